"""Who else tells the main point of a sentence, though not all of it, or nobody can be sure that it is all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from heapq import nlargest
from math import log, sqrt

from summarizer.ground import Reading
from summarizer.merge import Independence
from summarizer.records import Citation, Conflict
from summarizer.support.align import align
from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features, features
from summarizer.text.words import fold

_ENOUGH = 0.28
"""Likeness from which a sentence tells the main point of another: nine of ten that have it do, by pairs that
a reader compared; the figures below are chosen by them too."""
_NAME = 0.7
"""What a name tells, by another word as rare: two sentences about one person may tell different things."""
_NEAR = 0.5
"""What two words that are like each other count, by one that both have."""
_ALIKE = 0.5
"""Likeness from which they are."""
_WORDS, _NO_NAMES = 3, 2
"""So many terms that tell something must be the same, and so many of these no names;"""
_PART = 0.3
"""or, instead of so many, what is the same or like must be so much of the text."""
_TRIED = 2
"""How many sentences of an article are looked at closely, those first that share most."""
_HOPE = 0.15
"""Likeness by what is the very same from which they are."""
_COMMON = 400
"""Terms that more sentences than these have lead to none."""

_Term = str | tuple[float, ...]
"""A stem, a figure or a day."""


class InPart:
    """The sentences of several articles, to be asked which of them tell the main point of a text."""

    def __init__(self, readings: Mapping[str, Reading], copies: Independence) -> None:
        self._copies = copies
        self._readings = readings
        self._places = [(source, at) for source, one in readings.items() for at in range(len(one.texts))]
        self._said = [features(fold(readings[source].texts[at])) for source, at in self._places]
        self._terms = [_terms(said) for said in self._said]
        self._found_by: defaultdict[_Term, list[int]] = defaultdict(list)
        for number, terms in enumerate(self._terms):
            for term in terms:
                self._found_by[term].append(number)
        self._named = Counter(stem for said in self._said for stem in {said.stems[at] for at in said.named})
        self._weights: dict[_Term, float] = {}
        self._lengths = [self._length(terms) for terms in self._terms]

    def of(
        self,
        text: str,
        citations: Iterable[Citation],
        conflicts: Iterable[Conflict] = (),
        contested: Collection[str] = (),
    ) -> tuple[Citation, ...]:
        """The likeliest place of each article that has one and does not copy it from another of them.

        Args:
            citations: what ``text`` cites; nothing is told of the articles that they lie in or go back to.
            contested: the conflicts in which ``text`` takes a side; who holds the same side tells the main
                point there, and what the other sides say is told elsewhere.
        """
        cited = list(citations)
        known = {citation.source for citation in cited} | {self._copies.origin(one) for one in cited}
        sides = [
            side.citations
            for conflict in conflicts
            if conflict.id in contested
            for side in conflict.positions
        ]
        places = {(one.source, one.start) for one in cited}
        own = [side for side in sides if not places.isdisjoint((one.source, one.start) for one in side)]
        held = {one.source: one for side in reversed(own) for one in reversed(side)}
        taken = {(one.source, one.start) for side in sides for one in side}
        likely = self._likely(features(fold(text)), known)
        found: list[Citation] = []
        for source, reading in self._readings.items():
            near = [reading.citation(self._places[number][1]) for number in likely.get(source, ())]
            told = [one for one in near if (source, one.start) not in taken]
            for citation in [held[source], *told] if source in held and source not in known else told:
                origin = self._copies.origin(citation)
                if origin not in known and (origin == source or origin not in self._readings):
                    found.append(citation)
                    break
        return tuple(found)

    def _likely(self, own: Features, known: Collection[str]) -> dict[str, list[int]]:
        """By article, without the ``known``, the few sentences that are like enough, the likest first."""
        wanted = _terms(own)
        shared: defaultdict[int, float] = defaultdict(float)
        for term in wanted:
            numbers = self._found_by.get(term, ())
            if len(numbers) <= _COMMON:
                weight = self._weight(term) ** 2
                for number in numbers:
                    shared[number] += weight
        length = self._length(wanted)
        by_source: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, weight in shared.items():
            like = weight / (length * self._lengths[number])
            if like >= _HOPE and self._places[number][0] not in known:
                by_source[self._places[number][0]].append((like, -number))
        found: dict[str, list[int]] = {}
        for source, some in by_source.items():
            tried = [(self._like(own, -number, like), number) for like, number in nlargest(_TRIED, some)]
            found[source] = [-number for like, number in sorted(tried, reverse=True) if like >= _ENOUGH]
        return found

    def _like(self, own: Features, number: int, same: float) -> float:
        """How like a sentence a text is; ``same``: by what is the very same. 0 where that says little."""
        theirs, wanted = self._said[number], _terms(own)
        there = set(self._terms[number])
        telling = [term for term in wanted if term in there and term not in GENERIC]
        if sum(not self._names(term) for term in telling) < _NO_NAMES or _denies(own, theirs):
            return 0.0
        like = same + _NEAR * self._near(own, theirs) / (self._length(wanted) * self._lengths[number])
        part = like * self._lengths[number] / self._length(wanted)
        return like if len(telling) >= _WORDS or part >= _PART else 0.0

    def _near(self, own: Features, theirs: Features) -> float:
        """How much they share in words that are no more than alike."""
        alignment, shared = align(own, theirs), 0.0
        for place, credit in alignment.credit.items():
            if credit < 1.0:
                like, there = alignment.alike.get(place, (0.0, -1))
                if credit > like:
                    like, there = credit, alignment.partner[place][0]
                if like >= _ALIKE and theirs.stems[there] not in own.content:
                    shared += like * self._weight(own.stems[place]) * self._weight(theirs.stems[there])
        return shared

    def _length(self, said: Iterable[_Term]) -> float:
        return sqrt(sum([self._weight(term) ** 2 for term in said])) or 1.0

    def _names(self, term: _Term) -> bool:
        """Whether it is mostly part of a name."""
        return isinstance(term, str) and 2 * self._named[term] > len(self._found_by.get(term, ()))

    def _weight(self, term: _Term) -> float:
        """How much it tells: its inverse frequency, less for names and for words that say little."""
        known = self._weights.get(term)
        if known is None:
            found = len(self._found_by.get(term, ()))
            known = log((1 + len(self._terms)) / (1 + found)) + 1
            if term in GENERIC:
                known /= 2
            elif self._names(term):
                known *= _NAME
            self._weights[term] = known
        return known


def _terms(said: Features) -> tuple[_Term, ...]:
    """Its words that mean something, its figures and its days, each once, in order: sums are the same in
    every process."""
    found: list[_Term] = [stem for stem in said.stems if stem]
    found += [(one.low, one.high) for one in said.numbers if not one.weak]
    found += [(one.month, one.day or 0, 0) for one in said.dates if one.month is not None]
    return tuple(dict.fromkeys(found))


def _denies(own: Features, theirs: Features) -> bool:
    """Whether one denies half of what both say of those named, or has the opposite of a word of the other."""
    alignment = align(own, theirs)
    if alignment.opposed:
        return True
    apart = [
        (place in own.negated) == theirs.negated.isdisjoint(there)
        for place, there in alignment.same.items()
        if place not in own.named
    ]
    return any(apart) and 2 * sum(apart) >= len(apart)
