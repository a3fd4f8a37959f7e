"""Sentences of several sources -> where they exclude each other.

No model is needed: two sentences of independent sources that tell the same thing in much the same words
and differ in a number of the same things, the day of the same act, or whether it is so at all, are a
disagreement. The sources' own sentences are compared, so that nothing depends on what an engine picked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.records import Citation, Conflict, Position
from summarizer.text.points import (
    Point,
    assertions,
    exclusive,
    far_apart,
    points,
    same_names,
    same_value,
    topic,
)
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import content_stems, stem

_KEYS = 6
"""A point is looked up by its rarest stems, so many of them."""
_POSTINGS = 40
"""A stem that more points hold tells nothing about which of them tell the same thing."""
_SHARED_KEYS = 2
_DICE = 0.6
"""From this weighted overlap of their words on two points tell of one thing, if they share enough words."""
_WORDS = 3
_CONTAINED = 0.99
"""Points of few words tell of one thing only if the words of one are all among the other's."""
_DICE_SHORT = 0.4
_REVISED = re.compile(
    r"\b(?:rose|risen|raised?|up from|down from|revised?|updated?|correct(?:ed|ion)|so far|by now|as of"
    r"|(?:more|fewer|less) than (?:\w+ ){0,4}(?:reported|said|thought|announced))\b",
    re.IGNORECASE,
)


_GROWING = frozenset(
    stem(word)
    for word in """people persons person dead deaths victims injured casualties patients cases infections
    reports complaints signatures arrests homes houses residents survivors bodies missing votes
    donations""".split()
)
"""What is still being counted while it is reported: a later number revises an earlier one."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A citable sentence of a source."""

    citation: Citation
    text: str
    """The sentence as one clean line."""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    """A point, and who makes it."""

    statement: Statement
    point: Point


def find_conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """Where ``statements`` of different origins exclude each other, in the order of first appearance.

    Takes time in proportion to the number of statements: only points that share two of their rarest words
    are compared, and each with a bounded number of others.
    """
    sides = [_Side(s, point) for s in statements for point in points(s.text, s.published)]
    sides += _asserted(statements, sides)
    weights = inverse_frequencies(document_frequencies([side.point.stems for side in sides]), len(sides))
    pairs = [
        (one, other)
        for one, other in _candidates(sides, weights)
        if _excludes(sides[one], sides[other]) and _same_thing(sides[one], sides[other], weights)
    ]
    found: list[Conflict] = []
    seen: set[frozenset[Citation]] = set()
    for members in _components(pairs):
        groups = _grouped([sides[index] for index in members])
        positions = tuple(_position(group) for group in groups)
        cited = frozenset(citation for position in positions for citation in position.citations)
        if len(positions) < 2 or cited in seen:
            continue
        seen.add(cited)
        one, other = next(pair for pair in pairs if pair[0] in members)
        found.append(
            Conflict(
                id=f"d{len(found) + 1}",
                topic=topic(*((side.statement.text, side.point) for side in (sides[one], sides[other]))),
                kind="update" if _is_update(groups) else "contradiction",
                positions=positions,
            )
        )
    return found


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


def _asserted(statements: Sequence[Statement], sides: Sequence[_Side]) -> list[_Side]:
    """What is said to be so in the sentences that a denial in another source may be about."""
    denied: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        if side.point.kind == "polarity":
            for word in side.point.focus:
                if len(denied[word]) < _POSTINGS:
                    denied[word].append(side)
    found: list[_Side] = []
    for statement in statements:
        stems = frozenset(content_stems(statement.text))
        if any(
            side.statement.citation.source != statement.citation.source
            and len(stems & side.point.stems) >= _SHARED_KEYS
            for word in stems
            if word in denied
            for side in denied[word]
        ):
            found += [_Side(statement, point) for point in assertions(statement.text)]
    return found


def _candidates(sides: Sequence[_Side], weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pairs of points of one kind, from different sources, that share rare words."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for number, side in enumerate(sides):
        kind = side.point.kind
        rarest = sorted(side.point.stems, key=lambda word: (-weights[word], word))[:_KEYS]
        hits = Counter(other for word in rarest for other in index[kind, word])
        enough = min(_SHARED_KEYS, len(rarest))
        for other, shared in hits.items():
            one = sides[other].statement
            if shared >= enough and one.citation.source != side.statement.citation.source:
                pairs.append((other, number))
        for word in rarest:
            if len(index[kind, word]) < _POSTINGS:
                index[kind, word].append(number)
    return sorted(pairs)


def _excludes(left: _Side, right: _Side) -> bool:
    if not exclusive(left.point, right.point):
        return False
    # A sentence that names both values reports both sides, and takes neither.
    return not any(
        point.kind == theirs.point.kind and point.kind != "polarity" and same_value(point, theirs.point)
        for mine, theirs in ((left, right), (right, left))
        for point in points(mine.statement.text, mine.statement.published)
    )


def _same_thing(left: _Side, right: _Side, weights: Mapping[str, float]) -> bool:
    one, other = left.point, right.point
    if not same_names(one, other):
        return False
    shared = one.stems & other.stems
    if len(shared) < 2:
        return False
    common = sum(weights[word] for word in shared)
    mine, theirs = sum(weights[word] for word in one.stems), sum(weights[word] for word in other.stems)
    dice = 2 * common / (mine + theirs)
    if len(shared) >= _WORDS and dice >= _DICE:
        return True
    return common / min(mine, theirs) >= _CONTAINED and dice >= _DICE_SHORT and not far_apart(one, other)


def _components(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected points, each component and their order by first appearance."""
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        parent.setdefault(number, number)
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for number in sorted(parent):
        members[root(number)].append(number)
    return [members[first] for first in sorted(members)]


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


def _position(group: Sequence[_Side]) -> Position:
    statement, point = group[0].statement, group[0].point
    return Position(
        text=statement.text,
        value=statement.text[point.start : point.end],
        citations=tuple(dict.fromkeys(side.statement.citation for side in group)),
    )


def _is_update(groups: Sequence[Sequence[_Side]]) -> bool:
    """Whether a later source revises a number: it says so, or every holder of the other value is earlier."""
    sides = [side for group in groups for side in group]
    if sides[0].point.kind != "number":
        return False
    if any(_REVISED.search(side.statement.text) for side in sides):
        return True
    if not sides[0].point.focus <= _GROWING:
        return False
    dates = [[side.statement.published for side in group] for group in groups]
    known = [[day for day in days if day is not None] for days in dates]
    if len(known) != 2 or [len(days) for days in known] != [len(days) for days in dates]:
        return False
    return max(known[0]) < min(known[1]) or max(known[1]) < min(known[0])
