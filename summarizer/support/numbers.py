"""Does every number of the text stand in the evidence, counting the same?"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.worked_out import worked_out
from summarizer.text.dates import Date
from summarizer.text.lemmas import root
from summarizer.text.number_same import LOWER, UPPER, close, same_number
from summarizer.text.number_units import UNITS, other_unit
from summarizer.text.numbers import Number

__all__ = ["check", "same_number"]


def check(case: Case) -> list[Finding]:
    """A finding for every number of the claim that the evidence does not state, or states otherwise."""
    if not case.claim.numbers:
        return []
    found: list[Finding] = []
    for number, same in stated(case.claim, case.window):
        if same and number.currency and not any(one.currency for one in case.window.numbers):
            found.append(_missing(case, number))  # the number of a house is no amount
        elif same and _one_end(case, number, same):
            found.append(Finding("number", f'the cited text says "{same[0].text}", not "{number.text}"'))
        elif same:
            found.extend(_bounds(number, same))
            found.extend(_unit(case, number, same))
        elif not (
            _as_date(number, case.window.dates)
            or (number.kind == "label" and _in_name(case, number))
            or worked_out(number, case)
        ):
            found.append(_missing(case, number))
    return [*found, *_turned(case)]


@lru_cache(maxsize=64)  # several checks ask for one case
def stated(claim: Features, evidence: Features) -> list[tuple[Number, list[Number]]]:
    """The numbers of the claim, with those of the evidence that state the value of each."""
    return [
        (number, [one for one in evidence.numbers if same_number(number, one)]) for number in claim.numbers
    ]


def _turned(case: Case) -> list[Finding]:
    """``from 19`` where the evidence says ``to 19 from 12``: before and after have changed places."""
    there = _moves(case.window)
    ours = [(_end(case.claim, number), number) for number in case.claim.numbers] if there else []
    ours += (
        [end for one, other in _moves(case.claim) for end in (("from", one), ("to", other))] if there else []
    )
    for end, number in ours:
        side = 0 if end == "from" else 1
        turned = [move for move in there if same_number(number, move[1 - side])] if end else []
        if turned and not any(same_number(number, move[side]) for move in there):
            one, other = turned[0]
            message = f'the cited text says "from {one.text} to {other.text}", the other way round'
            return [Finding("number", message)]
    return []


def _end(text: Features, number: Number) -> str:
    """``from`` or ``to`` if it stands before the number, where something grows or shrinks; else empty."""
    led = text.tokens.at(text.first(number) - 1)
    return led if led in ("from", "to") else ""


_BACK = re.compile(r"(?:\bfrom|instead of|rather than|compared (?:with|to)|versus)$")
_JOINT = 40
"""Code points between the two numbers of a change, at most."""


def _moves(text: Features) -> list[tuple[Number, Number]]:
    """What changes and into what: ``from 12 to 19``, ``19, up from 12``, ``19 instead of 12``."""
    found: list[tuple[Number, Number]] = []
    for one, other in pairwise(text.numbers):
        between = text.text[one.end : other.start].strip()
        if len(between) > _JOINT or one.low == other.low:
            continue
        if between == "to" and text.text[: one.start].rstrip().endswith("from"):
            found.append((one, other))
        elif _BACK.search(between):
            found.append((other, one))
    return found


def _in_name(case: Case, number: Number) -> bool:
    """Whether the number belongs to a name that the evidence has without one: ``COVID-19`` for Covid."""
    tokens, place = case.claim.tokens, case.claim.first(number) - 1
    if tokens.at(place) == "-":
        place -= 1
    name = tokens.at(place)
    if name == "covid":
        return number.low == _COVID
    there = case.window.tokens
    return (
        len(name) > _LETTERS
        and name in case.window.lower
        and not any(
            there.at(at + step)[:1].isdigit()
            for at, low in enumerate(there.lower)
            if low == name
            for step in ((1, 2) if there.at(at + 1) == "-" else (1,))
        )
    )


_COVID = 19
_LETTERS = 2
"""A name of no more than these is none without its number: ``F-16``, ``A380``."""


def _one_end(case: Case, number: Number, same: list[Number]) -> bool:
    """Whether a plain number is but one end of a range of the evidence: ``15`` for ``10-15``."""
    if number.pair or number.modifier in UPPER | LOWER or not number.unit or number.kind == "label":
        return False
    if case.claim.tokens.at(case.claim.first(number) - 1) in _FROM_OR_TO:
        return False
    if not all(one.pair and one.kind != "score" for one in same):
        return False
    ends = {one.low for one in case.claim.numbers if not one.pair}
    return not any({one.low, one.high} <= ends for one in same)


_FROM_OR_TO = frozenset(["from", "to", "at", "as", "until", "till", "by", "after", "before", "and", "or"])


def _bounds(number: Number, same: list[Number]) -> list[Finding]:
    """``more than 80`` where the evidence says ``fewer than 80``, or plain 80."""
    side = UPPER if number.modifier in UPPER else LOWER if number.modifier in LOWER else None
    if side is None or any(one.modifier in side or not close(one.low, number.low) for one in same):
        return []
    opposite = any(one.modifier in (LOWER if side is UPPER else UPPER) for one in same)
    said = f"{same[0].modifier} {same[0].text}".strip()
    return [
        Finding(
            "number",
            f'the cited text says "{said}", not "{number.modifier} {number.text}"',
            1.0 if opposite else 0.3,
        )
    ]


def _unit(case: Case, number: Number, same: list[Number]) -> list[Finding]:
    """The number counts something else: its noun stands in the evidence with another number."""
    if (scale := _degrees(case.claim, number)) and not any(
        (_degrees(case.window, one) or scale) == scale and one.unit in ("", "degree", "degrees")
        for one in same
    ):
        return [Finding("number", f'the cited text says "{same[0].text}", not of degrees as "{number.text}"')]
    if not number.unit or number.kind in ("label", "year", "percent", "fraction"):
        return []
    said = f"{same[0].text} {same[0].unit}"
    message = f'the cited text says "{said}", not "{number.text} {number.unit}"'
    if all(other_unit(number.unit, one.unit) for one in same):
        return [Finding("number", message)]
    noun = _noun(number.unit)
    units = {_noun(one.unit) for one in same}
    ordinal = number.kind == "ordinal"
    others = [
        one
        for one in case.window.numbers
        if _noun(one.unit) == noun and one not in same and (ordinal or not one.weak)
    ]
    if noun in units or not others:
        return []
    if ordinal and any(one.kind == "ordinal" for one in others):
        return [Finding("number", message)]
    if "" in units:
        return []
    counted = {_noun(one.unit) for one in case.claim.numbers}
    if units & counted:
        return [Finding("number", message)]
    return []


def _degrees(text: Features, number: Number) -> str:
    """``C`` or ``F`` where it follows the number as in ``8°C``, else empty."""
    mark, scale = text.text[number.end :].lstrip()[:2].ljust(2)
    return scale if mark == "°" and scale in "CF" else ""


def _noun(unit: str) -> str:
    """What a unit is compared by: one word for all ways of writing it."""
    measure = UNITS.get(unit)
    return f"{measure[0]} {measure[1]}" if measure else root(unit) if unit else ""


def _as_date(number: Number, dates: tuple[Date, ...]) -> bool:
    """A bare year or day that the evidence gives as part of a date."""
    if number.kind == "year" or number.kind == "count":
        return any(number.low == date.year for date in dates)
    return number.kind == "ordinal" and any(number.low == date.day for date in dates)


def _missing(case: Case, number: Number) -> Finding:
    counts = number.kind in ("count", "ordinal") and number.unit not in number.text.lower()
    written = f"{number.text} {number.unit}".strip() if counts else number.text
    noun = _noun(number.unit)
    near = [one for one in case.window.numbers if noun and _noun(one.unit) == noun]
    near = near or [one for one in case.window.numbers if one.kind == number.kind]
    message = f'"{written}" is not in the cited text'
    if near:
        message += f"; it says {', '.join(dict.fromkeys(one.text for one in near[:3]))}"
    weight = 0.4 if number.weak and number.kind == "count" else 1.0
    if not case.whole and (
        any(same_number(number, one) for one in case.source.numbers) or _as_date(number, case.source.dates)
    ):
        return Finding("number", f'"{written}" is not said together with the rest of this', min(weight, 0.8))
    return Finding("number", message, weight)
