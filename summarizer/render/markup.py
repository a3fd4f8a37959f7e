"""What of a text is Markdown and no words: a page keeps it, out of sight, so that it reads as it was meant.

The same marks are left out that the stages leave out of what they show a model or print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from summarizer.records import Citation, Source
from summarizer.text.clean import strip_markdown
from summarizer.text.paragraphs import paragraphs

_ANY = re.compile(r"[*_`\[#~\\]|^\s*>", re.M)
_LINE_END = re.compile(r"[^\S\n\r]*(?:\r\n?|\n)[^\S\n\r]*")
_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)])\s+")
"""What begins an item of a list: a reader wants to see it."""
_HEADING = re.compile(r"\s*#{1,6}\s")

Sort = Literal["", "md", "h", "w"]
"""Words, marks, words of a heading, a line end that only wraps: classes of the page's style."""
Span = tuple[int, int, Sort]


def markup(text: str) -> list[Span]:
    """Where in ``text`` marks and targets of links stand, and headings: start and end of each, sorted."""
    if _ANY.search(text) is None:
        return []
    return [span for start, end in paragraphs(text) for span in _of_paragraph(text, start, end)]


def with_wraps(text: str) -> list[Span]:
    """``markup(text)`` and the line ends within paragraphs."""
    wraps = [
        (end.start(), end.end(), "w")
        for start, stop in paragraphs(text)
        for end in _LINE_END.finditer(text, start, stop)
    ]
    marks = markup(text)
    marked = {place for start, end, _ in marks for place in range(start, end)}
    free: list[Span] = [(start, end, "w") for start, end, _ in wraps if start not in marked]
    return sorted([*marks, *free])


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    if _ANY.search(text, start, end) is None:
        return
    heading = _HEADING.match(text, start, end) is not None
    if item := _ITEM.match(text, start, end):
        start = item.end()
    words = strip_markdown(text[start:end])
    left, at = start, 0
    for place in range(start, end):
        if at < len(words) and text[place] == words[at]:
            if left < place:
                yield left, place, "md"
            if heading:
                yield place, place + 1, "h"
            left, at = place + 1, at + 1
    if left < end:
        yield left, end, "md"


def parted(text: str, offset: int, spans: Sequence[Span]) -> tuple[tuple[str, Sort], ...]:
    """``text``, which begins at ``offset``, cut where ``spans`` begin and end, and what each part is."""
    found: list[tuple[str, Sort]] = []

    def add(part: str, sort: Sort) -> None:
        if part and found and found[-1][1] == sort:
            found[-1] = (found[-1][0] + part, sort)
        elif part:
            found.append((part, sort))

    at, stop = offset, offset + len(text)
    for start, end, sort in spans[max(0, bisect_right(spans, (offset, offset, "")) - 1) :]:
        if start >= stop:
            break
        first, last = max(start, at), min(end, stop)
        if first < last:
            add(text[at - offset : first - offset], "")
            add(text[first - offset : last - offset], sort)
            at = last
    add(text[at - offset :], "")
    return tuple(found)


def as_read(citation: Citation, source: Source | None) -> str:
    """The words of a quote, as its source shows them; a text that was extracted has no marks of its own."""
    if source is None or source.extractor is not None:
        return citation.quote
    return strip_markdown(citation.quote)
