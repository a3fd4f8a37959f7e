"""Which sentences of the sources a person would mark as the evidence for a sentence: a chance for each.

A logistic regression over measures of one pair of sentences, among the other candidates for the one. Weights
and threshold are fitted by ``benchmarks/attribution.py`` to spans that people marked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.attribution.index import Index, Words

CANDIDATES = 30
"""How many sentences are weighed for one."""
_EARLY = 20
_AROUND = ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5))
"""The sentences around one, by their distance, and how much each counts."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """A fitted regression."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    """Chance from which a sentence is evidence."""

    def chance(self, values: Mapping[str, float]) -> float:
        """Of being marked by a person, 0 to 1."""
        total = self.bias + math.fsum(self.weights[name] * value for name, value in values.items())
        return 1.0 / (1.0 + math.exp(-total))


FITTED = Weighing(
    {
        "around": 2.20,
        "best of the other sources": -1.03,
        "best other of its source": -3.36,
        "early": 0.67,
        "like": 5.92,
        "like a part": 7.06,
        "numbers": 1.78,
        "same sense": 1.98,
        "share": 1.45,
    },
    bias=-3.97,
    threshold=0.23,
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate."""

    place: int
    """Its number in the index."""
    chance: float
    """That a person would mark it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a text and a place are, each 0 to 1."""

    like: float
    """Their cosine."""
    share: float
    """What those words of the text weigh that the place has, as a share of the most that any place has."""

    @property
    def fit(self) -> float:
        return math.sqrt(self.like * self.share)


def _near(words: Words, index: Index) -> dict[int, Likeness]:
    """The places that are like a text of these ``words``, most alike first."""
    found = [(place, like) for place, like in index.nearest(words, CANDIDATES) if like > 0]
    shares = [
        math.fsum([index.weight(stem) for stem in words.set & index.words[place].set]) for place, _ in found
    ]
    widest = max(shares, default=0.0) or 1.0
    return {place: Likeness(like, share / widest) for (place, like), share in zip(found, shares, strict=True)}


def weigh(text: str, index: Index, weighing: Weighing = FITTED) -> list[Weighed]:
    """The candidates for a sentence, the likeliest first."""
    found = [Weighed(place, weighing.chance(values)) for place, values in measured(text, index)]
    return sorted(found, key=lambda one: (-one.chance, one.place))


def measured(text: str, index: Index) -> list[tuple[int, dict[str, float]]]:
    """The candidates for a sentence, most alike first, and their measures, all within 0..3."""
    words = Words(text)
    near = _near(words, index)
    total = math.fsum(map(index.weight, words.set))
    vector = index.vector_of(words)
    fits = {place: one.fit for place, one in near.items()}
    # What is no candidate may be as good as the worst of them.
    floor = min(fits.values(), default=0.0) if len(fits) == CANDIDATES else 0.0
    best: dict[str, tuple[float, float]] = {}
    for place, fit in fits.items():
        first, second = best.get(index.places[place].source, (floor, floor))
        best[index.places[place].source] = (max(first, fit), max(second, min(first, fit)))

    def beside(place: int, step: int) -> float:
        other = index.beside(place, step)
        return 0.0 if other is None else fits.get(other, 0.0)

    found: list[tuple[int, dict[str, float]]] = []
    for place, one in near.items():
        own = index.words[place]
        source = index.places[place].source
        first, second = best[source]
        values = {
            "like": one.like,
            "like a part": index.likest_part(vector, place),
            "share": one.share,
            "same sense": _same_sense(words, own, index) / total,
            "numbers": len(words.numbers & own.numbers) / max(1, len(words.numbers)),
            "early": 1 / (1 + _EARLY * index.places[place].lead),
            "around": math.fsum(weight * beside(place, step) for step, weight in _AROUND),
            "best of the other sources": max(
                (one for other, (one, _) in best.items() if other != source), default=0.0
            ),
            "best other of its source": second if one.fit == first else first,
        }
        found.append((place, values))
    return found


def _same_sense(words: Words, other: Words, index: Index) -> float:
    """What those words weigh that only a word of the same sense, or near it, stands for."""
    found: list[float] = []
    for stem in words.set - other.set:
        near = index.kin.near(stem)
        found.append(index.weight(stem) * max([near[one] for one in near.keys() & other.set], default=0.0))
    return math.fsum(found)
