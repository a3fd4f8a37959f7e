"""Whether one number states the value of another: rounding, bounds, shares, currencies."""

from __future__ import annotations

from math import floor, log10

from summarizer.text.number_units import UNITS, significant
from summarizer.text.numbers import Number

_PLAIN = frozenset(["count", "year", "score", "label", "money"])
_SHARES = frozenset(["percent", "fraction"])
_NOISE = 1e-9
UPPER: frozenset[str] = frozenset(["over", "at least"])
"""Modifiers of a number that the true value reaches or is above."""
LOWER: frozenset[str] = frozenset(["under", "at most", "nearly"])
"""Modifiers of a number that the true value is below or reaches."""


def close(one: float, two: float) -> bool:
    """Equal but for the noise of floating point."""
    return abs(one - two) <= _NOISE * max(abs(one), abs(two), 1e-9)


def same_number(claimed: Number, given: Number) -> bool:
    """Whether ``given`` states the value of ``claimed``, in the same currency or kind of share."""
    if claimed.currency and given.currency and claimed.currency != given.currency:
        if "cent" not in (claimed.currency, given.currency):
            return False
        hundred = (0.01 if claimed.currency == "cent" else 1.0, 0.01 if given.currency == "cent" else 1.0)
        return close(claimed.low * hundred[0], given.low * hundred[1])
    weighed = claimed.unit in UNITS or given.unit in UNITS
    if weighed and bool(claimed.currency) != bool(given.currency) and "money" in (claimed.kind, given.kind):
        return False  # "pounds" beside "tonnes"
    if claimed.kind == given.kind == "count" and claimed.low != given.low and _exact(claimed, given):
        return False  # most pairs by far
    kinds: set[str] = {claimed.kind, given.kind}
    if claimed.kind == "vague" or given.kind == "vague":
        return (claimed.kind == given.kind and claimed.low == given.low) or (
            claimed.kind == "vague" and given.kind in _PLAIN and claimed.low <= given.low <= claimed.high
        )
    if len(kinds) == 1 or kinds <= _PLAIN or kinds == {"times", "count"}:
        return _values(claimed, given)
    if kinds == {"percent", "fraction"}:
        return _shares(claimed, _percent(claimed), _percent(given))
    if "times" in kinds and not kinds.isdisjoint(_SHARES):
        times, share = (claimed, given) if claimed.kind == "times" else (given, claimed)
        grown = 50.0 if times.low == 0.5 else (times.low - 1) * 100
        return close(_percent(share), grown)
    if kinds == {"percent", "count"} or kinds == {"ordinal", "count"}:
        # "31 per cent ..., which put the other at 22"
        bare = given if given.kind == "count" else claimed
        return (
            not bare.currency and _values(claimed, given) and (kinds != {"percent", "count"} or not bare.unit)
        )
    if kinds == {"fraction", "points"} or kinds == {"fraction", "count"}:
        return _values(claimed, given)
    return False


def _exact(claimed: Number, given: Number) -> bool:
    """Whether neither is a range, has two readings or may be rounded."""
    return (
        not claimed.modifier
        and claimed.written < 2
        and claimed.low == claimed.high
        and given.low == given.high
        and not (claimed.pair or given.pair)
        and claimed.other is None
        and given.other is None
    )


def _percent(number: Number) -> float:
    return number.low if number.kind == "percent" else number.low * 100


_ABOUT_SHARE, _BOUND_SHARE, _EQUAL_SHARE = 3.5, 6.0, 0.7
"""Percentage points between a share and the fraction that stands for it: about, more or less than, plain."""


def _shares(claimed: Number, one: float, two: float) -> bool:
    """``more than a third`` for 34 per cent, ``nearly half`` for 48 per cent."""
    if claimed.modifier in UPPER:
        return -0.05 <= two - one <= _BOUND_SHARE
    if claimed.modifier in LOWER:
        return -0.05 <= one - two <= _BOUND_SHARE
    return abs(one - two) < (_ABOUT_SHARE if claimed.modifier == "about" else _EQUAL_SHARE)


def _values(claimed: Number, given: Number) -> bool:
    if claimed.pair:
        return given.pair and {claimed.low, claimed.high} == {given.low, given.high}
    if given.pair and claimed.unit in UNITS and given.unit not in UNITS:
        return False  # "three hours" is no half of "3-6"
    if given.pair and given.kind != "score":
        if claimed.modifier in UPPER:
            return claimed.low == given.low
        if claimed.modifier in LOWER:
            return claimed.low == given.high
        return claimed.low in (given.low, given.high)
    return any(
        close(one, two) or _rounded(claimed, given, one, two)
        for one in claimed.values
        for two in given.values
    )


_TO_A_POWER = 0.2
"""How far below a power of ten a number may be to be told by it: ``fewer than a hundred`` for 88."""


def _rounded(claimed: Number, given: Number, one: float, two: float) -> bool:
    """Whether ``one`` is ``two`` rounded: said to be so, or to two digits of a large or broken number."""
    if one <= 0 or two <= 0 or 0 < given.written < claimed.written:
        return False  # nothing gets more exact by rounding
    step = 10.0 ** floor(log10(two))
    off = abs(one - two) / two
    rounder = significant(one) < significant(two)
    if claimed.modifier in UPPER:
        return rounder and floor(two / step) * step <= one < two
    if claimed.modifier in LOWER:
        bound = (floor(two / step) + 1) * step if off > _TO_A_POWER else 10 * step
        return two < one <= bound and (claimed.modifier != "nearly" or off <= 0.12)
    if claimed.modifier == "about":
        return (
            rounder
            and given.modifier != "about"
            and (off <= 0.05 or (off <= 0.1 and close(one, round(two / step) * step)))
        )
    if claimed.written >= 2 and (two >= 1e6 or two != round(two)):
        digits = claimed.written
        return float(f"{two:.{digits - 1}e}") == float(f"{one:.{digits - 1}e}")
    return False
