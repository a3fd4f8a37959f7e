"""A brief as Markdown: reads well raw and rendered, and every sentence leads to its sources.

The dialect is GitHub's: CommonMark with tables and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from textwrap import shorten

from summarizer.records import Brief, BriefSentence, Citation, Conflict, Position
from summarizer.render.attribution import annotated
from summarizer.render.closing import closing
from summarizer.render.escape import block, heading, inline
from summarizer.render.footnotes import Page, before_mark, quoted, sources_table, table
from summarizer.render.prose import (
    IN_PART,
    NOTHING_STOOD,
    SINGLE,
    Remarks,
    by_wording,
    few,
    kind_of,
    notes,
    of_headline,
    paragraphs,
    remarks,
)
from summarizer.render.since import news
from summarizer.render.words import count
from summarizer.text.clean import show_line
from summarizer.text.outlets import cited_outlet
from summarizer.text.paragraphs import paragraph_of

_ENDS = tuple('.!?"”’')
_BEGINS = 60
"""Code points of a sentence by which it is known again."""
_EXPLAINED = f"{SINGLE}: no second independent source found"


def to_markdown(brief: Brief) -> str:
    """Render ``brief``: headline, sentences with footnote marks, disagreements, sources, footnotes.

    What is new since an earlier brief, where that is known, stands under the headline. Footnotes are numbered
    by first appearance, one for each distinct span. Links are relative to the folder that ``Source.path`` is
    relative to. Nothing from a source or a model is Markdown or HTML. An attribution is the text that it is
    about, see ``attribution.annotated``.
    """
    if brief.target is not None:
        return annotated(brief, brief.target)
    page = Page({source.id: source for source in brief.sources})
    parts = [_headline(brief, page), *news(brief, page.marked), *_prose(brief, page)]
    if brief.conflicts:
        parts += ["## Where the sources disagree", _disagreements(brief.conflicts, page)]
    if brief.sources:
        parts += ["## Sources", sources_table(brief.sources)]
    parts.append(closing(brief))
    parts.append("\n".join(page.footnotes()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _headline(brief: Brief, page: Page) -> str:
    if brief.title is None:
        return f"# Brief of {count(len(brief.sources), 'article')}"
    differ = of_headline(brief)
    beside = f" *({differ})*" if differ else ""
    return f"# {before_mark(heading(brief.title.text))}{page.marks(brief.title.citations)}{beside}"


def _prose(brief: Brief, page: Page) -> list[str]:
    if not brief.sentences:
        return [NOTHING_STOOD]
    explained = False
    said = list(zip(brief.sentences, remarks(brief), strict=True))
    parts: list[str] = []
    for start, end in pairwise(paragraphs(brief.sentences)):
        written: list[str] = []
        for sentence, beside in said[start:end]:
            words = [inline(one) for one in beside.words]
            if beside.single and not explained:
                words.append(_EXPLAINED)  # where the sign is first met
                explained = True
            remark = f" *({'; '.join(words)})*" if words else ""
            text = _marked(sentence, page, first=not written)
            written.append(f"{text}{beside.signs}{remark}")
        parts.append(" ".join(written))
    for sign, text in notes(brief):
        parts.append(f"{sign} {inline(text)}".lstrip())
        if sign == IN_PART:
            parts.append("\n".join(_told_in_part(said, page)))
    return parts


def _told_in_part(said: Iterable[tuple[BriefSentence, Remarks]], page: Page) -> Iterator[str]:
    """A line for each sentence whose main point others tell: how it begins, and where they do."""
    for sentence, beside in said:
        if beside.in_part:
            places = few([_told_at(citation, page) for citation in beside.in_part])
            begins = shorten(sentence.text, _BEGINS, placeholder=" …")
            yield f"- {quoted(begins)}: {places}"


def _marked(sentence: BriefSentence, page: Page, *, first: bool) -> str:
    """The text with its marks; where it is several sentences of the sources, each has its own behind it."""
    behind: dict[int, list[Citation]] = {}
    for citation in sentence.citations:
        quote = show_line(citation.quote)
        end = sentence.text.find(quote) + len(quote)
        whole = quote in sentence.text and quote[-1:] in _ENDS and sentence.text[end : end + 1] == " "
        behind.setdefault(end if whole else len(sentence.text), []).append(citation)
    parts: list[str] = []
    start = 0
    for end in sorted({*behind, len(sentence.text)}):
        text = sentence.text[start:end].strip()
        shown = block(text) if first and not parts else inline(text)
        parts.append(f"{before_mark(shown)}{page.marks(behind.get(end, ()))}")
        start = end
    return " ".join(parts)


def _told_at(citation: Citation, page: Page) -> str:
    """A place, and the outlet that its paragraph names as where it is from."""
    source = page.sources.get(citation.source)
    around = paragraph_of(source.text, citation.start) if source and source.text else citation.quote
    outlet = cited_outlet(show_line(around))
    return f"{page.place(citation)}{f' citing {inline(outlet)}' if outlet else ''}"


def _disagreements(conflicts: Iterable[Conflict], page: Page) -> str:
    rows: list[list[str]] = []
    for conflict in conflicts:
        topic = inline(conflict.topic, cell=True)
        kind = kind_of(conflict)
        lead = f"**{topic}**: {kind}" if topic else kind.capitalize()
        again = "later" if conflict.kind == "update" else "the same"
        for i, position in enumerate(conflict.positions):
            who = "; worded otherwise: ".join(
                filter(None, (_who(citations, page) for citations in by_wording(position)))
            )
            rows.append([again if i else lead, _stressed(position), who])
    return table(["About", "What is said", "By"], rows)


def _stressed(position: Position) -> str:
    """What is said, the words that the other positions exclude in bold type."""
    text, value = inline(position.text, cell=True), inline(position.value, cell=True)
    found = re.search(rf"(?:^|(?<= )){re.escape(value)}(?=[ .,;:]|$)", text) if value else None
    return f"{text[: found.start()]}**{value}**{text[found.end() :]}" if found else text


def _who(citations: Iterable[Citation], page: Page) -> str:
    said: dict[str, None] = {}
    for citation in citations:
        source = page.sources.get(citation.source)
        publisher = inline(source.publisher, cell=True) if source and source.publisher else ""
        place = page.place(citation, cell=True)
        said[f"{publisher} ({place})" if publisher else place] = None
    return few(list(said))
