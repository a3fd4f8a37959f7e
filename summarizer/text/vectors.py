"""Sparse vectors over stems: TF-IDF, cosine, centroid.

A vector maps a term to its weight; terms that are not in it weigh nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

Vector = dict[str, float]


def document_frequencies(documents: Iterable[Iterable[str]]) -> Counter[str]:
    """In how many of ``documents`` (each an iterable of terms) each term occurs."""
    return Counter(chain.from_iterable(map(set, documents)))


def inverse_frequencies(frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """``log(1 + documents / frequency)`` for each term: above 0 even for a term that is in all of them."""
    return {term: math.log1p(documents / count) for term, count in frequencies.items()}


def normalised(vector: Mapping[str, float]) -> Vector:
    """``vector`` at length 1; an empty one stays empty."""
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def tfidf(terms: Iterable[str], weights: Mapping[str, float] | None = None) -> Vector:
    """The vector of a text at length 1: ``(1 + log tf) * weight``; without ``weights`` each term weighs 1."""
    counts = Counter(terms)
    return normalised(
        {
            term: (1 + math.log(count)) * (1.0 if weights is None else weights.get(term, 0.0))
            for term, count in counts.items()
        }
    )


def dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The inner product: the cosine, where both have length 1."""
    if len(left) > len(right):
        left, right = right, left
    return math.fsum([weight * right[term] for term, weight in left.items() if term in right])


def total(vectors: Iterable[Mapping[str, float]]) -> Vector:
    """The sum of ``vectors``: at length 1 it is their centroid."""
    result: Vector = {}
    for vector in vectors:
        for term, weight in vector.items():
            result[term] = result.get(term, 0.0) + weight
    return result
