"""What is new since an earlier brief, as a section of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.records import Brief, Changes, Citation
from summarizer.render.escape import inline
from summarizer.render.words import count

_NOTHING = "Nothing that the earlier brief or its sources did not say already."
_SOURCES = 6
"""Sources at most that are named."""


def news(brief: Brief, cited: Callable[[str, Sequence[Citation]], str]) -> list[str]:
    """The paragraphs of the section, in Markdown; none where ``brief.since`` is None.

    Args:
        cited: gives a text, escaped to stand inside a line, with its footnote marks.
    """
    since = brief.since
    if since is None:
        return []
    sentences = {sentence.id: sentence for sentence in brief.sentences}
    topics = {conflict.id: conflict.topic for conflict in brief.conflicts}

    def sentence(identifier: str) -> str:
        one = sentences.get(identifier)
        return cited(one.text, one.citations) if one else inline(identifier)

    lines = [f"- **New:** {sentence(one)}" for one in since.new]
    lines += [
        f"- **Changed:** {sentence(one.sentence)} *(before: {inline(one.before)})*" for one in since.numbers
    ]
    lines += [f"- **Withdrawn:** {inline(text)}" for text in since.withdrawn]
    lines += [f"- **New disagreement:** {inline(topics.get(one, one))}" for one in since.conflicts]
    lines += [f"- **Disagreement ended:** {inline(one.topic)}" for one in since.conflicts_ended]
    title = f"## New since {inline(since.previous or 'the earlier brief')}"
    return [title, "\n".join(lines) or _NOTHING, _beside(since), "## The whole brief"]


def _beside(since: Changes) -> str:
    """What is no news, and which articles are others; empty for nothing."""
    parts: list[str] = []
    if since.sources:
        parts.append(f"Articles added or changed: {_few(since.sources)}.")
    if since.sources_gone:
        parts.append(f"No longer among the articles: {_few(since.sources_gone)}.")
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


def _few(names: Sequence[str]) -> str:
    more = len(names) - _SOURCES
    return inline(", ".join(names[:_SOURCES])) + (f" and {more:,} more" if more > 0 else "")
