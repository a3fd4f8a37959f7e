"""Whether a word may stand for another in some sense: ``previous`` for ``prior``."""

from __future__ import annotations

import gzip
from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files

from summarizer.text.lexicon import related

_SAME_SENSE = 0.9


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Pairs of the Moby Thesaurus II (public domain), chosen by ``benchmarks/synonyms.py``."""
    data = files("summarizer.text").joinpath("_data/synonyms.txt.gz").read_bytes()
    return dict(line.split("\t", 1) for line in gzip.decompress(data).decode().split("\n"))


@lru_cache(maxsize=100_000)
def _row(word: str) -> frozenset[str]:
    """The synonyms of ``word`` after it in the alphabet."""
    return frozenset(_table().get(word, "").split())


def same_sense(one: str, other: str) -> bool:
    """Whether two stems share a sense, by WordNet, the list for news or the thesaurus."""
    return related(one, other) >= _SAME_SENSE or synonymous(one, other)


def synonymous(one: str, other: str) -> bool:
    """Whether two stems are synonyms in some sense of each; opposites never are."""
    return max(one, other) in _row(min(one, other))


def synonyms(word: str, others: Collection[str]) -> list[str]:
    """Those of ``others`` that are ``synonymous`` with ``word``."""
    after = _row(word)
    return [other for other in others if (other in after if word < other else word in _row(other))]
