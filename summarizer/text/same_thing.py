"""Whether two points are about one thing at one time, so that what excludes each other is a disagreement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import fsum

from summarizer.text.circumstances import Circumstances, circumstances, other_days, other_names, other_times
from summarizer.text.counted import COUNTING, GROWING, restricted
from summarizer.text.excluding import exclusive, far_apart, same_value
from summarizer.text.names import find_names, same_name
from summarizer.text.numbers import Number
from summarizer.text.parties import among, other_ones, other_things, other_turns
from summarizer.text.points import COARSE, WHEN, Point, points
from summarizer.text.polarity import find_negations
from summarizer.text.record import record
from summarizer.text.relative import floating
from summarizer.text.substituted import substituted
from summarizer.text.words import stem_set

_DICE = 0.6
"""From this weighted overlap of their words on two points tell of one thing, if they share enough words."""
_WORDS = 3
_CONTAINED = 0.99
"""Points of few words tell of one thing only if the words of one are all among the other's."""
_DICE_SHORT = 0.4
_DICE_PERHAPS = 0.3
_SINCE = re.compile(r"\b(?:after|later|then|now|finally|eventually|since)\b")
_DICE_FAR = 0.8
"""Numbers of quite another size mostly count something else: then nearly all words must be the same."""


@record
class Told:
    """A point in its sentence."""

    text: str
    point: Point
    published: date | None = None
    before: frozenset[str] = frozenset()
    """Stems of the sentences before, where the sentence begins with a pronoun that stands for their words."""
    entry: int | None = None
    """On a live page, when the entry was made."""


def grows(point: Point) -> bool:
    """Whether the number is one that is still being counted."""
    return point.kind == "number" and not GROWING.isdisjoint(point.focus)


def same_thing(left: Told, right: Told, weights: Mapping[str, float]) -> bool:
    """Whether two points that exclude each other are about one thing at one time.

    Args:
        weights: how much a stem tells; all stems of the points are in it.
    """
    return (
        _overlap(left, right, weights)
        and same_names(left, right)
        and same_event(left, right)
        and not of_some(left, right)
    )


def same_names(left: Told, right: Told) -> bool:
    """Whether the names around two points can be the same: each of the fewer is among the others."""
    fewer, more = sorted(
        (
            [name for name in find_names(one.text) if one.point.clause[0] <= name.start < one.point.clause[1]]
            for one in (left, right)
        ),
        key=len,
    )
    return all(any(same_name(name, other) for other in more) for name in fewer)


def around(told: Told) -> Circumstances:
    """What is told around a point; a month, year or hour that is the point itself tells no event apart."""
    text, point = told.text, told.point
    if point.kind in COARSE:
        text = text[: point.start] + " " * (point.end - point.start) + text[point.end :]
    return circumstances(text, point.clause, told.published)


def same_event(left: Told, right: Told, *, names: bool = True) -> bool:
    """Whether neither a time nor a place nor another person tells two sentences apart."""
    one, other = around(left), around(right)
    if left.point.kind == "date":  # the day before which one is known here
        one, other = (
            replace(there, floating=there.floating and floating(told.text) != told.point.start)
            for there, told in ((one, left), (other, right))
        )
    if other_times(one, other) or (names and other_names(one, other)):
        return False
    if (left.point.kind == "number" or left.point.kind in WHEN) and (
        other_turns(left.text, right.text)
        or other_ones(left.text[slice(*left.point.clause)], right.text[slice(*right.point.clause)])
        or substituted(left.text, left.point, right.text, right.point)
    ):
        return False
    if left.point.kind == "polarity" and bool(one.days) != bool(other.days):
        stated = left if left.point.value else right
        if _SINCE.search(stated.text):
            return False  # what was not so on Monday may be so by now
    if left.point.kind == "number" and (
        one.earlier != other.earlier
        or (one.meant, other.meant) in ((True, False), (False, True))
        or (one.opening and other.opening and _elsewhere(one, left, other, right))
    ):
        return False
    if (left.point.kind == "number" or left.point.kind in WHEN) and other_things(
        left.text, left.point.start, right.text, right.point.start
    ):
        return False
    if left.point.kind in WHEN:
        return _denied(left) == _denied(right) and not _other_number(left, right)
    if not other_days(one, other):
        return True
    # A count goes on from day to day; what happened on two days happened twice.
    counting = COUNTING.search(left.text) or COUNTING.search(right.text)
    return bool(grows(left.point) and grows(right.point) and counting)


def _elsewhere(one: Circumstances, left: Told, other: Circumstances, right: Told) -> bool:
    """Whether each sentence begins with a phrase of which the other has no word."""
    return one.opening.isdisjoint(stem_set(right.text)) and other.opening.isdisjoint(stem_set(left.text))


def of_some(left: Told, right: Told) -> bool:
    """Whether one number is of some of the things that the other one is of: "40 small boats"."""
    return any(
        not among(word, other.text)
        for one, other in ((left, right), (right, left))
        if isinstance(one.point.value, Number) and one.point.value.kind == "count"
        for word in restricted(one.text, one.point.value)
    )


def _denied(told: Told) -> bool:
    """Whether the clause says that something was not so."""
    first, last = told.point.clause
    return any(first <= one.start < last for one in find_negations(told.text))


def _other_number(left: Told, right: Told) -> bool:
    """Whether each gives a number of the same that the other does not: with another day it happened again."""
    mine, theirs = (
        [p for p in points(one.text, one.published) if p.kind == "number"] for one in (left, right)
    )
    own = [a for a in mine if not any(same_value(a, b) for b in theirs)]
    other = [b for b in theirs if not any(same_value(a, b) for a in mine)]
    return any(
        exclusive(a, b) or (a.focus and a.focus == b.focus and a.marks != b.marks) for a in own for b in other
    )


def perhaps_same_thing(left: Told, right: Told, weights: Mapping[str, float]) -> bool:
    """Whether two points may be about one thing at one time, in words that are less alike.

    Enough for two that give the same value; for two that exclude each other somebody has to confirm it.
    """
    shared, mine, theirs = _words(left, right)
    dice = alike(left, right, weights)
    if len(shared) < 2 or dice < (_DICE_FAR if far_apart(left.point, right.point) else _DICE_PERHAPS):
        return False
    return bool(mine and theirs) and same_event(left, right)


def alike(left: Told, right: Told, weights: Mapping[str, float]) -> float:
    """The weighted Dice coefficient of the words around two points, 0 to 1."""
    shared, mine, theirs = _words(left, right)
    # What ``particulars`` found is of all words of a sentence, not only of those that are compared.
    shares = [fsum(weights.get(word, 0.0) for word in words) for words in (shared, mine, theirs)]
    return 2 * shares[0] / (shares[1] + shares[2]) if shares[1] + shares[2] else 0.0


def _words(left: Told, right: Told) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What both say, what one says and what the other says; with what a pronoun stands for, where a few
    words of it matter."""
    one, other = left.point.stems, right.point.stems
    if left.point.kind == "polarity" or (grows(left.point) and grows(right.point)):
        one, other = one | (left.before & other), other | (right.before & one)
    return one & other, one, other


def _overlap(left: Told, right: Told, weights: Mapping[str, float]) -> bool:
    shared, one, other = _words(left, right)
    if len(shared) < 2:
        return False
    dice = alike(left, right, weights)
    if far_apart(left.point, right.point) and dice < _DICE_FAR:
        return False
    if len(shared) >= _WORDS and dice >= _DICE:
        return True
    common = fsum(weights[word] for word in shared)
    smaller = min(fsum(weights[word] for word in one), fsum(weights[word] for word in other))
    return common / smaller >= _CONTAINED and dice >= _DICE_SHORT
