"""What an article says about itself: title, outlet, day of publication, address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from summarizer.load.phrases import COPYRIGHT, OUTLET, TIME_WORDS
from summarizer.text.calendar_words import MONTHS_ABROAD
from summarizer.text.clean import show_line
from summarizer.text.dates import find_dates
from summarizer.text.words import stem_set

_LOOKED_AT = 3000  # code points of body text that a title is held against
_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]{2,40})$")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s+)?(?:by\s+)?([A-Z][^.|,;©\d]{1,60})", re.I
)
_BYLINE_OUTLET = re.compile(r"(?:,|\||–|—|/|\bfor\b)\s*(?:the\s+)?([A-Z][^,|]{2,40})$")
_NOT_OWNER = re.compile(r"\s*(?:\ball rights reserved\b.*|\bmay not\b.*)$", re.I)
_DAY_ABROAD = re.compile(r"\b(\d{1,2})(?:\.|er)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?\s+(?:del?\s+)?(\d{4})\b")
"""``19. November 2025``, ``1er mars 2026``, ``19 de noviembre de 2025``."""


def iso_date(text: str) -> str | None:
    """The ISO 8601 date (or date-time, kept as written) in ``text``; None where no full date is there."""
    text = text.strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        for found in find_dates(text[:200]):
            if found.resolved is not None:
                return found.resolved.isoformat()
        return _abroad(text[:200])
    return text if "-" in text else datetime.fromisoformat(text).date().isoformat()


def _abroad(text: str) -> str | None:
    """As ``iso_date`` for the names of months in German, French and Spanish."""
    for day, month, year in _DAY_ABROAD.findall(text):
        try:
            return date(int(year), MONTHS_ABROAD[month.lower()], int(day)).isoformat()
        except (KeyError, ValueError):
            continue
    return None


def best_title(candidates: Sequence[str], body: str) -> str | None:
    """The headline among the lines at the top: the one whose words the body repeats most.

    A site's slogan or a menu line shares few words with the article. Of equals the
    first is taken. Lines of fewer than three words, and
    lines that share nothing with the body, are no titles.
    """
    known = stem_set(body[:_LOOKED_AT])
    best: tuple[float, str] | None = None
    for line in candidates:
        shown = show_line(line)
        stems = stem_set(shown)
        plain = [
            word
            for word in shown.split()
            if word.strip(".,").lower() not in TIME_WORDS and not word[0].isdigit()
        ]
        if len(plain) < 3 or not stems:
            continue
        shared = len(stems & known)
        score = shared / len(stems) + 0.05 * shared
        if shared and (best is None or score > best[0] + 0.2):
            best = (score, shown)
    return best[1] if best else None


def publisher_in(title_lines: Sequence[str], bylines: Sequence[str], fine_print: Sequence[str]) -> str | None:
    """The outlet where it is plainly named: in the copyright line, beside the author, on a masthead."""
    for line in fine_print:
        if COPYRIGHT.search(line):
            owner = _OWNER.search(show_line(line))
            name = _NOT_OWNER.sub("", owner.group(1)).strip(" .") if owner else ""
            if name and len(name.split()) <= 6:
                return name
    for line in bylines:
        outlet = _BYLINE_OUTLET.search(show_line(line))
        if outlet and OUTLET.search(outlet.group(1)):
            return outlet.group(1).strip()
    for line in title_lines:
        shown = show_line(line)
        suffix = _SUFFIX.search(shown)
        if suffix and OUTLET.search(suffix.group(1)):
            return suffix.group(1).strip()
        words = shown.split()
        if 2 <= len(words) <= 5 and _is_masthead(words):
            return shown
    return None


def _is_masthead(words: list[str]) -> bool:
    plain = all(word[0].isupper() or word.lower() in ("the", "of", "and", "&") for word in words)
    ends = OUTLET.fullmatch(words[-1]) or OUTLET.fullmatch(words[0]) or OUTLET.fullmatch(words[1])
    return plain and bool(ends) and not any(word.endswith((":", ",", "?")) for word in words)
