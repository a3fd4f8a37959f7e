"""Flags and small parts that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

FORMATS = {
    ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json", ".jsonld": "jsonld",
}  # fmt: skip
Form = Literal["md", "html", "json", "jsonld"]
FORMS: tuple[Form, ...] = get_args(Form)

Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        show_default=False,
        help="Write to this .md, .html, .json or .jsonld file, not to standard output; may be given several "
        "times.",
    ),
]
Words = Annotated[
    int | None, typer.Option(metavar="N", help="Target for all sentences together.  [default: 250]")
]
Engine = Annotated[
    Literal["auto", "openai", "extractive"] | None,
    typer.Option(
        help="openai: a model behind any OpenAI-compatible address. extractive: no model, no network. "
        "auto takes openai when a key or an address is set.  [default: auto]"
    ),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Name of the model.")]
BaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="Address of the server, such as http://localhost:11434/v1.")
]
Cache = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Where replies are kept.  [default: in your cache folder]")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no replies and use none kept.")]
Refresh = Annotated[
    bool, typer.Option("--refresh", help="Ask again for everything, and keep the new replies.")
]
Concurrency = Annotated[
    int | None, typer.Option(metavar="N", help="Requests at a time, at most.  [default: 4]")
]
Rpm = Annotated[int | None, typer.Option("--rpm", metavar="N", help="Requests in a minute, at most.")]
Tpm = Annotated[
    int | None, typer.Option("--tpm", metavar="N", help="Tokens of prompts and answers in a minute, at most.")
]
Judge = Annotated[
    bool,
    typer.Option(
        "--judge", help="Ask the model a second time about every claim and sentence; it can only reject."
    ),
]
Embed = Annotated[
    Literal["all", "none"],
    typer.Option(help="all: the brief carries the texts of its sources, so that it can be verified alone."),
]
Prompts = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder of NAME.md files that replace the prompts of those names."),
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        "--max-tokens",
        metavar="N",
        help="Tokens of prompts and answers together, at most: it stops before, and keeps what was done.",
    ),
]
MaxCost = Annotated[
    float | None,
    typer.Option("--max-cost", metavar="SUM", help="The same for the cost, in the currency of the prices."),
]
Prices = Annotated[
    Path | None,
    typer.Option("--prices", metavar="FILE", help="A JSON file with prices, instead of the table inside."),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Only say what it would take: requests, tokens and cost, from and to."),
]
Via = Annotated[
    Literal["direct", "batch-api"] | None,
    typer.Option(
        help="batch-api: requests go up together through the provider's Batch API, for half the price and an "
        "answer within a day.  [default: direct]"
    ),
]
NoWait = Annotated[
    bool,
    typer.Option(
        "--no-wait", help="With batch-api: hand in what is to be asked, collect what is there, and end."
    ),
]
ExportRequests = Annotated[
    Path | None,
    typer.Option(
        "--export-requests",
        metavar="FILE",
        help="Send nothing: write what is to be asked next to this file, as vllm run-batch reads it.",
    ),
]
ImportReplies = Annotated[
    Path | None,
    typer.Option("--import-replies", metavar="FILE", help="Read the replies to such a file, and go on."),
]
Verbose = Annotated[
    int,
    typer.Option(
        "-v",
        "--verbose",
        count=True,
        show_default=False,
        metavar="",
        help="Say more: what a brief's check rejected, replies, cache hits, retries, times; -vv says all, "
        "words of servers and models too.",
    ),
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Standard error as JSON, an object a line.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say only what was lost.")]


def forms_of(outputs: Sequence[Path], wanted: Form | None) -> list[str]:
    """The form of each of ``outputs``, by its ending; without any the one form of standard output.

    Raises:
        typer.BadParameter: an ending is none of ``FORMATS``, the flag ``wanted`` asks for another form, a
            file is named twice, or they lie in several folders, so that paths in them would differ.
    """
    if not outputs:
        return [wanted or "md"]
    if len({output.absolute() for output in outputs}) < len(outputs):
        raise typer.BadParameter("names one file twice", param_hint="-o")
    if len({output.absolute().parent for output in outputs}) > 1:
        message = "all files must lie in one folder, from which their paths lead to the sources"
        raise typer.BadParameter(message, param_hint="-o")
    return [_form_of(output, wanted) for output in outputs]


def _form_of(output: Path, wanted: Form | None) -> str:
    form = FORMATS.get(output.suffix.lower())
    if form is None:
        raise typer.BadParameter(f"{output.name!r} must end in .md, .html, .json or .jsonld", param_hint="-o")
    if wanted is not None and wanted != form:
        raise typer.BadParameter(f"{wanted} does not fit {output.name!r}", param_hint="--format")
    return form
