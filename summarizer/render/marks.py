"""The marks that a web page sets beside a sentence: how many stand behind it, is it disputed, who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.records import Brief, BriefSentence, Verdict
from summarizer.render.prose import DISAGREE, Remarks, remarks, several
from summarizer.render.prose import of_headline as differ_about_headline
from summarizer.render.words import count
from summarizer.text.names import find_names
from summarizer.text.speech import find_all_speech

Kind = Literal["many", "one", "contested", "changed", "said", "citing", "partial", "dated"] | Verdict
VERDICTS: dict[Verdict, str] = {
    "supported": "supported",
    "partly": "partly supported",
    "unsupported": "unsupported",
    "contradicted": "contradicted",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in plain text; ``to`` is the element that it leads to, or empty."""

    kind: Kind
    text: str
    to: str = ""


def marks(brief: Brief) -> list[list[Mark]]:
    """Of each sentence of ``brief``, in order."""
    counted = several(brief.sources)
    kinds = {conflict.id: conflict.kind for conflict in brief.conflicts}
    return [
        list(_marks(sentence, beside, kinds, counted=counted))
        for sentence, beside in zip(brief.sentences, remarks(brief), strict=True)
    ]


def _marks(sentence: BriefSentence, beside: Remarks, kinds: dict[str, str], *, counted: bool) -> list[Mark]:
    found: list[Mark] = []
    if beside.citing:
        found.append(Mark("citing", beside.citing))
    elif counted and sentence.independent_sources:
        kind: Kind = "many" if sentence.independent_sources > 1 else "one"
        found.append(Mark(kind, beside.voice or count(sentence.independent_sources, "independent source")))
    if beside.contested:
        found.append(_contested(beside.contested, sentence.contested, kinds))
    speaker = _speaker(sentence.text)
    if speaker and not (beside.citing or beside.voice):
        found.append(Mark("said", f"said by {speaker}"))
    if beside.partial:
        found.append(Mark("partial", "checked in part"))
    if beside.dated:
        found.append(Mark("dated", beside.dated))
    return found


def verdicts(sentence: BriefSentence) -> list[Mark]:
    """Of a sentence of a text that was looked up; empty in a brief."""
    if sentence.verdict is None:
        return []
    otherwise = [Mark("contested", DISAGREE)] if disputed(sentence) else []
    return [Mark(sentence.verdict, VERDICTS[sentence.verdict]), *otherwise]


def disputed(sentence: BriefSentence) -> bool:
    """Whether some sources bear it out and others say otherwise."""
    return any(reason.code == "contested" for reason in sentence.reasons)


def of_headline(brief: Brief) -> list[Mark]:
    """Of the headline; empty where there is nothing to be said of it."""
    words = differ_about_headline(brief)
    kinds = {conflict.id: conflict.kind for conflict in brief.conflicts}
    return [_contested(words, brief.title.contested, kinds)] if brief.title and words else []


def _contested(words: str, contested: Sequence[str], kinds: Mapping[str, str]) -> Mark:
    worst = [one for one in contested if kinds.get(one, "contradiction") == "contradiction"]
    to = next((one for one in (*worst, *contested) if one in kinds), "")
    return Mark("contested" if worst else "changed", words, to)


def _speaker(text: str) -> str:
    """Whose word ``text`` is by its own account; empty where that is nobody named, or more than one."""
    speakers = {speech.speaker.strip(" ’'\"“”‘,") for speech in find_all_speech(text)}
    speaker = speakers.pop() if len(speakers) == 1 else ""
    begin = text.find(speaker)
    named = any(begin <= name.start < begin + len(speaker) for name in find_names(text))
    return speaker if begin >= 0 and named else ""


def tallies(brief: Brief) -> list[Mark]:
    """What a reader sees first: how many sentences carry a mark or have a verdict."""
    sentences = brief.sentences
    if brief.kind == "attribution":
        found = Counter(mark.kind for sentence in sentences for mark in verdicts(sentence))
        said: dict[Kind, str] = {**VERDICTS, "contested": f"where {DISAGREE}"}
        told = [Mark(one, f"{found[one]:,} {words}") for one, words in said.items() if found[one]]
        stopped = brief.target is not None and brief.target.stopped_at is not None
        return [*told, Mark("unsupported", "the rest not looked up")] if stopped else told
    found = Counter(mark.kind for of_one in marks(brief) for mark in of_one)
    words: dict[Kind, str] = {
        "many": "from two or more independent sources",
        "one": "from one independent source",
        "citing": "only citing an outlet elsewhere",
        "contested": "contested",
        "changed": "changed in later reports",
    }
    return [
        Mark(kind, f"{count(found[kind], 'sentence')} {text}") for kind, text in words.items() if found[kind]
    ]
