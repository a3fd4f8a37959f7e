"""Paragraphs of plain text: which single newlines are line wraps and which end a paragraph.

A file with one paragraph or headline a line and a file whose paragraphs are wrapped at column 72 look
alike at a newline. What tells them apart is that in wrapped text a line runs on into the next one
(which then often begins in lower case) and that it is as full as its width allows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_STRUCTURE = re.compile(
    r"(?:[-*+•·▪◦‣●]|\d{1,3}[.)]|#{1,6})\s|[>|]|```|~~~|<!--|!?\[[^\]]*\][:(]|([-=*_])\1{2,}\s*$"
)
_ENDS = re.compile(r"[.!?…:。！？؟۔।॥][\"'”’»)\]]*$")

_NARROWEST, _WIDEST = 20, 160  # columns; nobody wraps text outside of these
_SHARE_RUNNING_ON = 0.4  # of the newlines between lines; capitals and names begin the rest


class _Line(NamedTuple):
    start: int
    end: int
    follows: bool  # the line before it is not blank
    structure: bool  # a list item, heading, quote, table row, rule or link definition
    ends: bool  # in sentence-final punctuation or a colon
    lower: bool  # begins as the middle of a sentence does


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Trimmed spans (code points) of the paragraphs, headlines and list items of ``text``, in order.

    A span holds newlines only where lines are wrapped. Linear in the length of the text.
    """
    return list(_paragraphs(text))


def paragraph_of(text: str, place: int) -> str:
    """The paragraph of ``text`` at ``place``; empty between two."""
    return next((text[start:end] for start, end in paragraphs(text) if start <= place < end), "")


@lru_cache(maxsize=64)  # several stages ask this of the same few articles
def _paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    if _BREAK.search(text) is None:  # most texts are one sentence
        bare = text.strip()
        start = len(text) - len(text.lstrip())
        return ((start, start + len(bare)),) if bare else ()
    found = _lines(text)
    width = _width(found)
    spans: list[tuple[int, int]] = []
    before: _Line | None = None
    for line in found:
        if before is not None and line.follows and _runs_on(text, before, line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        before = line
    return tuple(spans)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    end_before = 0
    blank_between = True
    for match in _LINE.finditer(text):
        start, end = match.span()
        gap = text[end_before:start]
        if len(gap) > 1 and len(_BREAK.findall(gap)) > 1:
            blank_between = True
        end_before = end
        raw = match.group()
        bare = raw.strip()
        if not bare:
            blank_between = True
            continue
        start += len(raw) - len(raw.lstrip())
        found.append(
            _Line(
                start,
                start + len(bare),
                not blank_between,
                _STRUCTURE.match(bare) is not None,
                _ENDS.search(bare[-8:]) is not None,
                _mid_sentence(bare[0]),
            )
        )
        blank_between = False
    return found


def _mid_sentence(character: str) -> bool:
    # scripts without case cannot say; there an unfinished line before it is the only sign
    return character.islower() or (character.isalpha() and not character.isupper())


def _width(found: list[_Line]) -> int:
    """The column at which the text is wrapped; 0 where it is not."""
    joins = 0
    running_on: list[int] = []
    for before, line in pairwise(found):
        if not line.follows or line.structure:
            continue
        joins += 1
        if line.lower and not before.ends:
            running_on.append(before.end - before.start)
    if not running_on or len(running_on) < _SHARE_RUNNING_ON * joins:
        return 0
    running_on.sort()
    middle = running_on[len(running_on) // 2]
    width = max(length for length in running_on if length <= 1.5 * middle)
    return width if _NARROWEST <= width <= _WIDEST else 0


def _runs_on(text: str, before: _Line, line: _Line, width: int) -> bool:
    """Whether the newline before ``line`` is a mere line wrap."""
    if line.structure:
        quoted = text.startswith(">", before.start) and text.startswith(">", line.start)
        return quoted and width > 0
    if text.startswith(("#", "|"), before.start):
        return False
    length = before.end - before.start
    if not width:
        # a stray break in a file of one paragraph a line: a long line goes on in lower case to a full stop
        return text[line.start].islower() and not before.ends and length >= 60 and line.ends and (
            line.end - line.start >= 40
        )  # fmt: skip
    if length > 1.5 * width:
        return False
    if not before.ends:
        return line.lower or length >= 0.65 * width
    first_word = text[line.start : line.start + 40].split(maxsplit=1)[0]
    return length + 1 + len(first_word) > width
