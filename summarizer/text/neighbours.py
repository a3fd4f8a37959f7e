"""Which of many texts are worth comparing: those that share a rare word, or two that are not so rare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from summarizer.text.likeness import Saying
from summarizer.text.pairing import rarest_first

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

Key = tuple[int | str, int, int]
"""A rare term or two not so rare ones, by their numbers, or the words of a whole text; what sharing it tells,
and how many texts it leads to at most."""


class Neighbours:
    """An index from terms to numbers of texts, or of groups of texts.

    A text is looked up by, and found under, a bounded number of keys with a bounded number of texts each, so
    that the time for all grows with their number and not with its square.

    Args:
        frequencies: in how many of the texts each term occurs.
        weights: how much a term tells.
    """

    def __init__(self, frequencies: Mapping[str, int], weights: Mapping[str, int]) -> None:
        self._order = rarest_first(weights)
        self._terms = len(self._order)
        self._frequencies = [frequencies[term] for term in self._order]
        self._weights = [weights[term] for term in self._order]
        self._postings: dict[int | str, int | list[int]] = {}

    def keys(self, saying: Saying) -> list[Key]:
        """What ``saying`` is looked up by."""
        # What no other text has leads nowhere, and most pairs of rare terms have such a one.
        frequencies, weights = self._frequencies, self._weights
        rarest = sorted(map(self._order.__getitem__, saying.terms))[:_SINGLE]
        keys: list[Key] = [(term, weights[term], _RARE) for term in rarest if 1 < frequencies[term] <= _RARE]
        paired = [term for term in rarest[:_PAIRED] if frequencies[term] > 1]
        # One number for two terms, above those of all single terms.
        keys += [
            ((one + 1) * self._terms + other, weights[one] + weights[other], _POSTINGS)
            for one, other in combinations(paired, 2)
        ]
        keys.append((saying.key, _SAME, _POSTINGS))
        return keys

    def near(self, keys: list[Key], most: int) -> list[int]:
        """The numbers that share the most with what has ``keys``, the weightiest first."""
        hits: defaultdict[int, int] = defaultdict(int)
        postings = self._postings
        for key, worth, _ in keys:
            found = postings.get(key)
            if found is None:
                continue
            if isinstance(found, int):
                hits[found] -= worth
            else:
                for number in found:
                    hits[number] -= worth
        return [number for _, number in sorted(zip(hits.values(), hits, strict=True))[:most]]

    def add(self, keys: list[Key], number: int) -> None:
        """File ``number`` under ``keys``."""
        postings = self._postings
        for key, _, most in keys:
            filed = postings.setdefault(key, number)  # most keys have one, which needs no list
            if filed == number:
                continue
            if isinstance(filed, int):
                postings[key] = [filed, number]
            elif len(filed) < most and number not in filed:
                filed.append(number)
