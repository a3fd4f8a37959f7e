"""Which disagreements a sentence takes a side in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from summarizer.records import Citation, Conflict, Position
from summarizer.support.coverage import GENERIC
from summarizer.text.excluding import same_value
from summarizer.text.numbers import Number
from summarizer.text.points import Point, points
from summarizer.text.synonyms import same_sense
from summarizer.text.words import stem_set

_AFTER = 60
"""Code points behind a number in which the words stand that tell what it counts."""


def contested(text: str, citations: Iterable[Citation], conflicts: Iterable[Conflict]) -> list[str]:
    """The ids of the conflicts that a sentence takes a side in.

    It cites a position and tells its value, or it gives the number of a position for the same thing in other
    words, from a place that no position cites.
    """
    cited = {(citation.source, citation.start) for citation in citations}
    return [
        conflict.id
        for conflict in conflicts
        if any(_cites(text, cited, position) or _tells(text, position) for position in conflict.positions)
    ]


def _cites(text: str, cited: set[tuple[str, int]], position: Position) -> bool:
    return position.value.casefold() in text.casefold() and any(
        (citation.source, citation.start) in cited for citation in position.citations
    )


def _tells(text: str, position: Position) -> bool:
    theirs = _given(position.text, position.value) if position.value else ()
    ours = [one for one in points(text) if one.kind == "number"] if theirs else []
    return any(
        same_value(mine, other) and _counts_same(text, mine, position.text, other)
        for mine in ours
        for other in theirs
    )


@lru_cache(maxsize=1000)  # asked of one position for every sentence
def _given(text: str, value: str) -> tuple[Point, ...]:
    return tuple(one for one in points(text) if one.kind == "number" and _words(one, value))


def _words(point: Point, value: str) -> bool:
    return isinstance(point.value, Number) and point.value.text.casefold() in value.casefold()


def _counts_same(text: str, mine: Point, other_text: str, other: Point) -> bool:
    ours, theirs = _counted(text, mine), _counted(other_text, other)
    return any(same_sense(one, two) for one in ours for two in theirs)


def _counted(text: str, point: Point) -> frozenset[str]:
    """What happens to what is counted, beside the unit: it could be that of anything."""
    unit = stem_set(point.value.unit) if isinstance(point.value, Number) else frozenset[str]()
    stop = min(point.clause[1], point.end + _AFTER)
    return stem_set(text[point.end : stop]) - unit - GENERIC
