"""Which words of the evidence stand for which words of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.support.features import Features
from summarizer.text.lexicon import SAME_SENSE, entry, related
from summarizer.text.record import lazy
from summarizer.text.synonyms import synonyms
from summarizer.text.thesaurus import likeness, likest

_SAME = 0.75
"""Credit from which two words say the same."""
_SYNONYM = 0.7
_ALIKE = 0.5
_LEAST = 5
"""Letters that two words must share at their beginning to count as forms of one another."""


@dataclass(eq=False)
class Alignment:
    """How the content words of a text are found in a stretch of evidence."""

    claim: Features
    evidence: Features
    credit: dict[int, float]
    """For every content word of the claim, by place: 1 the same stem, less for related ones, 0 missing."""
    partner: dict[int, tuple[int, ...]]
    """Where its stem or related ones stand in the evidence."""
    opposed: dict[int, int]
    """Claim words that are not in the evidence themselves while their opposite is, and where it stands."""
    alike: dict[int, tuple[float, int]] = field(default_factory=dict[int, tuple[float, int]])
    """For every missing or loosely related word: the likeness of the likest evidence word, and its place."""

    @lazy
    def same(self) -> dict[int, tuple[int, ...]]:
        """Words of the claim that stand in the evidence, themselves or in another of their sense: where."""
        return {place: there for place, there in self.partner.items() if self.credit[place] >= _SAME}

    def likest(self, place: int) -> tuple[float, int]:
        """See ``alike``; 0 for a word that has none."""
        return self.alike.get(place, (0.0, -1))

    def partners(self, places: Iterable[int]) -> set[int]:
        """Where the words of the claim at ``places`` stand in the evidence, see ``same``."""
        return {there for place in places for there in self.same.get(place, ())}

    @lazy
    def matched(self) -> frozenset[int]:
        """The places of the evidence that stand for something in the claim."""
        return frozenset(place for places in self.partner.values() for place in places)


def on_side(places: Collection[int], here: Collection[int], there: Collection[int]) -> bool:
    """Whether any of ``places`` is here and none there."""
    return any(place in here for place in places) and not any(place in there for place in places)


def align(claim: Features, evidence: Features) -> Alignment:
    """Align ``claim`` with ``evidence``, word by word."""
    credit: dict[int, float] = {}
    partner: dict[int, tuple[int, ...]] = {}
    opposed: dict[int, int] = {}
    alike: dict[int, tuple[float, int]] = {}
    kept = _kept(evidence)
    for place, word in enumerate(claim.stems):
        if not word:
            continue
        found = kept.get(word)
        if found is None:
            found = kept[word] = _found(word, evidence)
        credit[place], partner[place], against, like = found
        if against is not None:
            opposed[place] = against
        if like is not None:
            alike[place] = like
    return Alignment(claim, evidence, credit, partner, opposed, alike)


_Found = tuple[float, tuple[int, ...], int | None, tuple[float, int] | None]
"""What an alignment says of one word: credit, partners, opposite, likest word."""


@lru_cache(maxsize=2048)
def _kept(evidence: Features) -> dict[str, _Found]:
    """What was found already: texts that are held against one evidence have most words in common."""
    return {}


def _found(word: str, evidence: Features) -> _Found:
    where = evidence.where
    if word in where:
        return 1.0, tuple(where[word]), None, None
    credit, partners = _near(word, evidence)
    against = _opposite(word, evidence) if credit < 1.0 else None
    if credit >= SAME_SENSE:
        return credit, partners, against, None
    value, other = likest(word, where.keys(), evidence.behind[1])
    return credit, partners, against, (value, where[other][0]) if other else None


def _near(word: str, evidence: Features) -> tuple[float, tuple[int, ...]]:
    where = evidence.where
    known = entry(word)
    values: dict[str, float] = {}
    if not (known.own.isdisjoint(evidence.reach) and known.above.isdisjoint(evidence.senses)):
        values = {
            other: related(word, other)
            for other, theirs in evidence.entries
            if not (
                known.own.isdisjoint(theirs.own)
                and known.own.isdisjoint(theirs.above)
                and known.above.isdisjoint(theirs.own)
            )
        }
    for other in evidence.beginnings.get(word[:3], ()):
        if values.get(other, 0.0) < 0.8:
            values[other] = max(values.get(other, 0.0), _forms(word, other))
    for other in synonyms(word, where.keys(), evidence.behind[0]):
        values[other] = max(values.get(other, 0.0), _SYNONYM)
    if not values:
        return 0.0, ()
    best = max(values.values())
    if not best:
        return 0.0, ()
    return best, tuple(place for other in where if values.get(other) == best for place in where[other])


def _forms(one: str, other: str) -> float:
    """0.8 for two words that look like forms of one, such as ``govern`` and ``governorship``."""
    if "_" in one + other and one.partition("_")[0] == other.partition("_")[0]:
        return 0.6  # "carried out" and "carried"
    short, long = sorted((one, other), key=len)
    shared = 0
    for left, right in zip(short, long, strict=False):
        if left != right:
            break
        shared += 1
    if shared >= _LEAST and shared >= len(short) - 2 and len(long) - shared <= 5:
        return 0.8
    if shared == len(short) >= 4 and len(long) - shared <= 4:
        return 0.6
    return 0.0


def _opposite(word: str, evidence: Features) -> int | None:
    """Where the evidence has an opposite of ``word``, or a word of the same sense as an opposite."""
    opposites = sorted(entry(word).opposites)
    for other in opposites:
        there = evidence.where.get(other)
        if there:
            return there[0]
    if word in evidence.against:
        return evidence.against[word]
    for other in opposites:
        senses = entry(other).own
        if senses.isdisjoint(evidence.senses):
            continue
        for sense in sorted(senses):
            for candidate in evidence.own.get(sense, ()):
                if related(other, candidate) >= SAME_SENSE and likeness(other, candidate) >= _ALIKE:
                    return evidence.where[candidate][0]
    return None
