"""Whether each citation of a brief is what stands at that place of its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.recheck.faults import Fault
from summarizer.recheck.files import Text
from summarizer.records import Citation


def misplaced(
    place: str, citations: Iterable[Citation], texts: Mapping[str, Text], known: set[str]
) -> list[Fault]:
    """What is wrong with ``citations``, which stand at ``place`` of the brief.

    Args:
        known: the ids of all sources; one that is not in ``texts`` is said to be missing elsewhere.
    """
    return [
        fault
        for citation in citations
        if (fault := _misplaced(place, citation, texts.get(citation.source), known)) is not None
    ]


def _misplaced(place: str, citation: Citation, text: Text | None, known: set[str]) -> Fault | None:
    def fault(message: str, there: str | None = None) -> Fault:
        said = citation.quote if there is not None else None
        return Fault(place, "quote", message, citation.source, citation.start, citation.end, said, there)

    if citation.source not in known:
        return fault("the brief has no such source")
    if not citation.quote.strip():
        return fault("nothing is quoted")
    if text is None:
        return None
    if not text.recorded and citation.quote in text.text:
        return None  # the text has moved; that it is another is said once
    if citation.end > len(text.text):
        return fault(f"the text ends at {len(text.text)}")
    there = text.text[citation.start : citation.end]
    return None if there == citation.quote else fault("the source says something else there", there)
