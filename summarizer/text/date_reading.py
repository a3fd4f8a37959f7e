"""One date or time of day, read from tokens."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from summarizer.text.calendar_words import MONTHS, SHORT_DAYS, WEEKDAYS
from summarizer.text.date_clock import Clock, clock_digits, clock_words
from summarizer.text.number_words import ORDINALS, SMALL
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed


@record
class Date:
    """A date or time in a text; ``text == source[start:end]``. What is not said is None."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    minute: int | None = None
    """Minutes since midnight, as the clock of the text's place shows."""
    either: bool = False
    """``minute`` may also be twelve hours later, as in "five o'clock"."""
    offset: int | None = None
    """Days from the day of publication: -1 for "yesterday"."""
    decade: bool = False
    """``year`` stands for ten years, as in "the 1990s"."""
    swapped: tuple[int, int] | None = None
    """The other reading (month, day) of a numeric date such as 03/05/2023."""
    resolved: date | None = None
    """The day, where the text or the publication date tells."""


_OFFSETS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_BEFORE_MONTH = frozenset(
    listed(
        "in since last next this early late mid until by through of during from to and between before after -"
    )
)
_HOLIDAYS = {
    ("christmas", "eve"): (12, 24), ("christmas", "day"): (12, 25), ("new", "year's", "day"): (1, 1),
    ("new", "year's", "eve"): (12, 31), ("valentine's", "day"): (2, 14),
}  # fmt: skip
"""Feasts that have one date everywhere."""
_DECADES = {
    word: 1900 + 10 * ten
    for ten, word in enumerate(
        listed("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}
_DAY = re.compile(r"\d{1,2}")
_NO_YEAR = 3
"""Characters of what is at most a day or an hour, of which one of these follows."""
_AFTER_DAY = frozenset(["of", "st", "nd", "rd", "th", "am", "pm", *MONTHS])
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEAR_AFTER = frozenset(
    listed("in since by until from of for during before after early late mid through to and between year the")
)
_WHOLE_YEAR_AFTER = _YEAR_AFTER.union(["(", "spring", "summer", "autumn", "winter", "fall"])


BLANK = Date(0, 0, "")

STARTS = frozenset(
    [
        *MONTHS,
        *WEEKDAYS,
        *_OFFSETS,
        *_DECADES,
        *ORDINALS,
        *SMALL,
        "noon",
        "midday",
        "midnight",
        "half",
        "quarter",
    ]
    + [feast[0] for feast in _HOLIDAYS]
)
"""The words, in lower case, that a date can begin with if not with a digit."""


def read_date(tokens: Tokens, index: int) -> tuple[Date, int] | None:
    """The date that begins at ``index`` and the token after it."""
    word, written = tokens.lower[index], tokens.words[index]
    if word[0].isdigit():
        return _numeric(tokens, index)
    if word in _OFFSETS:
        return replace(BLANK, offset=_OFFSETS[word]), index + 1
    if word in ("noon", "midday", "midnight"):
        return replace(BLANK, minute=0 if word == "midnight" else 720), index + 1
    if word in ORDINALS and tokens.at(index + 1) == "of" and _is_month(tokens, index + 2):
        year, last = year_after(tokens, index + 3)
        return replace(BLANK, day=ORDINALS[word], month=MONTHS[tokens.lower[index + 2]], year=year), last
    if word in SMALL or word in ("half", "quarter"):
        clock = clock_words(tokens, index)
        return None if clock is None else _timed(clock)
    if word in _DECADES and tokens.at(index - 1) == "the":
        return replace(BLANK, year=_DECADES[word], decade=True), index + 1
    if not written[0].isupper():
        return None
    for feast, (month, day) in _HOLIDAYS.items():
        if word == feast[0] and tokens.lower[index : index + len(feast)] == feast:
            return replace(BLANK, month=month, day=day), index + len(feast)
    if word in WEEKDAYS and (
        word not in SHORT_DAYS or tokens.at(index + 1) in (".", ",") or _is_month(tokens, index + 1)
    ):
        last = index + 1
        if word in SHORT_DAYS and tokens.at(last) == ".":
            last += 1
        return replace(BLANK, weekday=WEEKDAYS[word]), last
    if _is_month(tokens, index):
        return _month_first(tokens, index)
    return None


def _is_month(tokens: Tokens, index: int) -> bool:
    word = tokens.at(index)
    if word not in MONTHS or not tokens.words[index][0].isupper():
        return False
    if word not in ("may", "march", "mar", "jan", "jun", "sep", "dec"):
        return True
    after = tokens.at(index + 2) if tokens.at(index + 1) in (".", ",") else tokens.at(index + 1)
    return after[:1].isdigit() or tokens.at(index - 1) in _BEFORE_MONTH or tokens.at(index - 1)[:1].isdigit()


def _month_first(tokens: Tokens, index: int) -> tuple[Date, int]:
    """``November 7, 2024``, ``Nov. 7``, ``June 2019``, ``May``."""
    month, last = MONTHS[tokens.lower[index]], index + 1
    if tokens.at(last) == "." and len(tokens.words[index]) <= 4 and tokens.at(last + 1)[:1].isdigit():
        last += 1
    day, after = _day(tokens, last)
    if day is not None:
        year, last = year_after(tokens, after)
        return replace(BLANK, month=month, day=day, year=year), last
    year, last = year_after(tokens, last)
    return replace(BLANK, month=month, year=year), last


def _day(tokens: Tokens, index: int) -> tuple[int | None, int]:
    if tokens.at(index) == "the":
        index += 1
    word = tokens.at(index)
    if not _DAY.fullmatch(word) or not 1 <= int(word) <= 31:
        return None, index
    if tokens.at(index + 1) in ("st", "nd", "rd", "th") and tokens.joined(index + 1):
        return int(word), index + 2
    if tokens.at(index + 1) in (":", "%") and tokens.joined(index + 1):
        return None, index
    return int(word), index + 1


def year_after(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """The year that stands at ``index``, after a comma or "of" too, and the token after it."""
    place = index
    if tokens.at(place) in (",", "of"):
        place += 1
    word = tokens.at(place)
    if _YEAR.fullmatch(word):
        return int(word), place + 1
    return None, index


def last_year(tokens: Tokens, index: int) -> int | None:
    """The second year of ``2019-20``, ``2019/20`` or ``1998–2004``, the first being at ``index``."""
    if tokens.joined(index) and tokens.at(index - 1) not in _OPENING:
        return None
    if tokens.at(index + 1) not in ("-", "–", "/") or not (
        tokens.joined(index + 1) and tokens.joined(index + 2)
    ):
        return None
    after = tokens.at(index + 3)
    if tokens.joined(index + 3) and (after[0].isalnum() or after in ("-", "–", "/")):
        return None
    first, word = int(tokens.words[index]), tokens.at(index + 2)
    if _YEAR.fullmatch(word):
        counted = after.isalpha() and after.endswith("s") and first % 50 == int(word) % 50 == 0
        return int(word) if int(word) > first and not counted else None  # "1800-2000 jobs"
    if len(word) != 2 or not word.isdigit():
        return None
    last = first + (int(word) - first) % 100
    return last if first < last <= first + _SPAN else None


_OPENING = ("(", "[", '"', "'")
_SPAN = 30
"""Years that one writes by the last two digits of their end."""


def _numeric(tokens: Tokens, index: int) -> tuple[Date, int] | None:
    word = tokens.words[index]
    mark = tokens.at(index + 1)
    if len(word) <= _NO_YEAR and mark.isalpha() and mark not in _AFTER_DAY and tokens.at(index - 1) != "'":
        return None  # most numbers by far: it counts what follows
    if (
        mark in ("-", "/")
        and tokens.joined(index + 1)
        and tokens.at(index + 3) == mark
        and tokens.joined(index + 4)
    ):
        parts = [tokens.at(index), tokens.at(index + 2), tokens.at(index + 4)]
        return _three(parts, index + 5)
    dotted = _DOTTED.fullmatch(word)
    if dotted:
        return _three(list(dotted.groups()), index + 1)
    clock = clock_digits(tokens, index)
    if clock is not None:
        return _timed(clock)
    if mark == ":" and tokens.joined(index + 1):
        return None
    day, after = _day(tokens, index)
    if day is not None:
        place = after + 1 if tokens.at(after) == "of" else after
        if _is_month(tokens, place):
            last = place + 1
            if (
                tokens.at(last) == "."
                and len(tokens.words[place]) <= 4
                and _YEAR.fullmatch(tokens.at(last + 1))
            ):
                last += 1
            year, last = year_after(tokens, last)
            return replace(BLANK, day=day, month=MONTHS[tokens.lower[place]], year=year), last
        if (
            after == index + 2
            and tokens.at(after) == "of"
            and tokens.at(after + 1) in ("that", "this", "the")
        ) and tokens.at(after + 2) == "month":
            return replace(BLANK, day=day), after + 3
    if len(word) == 2 and tokens.at(index - 1) == "'" and tokens.joined(index):
        year = int(word) + (1900 if word >= "30" else 2000)
        if tokens.at(index + 1) == "s" and tokens.joined(index + 1):
            return replace(BLANK, year=year, decade=True), index + 2
        return (replace(BLANK, year=year), index + 1) if tokens.at(index - 2) in _YEAR_AFTER else None
    if _YEAR.fullmatch(word):
        if tokens.at(index + 1) == "s" and tokens.joined(index + 1):
            if word[-1] != "0":
                return None
            return replace(BLANK, year=int(word), decade=True), index + 2
        if last_year(tokens, index) is not None:
            return replace(BLANK, year=int(word)), index + 1
        if tokens.at(index - 1) in _WHOLE_YEAR_AFTER:
            following = tokens.at(index + 1)
            counted = following.isalpha() and following.endswith("s") and len(following) > 4
            if not (counted and int(word) % 50 == 0):  # "of 1800 jobs", but "in 1995 numbers fell"
                return replace(BLANK, year=int(word)), index + 1
    return None


def _timed(clock: Clock) -> tuple[Date, int]:
    return replace(BLANK, minute=clock.minute, either=clock.either), clock.last


def _three(parts: list[str], last: int) -> tuple[Date, int] | None:
    """ISO, or day and month in either order."""
    if not all(part.isdigit() for part in parts):
        return None
    one, two, three = map(int, parts)
    if len(parts[0]) == 4:
        year, month, day = one, two, three
        swapped = None
    else:
        year = three if three > 99 else 2000 + three
        month, day = (one, two) if one <= 12 else (two, one)
        swapped = (two, one) if one <= 12 and two <= 12 and one != two else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return replace(BLANK, year=year, month=month, day=day, swapped=swapped), last
