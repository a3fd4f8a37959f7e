"""``summarizer brief``: one brief of several articles about one event."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.options import CALLED, EmbedChoice, FormatChoice, form_of, interrupted_message


def brief(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Files, folders or globs of .txt, .md, .html, .pdf and .jsonl, all about one event.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            show_default=False,
            help="Write to this .md, .html, .json or .jsonld file, not to standard output.",
        ),
    ] = None,
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
    embed: options.Embed = EmbedChoice.all,
    prompts: options.Prompts = None,
    format_: Annotated[
        FormatChoice | None,
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
    form = form_of(output, format_)
    if no_cache and refresh:
        raise typer.BadParameter("--no-cache and --refresh exclude each other")

    # Imported here, since --help and a wrong flag should be answered at once.
    import asyncio
    from contextlib import closing

    from summarizer.interrupt import interruptible
    from summarizer.logs import Timed, interrupted_object, logging_to, open_shown
    from summarizer.output import check_no_input, check_writable, print_result, write_atomically
    from summarizer.pipeline import run
    from summarizer.render.forms import rendered
    from summarizer.render.json import read_brief
    from summarizer.settings import Settings
    from summarizer.since import with_changes

    # Records refer to each other in one direction only: looking for cycles among a million finds none.
    gc.set_threshold(200_000, 50, 50)
    with logging_to(sys.stderr, verbose=verbose, as_json=log_json, quiet=quiet):
        started = time.monotonic()
        if output is not None:
            check_writable(output)
            check_no_input(output, paths)
        previous = read_brief(since) if since else None
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
            judge=judge or None,
            prompts=prompts,
            max_tokens_total=max_tokens,
            max_cost=max_cost,
            prices=prices,
        )
        if dry_run:
            from summarizer.cli.dry_run import dry_run as estimate

            if not estimate([("brief", paths, None)], settings):
                raise typer.Exit(1)
            return
        interrupted = interrupted_message(
            model=settings.chosen_engine != "extractive", cache=settings.use_cache
        )
        folder = output.absolute().parent if output else Path.cwd()
        with interruptible(interrupted, form=interrupted_object if log_json else None):
            with open_shown(sys.stderr, quiet=quiet, verbose=verbose, as_json=log_json) as progress:
                with closing(Timed(progress)) as watched:
                    outcome = asyncio.run(
                        run(
                            paths,
                            settings,
                            relative_to=folder,
                            embed=embed is EmbedChoice.all,
                            progress=watched,
                        )
                    )
                if verbose:
                    progress.rejected(outcome.brief.rejected)
                progress.problems(outcome.problems)
            made = with_changes(outcome.brief, previous, since) if previous and since else outcome.brief
            text = rendered(made, form)
            if output is not None:
                check_no_input(output, [folder / one.path for one in made.sources if one.path])
                write_atomically(output, text)
            else:
                print_result(text)
            if not quiet:
                progress.summary(outcome.stats, time.monotonic() - started)
        if any(problem.lost for problem in outcome.problems):
            raise typer.Exit(3)
