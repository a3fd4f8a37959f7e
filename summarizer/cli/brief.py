"""``summarizer brief``: one brief of several articles about one event."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.options import Form, forms_of

if TYPE_CHECKING:
    from summarizer.protocol import Progress


def brief(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Files, folders or globs of .txt, .md, .html, .pdf and .jsonl, all about one event.",
        ),
    ],
    output: options.Outputs = None,
    words: options.Words = None,
    engine: options.Engine = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    cache: options.Cache = None,
    no_cache: options.NoCache = False,
    refresh: options.Refresh = False,
    concurrency: options.Concurrency = None,
    rpm: options.Rpm = None,
    tpm: options.Tpm = None,
    judge: options.Judge = False,
    embed: options.Embed = "all",
    prompts: options.Prompts = None,
    format_: Annotated[
        Form | None,
        typer.Option("--format", help="Form of the brief.  [default: by the ending of FILE, else md]"),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="PREVIOUS.json",
            show_default=False,
            help="Say too what is new since this earlier brief of the event, written as .json.",
        ),
    ] = None,
    dry_run: options.DryRun = False,
    max_tokens: options.MaxTokens = None,
    max_cost: options.MaxCost = None,
    prices: options.Prices = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    log_json: options.LogJson = False,
) -> None:
    """Make one brief of several articles about one event."""
    flags = context.params
    forms_of(output or (), format_)

    # Imported here, since --help and a wrong flag should be answered at once.
    from summarizer.cli.run import Made, check_output, embeds, make_one, reporting, settings_of

    with reporting(flags):
        started = time.monotonic()
        settings = settings_of(flags)
        check_output(flags, paths)
        if dry_run:
            from summarizer.cli.dry_run import dry_run as estimate

            if not estimate([("brief", paths, None)], settings):
                raise typer.Exit(1)
            return

        from summarizer.pipeline import run
        from summarizer.render.json import read_brief
        from summarizer.since import with_changes

        previous = read_brief(since) if since else None

        async def work(folder: Path, progress: Progress) -> Made:
            outcome = await run(paths, settings, relative_to=folder, embed=embeds(flags), progress=progress)
            made = with_changes(outcome.brief, previous, since) if previous and since else outcome.brief
            return Made(made, outcome.problems, lambda shown, seconds: shown.summary(outcome.stats, seconds))

        asks = settings.chosen_engine != "extractive"
        make_one(flags, paths, settings, work, asks=asks, started=started)
