"""The positions of one disagreement: who holds which, in what order they stand, and what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from summarizer.records import Citation, Conflict, Position
from summarizer.text.circumstances import circumstances
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.numbers import Number
from summarizer.text.points import Point, points
from summarizer.text.record import record
from summarizer.text.revision import falls, moved, revised
from summarizer.text.same_thing import Told, grows
from summarizer.text.somebody import begins_with_pronoun
from summarizer.text.standalone import Fault, faults
from summarizer.text.topics import named
from summarizer.text.words import WORD, stem

MOST_POSITIONS = 4
"""Where more values are told they are rather of different things."""


@record
class Statement:
    """A citable sentence of a source."""

    citation: Citation
    text: str
    """The sentence as one clean line."""
    published: date | None = None
    entry: int | None = None
    """On a live page, when the entry was made: any number that grows with time, the same for an entry's
    sentences. Sentences of one source are compared only between entries."""


@record
class Side:
    """A point, and who makes it."""

    statement: Statement
    told: Told
    lead: Statement | None = None
    """The sentence before, where this one leans on it."""

    @property
    def point(self) -> Point:
        return self.told.point

    @property
    def value(self) -> str:
        """The words that give the value; empty for what is simply said to be so."""
        return self.statement.text[self.point.start : self.point.end]

    @property
    def text(self) -> str:
        """The sentence, after the one that it leans on."""
        return " ".join(one.text for one in (self.lead, self.statement) if one)


def leads(statements: Sequence[Statement]) -> list[Statement | None]:
    """For each of ``statements`` the one before, where it begins with a pronoun; else None."""
    found: list[Statement | None] = []
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number else None
        near = (
            before is not None
            and before.citation.source == statement.citation.source
            and before.entry == statement.entry
        )
        found.append(before if near and begins_with_pronoun(statement.text) else None)
    return found


def conflict(sides: Sequence[Side], holders: Sequence[Side], number: int) -> Conflict | None:
    """The disagreement d``number`` of ``sides``; None if they are not two to ``MOST_POSITIONS`` positions
    on one thing at one time.

    ``holders`` are sentences of further sources that give one of the values too: they are cited beside
    the others and decide nothing.
    """
    groups = _one_sided(grouped(sides))
    if not 2 <= len(groups) <= MOST_POSITIONS:
        return None
    tolds = [[side.told for side in group] for group in groups]
    update = revised(tolds)
    if not update and moved(tolds):
        return None
    topics = [_about(one[0], other[0]) for one, other in combinations(groups, 2)]
    about = max(topics, key=lambda topic: len(topic.split()))
    if not about:
        return None
    return Conflict(
        id=f"d{number}",
        topic=about,
        kind="update" if update else "contradiction",
        positions=tuple(
            _position([*group, *_joining(group, groups, holders)], groups)
            for group in (_in_order(groups) if update else groups)
        ),
    )


def grouped(sides: Sequence[Side]) -> list[list[Side]]:
    """The sides of one disagreement: those that say the same together."""
    groups: list[list[Side]] = []
    for side in sides:
        home = next((group for group in groups if not exclusive(group[0].point, side.point)), None)
        if home is None:
            groups.append([side])
        else:
            home.append(side)
    return groups


def _one_sided(groups: Sequence[Sequence[Side]]) -> list[list[Side]]:
    """Without the sources that report more than one position; where two are left without them, a further one
    that only such a source reports is one more."""
    held: dict[str, set[int]] = defaultdict(set)
    for side in (side for group in groups for side in group):
        # A count that goes on is revised by its own source.
        if not grows(side.point):
            held[side.statement.citation.source] |= _given(side, groups)
    kept = [[s for s in group if len(held[s.statement.citation.source]) < 2] for group in groups]
    if sum(map(bool, kept)) < 2:
        return [group for group in kept if group]
    return [group or list(every) for group, every in zip(kept, groups, strict=True)]


def _joining(group: Sequence[Side], groups: Sequence[Sequence[Side]], holders: Iterable[Side]) -> list[Side]:
    """Those of ``holders`` that hold the position of ``group``, unless their source holds another too."""
    held: dict[str, set[int]] = defaultdict(set)
    for side in holders:
        held[side.statement.citation.source] |= _given(side, groups)
    return [
        side
        for side in holders
        if len(held[side.statement.citation.source]) == 1 and not exclusive(group[0].point, side.point)
    ]


def _given(side: Side, groups: Sequence[Sequence[Side]]) -> set[int]:
    """The positions whose values stand in a sentence, its own and others that it mentions."""
    text, published = side.statement.text, side.statement.published
    mentioned = [] if side.point.kind == "polarity" else points(text, published)
    return {
        number
        for number, (first, *_) in enumerate(groups)
        if not exclusive(first.point, side.point)
        or any(
            point.kind == first.point.kind
            and point.focus == first.point.focus
            and same_value(point, first.point)
            for point in mentioned
        )
    }


def _about(left: Side, right: Side) -> str:
    """The topic; what stands behind "it" only the other side's words tell."""
    one, other = sorted((left, right), key=lambda side: bool(side.told.before))
    if other.told.before and not one.told.before and grows(one.point):
        other = one
    return named((one.statement.text, one.point), (other.statement.text, other.point))


def _position(group: Sequence[Side], groups: Sequence[Sequence[Side]]) -> Position:
    """The words of the first holder whose sentence stands alone, else with the sentence before it."""

    def leaning(side: Side) -> tuple[bool, bool]:
        return side.lead is not None, Fault.DANGLING in faults(side.statement.text)

    shown = min(group, key=leaning)
    statement, point, value = shown.statement, shown.point, shown.value
    if point.value is True:
        denied = {word for other in groups for side in other for word in side.point.focus}
        words = WORD.finditer(statement.text, *point.clause)
        value = next((match[0] for match in words if stem(match[0]) in denied), "")
    lead = [shown.lead] if shown.lead else []
    cited = [one for side in group for one in ([*lead, statement] if side is shown else [side.statement])]
    return Position(
        text=shown.text,
        value=value,
        citations=tuple(dict.fromkeys(one.citation for one in cited)),
    )


def _in_order(groups: Sequence[list[Side]]) -> Sequence[list[Side]]:
    """The positions of an update, the earlier first.

    By the first publication, the first entry of a live page or the day that the sentence tells, whichever
    tells all positions apart; failing all by size, since a count goes up unless a source says that it fell.
    """
    for when in (_published, _entered, _told):
        times = [
            min((day for side in group if (day := when(side)) is not None), default=None) for group in groups
        ]
        known = [time for time in times if time is not None]
        if len(set(known)) == len(groups):
            return [group for _, group in sorted(zip(known, groups, strict=True), key=lambda pair: pair[0])]
    down = any(falls(side.told) for group in groups for side in group)
    return sorted(groups, key=lambda group: _size(group[0].point), reverse=down)


def _published(side: Side) -> int | None:
    day = side.statement.published
    return None if day is None else day.toordinal()


def _entered(side: Side) -> int | None:
    return side.statement.entry


def _told(side: Side) -> int | None:
    said = circumstances(side.statement.text, side.point.clause, side.statement.published).days
    return next((day.resolved.toordinal() for day in said if day.resolved is not None), None)


def _size(point: Point) -> float:
    return point.value.low if isinstance(point.value, Number) else 0.0
