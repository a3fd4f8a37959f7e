"""``summarizer attribute``: what in an existing text stands on its sources."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli import options
from summarizer.cli.options import CALLED, EmbedChoice, FormatChoice, form_of, interrupted_message


def attribute(
    text: Annotated[
        Path,
        typer.Argument(
            metavar="TEXT",
            show_default=False,
            help="The text to look up: a .txt or .md file. It is left as it is.",
        ),
    ],
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCES",
            show_default=False,
            help="Files, folders or globs of .txt, .md, .html, .pdf and .jsonl that it should stand on.",
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
    judge: Annotated[
        bool,
        typer.Option("--judge", help="Ask a model too about every sentence that passes; it can only reject."),
    ] = False,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    cache: options.Cache = None,
    no_cache: options.NoCache = False,
    refresh: options.Refresh = False,
    concurrency: options.Concurrency = None,
    rpm: options.Rpm = None,
    tpm: options.Tpm = None,
    embed: options.Embed = EmbedChoice.all,
    prompts: options.Prompts = None,
    format_: Annotated[
        FormatChoice | None,
        typer.Option("--format", help="Form of the result.  [default: by the ending of FILE, else md]"),
    ] = None,
    max_tokens: options.MaxTokens = None,
    max_cost: options.MaxCost = None,
    prices: options.Prices = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    log_json: options.LogJson = False,
) -> None:
    """Link each sentence of a text to the places in its sources that bear it out; mark what nothing does."""
    form = form_of(output, format_)
    if no_cache and refresh:
        raise typer.BadParameter("--no-cache and --refresh exclude each other")

    # Imported here, since --help and a wrong flag should be answered at once.
    import asyncio
    from contextlib import closing

    from summarizer.attribution.run import attribution, told
    from summarizer.interrupt import interruptible
    from summarizer.logs import Timed, interrupted_object, logging_to, open_shown
    from summarizer.output import check_no_input, check_writable, print_result, write_atomically
    from summarizer.render.forms import rendered
    from summarizer.settings import Settings

    gc.set_threshold(200_000, 50, 50)
    with logging_to(sys.stderr, verbose=verbose, as_json=log_json, quiet=quiet):
        started = time.monotonic()
        if output is not None:
            check_writable(output)
            check_no_input(output, [text, *sources])
        settings = Settings(
            called=CALLED,
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
        interrupted = interrupted_message(model=settings.judge, cache=settings.use_cache)
        folder = output.absolute().parent if output else Path.cwd()
        with interruptible(interrupted, form=interrupted_object if log_json else None):
            with open_shown(sys.stderr, quiet=quiet, verbose=verbose, as_json=log_json) as progress:
                with closing(Timed(progress)) as watched:
                    outcome = asyncio.run(
                        attribution(
                            text,
                            sources,
                            settings,
                            relative_to=folder,
                            embed=embed is EmbedChoice.all,
                            progress=watched,
                        )
                    )
                progress.problems(outcome.problems)
            result = rendered(outcome.brief, form)
            if output is not None:
                check_no_input(output, [folder / one.path for one in outcome.brief.sources if one.path])
                write_atomically(output, result)
            else:
                print_result(result)
            if not quiet:
                progress.line(f"{told(outcome.brief)}, {time.monotonic() - started:,.1f} s")
        if any(problem.lost for problem in outcome.problems):
            raise typer.Exit(3)
