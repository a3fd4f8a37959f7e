"""Days as a sentence means them: weekdays yet to come, and "the day before" one that is told elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from summarizer.text.dates import Date, find_dates

_NEIGHBOUR = re.compile(
    r"\b(?:(?:a|one) day (?:earlier|later)"
    r"|the (?:day (?:before|after)|(?:previous|preceding|next|following) day))\b(?=\s*(?:[,.;:)]|$))",
    re.IGNORECASE,
)
"""Followed by more words ("the day before the vote") it is told by something that has no date here."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|next|Next|until|Until|till|due|scheduled|expected|planned|plans|coming"
    r"|(?:is|are|was|were) to)\b(?:\W+[\w'’-]+){0,8}?\W*$"
)
"""Not far before a weekday they make it one after the publication."""


def find_days(text: str, published: date | None = None) -> list[Date]:
    """The dates of one sentence as ``find_dates`` finds them; but a weekday that the sentence looks ahead to
    stays a weekday: the nearest one before the publication it is not.
    """
    return [_ahead(text, one) for one in find_dates(text, published)]


def floating(text: str) -> bool:
    """Whether a sentence says "the day before" of a day that it does not tell."""
    return (
        " day" in text.lower()
        and _NEIGHBOUR.search(text) is not None
        and not any(one.day is not None or one.weekday is not None for one in find_dates(text))
    )


def _ahead(text: str, found: Date) -> Date:
    if found.weekday is None or found.day is not None or not _AHEAD.search(text[: found.start]):
        return found
    return replace(found, resolved=None)
