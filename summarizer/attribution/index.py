"""All citable sentences of the sources in one inverted index, and those that are likely evidence for a text.

TF-IDF with cosines over stems of all words, written out here rather than taken from a library: scikit-learn
brings numpy and scipy, 150 MB and a second of start-up, for two dozen lines, and BM25 packages rank without
giving back what the weighing needs (which words are shared, and what they weigh).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from summarizer.ground import Reading
from summarizer.text.lemmas import root
from summarizer.text.lexicon import entry, related
from summarizer.text.thesaurus import after, likeness
from summarizer.text.words import FUNCTION_WORDS, WORD, fold

_VISITED = 10_000
"""Entries of the index that are looked at for one text, its rarest words first; common words tell little."""
_BREAK = re.compile(r"[,;:—–]\s+|\s+-+\s+")
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d_])")
"""``28-year-old`` is told of one who is 28 years old; ``4-1`` is one score."""
_LEAST = 3
"""Words that mean something in a part of a sentence that is looked at on its own."""


class Words:
    """The words of a text as they are compared."""

    def __init__(self, text: str) -> None:
        line = fold(text)
        found = WORD.findall(_HYPHEN.sub(" ", line) if "-" in line else line)
        self.stems: tuple[str, ...] = tuple([root(word) for word in found])
        """Of all words, in order."""
        self.content: tuple[str, ...] = tuple(
            [
                one
                for one, word in zip(self.stems, found, strict=True)
                if word.casefold() not in FUNCTION_WORDS
            ]
        )

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset([stem for stem in self.stems if stem[0].isdigit()])

    @cached_property
    def set(self) -> frozenset[str]:
        return frozenset(self.content)


@dataclass(frozen=True, slots=True)
class Place:
    """A citable sentence of a source."""

    source: str
    """Article.id"""
    index: int
    """Position in ``Reading.citable``."""
    lead: float
    """How far into the article it stands, 0 to 1."""


class Kin:
    """By word those of ``stems`` that have its sense, or one near it."""

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

    def near(self, stem: str) -> dict[str, float]:
        """These, and how near they are, above 0 to 1."""
        if stem not in self._found:
            known = entry(stem)
            some = [self._own.get(sense, ()) for sense in known.own | known.above]
            some += [self._above.get(sense, ()) for sense in known.own]
            like = frozenset(after(stem)).union(self._like.get(stem, ()), *some)
            self._found[stem] = {one: max(likeness(stem, one), related(stem, one)) for one in like}
        return self._found[stem]


class Index:
    """The citable sentences of ``readings``, to be asked for those that are like a text."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.places: list[Place] = []
        self.words: list[Words] = []
        self._texts: list[str] = []
        for reading in readings:
            length = len(reading.article.text)
            for index, (sentence, text) in enumerate(zip(reading.citable, reading.texts, strict=True)):
                if text.rstrip().endswith("?"):
                    continue  # a question states nothing
                self.places.append(Place(reading.article.id, index, sentence.start / length))
                self.words.append(Words(text))
                self._texts.append(text)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for stem in dict.fromkeys(words.stems):
                self._postings[stem].append(number)
        self.kin = Kin(frozenset[str]().union(*(words.set for words in self.words)))
        self._weights: dict[str, float] = {}
        self._vectors: dict[int, dict[str, float]] = {}
        self._parts: dict[int, list[dict[str, float]]] = {}

    def weight(self, stem: str) -> float:
        """How much a word tells: its inverse frequency among the sentences."""
        if stem not in self._weights:
            held = len(self._postings.get(stem, ()))
            self._weights[stem] = math.log((1 + len(self.places)) / (1 + held)) + 1
        return self._weights[stem]

    def vector(self, number: int) -> dict[str, float]:
        """The words of place ``number`` at length 1."""
        if number not in self._vectors:
            self._vectors[number] = self.vector_of(self.words[number])
        return self._vectors[number]

    def vector_of(self, words: Words) -> dict[str, float]:
        # In the order of the text, so that sums are the same in every process.
        values = {
            stem: (1 + math.log(count)) * self.weight(stem) for stem, count in Counter(words.stems).items()
        }
        length = math.sqrt(sum([value * value for value in values.values()]))
        return {stem: value / length for stem, value in values.items()}

    def likeness(self, vector: dict[str, float], number: int) -> float:
        """The cosine of ``vector`` and place ``number``."""
        return _dot(vector, self.vector(number))

    def likest_part(self, vector: dict[str, float], number: int) -> float:
        """The cosine of ``vector`` and the part of place ``number``, between commas, that is most like it."""
        if number not in self._parts:
            self._parts[number] = [self.vector_of(Words(part)) for part in _parts(self._texts[number])]
        return max([_dot(vector, part) for part in self._parts[number]])

    def nearest(self, words: Words, most: int) -> list[tuple[int, float]]:
        """Up to ``most`` places that share content words with ``words``, and their cosines, best first."""
        shared: dict[int, float] = {}
        visited = 0
        for stem in sorted(words.set, key=lambda stem: (len(self._postings.get(stem, ())), stem)):
            postings = self._postings.get(stem, ())
            visited += len(postings)
            if visited > _VISITED and shared:
                break
            weight = self.weight(stem)
            for number in postings:
                shared[number] = shared.get(number, 0.0) + weight
        rough = nlargest(2 * most, shared, key=shared.__getitem__)
        vector = self.vector_of(words)
        found = [(number, self.likeness(vector, number)) for number in rough]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:most]

    def beside(self, number: int, step: int) -> int | None:
        """The place before or after ``number`` in its source."""
        other = number + step
        if not 0 <= other < len(self.places) or self.places[other].source != self.places[number].source:
            return None
        return other


def _parts(text: str) -> list[str]:
    """``text`` cut at its commas and dashes, what says too little joined to what stands before it."""
    found: list[str] = []
    short = False
    for part in _BREAK.split(text):
        little = len(Words(part).content) < _LEAST
        if found and (little or short):
            found[-1] += " " + part
            short = len(Words(found[-1]).content) < _LEAST
        else:
            found.append(part)
            short = little
    return found


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    return sum([value * other[stem] for stem, value in one.items() if stem in other])
