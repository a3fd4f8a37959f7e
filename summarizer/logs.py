"""What a command says on standard error: its log, and in JSON its progress too, an object a line.

Records of the ``summarizer`` loggers may carry ``extra={"fields": {...}}``: plain values that say more. No
text of an article and no key is in a record above DEBUG.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO, cast

from typing_extensions import override

from summarizer.errors import SummarizerError
from summarizer.progress import QuietProgress, Silent, open_progress, safe
from summarizer.protocol import Progress
from summarizer.records import Problem, Rejected, Usage

if TYPE_CHECKING:
    from summarizer.pipeline import Stats

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
_log = logging.getLogger(__name__)
told = logging.getLogger("summarizer.progress")
"""What is said of the progress in JSON."""


@contextmanager
def logging_to(out: TextIO, *, verbose: int, as_json: bool, quiet: bool = False) -> Generator[None]:
    """Send the package's log to ``out`` until the end of the block.

    Args:
        verbose: 0 for warnings; 1 for replies, retries and times too; 2 for everything, with the words of
            servers and models.
        as_json: an object a line: ``time``, ``level``, ``logger``, ``event``, and fields of the event. An
            error that ends the block is one too; then the process ends with its status.
        quiet: of the progress only what was lost.
    """
    logger = logging.getLogger("summarizer")
    handler = logging.StreamHandler(out)
    handler.setFormatter(_Objects() if as_json else _Lines())
    levels = logger.level, told.level
    logger.addHandler(handler)
    logger.setLevel(_LEVELS[min(verbose, 2)])
    told.setLevel(logging.WARNING if quiet else logging.INFO)
    try:
        yield
    except SummarizerError as error:
        if not as_json:
            raise
        _log.error("failed", extra=fields(error=type(error).__name__, message=str(error)))
        sys.exit(error.exit_status)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(levels[0])
        told.setLevel(levels[1])


def fields(**values: object) -> dict[str, Mapping[str, object]]:
    """What a record carries besides its event; for ``extra``."""
    return {"fields": values}


@contextmanager
def open_shown(out: TextIO, *, quiet: bool, verbose: int, as_json: bool) -> Generator[QuietProgress]:
    """The progress that fits; with a log beside it nothing moves."""
    if as_json:
        yield JsonProgress(out, verbose=verbose)
    else:
        with open_progress(out, quiet=quiet, live=not verbose) as progress:
            yield progress


class Objects(Silent):
    """An object for each stage and note."""

    @override
    def stage(self, name: str, total: int | None = None) -> None:
        told.info("stage", extra=fields(name=name, total=total))

    @override
    def note(self, message: str) -> None:
        told.info("note", extra=fields(message=message))


class JsonProgress(Objects, QuietProgress):
    """Objects too for what was lost and what was rejected."""

    def __init__(self, out: TextIO, *, verbose: int) -> None:
        super().__init__(out)
        self._texts = verbose > 1

    @override
    def problems(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem.lost:
                told.warning(
                    "lost", extra=fields(code=problem.code, path=problem.path, message=problem.message)
                )

    @override
    def rejected(self, rejected: Iterable[Rejected]) -> None:
        """What was rejected; the texts, which are those of articles, only where everything is wanted."""
        for one in rejected:
            texts = {"text": one.text, "reason": one.reason} if self._texts else {}
            told.info("rejected", extra=fields(stage=one.stage, code=one.code, source=one.source, **texts))

    @override
    def summary(self, stats: Stats, seconds: float) -> None:
        told.info(
            "done", extra=fields(**_plain(stats), spent=stats.spent.model_dump(), seconds=round(seconds, 3))
        )


def _plain(stats: Stats) -> dict[str, object]:
    numbers: dict[str, object] = {n: value for n, value in vars(stats).items() if isinstance(value, int)}
    return numbers | ({"cost": str(stats.cost)} if stats.cost else {})


def interrupted_object(message: str) -> str:
    """What is said when a signal ends the run."""
    said = {"msg": "interrupted", **fields(message=message)}
    return _Objects().format(logging.makeLogRecord({"name": told.name, "levelname": "WARNING", **said}))


class Timed:
    """Progress that also logs, above the default level, how long each stage took. Close it at the end."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._name = ""
        self._began = 0.0

    def stage(self, name: str, total: int | None = None) -> None:
        self.close()
        self._name, self._began = name, time.monotonic()
        self._shown.stage(name, total)

    def advance(self) -> None:
        self._shown.advance()

    def spent(self, usage: Usage) -> None:
        self._shown.spent(usage)

    def note(self, message: str) -> None:
        self._shown.note(message)

    def close(self) -> None:
        """The stage that was last begun is over."""
        if self._name:
            seconds = round(time.monotonic() - self._began, 3)
            _log.info("stage over", extra=fields(name=self._name, seconds=seconds))
        self._name = ""


class _Lines(logging.Formatter):
    """``summarizer: trying again (error=UnavailableError, seconds=1.5)``."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        values = ", ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = safe(record.getMessage()) + (f" ({safe(values)})" if values else "")
        if record.exc_info and record.levelno <= logging.DEBUG:
            line += "\n" + safe(self.formatException(record.exc_info))
        return f"summarizer: {line}"


class _Objects(logging.Formatter):
    """One JSON object; ASCII alone, so that nothing in it can talk to a terminal."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        values: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        values = {**values, **_fields(record), **values}  # in this order, whatever the fields are called
        if record.exc_info and record.levelno <= logging.DEBUG:
            values["exception"] = self.formatException(record.exc_info)
        return json.dumps(values, default=str)


def _fields(record: logging.LogRecord) -> Mapping[str, object]:
    found: object = getattr(record, "fields", None)
    return cast("Mapping[str, object]", found) if isinstance(found, Mapping) else {}
