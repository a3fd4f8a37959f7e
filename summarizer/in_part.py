"""Who else tells the main point of a sentence, though not all of it, or nobody can be sure that it is all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from summarizer.ground import Reading
from summarizer.merge import Independence
from summarizer.records import Citation, Conflict
from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features, features
from summarizer.support.gist import Gist, Term, denies, terms
from summarizer.text.words import fold

_ENOUGH = 0.3
"""Likeness from which a sentence tells the main point of another: nine of ten that have it do, by pairs that
a reader compared; the figures below are chosen by them too."""
_WORDS, _NO_NAMES = 3, 2
"""So many terms that tell something must be the same, and so many of these no names;"""
_PART, _LEAST = 0.3, 0.2
"""or, instead, what is the same or like must be so much of the text; never less than the second."""
_SURE = 0.45
"""Likeness below which two sentences that give figures must have one in common;"""
_MOST = 0.5
"""and what is the same or like, if that is hardly any words and no name, be so much of the other sentence."""
_TRIED = 2
"""How many sentences of an article are looked at closely, those first that share most."""
_HOPE = 0.15
"""Likeness by what is the very same from which they are."""
_COMMON = 400
"""Terms that more sentences than these have lead to none."""


class InPart:
    """The sentences of several articles, to be asked which of them tell the main point of a text."""

    def __init__(self, readings: Mapping[str, Reading], copies: Independence) -> None:
        self._copies = copies
        self._readings = readings
        self._places = [(source, at) for source, one in readings.items() for at in range(len(one.texts))]
        self._said = [features(fold(readings[source].texts[at])) for source, at in self._places]
        self._gist = Gist(self._said)
        self._terms = [terms(said) for said in self._said]
        self._lengths = [self._gist.length(found) for found in self._terms]
        self._found_by: defaultdict[Term, list[int]] = defaultdict(list)
        for number, found in enumerate(self._terms):
            for term in found:
                self._found_by[term].append(number)

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
        return tuple(self._found(text, list(citations), conflicts, contested))

    def tells(self, text: str, citations: Iterable[Citation]) -> bool:
        """Whether there is any such place for ``text`` with these citations."""
        return any(self._found(text, list(citations)))

    def _found(
        self,
        text: str,
        cited: Sequence[Citation],
        conflicts: Iterable[Conflict] = (),
        contested: Collection[str] = (),
    ) -> Iterator[Citation]:
        known = {citation.source for citation in cited} | {self._copies.origin(one) for one in cited}
        sides = [
            side.citations
            for conflict in conflicts
            if conflict.id in contested
            for side in conflict.positions
        ]
        places = {(one.source, one.start) for one in cited}
        same = [side for side in sides if not places.isdisjoint((one.source, one.start) for one in side)]
        held = {one.source: one for side in reversed(same) for one in reversed(side)}
        taken = {(one.source, one.start) for side in sides for one in side}
        own = features(fold(text))
        likely = self._likely(own, known)
        for source, reading in self._readings.items():
            near = self._nearest(own, likely.get(source, ()))
            told = [reading.citation(self._places[number][1]) for number in near]
            told = [one for one in told if (source, one.start) not in taken]
            for citation in [held[source], *told] if source in held and source not in known else told:
                origin = self._copies.origin(citation)
                if origin not in known and (origin == source or origin not in self._readings):
                    yield citation
                    break

    def _likely(self, own: Features, known: Collection[str]) -> dict[str, list[tuple[float, int]]]:
        """By article, without the ``known``, the sentences that share very words, and how like they are."""
        wanted = terms(own)
        shared: defaultdict[int, float] = defaultdict(float)
        for term in wanted:
            numbers = self._found_by.get(term, ())
            if len(numbers) <= _COMMON:
                weight = self._gist.weight(term) ** 2
                for number in numbers:
                    shared[number] += weight
        length = self._gist.length(wanted)
        by_source: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, weight in shared.items():
            like = weight / (length * self._lengths[number])
            if like >= _HOPE and self._places[number][0] not in known:
                by_source[self._places[number][0]].append((like, -number))
        return by_source

    def _nearest(self, own: Features, likely: Iterable[tuple[float, int]]) -> list[int]:
        """The few of ``likely`` that are like enough, the likest first."""
        tried = [(self._like(own, -number, like), number) for like, number in nlargest(_TRIED, likely)]
        return [-number for like, number in sorted(tried, reverse=True) if like >= _ENOUGH]

    def _like(self, own: Features, number: int, same: float) -> float:
        """How like a sentence a text is; ``same``: by what is the very same. 0 where that says little."""
        theirs, wanted = self._said[number], terms(own)
        there = set(self._terms[number])
        telling = [term for term in wanted if term in there and term not in GENERIC]
        if sum(not self._gist.names(term) for term in telling) < _NO_NAMES or denies(own, theirs):
            return 0.0
        length, length_there = self._gist.length(wanted), self._lengths[number]
        like = same + self._gist.near(own, theirs) / (length * length_there)
        part, part_there = like * length_there / length, like * length / length_there
        figures, figures_there = _figures(wanted), _figures(there)
        other = bool(figures and figures_there) and figures.isdisjoint(figures_there)
        if part < _LEAST or (other and like < _SURE):
            return 0.0
        if len(telling) >= _WORDS:
            return like
        names = {term for term in wanted if self._gist.names(term)}
        alone = bool(names) and names.isdisjoint(there) and figures.isdisjoint(figures_there)
        return like if part >= _PART and (part_there >= _MOST or not alone) else 0.0


def _figures(of: Iterable[Term]) -> set[Term]:
    """The figures and days among terms."""
    return {term for term in of if not isinstance(term, str)}
