"""Who else gives a value that two sources disagree about, in words of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from summarizer.sides import Side
from summarizer.text.dates import Date
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.numbers import Number
from summarizer.text.pairing import POSTINGS
from summarizer.text.points import Point
from summarizer.text.same_thing import perhaps_same_thing


class Holders:
    """Sentences to be looked up by the numbers and days that they give.

    That two sources give the same number or day for much the same thing says by itself that they speak
    of one thing: fewer words in common are enough than for two values that exclude each other.
    """

    def __init__(self, sides: Sequence[Side], weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._by_value: dict[object, list[Side]] = defaultdict(list)
        for side in sides:
            for key in value_keys(side.point):
                if len(self._by_value[key]) < POSTINGS:
                    self._by_value[key].append(side)

    def of(self, sides: Sequence[Side]) -> list[Side]:
        """Sentences of further sources that give one of the values of ``sides`` for the same thing."""
        told = {side.statement.citation.source for side in sides}
        found: dict[tuple[str, int], Side] = {}
        for side in sides:
            for other in (other for key in value_keys(side.point) for other in self._by_value.get(key, ())):
                cited = other.statement.citation
                if (
                    cited.source not in told
                    and same_value(side.point, other.point)
                    and not exclusive(side.point, other.point)
                    and perhaps_same_thing(side.told, other.told, self._weights)
                ):
                    found.setdefault((cited.source, cited.start), other)
        return list(found.values())


def value_keys(point: Point) -> list[tuple[object, ...]]:
    """What points of the same number or day have in common; empty for what has no such value."""
    value = point.value
    if isinstance(value, Number):
        return [(value.kind, one) for one in value.values]
    if isinstance(value, Date):
        known = ("on", value.resolved), ("day", value.month, value.day), ("weekday", value.weekday)
        return [key for key in known if key[-1] is not None]
    return []
