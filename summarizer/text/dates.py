"""Dates and times of day as they stand in text, resolved as far as the publication date tells."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from summarizer.text.date_reading import STARTS, Date, last_year, read_date, year_after
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS

__all__ = ["Date", "as_of", "compatible", "find_dates", "resolve"]


def find_dates(text: str, published: date | None = None) -> tuple[Date, ...]:
    """The dates and clock times of ``text`` in order, with exact offsets.

    ``published`` resolves weekdays (to the nearest such day not after it, unless the words look ahead),
    "yesterday" and dates without a year. "A day earlier" has no anchor in the text and is left alone.
    """
    found = _dates(text)
    return found if published is None else tuple([resolve(one, published) for one in found])


def as_of(text: str) -> bool:
    """Whether ``text`` has a time that only the day of publication tells: "on Tuesday", "last week"."""
    return _AS_OF.search(text) is not None or any(
        one.day is None and (one.weekday is not None or one.offset is not None) for one in find_dates(text)
    )


_AS_OF = re.compile(
    r"[ltndwmyoLTNDWMYO](?<!\w.)(?i:(?:(?<=l)ast|(?<=t)his|(?<=n)ext) "
    r"(?:week|month|year|weekend|spring|summer|autumn|fall|winter|morning|afternoon|evening|night)\b"
    r"|(?:(?<=d)ay|(?<=w)eek|(?<=m)onth|(?<=y)ear)s? ago\b|(?<=o)vernight\b)"
)  # one class first: such a place is found faster


@lru_cache(maxsize=10_000)  # every stage asks this of the same sentences
def _dates(text: str) -> tuple[Date, ...]:
    tokens = tokenize(text)
    found: list[Date] = []
    behind = 0
    for index in [place for place, low in enumerate(tokens.lower) if low in STARTS or low[0].isdigit()]:
        got = read_date(tokens, index) if index >= behind else None
        if got is None:
            continue
        fields, last = got
        previous = found[-1] if found else None
        if fields.day is not None and fields.month is None and previous is not None:
            fields = replace(fields, month=previous.month, year=previous.year)  # "the 19th of that month"
        earlier, later, behind = _range(tokens, index, fields, last)
        if earlier is not None and (previous is None or previous.end <= earlier.start):
            found.append(_with_day(earlier))
            previous = earlier
        if later is not None and fields.year is None:
            fields = replace(fields, year=later.year)
        start = tokens.starts[index]
        if previous is not None and _joins(tokens.text[previous.end : start], previous, fields):
            fields = _merged(previous, fields)
            start = found.pop().start
        end = tokens.ends[last - 1]
        found.append(_with_day(replace(fields, start=start, end=end, text=tokens.text[start:end])))
        if later is not None:
            found.append(_with_day(later))
    return tuple(found)


_THROUGH = frozenset(["-", "–", "to", "and", "until", "till", "through"])


def _range(tokens: Tokens, index: int, fields: Date, last: int) -> tuple[Date | None, Date | None, int]:
    """The other day of ``3 to 9 June`` (before it) or ``June 3-9`` (after it), and the token after all."""
    if fields.day is None or fields.month is None:
        year = last_year(tokens, index) if fields.month is None and tokens.words[index].isdigit() else None
        if year is None:
            return None, None, last
        start, end = tokens.starts[last + 1], tokens.ends[last + 1]
        return None, Date(start, end, tokens.text[start:end], year), last + 2
    if tokens.words[index].isdigit() and tokens.at(index + 1) not in ("-", "/", "."):
        place = index - 2
        if tokens.at(place) in ("st", "nd", "rd", "th"):
            place -= 1
        if tokens.at(index - 1) not in (*_THROUGH, "/") or not _day_number(tokens, place):
            return None, None, last
        if int(tokens.words[place]) >= fields.day:
            return None, None, last
        return _day_at(tokens, place, index - 2, fields), None, last
    if tokens.at(last) not in _THROUGH or not _day_number(tokens, last + 1) or fields.year is not None:
        return None, None, last
    year, after = year_after(tokens, last + 2)
    following = tokens.words[after] if after < len(tokens) else ""
    if following in (":", "%", "$", "/") or (
        following.islower() and following.isalpha() and following not in FUNCTION_WORDS
    ):
        return None, None, last
    if int(tokens.words[last + 1]) <= fields.day:
        return None, None, last
    return None, _day_at(tokens, last + 1, after - 1, replace(fields, year=year)), after


def _day_number(tokens: Tokens, index: int) -> bool:
    word = tokens.at(index)
    return word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31


def _day_at(tokens: Tokens, first: int, last: int, fields: Date) -> Date:
    start, end = tokens.starts[first], tokens.ends[last]
    return Date(start, end, tokens.text[start:end], fields.year, fields.month, int(tokens.words[first]))


def _joins(between: str, previous: Date, following: Date) -> bool:
    """Whether two neighbours are one date: ``Sunday, 14 September``, ``5 p.m. on Friday``."""
    if between.strip(" ,(") not in ("", "on", "the", "at"):
        return False
    fields = ("year", "month", "day", "weekday", "minute", "offset")
    both = [
        name
        for name in fields
        if getattr(previous, name) is not None and getattr(following, name) is not None
    ]
    if both:
        return False
    days = (previous.weekday is not None and following.day is not None) or (
        previous.day is not None and following.weekday is not None
    )
    return (
        days
        or (previous.minute is None) != (following.minute is None)
        or (previous.day is not None and following.month is None and following.year is not None)
    )


def _merged(previous: Date, following: Date) -> Date:
    changes = {
        name: getattr(previous, name)
        for name in ("year", "month", "day", "weekday", "minute", "offset", "swapped")
        if getattr(previous, name) is not None
    }
    if previous.minute is not None:
        changes["either"] = previous.either
    return replace(following, **changes)


def _with_day(found: Date) -> Date:
    if found.year is None or found.month is None or found.day is None:
        return found
    try:
        return replace(found, resolved=date(found.year, found.month, found.day))
    except (ValueError, OverflowError):
        return found


def resolve(found: Date, published: date) -> Date:
    """``found`` with the day that it means in an article published on ``published``, where that tells."""
    if found.resolved is not None:
        return found
    if found.offset is not None:
        return replace(found, resolved=published + timedelta(days=found.offset))
    if found.month is not None and found.day is not None:
        near: list[date] = []
        for year in (published.year - 1, published.year, published.year + 1):
            try:
                near.append(date(year, found.month, found.day))
            except (ValueError, OverflowError):
                continue
        if not near:
            return found
        return replace(found, resolved=min(near, key=lambda day: abs((day - published).days)))
    if found.weekday is not None and found.month is None and found.day is None:
        back = (published.weekday() - found.weekday) % 7
        return replace(found, resolved=published - timedelta(days=back))
    return found


def compatible(one: Date, other: Date) -> bool:
    """Whether two dates can be the same: no field that both have differs."""
    for name in ("year", "month", "day", "weekday", "minute", "offset"):
        left, right = getattr(one, name), getattr(other, name)
        if left is not None and right is not None and left != right:
            swapped = one.swapped or other.swapped
            if name in ("month", "day") and swapped is not None:
                if one.swapped and (other.month, other.day) == one.swapped:
                    continue
                if other.swapped and (one.month, one.day) == other.swapped:
                    continue
            if name == "minute" and (one.either or other.either) and (left - right) % 720 == 0:
                continue
            if name == "year" and (one.decade or other.decade) and left // 10 == right // 10:
                continue
            return False
    if one.resolved is not None and other.resolved is not None and one.resolved != other.resolved:
        return one.swapped is not None or other.swapped is not None
    weekday, day = (one.weekday, other.resolved) if one.weekday is not None else (other.weekday, one.resolved)
    return weekday is None or day is None or day.weekday() == weekday
