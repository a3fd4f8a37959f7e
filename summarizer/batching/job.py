"""One event of a batch: look whether anything has to be done, make the brief, write it."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.batching.earlier import earlier_brief, file_of
from summarizer.batching.events import Event
from summarizer.batching.fingerprint import file_hash, fingerprint
from summarizer.batching.forget import remembering
from summarizer.batching.results import EventResult
from summarizer.batching.state import Kept
from summarizer.engines.choose import Session
from summarizer.errors import BudgetError, InputError, ModelError
from summarizer.output import write_atomically
from summarizer.paths import relative
from summarizer.protocol import Progress
from summarizer.records import Problem
from summarizer.render.escape import one_line
from summarizer.render.forms import rendered
from summarizer.settings import Settings

INTERRUPTED = "interrupted"
"""The code of an event that was under way when the batch was stopped."""


@dataclass(frozen=True)
class Job:
    """What all events of a batch have in common."""

    out: Path
    """Absolute."""
    formats: tuple[str, ...]
    settings: Settings
    embed: bool
    shape: Mapping[str, object]
    """All but the articles that shapes the output; see ``fingerprint``."""
    since: Path | None = None
    """The output folder of an earlier batch, absolute."""


async def make(
    event: Event, job: Job, former: Kept | None, session: Session | None, progress: Progress
) -> Kept:
    """Bring the output of ``event`` up to date; ``former`` is how an earlier run left it.

    What is wrong with the event alone is in the result, and so is a budget that is used up, and a
    cancellation: ``skipped``.

    Raises:
        CacheError, OutputError: what stops the other events too.
    """
    shape = job.shape
    if job.since is not None:
        shape = {**shape, "since": file_hash(file_of(event.slug, job.since))}
    print_ = fingerprint(event, shape, job.out)
    again = job.settings.refresh
    if former is not None and former.fingerprint == print_ and not again and _stands(former, job.out):
        return replace(former, result=unchanged(former.result))
    try:
        with remembering():
            made = await _made(event, job, print_, session, progress)
    except (InputError, ModelError, BudgetError) as error:
        message = _relative(str(error), event, job.out)
        status = "skipped" if isinstance(error, BudgetError) else "failed"
        result = EventResult(event.name, event.slug, status, error=message, code=code_of(error))
        made = Kept(print_, {}, _metered(result, session))
    except asyncio.CancelledError:
        result = EventResult(event.name, event.slug, "skipped", code=INTERRUPTED)
        made = Kept(print_, {}, _metered(result, session))
    # What an earlier run wrote and this one did not is still there, and is named in the report.
    return replace(made, outputs={**former.outputs, **made.outputs}) if former is not None else made


def _metered(result: EventResult, session: Session | None) -> EventResult:
    """``result`` of an event without a brief, with what it cost nevertheless."""
    if session is None:
        return result
    meter = session.meter
    return replace(result, requests=meter.asked, cached=meter.cached, spent=meter.spent, cost=meter.cost)


def unchanged(result: EventResult) -> EventResult:
    """``result`` of an earlier run, where nothing was to be done in this one."""
    return EventResult(
        result.name,
        result.slug,
        "unchanged",
        result.outputs,
        result.problems,
        title=result.title,
        sentences=result.sentences,
        conflicts=result.conflicts,
        sources=result.sources,
    )


def code_of(error: Exception) -> str:
    """``AuthenticationError`` -> ``authentication``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__.removesuffix("Error")).lower()


async def _made(event: Event, job: Job, print_: str, session: Session | None, progress: Progress) -> Kept:
    from summarizer.pipeline import run

    if event.error is not None:
        raise InputError(event.error)
    previous = earlier_brief(event.slug, job.since, job.out) if job.since is not None else None
    outcome = await run(
        list(event.paths),
        job.settings,
        relative_to=job.out,
        embed=job.embed,
        progress=progress,
        session=session,
    )
    brief, stats = outcome.brief, outcome.stats
    if job.since is not None and previous is not None:
        from summarizer.since import with_changes

        brief = with_changes(brief, previous, file_of(event.slug, job.since))
    outputs: dict[str, str] = {}
    changed = False
    for form in job.formats:
        name, text = f"{event.slug}.{form}", rendered(brief, form)
        outputs[name] = hashlib.sha256(text.encode()).hexdigest()
        if outputs[name] != file_hash(job.out / name):
            write_atomically(job.out / name, text)
            changed = True
    problems = tuple(
        Problem(
            path=relative(problem.path, job.out),
            code=problem.code,
            message=_relative(problem.message, event, job.out),
            lost=problem.lost,
        )
        for problem in outcome.problems
    )
    result = EventResult(
        event.name,
        event.slug,
        "partial" if any(problem.lost for problem in problems) else "done",
        tuple(outputs),
        problems,
        title=next((part.text for part in (brief.title, *brief.sentences) if part is not None), None),
        sentences=stats.sentences,
        conflicts=stats.conflicts,
        sources=stats.articles,
        requests=stats.requests,
        cached=stats.cached,
        spent=stats.spent,
        cost=stats.cost,
        changed=changed,
    )
    return Kept(print_, outputs, result)


def _stands(former: Kept, out: Path) -> bool:
    """Whether ``former`` came to a good end and its files are as it left them."""
    if former.result.status != "done":
        return False
    return all(file_hash(out / name) == former.outputs[name] for name in former.result.outputs)


def _relative(message: str, event: Event, out: Path) -> str:
    """``message`` with the event's paths as seen from ``out``: no absolute path is to survive."""
    for path in sorted(event.paths, key=len, reverse=True):
        message = message.replace(one_line(path), relative(path, out) or path)
    return message
