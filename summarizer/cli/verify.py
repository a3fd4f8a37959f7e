"""``summarizer verify``: a brief held against its sources once more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def verify(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF.json", show_default=False, help="A brief, written as JSON.")
    ],
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Fail on warnings too, such as a source file that is not there."),
    ] = False,
) -> None:
    """Check a brief again, with no model and no network.

    The hashes of its sources, each quote at its place, each sentence against what it cites. Sources are
    looked for where the brief says, relative to the folder that it lies in.

    The exit status is 1 where it has faults; they are listed, one a line.
    """
    from summarizer.output import print_result
    from summarizer.recheck import recheck

    found = recheck(brief)
    print_result("".join(f"{line}\n" for line in found.lines()))
    if not found.passed(strict=strict):
        raise typer.Exit(1)
