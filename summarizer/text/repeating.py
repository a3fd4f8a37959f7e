"""Whether a sentence tells again what sentences before it told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness
from summarizer.text.words import stem_set

_PART = 0.6
"""Two sentences of which the shorter has so many of its words in the other tell the same."""
_TOLD, _NEAREST = 0.56, 3
"""Nothing new is in a sentence that has so many of its words in those before it that have most of them."""
_FEW = 3
"""Of a sentence with fewer words all have to be there."""
_SAME = 0.48
"""Two sentences have the same news that have so much in common, by the mean of their shares."""
_HOPE = 0.25
"""Sentences that share less of their very words are not compared any closer."""
_ALIKE = 0.6


def repeats(text: str, before: Iterable[str]) -> bool:
    """Whether ``text`` tells hardly anything that is not in ``before``, in the same words."""
    ours = stem_set(text)
    near = sorted(map(stem_set, before), key=lambda other: -len(ours & other))
    if any(len(ours & other) >= _PART * max(1, min(len(ours), len(other))) for other in near):
        return True
    told = frozenset[str]().union(*near[:_NEAREST])
    return bool(near) and len(ours & told) >= (_TOLD if len(ours) >= _FEW else 1) * len(ours)


def same_news(one: str, other: str) -> bool:
    """Whether two sentences, each from the beginning of its article, tell of the same in their own words."""
    ours, theirs = stem_set(one), stem_set(other)
    return (_share(ours, theirs) + _share(theirs, ours)) / 2 >= _SAME


@lru_cache(maxsize=100_000)
def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """How much of ``words`` is in ``others``: the mean of the very words and of those with one like them."""
    same = words & others
    if len(same) < _HOPE * max(1, len(words)):
        return 0.0
    return (len(same) + _held(words, others)) / (2 * len(words))


def _held(words: Iterable[str], others: Collection[str]) -> int:
    """How many of ``words`` are in ``others``, or are like one of them."""
    return sum(word in others or any(_like(word, other) for other in others) for word in words)


@lru_cache(maxsize=200_000)
def _like(word: str, other: str) -> bool:
    return likeness(word, other) >= _ALIKE or same_sense(word, other)
