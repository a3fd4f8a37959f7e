"""Whether a sentence gives the very value that another one gives, so that it stands on the same side."""

from __future__ import annotations

from dataclasses import replace

from summarizer.text.dates import Date
from summarizer.text.lemmas import root
from summarizer.text.names import find_names, same_name
from summarizer.text.numbers import Number
from summarizer.text.parallel import PLACING, clauses
from summarizer.text.points import Point, assertions
from summarizer.text.words import WORD

OPENING = 4
"""Letters: forms of one name or verb mostly begin alike."""
_LEAST = 2
_CONTAINED = 0.6
"""So many of the words of the one clause are among the other's."""


def value_keys(point: Point) -> list[tuple[object, ...]]:
    """What points of the same number or day have in common; empty for what has no such value."""
    value = point.value
    if isinstance(value, Number):
        return [(value.kind, one) for one in value.values]
    if isinstance(value, Date):
        known = ("on", value.resolved), ("day", value.month, value.day), ("weekday", value.weekday)
        return [key for key in known if key[-1] is not None]
    return []


def opening(point: Point) -> str:
    """How a word begins that stands in every text that ``holds`` a point with a name, place or verb."""
    return str(point.value).split()[-1][:OPENING].casefold()


def holds(text: str, point: Point) -> Point | None:
    """The point of ``text`` that says the same as ``point``, one with a name, place or verb as its value.

    ``text`` must say it as a fact, and tell of the same in enough of the same words.
    """
    value = str(point.value)
    if opening(point) not in text.casefold():
        return None
    # "Rejected" denies something, but here it is what is asserted.
    if not assertions(text.replace(value, " ")):
        return None
    for clause in clauses(text):
        shared = point.stems & clause.stems
        if len(shared) < _LEAST or len(shared) < _CONTAINED * min(len(point.stems), len(clause.stems)):
            continue
        span = _place(text, clause.start, clause.end, value, point)
        if span is not None:
            return replace(
                point, start=span[0], end=span[1], value=text[slice(*span)], clause=(clause.start, clause.end)
            )
    return None


def _place(text: str, first: int, last: int, value: str, point: Point) -> tuple[int, int] | None:
    """Where in the clause the value stands."""
    if point.kind == "verb":
        found = (m for m in WORD.finditer(text, first, last) if root(m[0]) == root(value))
        return next((match.span() for match in found), None)
    for name in find_names(text):
        if not (first <= name.start < last and same_name(tuple(value.split()), tuple(name.text.split()))):
            continue
        before = WORD.findall(text[first : name.start])
        if point.kind == "name" or (before and before[-1] in PLACING):
            return name.start, name.end
    return None
