"""Whose words a statement is as a whole, if it is somebody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.text.calendar_words import DAY_NAME
from summarizer.text.closed_classes import PREPOSITIONS, SUBJECTS
from summarizer.text.name_words import TITLES
from summarizer.text.names import Name, find_names
from summarizer.text.quotations import find_quotations
from summarizer.text.sentences import split_sentences
from summarizer.text.somebody import names_somebody
from summarizer.text.speech import WHILE, Speech, by_the_way, find_all_speech
from summarizer.text.speech_verbs import CUES, SAYING
from summarizer.text.words import stem_set

_MOST = 0.6
"""Share of a sentence's content words from which on what is said, and who says it, is all of the sentence."""
_QUOTES = frozenset("\"“”‘'’")
_SUBJECT = 4
"""Words that a sentence begins with, among which a name is its subject's."""
_LONG = 8
"""Words of a speaker at most."""
_MARKS = " \t\n'\"‘’“”,;:()-–—"
_BODIES = re.compile(
    r"\b(?:police|authorities|ministry|agency|company|firm|government|department|office|council|court|commission"
    r"|committee|board|bureau|guard|force|authority|union|university|hospital|bank|party|coastguard|army|navy|service|group|association"
    r"|organi[sz]ation|institute|museum|school|club|team|state|county|city|statement|report|study|survey|suit"
    r"|lawsuit|sources|people|complaint|affidavit|indictment|permit|filing|release|memo|letter|document|documents|papers|records|files|notice|transcript|campaign|family|crew|clinic"
    r"|[a-z]+(?:ials|ers|ors|ists|ents|ants|eers|ives|ees|men|women|ies|ians|yers|ysts|erts|neys|tors|sources|people"
    r"|families|nesses|bours|bors|kers))$"
)
_WHERE = re.compile(r"^(?:In|On|At) an? \w+ ")
"""``In a statement the ministry``."""
_MADE = re.compile(
    r" (?:of (?:facts|claim)|written|provided|issued|released|obtained|published|prepared|filed|signed)\b.*"
)
"""``the statement of facts written by police``."""
_ANYBODY = stem_set(
    """spokesman spokeswoman spokesperson spokespeople representative person people man men woman women
    witness resident neighbour neighbor survivor relative friend source expert analyst critic activist
    observer lawyer passenger worker doctor statement report document documents papers records"""
)
"""Two outlets may speak of other ones."""
_JOINED = re.compile(r"[,;] (?!\w+ing\b|(?:an?|the|who|whose|which) |\d)")
"""Where another statement may follow that of a speaker: who he is, or what he added, is none."""
_CLAUSE = re.compile(r"(?:When|After|As|While|Before|Although|Though|Because|Since|Once|If|Asked)\b.*, $")
_DAY = re.compile(rf"(?:On |In |Last |Late |Early )?(?:{DAY_NAME}), ")
_PRONOUNS = SUBJECTS.difference(["you"]).union(["who"])
_NO_BEGINNING = _PRONOUNS | PREPOSITIONS | {"as"}
_NO_ONE = frozenset(
    ["than", "would", "be", "did", "was", "is", "been", "which", "that", "not", "it", "according", "what"]
)
_NO_SPEAKER = frozenset(
    """this that these those there here then now so if when where why how as but and or yet however nothing
    something anything everything everyone everybody nobody no none some many most few all each both either
    neither one another others more less much""".split()
)


def whole_speaker(text: str, before: Sequence[str] = ()) -> str | None:
    """The speaker of the last sentence of ``text``; None if that is not, as a whole, somebody's words.

    What comes before the last sentence is there to be understood. A quotation that goes on is still its
    speaker's. A pronoun is looked up in the sentences that stand before it, those ``before`` the text last.
    """
    if not find_all_speech(text) and _QUOTES.isdisjoint(text):
        return None  # most sentences by far
    sentences = [*before, *(text[start:end] for start, end in split_sentences(text))]
    pronoun = ""
    for place in range(len(sentences) - 1, -1, -1):
        said = _main(sentences[place])
        if (
            pronoun
            and (said is None or not _may_be(pronoun, said))
            and (one := _another(pronoun, sentences[place]))
        ):
            return one
        if said is None:
            if pronoun and (names := _subjects(sentences[place])):  # a pronoun after it is that one's
                return _opening(names[0], sentences[place], pronoun)
            if pronoun:
                continue
            if place < len(before) or not _quoted(sentences[place]) or _outside(sentences[place]):
                return None
        elif said.casefold() in _PRONOUNS:
            pronoun = pronoun or said.casefold()
            named = _named_before(pronoun, sentences[place])
            if named:
                return named
        elif not pronoun or _may_be(pronoun, said):
            return said
    return None


def says_who(text: str) -> bool:
    """Whether a text is as a whole somebody's words, and says so or quotes them."""
    return _main(text) is not None or whole_speaker(text) is not None or _quoted(text)


def same_speaker(one: str, other: str) -> bool:
    """Whether two speakers are one by what they are called: ``the police`` is ``Police Chief Ada Falk``."""
    mine, theirs = called(one), called(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def called(speaker: str) -> frozenset[str]:
    """Stems of the words that tell a speaker from others; empty for ``a spokesman``."""
    return stem_set(speaker) - _ANYBODY


@lru_cache(maxsize=8192)  # asked of what is claimed, of what is printed, and of what stands before a pronoun
def _main(sentence: str) -> str | None:
    """Who says what the sentence tells as a whole."""
    found = [one for one in _outside(sentence) if one.kind != "asked" and not by_the_way(one, sentence)]
    # "X told Y ..., Z said.": who comes behind all of it says all of it.
    main = max(
        (one for one in found if _stands(one, sentence)),
        key=lambda one: (one.end <= one.verb_start, one.end - one.start),
        default=None,
    )
    if main is None or main.outlet or any(_beside(main, one, sentence) for one in found):
        return None
    return _plain(main.speaker)


def _outside(sentence: str) -> list[Speech]:
    """What the sentence itself gives as somebody's words, not the one whom it quotes."""
    found = find_all_speech(sentence)
    outside = _outside_quotations([one.verb_start for one in found], sentence) if found else ()
    return [one for one in found if one.verb_start in outside]


def _outside_quotations(places: Sequence[int], sentence: str) -> list[int]:
    quoted = find_quotations(sentence)
    return [place for place in places if not any(q.start <= place < q.end for q in quoted)]


def _beside(main: Speech, other: Speech, sentence: str) -> bool:
    """Whether another says another part of the sentence, and not only what a relative clause tells."""
    if not other.speaker:
        return False
    apart = other.end <= main.start or main.end <= other.start
    before = sentence[: other.verb_start].rstrip().removesuffix(other.speaker).rstrip()
    return apart and other.speaker != main.speaker and not before.endswith((" who", " whom", " which"))


def _subjects(sentence: str) -> Sequence[Name]:
    """The names among the words with which a sentence begins."""
    return find_names(" ".join(sentence.split()[:_SUBJECT]))


def _opening(name: Name, sentence: str, pronoun: str) -> str | None:
    """A name if a sentence begins with it, not with what is that one's, and a pronoun may stand for it."""
    owner = sentence[name.end :].startswith(("'s", "’s"))
    first = name.start == 0 or _DAY.fullmatch(sentence, 0, name.start) is not None
    return name.text if first and not owner and _may_be(pronoun, name.text) else None


def _named_before(pronoun: str, sentence: str) -> str | None:
    """Whom a pronoun stands for in its own sentence: "When Meier arrived, he said ..."."""
    opening = re.split(rf"\b{pronoun}\b", sentence, maxsplit=1, flags=re.IGNORECASE)[0]
    if pronoun not in ("he", "she") or not _CLAUSE.match(opening) or not _QUOTES.isdisjoint(opening):
        return None
    names = find_names(opening)
    return names[0].text if len(names) == 1 and len(opening[: names[0].start].split()) <= _SUBJECT else None


def _another(pronoun: str, sentence: str) -> str | None:
    """Of those who say a part of a sentence, the first for whom a pronoun may stand."""
    said = (_plain(one.speaker) for one in _outside(sentence) if _somebody(one.speaker) or _named_saying(one))
    return next((one for one in said if one.casefold() not in _PRONOUNS and _may_be(pronoun, one)), None)


def _may_be(pronoun: str, speaker: str) -> bool:
    """Whether a pronoun may stand for a speaker: ``she`` for no office."""
    body = (
        " and " in speaker
        or _BODIES.search(speaker.casefold()) is not None
        or speaker.split()[-1].isupper()  # the FBI
    )
    return body if pronoun in ("they", "it", "we") else not body


def _stands(speech: Speech, sentence: str) -> bool:
    """Whether the speech is all that the sentence tells, and its speaker somebody."""
    if not _somebody(speech.speaker) and not _named_saying(speech):
        return False
    wanted = stem_set(sentence)
    behind = speech.end <= speech.verb_start
    joined = [one.start() for one in WHILE.finditer(sentence, 0, speech.end)] if behind else []
    if (joined and _outside_quotations(joined, sentence)) or WHILE.match(sentence, speech.start - 2):
        return (
            False  # "A, while B, according to X" may be X's word for B alone, "A, X said, while B" is for A
        )
    # How and where it was said is no more than a part of that: "..., King said on Facebook."
    tail = sentence[speech.verb_start :] if behind else speech.verb
    start, end = _with_quotations(speech, sentence)
    who = sentence[max(0, sentence.rfind(speech.speaker, 0, speech.verb_start)) : speech.verb_start]
    told = stem_set(f"{sentence[start:end]} {speech.speaker} {_JOINED.split(tail)[0]}")
    if CUES.isdisjoint(who.casefold().split()):  # what a relative clause tells of him may be another's word
        told |= stem_set(who)
    return len(wanted & told) >= _MOST * len(wanted)


def _with_quotations(speech: Speech, sentence: str) -> tuple[int, int]:
    """What was said, with the whole of the quotations that it begins or ends in: they may be of several
    sentences."""
    start, end = speech.start, speech.end
    for quotation in find_quotations(sentence):
        if quotation.start < speech.end and speech.start < quotation.end:
            start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def _named_saying(speech: Speech) -> bool:
    """Whether one capitalised word says it: a surname, or some people."""
    word = _plain(speech.speaker)
    return (
        speech.verb.lower() in SAYING
        and word.isalpha()
        and word[0].isupper()
        and word.casefold() not in _NO_SPEAKER
    )


def _plain(speaker: str) -> str:
    return _MADE.sub("", _WHERE.sub("", speaker)).strip(_MARKS)


def _somebody(speaker: str) -> bool:
    plain = _plain(speaker)
    words = plain.split()
    if plain.casefold() in _PRONOUNS:
        return True
    if len(words) > 1 and words[0].casefold() in _NO_BEGINNING:
        return False  # "She had a translator tell us"
    if not words or len(words) > _LONG or not _NO_ONE.isdisjoint(map(str.casefold, words)):
        return False
    return (
        bool(find_names(plain))
        or (len(words) == 1 and plain[0].isupper() and plain.casefold() in TITLES)  # "King said"
        or _BODIES.search(plain.casefold()) is not None
        or names_somebody(plain, len(plain))
    )


def _quoted(sentence: str) -> bool:
    """Whether most of the sentence is a quotation."""
    inside = sum(one.end - one.start for one in find_quotations(sentence))
    return inside * 2 > len(sentence)
