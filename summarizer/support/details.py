"""Is a circumstance made up: a phrase such as ``in the car park of the mall`` of which nothing is there?

Or a clause such as ``or face a fine``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.arguments import PREPOSITIONS

_ALIKE = 0.5
"""Likeness from which a word may stand for one of the evidence."""
_RELATIVE = frozenset(["which", "who", "whom", "whose", "where", "when"])
_JOINING = _RELATIVE | frozenset(["or", "because", "so", "that", "while", "although", "though"])
_OPENING = PREPOSITIONS | _JOINING
_ENDS = frozenset([",", ".", ";", ":", '"', "(", ")", "and", "but", "which", "who", "that"])
_LAST, _WITHIN = 0.8, 0.4
_FIGURES = GENERIC | frozenset("cours heart minut hour decad centuri sever few none end middl begin".split())
"""Stems of words that hold nothing of their own in a phrase: ``over the course of a day``."""

_Phrase = tuple[int, int, list[int], bool]
"""First token, the one after the last, the content words that nobody puts in another way, and whether it has
several."""


def check(case: Case) -> list[Finding]:
    """A finding for every phrase or clause of which the source's citations have no like word.

    One word may be a paraphrase; several are not, and details are added at the end.
    """
    found: list[Finding] = []
    tokens = case.claim.tokens
    strange = [one for one in _phrases(case.claim) if not any(_there(case, place) for place in one[2])]
    for first, stop, _, several in strange:
        said = case.claim.passage(first, stop - 1)
        at_end = stop >= len(tokens) - 1
        weight = 1.0 if several else _LAST if at_end else _WITHIN
        found.append(Finding("detail", f'"{said}" is not in the cited text', weight))
    return found


def _there(case: Case, place: int) -> bool:
    if case.claim.stems[place] in case.source.content:
        return True
    alignment = case.alignment
    return alignment.credit[place] >= _ALIKE or alignment.alike.get(place, (0.0, 0))[0] >= _ALIKE


@lru_cache(maxsize=256)  # a text is held against several stretches of evidence, one after the other
def _phrases(claim: Features) -> tuple[_Phrase, ...]:
    """Every phrase that has content words."""
    tokens = claim.tokens
    verbs = {predicate.place for predicate in claim.predicates}
    found: list[_Phrase] = []
    place = 0
    while place < len(tokens):
        if tokens.lower[place] not in _OPENING:
            place += 1
            continue
        stop = place + 1
        clause = tokens.lower[place] in _JOINING
        while (
            stop < len(tokens)
            and tokens.lower[stop] not in _ENDS
            and tokens.lower[stop] not in PREPOSITIONS
            and (clause or stop not in verbs)
        ):
            stop += 1
        words = [at for at in range(place + 1, stop) if claim.stems[at]]
        if any(claim.stems[at] not in _FIGURES for at in words) and (len(words) > 1 or not clause):
            found.append((place, stop, words, len(words) > 1))
        elif clause and tokens.lower[place] in _RELATIVE and tokens.at(place - 1) == ",":
            found += _inserted(claim, place)
        place = stop
    return tuple(found)


def _inserted(claim: Features, place: int) -> Iterator[_Phrase]:
    """The whole of a relative clause that may be left out: ``, who had been ill for weeks,``."""
    stop = next((at for at in range(place, len(claim.tokens)) if claim.tokens.lower[at] in ",.;"), place)
    words = [at for at in range(place + 1, stop) if claim.stems[at]]
    telling = [at for at in words if claim.stems[at] not in _FIGURES]
    if telling and len(words) > 1:
        yield place, stop, telling, True
