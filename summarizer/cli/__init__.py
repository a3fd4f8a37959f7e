"""The command line: parse, call, print; one file a command.

Exit status: 0 done; 3 done in part, what was lost is listed; 1 failed; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summarizer.cli import cache
from summarizer.cli.attribute import attribute
from summarizer.cli.batch import batch
from summarizer.cli.brief import brief
from summarizer.cli.evaluate import evaluate
from summarizer.cli.schema import schema
from summarizer.cli.verify import verify
from summarizer.errors import SummarizerError

app = typer.Typer(
    help="Several articles about one event in, one brief out, every sentence linked to its sources.",
    epilog="Exit status: 0 done, 3 done in part (what was lost is listed), 1 failed, 2 wrong usage, "
    "130 interrupted.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # markup would also be read in the file names of messages
)


_NEEDS = {
    "brief": "articles about one event: summarizer brief articles/ -o brief.md",
    "batch": "a folder of events and one for their briefs: summarizer batch events/ -o briefs",
    "attribute": "a text and its sources: summarizer attribute answer.md articles/ -o checked.html",
    "evaluate": "a brief and a list of facts: summarizer evaluate brief.json truth.yaml",
    "verify": "a brief that was written as JSON: summarizer verify brief.json",
}
"""What each command cannot do without, and an example."""


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"summarizer {version('summarizer')}")
        raise typer.Exit


@app.callback()
def _options(  # pyright: ignore[reportUnusedFunction] -- typer calls it
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and end.", is_eager=True, callback=_show_version),
    ] = False,
) -> None: ...


for _command in (brief, batch, attribute, evaluate, verify):
    app.command()(_command)
app.command()(schema)
app.add_typer(cache.app, name="cache")


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    if (needed := _NEEDS.get(" ".join(sys.argv[1:]))) is not None:
        command = sys.argv[1]
        sys.stderr.write(f"summarizer: {command} needs {needed} (summarizer {command} --help says more)\n")
        sys.exit(2)
    try:
        app()
    except SummarizerError as error:
        from summarizer.progress import safe

        sys.stderr.write(f"summarizer: {safe(str(error))}\n")
        sys.exit(error.exit_status)
