"""Whether a sentence tells again what a sentence before it told, in other words."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.text.likeness import Saying
from summarizer.text.names import find_names
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness
from summarizer.text.words import stem_set

_HOPE = 0.3
"""Sentences that share less of their very words are not compared any closer."""
_AGAIN, _BEFORE = 0.6, 0.5
"""So much of the sentence is in the one before, and so much of that one in the sentence."""
_ALIKE = 0.6


def retells(text: str, before: str) -> bool:
    """Whether ``text``, who says so left out, is mostly in ``before`` and adds no name and no number.

    Words of the same sense count. One new name or number is allowed where each is mostly in the other.
    """
    again, first = Saying(text), Saying(before)
    ours, theirs = stem_set(again.text), stem_set(first.text)
    if not ours or not theirs or len(ours & theirs) < _HOPE * min(len(ours), len(theirs)):
        return False
    there = sum(_held(word, theirs) for word in ours) / len(ours)
    back = sum(_held(word, ours) for word in theirs) / len(theirs)
    if there < _AGAIN or back < _BEFORE:
        return False
    known = {word.casefold() for name in find_names(first.text) for word in name.words}
    new = sum(known.isdisjoint(word.casefold() for word in name.words) for name in find_names(again.text))
    told = {value for number in first.numbers for value in (number.low, number.high)}
    new += sum(number.low not in told for number in again.numbers if not number.weak)
    return new == 0 or (new == 1 and back >= _AGAIN)


def _held(word: str, others: Collection[str]) -> bool:
    return word in others or any(
        same_sense(word, other) or likeness(word, other) >= _ALIKE for other in others
    )
