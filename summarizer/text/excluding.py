"""Whether two points about the same thing can both be true."""

from __future__ import annotations

from summarizer.text.counted import PART
from summarizer.text.dates import Date, compatible
from summarizer.text.lemmas import root
from summarizer.text.names import same_name
from summarizer.text.number_units import UNITS
from summarizer.text.numbers import Number
from summarizer.text.points import Point
from summarizer.text.words import stem_set

_ROUGH = 0.1
"""Two numbers of which one is given roughly are compatible within this share of the larger."""
_ROUNDED = 0.2
"""Nobody rounds by more than this share: 62 is not 100."""
_HUNDRED = 100
"""Who rounds a smaller number of feet says so: "about 70"."""
_FAR = 10
_SMALL = 12
"""Numbers up to this are given of many things in one story."""
_WELL_OVER = 2
"""Who says "more than" gives the round number below: nobody says it of twice as much."""
_OTHER = 1000
"""Sums of money of quite another order are of different things, however alike the words."""


def exclusive(left: Point, right: Point) -> bool:
    """Whether two points about the same thing cannot both be true.

    Roughly the same, a range that holds the other, a finer and a rounder number, a day without and one
    with its year are no contradiction.
    """
    if isinstance(left.value, Number) and isinstance(right.value, Number):
        return same_set(left, right) and same_counted(left, right) and apart(left.value, right.value)
    if isinstance(left.value, Date) and isinstance(right.value, Date):
        return left.marks == right.marks and not compatible(left.value, right.value)
    if isinstance(left.value, bool) and isinstance(right.value, bool):
        denied, stated = (left, right) if right.value else (right, left)
        return left.value != right.value and left.marks == right.marks and bool(denied.focus & stated.stems)
    if isinstance(left.value, str) and isinstance(right.value, str):
        if left.kind == "verb":
            return root(left.value) != root(right.value)
        if left.kind == "cause":
            return stem_set(left.value).isdisjoint(stem_set(right.value))
        return not same_name(tuple(left.value.split()), tuple(right.value.split()))
    return False


def same_set(left: Point, right: Point) -> bool:
    """Whether two numbers are of the same ones of the things; a part of them that is more than all is."""
    if left.marks == right.marks or not (isinstance(left.value, Number) and isinstance(right.value, Number)):
        return left.marks == right.marks
    part, whole = sorted((left, right), key=lambda point: len(point.marks), reverse=True)
    return (
        part.marks == PART
        and not whole.marks
        and isinstance(part.value, Number)
        and isinstance(whole.value, Number)
        and part.value.low > whole.value.high
    )


def same_counted(left: Point, right: Point) -> bool:
    """Whether two numbers count the same: the same word follows."""
    if not (isinstance(left.value, Number) and isinstance(right.value, Number)):
        return False
    if left.value.kind != "count":
        return True
    return left.focus == right.focus


def same_value(left: Point, right: Point) -> bool:
    """Whether two points give the same number or day, whatever the number counts."""
    if isinstance(left.value, Number) and isinstance(right.value, Number):
        mine, theirs = left.value, right.value
        return mine.low == theirs.low and mine.kind == theirs.kind and mine.values == theirs.values
    if isinstance(left.value, Date) and isinstance(right.value, Date):
        return compatible(left.value, right.value)
    return left.value == right.value


def mentions(found: Point, point: Point) -> bool:
    """Whether ``found`` gives the value of ``point``, and if it is a small number, of nothing else."""
    if found.kind != point.kind or not same_value(found, point):
        return False
    small = isinstance(point.value, Number) and point.value.high <= _SMALL
    return not (small and found.focus and point.focus and found.focus != point.focus)


def apart(left: Number, right: Number) -> bool:
    """Whether two numbers of the same things cannot both be right."""
    if left.kind != right.kind or (left.currency and right.currency and left.currency != right.currency):
        return False
    if left.low <= right.high and right.low <= left.high:
        return False
    if left.kind == "money" and max(left.high, right.high) > _OTHER * max(min(left.low, right.low), 0.0):
        return False
    for one, other in ((left, right), (right, left)) if left.modifier or right.modifier else ():
        if one.modifier == "at least" and max(other.values) > one.low:
            return False
        if one.modifier == "over" and one.low < max(other.values) <= _WELL_OVER * one.low:
            return False
        if (
            one.modifier in ("under", "at most")
            and min(other.values) < one.high
            and left.modifier != right.modifier
        ):
            return False  # the most that two sources give is one thing
    theirs = right.values
    for one in left.values:
        for other in theirs:
            if _close(one, other, left, right):
                return False
    return True


def far_apart(left: Point, right: Point) -> bool:
    """Whether two numbers are so different that they rather count different things."""
    if not (isinstance(left.value, Number) and isinstance(right.value, Number)):
        return False
    smaller, larger = sorted((abs(left.value.high), abs(right.value.high)))
    return larger > _FAR * smaller


def _close(one: float, other: float, left: Number, right: Number) -> bool:
    larger = max(abs(one), abs(other))
    if abs(one - other) > _ROUNDED * larger:
        return False  # most by far
    if left.modifier or right.modifier:
        return abs(one - other) <= _ROUGH * larger
    least = _HUNDRED if left.unit in UNITS and right.unit in UNITS else 10
    return _rounded(one, other, least) or _rounded(other, one, least)


def _rounded(fine: float, coarse: float, least: int) -> bool:
    """Whether ``coarse`` is ``fine`` with fewer digits; it is a round number, and ``least`` or more."""
    if coarse < least or coarse % 10:
        return False
    unit = 10.0
    while coarse % (unit * 10) == 0:
        unit *= 10
    return fine % unit != 0 and abs(fine - coarse) <= min(unit / 2, _ROUNDED * coarse)
