"""Which of a sentence's places a page shows: every source of its own, and a few of the copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.records import Citation, Source
from summarizer.text.record import record
from summarizer.text.words import fold

_COPIES = 3
"""Copies of one text that are shown beside it."""
_SOURCES = 8
"""Sources at most, copies included, whose places are shown."""


@record
class Shown:
    """What of some citations a page shows, in their order. Nothing is lost: the JSON has them all."""

    citations: tuple[Citation, ...]
    copies: Mapping[str, int]
    """By the source that is shown: how many more sources hold a copy of it."""
    more: int
    """Other sources that are not shown."""


def shown(citations: Sequence[Citation], sources: Mapping[str, Source]) -> Shown:
    """Choose among the ``citations`` of one sentence.

    A source is a copy where it is known as one, or where it says the same words as a source before it.
    """
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.source, []).append(citation)
    if len(by_source) <= _COPIES:
        return Shown(tuple(citations), {}, 0)
    families: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for identifier, own in by_source.items():
        source = sources.get(identifier)
        text = (source.same_copy_as if source else None) or identifier
        words = "\n".join(fold(citation.quote).casefold() for citation in own)
        home = first.get(text) or first.get(words) or identifier
        first.setdefault(text, home)
        first.setdefault(words, home)
        families.setdefault(home, []).append(identifier)
    heads = list(families)[:_SOURCES]
    keep = set(heads)
    copies: dict[str, int] = {}
    for head in heads:
        room = max(0, min(_COPIES, _SOURCES - len(keep)))
        keep.update(families[head][1 : 1 + room])
        hidden = len(families[head]) - 1 - room
        if hidden > 0:
            copies[head] = hidden
    more = sum(len(family) for head, family in families.items() if head not in keep)
    return Shown(tuple(c for c in citations if c.source in keep), copies, more)
