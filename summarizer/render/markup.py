"""What of a text is Markdown and no words: a page keeps it, out of sight, so that it reads as it was meant.

The same marks are left out that the stages leave out of what they show a model or print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from summarizer.records import Citation, Source
from summarizer.text.clean import strip_markdown
from summarizer.text.paragraphs import paragraphs

_ANY = re.compile(r"[*_`\[#~\\]|^\s*>", re.M)
_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,3}[.)])\s+")
"""What begins an item of a list: a reader wants to see it."""

Span = tuple[int, int]


def markup(text: str) -> list[Span]:
    """Where in ``text`` marks stand, and the targets of links: start and end of each, sorted."""
    if _ANY.search(text) is None:
        return []
    return [span for start, end in paragraphs(text) for span in _of_paragraph(text, start, end)]


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    if _ANY.search(text, start, end) is None:
        return
    if item := _ITEM.match(text, start, end):
        start = item.end()
    words = strip_markdown(text[start:end])
    left, at = start, 0
    for place in range(start, end):
        if at < len(words) and text[place] == words[at]:
            if left < place:
                yield left, place
            left, at = place + 1, at + 1
    if left < end:
        yield left, end


def parted(text: str, offset: int, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """``text``, which begins at ``offset``, cut where ``spans`` begin and end; whether a part is in one."""
    found: list[tuple[str, bool]] = []
    at, stop = offset, offset + len(text)
    for start, end in spans[max(0, bisect_right(spans, (offset, offset)) - 1) :]:
        if start >= stop:
            break
        first, last = max(start, at), min(end, stop)
        if first < last:
            found += [
                (text[at - offset : first - offset], False),
                (text[first - offset : last - offset], True),
            ]
            at = last
    found.append((text[at - offset :], False))
    return tuple(part for part in found if part[0])


def as_read(citation: Citation, source: Source | None) -> str:
    """The words of a quote, as its source shows them; a text that was extracted has no marks of its own."""
    if source is None or source.extractor is not None:
        return citation.quote
    return strip_markdown(citation.quote)
