"""Do figures that are read as no number and no date stand in the evidence as they are written?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features

_FIGURES = re.compile(r"\d+")


def check(case: Case) -> list[Finding]:
    """A finding for every figure, such as ``3.12.4``, ``2:04:35`` and ``31/31/2024``, that is not there."""
    return _absent(case, unread(case.claim))


def dated(case: Case) -> list[Finding]:
    """The same for dates and times of day, where no check knows the language of the text."""
    return _absent(case, [(one.start, one.end) for one in case.claim.dates])


@lru_cache(maxsize=4096)
def unread(text: Features) -> tuple[tuple[int, int], ...]:
    """Offsets of what has a digit that is part of no number and no date, up to the blanks around it."""
    tokens = text.tokens
    figures = [place for place, low in enumerate(tokens.lower) if low[0].isdigit()]
    if not figures:
        return ()
    read = {place for one in (*text.numbers, *text.dates) for place in text.places(one.start, one.end)}
    found: dict[tuple[int, int], None] = {}
    for place in figures:
        if place in read:
            continue
        first = last = place
        while tokens.joined(first):
            first -= 1
        while tokens.joined(last + 1):
            last += 1
        found[tokens.starts[first], tokens.ends[last]] = None
    return tuple(found)


def _absent(case: Case, spans: Iterable[tuple[int, int]]) -> list[Finding]:
    found: list[Finding] = []
    for start, end in spans:
        written = case.claim.text[start:end]
        wanted = _figures(written)
        if not wanted or _stands(wanted, case.window):
            continue
        if not case.whole and _stands(wanted, case.source):
            found.append(Finding("number", f'"{written}" is not said together with the rest of this', 0.8))
        else:
            found.append(Finding("number", f'"{written}" is not in the cited text'))
    return found


def _stands(wanted: list[str], there: Features) -> bool:
    """Whether ``wanted`` are neighbours there, in this order."""
    figures = _figures(there.text)
    places = range(len(figures) - len(wanted) + 1)
    return any(figures[place : place + len(wanted)] == wanted for place in places)


def _figures(text: str) -> list[str]:
    return [figure.lstrip("0") or "0" for figure in _FIGURES.findall(text)]
