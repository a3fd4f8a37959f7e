"""A brief as Markdown: reads well raw and rendered, and every sentence leads to its sources.

The dialect is GitHub's: CommonMark with tables and footnotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import urldefrag

from summarizer.records import Brief, BriefSentence, Citation, Conflict, Rejected, Source
from summarizer.render.escape import block, file_link, heading, inline, one_line, text_fragment, web_link
from summarizer.render.words import count

_LINE_END = re.compile(r"\r\n|\r|\n")
_FILES_WITH_LINES = frozenset({".txt", ".text", ".md", ".markdown"})
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*")
_SENTENCES_PER_PARAGRAPH = 4
_LEFT_OUT = {
    "claim": "claims",
    "sentence": "sentences",
    "input": "inputs",
    "part of an article": "parts of articles",
    "instruction to a language model": "instructions to a language model",
}

_SINGLE = "†"
_PARTIAL = "‡"


def to_markdown(brief: Brief) -> str:
    """Render ``brief``: headline, sentences with footnote marks, disagreements, sources, footnotes.

    Footnotes are numbered by first appearance, one for each distinct span. Links are relative to the
    folder that ``Source.path`` is relative to. Nothing from a source or a model is Markdown or HTML.
    """
    page = _Page({source.id: source for source in brief.sources})
    parts = [_headline(brief, page), *_prose(brief, page)]
    if brief.conflicts:
        parts += ["## Where the sources disagree", _disagreements(brief.conflicts, page)]
    if brief.sources:
        parts += ["## Sources", _sources(brief.sources)]
    parts.append(_closing(brief))
    parts.append("\n".join(page.footnotes()))
    return "\n\n".join(part for part in parts if part) + "\n"


@dataclass
class _Page:
    """What is known while a brief is rendered: its sources, their lines, the footnotes so far."""

    sources: dict[str, Source]
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict[tuple[str, int, int], int])
    cited: list[Citation] = field(default_factory=list[Citation])
    line_ends: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def marks(self, citations: Iterable[Citation]) -> str:
        """``[^1] [^2]``: with a space, since superscripts without one read as twelve."""
        numbers: list[int] = []
        for citation in citations:
            key = (citation.source, citation.start, citation.end)
            if key not in self.numbers:
                self.cited.append(citation)
                self.numbers[key] = len(self.cited)
            if self.numbers[key] not in numbers:
                numbers.append(self.numbers[key])
        return " ".join(f"[^{number}]" for number in sorted(numbers))

    def footnotes(self) -> list[str]:
        return [
            f"[^{number}]: {self.place(citation)}: {_quoted(citation.quote)}"
            for number, citation in enumerate(self.cited, 1)
        ]

    def line(self, citation: Citation) -> int | None:
        """The line of the file that ``citation`` starts on, from 1; None where there are no lines."""
        source = self.sources.get(citation.source)
        if source is None or source.text is None or source.path is None or source.extractor is not None:
            return None
        if PurePosixPath(source.path).suffix.lower() not in _FILES_WITH_LINES:
            return None
        if source.id not in self.line_ends:
            self.line_ends[source.id] = [end.end() for end in _LINE_END.finditer(source.text)]
        return bisect_right(self.line_ends[source.id], citation.start) + 1

    def place(self, citation: Citation, *, cell: bool = False) -> str:
        """``[S2, line 14](../articles/b.txt#L14)``, or the plain name where there is nothing to link to.

        In a table cell a file is better than a web page: the address of a passage there is long.
        """
        name = inline(citation.source, cell=cell, link=True)
        source = self.sources.get(citation.source)
        if source is None:
            return name
        line = self.line(citation)
        address = file_link(source.path) if source.path else None
        if line is not None and address is not None:
            return f"[{name}, line {line}]({address}#L{line})"
        # A text fragment finds the passage in a web page; in a file on disk nothing does.
        short = cell and address is not None
        url = web_link(source.url) if source.url and line is None and not short else None
        if url is not None:
            page, fragment = urldefrag(url)
            online = f"{page}#{fragment}{text_fragment(citation.quote)}"
            # The file first: a page may change or go, the file is what was read.
            return f"[{name}]({address}) ([online]({online}))" if address else f"[{name}]({online})"
        return f"[{name}]({address})" if address else name


def _quoted(quote: str) -> str:
    """In quotation marks that the quote does not hold itself, where it can be."""
    return f"‘{inline(quote)}’" if re.search('["“”„«»]', quote) else f"“{inline(quote)}”"


def _headline(brief: Brief, page: _Page) -> str:
    if brief.title is None:
        return f"# Brief of {count(len(brief.sources), 'article')}"
    return f"# {_before_mark(heading(brief.title.text))}{page.marks(brief.title.citations)}"


def _before_mark(text: str) -> str:
    """``![^1]`` would begin an image."""
    return f"{text[:-1]}\\!" if text.endswith("!") else text


def _prose(brief: Brief, page: _Page) -> list[str]:
    if not brief.sentences:
        return ["No sentence of this brief stood up to the check."]
    # With a single source, "only one source says so" would be said of everything.
    several = len([source for source in brief.sources if source.same_copy_as is None]) > 1
    total = len(brief.sentences)
    paragraphs = -(-total // _SENTENCES_PER_PARAGRAPH)
    starts = [total * i // paragraphs for i in range(paragraphs + 1)]
    reported = {claim.id: claim.reported_by for claim in brief.claims}
    kinds = {conflict.id: conflict.kind for conflict in brief.conflicts}
    # Where no sentence has a second source, saying it once is enough.
    all_single = several and all(sentence.independent_sources <= 1 for sentence in brief.sentences)
    used: set[str] = set()
    parts: list[str] = []
    for start, end in pairwise(starts):
        written: list[str] = []
        for sentence in brief.sentences[start:end]:
            text = inline(sentence.text) if written else block(sentence.text)
            signs, remarks = _remarks(sentence, reported, kinds, mark=several and not all_single)
            used.update(signs)
            written.append(f"{_before_mark(text)}{page.marks(sentence.citations)}{signs}{remarks}")
        parts.append(" ".join(written))
    if all_single:
        parts.append("No sentence here has more than one independent source behind it.")
    if _SINGLE in used:
        parts.append(f"{_SINGLE} Only one independent source stands behind this.")
    if _PARTIAL in used:
        parts.append(f"{_PARTIAL} Checked in part: not all checks know the language of this.")
    return parts


def _remarks(
    sentence: BriefSentence, reported: dict[str, str | None], kinds: dict[str, str], *, mark: bool
) -> tuple[str, str]:
    """Signs that a line under the text explains, and remarks in words."""
    signs = ""
    remarks: list[str] = []
    outlets = [reported.get(claim) for claim in sentence.claims]
    named = [outlet for outlet in outlets if outlet]
    if named and len(named) == len(outlets) and len({one_line(outlet).casefold() for outlet in named}) == 1:
        several_cite = len({citation.source for citation in sentence.citations}) > 1
        remarks.append(f"{'all citing' if several_cite else 'citing'} {inline(named[0])}")
    elif mark and sentence.independent_sources <= 1:
        signs += _SINGLE
    if sentence.checked == "partial":
        signs += _PARTIAL
    contested = {kinds.get(conflict, "contradiction") for conflict in sentence.contested}
    if "contradiction" in contested:
        remarks.append("sources disagree")
    elif contested:
        remarks.append("reports changed")
    return signs, f" *({'; '.join(remarks)})*" if remarks else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _disagreements(conflicts: Iterable[Conflict], page: _Page) -> str:
    rows: list[list[str]] = []
    for conflict in conflicts:
        topic = inline(conflict.topic, cell=True)
        kind = (
            "they contradict each other" if conflict.kind == "contradiction" else "changed in later reports"
        )
        lead = f"{topic}: {kind}" if topic else kind.capitalize()
        for i, position in enumerate(conflict.positions):
            rows.append(
                [lead if i == 0 else "", inline(position.text, cell=True), _who(position.citations, page)]
            )
    return _table(["About", "What is said", "By"], rows)


def _who(citations: Iterable[Citation], page: _Page) -> str:
    said: dict[str, None] = {}
    for citation in citations:
        source = page.sources.get(citation.source)
        publisher = inline(source.publisher, cell=True) if source and source.publisher else ""
        place = page.place(citation, cell=True)
        said[f"{publisher} ({place})" if publisher else place] = None
    return ", ".join(said)


def _sources(sources: Iterable[Source]) -> str:
    rows: list[list[str]] = []
    for source in sources:
        url = web_link(source.url) if source.url else None
        address = file_link(source.path) if source.path else None
        title = inline(
            source.title or _file_name(source) or source.url or "from memory", cell=True, link=True
        )
        linked = f"[{title}]({address or url})" if address or url else title
        if address and url:
            linked += f" ([online]({url}))"
        notes = [inline(warning, cell=True) for warning in source.warnings]
        if source.same_copy_as:
            notes.insert(0, f"same text as {inline(source.same_copy_as, cell=True)}")
        published = _DATE_TIME.sub(r"\1", source.published or "")
        rows.append(
            [
                inline(source.id, cell=True),
                linked,
                inline(source.publisher or "", cell=True),
                inline(published, cell=True),
                "; ".join(notes),
            ]
        )
    return _table(["", "Article", "Publisher", "Published", "Remarks"], rows)


def _file_name(source: Source) -> str | None:
    return PurePosixPath(source.path).name if source.path else None


def _closing(brief: Brief) -> str:
    by = f"Written by {inline(brief.model)}" if brief.model else "Put together without a language model"
    made = f"{by} and checked against the sources by code."
    counts = Counter(_left_out(rejected) for rejected in brief.rejected)
    if not counts:
        return f"{made} Nothing was left out."
    out = [count(counts[noun], noun, plural) for noun, plural in _LEFT_OUT.items() if counts[noun]]
    listed = " and ".join([", ".join(out[:-1]), out[-1]] if len(out) > 1 else out)
    return f"{made} Left out: {listed}. The brief in JSON lists each under `rejected`, with the reason."


def _left_out(rejected: Rejected) -> str:
    match rejected.stage:
        case "load" if rejected.code == "instruction":
            return "instruction to a language model"
        case "load":
            return "input"
        case "write" | "verify":
            return "sentence"
        case "extract" if rejected.code == "chunk_lost":
            return "part of an article"
        case _:
            return "claim"
