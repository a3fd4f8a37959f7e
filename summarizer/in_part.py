"""Who else tells the main point of a sentence, though not all of it, or nobody can be sure that it is all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from math import log, sqrt

from summarizer.ground import Reading
from summarizer.merge import Independence
from summarizer.records import Citation, Conflict
from summarizer.support.align import align
from summarizer.support.corroboration import SAME, others_say, shares
from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features, features
from summarizer.support.stated import stated
from summarizer.text.lemmas import root
from summarizer.text.words import FUNCTION_WORDS, fold, words

_ENOUGH = 0.4
"""Likeness from which a sentence tells the main point of another: nineteen of twenty that have it do, by
pairs that a reader compared."""
_WORDS, _NO_NAMES = 3, 2
"""So many words that tell something must be the same, so many of these no names."""
_TRIED = 2
"""How many sentences of an article are looked at, those first that share most."""
_HOPE = 0.2
"""A cosine below which none is."""
_COMMON = 400
"""Stems that more sentences than these have lead to none."""


class InPart:
    """The sentences of several articles, to be asked which of them tell the main point of a text."""

    def __init__(self, readings: Mapping[str, Reading], copies: Independence) -> None:
        self._copies = copies
        self._readings = readings
        self._places = [(source, at) for source, one in readings.items() for at in range(len(one.texts))]
        self._words = [_words(readings[source].texts[at]) for source, at in self._places]
        self._found_by: defaultdict[str, list[int]] = defaultdict(list)
        for number, said in enumerate(self._words):
            for stem in said:
                self._found_by[stem].append(number)
        self._weights: dict[str, float] = {}
        self._lengths = [self._length(said) for said in self._words]

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
            contested: the conflicts in which ``text`` takes a side; what the other sides say is told there.
        """
        cited = list(citations)
        known = {citation.source for citation in cited} | {self._copies.origin(one) for one in cited}
        sides = {
            (one.source, one.start)
            for conflict in conflicts
            if conflict.id in contested
            for side in conflict.positions
            for one in side.citations
        }
        own = features(stated(text))
        found: list[Citation] = []
        likely = self._likely(_words(text))
        for source, reading in self._readings.items():
            for number, like in likely.get(source, ()) if source not in known else ():
                citation = reading.citation(self._places[number][1])
                origin = self._copies.origin(citation)
                copied = origin in known or (origin != source and origin in self._readings)
                other_side = (source, citation.start) in sides
                if not copied and not other_side and self._tells(text, own, number, like):
                    found.append(citation)
                    break
        return tuple(found)

    def _likely(self, wanted: Collection[str]) -> dict[str, list[tuple[int, float]]]:
        """By article the few sentences that are most like a text by their very words, and the cosines."""
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in wanted:
            numbers = self._found_by.get(stem, ())
            if len(numbers) <= _COMMON:
                weight = self._weight(stem) ** 2
                for number in numbers:
                    shared[number] += weight
        length = self._length(wanted)
        by_source: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, weight in shared.items():
            like = weight / (length * self._lengths[number])
            if like >= _HOPE:
                by_source[self._places[number][0]].append((like, -number))
        return {
            source: [(-number, like) for like, number in nlargest(_TRIED, some)]
            for source, some in by_source.items()
        }

    def _tells(self, text: str, own: Features, number: int, like: float) -> bool:
        source, at = self._places[number]
        theirs = features(fold(self._readings[source].texts[at]))
        if not _meet(own, theirs):
            return False
        held, same = shares(own, theirs, self._weight)
        if like + sqrt(same) + held < 3 * _ENOUGH:
            return False  # however much of theirs is here
        back, again = shares(theirs, own, self._weight)
        told = (like + sqrt(same * again) + min(held, back)) / 3 >= _ENOUGH
        return told and not others_say(text, own, theirs)

    def _length(self, said: Collection[str]) -> float:
        return sqrt(sum([self._weight(stem) ** 2 for stem in said])) or 1.0

    def _weight(self, stem: str) -> float:
        """How much a word tells: its inverse frequency, half for words that say little."""
        known = self._weights.get(stem)
        if known is None:
            many = log((1 + len(self._words)) / (1 + len(self._found_by.get(stem, ())))) + 1
            known = self._weights[stem] = many / 2 if stem in GENERIC else many
        return known


@lru_cache(maxsize=8192)  # what is printed is a sentence of an article as well
def _words(text: str) -> tuple[str, ...]:
    """The stems of its words that mean something, each once, in order: sums are the same in every process."""
    found = [
        word for word in words(fold(text)) if word[0].isalpha() and word.casefold() not in FUNCTION_WORDS
    ]
    return tuple(dict.fromkeys(map(root, found)))


def _meet(own: Features, theirs: Features) -> bool:
    """Whether two sentences have more in common than whom or what they are about."""
    same = {
        place: own.stems[place]
        for place, credit in align(own, theirs).credit.items()
        if credit >= SAME and own.stems[place] not in GENERIC
    }
    figures = sum((one.low, one.high) in theirs.amounts for one in own.numbers)
    plain = {stem for place, stem in same.items() if place not in own.named}
    return len(set(same.values())) + figures >= _WORDS and len(plain) >= _NO_NAMES
