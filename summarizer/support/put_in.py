"""Is a phrase put into the very words of the evidence: ``deliberately``, ``in protest``, ``more than``?"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.support.case import Case
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Finding
from summarizer.text.number_words import MODIFIERS

_MOST = 4
"""Tokens of a phrase that is put in."""
_LEAST = 4
"""Tokens around it, at least."""
_THERE = 0.6


def check(case: Case) -> list[Finding]:
    """A finding where all but a phrase is a stretch of the evidence, and nothing stands for the phrase."""
    claim = case.claim
    if all(worth == 1 for worth in case.alignment.credit.values()) and not any(
        one.modifier for one in claim.numbers
    ):
        return []  # most often, and at once
    places = put_in(case)
    if not places:
        return []
    strange = lacking(case, places)
    said = claim.passage(places[0], places[-1])
    if strange or _bounds(case, places):
        return [Finding("substitution", f'"{said}" is put in: it is not in the cited text', 1.0)]
    return []


def lacking(case: Case, places: Sequence[int]) -> list[int]:
    """Those of ``places`` of the text that nothing stands for but what other words of it stand for."""
    credit, partner = case.alignment.credit, case.alignment.partner
    taken = {
        there for at, found in partner.items() if at not in places and credit[at] == 1 for there in found
    }
    return [
        at
        for at in places
        if at in credit
        and at not in case.claim.named
        and case.claim.stems[at] not in GENERIC
        and case.claim.stems[at] not in case.source.content
        and (credit[at] < _THERE or taken.issuperset(partner[at]))
    ]


def put_in(case: Case) -> range:
    """The tokens behind the first without which the text is a stretch of the evidence; else empty.

    At its end, the stretch ends a sentence: nothing else stands in their place.
    """
    ours = case.claim.order
    while ours and not ours[-1][0].isalnum():
        ours = ours[:-1]
    theirs = f" {' '.join(case.window.order)} . "
    if len(ours) <= _LEAST or f" {' '.join(ours)} " in theirs:
        return range(0)
    lead = len(ours)
    while lead and f" {' '.join(ours[:lead])} " not in theirs:
        lead -= 1
    for first in range(lead, 0, -1):
        for last in range(first + 1, min(first + _MOST, len(ours)) + 1):
            rest = [*ours[:first], *ours[last:]]
            if last == len(ours):
                rest.append(".")
            if len(rest) >= _LEAST and f" {' '.join(rest)} " in theirs:
                return range(0) if _otherwise(case, range(first, last)) else range(first, last)
    return range(0)


def _otherwise(case: Case, places: range) -> bool:
    """Whether it only joins (``however``), or holds all that is told, at whose verbs other checks look."""
    lower = case.claim.tokens.lower
    joins = len(places) <= _JOINING and "," in (lower[places[0]], lower[places[-1]])
    verbs = [one.place in places for one in case.claim.predicates]
    return joins or (all(verbs) and bool(verbs))


_JOINING = 3
"""Tokens of what joins, commas included."""


def _bounds(case: Case, places: range) -> bool:
    """Whether the phrase makes a bound of a number: ``more than 27``."""
    bound = MODIFIERS.get(case.claim.tokens.lower[places.start : places.stop], "about")
    return bound != "about" and any(case.claim.first(one) == places.stop for one in case.claim.numbers)
