"""``summarizer attribute``: what in an existing text stands on its sources."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.options import Form, forms_of

if TYPE_CHECKING:
    from summarizer.protocol import Progress


def attribute(
    context: typer.Context,
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
    output: options.Outputs = None,
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
    embed: options.Embed = "all",
    prompts: options.Prompts = None,
    format_: Annotated[
        Form | None,
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
    flags = context.params
    forms_of(output or (), format_)

    # Imported here, since --help and a wrong flag should be answered at once.
    from summarizer.cli.run import Made, check_output, embeds, make_one, reporting, settings_of

    with reporting(flags):
        started = time.monotonic()
        settings = settings_of(flags)
        check_output(flags, [text, *sources])

        from summarizer.attribution.run import attribution, told

        stopping = Stopping()

        async def work(folder: Path, progress: Progress) -> Made:
            outcome = await attribution(
                text,
                sources,
                settings,
                relative_to=folder,
                embed=embeds(flags),
                stop=stopping.asked,
                progress=progress,
            )
            found = told(outcome.brief)
            return Made(
                outcome.brief,
                outcome.problems,
                lambda shown, seconds: shown.line(f"{found}, {seconds:,.1f} s"),
            )

        make_one(
            flags,
            [text, *sources],
            settings,
            work,
            asks=settings.judge,
            started=started,
            stopping=None if settings.judge else stopping,
        )


class Stopping:
    """What Ctrl-C does: while sentences are looked up, end with those that are done; before that, end."""

    def __init__(self) -> None:
        self._looking = self._called = False

    def __call__(self) -> None:
        if not self._looking:
            raise KeyboardInterrupt
        self._called = True

    def asked(self) -> bool:
        """Whether to leave the sentences that are not yet looked up, of which the first is next."""
        stop = self._looking and self._called
        self._looking = True
        return stop
