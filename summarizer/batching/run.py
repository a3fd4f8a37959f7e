"""Events -> briefs: what runs at once, when to stop, and what is written down when."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing, asynccontextmanager
from itertools import islice
from pathlib import Path

from summarizer.batching.events import Event, discover
from summarizer.batching.fingerprint import shape_of
from summarizer.batching.job import FATAL, Job, code_of, make, unchanged
from summarizer.batching.pool import open_pool
from summarizer.batching.report import write_report
from summarizer.batching.results import EventResult
from summarizer.batching.state import Kept, State
from summarizer.batching.watching import Silent, Watch
from summarizer.engines.choose import choose, open_sessions
from summarizer.errors import BudgetError, SummarizerError
from summarizer.settings import Settings

Maker = Callable[[Event, Kept | None], Awaitable[Kept]]

_PATIENCE = 3
"""So many events in a row that fail for a reason that all share end the batch."""


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
) -> AsyncGenerator[EventResult]:
    """Make a brief of every event of ``source`` in the folder ``out``; results as events come to an end.

    What an earlier run finished and still holds is not touched. ``index.md`` and ``report.json`` are written
    at the end, also where the batch is cancelled or fails.

    Args:
        source: a folder of folders, or a JSON Lines manifest; see ``events``.
        formats: of the briefs: md, json.
        retry_failed: take up only what failed, or lost something, the last time.
        embed: whether briefs carry their sources' texts.
        processes: without a model: how many; None for one a processor.

    Raises:
        InputError: ``source`` holds no events.
        ModelError: no event can be made, for a reason that all share, such as a wrong key.
        OutputError, CacheError: the disk is full, or a folder cannot be written.
        UsageError: settings that exclude each other.
    """
    choose(settings)
    found = discover(Path(source))
    folder = Path(out).absolute()
    shape = shape_of(settings, formats, embed=embed)
    job = Job(folder, tuple(formats), settings, embed, shape)
    for note in found.notes:
        progress.note(note)
    with State(folder) as state:
        batch = _Batch(found.events, job, state, progress)
        todo = [event for event in found.events if not retry_failed or batch.failed_before(event)]
        for event in found.events if retry_failed else ():
            if not batch.failed_before(event):
                batch.leave(event)
        progress.stage("events", len(todo))
        try:
            async with (
                _maker(job, progress, processes) as (maker, at_once),
                aclosing(batch.results(todo, maker, at_once)) as results,
            ):
                async for result in results:
                    yield result
        finally:
            write_report(folder, found.events, batch.ended, state.kept)
            state.compact(event.slug for event in found.events)
    if batch.fatal is not None and not batch.any_good:
        raise batch.fatal


class _Batch:
    """The course of one batch."""

    def __init__(self, events: Sequence[Event], job: Job, state: State, progress: Watch) -> None:
        self.ended: dict[str, EventResult] = {}
        """By slug."""
        self.fatal: SummarizerError | None = None
        """Why no further event is begun."""
        self.any_good = False
        self._job = job
        self._state = state
        self._progress = progress
        self._in_a_row = 0
        self._patience = min(_PATIENCE, len(events))

    def failed_before(self, event: Event) -> bool:
        kept = self._state.kept.get(event.slug)
        return kept is not None and kept.result.status in ("failed", "partial")

    def leave(self, event: Event) -> None:
        """Note what an earlier run made of an event that this one does not take up."""
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
            await asyncio.gather(*running, return_exceptions=True)

    def _settle(self, event: Event, task: asyncio.Future[Kept]) -> EventResult:
        """Write down how ``event`` ended, and see whether to go on."""
        error = task.exception()
        if error is None:
            kept = task.result()
        elif isinstance(error, BudgetError):
            kept = _failed(event, error, str(error))
            self.fatal = error
        elif isinstance(error, SummarizerError):
            raise error
        else:
            kept = _failed(event, error, f"a fault of this program: {_where(error)}; please report it")
        result = kept.result
        if result.status != "unchanged":
            self._state.keep(kept)
        self.ended[event.slug] = result
        if result.status in ("done", "partial", "unchanged"):
            self.any_good = True
            self._in_a_row = 0
        elif result.code in FATAL:
            self._in_a_row += 1
            if self._in_a_row >= self._patience and self.fatal is None:
                self.fatal = SummarizerError(result.error or result.code)
        return result


@asynccontextmanager
async def _maker(job: Job, progress: Watch, processes: int | None) -> AsyncGenerator[tuple[Maker, int]]:
    """What makes one event, and how many to have under way at once."""
    settings = job.settings
    if settings.chosen_engine == "extractive":
        async with open_sessions(settings, progress):  # says that no text leaves this machine
            with open_pool(job, processes) as pool:
                # One in reserve for each process, so that none waits for the next.
                yield pool.make, 2 * pool.processes
        return
    async with open_sessions(settings, progress) as new_session:

        async def one(event: Event, former: Kept | None) -> Kept:
            watching = Silent(progress)
            return await make(event, job, former, new_session(watching), watching)

        yield one, settings.events_at_once or settings.concurrency


def _failed(event: Event, error: BaseException, message: str) -> Kept:
    code = code_of(error) if isinstance(error, SummarizerError) else "internal"
    return Kept("", {}, EventResult(event.name, event.slug, "failed", error=message, code=code))


def _where(error: BaseException) -> str:
    """The kind of ``error`` and its place; its message may hold text of an article."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"
