"""What pages in Markdown have in common: footnotes with places and quotes, the table of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.records import Citation, Source
from summarizer.render.escape import file_link, for_markdown, inline, web_link
from summarizer.render.markup import as_read
from summarizer.render.places import Lines, called, day, online, remarks_on
from summarizer.render.shown import shown
from summarizer.render.words import count


@dataclass
class Page:
    """What is known while a page is rendered: its sources, their lines, the footnotes so far."""

    sources: dict[str, Source]
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict[tuple[str, int, int], int])
    cited: list[Citation] = field(default_factory=list[Citation])
    copies: dict[int, int] = field(default_factory=dict[int, int])
    """By the number of a footnote: how many copies of its text are not shown."""
    lines: Lines = field(default_factory=Lines)
    prefix: str = ""
    """What the names of footnotes begin with."""

    def marks(self, citations: Sequence[Citation]) -> str:
        """``[^1] [^2]``: with a space, since superscripts without one read as twelve."""
        chosen = shown(citations, self.sources)
        numbers: set[int] = set()
        for citation in chosen.citations:
            key = (citation.source, citation.start, citation.end)
            if key not in self.numbers:
                self.cited.append(citation)
                self.numbers[key] = len(self.cited)
            number = self.numbers[key]
            numbers.add(number)
            self.copies[number] = max(self.copies.get(number, 0), chosen.copies.get(citation.source, 0))
        marks = " ".join(f"[^{self.prefix}{number}]" for number in sorted(numbers))
        return f"{marks} *(and {count(chosen.more, 'more source')})*" if chosen.more else marks

    def marked(self, text: str, citations: Sequence[Citation]) -> str:
        """``text`` to stand inside a line, with its marks."""
        return f"{before_mark(inline(text))}{self.marks(citations)}"

    def footnotes(self) -> list[str]:
        """What the marks so far lead to, one a line."""
        found: list[str] = []
        for number, citation in enumerate(self.cited, 1):
            copies = self.copies.get(number, 0)
            place = self.place(citation) + (f" and {count(copies, 'copy', 'copies')}" if copies else "")
            quote = as_read(citation, self.sources.get(citation.source))
            found.append(f"[^{self.prefix}{number}]: {place}: {quoted(quote)}")
        return found

    def place(self, citation: Citation, *, cell: bool = False) -> str:
        """``[S2, line 14](../articles/b.txt#L14)``, or the plain name where there is nothing to link to.

        In a table cell a file is better than a web page: the address of a passage there is long.
        """
        name = inline(citation.source, cell=cell, link=True)
        source = self.sources.get(citation.source)
        if source is None:
            return name
        line = self.lines.line(source, citation)
        address = file_link(source.path) if source.path else None
        if line is not None and address is not None:
            return f"[{name}, line {line}]({address}#L{line})"
        # A text fragment finds the passage in a web page; in a file on disk nothing does.
        short = cell and address is not None
        passage = None if line is not None or short else online(source, citation)
        if passage is not None:
            passage = for_markdown(passage)
            # The file first: a page may change or go, the file is what was read.
            return f"[{name}]({address}) ([online]({passage}))" if address else f"[{name}]({passage})"
        return f"[{name}]({address})" if address else name


def quoted(quote: str) -> str:
    """``quote`` in quotation marks that the quote does not hold itself, where it can be."""
    return f"‘{inline(quote)}’" if re.search('["“”„«»]', quote) else f"“{inline(quote)}”"


def before_mark(text: str) -> str:
    """``![^1]`` would begin an image."""
    return f"{text[:-1]}\\!" if text.endswith("!") else text


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def sources_table(sources: Iterable[Source]) -> str:
    """What each source is called, by whom and when it was published, and where it is."""
    rows: list[list[str]] = []
    for source in sources:
        url = web_link(source.url) if source.url else None
        address = file_link(source.path) if source.path else None
        title = inline(called(source), cell=True, link=True)
        linked = f"[{title}]({address or url})" if address or url else title
        if address and url:
            linked += f" ([online]({url}))"
        rows.append(
            [
                inline(source.id, cell=True),
                linked,
                inline(source.publisher or "", cell=True),
                inline(day(source), cell=True),
                "; ".join(inline(one, cell=True) for one in remarks_on(source)),
            ]
        )
    return table(["", "Article", "Publisher", "Published", "Remarks"], rows)
