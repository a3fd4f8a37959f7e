"""Times of day as they are written: ``5:30 p.m.``, ``17.30``, ``five o'clock``, ``half past three``."""

from __future__ import annotations

import re

from summarizer.text.number_words import SMALL
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens


@record
class Clock:
    """A time of day."""

    minute: int
    """Minutes since midnight."""
    either: bool
    """Whether it may be in the morning or twelve hours later."""
    last: int
    """The token after it."""


_HALVES = {"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12}
_PARTS = {"morning": 0, "afternoon": 12, "evening": 12}
_AT = ("at", "by", "after", "before", "around", "about", "until", "since")
_MINUTES = re.compile(r"[0-5]\d")
_HOUR = re.compile(r"\d{1,2}")
_BOTH = re.compile(r"(\d{1,2})\.([0-5]\d)")


def clock_digits(tokens: Tokens, index: int) -> Clock | None:
    """The time of day in digits that starts at ``index``."""
    word, mark = tokens.words[index], tokens.at(index + 1)
    if mark == ":":
        if tokens.joined(index + 1) and _MINUTES.fullmatch(tokens.at(index + 2)) and _HOUR.fullmatch(word):
            return _clock(tokens, int(word), int(tokens.at(index + 2)), index + 3, word[0] == "0")
        return None
    if mark in _HALVES:
        both = _BOTH.fullmatch(word)
        if both:
            return _clock(tokens, int(both[1]), int(both[2]), index + 1)
        return _clock(tokens, int(word), 0, index + 1) if _HOUR.fullmatch(word) else None
    if mark == "o'clock" and _HOUR.fullmatch(word):
        return _clock(tokens, int(word), 0, index + 2)
    return None


def clock_words(tokens: Tokens, index: int) -> Clock | None:
    """``five o'clock``, ``half past three`` or ``quarter to nine`` that starts at ``index``."""
    word, after = tokens.lower[index], tokens.at(index + 1)
    if after == "o'clock" and word in SMALL:
        return _clock(tokens, SMALL[word], 0, index + 2)
    if word in SMALL and (after, tokens.at(index + 2)) == ("in", "the") and tokens.at(index + 3) in _PARTS:
        return _clock(tokens, SMALL[word], 0, index + 1) if tokens.at(index - 1) in _AT else None
    if word in ("half", "quarter") and after in ("past", "to"):
        hour = SMALL.get(tokens.at(index + 2), 0)
        minute = 30 if word == "half" else 15
        if after == "to":
            hour, minute = hour - 1, 60 - minute
        return _clock(tokens, hour, minute, index + 3) if 0 < hour <= 12 else None
    return None


def _clock(tokens: Tokens, hour: int, minute: int, last: int, sure: bool = False) -> Clock | None:
    if hour > 24:
        return None
    half = _HALVES.get(tokens.at(last))
    if half is not None:
        last += 1
    elif (tokens.at(last), tokens.at(last + 1)) == ("in", "the") and hour <= 12:
        half = _PARTS.get(tokens.at(last + 2))
    if half is not None:
        hour = hour % 12 + half
    either = half is None and not sure and 0 < hour <= 12
    return Clock(hour % 24 * 60 + minute, either, last)
