"""The sources all together, as they were when the brief was made: what only that tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.copies import Copies, find_copies
from summarizer.ground import Reading
from summarizer.recheck.files import Text
from summarizer.records import Brief
from summarizer.relevance import foreign, off_topic


@dataclass(frozen=True)
class Whole:
    """What was found out about the sources when the brief was made."""

    used: Mapping[str, Reading]
    """Those that the brief could rest on."""
    copies: Copies
    remarks: Mapping[str, str]
    """What a reader is told of one that is in another language, or was left out."""


def whole(brief: Brief, texts: Mapping[str, Text], readings: Mapping[str, Reading]) -> Whole | None:
    """None where a source is missing or has another text now."""
    if len(readings) < len({source.id for source in brief.sources}):
        return None
    if not all(text.recorded for text in texts.values()):
        return None
    citable = [reading for reading in readings.values() if reading.citable]
    ours = brief.kind == "brief"
    apart = off_topic([reading.article for reading in citable]) if ours else {}
    used = {reading.article.id: reading for reading in citable if reading.article.id not in apart}
    articles = [reading.article for reading in used.values()]
    remarks = foreign(articles) if ours else {}
    remarks |= {identifier: f"left out of the brief: {reason}" for identifier, reason in apart.items()}
    sentences = {identifier: reading.sentences for identifier, reading in used.items()}
    return Whole(used, find_copies(articles, sentences), remarks)
