"""What a page says about the sentences of a brief, whatever its format: paragraphs, remarks, notes.

All of it is plain text: the formats escape it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence, Set

from summarizer.records import (
    Brief,
    BriefSentence,
    Citation,
    Conflict,
    GroundedClaim,
    Position,
    Source,
    Title,
)
from summarizer.render.escape import one_line
from summarizer.render.places import day
from summarizer.render.words import count
from summarizer.text.clean import show_line
from summarizer.text.dates import as_of
from summarizer.text.number_same import same_number
from summarizer.text.numbers import find_numbers
from summarizer.text.record import record
from summarizer.text.speakers import whole_speaker
from summarizer.text.standalone import Fault, faults

SINGLE = "†"
IN_PART = "≈"
PARTIAL = "‡"
DISAGREE = "sources disagree"
_CHANGED = "reports changed"
NOTHING_STOOD = "No sentence of this brief stood up to the check."
_COUNTED = "Copies, shared passages, and those who cite one speaker or outlet, count once."
_IN_PART = (
    "One independent source says all of this. Another seems to tell the main point: found by likeness of "
    "words, and not counted."
)
_SENTENCES_PER_PARAGRAPH = 4
_ARTICLE = re.compile(r"(?:The|An?) ")
_PLACES = 6
"""Names at most that are listed for one thing."""


@record
class Remarks:
    """What is to be said of one sentence beside its places."""

    single: bool
    """No second independent source was found; False where that goes without saying."""
    in_part: tuple[Citation, ...]
    """Where other sources tell the main point; empty where a second one is known to say all of it."""
    partial: bool
    """Not all checks know its language."""
    citing: str
    """All of it is from this outlet, which is not among the sources; empty: it is not so."""
    voice: str
    """Why several sources count as one: all cite this speaker, or the like; empty: it is not so."""
    contested: str
    """How the sources differ about it; empty: they do not."""
    dated: str
    """When it was published, where "on Tuesday" needs it and the sentences before do not tell; else empty."""

    @property
    def signs(self) -> str:
        """Signs that a line under the text explains."""
        return SINGLE * self.single + IN_PART * bool(self.in_part) + PARTIAL * self.partial

    @property
    def words(self) -> list[str]:
        return [words for words in (self.citing, self.voice, self.contested, self.dated) if words]


def of_headline(brief: Brief) -> str:
    """How the sources differ about the headline; empty: they do not."""
    title = brief.title
    return disputed(title, title.contested, brief.conflicts) if title else ""


def several(sources: Sequence[Source]) -> bool:
    """Whether a sentence could have a second source at all."""
    return len([source for source in sources if source.same_copy_as is None]) > 1


def _all_single(brief: Brief) -> bool:
    return several(brief.sources) and all(sentence.independent_sources <= 1 for sentence in brief.sentences)


def remarks(brief: Brief) -> list[Remarks]:
    """Of each sentence of ``brief``, in order."""
    # Where no sentence has a second source, saying it once is enough.
    mark = several(brief.sources) and not _all_single(brief)
    known = {claim.id: claim for claim in brief.claims}
    copies = {source.id for source in brief.sources if source.same_copy_as}
    days = _days(brief)
    return [
        _remarks(
            sentence, known, copies, brief.conflicts, dated, mark=mark, one_fact=_one_fact(brief, sentence)
        )
        for sentence, dated in zip(brief.sentences, days, strict=True)
    ]


def _one_fact(brief: Brief, sentence: BriefSentence) -> bool:
    """Whether all claims of a sentence state the same."""
    return brief.engine == "extractive" or any(
        set(sentence.claims) <= set(group) for group in brief.groups or ()
    )


def _remarks(
    sentence: BriefSentence,
    known: Mapping[str, GroundedClaim],
    copies: Set[str],
    conflicts: Sequence[Conflict],
    dated: str,
    *,
    mark: bool,
    one_fact: bool,
) -> Remarks:
    citing = ""
    claims = [known[claim] for claim in sentence.claims if claim in known]
    named = [claim.reported_by for claim in claims if claim.reported_by]
    sources = {citation.source for citation in sentence.citations}
    if named and len(named) == len(sentence.claims) and len({_plain(outlet) for outlet in named}) == 1:
        citing = _all_citing(len(sources), named[0])
    alone = sentence.independent_sources <= 1
    voice = (
        ""
        if citing or sentence.independent_sources != 1
        else _voice(sentence, claims, sources - copies, one_fact=one_fact)
    )
    return Remarks(
        single=mark and alone and not (citing or voice or sentence.in_part),
        in_part=sentence.in_part if alone else (),
        partial=sentence.checked == "partial",
        citing=citing,
        voice=voice,
        contested=disputed(sentence, sentence.contested, conflicts),
        dated=dated,
    )


def _days(brief: Brief) -> Iterator[str]:
    """For each sentence the day from which it counts days, where a reader cannot know it yet."""
    published = {source.id: day(source) for source in brief.sources}
    told = ""
    for sentence in brief.sentences:
        own = [one for one in sentence.citations if show_line(one.quote) == sentence.text]
        first = next(iter((*own, *sentence.citations)), None)
        found = published.get(first.source, "") if first and as_of(sentence.text) else told
        yield f"published {found}" if found != told and found else ""
        told = found


def _all_citing(number: int, whom: str) -> str:
    who = {1: "", 2: "2 sources, both "}.get(number, f"{number:,} sources, all ")
    return f"{who}citing {whom}"


def _voice(
    sentence: BriefSentence, claims: Sequence[GroundedClaim], sources: Set[str], *, one_fact: bool
) -> str:
    """That all of several ``sources``, none a copy, have a sentence from one speaker or place."""
    if len(sources) < 2:
        return ""
    said_by = {claim.source: claim.attributed_to for claim in claims if claim.attributed_to}
    if not sources <= said_by.keys():
        # Only where each of them states it: a sentence of two facts may have each from one source.
        stating = {claim.source for claim in claims} if one_fact else set[str]()
        return f"{count(len(sources), 'source')}, one origin" if sources <= stating else ""
    speaker = whole_speaker(sentence.text) or next(iter(said_by.values()), "")
    return _all_citing(len(sources), speaker[0].lower() + speaker[1:] if _ARTICLE.match(speaker) else speaker)


def disputed(stated: BriefSentence | Title, contested: Container[str], conflicts: Sequence[Conflict]) -> str:
    """What is said of a text that takes a side in ``conflicts``: what the other sides have, and where."""
    found = [conflict for conflict in conflicts if conflict.id in contested]
    if not found:
        return ""
    words = DISAGREE if any(conflict.kind == "contradiction" for conflict in found) else _CHANGED
    others = [
        f"“{one_line(position.value)}” in {few(_sources(position))}"
        for conflict in found
        for position in _other_sides(stated, conflict)
        if position.value
    ]
    return f"{words}: {'; '.join(others)}" if others else words


def _sources(position: Position) -> list[str]:
    return list(dict.fromkeys(citation.source for citation in position.citations))


def _other_sides(stated: BriefSentence | Title, conflict: Conflict) -> list[Position]:
    """The positions that are not that of ``stated``; all, if it cannot be told which it takes."""
    own = [
        position
        for position in conflict.positions
        if any(
            one.source == other.source and one.start < other.end and other.start < one.end
            for one in stated.citations
            for other in position.citations
        )
    ]
    if len(own) != 1:
        named = [position for position in conflict.positions if _has(stated.text, position.value)]
        longest = max((len(position.value) for position in named), default=0)
        own = [position for position in named if len(position.value) == longest]
    return [position for position in conflict.positions if len(own) != 1 or position is not own[0]]


def _has(text: str, value: str) -> bool:
    """Whether ``value`` stands in ``text``, a number perhaps in another notation."""
    if not value or value in text:
        return bool(value)
    wanted = find_numbers(value)
    return bool(wanted) and any(same_number(wanted[0], number) for number in find_numbers(text))


def notes(brief: Brief) -> Iterator[tuple[str, str]]:
    """What holds for the sentences together, each with the sign that it explains or an empty one."""
    if not brief.sentences:
        return
    said = remarks(brief)
    if _all_single(brief):
        what = "that says all of a" if any(one.in_part for one in said) else "for any"
        yield "", f"No second independent source was found {what} sentence here. {_COUNTED}"
    if not several(brief.sources):
        of = "All these articles go back to one text" if len(brief.sources) > 1 else "One article was read"
        yield "", f"{of}: one independent source stands behind this."
    if any(one.single for one in said):
        yield SINGLE, f"No second independent source was found that says this. {_COUNTED}"
    if any(one.in_part for one in said):
        yield IN_PART, _IN_PART
    if any(one.partial for one in said):
        yield PARTIAL, "Checked in part: not all checks know the language of this."
    elsewhere = _elsewhere(brief.sources)
    if elsewhere:
        yield "", elsewhere


def paragraphs(sentences: Sequence[BriefSentence]) -> list[int]:
    """Where paragraphs of even length begin, and the end; none begins with a sentence that leans back."""
    number = -(-len(sentences) // _SENTENCES_PER_PARAGRAPH)
    starts = [len(sentences) * i // number for i in range(number)]
    for place, start in enumerate(starts):
        while start < len(sentences) and Fault.DANGLING in faults(sentences[start].text):
            start += 1
        starts[place] = start if place else 0
    return [*dict.fromkeys([*starts, len(sentences)])]


def kind_of(conflict: Conflict) -> str:
    """In which way the positions of ``conflict`` differ."""
    return "they contradict each other" if conflict.kind == "contradiction" else "changed in later reports"


def by_wording(position: Position) -> tuple[list[Citation], list[Citation]]:
    """The places that say it in the words of ``position``, and those that say it in others."""
    same = [citation for citation in position.citations if position.text in show_line(citation.quote)]
    return same, [citation for citation in position.citations if citation not in same]


def few(names: Sequence[str]) -> str:
    """Some of ``names``, and how many more there are."""
    more = len(names) - _PLACES
    return ", ".join(names[:_PLACES]) + (f" and {more:,} more" if more > 0 else "")


def _elsewhere(sources: Sequence[Source]) -> str:
    """What the articles say that they have from outlets which are not among them."""
    by_outlet: dict[str, tuple[str, list[str]]] = {}
    for source in sources:
        for outlet in source.cites:
            by_outlet.setdefault(_plain(outlet), (outlet, []))[1].append(source.id)
    if not by_outlet:
        return ""
    named = [f"{outlet} (in {few(ids)})" for outlet, ids in by_outlet.values()]
    return f"Outlets that the articles cite for something: {few(named)}."


def _plain(outlet: str) -> str:
    """``The Washington Post`` and ``Washington Post`` are one."""
    return one_line(outlet).casefold().removeprefix("the ")
