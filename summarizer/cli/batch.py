"""``summarizer batch``: one brief for each of many events."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.options import FORMS


def batch(
    context: typer.Context,
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            show_default=False,
            help="A folder whose subfolders are the events, or a JSON Lines manifest with a line for each: "
            '{"name": ..., "paths": [...]}, paths relative to the manifest.',
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            show_default=False,
            help="Folder for the briefs, index and report; made with those above it.",
        ),
    ],
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="LIST", help="Forms of each brief, out of md, html, json, jsonld: md,html."
        ),
    ] = "md",
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
    events_at_once: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Events under way with a model.  [default: 2 for each of --concurrency]"
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Processes that make the briefs.  [default: one a processor, if it pays]",
        ),
    ] = None,
    judge: options.Judge = False,
    embed: options.Embed = "all",
    prompts: options.Prompts = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Take up only what failed or lost something the last time.")
    ] = False,
    dry_run: options.DryRun = False,
    max_tokens: options.MaxTokens = None,
    max_cost: options.MaxCost = None,
    prices: options.Prices = None,
    via: options.Via = None,
    no_wait: options.NoWait = False,
    export_requests: options.ExportRequests = None,
    import_replies: options.ImportReplies = None,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            metavar="OLD_OUT",
            show_default=False,
            help="Say in each brief what is new since the one of the same name in the output folder of an "
            "earlier batch, written as json.",
        ),
    ] = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    log_json: options.LogJson = False,
) -> None:
    """Make a brief of every event in a folder, with an index and a report.

    The same command again goes on where the last one stopped and leaves finished briefs alone.
    """
    flags = context.params
    formats = _formats(format_)

    # Imported here, since --help and a wrong flag should be answered at once.
    import asyncio
    from contextlib import aclosing

    from summarizer.batching.display import open_watch
    from summarizer.batching.run import abatch
    from summarizer.cli.run import embeds, interruptible, reporting, settings_of

    with reporting(flags):
        settings = settings_of(flags)

        if dry_run:
            from summarizer.batching.events import discover
            from summarizer.batching.lock import check_folder
            from summarizer.cli.dry_run import dry_run as estimate

            check_folder(output)
            found = discover(source, leave_out=output)
            events = [(event.name, event.paths, event.error) for event in found.events]
            if not estimate(events, settings):
                raise typer.Exit(3)
            return

        async def work() -> int:
            ended: set[str] = set()
            started = time.monotonic()
            with open_watch(sys.stderr, quiet=quiet, live=not verbose, as_json=log_json) as watch:
                results = abatch(
                    source,
                    output,
                    formats=formats,
                    settings=settings,
                    progress=watch,
                    retry_failed=retry_failed,
                    embed=embeds(flags),
                    processes=processes,
                    since=since,
                )
                try:
                    async with aclosing(results):
                        async for result in results:
                            ended.add(
                                "partial" if result.lost and result.status != "failed" else result.status
                            )
                finally:
                    watch.summary(time.monotonic() - started)
            # What was retried may have failed again where others were done before.
            nothing = ended == {"failed"} and not retry_failed
            return 1 if nothing else 3 if ended & {"partial", "failed", "skipped"} else 0

        with asyncio.Runner() as runner:
            loop = runner.get_loop()
            task = loop.create_task(work())
            with interruptible(
                flags,
                settings if settings.chosen_engine == "openai" else None,
                finished="Finished briefs",
                ask=lambda: loop.call_soon_threadsafe(task.cancel),
                grace=_GRACE,
            ):
                try:
                    status = loop.run_until_complete(task)
                except asyncio.CancelledError:
                    raise KeyboardInterrupt from None
        if status:
            raise typer.Exit(status)


_GRACE = 1.8
"""Seconds after a Ctrl-C to write the report."""


def _formats(wanted: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in wanted.split(",")))
    for form in forms:
        if form not in FORMS:
            raise typer.BadParameter(f"{form!r} is none of {', '.join(FORMS)}", param_hint="--format")
    return forms
