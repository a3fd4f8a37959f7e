"""The main job as a function: ``summarize`` and ``asummarize``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.blocking import finish
from summarizer.progress import LogProgress
from summarizer.protocol import Progress
from summarizer.records import Article, Brief

Inputs = str | Path | Article | Iterable[str | Path | Article]


async def asummarize(
    articles: Inputs,
    *,
    relative_to: str | Path | None = None,
    embed: bool = True,
    progress: Progress | None = None,
    **settings: Any,
) -> Brief:
    """Turn several articles about one event into one brief with exact citations.

    Args:
        articles: paths, folders, globs, ``Article`` records, or a mixture of them.
        relative_to: the folder that paths in the brief are relative to; the working folder if None.
        embed: whether the brief carries the sources' texts; without them it cannot show line numbers.
        progress: told how far the run is; None for the ``summarizer`` logger.
        **settings: fields of ``Settings``, such as ``words=250``, ``engine="extractive"``,
            ``model="..."``, ``base_url="..."``. What is not given comes from the environment.

    Returns:
        The brief. Files and chunks that were lost are listed in ``Brief.rejected``.

    Raises:
        InputError: no usable article.
        ModelError: the model cannot be used: a wrong key, an unknown model, a server that is down.
        UsageError: a setting that makes no sense.
    """
    from summarizer.pipeline import run
    from summarizer.settings import Settings

    inputs = [articles] if isinstance(articles, str | Path | Article) else list(articles)
    outcome = await run(
        inputs,
        Settings(**settings),
        relative_to=Path(relative_to) if relative_to is not None else Path.cwd(),
        embed=embed,
        progress=progress or LogProgress(),
    )
    return outcome.brief


def summarize(
    articles: Inputs,
    *,
    relative_to: str | Path | None = None,
    embed: bool = True,
    progress: Progress | None = None,
    **settings: Any,
) -> Brief:
    """``asummarize`` for code that is not async; works in a notebook's running event loop too."""
    job = asummarize(articles, relative_to=relative_to, embed=embed, progress=progress, **settings)
    return finish(job)
