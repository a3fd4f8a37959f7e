"""Where a citation leads: the line of a file, the file's address, a passage of a web page."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import PurePosixPath
from urllib.parse import urldefrag

from summarizer.records import Citation, Source
from summarizer.render.escape import text_fragment, web_address
from summarizer.text.clean import strip_markdown

_LINE_END = re.compile(r"\r\n|\r|\n")
_FILES_WITH_LINES = frozenset({".txt", ".text", ".md", ".markdown"})
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*")


class Lines:
    """The lines of source files; what was counted once is remembered."""

    def __init__(self) -> None:
        self._ends: dict[str, list[int]] = {}

    def line(self, source: Source, citation: Citation) -> int | None:
        """The line of the file that ``citation`` starts on, from 1; None where there are no lines."""
        if source.text is None or source.path is None or source.extractor is not None:
            return None
        if PurePosixPath(source.path).suffix.lower() not in _FILES_WITH_LINES:
            return None
        if source.id not in self._ends:
            self._ends[source.id] = [end.end() for end in _LINE_END.finditer(source.text)]
        return bisect_right(self._ends[source.id], citation.start) + 1


def online(source: Source, citation: Citation) -> str | None:
    """The address that makes a browser show ``citation`` in the page of ``source``; None if it has none.

    Of passages that stand there twice it is the right one as far as the words beside them tell.
    """
    address = web_address(source.url) if source.url else None
    if address is None:
        return None
    page, fragment = urldefrag(address)
    text = source.text or ""
    quote, before, after = citation.quote, text[: citation.start], text[citation.end :]
    if source.extractor is None:  # the page does not show the marks that the text may have
        quote, before, after = map(strip_markdown, (quote, before, after))
    return f"{page}#{fragment}{text_fragment(quote, before, after)}"


def called(source: Source) -> str:
    """The title of ``source``, or what else it can be called."""
    name = PurePosixPath(source.path).name if source.path else None
    return source.title or name or source.url or "from memory"


def day(source: Source) -> str:
    """When it was published, without the time of day."""
    return _DATE_TIME.sub(r"\1", source.published or "")


def remarks_on(source: Source) -> list[str]:
    """What is to be known about ``source``."""
    copy = copy_of(source)
    return [copy, *source.warnings] if copy else list(source.warnings)


def copy_of(source: Source) -> str:
    """Of which other source ``source`` is a copy; empty for none."""
    return f"same text as {source.same_copy_as}" if source.same_copy_as else ""
