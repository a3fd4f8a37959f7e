"""Is an amount still for the same time, and does it happen as often: ``$50 a day``, ``once``?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.numbers import stated
from summarizer.text.numbers import Number

_EACH = frozenset(["a", "an", "per", "each", "every"])
_TIMES = {
    form: period
    for period, forms in {
        "second": "second", "minute": "minute", "hour": "hour hourly", "day": "day daily",
        "night": "night nightly", "week": "week weekly", "month": "month monthly",
        "year": "year yearly annually annual annum",
    }.items()
    for form in forms.split()
}  # fmt: skip
_REACH = 5
"""Tokens behind a number in which its rate stands."""
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}


def check(case: Case) -> list[Finding]:
    """A finding for an amount for another time, and for ``twice`` where it was once."""
    found: list[Finding] = []
    for number, same in stated(case.claim, case.window) if case.claim.numbers else ():
        ours = _rate(case.claim, number)
        theirs = {_rate(case.window, one) for one in same}
        if not ours or not theirs or ours in theirs:
            continue
        others = sorted(theirs - {""})
        if others or ours not in {_TIMES.get(low) for low in case.window.lower}:
            message = f'"{number.text}" is not per {ours} in the cited text'
            found.append(Finding("number", message + (f", but per {others[0]}" if others else "")))
    ours, theirs = _OFTEN.keys() & case.claim.lower, _OFTEN.keys() & case.window.lower
    if ours and theirs and ours.isdisjoint(theirs):
        found.append(Finding("number", f'the cited text says "{min(theirs)}", not "{min(ours)}"'))
    return found


def _rate(features: Features, number: Number) -> str:
    """The time that an amount is for; empty if none is told."""
    tokens = features.tokens
    first = features.places(number.start, number.end).stop
    for place in range(first, min(first + _REACH, len(tokens))):
        low = tokens.lower[place]
        if low in (",", ".", ";", "and", "but") or any(one.place == place for one in features.predicates):
            break
        if low in _EACH and tokens.at(place + 1) in _TIMES:
            return _TIMES[tokens.at(place + 1)]
        if low in _TIMES and low.endswith(("ly", "annual", "annum")):
            return _TIMES[low]
    return ""
