"""Where a batch says how far it is."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol, TextIO

from summarizer.batching.results import EventResult
from summarizer.progress import safe
from summarizer.protocol import Progress
from summarizer.records import Usage
from summarizer.render.words import count


class Watch(Progress, Protocol):
    """Told of a batch's progress; all calls come from the thread that runs it.

    ``stage`` and ``advance`` speak of events; ``note`` of what concerns them all.
    """

    def started(self, name: str) -> None:
        """The event called ``name`` was taken up."""
        ...

    def finished(self, result: EventResult) -> None:
        """An event came to an end."""
        ...


class Silent:
    """The progress of one event of a batch: what it spends is passed on, the rest is in its result."""

    def __init__(self, watch: Watch | None = None) -> None:
        self._watch = watch

    def stage(self, name: str, total: int | None = None) -> None:
        """Events run side by side: their stages would be noise."""

    def advance(self, steps: int = 1) -> None:
        """As for stages."""

    def spent(self, usage: Usage) -> None:
        if self._watch is not None:
            self._watch.spent(usage)

    def note(self, message: str) -> None:
        """Its result lists what was lost."""


class QuietWatch:
    """Says only what failed or was lost. Base of the others."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def stage(self, name: str, total: int | None = None) -> None:
        """Nothing to show."""

    def advance(self, steps: int = 1) -> None:
        """Nothing to show."""

    def spent(self, usage: Usage) -> None:
        """Nothing to show."""

    def note(self, message: str) -> None:
        """Kept back."""

    def started(self, name: str) -> None:
        """Nothing to show."""

    def finished(self, result: EventResult) -> None:
        if result.status == "failed" or result.lost:
            self.line(event_line(result))

    def line(self, message: str) -> None:
        self._out.write(f"summarizer: {safe(message)}\n")
        self._out.flush()


class PlainWatch(QuietWatch):
    """A line for every event that came to an end: for logs and pipes."""

    def note(self, message: str) -> None:
        self.line(message)

    def finished(self, result: EventResult) -> None:
        self.line(event_line(result))


class LogWatch:
    """For use as a library: notes and ends of events go to the ``summarizer`` logger."""

    def __init__(self) -> None:
        self._logger = logging.getLogger("summarizer")

    def stage(self, name: str, total: int | None = None) -> None:
        self._logger.info("%s", name if total is None else f"{name} ({total:,})")

    def advance(self, steps: int = 1) -> None:
        """Too much for a log."""

    def spent(self, usage: Usage) -> None:
        self._logger.debug("%d + %d tokens", usage.prompt_tokens, usage.completion_tokens)

    def note(self, message: str) -> None:
        self._logger.warning("%s", safe(message))

    def started(self, name: str) -> None:
        self._logger.debug("%s: begun", safe(name))

    def finished(self, result: EventResult) -> None:
        bad = result.status == "failed" or result.lost
        self._logger.log(logging.WARNING if bad else logging.INFO, "%s", safe(event_line(result)))


def event_line(result: EventResult) -> str:
    """How an event ended, in a line."""
    if result.error is not None:
        return f"{result.name}: {result.status}, {result.error}"
    parts = [result.status, count(result.sentences, "sentence"), count(result.conflicts, "disagreement")]
    parts += [problem.message for problem in result.lost]
    return f"{result.name}: {', '.join(parts)}"


@contextmanager
def open_watch(out: TextIO, *, quiet: bool) -> Generator[QuietWatch]:
    """The watch that fits ``out``, shown until the end of the block."""
    yield QuietWatch(out) if quiet else PlainWatch(out)
