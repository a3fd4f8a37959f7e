"""Sentences of several sources -> where they exclude each other.

No model is needed: two sentences of independent sources that tell the same thing in much the same words
and differ in a number of the same things, the day of the same act, who did it or where, or whether it is so
at all, are a disagreement. The sources' own sentences are compared, so that nothing depends on what an
engine picked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from summarizer.records import Citation, Conflict, Position
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.lemmas import root
from summarizer.text.pairing import POSTINGS, SHARED, components, pairs
from summarizer.text.points import Point, assertions, points
from summarizer.text.pronouns import antecedents
from summarizer.text.revision import moved, revised
from summarizer.text.same_thing import Told, grows, same_event, same_thing
from summarizer.text.slots import slots
from summarizer.text.topics import topic
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import WORD, content_stems, stem

_NO_VERBS = frozenset("a an the of in to by for with and or about some nearly than least these those".split())
_MOST_POSITIONS = 4
"""Where more values are told they are rather of different things."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A citable sentence of a source."""

    citation: Citation
    text: str
    """The sentence as one clean line."""
    published: date | None = None
    entry: int | None = None
    """On a live page, when the entry was made: any number that grows with time, the same for an entry's
    sentences. Sentences of one source are compared only between entries."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A point, and who makes it."""

    statement: Statement
    told: Told

    @property
    def point(self) -> Point:
        return self.told.point


def _side(statement: Statement, point: Point, before: frozenset[str]) -> _Side:
    return _Side(statement, Told(statement.text, point, statement.published, before, statement.entry))


def find_conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """Where ``statements`` of different origins exclude each other, in the order of first appearance.

    Sentences of one source must stand together, in their order. Takes time in proportion to the number of
    statements: only points that share two of their rarest words are compared, and each with a bounded
    number of others.
    """
    before = antecedents([(s.citation.source, s.text) for s in statements])
    sides = [
        _side(s, point, before[n]) for n, s in enumerate(statements) for point in points(s.text, s.published)
    ]
    sides += _asserted(statements, sides, before)
    weights = inverse_frequencies(
        document_frequencies([s.point.stems | s.told.before | s.point.thing for s in sides]), len(sides)
    )
    near = [
        (one, other)
        for one, other in pairs([(s.point.kind, s.point.stems | s.point.thing) for s in sides], weights)
        if _comparable(sides[one], sides[other])
    ]
    found = [
        (one, other)
        for one, other in near
        if _excludes(sides[one], sides[other]) and same_thing(sides[one].told, sides[other].told, weights)
    ]
    taken = {number for pair in found for number in pair}
    found += [
        (one, other)
        for one, other in near
        if (one in taken or other in taken)
        and not exclusive(sides[one].point, sides[other].point)
        and same_value(sides[one].point, sides[other].point)
        and same_thing(sides[one].told, sides[other].told, weights)
    ]
    found += _of_it(sides)
    for (one, left), (other, right) in slots([(s.citation.source, s.text, s.published) for s in statements]):
        found.append((len(sides), len(sides) + 1))
        sides += [_Side(statements[one], left), _Side(statements[other], right)]
    return _conflicts(*_merged(sides, found))


def contested(text: str, citations: Iterable[Citation], conflicts: Iterable[Conflict]) -> list[str]:
    """The ids of the conflicts that a sentence takes a side in: it cites a position and tells its value."""
    cited = {(citation.source, citation.start) for citation in citations}
    return [
        conflict.id
        for conflict in conflicts
        if any(
            (citation.source, citation.start) in cited and position.value.casefold() in text.casefold()
            for position in conflict.positions
            for citation in position.citations
        )
    ]


def _asserted(
    statements: Sequence[Statement], sides: Sequence[_Side], before: Sequence[frozenset[str]]
) -> list[_Side]:
    """What is said to be so in the sentences that a denial in another source may be about."""
    denied: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        if side.point.kind == "polarity":
            for word in side.point.focus:
                if len(denied[word]) < POSTINGS:
                    denied[word].append(side)
    found: list[_Side] = []
    for number, statement in enumerate(statements):
        stems = frozenset(content_stems(statement.text))
        if any(
            side.statement.citation.source != statement.citation.source
            and len((stems | before[number]) & side.point.stems) >= SHARED
            for word in stems
            if word in denied
            for side in denied[word]
        ):
            found += [
                _Side(
                    statement,
                    Told(statement.text, point, statement.published, before[number], statement.entry),
                )
                for point in assertions(statement.text)
            ]
    return found


def _of_it(sides: Sequence[_Side]) -> list[tuple[int, int]]:
    """Pairs such as "it had 5,300 signatures" and "a petition had 4,100 signatures".

    What "it" is may stand in a question or a heading, which nobody can cite; but where all that the sources
    count of such things are two values, told with the same verb, they are of one thing.
    """
    told: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, side in enumerate(sides):
        if side.point.kind == "number" and len(side.point.focus) == 1 and grows(side.point):
            told[side.point.focus].append(number)
    found: list[tuple[int, int]] = []
    for members in told.values():
        if len(_grouped([sides[number] for number in members[:POSTINGS]])) != 2 or len(members) > POSTINGS:
            continue
        found += [
            (one, other)
            for one, other in combinations(members, 2)
            if (sides[one].told.before or sides[other].told.before)
            and _verb_before(sides[one]) == _verb_before(sides[other]) != ""
            and _comparable(sides[one], sides[other])
            and _excludes(sides[one], sides[other])
            and same_event(sides[one].told, sides[other].told)
        ]
    return found


def _verb_before(side: _Side) -> str:
    before = WORD.findall(side.statement.text[: side.point.start])
    return root(before[-1]) if before and before[-1].casefold() not in _NO_VERBS else ""


def _comparable(left: _Side, right: _Side) -> bool:
    one, other = left.statement, right.statement
    if one.citation.source != other.citation.source:
        return True
    return (
        one.entry is not None and other.entry is not None and one.entry != other.entry and grows(left.point)
    )


def _excludes(left: _Side, right: _Side) -> bool:
    if not exclusive(left.point, right.point):
        return False
    # A sentence that names both values reports both sides, and takes neither.
    return not any(
        point.kind == theirs.point.kind and point.kind != "polarity" and same_value(point, theirs.point)
        for mine, theirs in ((left, right), (right, left))
        for point in points(mine.statement.text, mine.statement.published)
    )


def _merged(
    sides: Sequence[_Side], found: Iterable[tuple[int, int]]
) -> tuple[Sequence[_Side], list[tuple[int, int]]]:
    """With the sides that are one and the same under one number."""
    first: dict[tuple[Citation, str, int, int], int] = {}
    numbers = [
        first.setdefault((side.statement.citation, side.point.kind, side.point.start, side.point.end), number)
        for number, side in enumerate(sides)
    ]
    joined = {(min(numbers[a], numbers[b]), max(numbers[a], numbers[b])) for a, b in found}
    return sides, sorted(joined)


def _conflicts(sides: Sequence[_Side], found: Sequence[tuple[int, int]]) -> list[Conflict]:
    made: list[Conflict] = []
    seen: set[frozenset[Citation]] = set()
    for members in components(found):
        groups = _one_sided(_grouped([sides[index] for index in members]))
        cited = frozenset(side.statement.citation for group in groups for side in group)
        if not 2 <= len(groups) <= _MOST_POSITIONS or cited in seen:
            continue
        seen.add(cited)
        tolds = [[side.told for side in group] for group in groups]
        update = revised(tolds)
        if not update and moved(tolds):
            continue
        about = _about(groups[0][0], groups[1][0])
        if not about:
            continue
        made.append(
            Conflict(
                id=f"d{len(made) + 1}",
                topic=about,
                kind="update" if update else "contradiction",
                positions=tuple(
                    _position(group, groups) for group in (_in_order(groups) if update else groups)
                ),
            )
        )
    return made


def _about(left: _Side, right: _Side) -> str:
    """The topic; what stands behind "it" only the other side's words tell, and a tally tells it best."""
    for side in (left, right):
        if side.point.tally:
            left = right = side
    one, other = sorted((left, right), key=lambda side: bool(side.told.before))
    if other.told.before and not one.told.before and grows(one.point):
        other = one
    return topic((one.statement.text, one.point), (other.statement.text, other.point))


def _grouped(sides: Sequence[_Side]) -> list[list[_Side]]:
    """The sides of one disagreement: those that say the same together."""
    groups: list[list[_Side]] = []
    for side in sides:
        home = next((group for group in groups if not exclusive(group[0].point, side.point)), None)
        if home is None:
            groups.append([side])
        else:
            home.append(side)
    return groups


def _one_sided(groups: Sequence[Sequence[_Side]]) -> list[list[_Side]]:
    """Without the sources that report more than one position."""
    held: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for side in group:
            # A count that goes on is revised by its own source.
            if not grows(side.point):
                held[side.statement.citation.source].add(number)
    kept = [[s for s in group if len(held[s.statement.citation.source]) < 2] for group in groups]
    return [group for group in kept if group]


def _position(group: Sequence[_Side], groups: Sequence[Sequence[_Side]]) -> Position:
    statement, point = group[0].statement, group[0].point
    value = statement.text[point.start : point.end]
    if point.value is True:
        denied = {word for other in groups for side in other for word in side.point.focus}
        words = WORD.finditer(statement.text, *point.clause)
        value = next((match[0] for match in words if stem(match[0]) in denied), "")
    return Position(
        text=statement.text,
        value=value,
        citations=tuple(dict.fromkeys(side.statement.citation for side in group)),
    )


def _in_order(groups: Sequence[list[_Side]]) -> Sequence[list[_Side]]:
    """The positions of an update, the earliest first where all have a date."""
    dates = [[s.statement.published for s in group if s.statement.published] for group in groups]
    if not all(dates):
        return groups
    order = sorted(range(len(groups)), key=lambda number: (min(dates[number]), number))
    return [groups[number] for number in order]
