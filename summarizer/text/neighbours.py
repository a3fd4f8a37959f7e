"""Which of many texts are worth comparing: those that share a rare word, or two that are not so rare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from summarizer.text.likeness import Saying

_SINGLE = 10
"""Each of so many of the rarest terms leads to the texts that have it,"""
_RARE = 32
"""if no more texts than these have it."""
_PAIRED = 6
"""Any two of so many of the rarest terms lead to texts that have both,"""
_POSTINGS = 24
"""to the first so many of them."""


_SAME = 1_000_000_000
"""What texts of the very same words share: more than any terms weigh."""


class Neighbours:
    """An index from terms to numbers of texts, or of groups of texts.

    A text is looked up by, and found under, a bounded number of keys with a bounded number of texts each, so
    that the time for all grows with their number and not with its square.

    Args:
        frequencies: in how many of the texts each term occurs.
        weights: how much a term tells.
    """

    def __init__(self, frequencies: Mapping[str, int], weights: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._weights = weights
        self._postings: dict[tuple[str, str], list[int]] = {}

    def keys(self, saying: Saying) -> list[tuple[str, str]]:
        """What ``saying`` is looked up by."""
        rarest = sorted(saying.terms, key=lambda term: (-self._weights[term], term))[:_SINGLE]
        keys = [(term, "") for term in rarest if self._frequencies[term] <= _RARE]
        keys += [(min(pair), max(pair)) for pair in combinations(rarest[:_PAIRED], 2)]
        keys.append(("", saying.key))
        return keys

    def near(self, keys: list[tuple[str, str]], most: int) -> list[int]:
        """The numbers that share the most with what has ``keys``, the weightiest first."""
        hits: defaultdict[int, int] = defaultdict(int)
        weights = self._weights
        for left, right in keys:
            found = self._postings.get((left, right))
            if found:
                worth = weights.get(left, 0) + weights.get(right, 0) if left else _SAME
                for number in found:
                    hits[number] += worth
        return sorted(hits, key=lambda number: (-hits[number], number))[:most]

    def add(self, keys: list[tuple[str, str]], number: int) -> None:
        """File ``number`` under ``keys``."""
        for key in keys:
            postings = self._postings.setdefault(key, [])
            if len(postings) < (_POSTINGS if key[1] else _RARE) and number not in postings:
                postings.append(number)
