"""How far a batch is, as objects in the log."""

from __future__ import annotations

import logging

from typing_extensions import override

from summarizer.batching.results import EventResult
from summarizer.batching.watching import QuietWatch, worth_telling
from summarizer.logs import fields, told


class JsonWatch(QuietWatch):
    """An object for each note, each event that came to an end, and the whole."""

    @override
    def stage(self, name: str, total: int | None = None) -> None:
        super().stage(name, total)
        told.info("stage", extra=fields(name=name, total=total))

    @override
    def note(self, message: str) -> None:
        told.info("note", extra=fields(message=message))

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
