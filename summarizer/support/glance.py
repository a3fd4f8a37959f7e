"""A first look at whether sentences may state something: at their very words, numbers and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features, features
from summarizer.support.stated import stated
from summarizer.text.words import fold

_LEAST = 2
"""Fewer words and figures state nothing that could be told again."""
_HOPE = 0.4
"""Evidence that shares less of the very words is not looked at any closer."""
_ANY = 12
"""Numbers up to this are given of many things."""
_NOON = 12 * 60
"""Minutes: 7.44 may be meant for 19:44."""
_ENDS = tuple(f"{stop}{mark}" for stop in ".!?" for mark in ("", '"', "”"))

_T = TypeVar("_T")


def each(sentences: Sequence[str]) -> tuple[Features, ...]:
    """What is found in ``sentences``: in each where each has an end, else in all as one."""
    if not all(sentence.endswith(_ENDS) for sentence in sentences[:-1]):
        sentences = [" ".join(sentences)]
    return tuple([features(fold(sentence)) for sentence in sentences])


@lru_cache(maxsize=8192)  # asked when a wording is ranked, and again when it is cited
def hopeless(text: str, there: tuple[Features, ...]) -> bool:
    """Whether these sentences cannot state ``text``: most by far, and nothing else is asked."""
    own = features(stated(text))
    wanted = {(one.low, one.high) for one in own.numbers}
    if size(own) < _LEAST or not wanted <= _together([one.amounts for one in there]):
        return True
    if own.negations and not any(one.negations for one in there):
        return True
    if not times(own) <= _together([times(one) for one in there]):
        return True
    known = figures(own)
    same = len(own.content & _together([one.content for one in there])) + known
    if same < _HOPE * (len(own.content) + known):
        return True
    return not names_all(named(own), _together([one.lower for one in there]))


def _together(sets: Sequence[frozenset[_T]]) -> frozenset[_T]:
    return sets[0] if len(sets) == 1 else sets[0].union(*sets[1:])


@lru_cache(maxsize=8192)
def figures(said: Features) -> int:
    """How many numbers it gives that two stories do not give by chance."""
    return sum(not one.weak and (one.kind in ("money", "percent") or one.high > _ANY) for one in said.numbers)


@lru_cache(maxsize=8192)
def size(said: Features) -> int:
    """How many words and figures state something."""
    return len(said.content - GENERIC) + figures(said)


@lru_cache(maxsize=8192)
def named(own: Features) -> tuple[tuple[str, ...], ...]:
    """The words of each name in lower case."""
    return tuple(tuple([word.lower() for word in name.words]) for name in own.names)


def times(said: Features) -> frozenset[int]:
    """The times of the day, in minutes; one may be of the morning or of the evening."""
    return frozenset([date.minute % _NOON for date in said.dates if date.minute is not None])


def names_all(names: Iterable[Iterable[str]], lower: frozenset[str]) -> bool:
    """Whether a word of each name is among ``lower``."""
    return not any(map(lower.isdisjoint, names))
