"""``summarizer cache``: what is kept of earlier runs, and dropping what was not used for long."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="See what replies are kept, and drop old ones.", no_args_is_help=True, rich_markup_mode=None
)

_AGE = re.compile(r"(\d{1,6})([dh])")
_SECONDS = {"d": 86_400, "h": 3_600}
_UNITS = ("bytes", "KB", "MB", "GB")

Folder = Annotated[
    Path | None,
    typer.Option(
        "--cache", metavar="DIR", show_default=False, help="Which cache.  [default: in your cache folder]"
    ),
]


@app.command()
def info(cache: Folder = None) -> None:
    """Show where replies are kept, how many, how large and how old they are."""
    from summarizer.output import print_result
    from summarizer.render.escape import for_terminal
    from summarizer.upkeep import cache_info

    found = cache_info(_folder(cache))
    lines = [f"file     {for_terminal(str(found.path))}", f"replies  {found.replies:,}"]
    lines.append(f"size     {_size(found.bytes)}")
    if found.oldest is not None and found.newest is not None:
        lines.append(f"oldest   last used {_time(found.oldest)}")
        lines.append(f"newest   last used {_time(found.newest)}")
    if found.undated:
        lines.append(f"undated  {found.undated:,}, written by an earlier version and not used since")
    for name, (replies, size) in found.models.items():
        lines.append(f"model    {for_terminal(name) or 'not known'}: {replies:,}, {_size(size)} of text")
    if found.damaged:
        lines.append(f"damaged  {found.damaged:,} moved aside")
    print_result("".join(f"{line}\n" for line in lines))


@app.command()
def prune(
    older_than: Annotated[
        str,
        typer.Option(
            "--older-than",
            metavar="AGE",
            show_default=False,
            help="Not used for so long: 30d (days), 12h (hours).",
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be dropped.")] = False,
    cache: Folder = None,
) -> None:
    """Drop replies that were not used for long. What needs them again asks, and pays, again.

    Other runs may go on meanwhile.
    """
    age = _AGE.fullmatch(older_than.strip())
    if age is None:
        raise typer.BadParameter(
            f"{older_than!r} is no age; say 30d for days or 12h for hours", param_hint="--older-than"
        )
    from summarizer.output import print_result
    from summarizer.render.words import count
    from summarizer.upkeep import prune_cache

    done = prune_cache(_folder(cache), int(age[1]) * _SECONDS[age[2]], dry_run=dry_run)
    said = "would be dropped" if dry_run else "dropped"
    files = f", and {count(done.files, 'damaged file')}" if done.files else ""
    replies = count(done.replies, "reply", "replies")
    print_result(f"{replies} ({_size(done.bytes)} of text){files} {said}; {done.kept:,} kept\n")


def _folder(given: Path | None) -> Path | None:
    from summarizer.settings import Settings

    return Settings(called={"cache_dir": "--cache"}, cache_dir=given).cache_dir


def _size(number: int) -> str:
    """``1.5 MB``; in thousands."""
    size, unit = float(number), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:,.1f} {_UNITS[unit]}" if unit else f"{number} bytes"


def _time(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
