"""``summarizer batch``: one brief for each of many events."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.options import CALLED, EmbedChoice, FormatChoice


def batch(
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
            help="Folder for the briefs, index and report.",
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
            metavar="N", help="Events under way with a model.  [default: 3 for each of --concurrency]"
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that make the briefs.  [default: one a processor]"),
    ] = None,
    judge: options.Judge = False,
    embed: options.Embed = EmbedChoice.all,
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
    formats = _formats(format_)
    if no_cache and refresh:
        raise typer.BadParameter("--no-cache and --refresh exclude each other")

    # Imported here, since --help and a wrong flag should be answered at once.
    import asyncio
    from contextlib import aclosing

    from summarizer.batching.display import open_watch
    from summarizer.batching.run import abatch
    from summarizer.interrupt import interruptible
    from summarizer.logs import interrupted_object, logging_to
    from summarizer.settings import Settings

    with logging_to(sys.stderr, verbose=verbose, as_json=log_json, quiet=quiet):
        settings = Settings(
            called=CALLED,
            words=words,
            engine=engine and engine.value,
            model=model,
            base_url=base_url,
            cache_dir=cache,
            use_cache=False if no_cache else None,
            refresh=refresh or None,
            concurrency=concurrency,
            rpm=rpm,
            tpm=tpm,
            events_at_once=events_at_once,
            judge=judge or None,
            prompts=prompts,
            max_tokens_total=max_tokens,
            max_cost=max_cost,
            via=via and via.value,
            batch_wait=False if no_wait else None,
            export_requests=export_requests,
            import_replies=import_replies,
            prices=prices,
        )

        if dry_run:
            from summarizer.batching.events import discover
            from summarizer.batching.lock import check_folder
            from summarizer.cli.dry_run import dry_run as estimate

            check_folder(output)
            found = discover(source, leave_out=output.absolute())
            events = [(event.name, event.paths, event.error) for event in found.events]
            if not estimate(events, settings):
                raise typer.Exit(3)
            return

        async def work() -> bool:
            whole = True
            started = time.monotonic()
            with open_watch(sys.stderr, quiet=quiet, live=not verbose, as_json=log_json) as watch:
                results = abatch(
                    source,
                    output,
                    formats=formats,
                    settings=settings,
                    progress=watch,
                    retry_failed=retry_failed,
                    embed=embed is EmbedChoice.all,
                    processes=processes,
                    since=since,
                )
                try:
                    async with aclosing(results):
                        async for result in results:
                            whole = whole and not result.lost and result.status not in ("failed", "skipped")
                finally:
                    watch.summary(time.monotonic() - started)
            return whole

        # As for a single brief: its records hold no cycles that would be worth the search.
        gc.set_threshold(200_000, 50, 50)
        with asyncio.Runner() as runner:
            loop = runner.get_loop()
            task = loop.create_task(work())
            interrupted = _INTERRUPTED if settings.use_cache else _INTERRUPTED_NO_CACHE
            with interruptible(
                interrupted,
                ask=lambda: loop.call_soon_threadsafe(task.cancel),
                grace=_GRACE,
                form=interrupted_object if log_json else None,
            ):
                try:
                    whole = loop.run_until_complete(task)
                except asyncio.CancelledError:
                    raise KeyboardInterrupt from None
        if not whole:
            raise typer.Exit(3)


_INTERRUPTED = (
    "interrupted. Finished briefs and replies that were paid for are kept: run the same command again and it "
    "goes on from there"
)
_INTERRUPTED_NO_CACHE = (
    "interrupted. Finished briefs are kept: run the same command again and it goes on from there"
)
_GRACE = 1.8
"""Seconds after a Ctrl-C to write the report."""


def _formats(wanted: str) -> tuple[str, ...]:
    forms = tuple(dict.fromkeys(form.strip() for form in wanted.split(",")))
    known = [choice.value for choice in FormatChoice]
    for form in forms:
        if form not in known:
            raise typer.BadParameter(f"{form!r} is none of {', '.join(known)}", param_hint="--format")
    return forms
