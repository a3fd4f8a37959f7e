"""Events -> briefs: what runs at once, when to stop, and what is written down when."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing, asynccontextmanager, closing, suppress
from itertools import islice
from pathlib import Path
from time import time

from summarizer.batching.earlier import check_earlier
from summarizer.batching.events import Event, discover
from summarizer.batching.fingerprint import shape_of
from summarizer.batching.job import Job, make, unchanged
from summarizer.batching.lock import check_folder, only_one
from summarizer.batching.pool import Pool, check_pool
from summarizer.batching.report import write_report
from summarizer.batching.results import EventResult
from summarizer.batching.state import Kept, State
from summarizer.batching.watching import Spending, Watch
from summarizer.batching.wire import kind_of
from summarizer.engines.choose import choose, open_models, open_sessions, without_model
from summarizer.errors import (
    AuthenticationError,
    BudgetError,
    ModelNotFoundError,
    SummarizerError,
    UnavailableError,
    UsageError,
    WaitingError,
)
from summarizer.load.find import find
from summarizer.output import remove_abandoned
from summarizer.render.forms import FORMS
from summarizer.settings import Settings

_log = logging.getLogger(__name__)

Maker = Callable[[Event, Kept | None], Awaitable[Kept]]

_IN_ROUNDS = 1024
"""Events at once where their requests are answered together."""
_SPARE = 2
"""Events for each request that may be under way: while some are computed others have requests to send. Which
go first, ``worker`` says; more events would take memory and no less time."""
_FEW = 16
"""Below so many events with a model, opening processes takes longer than computing them right here;"""
_LITTLE = 50_000
"""and without a model where all their articles together have no more bytes than these."""
_FATAL: dict[str, tuple[type[SummarizerError], int]] = {
    "authentication": (AuthenticationError, 3),
    "model_not_found": (ModelNotFoundError, 3),
    "unavailable": (UnavailableError, 10),
}
"""By code: what is likely to fail for every event alike, and how many events in a row make it certain."""


async def abatch(
    source: str | Path,
    out: str | Path,
    *,
    formats: Sequence[str] = ("md",),
    settings: Settings,
    progress: Watch,
    retry_failed: bool = False,
    embed: bool = True,
    processes: int | None = None,
    since: str | Path | None = None,
) -> AsyncGenerator[EventResult]:
    """As ``api.batch``, with its settings read. What an earlier run finished and still holds is not touched.
    ``index.md`` and ``report.json`` are written at the end, also where the batch is cancelled or fails.

    Raises:
        InputError: ``source`` holds no events.
        ModelError: no event can be made, for a reason that all share, such as a wrong key.
        OutputError, CacheError: the disk is full, a folder cannot be written, or another batch writes to
            ``out``.
        UsageError: settings that exclude each other.
    """
    if not formats or not set(formats) <= set(FORMS):
        raise UsageError(f"formats: must be some of {', '.join(FORMS)}, not {', '.join(formats) or 'none'}")
    choose(settings)
    folder = Path(out).absolute()
    check_folder(folder)
    found = discover(Path(source), leave_out=Path(out))
    many = _processes(settings, processes, found.events)
    shape = shape_of(settings, formats, embed=embed)
    earlier = Path(since).absolute() if since is not None else None
    if earlier is not None:
        slugs = [event.slug for event in found.events]
        if without := check_earlier(earlier, folder, slugs):
            progress.note(without)
    job = Job(folder, tuple(formats), settings, embed, shape, earlier)
    for note in found.notes:
        progress.note(note)
    started = time()
    with only_one(folder), State(folder) as state:
        batch = _Batch(state, progress)
        todo = [event for event in found.events if not retry_failed or batch.failed_before(event)]
        if retry_failed:
            batch.leave(event for event in found.events if not batch.failed_before(event))
        batch.begin(len(todo))
        many = min(many, len(todo)) if many is not None else None
        try:
            async with (
                _maker(job, progress, many) as (maker, at_once),
                aclosing(batch.results(todo, maker, at_once)) as results,
            ):
                async for result in results:
                    yield result
        finally:
            remove_abandoned(folder, started)
            write_report(folder, found.events, batch.ended, state.kept)
            state.compact({event.slug for event in found.events})
    if batch.fatal is not None and not batch.any_good and not isinstance(batch.fatal, BudgetError):
        raise batch.fatal


class _Batch:
    """The course of one batch."""

    def __init__(self, state: State, progress: Watch) -> None:
        self.ended: dict[str, EventResult] = {}
        """By slug."""
        self.fatal: SummarizerError | None = None
        """Why no further event is begun."""
        self.any_good = False
        self._state = state
        self._progress = progress
        self._total = 0
        self._in_a_row: Counter[str] = Counter()

    def begin(self, total: int) -> None:
        self._total = total
        self._progress.stage("events", total)

    def failed_before(self, event: Event) -> bool:
        kept = self._state.kept.get(event.slug)
        return kept is not None and kept.result.status in ("failed", "partial")

    def leave(self, events: Iterable[Event]) -> None:
        """Note what earlier runs made of events that this one does not take up."""
        for event in events:
            kept = self._state.kept.get(event.slug)
            if kept is not None:
                self.ended[event.slug] = unchanged(kept.result)
                self.any_good = True

    async def results(
        self, events: Iterable[Event], maker: Maker, at_once: int
    ) -> AsyncGenerator[EventResult]:
        """Make ``events``, ``at_once`` at a time; what fails for all alike is raised or kept in ``fatal``."""
        waiting = (event for event in events if self.fatal is None)
        running: dict[asyncio.Future[Kept], Event] = {}
        try:
            while True:
                for event in islice(waiting, at_once - len(running)):
                    self._progress.started(event.name)
                    running[asyncio.ensure_future(maker(event, self._state.kept.get(event.slug)))] = event
                if not running:
                    return
                done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    result = self._settle(running.pop(task), task)
                    self._progress.finished(result)
                    yield result
        finally:
            for task in running:
                task.cancel()
            left = await asyncio.gather(*running, return_exceptions=True)
            for event, task, kept in zip(running.values(), running, left, strict=True):
                if isinstance(kept, Kept):  # it came to an end just then, or tells what it spent
                    result = self._settle(event, task)
                    if result.status != "skipped":
                        self._progress.finished(result)

    def _settle(self, event: Event, task: asyncio.Future[Kept]) -> EventResult:
        """Write down how ``event`` ended, and see whether to go on."""
        error = task.exception()
        if error is None:
            kept = task.result()
            result = kept.result
            if result.code == "budget":
                self.fatal = self.fatal or BudgetError(result.error)
            elif result.status not in ("unchanged", "skipped"):
                self._state.keep(kept)
        elif isinstance(error, WaitingError):
            result = EventResult(event.name, event.slug, "skipped", error=str(error), code="waiting")
        elif isinstance(error, SummarizerError):
            raise error
        else:
            what = f"a fault of this program ({kind_of(error)})"
            reason = f"{what}; summarizer brief shows more of it, please report it"
            _log.debug("%s", event.slug, exc_info=error)
            result = EventResult(event.name, event.slug, "failed", error=reason, code="internal")
            self._state.keep(Kept("", {}, result))
        self.ended[event.slug] = result
        self._watch_for_fatal(result)
        return result

    def _watch_for_fatal(self, result: EventResult) -> None:
        if result.status in ("done", "partial"):
            self._in_a_row.clear()
        self.any_good = self.any_good or result.status in ("done", "partial", "unchanged")
        if result.code in _FATAL and self.fatal is None:
            kind, patience = _FATAL[result.code]
            self._in_a_row[result.code] += 1
            if self._in_a_row[result.code] >= min(patience, self._total):
                self.fatal = kind(result.error)


@asynccontextmanager
async def _maker(job: Job, progress: Watch, processes: int | None) -> AsyncGenerator[tuple[Maker, int]]:
    """What makes one event, and how many to have under way at once; ``processes``: None for right here."""
    settings = job.settings
    extractive = settings.chosen_engine == "extractive"
    # Those that wait for a batch to be answered cost memory and nothing else.
    usual = _IN_ROUNDS if settings.in_rounds else _SPARE * settings.concurrency
    at_once = settings.events_at_once or usual
    if processes is None:
        async with open_sessions(settings, progress) as new_session:

            async def one(event: Event, former: Kept | None) -> Kept:
                watching = Spending(progress)
                return await make(event, job, former, new_session(watching), watching)

            yield one, 1 if extractive else at_once
    elif extractive:
        progress.note(without_model(settings))
        with closing(Pool(job, processes, None, progress)) as pool:
            # One in reserve for each process, so that none waits for the next.
            yield pool.make, 2 * processes
    else:
        from summarizer.client.transport import load_sdk

        async with open_models(settings, progress) as models:
            with closing(Pool(job, processes, models, progress)) as pool:
                # Once they have something to do, and while they get ready for it.
                asyncio.get_running_loop().call_later(0, load_sdk)
                yield pool.make, at_once


def _processes(settings: Settings, wanted: int | None, events: Sequence[Event]) -> int | None:
    """How many processes make the events; None where that is done right here.

    Raises:
        UsageError: they cannot be opened here.
    """
    extractive = settings.chosen_engine == "extractive"
    few = wanted is None and (_little(events) if extractive else len(events) < _FEW)
    # Events whose requests are answered together have all day.
    if wanted == 1 or few or settings.in_rounds:
        return None
    check_pool()
    return wanted or os.cpu_count() or 1


def _little(events: Iterable[Event]) -> bool:
    """Whether there is so little to read that one process is done before several have begun."""
    left = _LITTLE
    for event in events:
        for file in find(event.paths)[0]:
            with suppress(OSError):  # its event will say so
                left -= Path(file.path).stat().st_size
        if left < 0:
            return False
    return True
