"""What words mean to each other: same sense, wider sense, opposite. From WordNet and a list for news."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarizer.text.lemmas import root
from summarizer.text.opposites import CONVERSE, OPPOSITES, SYNONYMS
from summarizer.text.tables import row


class Entry(NamedTuple):
    """What is known of a stem; numbers are senses."""

    own: frozenset[int]
    above: frozenset[int]
    opposites: frozenset[str]


_EMPTY = Entry(frozenset(), frozenset(), frozenset())
SAME_SENSE = 0.9
"""How ``related`` two words are that share a sense."""
_TABLE = "wordnet"
"""WordNet 3.1 (Princeton University), cut down by ``benchmarks/lexicon.py``."""
_NEWS = 1_000_000
"""Senses of our own list count from here."""


@lru_cache(maxsize=1)
def _news() -> tuple[dict[str, set[int]], dict[str, set[str]]]:
    senses: dict[str, set[int]] = {}
    for number, group in enumerate(SYNONYMS):
        for word in group.split():
            senses.setdefault(_root(word), set()).add(_NEWS + number)
    opposites: dict[str, set[str]] = {}
    for left, right in OPPOSITES:
        for one, other in ((left, right), (right, left)):
            for word in one.split():
                opposites.setdefault(_root(word), set()).update(_root(away) for away in other.split())
    return senses, opposites


def _root(word: str) -> str:
    verb, mark, particle = word.partition("_")
    return root(verb) + mark + particle


@lru_cache(maxsize=100_000)
def entry(word: str) -> Entry:
    """What is known of the stem ``word``."""
    line = row(_TABLE, word)
    senses, opposites = _news()
    if line is None and word not in senses and word not in opposites:
        return _EMPTY
    own, above, away = (line or "\t\t").split("\t")
    return Entry(
        frozenset(map(int, own.split())) | senses.get(word, set()),
        frozenset(map(int, above.split())),
        frozenset(away.split()) | opposites.get(word, set()),
    )


@lru_cache(maxsize=100_000)
def known(word: str) -> bool:
    """Whether the stem is an English word that is written small."""
    return row(_TABLE, word) is not None


def related(one: str, other: str) -> float:
    """How near two stems are in meaning: 1 the same, 0.9 share a sense, 0.7 one is wider, 0 neither."""
    if one == other:
        return 1.0
    left, right = entry(one), entry(other)
    if other in left.opposites or one in right.opposites:
        return 0.0
    if not left.own.isdisjoint(right.own):
        return SAME_SENSE
    if not (left.own.isdisjoint(right.above) and right.own.isdisjoint(left.above)):
        return 0.7
    return 0.0


def opposite(one: str, other: str) -> bool:
    """Whether two stems are opposites."""
    return other in entry(one).opposites or one in entry(other).opposites


@lru_cache(maxsize=1)
def _converse() -> frozenset[tuple[str, str]]:
    return frozenset(
        (root(one), root(other))
        for left, right in CONVERSE
        for here, there in ((left, right), (right, left))
        for one in here.split()
        for other in there.split()
    )


def converse(one: str, other: str) -> bool:
    """Whether two stems tell one act from its two sides, as ``buy`` and ``sell`` do."""
    return (one, other) in _converse()


def news_opposite(one: str, other: str) -> bool:
    """Whether the list for news has two stems as opposites: those are surer than a dictionary's."""
    opposites = _news()[1]
    return other in opposites.get(one, ()) or one in opposites.get(other, ())
