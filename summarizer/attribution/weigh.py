"""Which sentences of the sources a person would mark as the evidence for a sentence: a chance for each.

A logistic regression over measures of one pair of sentences, relative to the other candidates. Weights and
threshold are fitted by ``benchmarks/attribution.py`` to spans that people marked.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from summarizer.attribution.index import Index, Words
from summarizer.text.lexicon import entry, related
from summarizer.text.thesaurus import likeness, listed

CANDIDATES = 30
"""How many sentences are weighed for one."""
_COVERING = 4
"""Better candidates of the same source whose words count as covered."""
_EARLY = 20


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
        "after": 1.29,
        "before": 0.89,
        "early": 0.68,
        "like": 7.26,
        "like, in its source": 0.37,
        "like, relative": 0.43,
        "new": 1.57,
        "numbers": 2.18,
        "pairs": 1.64,
        "rank": -0.38,
        "same sense": 2.63,
        "share, relative": 0.76,
        "shared words": 0.30,
        "words": -0.30,
    },
    bias=-4.29,
    threshold=0.29,
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate."""

    place: int
    """Its number in the index."""
    chance: float
    """That a person would mark it, 0 to 1."""


def weigh(words: Words, index: Index, weighing: Weighing = FITTED) -> list[Weighed]:
    """The candidates for a text of these ``words``, the likeliest first."""
    found = [Weighed(place, weighing.chance(values)) for place, values in measured(words, index)]
    return sorted(found, key=lambda one: (-one.chance, one.place))


def measured(words: Words, index: Index) -> list[tuple[int, dict[str, float]]]:
    """The candidates, most alike first, and their measures, all but "words" and "rank" within 0..1."""
    near = index.nearest(words, CANDIDATES)
    if not near or near[0][1] <= 0:
        return []
    vector = index.vector_of(words)
    best = near[0][1]
    likest: dict[str, float] = {}
    for place, like in near:
        likest.setdefault(index.places[place].source, like)
    weights = {stem: index.weight(stem) for stem in words.set}
    total = math.fsum(weights.values())
    shares = {
        place: math.fsum(weights[stem] for stem in words.set & index.words[place].set) / total
        for place, _ in near
    }
    widest = max(shares.values()) or 1.0
    akin = _akin(words, frozenset[str]().union(*(index.words[place].set for place, _ in near)))
    ranks: Counter[str] = Counter()
    covered: dict[str, set[str]] = {}
    found: list[tuple[int, dict[str, float]]] = []
    for place, like in near:
        source = index.places[place].source
        own = index.words[place]
        shared = words.set & own.set
        before = covered.setdefault(source, set())
        found.append(
            (
                place,
                {
                    "like": like,
                    "like, relative": like / best,
                    "like, in its source": like / likest[source],
                    "share, relative": shares[place] / widest,
                    "same sense": _same_sense(words, own, weights, akin) / total,
                    "shared words": math.log(1 + len(shared)),
                    "words": math.log(1 + len(own.content)),
                    "pairs": len(words.pairs & own.pairs) / max(1, len(words.pairs)),
                    "numbers": len(words.numbers & own.numbers) / max(1, len(words.numbers)),
                    "new": math.fsum(weights[stem] for stem in shared - before) / total,
                    "early": 1 / (1 + _EARLY * index.places[place].lead),
                    "rank": math.log(1 + ranks[source]),
                    "before": _beside(index, vector, place, -1) / best,
                    "after": _beside(index, vector, place, 1) / best,
                },
            )
        )
        ranks[source] += 1
        if ranks[source] <= _COVERING:
            before |= shared
    return found


def _beside(index: Index, vector: dict[str, float], place: int, step: int) -> float:
    other = index.beside(place, step)
    return 0.0 if other is None else index.likeness(vector, other)


def _akin(words: Words, others: frozenset[str]) -> dict[str, dict[str, float]]:
    """By word of the text, those of ``others`` that have its sense, or a near one, and how near."""
    known = [other for other in others if _known(other)]
    return {
        stem: {other: value for other in known if (value := _nearness(stem, other))} if _known(stem) else {}
        for stem in words.set
    }


@lru_cache(maxsize=100_000)
def _known(stem: str) -> bool:
    """Whether any word could be near ``stem``."""
    return bool(entry(stem).own) or listed(stem)


def _same_sense(
    words: Words, other: Words, weights: Mapping[str, float], akin: Mapping[str, Mapping[str, float]]
) -> float:
    """What those words weigh that only a word of the same sense, or near it, stands for."""
    return math.fsum(
        weights[stem] * max((value for one, value in akin[stem].items() if one in other.set), default=0.0)
        for stem in words.set - other.set
        if akin[stem]
    )


@lru_cache(maxsize=500_000)
def _nearness(one: str, other: str) -> float:
    return max(likeness(one, other), related(one, other))
