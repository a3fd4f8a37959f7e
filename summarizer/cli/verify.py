"""``summarizer verify``: a brief held against its sources once more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options


def verify(
    context: typer.Context,
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF.json", show_default=False, help="A brief, written as JSON.")
    ],
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Fail on warnings too, such as a file that another version reads otherwise."
        ),
    ] = False,
    base: Annotated[
        Path | None,
        typer.Option(
            "--base",
            metavar="DIR",
            show_default=False,
            help="A folder that holds the sources; what is not where the brief says is looked for in it by "
            "name and hash. No file is opened that is neither below it nor below the folder of the brief, "
            "whatever the brief says.  [default: the working folder, at the same path]",
        ),
    ] = None,
    edits_allowed: Annotated[
        bool,
        typer.Option(
            "--allow-edits",
            help="Take it as meant where texts were edited by hand since the program wrote them, put in or "
            "taken out: they need only pass the support check, and are listed as notes.",
        ),
    ] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    log_json: options.LogJson = False,
) -> None:
    """Check a brief again, with no model and no network.

    The hashes of its sources, each quote at its place, each sentence against what it cites, and all else in
    it that follows from the sources; and whether its texts are still those that the program wrote. The
    sources are looked for where the brief says, relative to the folder that it lies in.

    The exit status is 1 where it has faults; they are listed, one a line. It is 3 where there are none, but a
    source could not be held against its file, since that is not there: so much is not verified. It is 0 only
    where everything was looked up.
    """
    import sys

    from summarizer.cli.run import interruptible, reporting
    from summarizer.logs import open_shown
    from summarizer.output import print_result
    from summarizer.recheck import recheck

    with reporting(context.params), interruptible(context.params):
        with open_shown(sys.stderr, quiet=quiet, verbose=verbose, as_json=log_json) as progress:
            found = recheck(
                brief,
                base=base or Path(),
                moved=base is not None,
                edits_allowed=edits_allowed,
                progress=progress,
            )
        print_result("".join(f"{line}\n" for line in found.lines(brief)))
    if not found.passed(strict=strict):
        raise typer.Exit(1)
    if found.unread:
        raise typer.Exit(3)
