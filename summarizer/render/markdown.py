"""A brief as Markdown: reads well raw and rendered, and every sentence leads to its sources.

The dialect is GitHub's: CommonMark with tables and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.records import Brief, Citation, Conflict, Source
from summarizer.render.closing import closing
from summarizer.render.escape import block, file_link, for_markdown, heading, inline, web_link
from summarizer.render.places import Lines, called, day, online, remarks_on
from summarizer.render.prose import (
    NOTHING_STOOD,
    SINGLE,
    by_wording,
    few,
    kind_of,
    notes,
    of_headline,
    paragraphs,
    remarks,
)
from summarizer.render.shown import shown
from summarizer.render.since import news
from summarizer.render.words import count

_EXPLAINED = f"{SINGLE}: no second independent source found"


def to_markdown(brief: Brief) -> str:
    """Render ``brief``: headline, sentences with footnote marks, disagreements, sources, footnotes.

    What is new since an earlier brief, where that is known, stands under the headline. Footnotes are numbered
    by first appearance, one for each distinct span. Links are relative to the folder that ``Source.path`` is
    relative to. Nothing from a source or a model is Markdown or HTML.
    """
    page = _Page({source.id: source for source in brief.sources})
    parts = [_headline(brief, page), *news(brief, page.marked), *_prose(brief, page)]
    if brief.conflicts:
        parts += ["## Where the sources disagree", _disagreements(brief.conflicts, page)]
    if brief.sources:
        parts += ["## Sources", _sources(brief.sources)]
    parts.append(closing(brief))
    parts.append("\n".join(page.footnotes()))
    return "\n\n".join(part for part in parts if part) + "\n"


@dataclass
class _Page:
    """What is known while a brief is rendered: its sources, their lines, the footnotes so far."""

    sources: dict[str, Source]
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict[tuple[str, int, int], int])
    cited: list[Citation] = field(default_factory=list[Citation])
    copies: dict[int, int] = field(default_factory=dict[int, int])
    """By the number of a footnote: how many copies of its text are not shown."""
    lines: Lines = field(default_factory=Lines)

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
        marks = " ".join(f"[^{number}]" for number in sorted(numbers))
        return f"{marks} *(and {count(chosen.more, 'more source')})*" if chosen.more else marks

    def marked(self, text: str, citations: Sequence[Citation]) -> str:
        """``text`` to stand inside a line, with its marks."""
        return f"{_before_mark(inline(text))}{self.marks(citations)}"

    def footnotes(self) -> list[str]:
        found: list[str] = []
        for number, citation in enumerate(self.cited, 1):
            copies = self.copies.get(number, 0)
            place = self.place(citation) + (f" and {count(copies, 'copy', 'copies')}" if copies else "")
            found.append(f"[^{number}]: {place}: {_quoted(citation.quote)}")
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
        passage = None if line is not None or short else online(source.url, citation.quote)
        if passage is not None:
            passage = for_markdown(passage)
            # The file first: a page may change or go, the file is what was read.
            return f"[{name}]({address}) ([online]({passage}))" if address else f"[{name}]({passage})"
        return f"[{name}]({address})" if address else name


def _quoted(quote: str) -> str:
    """In quotation marks that the quote does not hold itself, where it can be."""
    return f"‘{inline(quote)}’" if re.search('["“”„«»]', quote) else f"“{inline(quote)}”"


def _headline(brief: Brief, page: _Page) -> str:
    if brief.title is None:
        return f"# Brief of {count(len(brief.sources), 'article')}"
    differ = of_headline(brief)
    beside = f" *({differ})*" if differ else ""
    return f"# {_before_mark(heading(brief.title.text))}{page.marks(brief.title.citations)}{beside}"


def _before_mark(text: str) -> str:
    """``![^1]`` would begin an image."""
    return f"{text[:-1]}\\!" if text.endswith("!") else text


def _prose(brief: Brief, page: _Page) -> list[str]:
    if not brief.sentences:
        return [NOTHING_STOOD]
    explained = False
    said = list(zip(brief.sentences, remarks(brief), strict=True))
    parts: list[str] = []
    for start, end in pairwise(paragraphs(brief.sentences)):
        written: list[str] = []
        for sentence, beside in said[start:end]:
            text = inline(sentence.text) if written else block(sentence.text)
            words = [inline(one) for one in beside.words]
            if beside.single and not explained:
                words.append(_EXPLAINED)  # where the sign is first met
                explained = True
            remark = f" *({'; '.join(words)})*" if words else ""
            written.append(f"{_before_mark(text)}{page.marks(sentence.citations)}{beside.signs}{remark}")
        parts.append(" ".join(written))
    return [*parts, *(f"{sign} {inline(text)}".lstrip() for sign, text in notes(brief))]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _disagreements(conflicts: Iterable[Conflict], page: _Page) -> str:
    rows: list[list[str]] = []
    for conflict in conflicts:
        topic = inline(conflict.topic, cell=True)
        kind = kind_of(conflict)
        lead = f"{topic}: {kind}" if topic else kind.capitalize()
        for i, position in enumerate(conflict.positions):
            who = "; in other words ".join(
                filter(None, (_who(citations, page) for citations in by_wording(position)))
            )
            rows.append([lead if i == 0 else "", inline(position.text, cell=True), who])
    return _table(["About", "What is said", "By"], rows)


def _who(citations: Iterable[Citation], page: _Page) -> str:
    said: dict[str, None] = {}
    for citation in citations:
        source = page.sources.get(citation.source)
        publisher = inline(source.publisher, cell=True) if source and source.publisher else ""
        place = page.place(citation, cell=True)
        said[f"{publisher} ({place})" if publisher else place] = None
    return few(list(said))


def _sources(sources: Iterable[Source]) -> str:
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
    return _table(["", "Article", "Publisher", "Published", "Remarks"], rows)
