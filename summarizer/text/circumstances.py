"""When, where and of whom a sentence speaks, as far as it says: what makes two alike sentences tell of
different events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from summarizer.text.dates import Date, compatible
from summarizer.text.names import Name, find_names, same_name
from summarizer.text.record import record
from summarizer.text.relative import find_days, floating
from summarizer.text.speech import find_all_speech
from summarizer.text.words import WORD, content_stems

_INTRO = re.compile(
    r"(?:(?:According to [^,]+|Meanwhile|However|But|And),? )?"
    r"(?P<intro>(?:In|On|At|By|Near|Outside|During|After|Before|Since|Until|Last|This|Earlier|Today|Yesterday"
    r"|For|Under)\b[^,]{0,60}),",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?P<aside>(?:in|on|at|during) [^,]{2,25}),")
"""A phrase between commas is of the whole sentence."""
_PARTS = frozenset(
    """morning afternoon evening night midnight noon midday dawn dusk sunrise sunset nightfall daybreak
    lunchtime""".split()
)
_ERAS = (
    ("last year",),
    ("previous year", "year earlier", "year before"),
    ("this year", "today", "now"),
    ("next year",),
    ("last month", "previous month"),
    ("this month",),
    ("last week", "previous week"),
    ("this week",),
    ("at its peak", "at its height", "at their peak", "in its heyday"),
)
_THIS_YEAR = 2
_LAST = re.compile(r"(?:Last|The previous|The year before) ?(?:year|month|week)?\b")
_SPANS = frozenset("quarter semester week weekend month year decade season".split())
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|final|previous)[ -]"
    r"(quarter|half|round|game|match|day|night|week|month|season|period|set|stage|phase|leg|inning|test)s?\b"
)
_LOWER = re.compile(r"[^\W\d_]+")
_THEN = re.compile(
    r"\b(?:(?:years?|decades|months|weeks) (?:ago|earlier|before)|(?:last|previous) (?:year|month|time)"
    r"|before that|at first(?! light)|initially|originally|previously|formerly)\b",
    re.IGNORECASE,
)
"""Words of what was so before the event that is told of."""
_MEANT = re.compile(
    r"\b(?=[mwscdhpoeati])(?:(?P<open>must|meant|(?:is|are) \w+ing)|will|would|shall|can|could|might"
    r"|should|capacity|(?<!the )(?<!a )(?<!its )(?<!their )"
    r"(?:want|demand|seek|plan|hope|propose|offer|expect|aim|target|ask|intend)(?:s|d|ed|ing)?"
    r"|call(?:ed|ing|s? for)|hoping|proposing|due|(?:is|are|was|were) to)\b",
    re.IGNORECASE,
)
"""Words of what is wanted, possible or yet to come."""


@record
class Circumstances:
    """What a sentence says of its when, where and who; offsets are those of the sentence."""

    days: tuple[Date, ...]
    years: frozenset[int]
    minutes: frozenset[int]
    parts: frozenset[str]
    eras: frozenset[int]
    months: frozenset[int]
    """Months without a day."""
    spans: frozenset[str]
    """Stretches of time that it tells of: a quarter, a year."""
    ordinals: frozenset[tuple[str, str]]
    """Which quarter, round or day: ``("third", "quarter")``."""
    names: tuple[Name, ...]
    """Names that are not of those who say it."""
    places: tuple[Name, ...]
    """Names in an introductory phrase."""
    opening: frozenset[str]
    """Content stems of such a phrase: "In the north," "Under the plan,"."""
    dated: bool
    """Whether it begins with a year or a month, as in "In June three ships", or with "last year"."""
    floating: bool
    """Whether it is about the day before or after one that the sentence does not tell."""
    earlier: bool
    """Whether it tells of what was before the event, "years ago", "last year"."""
    meant: bool | None
    """Whether it tells of what is wanted, possible or yet to come; None if it may be either."""


@lru_cache(maxsize=20_000)
def circumstances(text: str, clause: tuple[int, int], published: date | None) -> Circumstances:
    """What the clause of ``text`` and an introductory phrase before it say."""
    opening = _INTRO.match(text)
    spans = [clause, *(match.span("aside") for match in _ASIDE.finditer(text))]
    if opening is not None:
        spans.insert(0, opening.span("intro"))

    def inside(place: int) -> bool:
        return any(first <= place < last for first, last in spans)

    dates = [one for one in find_days(text, published) if inside(one.start)]
    said = " ".join(text[first:last] for first, last in spans).casefold()
    names = [name for name in find_names(text) if name.start < clause[1]]
    speakers = [(one.verb_start, one.speaker) for one in find_all_speech(text) if one.speaker]
    own = tuple(name for name in names if not any(name.text in speaker for _, speaker in speakers))
    return Circumstances(
        days=tuple(
            one for one in dates if one.day is not None or one.weekday is not None or one.offset is not None
        ),
        years=frozenset(one.year for one in dates if one.year is not None),
        minutes=frozenset(one.minute for one in dates if one.minute is not None),
        parts=_PARTS.intersection(_LOWER.findall(said)),
        eras=frozenset(n for n, words in enumerate(_ERAS) if any(word in said for word in words)),
        months=frozenset(one.month for one in dates if one.month is not None and _whole_month(one)),
        spans=_SPANS.intersection(_LOWER.findall(said.replace("year-old", "")))
        | (frozenset(["month"]) if any(map(_whole_month, dates)) else frozenset[str]()),
        ordinals=frozenset((one[1], one[2]) for one in _ORDINAL.finditer(said)),
        names=own,
        places=tuple(n for n in own if opening and opening.start("intro") <= n.start < opening.end("intro")),
        opening=frozenset(content_stems(opening["intro"]) if opening else ()),
        dated=_LAST.match(text) is not None
        or any(_whole(one) and not content_stems(text[: one.start]) for one in dates),
        floating=(place := floating(text)) is not None and (inside(place) or not WORD.search(text, 0, place)),
        earlier=_THEN.search(said) is not None,
        meant=None if (meant := _MEANT.search(text, *clause)) and meant["open"] else meant is not None,
    )


def _whole_month(one: Date) -> bool:
    return one.month is not None and _whole(one)


def _whole(one: Date) -> bool:
    """Whether it is a year or month, and no day or time."""
    return one.day is one.weekday is one.offset is one.minute is None


def other_days(left: Circumstances, right: Circumstances) -> bool:
    """Whether both name days and no day of one can be a day of the other."""
    return bool(left.days and right.days) and not any(
        compatible(one, other) for one in left.days for other in right.days
    )


def other_times(left: Circumstances, right: Circumstances) -> bool:
    """Whether both name a year, a time or a part of the day, and none that they share, or one alone is about
    the day before."""
    if left.floating != right.floating or any(
        one and other and one.isdisjoint(other)
        for one, other in (
            (left.years, right.years),
            (left.minutes, right.minutes),
            (left.parts, right.parts),
            (left.eras, right.eras),
            (left.months, right.months),
            (left.spans, right.spans),
            (left.ordinals, right.ordinals),
        )
    ):
        return True
    # A year beside "today" or "this year".
    return any(
        one.years and not other.years and _THIS_YEAR in other.eras
        for one, other in ((left, right), (right, left))
    )


def other_names(left: Circumstances, right: Circumstances) -> bool:
    """Whether each names somebody or some place that the other does not."""
    return (_lacking(left.names, right.names) and _lacking(right.names, left.names)) or (
        bool(left.places and right.places) and _lacking(left.places, right.places)
    )


def _lacking(names: Iterable[Name], others: Iterable[Name]) -> bool:
    there = tuple(others)
    return any(not any(same_name(name, other) for other in there) for name in names)
