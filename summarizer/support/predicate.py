"""Does the evidence say that the same thing happened: is the verb of every clause there in some form?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.predicates import Predicate

_ENOUGH = 0.6
"""Credit from which two words count as forms or near synonyms of each other."""
_ALIKE = 0.5
LIGHT = frozenset(
    """make take get give come go put set becom remain begin start continu keep let bring hold carri face see
    receiv undergo suffer conduct have happen occur show includ involv provid need run call tri
    join""".split()
)
"""Stems of verbs that say little without what follows them: ``took a decision`` for ``decided``."""
_SHORT = 4
"""Content words up to which a text says nothing that its verb does not say."""
_SUBORDINATE = frozenset(["infinitive", "participle"])


def check(case: Case) -> list[Finding]:
    """A finding for every predicate of the claim that nothing in the evidence stands for."""
    said = {speech.verb_start for speech in case.claim.speeches}
    said |= {cue.start for cue in case.claim.negations}  # "failed to": looked at on their own
    asked = [
        one
        for one in case.claim.predicates
        if one.place in case.alignment.credit and case.claim.tokens.starts[one.place] not in said
    ]
    finite = [one for one in asked if one.form not in _SUBORDINATE]
    missing = [one for one in asked if not _there(case, one)]
    if not missing:
        return []
    alone = all(one in missing for one in finite) and bool(finite)
    # What begins with a small letter is a clause of a longer text, and leans on the rest of it.
    short = len(case.alignment.credit) <= _SHORT and not case.claim.text[:1].islower()
    found: list[Finding] = []
    for one in missing:
        word = case.claim.tokens.words[one.place]
        main = one.form not in _SUBORDINATE
        alike = case.alignment.alike.get(one.place, (0.0, 0))[0]
        weight = (1.0 if alone and short else 0.6 if alone else 0.4) if main else 0.2
        if alike >= _ALIKE:
            weight *= 0.5
        found.append(Finding("predicate", f'the cited text does not say "{word}" of this', weight))
    return found


def _there(case: Case, predicate: Predicate) -> bool:
    place = predicate.place
    if place in case.alignment.opposed:
        return True
    if case.alignment.credit[place] >= _ENOUGH:
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
