"""Does every date of the text stand in the evidence?"""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.calendar_words import DAYS
from summarizer.text.dates import Date, compatible, resolve

_DAYS = tuple(map(str.capitalize, DAYS))
_FIELDS = ("year", "month", "day", "weekday", "minute", "offset")
_LATER = re.compile(r"\b(\w+) days? (later|earlier|(after|before)(?= \w)|after|before)\b")
"""Group 3: what follows happened on the other side of the day that is named."""
_STEPS = {"next day": 1, "following day": 1, "previous day": -1, "night before": -1, "yesterday": -1,
          "tomorrow": 1, "overnight": 1, "eve of": 1}  # fmt: skip
_NUMBERS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PERIOD = re.compile(r"\b(last|this|next|previous|current|coming) (year|month)\b")
_AGO = re.compile(r"\b(\w+) years? ago\b")


def check(case: Case) -> list[Finding]:
    """A finding for every date of the claim that the evidence does not give."""
    found = _spells(case)
    if not case.claim.dates:
        return found
    given = [_resolved(_decided(one, case), case) for one in case.window.dates] + _periods(case)
    for date in case.claim.dates:
        wanted = _resolved(date, case)
        if all(getattr(wanted, name) is None for name in _FIELDS):
            continue
        if any(_covers(one, wanted) or _near(case, one, wanted) for one in given):
            continue
        if _pieces(case, wanted, given) or _counted(wanted, given):
            continue
        if date.offset is not None and date.minute is None and any(one.resolved is None for one in given):
            found.append(
                Finding("date", f'whether "{date.text}" is meant is not clear from the cited text', 0.3)
            )
            continue
        found.append(_missing(case, date, wanted, given))
    return found


_SPELLS = {
    re.compile(
        r"\b(last|this|next|coming|previous) "
        r"(week|weekend|month|quarter|year|decade|century|spring|summer|autumn|winter|season)\b"
    ): ("last ", "this ", "next ", "coming ", "previous "),
    re.compile(r"\b(hour|day|night|week|month|year|decade)-?long\b"): ("long",),
    re.compile(r"\b(minutes|hours|days|weeks|months|years|decades) of\b"): ("s of",),
    re.compile(r"\bfor an? (minute|hour|day|week|month|year|decade)\b"): ("for a",),
    re.compile(r"\bfew (dozen|hundred|thousand|million|billion)\b"): ("few ",),
    re.compile(
        r"\b(?:few|several|couple of) (second|minute|hour|day|week|month|year|decade|centur)(?:s|ies)\b"
    ): ("few ", "several ", "couple of "),
}
"""With signs without any of which a text need not be searched."""
_SAME_SPELL = {"coming": "next", "previous": "last"}


def _spells(case: Case) -> list[Finding]:
    """``next spring`` for ``next week``, ``monthlong`` for ``daylong``, ``few years`` for ``few days``."""
    found: list[Finding] = []
    text = case.claim.text.lower()
    for pattern, signs in _SPELLS.items():
        said_so = pattern.finditer(text) if any(map(text.__contains__, signs)) else ()
        ours = {_spell(match): match[0] for match in said_so}
        if not ours:
            continue  # as in most texts: the source need not be searched
        theirs = {_spell(match): match[0] for match in pattern.finditer(case.source.text.lower())}
        for spell, said in ours.items():
            new = spell[-1] not in case.source.lower  # "this summer" is "this year's summer"
            rivals = [
                there
                for one, there in theirs.items()
                if len(one) == 1 or one[-1] == spell[-1] or (new and one[0] == spell[0])
            ]
            if rivals and spell not in theirs:
                found.append(
                    Finding("date", f'"{said}" is not in the cited text; it says "{rivals[0]}"', 1.0)
                )
    return found


def _spell(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(_SAME_SPELL.get(group, group) for group in match.groups())


def _decided(found: Date, case: Case) -> Date:
    """``03/05/2023`` read as another date of the evidence writes it."""
    if found.swapped is None:
        return found
    others = {(one.month, one.day) for one in case.window.dates if one.swapped is None}
    month, day = found.swapped
    if found.swapped in others:
        return replace(found, month=month, day=day, swapped=None, resolved=None)
    return replace(found, swapped=None) if (found.month, found.day) in others else found


def _periods(case: Case) -> list[Date]:
    """The years and months that ``last year``, ``this month`` and ``two years ago`` of the evidence mean."""
    published = case.published
    if published is None:
        return []
    found: list[Date] = []
    for match in _PERIOD.finditer(case.window.text):
        step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match[1], 0)
        month = published.year * 12 + published.month - 1 + (step if match[2] == "month" else 12 * step)
        date = Date(*match.span(), match[0], year=month // 12)
        found.append(replace(date, month=month % 12 + 1) if match[2] == "month" else date)
    for match in _AGO.finditer(case.window.text):
        years = _NUMBERS.get(match[1].lower(), int(match[1]) if match[1].isdecimal() else 0)
        if 0 < years < published.year:
            found.append(Date(*match.span(), match[0], year=published.year - years))
    return found


_WEEK = 7


def _near(case: Case, given: Date, wanted: Date) -> bool:
    """A weekday and a day of the week before or after publication that fall together: ``next Monday``."""
    if case.published is None or (given.weekday is None and wanted.weekday is None):
        return False
    bare, full = (wanted, given) if given.weekday is None else (given, wanted)
    if bare.day is not None or full.day is None or full.resolved is None or bare.minute != full.minute:
        return False
    away = abs((full.resolved - case.published).days)
    return away <= _WEEK and full.resolved.weekday() == bare.weekday


def _counted(wanted: Date, given: list[Date]) -> bool:
    """A day that a weekday gives: the next such after one whose weekday and day are both given."""
    return wanted.day is not None and any(
        0 < wanted.day - anchor.day == (bare.weekday - anchor.weekday) % 7
        for anchor in given
        if anchor.day is not None and anchor.weekday is not None and anchor.month == wanted.month
        for bare in given
        if bare.weekday is not None and bare.day is None and wanted.weekday in (None, bare.weekday)
    )


def _resolved(date: Date, case: Case) -> Date:
    return date if case.published is None else resolve(date, case.published)


def _covers(given: Date, wanted: Date) -> bool:
    """Whether ``given`` says all that ``wanted`` says, or resolves to it."""
    if not compatible(given, wanted):
        return False
    if given.decade and wanted.year is not None and not wanted.decade:
        return False
    day = given.resolved
    for name in _FIELDS:
        asked = getattr(wanted, name)
        if asked is None or getattr(given, name) is not None:
            continue
        if day is None or name == "minute":
            return False
        known = {"year": day.year, "month": day.month, "day": day.day, "weekday": day.weekday()}.get(name)
        if name == "offset":
            if wanted.resolved != day:
                return False
        elif known != asked:
            return False
    return True


def _pieces(case: Case, wanted: Date, given: list[Date]) -> bool:
    """The parts of a date stand apart: ``2016`` in one place, ``5 May`` in another."""
    if wanted.year is not None and wanted.month is None:
        numbers = any(number.low == wanted.year for number in case.window.numbers)
        return numbers or any(
            one.year == wanted.year or (one.resolved and one.resolved.year == wanted.year) for one in given
        )
    for name in _FIELDS:
        asked = getattr(wanted, name)
        if asked is None:
            continue
        there = [one for one in given if getattr(one, name) == asked]
        if name == "year" and not there:
            year = case.published is not None and case.published.year == asked
            if year or any(number.low == asked for number in case.source.numbers):
                continue
            if case.context is not None and any(one.year == asked for one in case.context.dates):
                continue
        if name in ("month", "day") and there and not any(compatible(one, wanted) for one in there):
            return False
        if name == "day" and any(
            number.kind == "ordinal" and number.low == asked for number in case.window.numbers
        ):
            continue
        if not there:
            return False
    return True


def _missing(case: Case, date: Date, wanted: Date, given: list[Date]) -> Finding:
    message = f'"{date.text}" is not in the cited text'
    if given:
        message += f"; it says {', '.join(dict.fromkeys(one.text for one in given[:3]))}"
    elsewhere = not case.whole and any(_covers(_resolved(one, case), wanted) for one in case.source.dates)
    if elsewhere:
        return Finding("date", f'"{date.text}" is not said together with the rest of this', 0.8)
    if any(_stepped(one, wanted, step) for step in _steps(case) for one in given):
        return Finding("date", message, 0.2)
    if (
        date.offset is not None
        and date.minute is None
        and wanted.resolved is not None
        and given
        and all(one.resolved is not None for one in given)
    ):
        return Finding("date", message)
    if wanted.month is None and wanted.day is None and wanted.year is None and wanted.weekday is None:
        clock = wanted.minute is not None and any(one.minute is not None for one in given)
        return Finding("date", message, 1.0 if clock else 0.8 if given else 0.6)
    return Finding("date", message, 1.0)


def _steps(case: Case) -> set[int]:
    """How many days on or back the evidence counts: ``two days later``, ``the day before``."""
    text = case.window.text.lower()
    found = {step for words, step in _STEPS.items() if words in text}
    for match in _LATER.finditer(text):
        days = _NUMBERS.get(match[1], int(match[1]) if match[1].isdecimal() else 0)
        on = match[2] in ("later", "after")
        found.add(days if on != bool(match[3]) else -days)
    return found - {0}


def _stepped(given: Date, wanted: Date, step: int) -> bool:
    """Whether ``wanted`` is ``step`` days from ``given``."""
    if wanted.day is not None:
        return given.day is not None and given.month == wanted.month and wanted.day - given.day == step
    return (
        wanted.weekday is not None
        and given.weekday is not None
        and (wanted.weekday - given.weekday - step) % 7 == 0
    )
