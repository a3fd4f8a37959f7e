"""Is a circumstance made up: a phrase such as ``in the car park of the mall`` of which nothing is there?

Or a clause such as ``or face a fine``.
"""

from __future__ import annotations

from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.arguments import PREPOSITIONS

_ALIKE = 0.5
"""Likeness from which a word may stand for one of the evidence."""
_JOINING = frozenset(["or", "because", "so", "that", "which", "who", "when", "while", "although", "though"])
_OPENING = PREPOSITIONS | _JOINING
_ENDS = frozenset([",", ".", ";", ":", '"', "(", ")", "and", "but", "which", "who", "that"])
_LAST, _WITHIN = 0.8, 0.4
_FIGURES = GENERIC | frozenset("cours heart minut hour decad centuri sever few none end middl begin".split())
"""Stems of words that hold nothing of their own in a phrase: ``over the course of a day``."""


def check(case: Case) -> list[Finding]:
    """A finding for every phrase or clause of which the source's citations have no like word.

    One word may be a paraphrase; several are not, and details are added at the end.
    """
    found: list[Finding] = []
    tokens = case.claim.tokens
    strange = [one for one in _phrases(case.claim) if not any(_there(case, place) for place in one[2])]
    for first, stop, words in strange:
        said = case.claim.passage(first, stop - 1)
        at_end = stop >= len(tokens) - 1
        weight = 1.0 if len(words) > 1 else _LAST if at_end else _WITHIN
        found.append(Finding("detail", f'"{said}" is not in the cited text', weight))
    return found


def _there(case: Case, place: int) -> bool:
    if case.claim.stems[place] in case.source.content:
        return True
    alignment = case.alignment
    return alignment.credit[place] >= _ALIKE or alignment.alike.get(place, (0.0, 0))[0] >= _ALIKE


@lru_cache(maxsize=256)  # a text is held against several stretches of evidence, one after the other
def _phrases(claim: Features) -> tuple[tuple[int, int, list[int]], ...]:
    """First token, the one after the last, and the content words of every phrase that has some."""
    tokens = claim.tokens
    verbs = {predicate.place for predicate in claim.predicates}
    found: list[tuple[int, int, list[int]]] = []
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
            found.append((place, stop, words))
        place = stop
    return tuple(found)
