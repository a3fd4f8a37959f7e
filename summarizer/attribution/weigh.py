"""Which sentences of the sources a person would mark as the evidence for a sentence: a chance for each.

A logistic regression over measures of one pair of sentences, among the other candidates for the one and the
other sentences that the other may be evidence for. Weights and threshold are fitted by
``benchmarks/attribution.py`` to spans that people marked.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summarizer.attribution.index import Index, Words
from summarizer.text.lexicon import entry, related
from summarizer.text.thesaurus import after, likeness

CANDIDATES = 30
"""How many sentences are weighed for one."""
_EARLY = 20
_AROUND = ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5))
"""The sentences around one, by their distance, and how much each counts."""
_RIVAL = "more than to others"


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
        "around": 2.25,
        "best of the other sources": -1.02,
        "best other of its source": -3.30,
        "early": 0.75,
        "like": 5.35,
        "like a part": 6.98,
        _RIVAL: 0.75,
        "numbers": 1.76,
        "same sense": 2.22,
        "share": 1.24,
    },
    bias=-3.80,
    threshold=0.23,
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate."""

    place: int
    """Its number in the index."""
    chance: float
    """That a person would mark it, 0 to 1."""
    alone: float
    """The same if the sentence were the only one of its text."""


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


class Candidates:
    """The places that may be evidence for the sentences of one text, and which of them each is most like."""

    def __init__(self, index: Index, texts: Iterable[str]) -> None:
        self.index = index
        self.kin = _Kin(index.content)
        self._near: dict[str, tuple[Words, dict[int, Likeness]]] = {}
        self._best: dict[int, tuple[float, str]] = {}
        self._second: dict[int, float] = {}
        for text in dict.fromkeys(texts):
            for place, one in self.near(text)[1].items():
                best = self._best.get(place, (0.0, ""))
                if one.fit > best[0]:
                    self._best[place], self._second[place] = (one.fit, text), best[0]
                elif one.fit > self._second.get(place, 0.0):
                    self._second[place] = one.fit

    def near(self, text: str) -> tuple[Words, dict[int, Likeness]]:
        """The words of ``text``, and the places that are like it, most alike first."""
        if text not in self._near:
            self._near[text] = _near(text, self.index)
        return self._near[text]

    def otherwise(self, text: str, place: int) -> float:
        """How well ``place`` fits that other sentence which it fits best."""
        fit, whose = self._best.get(place, (0.0, ""))
        return fit if whose != text else self._second.get(place, 0.0)


def _near(text: str, index: Index) -> tuple[Words, dict[int, Likeness]]:
    words = Words(text)
    found = [(place, like) for place, like in index.nearest(words, CANDIDATES) if like > 0]
    shares = [
        math.fsum([index.weight(stem) for stem in words.set & index.words[place].set]) for place, _ in found
    ]
    widest = max(shares, default=0.0) or 1.0
    return words, {
        place: Likeness(like, share / widest) for (place, like), share in zip(found, shares, strict=True)
    }


def weigh(text: str, candidates: Candidates, weighing: Weighing = FITTED) -> list[Weighed]:
    """The candidates for a sentence, those first that are likeliest if it is taken alone."""
    _, near = candidates.near(text)
    found = [
        Weighed(place, weighing.chance(values), weighing.chance({**values, _RIVAL: near[place].fit}))
        for place, values in measured(text, candidates)
    ]
    return sorted(found, key=lambda one: (-one.alone, one.place))


def measured(text: str, candidates: Candidates) -> list[tuple[int, dict[str, float]]]:
    """The candidates for a sentence, most alike first, and their measures, all within -1..3."""
    index = candidates.index
    words, near = candidates.near(text)
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
            "same sense": _same_sense(words, own, index, candidates.kin) / total,
            "numbers": len(words.numbers & own.numbers) / max(1, len(words.numbers)),
            "early": 1 / (1 + _EARLY * index.places[place].lead),
            "around": math.fsum(weight * beside(place, step) for step, weight in _AROUND),
            "best of the other sources": max(
                (one for other, (one, _) in best.items() if other != source), default=0.0
            ),
            "best other of its source": second if one.fit == first else first,
            _RIVAL: one.fit - candidates.otherwise(text, place),
        }
        found.append((place, values))
    return found


class _Kin:
    """By word those of ``stems`` that have its sense, or a near one."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._own: dict[int, list[str]] = defaultdict(list)
        self._above: dict[int, list[str]] = defaultdict(list)
        self._like: dict[str, list[str]] = defaultdict(list)
        for stem in stems:
            known = entry(stem)
            for sense in known.own:
                self._own[sense].append(stem)
            for sense in known.above:
                self._above[sense].append(stem)
            for other in after(stem):
                self._like[other].append(stem)
        self._found: dict[str, dict[str, float]] = {}

    def of(self, stem: str) -> dict[str, float]:
        """These, and how near they are, above 0 to 1."""
        if stem not in self._found:
            known = entry(stem)
            some = [self._own.get(sense, ()) for sense in known.own | known.above]
            some += [self._above.get(sense, ()) for sense in known.own]
            near = frozenset(after(stem)).union(self._like.get(stem, ()), *some)
            self._found[stem] = {one: max(likeness(stem, one), related(stem, one)) for one in near}
        return self._found[stem]


def _same_sense(words: Words, other: Words, index: Index, kin: _Kin) -> float:
    """What those words weigh that only a word of the same sense, or near it, stands for."""
    found: list[float] = []
    for stem in words.set - other.set:
        near = kin.of(stem)
        found.append(index.weight(stem) * max([near[one] for one in near.keys() & other.set], default=0.0))
    return math.fsum(found)
