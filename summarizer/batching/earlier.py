"""The briefs of an earlier batch, to say what is new since: those of the same names in its output folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.batching.report import REPORT
from summarizer.errors import InputError, UsageError
from summarizer.paths import relative
from summarizer.records import Brief
from summarizer.render.json import read_brief
from summarizer.render.words import count


def check_earlier(since: Path, out: Path, slugs: Sequence[str]) -> str:
    """What to tell of the events ``slugs`` that have no earlier brief in ``since``; empty where all have one.

    Raises:
        UsageError: the folder cannot be what a batch into ``out`` is compared with.
    """
    if not since.is_dir():
        raise UsageError(f"{since}: is no folder; name one that an earlier batch wrote briefs to as JSON")
    if since.resolve() == out.resolve():
        raise UsageError(
            f"{since}: is the folder that is written to; copy the earlier briefs to another first"
        )
    lacking = [slug for slug in slugs if not file_of(slug, since).exists()]
    if not lacking:
        return ""
    if all(file.name == REPORT for file in since.glob("*.json")):
        raise UsageError(
            f"{since}: no brief in JSON was found there, and nothing else can be compared; make the earlier "
            "batch with --format json, too (such as --format md,json)"
        )
    return f"{len(lacking):,} of {count(len(slugs), 'event')} without an earlier brief in {since}"


def earlier_brief(slug: str, since: Path, out: Path) -> Brief | None:
    """The earlier brief of the event ``slug``; None where there is none: the event is new.

    Raises:
        InputError: the file cannot be read or is no brief; the message names it as seen from ``out``.
    """
    file = file_of(slug, since)
    if not file.exists():
        return None
    try:
        return read_brief(file)
    except InputError as error:
        raise InputError(
            str(error).replace(str(file), relative(str(file.absolute()), out) or file.name)
        ) from error


def file_of(slug: str, since: Path) -> Path:
    """Where the earlier brief of the event ``slug`` is, if there is one."""
    return since / f"{slug}.json"
