"""Small made-up events for batches: every sentence of every article of its own, so that no two are alike."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from summarizer import EventResult, batch

_PLACES = "Arden Brill Corran Delmar Eskholm Farrow Gant Hollin Irwell Jessop Kelmar Linden".split()
_THINGS = "harbour bridge library tunnel station market theatre reservoir museum stadium".split()
_OUTLETS = ("herald", "courier", "gazette", "observer", "tribune")


def write_event(folder: Path, number: int, articles: int = 2, sentences: int = 3) -> Path:
    """Write the articles of event ``number`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    place, thing = _PLACES[number % len(_PLACES)], _THINGS[number // len(_PLACES) % len(_THINGS)]
    for which in range(articles):
        (folder / f"{_OUTLETS[which]}.txt").write_text(
            article(place, thing, number, which, sentences), "utf-8"
        )
    return folder


def article(place: str, thing: str, number: int, which: int, sentences: int = 3) -> str:
    """The ``which``-th article of event ``number``."""
    base = 1000 + 100 * (number % 80) + 10 * which
    said = [
        f"The council of {place} shut the {thing} on Monday after {base + 1} visitors complained.",
        f"Engineers found {base + 2} cracks in the {thing} of {place}, the council said.",
        f"Repairs of the {thing} in {place} will cost {base + 3} crowns, according to mayor Ines Okafor.",
        f"Some {base + 4} people signed a petition to open the {thing} of {place} again.",
        f"The {thing} in {place} was built by {base + 5} workers.",
    ]
    start = which * 2
    return (
        "\n\n".join([f"{place} {thing} shut", *(said[(start + n) % len(said)] for n in range(sentences))])
        + "\n"
    )


def write_events(folder: Path, events: int, articles: int = 2, sentences: int = 3) -> Path:
    """Write ``events`` folders event-00, event-01, ... into ``folder``."""
    for number in range(events):
        write_event(folder / f"event-{number:02}", number, articles, sentences)
    return folder


def contents(out: Path) -> dict[str, bytes]:
    """The files that a batch wrote and that are the same in every run: all but the report."""
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.is_file() and p.name != "report.json"}


def run_batch(source: Path, out: Path, **settings: Any) -> dict[str, EventResult]:
    """The results by name."""

    async def collect() -> dict[str, EventResult]:
        return {result.name: result async for result in batch(source, out, **settings)}

    return asyncio.run(collect())
