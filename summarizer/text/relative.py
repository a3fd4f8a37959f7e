"""Days as a sentence means them: "the day before" beside the day that it tells, and weekdays yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from summarizer.text.dates import Date, find_dates, resolve

_NEIGHBOUR = re.compile(
    r"\b(?:(?P<before>(?:a|one) day earlier|the (?:day before|previous day|preceding day))"
    r"|(?P<after>(?:a|one) day later|the (?:day after|next day|following day)))\b(?=\s*(?:[,.;:)]|$))",
    re.IGNORECASE,
)
"""Followed by more words ("the day before the vote") it is told by something that has no date here."""
_NAMED = re.compile(
    r"[A-Z](?<!\w.)(?:(?<=J)(?:an|un|ul)|(?<=F)eb|(?<=M)a[ry]|(?<=A)(?:pr|ug)|(?<=S)ep|(?<=O)ct|(?<=N)ov|(?<=D)ec"
    r"|[a-z]+day\b)"
)
_NEAR = 8
"""So many sentences back the day is looked for that "the day before" is of."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|next|Next|until|Until|till|due|scheduled|expected|planned|plans|coming"
    r"|(?:is|are|was|were) to)\b(?:\W+[\w'’-]+){0,8}?\W*$"
)
"""Not far before a weekday they make it one after the publication."""


def find_days(text: str, published: date | None = None, last: Date | None = None) -> list[Date]:
    """The dates of one sentence as ``find_dates`` finds them, with what the sentence around them tells.

    "The day before" is the day before the one that the sentence tells; where it tells none, nobody knows it
    from the sentence alone, and it is left out. A weekday that the sentence looks ahead to stays a weekday:
    the nearest one before the publication it is not.

    Args:
        last: the day that was told last before the sentence, if it is known.
    """
    found = [_ahead(text, one) for one in find_dates(text, published)]
    if published is None and last is not None and last.resolved is not None:
        found = [resolve(one, last.resolved) if one.month and one.day else one for one in found]
    days = [one for one in found if one.day is not None or one.weekday is not None or one.offset is not None]
    for match in _neighbours(text):
        anchor = _anchor(days, match.start()) or last
        if anchor is not None and (anchor.weekday is not None or anchor.resolved is not None):
            found.append(_shifted(anchor, match, 1 if match["after"] else -1))
    return sorted(found, key=lambda one: one.start)


def days_before(sentences: Sequence[tuple[str, str, date | None]]) -> list[Date | None]:
    """For each of ``sentences``, (source, text, published) each, the day that its source told last before it,
    where it leans on one: it speaks of "the day before", or no year is known for its days."""
    found: list[Date | None] = []
    told: dict[str, tuple[int, Date]] = {}
    year: dict[str, Date] = {}
    for number, (source, text, published) in enumerate(sentences):
        before = told.get(source)
        if before is not None and number - before[0] <= _NEAR and any(_neighbours(text)):
            found.append(before[1])
        else:
            found.append(year.get(source))
        if _NAMED.search(text) is None:
            continue
        for one in find_days(text, published):
            if one.resolved is not None or one.weekday is not None:
                told[source] = number, one
            if published is None and one.resolved is not None:
                year[source] = one
    return found


def floating(text: str) -> int | None:
    """Where a sentence says "the day before" of a day that it does not tell; None if it does not."""
    match = next(_neighbours(text), None)
    if match is None or any(one.day is not None or one.weekday is not None for one in find_dates(text)):
        return None
    return match.start()


def _neighbours(text: str) -> Iterator[re.Match[str]]:
    return _NEIGHBOUR.finditer(text) if " day" in text.lower() else iter(())


def _ahead(text: str, found: Date) -> Date:
    if found.weekday is None or found.day is not None or not _AHEAD.search(text[: found.start]):
        return found
    return replace(found, resolved=None)


def _anchor(days: Sequence[Date], place: int) -> Date | None:
    """The last day told before ``place``, else the first after it."""
    before = [day for day in days if day.end <= place]
    return before[-1] if before else next(iter(days), None)


def _shifted(anchor: Date, match: re.Match[str], by: int) -> Date:
    day = None if anchor.resolved is None else anchor.resolved + timedelta(days=by)
    return Date(
        match.start(),
        match.end(),
        match[0],
        year=day and day.year,
        month=day and day.month,
        day=day and day.day,
        weekday=None if anchor.weekday is None else (anchor.weekday + by) % 7,
        resolved=day,
    )
