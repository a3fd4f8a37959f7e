"""Quoted passages as they stand in text, and whether one stands verbatim in another text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.text.words import fold


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage: ``text == source[start:end]``, without the quotation marks."""

    start: int
    end: int
    text: str


_PAIRS = {"“": "”", "„": "“”‟", "«": "»", "»": "«", "‹": "›", "‟": "”"}
_MARK = re.compile(
    r"[“”„«»‹›‟\"‘’'](?:(?<![‘’'])"  # one class first: such a place is found ten times as fast
    r"|(?<=[‘'])(?<![\w’'].)(?=\S)"  # a single mark opens only before a word and after no letter
    r"|(?<=\S’|\S')(?!\w))"
)
_PARAGRAPH = re.compile(r"\n\s*\n")


@lru_cache(maxsize=10_000)  # every stage asks this of the same sentences
def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quoted passages of ``text``, outermost only, in order.

    Knows curly, straight, low, angle and single marks. A quotation that runs over paragraphs, each
    opened anew and only the last one closed, gives one passage a paragraph. An opening mark that is never
    closed quotes to the end of its paragraph, a first closing mark that nothing opened quotes from the start.
    """
    found: list[Quotation] = []
    position = 0
    while True:
        match = _MARK.search(text, position)
        if match is None:
            return tuple(found)
        mark, begin = match.group(), match.end()
        position = begin
        if not _may_open(text, match.start(), mark):
            if mark in '"”' and not found and _LETTERS.search(text, 0, match.start()):
                found.append(Quotation(0, match.start(), text[: match.start()]))
            continue
        end = _closing(text, begin, mark)
        paragraph = _PARAGRAPH.search(text, begin)
        limit = paragraph.start() if paragraph else len(text)
        if end < 0 or end > limit:
            if mark in "‘'":
                continue  # an apostrophe
            end = position = limit
        else:
            position = end + 1
        if _LETTERS.search(text, begin, end):
            found.append(Quotation(begin, end, text[begin:end]))


_LETTERS = re.compile(r"\w")


def _may_open(text: str, place: int, mark: str) -> bool:
    if mark in "”’›":
        return False
    if mark not in "\"'":
        return True
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if mark == "'":
        return before.isspace() or before in "([—–-"
    # A straight mark closes where it hangs on what is before it and a blank follows.
    return before.isspace() or before in "([—–-:/" or not (after.isspace() or after in ".,;:!?)—–-")


def _closing(text: str, begin: int, mark: str) -> int:
    """Where the passage that ``mark`` opened ends, -1 if nowhere."""
    if mark == '"':
        return text.find('"', begin)
    if mark in "‘'":
        for match in _MARK.finditer(text, begin):
            if match.group() in "’'" and match.start() > begin and text[match.start() - 1] not in " (":
                return match.start()
        return -1
    ends = [place for place in (text.find(end, begin) for end in _PAIRS.get(mark, "”")) if place >= 0]
    return min(ends, default=-1)


_BRACKETED = re.compile(r"\[[^\]]*\]|\.\.\.|…")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@lru_cache(maxsize=20_000)
def quote_words(text: str) -> str:
    """The words of ``text`` as quotations are compared: folded, in lower case, no punctuation, spaced."""
    return f" {' '.join(_WORD.findall(fold(text).lower()))} "


def verbatim(quoted: str, text: str) -> bool:
    """Whether ``quoted`` stands word for word in ``text``.

    Case, punctuation, white space and styles of marks are folded. ``...`` and ``[...]`` in the quotation
    stand for words left out or put in: the pieces around them must follow each other in ``text``.
    """
    pieces = [piece for piece in (quote_words(part) for part in _BRACKETED.split(quoted)) if piece.strip()]
    if _follow(pieces, quote_words(text)):
        return True
    # The text may itself have words put in: "a [former] minister".
    return "[" in text and _follow(pieces, quote_words(_BRACKETED.sub(" ", text)))


def _follow(pieces: list[str], haystack: str) -> bool:
    position = 0
    for piece in pieces:
        place = haystack.find(piece, position)
        if place < 0:
            return False
        position = place + len(piece) - 1
    return bool(pieces)
