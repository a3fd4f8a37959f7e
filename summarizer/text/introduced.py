"""What a sentence takes for known because its article has said before what or who it is.

``The commission`` means nothing to a reader who has not met one, nor does ``Leutner`` without ``Payton
Leutner`` before. An article names a thing first as one of many, ``a commission``, or by its whole name; where
that stands before the sentence, the sentence leans on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.text.name_words import CALENDAR
from summarizer.text.names import find_names
from summarizer.text.words import FUNCTION_WORDS, fold, stem

Wanted = frozenset[frozenset[str]]
"""Things and names; one is known where any of its stems is."""

_INDEFINITE = re.compile(  # one class first: such a place is found faster
    r"[aotfsmAOTFSM](?<!\w.)(?i:(?:(?<=a)(?:n(?:other)?)?|(?<=o)ne|(?<=t)(?:wo|hree)|(?<=f)(?:our|ive)"
    r"|(?<=s)(?:ix|ome|everal)|(?<=m)any)((?: [a-z][\w'-]*){1,4}))"
)
_CAPITAL = r"(?:[A-Z][a-z]{0,3}\.|[A-Z][\w'’-]*)"
_WHOLE_NAME = re.compile(rf"\b{_CAPITAL}(?: (?:(?:of|for|on) (?:the )?)?{_CAPITAL})+")
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]h(?:is|ese|ose)(?! (?:time|second|minute|hour|day|week|weekend|month|year|decade"
    r"|century|morning|afternoon|evening|season|spring|summer|autumn|fall|winter|one)s?\b))"
    r"(?=((?: (?:[a-z][\w'-]*|[A-Z]{2,}s?\b)){1,3}))"
)
_DEFINED = re.compile(
    r" (?:[A-Z]|(?:of|to|that|who|which|in|for|on|at|from|with|by|about|between|against|behind|where|when"
    r"|whose|near)\b)"
)
"""After a noun: it says there which one is meant."""
_NO_PERSON = frozenset("the a an in at near from of".split())
"""Before the name of a place or a thing."""
_WORD_LENGTH = 20
_Kind = Literal["thing", "name"]
_WORD = re.compile(r"[a-z][\w'-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Introduced:
    """Stems of what a text introduces, and how far into it (in code points) each is introduced first."""

    things: Mapping[str, int]
    names: Mapping[str, int]
    """Words of whole names of somebody: who it is, nobody asks of a place or of what has an article."""


def introductions(text: str) -> Introduced:
    """What ``text`` introduces."""
    things: dict[str, int] = {}
    names: dict[str, int] = {}
    text = text.replace("\n", " ")  # lines may be wrapped; two blanks still part paragraphs
    for match in _INDEFINITE.finditer(text):
        thing = _noun_phrase(match[1])
        if thing:
            things.setdefault(stem(thing[-1]), match.start())
    for match in _WHOLE_NAME.finditer(text):
        words = [word for word in match[0].split() if word[0].isupper()]
        while words and (words[0].lower() in FUNCTION_WORDS or words[0].lower() in CALENDAR):
            words.pop(0)
        if len(words) < 2:
            continue
        somebody = _who(text, match.start())
        for word in map(stem, words):
            things[word] = min(match.start(), things.get(word, match.start()))
            if somebody:
                names.setdefault(word, match.start())
    return Introduced(things, names)


def wanted(text: str, introduced: Introduced, place: int, told: Collection[str] = ()) -> Wanted:
    """What ``text``, which stands at ``place`` of its article, takes for known and ``told`` does not hold.

    Args:
        introduced: what the article introduces, and where.
        told: stems of all words that the reader has read.
    """
    return frozenset(
        words
        for kind, words in _taken(text)
        if words.isdisjoint(told) and any(_before(word, kind, introduced, place) for word in words)
    )


def _before(word: str, kind: _Kind, introduced: Introduced, place: int) -> bool:
    there = introduced.names if kind == "name" else introduced.things
    return there.get(word, place) < place


def introduced_at(words: frozenset[str], introduced: Introduced) -> int | None:
    """How far into its text somebody who is wanted is introduced; None for a thing."""
    return min((introduced.names[word] for word in words if word in introduced.names), default=None)


def takes_at_once(text: str) -> bool:
    """Whether ``text`` begins with something as known: ``The recall concerns ...``, ``The five had ...``."""
    match = _DEFINITE.match(text)
    if match is None:
        return False
    words = _noun_phrase(match[1])
    return bool(words) and not _DEFINED.match(text, match.start(1) + sum(1 + len(word) for word in words))


def _who(text: str, start: int) -> bool:
    """Whether a name at ``start`` may be somebody's, by the word before it."""
    before = text[max(0, start - _WORD_LENGTH) : start].rsplit(maxsplit=1)
    return not (before and before[-1].lower() in _NO_PERSON)


@lru_cache(maxsize=10_000)
def _taken(text: str) -> tuple[tuple[_Kind, frozenset[str]], ...]:
    """The stems of each thing and name that the reader may have to know."""
    text = fold(text)
    found: list[tuple[_Kind, int, frozenset[str]]] = []
    for match in _DEFINITE.finditer(text):
        words = _noun_phrase(match[1])
        end = match.start(1) + sum(1 + len(word) for word in words)
        if words and not _DEFINED.match(text, end):
            found.append(("thing", match.start(), frozenset(map(stem, words))))
    bare = [
        one
        for one in find_names(text)
        if len(one.words) == 1 and _who(text, one.start) and not text.endswith("'s ", 0, one.start)
    ]  # not the Office of the Sheriff's Office
    found.extend(("name", one.start, frozenset([stem(one.words[0])])) for one in bare)
    return tuple(
        (kind, words)
        for kind, start, words in found
        if words.isdisjoint(map(stem, _WORD.findall(text[:start])))  # else it is introduced here
    )


def _noun_phrase(words: str) -> list[str]:
    """The words up to the first function word or, most often a verb, one in -ed."""
    found: list[str] = []
    for word in words.split():
        if word.lower() in FUNCTION_WORDS or (found and word.endswith("ed")):
            break
        found.append(word)
    return found
