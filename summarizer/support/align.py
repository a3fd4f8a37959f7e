"""Which words of the evidence stand for which words of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.support.features import Features
from summarizer.text.lexicon import entry, related
from summarizer.text.thesaurus import likeness, likest

_SAME_SENSE = 0.9
_ALIKE = 0.5
_LEAST = 5
"""Letters that two words must share at their beginning to count as forms of one another."""


@dataclass(frozen=True, slots=True)
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

    @property
    def matched(self) -> frozenset[int]:
        """The places of the evidence that stand for something in the claim."""
        return frozenset(place for places in self.partner.values() for place in places)


def align(claim: Features, evidence: Features) -> Alignment:
    """Align ``claim`` with ``evidence``, word by word."""
    credit: dict[int, float] = {}
    partner: dict[int, tuple[int, ...]] = {}
    opposed: dict[int, int] = {}
    alike: dict[int, tuple[float, int]] = {}
    where = evidence.where
    for place, word in enumerate(claim.stems):
        if not word:
            continue
        if word in where:
            credit[place], partner[place] = 1.0, tuple(where[word])
            continue
        credit[place], partner[place] = _near(word, evidence)
        if credit[place] < 1.0:
            against = _opposite(word, evidence)
            if against is not None:
                opposed[place] = against
        if credit[place] < _SAME_SENSE:
            likest_value, other = likest(word, where)
            if other:
                alike[place] = likest_value, where[other][0]
    return Alignment(claim, evidence, credit, partner, opposed, alike)


def _near(word: str, evidence: Features) -> tuple[float, tuple[int, ...]]:
    known = entry(word)
    reach = not (
        known.own.isdisjoint(evidence.own)
        and known.own.isdisjoint(evidence.above)
        and known.above.isdisjoint(evidence.own)
    )
    best = 0.0
    places: list[int] = []
    alike = evidence.beginnings.get(word[:3], ())
    for other, there in evidence.where.items() if reach else ((one, evidence.where[one]) for one in alike):
        value = related(word, other) if reach else 0.0
        if value < 0.8 and other in alike:
            value = max(value, _forms(word, other))
        if value > best:
            best, places = value, list(there)
        elif value == best and value:
            places += there
    return best, tuple(places)


def _forms(one: str, other: str) -> float:
    """0.8 for two words that look like forms of one, such as ``govern`` and ``governorship``."""
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
    opposites = entry(word).opposites
    for other in opposites:
        there = evidence.where.get(other)
        if there:
            return there[0]
    if word in evidence.against:
        return evidence.against[word]
    for other in opposites:
        if not entry(other).own.isdisjoint(evidence.own):
            for candidate, there in evidence.where.items():
                if related(other, candidate) >= _SAME_SENSE and likeness(other, candidate) >= _ALIKE:
                    return there[0]
    return None
