"""Which sentences of two briefs state the same, and which give another number of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from summarizer.merge import merge
from summarizer.records import Citation, GroundedClaim
from summarizer.support import check_support
from summarizer.text.contrast import capitals, exclude, facts
from summarizer.text.dates import Date, compatible
from summarizer.text.excluding import exclusive
from summarizer.text.likeness import NUMBER, Saying, alike
from summarizer.text.numbers import Number
from summarizer.text.points import points
from summarizer.text.same_thing import Told, same_thing
from summarizer.text.vectors import document_frequencies, inverse_frequencies

_SHARED = 0.5
"""Two sentences that cite one passage say the same if so much of the shorter is in the longer."""
_COVERED = 0.5
"""A sentence of which less than this is in others says more than they do."""
_AKIN = 0.25
"""Two sentences that give the same value, and share so much, give it of the same thing."""
_SCALE = 1_000_000


@dataclass(frozen=True, eq=False)
class Statement:
    """A sentence of a brief, or a position of one of its disagreements."""

    id: str
    text: str
    cited: frozenset[tuple[str, str]]
    """SHA-256 of a source's text, and the passage."""
    published: date | None = None
    said_by: str | None = None
    contested: tuple[str, ...] = ()
    value: str = ""
    """Of a position, folded."""

    @cached_property
    def saying(self) -> Saying:
        return Saying(self.text)

    @cached_property
    def quotes(self) -> frozenset[str]:
        return frozenset(quote for _, quote in self.cited)


class Sameness:
    """Which of some statements state the same."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        # Each cites a place of its own, so that no place can keep two of them apart.
        claims = [
            GroundedClaim(
                id=str(number),
                text=one.text,
                citations=(Citation(source=str(number), start=0, end=0, quote=""),),
                attributed_to=one.said_by,
            )
            for number, one in enumerate(statements)
        ]
        self._group: dict[Statement, str] = {}
        for group in merge(claims, _Apart()):
            self._group |= {statements[int(claim.id)]: group.id for claim in group.claims}
        self._weights = _weights(one.saying.terms for one in statements)
        self._known = capitals(one.text for one in statements)

    def stated(self, one: Statement, *, before: Sequence[Statement]) -> bool:
        """Whether what ``one`` states is stated by some of ``before``."""
        if any(one.saying.key == other.saying.key for other in before):
            return True
        near = [other for other in before if self._alike(one, other)]
        if near and not self._says_more(one, near):
            return True
        return bool(before) and check_support(one.text, [other.text for other in before]).supported

    def held(self, sides: Iterable[Statement], others: Sequence[Statement], *, topic: bool = False) -> int:
        """How many of ``sides`` are among ``others``; ``topic``: both are positions on one topic."""
        return sum(
            any(
                self._group[one] == self._group[other]
                or not one.quotes.isdisjoint(other.quotes)
                or (topic and one.value == other.value)
                for other in others
            )
            for one in sides
        )

    def akin(self, one: Statement, other: Statement) -> bool:
        """Whether both may be about one thing, however little of what they say is the same."""
        return alike(one.saying, other.saying, self._weights)[1] >= _AKIN

    def _alike(self, one: Statement, other: Statement) -> bool:
        if self._group[one] == self._group[other]:
            return True
        if one.quotes.isdisjoint(other.quotes):
            return False
        return alike(one.saying, other.saying, self._weights)[1] >= _SHARED and not exclude(
            facts(one.saying, self._known), facts(other.saying, self._known)
        )

    def _says_more(self, one: Statement, others: Sequence[Statement]) -> bool:
        terms = one.saying.terms
        shared = terms & frozenset[str]().union(*(other.saying.terms for other in others))
        if any(term.startswith(NUMBER) for term in terms - shared):
            return True
        whole = sum(self._weights[term] for term in terms)
        return sum(self._weights[term] for term in shared) < _COVERED * whole


class _Apart:
    """Nothing is known of where these come from."""

    def origin(self, citation: Citation) -> str:
        return citation.source

    def outlet(self, name: str) -> str:
        return name

    def perhaps(self, outlet: str, article: str) -> bool:
        return False

    def names(self, article: str, speaker: str) -> bool:
        return False


class Telling:
    """What sentences give numbers and days of."""

    def __init__(self, statements: Sequence[Statement], same: Sameness) -> None:
        self._same = same
        self._told = {
            one: [
                Told(one.text, point, one.published)
                for point in points(one.text, one.published)
                if point.kind in ("number", "date")
            ]
            for one in statements
        }
        told = [told.point for tolds in self._told.values() for told in tolds]
        frequencies = document_frequencies(point.stems for point in told)
        self._weights = inverse_frequencies(frequencies, max(1, len(told)))

    def changed(self, old: Statement, new: Statement, before: Sequence[Statement]) -> tuple[str, str] | None:
        """The values in ``old`` and ``new`` that are of one thing and cannot both be true, in their words.

        None where one of ``before`` gives the value of ``new`` already.
        """
        for was in self._told[old]:
            for now in self._told[new]:
                if (
                    exclusive(was.point, now.point)
                    and same_thing(was, now, self._weights)
                    and not any(_gives(one, now) and self._same.akin(one, new) for one in before)
                ):
                    return (
                        old.text[was.point.start : was.point.end],
                        new.text[now.point.start : now.point.end],
                    )
        return None


def _gives(one: Statement, told: Told) -> bool:
    value = told.point.value
    if isinstance(value, Number):
        return any(not set(number.values).isdisjoint(value.values) for number in one.saying.numbers)
    return isinstance(value, Date) and any(compatible(day, value) for day in one.saying.dates)


def _weights(documents: Iterable[frozenset[str]]) -> Mapping[str, int]:
    terms = list(documents)
    weights = inverse_frequencies(document_frequencies(terms), len(terms))
    return {term: round(weight * _SCALE) for term, weight in weights.items()}
