"""What stands around a number and says what it is: currencies, percent signs, units of measure and time."""

from __future__ import annotations

from typing import Literal

from summarizer.text import number_words as table
from summarizer.text.tokenize import Tokens, listed

_TABLE = """seconds 1 second sec secs|seconds 60 minute min mins|seconds 3600 hour hr hrs|seconds 86400 day
|seconds 604800 week|seconds 1209600 fortnight
|months 1 month|months 12 year yr yrs|months 120 decade|months 1200 century centuries
|metres 0.001 mm millimetre millimeter|metres 0.01 cm centimetre centimeter|metres 1 m metre meter
|metres 1000 km kms kilometre kilometer
|metres 0.0254~ inch inches|metres 0.3048~ ft foot feet|metres 0.9144~ yard|metres 1609.344~ mile
|kilograms 0.001 g gram gramme|kilograms 1 kg kgs kilo kilogram kilogramme|kilograms 1000 tonne
|kilograms 1000~ ton|kilograms 0.4536~ lb lbs pound|kilograms 0.02835~ oz ounce
|hectares 1 hectare ha|hectares 0.4047~ acre
|litres 1 litre liter|litres 3.785~ gallon
|speed 1 kph kmh kmph|speed 1.609~ mph
|watts 0.001 kw kilowatt|watts 1 mw megawatt|watts 1000 gw gigawatt
|energy 0.001 kwh|energy 1 mwh|energy 1000 gwh"""


def _read(rows: str) -> dict[str, tuple[str, float, bool]]:
    units: dict[str, tuple[str, float, bool]] = {}
    for entry in rows.replace("\n", "").split("|"):
        dimension, factor, *names = listed(entry)
        measure = (dimension, float(factor.rstrip("~")), factor.endswith("~"))
        units.update(dict.fromkeys([*names, *(f"{name}s" for name in names)], measure))
    return units


UNITS = _read(_TABLE)
"""A unit as written, in lower case: what it measures, how many base units it has, and whether it belongs to
another system, so that conversions to and from it come rounded."""

TIMES = frozenset(name for name, (dimension, _, _) in UNITS.items() if dimension in ("seconds", "months"))

_NOISE = 1e-9
_ROUNDED, _PRECISE = 0.06, 0.015
"""How far, as a share, conversions from one system of measures to another are off in print: to one or two
digits, and to more."""


def same_quantity(value: float, unit: str, other_value: float, other_unit: str) -> bool:
    """Whether two values are the same quantity in two units: ``90 minutes``, ``1.5 hours``."""
    one, other = UNITS.get(unit), UNITS.get(other_unit)
    if one is None or other is None or one[0] != other[0]:
        return False
    left, right = value * one[1], other_value * other[1]
    off = _NOISE
    if one[2] != other[2]:
        off = _ROUNDED if max(significant(value), significant(other_value)) <= 2 else _PRECISE
    return abs(left - right) <= off * abs(right)


def significant(value: float) -> int:
    """How many digits of ``value`` there are between the first and the last that is no zero."""
    return len(f"{value:.9g}".replace(".", "").strip("0")) or 1


def other_unit(unit: str, other: str) -> bool:
    """Whether two words are units of one thing but not the same unit: ``days``, ``weeks``."""
    if unit in TIMES and other in TIMES:
        return UNITS[unit] != UNITS[other]
    return times(unit, other) not in (None, 1.0)


def times(unit: str, other: str) -> float | None:
    """How many of ``other`` one ``unit`` is; None if they measure different things."""
    one, two = UNITS.get(unit), UNITS.get(other)
    return one[1] / two[1] if one is not None and two is not None and one[0] == two[0] else None


def currency_before(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """The currency written before token ``index`` and the first token that belongs to it."""
    mark = tokens.at(index - 1)
    if mark in table.SYMBOLS:
        prefix = tokens.at(index - 2)
        if mark == "$" and prefix in table.PREFIXES and tokens.joined(index - 1):
            return table.PREFIXES[prefix], index - 2
        return table.SYMBOLS[mark], index - 1
    if mark == "." and tokens.at(index - 2) == "rs":
        return "INR", index - 2
    written = tokens.words[index - 1] if index else ""
    if mark in table.BEFORE and (written.isupper() or mark == "rs"):
        return table.BEFORE[mark], index - 1
    return None, index


def currency_after(tokens: Tokens, index: int, value: float) -> tuple[str | None, int]:
    position = index + 1 if tokens.at(index) == "-" else index
    qualifier = table.QUALIFIERS.get(tokens.at(position))
    if qualifier is not None:
        position += 1
    word = tokens.at(position)
    if word in table.SYMBOLS and tokens.words[position] != "$":
        return table.SYMBOLS[word], position + 1
    if word == "p" and tokens.joined(position) and value >= 1:
        return "cent", position + 1  # 212p
    code = table.AFTER.get(word)
    if code is None or (word in table.CODES and not tokens.words[position].isupper()):
        return None, index
    if word in ("won", "real", "try", "rand", "cent") and value < 1000:
        return None, index  # "three won", "two real problems"
    return qualifier or code, position + 1


_PERCENT = frozenset(["%", "percent", "percentage", "pct", "percentage-point"])
_SHARES = _PERCENT | {"of", "per", "bp", "bps", "basis", "pp"}


def percent(tokens: Tokens, index: int) -> tuple[Literal["percent", "points", "basis"] | None, int]:
    """Whether a percent sign, percentage points or basis points follow, and the token after them."""
    position = index + 1 if tokens.at(index) == "-" else index
    if tokens.at(position) not in _SHARES:
        return None, index
    if tokens.at(position) == "of" and tokens.at(position + 1) in ("a", "one"):
        if tokens.at(position + 2) in ("percentage", "percent") and tokens.at(position + 3) == "point":
            return "points", position + 4
        if tokens.at(position + 2) == "percent":
            return "percent", position + 3
    word = tokens.at(position)
    if word == "per" and tokens.at(position + 1) in ("cent", "cents"):
        position, word = position + 1, "percent"
    if word in ("bp", "bps"):
        return "basis", position + 1
    if word == "basis" and tokens.at(position + 1) in ("point", "points"):
        return "basis", position + 2
    if word == "pp":
        return "points", position + 1
    if word not in _PERCENT:
        return None, index
    position += 1
    if tokens.at(position) == "-" and tokens.at(position + 1).startswith("point"):
        position += 1
    if tokens.at(position) in ("point", "points"):
        return "points", position + 1
    return (None, index) if word == "percentage" else ("percent", position)
