"""What a number measures beside its unit: the length or the width, and for each of what."""

from __future__ import annotations

import re

_REACH = 32
"""Code points from the beginning of a number in which its unit stands and what is said of it."""
_SIZES = {
    "long": "length",
    "wide": "width",
    "across": "width",
    "tall": "height",
    "high": "height",
    "above": "height",
    "deep": "depth",
    "below": "depth",
    "thick": "thickness",
}
_SIZE = re.compile(rf"\b({'|'.join(_SIZES)})\b")
_EACH = re.compile(
    r"\b(?:an?|per|each) (hour|second|head|share|person|tonne|ton|barrel|litre|liter|gallon|acre|ounce)\b"
)

_AWAY = re.compile(
    r"\S+ (?:miles?|mi|km|kilomet\w+|yards?|met(?:er|re)s?|f(?:ee|oo)?t|blocks?)"
    r" (?:from|off|away|north|south|east|west)\b"
)


def other_measure(left: str, right: str) -> bool:
    """Whether the numbers that two texts begin with measure different things: two sizes, or one for each
    hour or share and one at all; or one is how far away something is."""
    one, other = ({_SIZES[word] for word in _SIZE.findall(text[:_REACH])} for text in (left, right))
    if one and other and one.isdisjoint(other):
        return True
    if (_AWAY.match(left) is None) != (_AWAY.match(right) is None):
        return True
    return set(_EACH.findall(left[:_REACH])) != set(_EACH.findall(right[:_REACH]))
