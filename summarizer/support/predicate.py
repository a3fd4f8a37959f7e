"""Does the evidence say that the same thing happened: is a verb of a short text there in some form?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding

_ENOUGH = 0.6
"""Credit from which two words count as forms or near synonyms of each other."""
LIGHT = frozenset(
    """make take get give come go put set becom remain begin start continu keep let bring hold
    carri face see receiv undergo suffer conduct have happen occur show includ involv provid need
    run call tri join""".split()
)
"""Stems of verbs that say little without what follows them: ``took a decision`` for ``decided``."""
_SHORT = 4
"""Content words up to which a text says nothing that its verb does not say."""


def check(case: Case) -> list[Finding]:
    """A finding for the main verbs of a short claim where the evidence has none of them."""
    # What begins with a small letter is a clause of a longer text, and leans on the rest of it.
    if len(case.alignment.credit) > _SHORT or case.claim.text[:1].islower():
        return []
    # "failed to": looked at on their own
    apart = case.claim.saying.union(case.claim.first(cue) for cue in case.claim.negations)
    verbs = [
        one.place
        for one in case.claim.predicates
        if one.form not in ("infinitive", "participle")
        and one.place in case.alignment.credit
        and one.place not in apart
    ]
    if not verbs or any(_there(case, place) for place in verbs):
        return []
    said = ", ".join(f'"{case.claim.tokens.words[place]}"' for place in verbs)
    return [Finding("predicate", f"the cited text does not say {said} of this", 1.0)]


def _there(case: Case, place: int) -> bool:
    if place in case.alignment.opposed or case.alignment.credit[place] >= _ENOUGH:
        return True
    return case.claim.stems[place] in LIGHT and _carried(case, place)


def _carried(case: Case, place: int) -> bool:
    """Whether the next content word or number after a light verb, in its clause, stands in the evidence."""
    claim = case.claim
    counted = {claim.first(one) for one in claim.numbers}
    for index in range(place + 1, min(place + 6, len(claim.stems))):
        if claim.segments[index] != claim.segments[place]:
            return False
        if claim.stems[index]:
            return case.alignment.credit[index] >= _ENOUGH
        if index in counted:
            return True  # the numbers are looked at on their own
    return False
