"""How far one sentence tells what another tells, by words, figures and days and how much each tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from math import log, sqrt

from summarizer.support.align import align
from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features, features
from summarizer.text.lexicon import SAME_SENSE
from summarizer.text.words import fold

_NAME = 0.7
"""What a name tells, by another word as rare: two sentences about one person may tell different things."""
_NEAR = 0.5
"""What two words that are like each other count in a likeness, by one that both have;"""
_ALIKE = 0.5
"""how alike they must be; chosen by pairs of which a reader said what the one tells of the other."""
_HOPE = 0.12
"""Likeness by what is the very same below which there is none."""

Term = str | tuple[float, ...]
"""A stem, a figure or a day."""


class Gist:
    """What terms tell among some sentences."""

    def __init__(self, sentences: Iterable[Features]) -> None:
        self._found: Counter[Term] = Counter()
        self._named: Counter[str] = Counter()
        self._sentences = 0
        for said in sentences:
            self._sentences += 1
            self._found.update(terms(said))
            self._named.update({said.stems[at] for at in said.named})
        self._weights: dict[Term, float] = {}

    def weight(self, term: Term) -> float:
        """How much it tells: its inverse frequency, less for names and for words that say little."""
        known = self._weights.get(term)
        if known is None:
            known = log((1 + self._sentences) / (1 + self._found[term])) + 1
            if term in GENERIC:
                known /= 2
            elif self.names(term):
                known *= _NAME
            self._weights[term] = known
        return known

    def names(self, term: Term) -> bool:
        """Whether it is mostly part of a name."""
        return isinstance(term, str) and 2 * self._named[term] > self._found[term]

    def length(self, of: Iterable[Term]) -> float:
        """The length of a sentence as a vector."""
        return sqrt(sum([self.weight(term) ** 2 for term in of])) or 1.0

    def near(self, own: Features, theirs: Features) -> float:
        """What two sentences share in words that are no more than alike, as a product of vectors."""
        alignment, shared = align(own, theirs), 0.0
        for place, credit in alignment.credit.items():
            if credit < 1.0:
                like, there = alignment.likest(place)
                if credit > like:
                    like, there = credit, alignment.partner[place][0]
                if like >= _ALIKE and theirs.stems[there] not in own.content:
                    shared += like * self.weight(own.stems[place]) * self.weight(theirs.stems[there])
        return _NEAR * shared

    def likeness(self, own: Features, theirs: Features, *, measured: bool = True) -> float:
        """The cosine of two sentences, 0 to 1, words that are alike counting in part; 0 where they have too
        little in common for more than that. ``measured``: by their figures and days too."""
        ours, others = terms(own), terms(theirs)
        if not measured:
            ours, others = (tuple([one for one in some if isinstance(one, str)]) for some in (ours, others))
        both = self.length(ours) * self.length(others)
        same = sum([self.weight(term) ** 2 for term in ours if term in others]) / both
        return same + self.near(own, theirs) / both if same >= _HOPE else 0.0

    def untold(self, own: Features, told: Sequence[Features]) -> dict[Term, float]:
        """Which terms of ``own`` none of ``told`` has in any words, and what share of it all each is."""
        there = {term for one in told for term in terms(one)}
        for one in told:
            credit = align(own, one).credit
            there.update([own.stems[place] for place, value in credit.items() if value >= SAME_SENSE])
        ours = terms(own)
        total = sum(map(self.weight, ours))
        return {term: self.weight(term) / total for term in ours if term not in there}


@lru_cache(maxsize=8192)  # each sentence is held against many others
def terms(said: Features) -> tuple[Term, ...]:
    """Its words that mean something, its figures and its days, each once, in order: sums are the same in
    every process."""
    found: list[Term] = [stem for stem in said.stems if stem]
    found += [(one.low, one.high) for one in said.numbers if not one.weak]
    found += [(one.month, one.day or 0, 0) for one in said.dates if one.month is not None]
    return tuple(dict.fromkeys(found))


def denies(own: Features, theirs: Features) -> bool:
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


def wording(texts: Sequence[str]) -> Callable[[str, str], float]:
    """Tells how alike two of ``texts`` are in words, by what each word tells among them all."""

    @cache
    def gist() -> Gist:
        return Gist(features(fold(text)) for text in texts)

    @cache
    def alike(one: str, other: str) -> float:
        return gist().likeness(features(fold(one)), features(fold(other)), measured=False)

    return alike
