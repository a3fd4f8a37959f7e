"""Does every number of the text stand in the evidence?"""

from __future__ import annotations

from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.numbers import Number

_SAME_KIND = frozenset(["count", "year", "score", "label", "money"])
_TOLERANCE = 1e-6


def same_number(claimed: Number, given: Number) -> bool:
    """Whether ``given`` states the value of ``claimed`` in the same kind of unit."""
    if claimed.currency and given.currency and claimed.currency != given.currency:
        return False
    if claimed.kind == given.kind or {claimed.kind, given.kind} <= _SAME_KIND:
        return any(close(one, two) for one in claimed.values for two in given.values) and _ends(
            claimed, given
        )
    if {claimed.kind, given.kind} == {"percent", "fraction"}:
        one = claimed.low if claimed.kind == "percent" else claimed.low * 100
        two = given.low if given.kind == "percent" else given.low * 100
        return abs(one - two) < 0.7
    if {claimed.kind, given.kind} == {"times", "count"}:
        return close(claimed.low, given.low)
    if claimed.kind == "vague" and given.kind in _SAME_KIND:
        return claimed.low <= given.low <= claimed.high
    return False


def _ends(claimed: Number, given: Number) -> bool:
    """Both ends of a claimed range must be there."""
    if claimed.low == claimed.high:
        return True
    return given.low != given.high and {claimed.low, claimed.high} == {given.low, given.high}


def close(one: float, two: float) -> bool:
    """Equal but for the noise of floating point."""
    return abs(one - two) <= _TOLERANCE * max(abs(one), abs(two), 1e-9)


def check(claim: Features, evidence: Features) -> list[Finding]:
    """A finding for every number of ``claim`` that ``evidence`` does not state."""
    found: list[Finding] = []
    for number in claim.numbers:
        if any(same_number(number, given) for given in evidence.numbers):
            continue
        instead = [
            given.text for given in evidence.numbers if given.kind == number.kind or given.unit == number.unit
        ]
        words = f"{number.text} {number.unit}".strip()
        message = f'"{words}" is not in the cited text'
        if instead:
            message += f"; it says {', '.join(dict.fromkeys(instead[:3]))}"
        found.append(Finding("number", message, 0.3 if number.weak else 1.0))
    return found
