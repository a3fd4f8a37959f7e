"""Who somebody is said to be: "the driver, identified as Ada Falk", "police named the driver as Mia Dahl"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.text.lemmas import root
from summarizer.text.names import find_names, same_name
from summarizer.text.pairing import POSTINGS
from summarizer.text.parties import like, other_ones
from summarizer.text.points import as_fact
from summarizer.text.same_thing import Told
from summarizer.text.slots import Found, pointing
from summarizer.text.tokenize import tokenize
from summarizer.text.valued import Line
from summarizer.text.words import WORD

_WORD = r"(?!(?:was|were|is|are|be|been|being|has|have|had|who|and)\b)[a-z][\w-]*"
_ROLE = rf"(?P<role>(?:{_WORD} ){{0,2}}{_WORD})"
_NAMED = re.compile(
    rf"\b[Tt]he {_ROLE},? (?:(?:who )?(?:was|has been|is) )?(?:identified|named)\b[^,.;:]{{0,40}}? as "
    rf"|\b(?:identified|named) the {_ROLE.replace('role', 'other')} as "
)
_NEAR = 30
"""Code points behind "as" in which the name begins: "as a 27-year-old student, Ada Falk"."""


@dataclass(frozen=True, slots=True)
class _Identity:
    number: int
    source: str
    role: tuple[str, ...]
    """The roots of what somebody is called, "truck driver"."""
    told: Told


def identified(lines: Sequence[Line]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other."""
    found = [one for number, line in enumerate(lines) for one in _identities(number, line)][:POSTINGS]
    several = {one.source for one in found}
    words: dict[str, set[str]] = defaultdict(set)
    for line in lines if len(several) > 1 else ():
        words[line.source].update(WORD.findall(line.text))
    return [
        ((one.number, one.told), (other.number, other.told))
        for one, other in combinations(found, 2)
        if one.source != other.source
        and like(one.role[-1], other.role[-1])
        and not other_ones(one.told.text, other.told.text)
        and (set(one.role[:-1]) <= set(other.role[:-1]) or set(other.role[:-1]) <= set(one.role[:-1]))
        and not same_name(_name(one), _name(other))
        # Where a source knows both, they are two.
        and words[one.source].isdisjoint(_name(other))
        and words[other.source].isdisjoint(_name(one))
    ]


def _name(one: _Identity) -> tuple[str, ...]:
    return tuple(str(one.told.point.value).split())


def _identities(number: int, line: Line) -> Iterator[_Identity]:
    text = line.text
    match = _NAMED.search(text) if "named" in text or "identified" in text else None
    if match is None or not as_fact(text, tokenize(text)):
        return
    role = (match["role"] or match["other"]).split()
    name = next((one for one in find_names(text) if match.end() <= one.start <= match.end() + _NEAR), None)
    if name is None or role[-1].endswith("s"):
        return
    span = name.start, name.end
    point = pointing("name", span, text[slice(*span)], (0, len(text)), line.stems)
    yield _Identity(number, line.source, tuple(map(root, role)), Told(text, point, line.published))
