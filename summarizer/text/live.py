"""The entries of a live page: where each begins, and at what time of day it was made."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_STAMP = re.compile(
    r"^[ \t*#>\[(-]*(\d{1,2})[:.]([0-5]\d)(?: ?([ap])\.?m\.?)?(?=[\])]|\s|$)", re.MULTILINE | re.IGNORECASE
)
_LEAST = 3
"""Fewer lines that begin with a time of day do not make a live page."""


def entries(text: str) -> list[tuple[int, int]]:
    """(offset, minutes since midnight) of each entry of ``text`` in order; empty if it is no live page.

    An entry is headed by a line that begins with a time of day ("17:45 Number of injured rises").
    """
    found: list[tuple[int, int]] = []
    for match in _STAMP.finditer(text):
        hour = int(match[1]) % 12 + (12 if match[3].casefold() == "p" else 0) if match[3] else int(match[1])
        if hour < 24:
            found.append((match.start(), hour * 60 + int(match[2])))
    times = [minutes for _, minutes in found]
    steady = times in (sorted(times), sorted(times, reverse=True))
    return found if len(set(times)) >= _LEAST and steady else []


def entry_at(stamps: Sequence[tuple[int, int]], offset: int) -> int | None:
    """The time of the entry that ``offset`` lies in, None before the first."""
    place = bisect_right(stamps, (offset, 24 * 60)) - 1
    return stamps[place][1] if place >= 0 else None
