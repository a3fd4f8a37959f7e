"""Where a batch says how far it is."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from typing_extensions import override

from summarizer.batching.results import STATUSES, EventResult
from summarizer.logs import Objects, fields, told
from summarizer.prices import Cost
from summarizer.progress import Lines, LogProgress, Silent, safe
from summarizer.protocol import Progress
from summarizer.records import Usage
from summarizer.render.escape import for_terminal
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


class Spending(Silent):
    """Of one event of a batch: what it spends is passed on, what was lost is in its result, and its stages
    would be noise, since events run side by side."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def spent(self, usage: Usage) -> None:
        self._watch.spent(usage)


@dataclass
class Tally:
    """What a batch has come to so far."""

    total: int = 0
    """Events to be taken up."""
    running: int = 0
    ended: Counter[str] = field(default_factory=Counter[str])
    """Events by how they ended."""
    spent: Usage = field(default_factory=Usage)
    cost: Cost | None = None
    """Of the events that ended; None where the price is not known."""
    cached: int = 0

    def end(self, result: EventResult) -> None:
        self.running -= 1
        self.ended[result.status] += 1
        self.cached += result.cached
        if result.cost is not None:
            before = self.cost.amount if self.cost is not None else 0.0
            self.cost = Cost(before + result.cost.amount, result.cost.currency)

    @property
    def failed(self) -> int:
        return self.ended["failed"]

    def spending(self) -> list[str]:
        """``27 requests``, ``6,120 + 1,830 tokens``, ``USD 0.37``; nothing where nothing was sent."""
        if not self.spent.requests:
            return []
        tokens = f"{self.spent.prompt_tokens:,} + {self.spent.completion_tokens:,} tokens"
        cost = [str(self.cost)] if self.cost is not None else []
        return [count(self.spent.requests, "request"), tokens, *cost]

    def summary(self, seconds: float) -> str:
        """``8 done, 1 failed of 9 events, 27 requests, 6,120 + 1,830 tokens, USD 0.37, 12.3 s``."""
        ended = [f"{self.ended[status]:,} {status}" for status in STATUSES if self.ended[status]]
        parts = [f"{', '.join(ended) or 'none'} of {count(self.total, 'event')}"]
        if self.cached:
            parts.append(f"{count(self.cached, 'reply', 'replies')} from the cache")
        return ", ".join([*parts, *self.spending(), f"{seconds:,.1f} s"])


class QuietWatch(Lines):
    """Says only what failed or was lost. Base of the others: it counts."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(out)
        self.tally = Tally()

    def stage(self, name: str, total: int | None = None) -> None:
        self.tally.total = total or 0

    def spent(self, usage: Usage) -> None:
        self.tally.spent += usage

    def started(self, name: str) -> None:
        self.tally.running += 1

    def finished(self, result: EventResult) -> None:
        self.tally.end(result)
        if worth_telling(result):
            self.line(event_line(result))

    def summary(self, seconds: float) -> None:
        """Nothing: what failed was told."""


class PlainWatch(QuietWatch):
    """A line for every event that came to an end: for logs and pipes."""

    def note(self, message: str) -> None:
        self.line(message)

    def finished(self, result: EventResult) -> None:
        super().finished(result)
        if not worth_telling(result):
            self.line(event_line(result))

    def summary(self, seconds: float) -> None:
        """Say in a line what the batch came to, if it ever began."""
        if self.tally.total:
            self.line(self.tally.summary(seconds))


class JsonWatch(Objects, QuietWatch):
    """An object for each note, each event that came to an end, and the whole."""

    @override
    def stage(self, name: str, total: int | None = None) -> None:
        super().stage(name, total)
        QuietWatch.stage(self, name, total)

    @override
    def finished(self, result: EventResult) -> None:
        self.tally.end(result)
        told.log(
            logging.WARNING if worth_telling(result) else logging.INFO,
            "event",
            extra=fields(
                name=result.name,
                status=result.status,
                changed=result.changed,
                sentences=result.sentences,
                conflicts=result.conflicts,
                requests=result.requests,
                cached=result.cached,
                spent=result.spent.model_dump(),
                code=result.code,
                error=result.error,
                lost=[problem.message for problem in result.lost],
            ),
        )

    @override
    def summary(self, seconds: float) -> None:
        told.info(
            "done",
            extra=fields(
                events=self.tally.total,
                ended=dict(self.tally.ended),
                cached=self.tally.cached,
                spent=self.tally.spent.model_dump(),
                cost=str(self.tally.cost) if self.tally.cost else None,
                seconds=round(seconds, 3),
            ),
        )


class LogWatch(LogProgress):
    """For use as a library: notes and ends of events go to the ``summarizer`` logger."""

    def started(self, name: str) -> None:
        self._logger.debug("%s: begun", for_terminal(name))

    def finished(self, result: EventResult) -> None:
        level = logging.WARNING if worth_telling(result) else logging.INFO
        self._logger.log(level, "%s", safe(event_line(result)))


def worth_telling(result: EventResult) -> bool:
    """Whether even somebody who wants quiet is to know."""
    return result.status in ("failed", "skipped") or bool(result.lost)


def event_line(result: EventResult) -> str:
    """How an event ended, in a line, whatever its name holds."""
    name = for_terminal(result.name)
    if result.error is not None:
        return f"{name}: {result.status}, {result.error}"
    parts = [result.status, count(result.sentences, "sentence"), count(result.conflicts, "disagreement")]
    parts += [problem.message for problem in result.lost]
    return f"{name}: {', '.join(parts)}"
