"""How alike two words are in what they are about: ``relocate`` and ``move``, ``soldier`` and ``troops``.

Words that share a story are alike too (``volcano``, ``eruption``), and opposites are (``rare``, ``common``):
this says that a word fits the evidence, never that the evidence says it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from summarizer.text.tables import row

LEAST = 0.4
"""Below this no likeness is kept."""
_STEP = 0.05
_TABLE = "neighbours"
"""Cosines of word vectors of all-MiniLM-L6-v2 (Apache 2.0), made by ``benchmarks/thesaurus.py``."""


@lru_cache(maxsize=100_000)
def _row(word: str) -> dict[str, float]:
    """The likenesses kept under ``word``: those to words after it in the alphabet."""
    return {item[1:]: LEAST + _STEP * int(item[0]) for item in (row(_TABLE, word) or "").split()}


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> float:
    """How alike two stems are, 0 or 0.4 to 1, the same being 1."""
    if one == other:
        return 1.0
    return _row(min(one, other)).get(max(one, other), 0.0)


def after(word: str, least: float = LEAST) -> list[str]:
    """The stems after ``word`` in the alphabet that are at least so like it."""
    return [other for other, value in _row(word).items() if value >= least]


def behind(words: Iterable[str]) -> frozenset[str]:
    """The stems that are known to be like one of ``words`` and come after it in the alphabet."""
    return frozenset[str]().union(*map(_row, words))


def likest(
    word: str, others: Collection[str], behind_others: frozenset[str] | None = None
) -> tuple[float, str]:
    """The greatest likeness of ``word`` to any of ``others``, stems, and that one; 0 and "" for none.

    ``behind_others``, where ``word`` is none of them, tells fast that none is like it: see ``behind``.
    """
    best, found = 0.0, ""
    after = _row(word)
    if behind_others is not None and word not in behind_others and after.keys().isdisjoint(others):
        return best, found
    for other in others:
        if other == word:
            return 1.0, word
        value = after.get(other) if word < other else _row(other).get(word)
        if value is not None and value > best:
            best, found = value, other
    return best, found
