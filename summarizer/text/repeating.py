"""Whether a sentence tells again what sentences before it told, in other words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from summarizer.text.lazy import lazy
from summarizer.text.likeness import Saying
from summarizer.text.names import find_names
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness
from summarizer.text.words import fold, stem, stem_set

_HOPE = 0.3
"""Sentences that share less of their very words are not compared any closer."""
_AGAIN, _BEFORE = 0.6, 0.5
"""So much of the sentence is in the one before, and so much of that one in the sentence."""
_ALIKE = 0.6
_WORDS, _KNOWN = 0.33, 0.62
"""So many of a sentence's very words are in all before it, and the mean of those and of words like them."""
_FIGURE, _FIGURES = 0.15, 2
"""What a number that was told before adds to that, and how many do."""
_SOME, _SAME, _MOST = 6, 0.4, 0.6
"""Of two sentences the shorter has at least so many words, and so much of it is in the other, in the very
words and in words like them."""
_OPENING_WORDS = 0.2
"""So much of the shorter opening is in the other in the very words,"""
_OPENING, _LEAST = 0.45, 4
"""and so much of what they say besides names is the same, so many words of the shorter at least."""


_T = TypeVar("_T")


class _Said:
    """What a text says, who says so left out; what costs is found when asked."""

    def __init__(self, text: str) -> None:
        self._saying = Saying(text)
        self.stems = stem_set(self._saying.text)

    @lazy
    def _named(self) -> list[str]:
        return [word for name in find_names(self._saying.text) for word in name.words]

    @lazy
    def names(self) -> frozenset[str]:
        return frozenset(map(str.casefold, self._named))

    @lazy
    def named(self) -> frozenset[str]:
        """The stems of the names."""
        return frozenset(map(stem, self._named))

    @lazy
    def numbers(self) -> frozenset[float]:
        return frozenset(number.low for number in self._saying.numbers if not number.weak)

    @lazy
    def bounds(self) -> frozenset[float]:
        """Both ends of the numbers."""
        return frozenset(bound for number in self._saying.numbers for bound in (number.low, number.high))


_said = lru_cache(maxsize=10_000)(_Said)


def retells(text: str, before: str) -> bool:
    """Whether ``text``, who says so left out, is mostly in ``before`` and adds no name and no number.

    Words of the same sense count. One new name or number is allowed where each is mostly in the other.
    """
    again, first = _said(text), _said(before)
    ours, theirs = again.stems, first.stems
    if not ours or not theirs or len(ours & theirs) < _HOPE * min(len(ours), len(theirs)):
        return False
    there = _held(ours, theirs) / len(ours)
    back = _held(theirs, ours) / len(theirs)
    if there < _AGAIN or back < _BEFORE:
        return False
    new = len(again.names - first.names) + len(again.numbers - first.bounds)
    return new == 0 or (new == 1 and back >= _AGAIN)


def sums_up(text: str, before: Sequence[str]) -> bool:
    """Whether all that ``text`` says is spread over ``before``: no name and no number in it is new, hardly a
    word, and nothing is quoted."""
    if '"' in fold(text):
        return False
    again, told = _said(text), [_said(one) for one in before]
    ours = again.stems
    known = _all(one.stems for one in told)
    same = len(ours & known)
    if not same or same < _WORDS * len(ours) or not again.numbers <= _all(one.bounds for one in told):
        return False
    if not again.names <= _all(one.names for one in told):
        return False
    share = _KNOWN - _FIGURE * min(_FIGURES, len(again.numbers))
    like = 2 * len(ours) * share - 2 * same  # so many more have to be like known ones
    return like <= 0 or (like <= len(ours) - same and _held(ours - known, known) >= like)


def mostly_told(text: str, before: str) -> bool:
    """Whether most of what ``text`` says is in one sentence before it, or most of that one in ``text``, which
    gives no other number; what is quoted is told once more in any words."""
    again, first = _said(text), _said(before)
    ours, theirs = again.stems, first.stems
    less = min(len(ours), len(theirs))
    if less < _SOME or len(ours & theirs) < _SAME * less or '"' in fold(text):
        return False
    there = _held(ours, theirs) if len(ours) <= len(theirs) else _held(theirs, ours)
    return there >= _MOST * less and again.numbers <= first.bounds


def opens_alike(text: str, before: str) -> bool:
    """Whether two sentences, each of the first of its article, tell the same news.

    Each article says at its beginning what has happened, in its own words, so that less likeness is needed
    than between sentences from anywhere; names tell little, since all articles are about the same ones.
    """
    one, other = _said(text), _said(before)
    named = one.named | other.named
    ours, theirs = one.stems - named, other.stems - named
    if not ours or not theirs:
        return False
    if len(ours & theirs) < _OPENING_WORDS * min(len(ours), len(theirs)):
        return False
    there, back = _held(ours, theirs), _held(theirs, ours)
    return min(there, back) >= _LEAST and there + back >= _OPENING * (len(ours) + len(theirs))


def _all(sets: Iterable[frozenset[_T]]) -> frozenset[_T]:
    return frozenset[_T]().union(*sets)


def _held(words: Iterable[str], others: Collection[str]) -> int:
    """How many of ``words`` are in ``others``, or are like one of them."""
    return sum(word in others or any(_like(word, other) for other in others) for word in words)


@lru_cache(maxsize=200_000)
def _like(word: str, other: str) -> bool:
    return likeness(word, other) >= _ALIKE or same_sense(word, other)
