"""The command line: parse, call, print.

Exit status: 0 done; 3 done in part, what was lost is listed; 1 failed; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import SummarizerError, UsageError

_FORMATS = {".md": "md", ".markdown": "md", ".json": "json"}
_INTERRUPTED = (
    "interrupted. Replies that were paid for are kept: run the same command again and it goes on from there"
)
_INTERRUPTED_NO_CACHE = "interrupted. Nothing was kept, since the cache is off"
_INTERRUPTED_NO_MODEL = "interrupted"

app = typer.Typer(
    help="Several articles about one event in, one brief out, every sentence linked to its sources.",
    epilog="Exit status: 0 done, 3 done in part (what was lost is listed), 1 failed, 2 wrong usage, "
    "130 interrupted.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # markup would also be read in the file names of messages
)


class EngineChoice(StrEnum):
    auto = "auto"
    openai = "openai"
    extractive = "extractive"


class EmbedChoice(StrEnum):
    all = "all"
    none = "none"


class FormatChoice(StrEnum):
    md = "md"
    json = "json"


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


@app.command(no_args_is_help=True)
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
            help="Write to this .md or .json file; without it the brief goes to standard output.",
        ),
    ] = None,
    words: Annotated[
        int | None, typer.Option(metavar="N", help="Target for all sentences together.  [default: 250]")
    ] = None,
    engine: Annotated[
        EngineChoice | None,
        typer.Option(
            help="openai: a model behind any OpenAI-compatible address. extractive: no model, no network. "
            "auto takes openai when a key or an address is set.  [default: auto]"
        ),
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Name of the model.")] = None,
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Address of the server, such as http://localhost:11434/v1."),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where replies are kept.  [default: in your cache folder]"),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no replies and use none kept.")] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask again for everything, and keep the new replies.")
    ] = False,
    concurrency: Annotated[
        int | None, typer.Option(metavar="N", help="Requests at a time, at most.  [default: 4]")
    ] = None,
    judge: Annotated[
        bool,
        typer.Option(
            "--judge", help="Ask the model a second time about every claim and sentence; it can only reject."
        ),
    ] = False,
    embed: Annotated[
        EmbedChoice,
        typer.Option(
            help="all: the brief carries the texts of its sources, so that it can be verified alone."
        ),
    ] = EmbedChoice.all,
    prompts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder of NAME.md files that replace the prompts of those names."),
    ] = None,
    format_: Annotated[
        FormatChoice | None,
        typer.Option("--format", help="Form of the brief.  [default: by the ending of FILE, else md]"),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say only what was lost.")] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="List what the check rejected, with the reasons.")
    ] = False,
) -> None:
    """Make one brief of several articles about one event."""
    form = _form(output, format_)
    if no_cache and refresh:
        raise typer.BadParameter("--no-cache and --refresh exclude each other")

    # Imported here, since --help and a wrong flag should be answered at once.
    import asyncio

    from summarizer.interrupt import interruptible
    from summarizer.output import check_writable, print_result, write_atomically
    from summarizer.pipeline import run
    from summarizer.progress import open_progress, rejected_line, summary_line
    from summarizer.settings import Settings

    # Records refer to each other in one direction only: looking for cycles among a million finds none.
    gc.set_threshold(200_000, 50, 50)
    started = time.monotonic()
    if output is not None:
        check_writable(output)
    settings = Settings(
        called={"words": "--words", "base_url": "--base-url", "model": "--model"}
        | {"cache_dir": "--cache", "concurrency": "--concurrency", "prompts": "--prompts"},
        words=words,
        engine=engine and engine.value,
        model=model,
        base_url=base_url,
        cache_dir=cache,
        use_cache=False if no_cache else None,
        refresh=refresh or None,
        concurrency=concurrency,
        judge=judge or None,
        prompts=prompts,
    )
    if settings.chosen_engine == "extractive":
        interrupted = _INTERRUPTED_NO_MODEL
    else:
        interrupted = _INTERRUPTED if settings.use_cache else _INTERRUPTED_NO_CACHE
    folder = output.absolute().parent if output else Path.cwd()
    with interruptible(interrupted):
        with open_progress(sys.stderr, quiet=quiet) as progress:
            outcome = asyncio.run(
                run(paths, settings, relative_to=folder, embed=embed is EmbedChoice.all, progress=progress)
            )
            if verbose:
                for rejected in outcome.brief.rejected:
                    progress.line(rejected_line(rejected))
            progress.problems(outcome.problems)
        text = outcome.brief.to_json() if form == "json" else outcome.brief.to_markdown()
        if output is not None:
            write_atomically(output, text)
        else:
            print_result(text)
        if not quiet:
            progress.line(summary_line(outcome.stats, time.monotonic() - started))
    if any(problem.lost for problem in outcome.problems):
        raise typer.Exit(3)


@app.command(no_args_is_help=True)
def evaluate(
    brief: Annotated[
        Path, typer.Argument(metavar="BRIEF.json", show_default=False, help="A brief, written as JSON.")
    ],
    truth: Annotated[
        Path,
        typer.Argument(
            metavar="TRUTH.yaml",
            show_default=False,
            help="What a careful reader finds in its articles: facts, disagreements, what must not be said.",
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
    """Measure a brief against a list of facts.

    TRUTH.yaml says what a careful reader finds in its articles.

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


def _form(output: Path | None, wanted: FormatChoice | None) -> str:
    if output is None:
        return wanted.value if wanted else "md"
    form = _FORMATS.get(output.suffix.lower())
    if form is None:
        raise typer.BadParameter(f"{output.name!r} must end in .md or .json", param_hint="-o")
    if wanted is not None and wanted.value != form:
        raise typer.BadParameter(f"{wanted.value} does not fit {output.name!r}", param_hint="--format")
    return form


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    try:
        app()
    except SummarizerError as error:
        from summarizer.progress import safe

        sys.stderr.write(f"summarizer: {safe(str(error))}\n")
        sys.exit(2 if isinstance(error, UsageError) else 1)
