"""Numbers that no text states but any reader works out from it: sums, differences, shares, other units."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from summarizer.support.case import Case
from summarizer.support.features import Features
from summarizer.text.lemmas import root
from summarizer.text.number_same import close
from summarizer.text.number_units import UNITS, same_quantity
from summarizer.text.numbers import Number

_TWO = frozenset(["both", "two", "pair", "couple", "twice", "twins"])
_NONE = frozenset(["no", "none", "nobody", "without", "zero"])
_ZERO = ("0", "zero")
_NEAR = 6
"""How many tokens there are at most between two numbers that are added or divided."""


def worked_out(number: Number, case: Case) -> bool:
    """Whether the evidence does not state ``number`` but leaves no doubt about it."""
    window = case.window
    if number.weak and number.kind in ("ordinal", "fraction", "times"):
        return not _rival(number, window.numbers)
    if number.kind == "points" or number.unit in ("point", "points"):
        return _difference(number, window.numbers)
    if number.pair:
        lone = Counter(one.low for one in window.numbers if one.value is not None)
        return not Counter((number.low, number.high)) - lone
    if number.kind in ("fraction", "percent"):
        return _ratio(number, window)
    if number.kind == "money":
        return _by(number, case)
    if number.kind != "count":
        return False
    return (
        (number.low == 1 and number.weak)
        or (number.low == 2 and not window.lower.isdisjoint(_TWO))
        or (number.text.lower() in _ZERO and _nothing(window))
        or _measured(number, window)
        or _by(number, case)
        or _years(number, case)
        or _all_named(number, case)
    )


def _nothing(window: Features) -> bool:
    """Whether the evidence has a word for none; the sign of ``No 7`` is none."""
    lower = (*window.tokens.lower, "")
    return any(one in _NONE and not after[:1].isdigit() for one, after in pairwise(lower))


def _rival(number: Number, given: tuple[Number, ...]) -> bool:
    """Whether the evidence has another number of the same kind for the same thing."""
    if number.kind != "ordinal":
        return any(one.kind in ("times", "fraction") for one in given)
    return any(
        one.kind == "ordinal" and one.unit and number.unit and root(one.unit) == root(number.unit)
        for one in given
    )


def _difference(number: Number, given: tuple[Number, ...]) -> bool:
    shares = [
        end
        for one in given
        if one.kind == "percent" or (one.kind == "count" and not one.unit and not one.currency)
        for end in (one.low, one.high)
    ]
    return any(close(abs(one - other), number.low) for one in shares for other in shares)


def _ratio(number: Number, window: Features) -> bool:
    """``a quarter`` where the evidence has ``200 of the 800``, ``90%`` where it has ``nine seats in ten``."""
    for one, other in pairwise(window.numbers):
        between = window.places(one.end, other.start)
        if not (0 < one.low < other.low and len(between) <= _NEAR):
            continue
        below = ("of", "out", "in") if other.low in (3, 4, 5, 10, 100) else ("of", "out")
        if any(window.tokens.at(place) in below for place in between):
            share = one.low / other.low * (100 if number.kind == "percent" else 1)
            if abs(share - number.low) <= (0.5 if number.kind == "percent" else 0.005):
                return True
    return False


def _measured(number: Number, window: Features) -> bool:
    """The same quantity in another unit: ``90 minutes``, ``a decade``, ``60 miles``."""
    if number.unit not in UNITS:
        return False
    if any(
        one.unit == number.unit and same_quantity(one.low, one.unit, other.low, other.unit)
        for one, other in pairwise(window.numbers)
    ):
        return False  # "65 km (40 miles)" has it in both
    for one in window.numbers:
        if same_quantity(number.low, number.unit, one.low, one.unit):
            return True
    lower = window.tokens.lower
    return any(
        before in ("a", "an", "one") and same_quantity(number.low, number.unit, 1, word)
        for before, word in pairwise(lower)
    )


def _by(number: Number, case: Case) -> bool:
    """``by seven`` where the evidence has ``from 12 to 19``; ``by four votes`` for ``52 to 48``."""
    before = case.claim.first(number) - 1
    if case.claim.tokens.at(before) not in ("by", "another", "further"):
        return False
    if any(one.pair and close(abs(one.high - one.low), number.low) for one in case.window.numbers):
        return True
    return any(
        one.kind == other.kind and close(abs(one.low - other.low), number.low)
        for one, other in pairwise(case.window.numbers)
    )


def _years(number: Number, case: Case) -> bool:
    """``thirty years`` between two years of the evidence, or from one of them to the day of publication."""
    if number.unit not in ("year", "years"):
        return False
    years = [date.year for date in case.window.dates if date.year is not None and not date.decade]
    years += [int(one.low) for one in case.window.numbers if one.kind == "year"]
    if any(abs(one - other) == number.low for one in years for other in years):
        return True
    tokens = case.claim.tokens
    after = case.claim.places(number.end, len(case.claim.text)).start + 1
    if case.published is None or tokens.at(after) not in ("ago", "earlier"):
        return False
    return any(case.published.year - one - number.low in (0, 1) for one in years)


def _all_named(number: Number, case: Case) -> bool:
    """``the two companies`` where the evidence names two."""
    before = case.claim.first(number) - 1
    return (
        number.low == 2
        and not number.written
        and len(case.window.names) >= 2
        and case.claim.tokens.at(before) in ("the", "these", "those", "all", "their")
    )
