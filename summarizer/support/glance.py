"""A first look at whether sentences may state something: at their very words, numbers and names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features, features
from summarizer.support.stated import statements
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
    numbers = _together([one.amounts for one in there])
    left = [one for one in _asked(text) if numbers.issuperset(one.numbers)]
    if not left:
        return True
    stems, lower = _together([one.content for one in there]), _together([one.lower for one in there])
    left = [
        one
        for one in left
        if len(one.stems & stems) + one.figures >= one.least and names_all(one.names, lower)
    ]
    if not left:
        return True
    minutes, denied = _together([times(one) for one in there]), any(one.negations for one in there)
    return not any(minutes.issuperset(one.times) and (denied or not one.negated) for one in left)


def _together(sets: Sequence[frozenset[_T]]) -> frozenset[_T]:
    return sets[0] if len(sets) == 1 else sets[0].union(*sets[1:])


class _Asked(NamedTuple):
    """What sentences must hold at least to state a statement."""

    numbers: tuple[tuple[float, float], ...]
    stems: frozenset[str]
    figures: int
    least: float
    """So many of the stems, the figures counted with them."""
    names: tuple[tuple[str, ...], ...]
    times: frozenset[int]
    negated: bool


@lru_cache(maxsize=8192)
def _asked(text: str) -> tuple[_Asked, ...]:
    """Of each statement that may stand for ``text`` and states enough."""
    found = [features(statement) for statement, _ in statements(text)]
    return tuple(
        [
            _Asked(
                tuple([(one.low, one.high) for one in own.numbers]),
                own.content,
                figures(own),
                _HOPE * (len(own.content) + figures(own)),
                named(own),
                times(own),
                bool(own.negations),
            )
            for own in found
            if size(own) >= _LEAST
        ]
    )


def enough(own: Features, stems: frozenset[str]) -> bool:
    """Whether there is something said, and ``stems`` have enough of its very words; its numbers are there."""
    known = figures(own)
    return size(own) >= _LEAST and len(own.content & stems) + known >= _HOPE * (len(own.content) + known)


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
