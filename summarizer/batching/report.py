"""The index of a batch's briefs, and its report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarizer.batching.events import Event
from summarizer.batching.results import STATUSES, EventResult
from summarizer.batching.state import Kept
from summarizer.output import write_atomically
from summarizer.prices import Cost
from summarizer.records import Usage
from summarizer.render.escape import file_link, inline
from summarizer.render.words import count

INDEX = "index.md"
REPORT = "report.json"


def write_report(
    out: Path, events: Sequence[Event], ended: Mapping[str, EventResult], kept: Mapping[str, Kept]
) -> None:
    """Write ``index.md`` and ``report.json``; ``ended`` is this run, ``kept`` all runs, both by slug.

    Raises:
        OutputError: they cannot be written.
    """
    last = [kept[e.slug].result if e.slug in kept else _skipped(e) for e in events]
    _write_changed(out / INDEX, index(last))
    here = [ended.get(event.slug) or _skipped(event) for event in events]
    write_atomically(out / REPORT, report(here, _stale(out, events, kept)))


def index(results: Sequence[EventResult]) -> str:
    """The index as Markdown: the same for the same briefs, whatever runs they took."""
    made = [result for result in results if result.outputs]
    lines = ["# Index", "", f"{count(len(made), 'brief')} of {count(len(results), 'event')}.", ""]
    if made:
        lines += [
            "| event | what about | sentences | disagreements | sources |",
            "| --- | --- | ---: | ---: | ---: |",
        ]
        lines += [_row(result) for result in made]
        lines.append("")
    partial = [result for result in made if result.lost]
    if partial:
        lines += ["## Made in part", ""]
        for result in partial:
            lost = "; ".join(problem.message for problem in result.lost)
            lines.append(f"- {inline(result.name)}: {inline(lost)}")
        lines.append("")
    missing = [result for result in results if not result.outputs]
    if missing:
        lines += ["## Without a brief", ""]
        lines += [f"- {inline(r.name)}: {inline(r.error or 'not made yet')}" for r in missing]
        lines.append("")
    return "\n".join(lines)


def _row(result: EventResult) -> str:
    address = file_link(result.outputs[0])
    others = [f"[{name.rpartition('.')[2]}]({file_link(name)})" for name in result.outputs[1:]]
    cells = (
        " ".join([f"[{inline(result.name, cell=True, link=True)}]({address})", *others]),
        inline(result.title or "", cell=True),
        f"{result.sentences:,}",
        f"{result.conflicts:,}",
        f"{result.sources:,}",
    )
    return f"| {' | '.join(cells)} |"


def report(results: Sequence[EventResult], stale: Iterable[str]) -> str:
    """The report of one run as JSON."""
    by_status = Counter(result.status for result in results)
    spent = sum((result.spent for result in results), Usage())
    value = {
        "schema_version": 1,
        "totals": {
            "events": len(results),
            **{status: by_status[status] for status in STATUSES},
            "changed": sum(result.changed for result in results),
            "requests": sum(result.requests for result in results),
            "cached": sum(result.cached for result in results),
            "spent": spent.model_dump(),
            "cost": _cost(total_cost(results)),
        },
        "stale": list(stale),
        "events": [_entry(result) for result in results],
    }
    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"


def _entry(result: EventResult) -> dict[str, object]:
    return {
        "name": result.name,
        "slug": result.slug,
        "status": result.status,
        "code": result.code,
        "error": result.error,
        "outputs": list(result.outputs),
        "changed": result.changed,
        "title": result.title,
        "sentences": result.sentences,
        "conflicts": result.conflicts,
        "sources": result.sources,
        "requests": result.requests,
        "cached": result.cached,
        "spent": result.spent.model_dump(),
        "cost": _cost(result.cost),
        "problems": [problem.model_dump() for problem in result.problems],
    }


def total_cost(results: Iterable[EventResult]) -> Cost | None:
    """Of all together; None where nothing was spent, or the price is not known."""
    costs = [result.cost for result in results if result.cost is not None]
    return Cost(round(sum(cost.amount for cost in costs), 6), costs[0].currency) if costs else None


def _cost(cost: Cost | None) -> dict[str, object] | None:
    return cost and {"amount": cost.amount, "currency": cost.currency}


def _stale(out: Path, events: Sequence[Event], kept: Mapping[str, Kept]) -> list[str]:
    """Files of earlier runs that are still there and that no event of now stands behind."""
    slugs = {event.slug for event in events}
    current = {name for slug in slugs & kept.keys() for name in kept[slug].result.outputs}
    known = {name for entry in kept.values() for name in entry.outputs}
    return sorted(name for name in known - current if (out / name).exists())


def _skipped(event: Event) -> EventResult:
    return EventResult(event.name, event.slug, "skipped")


def _write_changed(path: Path, text: str) -> None:
    if not path.is_file() or path.read_bytes() != text.encode():
        write_atomically(path, text)
