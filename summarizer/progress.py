"""How far a run is: a live display, plain lines, only what was lost, or lines in a log."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from summarizer.records import Problem, Rejected, Usage
from summarizer.render.escape import for_terminal, one_line
from summarizer.render.words import count

if TYPE_CHECKING:
    from rich.progress import Progress as Display
    from rich.progress import TaskID

    from summarizer.pipeline import Stats


_EVERY = 15.0
"""Seconds between two lines that say how far a long stage is."""


class Silent:
    """Says nothing. Base of the others."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Nothing to say."""

    def advance(self) -> None:
        """Nothing to say."""

    def spent(self, usage: Usage) -> None:
        """Nothing to say."""

    def note(self, message: str) -> None:
        """Kept back."""


class Lines(Silent):
    """Can write a line."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def line(self, message: str) -> None:
        self._out.write(f"summarizer: {safe(message)}\n")
        self._out.flush()


class QuietProgress(Lines):
    """Says nothing while the run goes on; what was lost is said by ``problems`` at the end."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(out)
        self._noted: set[str] = set()

    def problems(self, problems: Iterable[Problem]) -> None:
        """Say what was lost, unless a note has said it word for word."""
        for problem in problems:
            if problem.lost and problem.message not in self._noted:
                self.line(problem.message)

    def rejected(self, rejected: Iterable[Rejected]) -> None:
        """List what was rejected, with the reasons."""
        for one in rejected:
            self.line(rejected_line(one))

    def summary(self, stats: Stats, seconds: float) -> None:
        """Say in a line what the run did."""
        self.line(summary_line(stats, seconds))


class PlainProgress(QuietProgress):
    """One line for each stage and note, and now and then how far a long stage is: for logs and pipes."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(out)
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._began = self._told = time.monotonic()

    def stage(self, name: str, total: int | None = None) -> None:
        self._name, self._total, self._done = name, total, 0
        self._began = self._told = time.monotonic()
        self.line(name if total is None else f"{name} ({total:,})")

    def advance(self) -> None:
        self._done += 1
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            of = ""
            if self._total is not None:
                left = (self._told - self._began) * (self._total - self._done) / max(1, self._done)
                of = f" of {self._total:,} done, about {max(0.0, left):,.0f} s left"
            self.line(f"{self._name}: {self._done:,}{of or ' done'}")

    def note(self, message: str) -> None:
        self._noted.add(message)
        self.line(message)


class LiveProgress(QuietProgress):
    """One line that moves: the stage, steps done, tokens, time. Gone when the run is over."""

    def __init__(self, out: TextIO, display: Display) -> None:
        super().__init__(out)
        self._display = display
        self._task: TaskID | None = None
        self._spent = Usage()

    def stage(self, name: str, total: int | None = None) -> None:
        if self._task is not None:
            self._display.remove_task(self._task)
        self._task = self._display.add_task(name, total=total, tokens=self._tokens())

    def advance(self) -> None:
        if self._task is not None:
            self._display.advance(self._task)

    def spent(self, usage: Usage) -> None:
        self._spent += usage
        if self._task is not None:
            self._display.update(self._task, tokens=self._tokens())

    def note(self, message: str) -> None:
        self._noted.add(message)
        self.line(message)

    def line(self, message: str) -> None:
        line_above(self._display, message)

    def _tokens(self) -> str:
        used = self._spent
        return f"{used.prompt_tokens:,} + {used.completion_tokens:,} tokens" if used.requests else ""


def line_above(display: Display, message: str) -> None:
    """Write a line through the display, which knows what it has to move out of the way."""
    line = f"summarizer: {safe(message)}"
    display.console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)


class LogProgress(Silent):
    """For use as a library: stages and notes go to the ``summarizer`` logger, notes as warnings."""

    def __init__(self) -> None:
        self._logger = logging.getLogger("summarizer")

    def stage(self, name: str, total: int | None = None) -> None:
        self._logger.info("%s", name if total is None else f"{name} ({total:,})")

    def spent(self, usage: Usage) -> None:
        self._logger.debug("%d + %d tokens", usage.prompt_tokens, usage.completion_tokens)

    def note(self, message: str) -> None:
        self._logger.warning("%s", safe(message))


@contextmanager
def open_progress(out: TextIO, *, quiet: bool, live: bool = True) -> Generator[QuietProgress]:
    """The progress that fits ``out``, shown until the end of the block; ``live``: it may move."""
    if quiet:
        yield QuietProgress(out)
    elif not (live and out.isatty()):
        yield PlainProgress(out)
    else:
        with _display(out) as display:
            yield LiveProgress(out, display)


def _display(out: TextIO) -> Display:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[tokens]}", markup=False),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(file=out),
        transient=True,
    )


def safe(message: str) -> str:
    """``message`` with its lines kept and everything else that a terminal could obey made visible."""
    return "\n".join(for_terminal(line) for line in message.split("\n"))


def summary_line(stats: Stats, seconds: float) -> str:
    """What a run did: ``5 articles, 9 requests (2 from cache), 6,120 + 1,830 tokens, 41 claims, ..., 3.4 s``.

    After the tokens comes what they cost, where that is known. Without a model there are no requests and no
    tokens to tell of.
    """
    parts = [count(stats.articles, "article")]
    if stats.requests:
        cached = f" ({stats.cached:,} from cache)" if stats.cached else ""
        spent = stats.spent
        parts.append(f"{count(stats.requests, 'request')}{cached}")
        parts.append(f"{spent.prompt_tokens:,} + {spent.completion_tokens:,} tokens")
        if stats.cost is not None:
            parts.append(str(stats.cost))
    parts += [
        count(stats.claims, "claim"),
        f"{stats.rejected:,} rejected",
        count(stats.sentences, "sentence"),
        count(stats.conflicts, "disagreement"),
        f"{seconds:,.1f} s",
    ]
    return ", ".join(parts)


def rejected_line(rejected: Rejected) -> str:
    """One rejected claim or sentence in a line, for ``--verbose``."""
    source = f", {rejected.source}" if rejected.source else ""
    return one_line(
        f"rejected ({rejected.stage}, {rejected.code}{source}): {rejected.text} — {rejected.reason}"
    )
