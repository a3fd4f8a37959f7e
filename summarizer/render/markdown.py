"""A brief as Markdown: reads well raw and rendered, and every sentence leads to its sources.

The dialect is GitHub's: CommonMark with tables and footnotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import urldefrag

from summarizer.records import Brief, BriefSentence, Citation, Conflict, Source
from summarizer.render.closing import closing
from summarizer.render.escape import block, file_link, heading, inline, one_line, text_fragment, web_link
from summarizer.render.shown import shown
from summarizer.render.since import news
from summarizer.render.words import count
from summarizer.text.clean import show_line
from summarizer.text.standalone import Fault, faults

_LINE_END = re.compile(r"\r\n|\r|\n")
_FILES_WITH_LINES = frozenset({".txt", ".text", ".md", ".markdown"})
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*")
_SENTENCES_PER_PARAGRAPH = 4
_PLACES = 6
"""Places at most that are named for one side of a disagreement."""

_SINGLE = "†"
_PARTIAL = "‡"
_EXPLAINED = f"{_SINGLE}: no second independent source found"
_COUNTED = "Copies of one text count once."


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
    line_ends: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def marks(self, citations: Sequence[Citation]) -> str:
        """``[^1] [^2]``: with a space, since superscripts without one read as twelve."""
        few = shown(citations, self.sources)
        numbers: set[int] = set()
        for citation in few.citations:
            key = (citation.source, citation.start, citation.end)
            if key not in self.numbers:
                self.cited.append(citation)
                self.numbers[key] = len(self.cited)
            number = self.numbers[key]
            numbers.add(number)
            self.copies[number] = max(self.copies.get(number, 0), few.copies.get(citation.source, 0))
        marks = " ".join(f"[^{number}]" for number in sorted(numbers))
        return f"{marks} *(and {count(few.more, 'more source')})*" if few.more else marks

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
    starts = _starts([sentence.text for sentence in brief.sentences], paragraphs)
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
            if _SINGLE in signs and _SINGLE not in used:
                remarks.append(_EXPLAINED)  # where the sign is first met
            used.update(signs)
            remark = f" *({'; '.join(remarks)})*" if remarks else ""
            written.append(f"{_before_mark(text)}{page.marks(sentence.citations)}{signs}{remark}")
        parts.append(" ".join(written))
    if all_single:
        parts.append(f"For no sentence here a second independent source was found that says it. {_COUNTED}")
    if not several and len(brief.sources) > 1:
        parts.append("All these articles go back to one text: one independent source stands behind this.")
    if _SINGLE in used:
        parts.append(f"{_SINGLE} No second independent source was found that says this. {_COUNTED}")
    if _PARTIAL in used:
        parts.append(f"{_PARTIAL} Checked in part: not all checks know the language of this.")
    elsewhere = _elsewhere(brief.sources)
    return [*parts, elsewhere] if elsewhere else parts


def _starts(texts: Sequence[str], paragraphs: int) -> list[int]:
    """Where paragraphs of even length begin, and the end; none begins with a sentence that leans back."""
    starts = [len(texts) * i // paragraphs for i in range(paragraphs)]
    for place, start in enumerate(starts):
        while start < len(texts) and Fault.DANGLING in faults(texts[start]):
            start += 1
        starts[place] = start if place else 0
    return [*dict.fromkeys(starts), len(texts)] if starts[-1] < len(texts) else [*dict.fromkeys(starts)]


def _elsewhere(sources: Sequence[Source]) -> str:
    """What the articles say that they have from outlets which are not among them."""
    by_outlet: dict[str, tuple[str, list[str]]] = {}
    for source in sources:
        for outlet in source.cites:
            by_outlet.setdefault(_plain(outlet), (outlet, []))[1].append(source.id)
    if not by_outlet:
        return ""
    named = [f"{inline(outlet)} (in {_listed(ids)})" for outlet, ids in by_outlet.values()]
    return f"Outlets that the articles cite for something: {', '.join(named)}."


def _listed(ids: Sequence[str]) -> str:
    shown, more = ids[:_PLACES], len(ids) - _PLACES
    return inline(", ".join(shown)) + (f" and {more:,} more" if more > 0 else "")


def _remarks(
    sentence: BriefSentence, reported: dict[str, str | None], kinds: dict[str, str], *, mark: bool
) -> tuple[str, list[str]]:
    """Signs that a line under the text explains, and remarks in words."""
    signs = ""
    remarks: list[str] = []
    outlets = [reported.get(claim) for claim in sentence.claims]
    named = [outlet for outlet in outlets if outlet]
    if named and len(named) == len(outlets) and len({_plain(outlet) for outlet in named}) == 1:
        citing = len({citation.source for citation in sentence.citations})
        who = {1: "", 2: "2 sources, both "}.get(citing, f"{citing:,} sources, all ")
        remarks.append(f"{who}citing {inline(named[0])}")
    elif mark and sentence.independent_sources <= 1:
        signs += _SINGLE
    if sentence.checked == "partial":
        signs += _PARTIAL
    contested = {kinds.get(conflict, "contradiction") for conflict in sentence.contested}
    if "contradiction" in contested:
        remarks.append("sources disagree")
    elif contested:
        remarks.append("reports changed")
    return signs, remarks


def _plain(outlet: str) -> str:
    """``The Washington Post`` and ``Washington Post`` are one."""
    return one_line(outlet).casefold().removeprefix("the ")


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
            verbatim = [c for c in position.citations if position.text in show_line(c.quote)]
            others = _who([c for c in position.citations if c not in verbatim], page)
            who = "; in other words ".join(filter(None, [_who(verbatim, page), others]))
            rows.append([lead if i == 0 else "", inline(position.text, cell=True), who])
    return _table(["About", "What is said", "By"], rows)


def _who(citations: Iterable[Citation], page: _Page) -> str:
    said: dict[str, None] = {}
    for citation in citations:
        source = page.sources.get(citation.source)
        publisher = inline(source.publisher, cell=True) if source and source.publisher else ""
        place = page.place(citation, cell=True)
        said[f"{publisher} ({place})" if publisher else place] = None
    more = len(said) - _PLACES
    return ", ".join(list(said)[:_PLACES]) + (f" and {more:,} more" if more > 0 else "")


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
