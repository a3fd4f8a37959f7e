"""``summarizer evaluate``: a brief measured against a list of facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF.json", show_default=False, help="A brief, written as JSON.")
    ],
    truth: Annotated[
        Path,
        typer.Argument(
            metavar="TRUTH.yaml", show_default=False, help="The list of facts about the same articles."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    judge: Annotated[
        bool, typer.Option("--judge", help="Ask a model too which sentences their quotes support.")
    ] = False,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Name of the model, for --judge.")] = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Address of its server, for --judge.")
    ] = None,
) -> None:
    """Measure how good a brief is, against a list of facts that you wrote.

    TRUTH.yaml lists what a careful reader finds in the articles: the facts that a brief should tell and where
    they stand, where the sources disagree, what a brief must not say. Each folder of examples/ has one, and
    examples/README.md explains every field.

    Prints a table: which share of the facts the brief tells, whether its citations are the right ones, which
    disagreements it found, missed or made up, and what it says that it must not. Rules decide, so the same
    brief gets the same figures; --judge asks a model as well.

    The exit status is 0 however good or bad the figures are.
    """
    from summarizer.evaluation import evaluate as measure
    from summarizer.output import print_result
    from summarizer.progress import open_progress, safe

    if not judge and (model or base_url):
        raise typer.BadParameter("--model and --base-url are for --judge")
    with open_progress(sys.stderr, quiet=False) as progress:
        given = {"model": model, "base_url": base_url} if judge else {}
        measured = measure(brief, truth, judge=judge, progress=progress, **given)
    for error in measured.errors:
        sys.stderr.write(f"summarizer: {safe(f'{truth}: {error}')}\n")
    print_result(measured.to_json() if as_json else measured.to_table())
