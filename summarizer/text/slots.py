"""Sentences of different sources that are alike but for a name, a place or a verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from summarizer.text.differing import Slot, slot
from summarizer.text.parallel import Clause, alike, clauses, has_opposite
from summarizer.text.places import linked
from summarizer.text.points import Point, PointKind, assertions, points
from summarizer.text.same_thing import Told, same_event
from summarizer.text.valued import Line
from summarizer.text.words import WORD, stem, stem_set

_NAMED = ("name", "place")
Found = tuple[int, Told]
"""The place of a sentence among those given, and what it says."""


def slots(lines: Sequence[Line], near: Iterable[tuple[int, int]]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other in one slot, of the places in ``lines`` of those that may be alike."""
    units = [
        [one for one in clauses(line.text) if one.open or one.denials or has_opposite(one)] for line in lines
    ]
    found: list[tuple[Found, Found]] = []
    for a, b in near:
        for mine, theirs in product(units[a], units[b]):
            if not alike(mine, theirs):
                continue
            got = slot(lines[a].text, mine, lines[b].text, theirs)
            if got is None:
                continue
            left, right = _told(lines[a], mine, got, 0), _told(lines[b], theirs, got, 1)
            names = left.text[slice(*got.left)], right.text[slice(*got.right)]
            if same_event(left, right, names=got.kind not in _NAMED) and not (
                got.kind in _NAMED and linked(*names, (line.text for line in lines))
            ):
                found.append(((a, left), (b, right)))
    return found


def _told(line: Line, clause: Clause, found: Slot, which: int) -> Told:
    text, published = line.text, line.published
    span, within = (found.left, found.right)[which], (clause.start, clause.end)
    if found.kind == "polarity":
        make = stating if which == found.stating else denying
        return Told(text, make(text, span, within, clause.stems), published)
    return Told(text, pointing(found.kind, span, text[slice(*span)], within, clause.stems), published)


def denying(text: str, span: tuple[int, int], clause: tuple[int, int], stems: frozenset[str]) -> Point:
    """The denial over the word at ``span``, or that ends there, as ``points`` has it if it does."""
    known = (one for one in points(text) if one.kind == "polarity" and one.start < span[1] <= one.end)
    focus = frozenset([stem(WORD.findall(text[slice(*span)])[-1])])
    return next(known, replace(pointing("polarity", span, False, clause, stems), focus=focus))


def stating(text: str, span: tuple[int, int], clause: tuple[int, int], stems: frozenset[str]) -> Point:
    """The statement of what stands at ``span``, as ``assertions`` has it if it does."""
    known = (one for one in assertions(text) if one.clause[0] <= span[0] < one.clause[1])
    stated = pointing("polarity", (clause[0], clause[0]), True, clause, stems | stem_set(text))
    return next(known, stated)


def pointing(
    kind: PointKind,
    span: tuple[int, int],
    value: bool | str,
    clause: tuple[int, int],
    stems: frozenset[str],
) -> Point:
    """A point with what is said at ``span`` as its value."""
    return Point(
        kind=kind,
        start=span[0],
        end=span[1],
        value=value,
        clause=clause,
        stems=stems,
        marks=frozenset(),
        focus=frozenset(),
    )
