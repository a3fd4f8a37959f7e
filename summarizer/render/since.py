"""What is new since an earlier brief, as a section of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.records import Brief, BriefSentence, Changes, Citation
from summarizer.render.escape import inline
from summarizer.render.prose import few
from summarizer.render.words import count

NOTHING = "Nothing that the earlier brief or its sources did not say already."
WHOLE = "The whole brief"


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news, in plain text."""

    label: str
    text: str
    before: str = ""
    sentence: BriefSentence | None = None
    """The sentence that says it, where the brief has one."""
    conflict: str = ""
    """Conflict.id, where the brief has it."""


def entries(brief: Brief, since: Changes) -> Iterator[Entry]:
    """What is new, in the order in which pages tell it."""
    sentences = {sentence.id: sentence for sentence in brief.sentences}
    topics = {conflict.id: conflict.topic for conflict in brief.conflicts}

    def entry(label: str, identifier: str, before: str = "") -> Entry:
        one = sentences.get(identifier)
        return Entry(label, one.text if one else identifier, before, one)

    yield from (entry("New", one) for one in since.new)
    yield from (entry("Changed", one.sentence, one.before) for one in since.numbers)
    yield from (Entry("Withdrawn", text) for text in since.withdrawn)
    yield from (
        Entry("New disagreement", topics.get(one, one), conflict=one if one in topics else "")
        for one in since.conflicts
    )
    yield from (Entry("Disagreement ended", one.topic) for one in since.conflicts_ended)


def heading(since: Changes) -> str:
    """The title of the section, in plain text."""
    return f"New since {since.previous or 'the earlier brief'}"


def news(brief: Brief, cited: Callable[[str, Sequence[Citation]], str]) -> list[str]:
    """The paragraphs of the section, in Markdown; none where ``brief.since`` is None.

    Args:
        cited: gives a text, escaped to stand inside a line, with its footnote marks.
    """
    since = brief.since
    if since is None:
        return []
    lines: list[str] = []
    for one in entries(brief, since):
        text = cited(one.text, one.sentence.citations) if one.sentence else inline(one.text)
        before = f" *(before: {inline(one.before)})*" if one.before else ""
        lines.append(f"- **{one.label}:** {text}{before}")
    said = "\n".join(lines) or NOTHING
    return [f"## {inline(heading(since))}", said, inline(beside(since)), f"## {WHOLE}"]


def beside(since: Changes) -> str:
    """What is no news, and which articles are others, in plain text; empty for nothing."""
    parts: list[str] = []
    if since.sources:
        parts.append(f"Articles added or changed: {few(since.sources)}.")
    if since.sources_gone:
        parts.append(f"No longer among the articles: {few(since.sources_gone)}.")
    if since.taken_in:
        were = (
            "1 sentence below was"
            if len(since.taken_in) == 1
            else f"{len(since.taken_in):,} sentences below were"
        )
        parts.append(f"{were} not in the earlier brief, though its sources said so.")
    if since.left_out:
        number = count(len(since.left_out), "sentence")
        parts.append(f"{number} of the earlier brief had to make room, though the sources still say so.")
    return " ".join(parts)
