"""What became of one event of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from summarizer.prices import Cost
from summarizer.records import Problem, Usage

Status = Literal["done", "partial", "unchanged", "failed", "skipped"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True)
class EventResult:
    """What became of one event.

    ``done``: a brief was made. ``partial``: one was made, and ``problems`` lists what was lost on the way.
    ``unchanged``: the brief of an earlier run still holds and was not touched. ``failed``: there is none,
    and ``error`` says why. ``skipped``: not taken up in this run, or waiting for
    replies that come later.
    """

    name: str
    slug: str
    status: Status
    outputs: tuple[str, ...] = ()
    """Names of the files, in the output folder."""
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    code: str | None = None
    """A word for the kind of ``error``, such as ``input`` or ``unavailable``."""
    title: str | None = None
    """The brief's headline, or its first sentence where it has none."""
    sentences: int = 0
    conflicts: int = 0
    sources: int = 0
    """Articles that the brief rests on."""
    requests: int = 0
    """Accepted replies in this run, from the cache too."""
    cached: int = 0
    spent: Usage = field(default_factory=Usage)
    """Of everything that was sent in this run, refused answers too."""
    cost: Cost | None = None
    """Of what was spent; None where the price is not known."""
    changed: bool = False
    """Whether the output files differ from those that were there before."""

    @property
    def lost(self) -> tuple[Problem, ...]:
        """The problems that cost something."""
        return tuple(problem for problem in self.problems if problem.lost)
