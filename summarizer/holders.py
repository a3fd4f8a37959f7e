"""Who else gives a value that two sources disagree about, in words of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from summarizer.sides import Side, Statement
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.holding import OPENING, holds, opening, value_keys
from summarizer.text.pairing import POSTINGS
from summarizer.text.same_thing import Told, perhaps_same_thing
from summarizer.text.words import WORD


class Holders:
    """Sentences to be looked up by the values that they give.

    That two sources give the same number, day or name for much the same thing says by itself that they speak
    of one thing: fewer words in common are enough than for two values that exclude each other.
    """

    def __init__(
        self, statements: Sequence[Statement], sides: Sequence[Side], weights: Mapping[str, float]
    ) -> None:
        self._statements = statements
        self._weights = weights
        self._by_value: dict[object, list[Side]] = defaultdict(list)
        for side in sides:
            for key in value_keys(side.point):
                if len(self._by_value[key]) < POSTINGS:
                    self._by_value[key].append(side)

    @cached_property
    def _by_word(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            for start in {word[:OPENING].casefold() for word in WORD.findall(statement.text)}:
                found[start].append(statement)
        return found

    def of(self, sides: Sequence[Side]) -> list[Side]:
        """Sentences of further sources that give one of the values of ``sides`` for the same thing."""
        told = {side.statement.citation.source for side in sides}
        found: dict[tuple[str, int], Side] = {}
        for side in sides:
            for other in [*self._alike(side, told), *self._naming(side)]:
                cited = other.statement.citation
                if cited.source not in told:
                    found.setdefault((cited.source, cited.start), other)
        return list(found.values())

    def _alike(self, side: Side, told: Collection[str]) -> list[Side]:
        """With the same number or day, in other sources than those ``told``."""
        return [
            other
            for key in value_keys(side.point)
            for other in self._by_value.get(key, ())
            if other.statement.citation.source not in told
            and same_value(side.point, other.point)
            and not exclusive(side.point, other.point)
            and perhaps_same_thing(side.told, other.told, self._weights)
        ]

    def _naming(self, side: Side) -> list[Side]:
        """With the same name, place or verb."""
        if not isinstance(side.point.value, str):
            return []
        return [
            Side(statement, Told(statement.text, point, statement.published))
            for statement in self._by_word.get(opening(side.point), ())
            if (point := holds(statement.text, side.point)) is not None
        ]
