"""A batch on a terminal: lines that move, and above them what failed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from summarizer.batching.results import EventResult
from summarizer.batching.watching import JsonWatch, PlainWatch, QuietWatch
from summarizer.progress import line_above
from summarizer.records import Usage

if TYPE_CHECKING:
    from rich.progress import Progress as Display
    from rich.progress import TaskID

_MINUTE = 60.0


class LiveWatch(PlainWatch):
    """Events done of all, running, failed; requests, tokens and cost; requests a minute; time left."""

    def __init__(self, out: TextIO, display: Display) -> None:
        super().__init__(out)
        self._display = display
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self._requests: deque[float] = deque()
        """When those of the last minute were answered."""

    def stage(self, name: str, total: int | None = None) -> None:
        super().stage(name, total)
        self._task = self._display.add_task(name, total=total, figures="")

    def spent(self, usage: Usage) -> None:
        super().spent(usage)
        self._requests.extend([time.monotonic()] * usage.requests)
        self._update()

    def started(self, name: str) -> None:
        super().started(name)
        self._update()

    def finished(self, result: EventResult) -> None:
        QuietWatch.finished(self, result)
        if self._task is not None:
            self._display.advance(self._task)
        self._update()

    def line(self, message: str) -> None:
        line_above(self._display, message)

    def _update(self) -> None:
        if self._task is not None:
            self._display.update(self._task, figures=", ".join(self._figures()))

    def _figures(self) -> list[str]:
        now = time.monotonic()
        while self._requests and self._requests[0] < now - _MINUTE:
            self._requests.popleft()
        figures = [f"{self.tally.running:,} running", f"{self.tally.failed:,} failed"]
        if self.tally.spent.requests:
            # In the first minute, of what there is of it, but never of a moment.
            seconds = min(_MINUTE, max(now - self._began, 1.0))
            figures += self.tally.spending()
            figures.append(f"{len(self._requests) / seconds * _MINUTE:,.0f} requests/min")
        return figures


@contextmanager
def open_watch(
    out: TextIO, *, quiet: bool, live: bool = True, as_json: bool = False
) -> Generator[QuietWatch]:
    """The watch that fits ``out``, shown until the end of the block; ``live``: it may move."""
    if as_json:
        yield JsonWatch(out)
    elif quiet:
        yield QuietWatch(out)
    elif not (live and out.isatty()):
        yield PlainWatch(out)
    else:
        with _display(out) as display:
            yield LiveWatch(out, display)


@contextmanager
def _display(out: TextIO) -> Generator[Display]:
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("left", markup=False),
        console=Console(file=out),
        speed_estimate_period=600,  # seconds; events end in waves
    )

    def shown() -> Group:
        # On lines of their own, which narrow terminals break: beside the bar they would push it out.
        return Group(progress.get_renderable(), *(Text(task.fields["figures"]) for task in progress.tasks))

    with Live(get_renderable=shown, console=progress.console, refresh_per_second=10, transient=True):
        yield progress
