"""Whether of two values the later one revises the earlier: a toll that rises is no contradiction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.circumstances import Circumstances, circumstances, other_days
from summarizer.text.counted import COUNTERS
from summarizer.text.points import WHEN
from summarizer.text.same_thing import Told, grows

_REVISED = re.compile(
    r"\b(?:revised?|updated?|correct(?:ed|ion)|so far|by now|as of"
    r"|(?:more|fewer|less) than (?:\w+ ){0,4}(?:reported|said|thought|announced))\b",
    re.IGNORECASE,
)
_ROSE = re.compile(r"\b(?:rose|risen|rises|grown|climbed|up from|raised)\b")
_FELL = re.compile(
    r"\b(?:fell|fallen|falls|dropped|down from|lowered|(?:revised|corrected) down(?:wards?)?"
    r"|(?:fewer|less) than (?:\w+ ){0,4}(?:reported|said|thought|announced))\b",
    re.IGNORECASE,
)


def falls(told: Told) -> bool:
    """Whether a sentence says that a number went down."""
    return _FELL.search(told.text) is not None


def revised(groups: Sequence[Sequence[Told]]) -> bool:
    """Whether a later source revises a number: it says so, or every holder of the other value is earlier."""
    tolds = [told for group in groups for told in group]
    if tolds[0].point.kind != "number":
        return False
    if any(_REVISED.search(told.text) for told in tolds):
        return True
    if not all(grows(told.point) for told in tolds):
        return False
    if not all(COUNTERS.isdisjoint(told.point.focus) for told in tolds):
        return True
    if any(_ROSE.search(told.text) for told in tolds) or moved(groups) or _dated(groups):
        return True
    if len({told.entry for told in tolds if told.entry is not None}) > 1:
        return True
    dates = [[told.published for told in group] for group in groups]
    known = [[day for day in days if day is not None] for days in dates]
    if len(known) != 2 or [len(days) for days in known] != [len(days) for days in dates]:
        return False
    return max(known[0]) < min(known[1]) or max(known[1]) < min(known[0])


def _dated(groups: Sequence[Sequence[Told]]) -> bool:
    """Whether two counts each say of which day they are, and not the same in the same words."""
    one, other = (_when(group) for group in groups[:2])
    if any(a.resolved is not None and a.resolved == b.resolved for a in one.days for b in other.days):
        return False
    said = [{day.text.casefold() for day in side.days} | side.parts for side in (one, other)]
    return all(said) and said[0].isdisjoint(said[1])


def _when(group: Sequence[Told]) -> Circumstances:
    told = group[0]
    return circumstances(told.text, told.point.clause, told.published)


def moved(groups: Sequence[Sequence[Told]]) -> bool:
    """Whether two positions are those of different days."""
    if groups[0][0].point.kind in WHEN:
        return False
    return other_days(*(_when(group) for group in groups[:2]))
