"""Does every number of the text stand in the evidence, counting the same?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.dates import Date
from summarizer.text.numbers import Number
from summarizer.text.words import stem

_PLAIN = frozenset(["count", "year", "score", "label", "money"])
_NOISE = 1e-6
_UPPER, _LOWER = frozenset(["over", "at least"]), frozenset(["under", "at most"])
_PER = {"hour": ("day", 24.0), "day": ("week", 7.0), "month": ("year", 12.0), "year": ("decad", 10.0),
        "minut": ("hour", 60.0)}  # fmt: skip


def check(case: Case) -> list[Finding]:
    """A finding for every number of the claim that the evidence does not state, or states otherwise."""
    found: list[Finding] = []
    given = case.window.numbers
    for number in case.claim.numbers:
        if number.kind == "label" and _in_name(case, number):
            continue
        same = [one for one in given if same_number(number, one)]
        if same:
            found.extend(_bounds(number, same))
            found.extend(_unit(case, number, same))
        elif not _derived(number, case) and not _as_date(number, case.window.dates):
            found.append(_missing(case, number))
    return found


def _in_name(case: Case, number: Number) -> bool:
    """Whether the number touches a name that is looked at on its own: ``NBC4``."""
    return any(name.end == number.start for name in case.claim.names)


def same_number(claimed: Number, given: Number) -> bool:
    """Whether ``given`` states the value of ``claimed``, in the same currency or kind of share."""
    if claimed.currency and given.currency and claimed.currency != given.currency:
        return False
    kinds = {claimed.kind, given.kind}
    if claimed.kind == "vague" or given.kind == "vague":
        return (claimed.kind == given.kind and claimed.low == given.low) or (
            claimed.kind == "vague" and given.kind in _PLAIN and claimed.low <= given.low <= claimed.high
        )
    if len(kinds) == 1 or kinds <= _PLAIN or kinds == {"times", "count"}:
        return _values(claimed, given)
    if kinds == {"percent", "fraction"}:
        one = claimed.low if claimed.kind == "percent" else claimed.low * 100
        two = given.low if given.kind == "percent" else given.low * 100
        return abs(one - two) < 0.7
    if kinds == {"percent", "count"} or kinds == {"ordinal", "count"}:
        # "31 per cent ..., which put the other at 22"
        bare = given if given.kind == "count" else claimed
        return (
            not bare.currency and _values(claimed, given) and (kinds != {"percent", "count"} or not bare.unit)
        )
    if kinds == {"fraction", "points"} or kinds == {"fraction", "count"}:
        return _values(claimed, given)
    return False


def _values(claimed: Number, given: Number) -> bool:
    if claimed.low != claimed.high:
        return {claimed.low, claimed.high} == {given.low, given.high}
    if given.low != given.high and given.kind != "score":
        return claimed.low in (given.low, given.high)
    return any(
        close(one, two) or _rounded(claimed, given, one, two)
        for one in claimed.values
        for two in given.values
    )


def close(one: float, two: float) -> bool:
    """Equal but for the noise of floating point."""
    return abs(one - two) <= _NOISE * max(abs(one), abs(two), 1e-9)


def _rounded(claimed: Number, given: Number, one: float, two: float) -> bool:
    """Whether ``one`` is ``two`` rounded: said to be so, or to two digits of a large or broken number."""
    if one == 0 or two == 0 or one * two < 0 or 0 < given.written < claimed.written:
        return False  # nothing gets more exact by rounding
    off = abs(one - two) / abs(two)
    if claimed.modifier in ("about",):
        return off <= 0.05
    if claimed.modifier in ("over", "at least"):
        return one < two and off <= 0.1
    if claimed.modifier in ("under", "at most"):
        return one > two and off <= 0.1
    if claimed.written >= 2 and (abs(two) >= 1e6 or two != round(two)):
        digits = claimed.written
        return float(f"{two:.{digits - 1}e}") == float(f"{one:.{digits - 1}e}")
    return False


def _bounds(number: Number, same: list[Number]) -> list[Finding]:
    """``more than 80`` where the evidence says ``fewer than 80``, or plain 80."""
    if number.modifier in _UPPER | _LOWER and not any(
        one.modifier == number.modifier
        or {one.modifier, number.modifier} <= _UPPER
        or {one.modifier, number.modifier} <= _LOWER
        or any(not close(one.low, number.low) for _ in (0,))
        for one in same
    ):
        opposite = any(
            (one.modifier in _UPPER and number.modifier in _LOWER)
            or (one.modifier in _LOWER and number.modifier in _UPPER)
            for one in same
        )
        weight = 1.0 if opposite else 0.3
        said = f"{same[0].modifier} {same[0].text}".strip()
        return [
            Finding("number", f'the cited text says "{said}", not "{number.modifier} {number.text}"', weight)
        ]
    return []


def _unit(case: Case, number: Number, same: list[Number]) -> list[Finding]:
    """The number counts something else: its noun stands in the evidence with another number."""
    if not number.unit or number.kind in ("label", "year", "percent", "fraction"):
        return []
    noun = _noun(number.unit)
    units = {_noun(one.unit) for one in same}
    if noun in units or not noun or "" in units:
        return []
    others = [
        one for one in case.window.numbers if _noun(one.unit) == noun and one not in same and not one.weak
    ]
    counted = {_noun(one.unit) for one in case.claim.numbers}
    if others and (units & counted or (units & case.window.content and noun in case.claim.content)):
        said = f"{same[0].text} {same[0].unit}"
        weight = 1.0 if units & counted else 0.7
        return [Finding("number", f'the cited text says "{said}", not "{number.text} {number.unit}"', weight)]
    return []


_UNITS = {"kilomet": "km", "kilometr": "km", "metr": "m", "meter": "m", "mile": "mile", "kilogram": "kg",
          "tonn": "ton", "hr": "hour", "min": "minut", "sec": "second", "peopl": "person"}  # fmt: skip


_MEASURES = {
    "mile": ("km", 1.609), "feet": ("m", 0.3048), "foot": ("m", 0.3048), "yard": ("m", 0.9144),
    "pound": ("kg", 0.4536),
    "acr": ("hectar", 0.4047), "inch": ("cm", 2.54), "gallon": ("litr", 3.785), "mph": ("kmh", 1.609),
}  # fmt: skip
"""Stem of a unit, the unit that it converts to, and the factor."""


def _converted(number: Number, given: Number) -> bool:
    """Whether one is the other in another system of measures, as rounded as such figures are."""
    for one, other in ((number, given), (given, number)):
        to, factor = _MEASURES.get(_noun(one.unit), ("", 0.0))
        if to and _noun(other.unit) == to and abs(one.low * factor - other.low) <= 0.06 * other.low:
            return True
    return False


def _noun(unit: str) -> str:
    word = stem(unit) if unit else ""
    return _UNITS.get(word, word)


def _as_date(number: Number, dates: tuple[Date, ...]) -> bool:
    """A bare year or day that the evidence gives as part of a date."""
    if number.kind == "year" or number.kind == "count":
        return any(number.low == date.year for date in dates)
    return number.kind == "ordinal" and any(number.low == date.day for date in dates)


def _derived(number: Number, case: Case) -> bool:
    """What any reader works out: a difference of percentages, hours as days, a doubling, a pair."""
    numbers = case.window.numbers
    if number.kind == "points" or (number.kind == "percent" and number.low < 100):
        shares = [one.low for one in numbers if one.kind == "percent"]
        if number.kind == "points" and any(close(abs(a - b), number.low) for a in shares for b in shares):
            return True
        if any(one.kind == "times" and one.low == 0.5 and number.low == 50 for one in numbers):
            return True
    if number.kind == "count":
        if any(_converted(number, one) for one in numbers):
            return True
        unit = _noun(number.unit)
        for one in numbers:
            for small, (large, factor) in _PER.items():
                given = _noun(one.unit)
                if given == small and unit == large and close(one.low, number.low * factor):
                    return True
                if given == large and unit == small and close(one.low * factor, number.low):
                    return True
        if number.low == 2 and not case.window.lower.isdisjoint(
            ("both", "two", "pair", "couple", "twice", "twins")
        ):
            return True
        if number.low == 10 and unit == "year" and "decade" in case.window.lower:
            return True
        if number.low == 1:
            return number.weak
        years = [one.year for one in case.window.dates if one.year is not None]
        if unit == "year" and any(abs(a - b) == number.low for a in years for b in years):
            return True
        before = case.claim.places(number.start, number.end).start - 1
        if number.low == 2 and case.claim.tokens.at(before) in ("the", "these", "those", "all", "their"):
            return not number.written and len(case.window.names) >= number.low
    if number.kind == "times" and number.low == 2:
        return (
            any(close(a.low, 2 * b.low) for a in numbers for b in numbers) or "double" in case.window.content
        )
    return number.weak and number.kind in ("ordinal", "fraction")


def _missing(case: Case, number: Number) -> Finding:
    written = f"{number.text} {number.unit}".strip() if number.kind in ("count", "ordinal") else number.text
    noun = _noun(number.unit)
    near = [one for one in case.window.numbers if noun and _noun(one.unit) == noun]
    near = near or [one for one in case.window.numbers if one.kind == number.kind]
    message = f'"{written}" is not in the cited text'
    if near:
        message += f"; it says {', '.join(dict.fromkeys(one.text for one in near[:3]))}"
    weight = 0.4 if number.weak else 1.0
    if not case.whole and any(same_number(number, one) for one in case.source.numbers):
        return Finding("number", f'"{written}" is not said together with the rest of this', min(weight, 0.8))
    return Finding("number", message, weight)
