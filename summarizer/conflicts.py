"""Sentences of several sources -> where they exclude each other.

No model is needed: two sentences of independent sources that tell the same thing in much the same words
and differ in a number of the same things, the day of the same act, who did it or where, or whether it is so
at all, are a disagreement. The sources' own sentences are compared, so that nothing depends on what an
engine picked.

Where there is a model, what excludes each other in words that are less alike can be put to it: ``compare``
finds both, ``candidates`` are the doubtful ones, ``report`` tells of the certain and the confirmed ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from summarizer.holders import Holders, value_keys
from summarizer.records import Citation, Conflict
from summarizer.sides import Side, Statement, conflict, grouped, leads
from summarizer.support.gist import wording
from summarizer.text.excluding import exclusive, mentions, same_value
from summarizer.text.lemmas import root
from summarizer.text.pairing import POSTINGS, SHARED, components, pairs, rarest_first
from summarizer.text.particulars import particulars
from summarizer.text.parties import other_act
from summarizer.text.points import COARSE, Point, assertions, points
from summarizer.text.relative import days_before
from summarizer.text.retold import retold
from summarizer.text.same_thing import Told, alike, grows, perhaps_same_thing, same_event, same_thing
from summarizer.text.somebody import antecedents
from summarizer.text.valued import lines
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import WORD, stem_set

__all__ = [
    "Candidate",
    "Compared",
    "Statement",
    "candidates",
    "compare",
    "find_conflicts",
    "report",
]

_NO_VERBS = frozenset("a an the of in to by for with and or about some nearly than least these those".split())


@dataclass(frozen=True)
class Compared:
    """What the sentences of several sources say of the same things; pairs are places in ``sides``."""

    sides: Sequence[Side]
    weights: Mapping[str, float]
    certain: Sequence[tuple[int, int]]
    """What says the same thing and excludes each other, or holds the same."""
    open: Sequence[tuple[int, int]]
    """What excludes each other if it is about the same thing."""
    perhaps: Sequence[tuple[int, int]]
    """What is told in other words and is perhaps about the same thing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sentences that disagree if they are about the same thing."""

    pair: tuple[int, int]
    first: Side
    second: Side


def find_conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """Where ``statements`` of different origins exclude each other, in the order of first appearance.

    Sentences of one source must stand together, in their order. Takes time in proportion to the number of
    statements: only points that share two of their rarest words are compared, and each with a bounded
    number of others.
    """
    return report(compare(statements))


def compare(statements: Sequence[Statement]) -> Compared:
    """What ``statements`` say of the same things, as ``report`` and ``candidates`` need it."""
    before = antecedents([(s.citation.source, s.text) for s in statements])
    lead = leads(statements)
    texts = [(s.citation.source, s.text, s.published) for s in statements]
    last = days_before(texts)
    measured = [
        (n, point) for n, s in enumerate(statements) for point in points(s.text, s.published, last[n])
    ]
    sides = [_side(statements[n], point, before[n], lead[n]) for n, point in measured]
    told = lines(texts)
    rarity = inverse_frequencies(document_frequencies([line.stems for line in told]), len(told))
    order = rarest_first(rarity)
    placed = [(n, side.told) for (n, _), side in zip(measured, sides, strict=True)]
    own_words, perhaps = retold(told, rarity, order, placed, wording([s.text for s in statements]))
    sides += _asserted(statements, sides, before, lead)
    weights = inverse_frequencies(
        document_frequencies([s.point.stems | s.told.before for s in sides]), len(sides)
    )
    near = pairs(
        [(s.point.kind, s.point.stems) for s in sides],
        rarest_first(weights),
        lambda one, other: sides[one].point.kind not in COARSE and _comparable(sides[one], sides[other]),
    )
    found: list[tuple[int, int]] = []
    open_: list[tuple[int, int]] = []
    for one, other in near:
        if _excludes(sides[one], sides[other]) and not _other_acts(sides[one], sides[other]):
            certain = same_thing(sides[one].told, sides[other].told, weights)
            (found if certain else open_).append((one, other))
    sides = _of_one(sides, [*found, *own_words], own_words)
    found += own_words
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
    for (one, left), (other, right) in particulars(told, order):
        found.append((len(sides), len(sides) + 1))
        sides += [Side(statements[one], left, lead[one]), Side(statements[other], right, lead[other])]
    return Compared(sides, weights, _merged(sides, found), open_, perhaps)


def candidates(compared: Compared) -> list[Candidate]:
    """What may be a disagreement and is not reported for certain, the likeliest first.

    Each pair has a number, day or denial that excludes the other's, and no time, place or person tells the
    two apart; only their words are less alike than ``report`` asks for. Of several pairs with the same two
    values the most alike one stands for all.
    """
    sides, weights = compared.sides, compared.weights
    likely = [
        (one, other)
        for one, other in compared.open
        if perhaps_same_thing(sides[one].told, sides[other].told, weights)
    ]
    taken = {number for pair in compared.certain for number in pair}
    doubtful = [pair for pair in _merged(sides, [*likely, *compared.perhaps]) if taken.isdisjoint(pair)]
    doubtful.sort(key=lambda pair: -alike(sides[pair[0]].told, sides[pair[1]].told, weights))
    found: dict[tuple[frozenset[str], frozenset[str]], Candidate] = {}
    for one, other in doubtful:
        first, second = sides[one], sides[other]
        key = _values(first), _values(second)
        if key not in found and key[::-1] not in found:
            found[key] = Candidate((one, other), first, second)
    return list(found.values())


def _values(side: Side) -> frozenset[str]:
    return frozenset([str(key) for key in value_keys(side.point)]) | side.point.focus


def report(compared: Compared, confirmed: Collection[tuple[int, int]] = ()) -> list[Conflict]:
    """The certain disagreements, then those of the ``confirmed`` pairs of ``candidates``.

    No confirmation touches a certain one: no side of it is a candidate.
    """
    allowed = sorted(confirmed)
    others = Holders(compared.sides, compared.weights)
    made: list[Conflict] = []
    seen: set[frozenset[tuple[str, int]]] = set()
    confirmed_sides = _of_one(compared.sides, allowed, allowed)
    certain = [(members, compared.sides) for members in components(compared.certain)]
    for members, told in [*certain, *((members, confirmed_sides) for members in components(allowed))]:
        sides = [told[number] for number in members]
        one = conflict(sides, others.of(sides), len(made) + 1)
        if one is None:
            continue
        cited = frozenset((c.source, c.start) for position in one.positions for c in position.citations)
        if cited not in seen:
            seen.add(cited)
            made.append(one)
    return made


def _side(statement: Statement, point: Point, before: frozenset[str], lead: Statement | None) -> Side:
    return Side(statement, Told(statement.text, point, statement.published, before, statement.entry), lead)


def _asserted(
    statements: Sequence[Statement],
    sides: Sequence[Side],
    before: Sequence[frozenset[str]],
    lead: Sequence[Statement | None],
) -> list[Side]:
    """What is said to be so in the sentences that a denial in another source may be about."""
    denied: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        if side.point.kind == "polarity":
            for word in side.point.focus:
                if len(denied[word]) < POSTINGS:
                    denied[word].append(side)
    found: list[Side] = []
    for number, statement in enumerate(statements):
        stems = stem_set(statement.text)
        if any(
            side.statement.citation.source != statement.citation.source
            and len((stems | before[number]) & side.point.stems) >= SHARED
            for word in stems
            if word in denied
            for side in denied[word]
        ):
            found += [
                _side(statement, point, before[number], lead[number]) for point in assertions(statement.text)
            ]
    return found


def _of_it(sides: Sequence[Side]) -> list[tuple[int, int]]:
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
        if len(grouped([sides[number] for number in members[:POSTINGS]])) != 2 or len(members) > POSTINGS:
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


def _of_one(
    sides: Sequence[Side], found: Sequence[tuple[int, int]], told: Sequence[tuple[int, int]]
) -> list[Side]:
    """The sides, those of what is ``told`` in other words counting the same as those that they are with."""
    changed = list(sides)
    known = {number for pair in told for number in pair}
    for members in components(found):
        if known.isdisjoint(members):
            continue
        growing = [number for number in members if grows(sides[number].point)]
        model = sides[(growing or members)[0]].point
        for number in members:
            point = sides[number].point
            point = replace(point, focus=model.focus, marks=model.marks)
            changed[number] = replace(sides[number], told=replace(sides[number].told, point=point))
    return changed


def _verb_before(side: Side) -> str:
    before = WORD.findall(side.statement.text[: side.point.start])
    return root(before[-1]) if before and before[-1].casefold() not in _NO_VERBS else ""


def _comparable(left: Side, right: Side) -> bool:
    one, other = left.statement, right.statement
    if one.citation.source != other.citation.source:
        return True
    return (
        one.entry is not None and other.entry is not None and one.entry != other.entry and grows(left.point)
    )


def _excludes(left: Side, right: Side) -> bool:
    if not exclusive(left.point, right.point):
        return False
    # A sentence that names both values reports both sides, and takes neither.
    return not any(
        point.kind != "polarity" and mentions(point, theirs.point)
        for mine, theirs in ((left, right), (right, left))
        for point in points(mine.statement.text, mine.statement.published)
    )


def _other_acts(left: Side, right: Side) -> bool:
    """Whether what one denies is another act than what the other says to be so."""
    if left.point.kind != "polarity":
        return False
    denied, stated = (left, right) if right.point.value else (right, left)
    return other_act(denied.statement.text, stated.statement.text, root(denied.value.split()[-1]))


def _merged(sides: Sequence[Side], found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """With the sides that are one and the same under one number."""
    first: dict[tuple[Citation, str, int, int, frozenset[str]], int] = {}
    numbers = [
        first.setdefault((side.statement.citation, p.kind, p.start, p.end, p.marks), number)
        for number, (side, p) in enumerate((side, side.point) for side in sides)
    ]
    return sorted({(min(numbers[a], numbers[b]), max(numbers[a], numbers[b])) for a, b in found})
