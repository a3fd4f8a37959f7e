"""The sources as a web page shows them, each with its text and the passages in it that are cited."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.records import Brief, Source
from summarizer.render.escape import file_link, web_address
from summarizer.render.evidence import Evidence, Piece
from summarizer.render.places import called, day, remarks_on


@dataclass(frozen=True, slots=True)
class Shelf:
    """A source as the page shows it."""

    source: Source
    title: str
    day: str
    file: str | None
    online: str | None
    remarks: list[str]
    runs: list[list[list[Piece]]]
    cited: bool


def shelves(brief: Brief, evidence: Evidence) -> list[Shelf]:
    """Of ``brief``, in order; ``evidence`` has all that is said of them."""
    return [
        Shelf(
            source=source,
            title=called(source),
            day=day(source),
            file=file_link(source.path) if source.path else None,
            online=web_address(source.url) if source.url else None,
            remarks=remarks_on(source),
            runs=runs,
            cited=any(i in statement.sources for statement in evidence.statements),
        )
        for i, (source, runs) in enumerate(zip(brief.sources, evidence.texts(), strict=True))
    ]
