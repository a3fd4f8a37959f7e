"""Does every date of the text stand in the evidence?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.dates import Date, compatible, resolve

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIELDS = ("year", "month", "day", "weekday", "minute", "offset")
_BACK = ("day after", "day earlier", "previous day", "night before", "yesterday")
"""Words after which something else was on the day before the day that is named."""
_ON = ("day before", "day later", "next day", "following day", "eve of", "tomorrow", "overnight")


def check(case: Case) -> list[Finding]:
    """A finding for every date of the claim that the evidence does not give."""
    found: list[Finding] = []
    given = [_resolved(one, case) for one in case.window.dates]
    for date in case.claim.dates:
        wanted = _resolved(date, case)
        if any(_covers(one, wanted) for one in given) or _pieces(case, wanted, given):
            continue
        if date.offset is not None and date.minute is None and any(one.resolved is None for one in given):
            found.append(
                Finding("date", f'whether "{date.text}" is meant is not clear from the cited text', 0.3)
            )
            continue
        found.append(_missing(case, date, wanted, given))
    return found


def _resolved(date: Date, case: Case) -> Date:
    return date if case.published is None else resolve(date, case.published)


def _covers(given: Date, wanted: Date) -> bool:
    """Whether ``given`` says all that ``wanted`` says, or resolves to it."""
    if not compatible(given, wanted):
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
    text = f" {' '.join(case.window.tokens.lower)} "
    steps = {6 for words in _BACK if f" {words} " in text} | {1 for words in _ON if f" {words} " in text}
    if wanted.weekday is not None and wanted.day is None and steps:
        near = any(one.weekday is not None and (wanted.weekday - one.weekday) % 7 in steps for one in given)
        return Finding("date", message, 0.2 if near else 1.0)
    if wanted.month is None and wanted.day is None and wanted.year is None and wanted.weekday is None:
        clock = wanted.minute is not None and any(one.minute is not None for one in given)
        return Finding("date", message, 1.0 if clock else 0.8 if given else 0.6)
    context = case.context
    partly = any(compatible(one, wanted) for one in given)
    if context is not None and partly and any(_covers(_resolved(one, case), wanted) for one in context.dates):
        return Finding("date", f'"{date.text}" is said in full elsewhere in the article only', 0.4)
    return Finding("date", message, 1.0)
