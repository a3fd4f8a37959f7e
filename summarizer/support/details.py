"""Is a circumstance made up: a phrase such as ``in the car park of the mall`` of which nothing is there?

Or a clause such as ``or face a fine``, a reason, an act more.
"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.phrases import phrases

_ALIKE = 0.5
"""Likeness from which a word may stand for one of the evidence."""
_WITHIN = 0.4
"""What one strange word weighs where more follows."""


def check(case: Case) -> list[Finding]:
    """A finding for every phrase or clause of which the source's citations have no like word.

    One word may be a paraphrase; several are not, and details are added at the end.
    """
    found: list[Finding] = []
    tokens = case.claim.tokens
    for phrase in phrases(case.claim):
        if any(_there(case, place) for place in phrase.words):
            continue
        said = case.claim.passage(phrase.first, phrase.stop - 1)
        at_end = phrase.stop >= len(tokens) - 1
        weight = 1.0 if phrase.full or at_end else _WITHIN
        found.append(Finding("detail", f'"{said}" is not in the cited text', weight))
    return found


def _there(case: Case, place: int) -> bool:
    if case.claim.stems[place] in case.source.content:
        return True
    alignment = case.alignment
    return alignment.credit[place] >= _ALIKE or alignment.likest(place)[0] >= _ALIKE
