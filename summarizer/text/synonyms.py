"""Whether a word may stand for another in some sense: ``previous`` for ``prior``."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache

from summarizer.text.lexicon import SAME_SENSE, related
from summarizer.text.tables import row

_TABLE = "synonyms"
"""Pairs of the Moby Thesaurus II (public domain), chosen by ``benchmarks/synonyms.py``."""


@lru_cache(maxsize=100_000)
def _row(word: str) -> frozenset[str]:
    """The synonyms of ``word`` after it in the alphabet."""
    return frozenset((row(_TABLE, word) or "").split())


def same_sense(one: str, other: str) -> bool:
    """Whether two stems share a sense, by WordNet, the list for news or the thesaurus."""
    return related(one, other) >= SAME_SENSE or synonymous(one, other)


def synonymous(one: str, other: str) -> bool:
    """Whether two stems are synonyms in some sense of each; opposites never are."""
    return max(one, other) in _row(min(one, other))


def behind(words: Iterable[str]) -> frozenset[str]:
    """The synonyms of ``words`` that come after them in the alphabet."""
    return frozenset[str]().union(*map(_row, words))


def synonyms(word: str, others: Set[str], behind_others: frozenset[str]) -> list[str]:
    """Those of ``others`` that are ``synonymous`` with ``word``; ``behind_others`` is ``behind(others)``."""
    found = [*(_row(word) & others)]
    if word in behind_others:
        found += [other for other in others if word in _row(other)]
    return found
