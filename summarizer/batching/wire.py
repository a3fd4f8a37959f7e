"""What a batch and the processes that make its events say to each other."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import Any, cast

from summarizer.batching.events import Event
from summarizer.batching.state import Kept
from summarizer.engines.choose import Meter
from summarizer.errors import SummarizerError
from summarizer.protocol import Reply, Request


@dataclass(frozen=True, slots=True)
class Make:
    """To a process: make this event. ``former`` is how an earlier run left it."""

    number: int
    """The lower, the sooner it is wanted."""
    event: Event
    former: Kept | None


@dataclass(frozen=True, slots=True)
class Stop:
    """To a process: make the event no further, and say what it has spent."""

    number: int


@dataclass(frozen=True, slots=True)
class Made:
    """From a process: how an event ended; None where it was stopped before it had begun."""

    number: int
    outcome: Kept | BaseException | None


@dataclass(frozen=True, slots=True)
class Ask:
    """From a process: a request of the event ``event``."""

    number: int
    event: int
    request: Request[Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """To a process: what came of a request, and what it took; None where it was given up."""

    number: int
    outcome: Reply[Any] | BaseException | None
    meter: Meter


class ElsewhereError(Exception):
    """An error of another process that may not survive the way: its kind, and how it was reported there."""

    def __init__(self, kind: str, report: str) -> None:
        super().__init__(kind, report)
        self.kind = kind
        self.report = report

    def __str__(self) -> str:
        return self.report


def portable(error: BaseException) -> BaseException:
    """``error`` as it can be sent to another process."""
    if isinstance(error, SummarizerError):
        return error
    return ElsewhereError(kind_of(error), "".join(traceback.format_exception(error)))


def kind_of(error: BaseException) -> str:
    """The class of ``error``, or of the first in a group. Its message may hold text of an article."""
    if isinstance(error, ElsewhereError):
        return error.kind
    if isinstance(error, BaseExceptionGroup):
        return kind_of(cast("BaseExceptionGroup[BaseException]", error).exceptions[0])
    return type(error).__name__
