"""What the commands that make something share: flags -> settings, what is said meanwhile, and the result.

Flags come as ``typer.Context.params``: the values of a command's parameters by their names, which are those
of the fields of ``Settings`` but for the few in ``_FIELDS``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from summarizer.cli.options import forms_of
from summarizer.interrupt import GRACE
from summarizer.interrupt import interruptible as until_signal

if TYPE_CHECKING:
    from summarizer.progress import QuietProgress
    from summarizer.protocol import Progress
    from summarizer.records import Brief, Problem
    from summarizer.settings import Settings

Flags = Mapping[str, Any]

_FIELDS = {"cache": "cache_dir", "max_tokens": "max_tokens_total"}
"""Settings that have another name than the parameter of their flag;"""
_NEGATED = {"no_cache": "use_cache", "no_wait": "batch_wait"}
"""and those that a flag turns off."""
_KEPT = (
    "interrupted. {}eplies that were paid for are kept: run the same command again and it goes on from there"
)


def settings_of(flags: Flags, **more: object) -> Settings:
    """The settings that ``flags`` and ``more`` ask for; a flag that was not given leaves its setting alone.

    Raises:
        typer.BadParameter: flags that exclude each other.
        UsageError: a value that makes no sense.
    """
    from summarizer.settings import Settings

    if flags.get("no_cache") and flags.get("refresh"):
        raise typer.BadParameter("--no-cache and --refresh exclude each other")
    values: dict[str, object] = {}
    called: dict[str, str] = {}
    for name, value in flags.items():
        if name in _NEGATED:
            values[_NEGATED[name]] = False if value else None
        elif (field := _FIELDS.get(name, name)) in Settings.model_fields:
            called[field] = f"--{name.replace('_', '-')}"
            # A flag that is only there or not says nothing where it is not.
            values[field] = None if value is False else value
    return Settings(called=called, **values | more)


def reporting(flags: Flags) -> AbstractContextManager[None]:
    """Send the log to standard error as the flags ask for, until the end of the block."""
    from summarizer.logs import logging_to

    return logging_to(sys.stderr, verbose=flags["verbose"], as_json=flags["log_json"], quiet=flags["quiet"])


def interruptible(
    flags: Flags,
    settings: Settings | None = None,
    *,
    finished: str = "",
    ask: Callable[[], object] | None = None,
    grace: float = GRACE,
) -> AbstractContextManager[None]:
    """End with a line on standard error when a signal asks for it, see ``summarizer.interrupt``.

    Args:
        settings: of a run that asks a model; None where none is asked.
        finished: what is kept beside the replies of the model.
    """
    from summarizer.logs import interrupted_object

    message = "interrupted"
    if settings is not None and settings.use_cache:
        message = _KEPT.format(f"{finished} and r" if finished else "R")
    elif finished:
        message = f"interrupted. {finished} are kept: run the same command again and it goes on from there"
    elif settings is not None:
        message = "interrupted. Nothing was kept, since the cache is off"
    form = interrupted_object if flags["log_json"] else None
    return until_signal(message, ask=ask, grace=grace, form=form)


@dataclass(frozen=True)
class Made:
    """A result, what was lost on the way, and who says what was done, given the seconds that it took."""

    brief: Brief
    problems: Iterable[Problem]
    summarise: Callable[[QuietProgress, float], None]


_TO_WRITE = 20.0
"""Seconds after a Ctrl-C to write what is done."""
Work = Callable[[Path, "Progress"], Coroutine[Any, Any, Made]]
"""Makes a result whose paths are relative to a folder."""


def make_one(
    flags: Flags,
    inputs: Iterable[str | Path],
    settings: Settings,
    work: Work,
    *,
    asks: bool,
    started: float,
    stopping: Callable[[], object] | None = None,
) -> None:
    """Do ``work`` and write what comes of it to the files of ``-o`` or to standard output.

    Args:
        inputs: files and folders that must not be overwritten.
        asks: whether a model is asked.
        started: of ``time.monotonic``.
        stopping: called on Ctrl-C, where ``work`` knows how to end with what it has; that is written.

    Raises:
        typer.Exit: with status 3 where something was lost.
    """
    from summarizer.blocking import finish
    from summarizer.logs import Timed, open_shown
    from summarizer.output import check_no_input, print_result, write_atomically
    from summarizer.render.forms import rendered

    outputs: Sequence[Path] = flags["output"] or ()
    folder = outputs[0].absolute().parent if outputs else Path.cwd()
    grace = GRACE if stopping is None else _TO_WRITE
    with interruptible(flags, settings if asks else None, ask=stopping, grace=grace):
        with open_shown(
            sys.stderr, quiet=flags["quiet"], verbose=flags["verbose"], as_json=flags["log_json"]
        ) as progress:
            with closing(Timed(progress)) as watched:
                made = finish(work(folder, watched))
            if flags["verbose"]:
                progress.rejected(made.brief.rejected)
            problems = list(made.problems)
            progress.problems(problems)
        texts = [rendered(made.brief, form) for form in forms_of(outputs, flags["format_"])]
        for output in outputs:
            check_no_input(output, [folder / one.path for one in made.brief.sources if one.path])
        for output, text in zip(outputs, texts, strict=False):
            write_atomically(output, text)
        if not outputs:
            print_result(texts[0])
        if not flags["quiet"]:
            made.summarise(progress, time.monotonic() - started)
        if made.brief.target is not None and made.brief.target.stopped_at is not None:
            raise KeyboardInterrupt
    if any(problem.lost for problem in problems):
        raise typer.Exit(3)


def check_output(flags: Flags, inputs: Iterable[str | Path]) -> None:
    """Find out before any work whether the files of ``-o`` can be written and replace no input.

    Raises:
        OutputError: one cannot, or does, or more than the folder that it lies in would have to be made.
    """
    from summarizer.output import check_near, check_no_input, check_writable

    for output in flags["output"] or ():
        check_near(output.parent)
        check_writable(output)
        check_no_input(output, inputs)


def embeds(flags: Flags) -> bool:
    """Whether the result is to carry the texts of its sources."""
    return flags["embed"] == "all"
