"""The main jobs as functions: ``summarize``, ``attribute``, their async twins, and ``batch``."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.blocking import finish
from summarizer.progress import LogProgress
from summarizer.protocol import Progress
from summarizer.records import Article, Brief

if TYPE_CHECKING:
    from summarizer.batching.results import EventResult
    from summarizer.batching.watching import Watch

Inputs = str | Path | Article | Iterable[str | Path | Article]


def _as_list(inputs: Inputs) -> list[str | Path | Article]:
    return [inputs] if isinstance(inputs, str | Path | Article) else list(inputs)


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

    outcome = await run(
        _as_list(articles),
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


async def aattribute(
    text: str | Path | Article,
    sources: Inputs,
    *,
    relative_to: str | Path | None = None,
    embed: bool = True,
    progress: Progress | None = None,
    **settings: Any,
) -> Brief:
    """Link each sentence of an existing text to the places in the sources that bear it out.

    Args:
        text: the text itself; or the path of a ``.txt`` or ``.md`` file: a ``Path``, or a string of one line
            that ends as the name of such a file does. An ``Article`` is taken by its text.
        sources: paths, folders, globs, ``Article`` records, or a mixture of them.
        relative_to: the folder that paths in the result are relative to; the working folder if None.
        embed: whether the result carries the sources' texts.
        progress: told how far the run is; None for the ``summarizer`` logger.
        **settings: fields of ``Settings``. A model is asked only with ``judge=True``; it can only reject.

    Returns:
        A ``Brief`` of ``kind="attribution"``: the text as ``target``, and of each sentence that states
        something where it stands, its ``verdict``, the places behind it (or, where it is contradicted, the
        places against it) and ``reasons``; ``quotations`` has every passage in quotation marks, where the
        sources have it and what was altered.

    Raises:
        InputError: the text cannot be read, is no text or states nothing; no usable source.
        ModelError: the model cannot be used.
        UsageError: a setting that makes no sense.
    """
    from summarizer.attribution.run import attribution
    from summarizer.settings import Settings

    outcome = await attribution(
        text,
        _as_list(sources),
        Settings(**settings),
        relative_to=Path(relative_to) if relative_to is not None else Path.cwd(),
        embed=embed,
        progress=progress or LogProgress(),
    )
    return outcome.brief


def attribute(
    text: str | Path | Article,
    sources: Inputs,
    *,
    relative_to: str | Path | None = None,
    embed: bool = True,
    progress: Progress | None = None,
    **settings: Any,
) -> Brief:
    """``aattribute`` for code that is not async; works in a notebook's running event loop too."""
    job = aattribute(text, sources, relative_to=relative_to, embed=embed, progress=progress, **settings)
    return finish(job)


async def batch(
    source: str | Path,
    out: str | Path,
    *,
    formats: Sequence[str] = ("md",),
    retry_failed: bool = False,
    embed: bool = True,
    processes: int | None = None,
    since: str | Path | None = None,
    progress: Watch | None = None,
    **settings: Any,
) -> AsyncGenerator[EventResult]:
    """Make a brief of every event of ``source`` in the folder ``out``; results as events come to an end.

    The same call again leaves what is finished alone. The events are made in processes of their own, so
    that a script must call this under ``if __name__ == "__main__"``, or pass ``processes=1``.

    Args:
        source: a folder whose subfolders are the events, or a JSON Lines manifest of
            ``{"name": ..., "paths": [...]}``, paths relative to it.
        out: gets a brief for each event, ``index.md`` and ``report.json``.
        formats: of each brief: ``md``, ``html``, ``json``, ``jsonld``.
        retry_failed: take up only what failed, or lost something, the last time.
        embed: whether briefs carry their sources' texts.
        processes: how many make the briefs; None for one a processor, and none for a few events with a model
            or a few short articles: as with 1, the work is then done right here, and the event loop waits
            meanwhile. What is asked of a model is always sent by this process.
        since: where an earlier batch wrote its briefs as ``json``: each brief says what is new since the one
            of the same name.
        progress: told how far the batch is; None for the ``summarizer`` logger.
        **settings: as for ``summarize``.

    Raises:
        InputError: ``source`` holds no events.
        ModelError: every event fails for the same reason, such as a wrong key.
        OutputError, CacheError: a disk is full, or a folder cannot be written.
        UsageError: a setting that makes no sense.
    """
    from contextlib import aclosing

    from summarizer.batching.run import abatch
    from summarizer.batching.watching import LogWatch
    from summarizer.settings import Settings

    results = abatch(
        source,
        out,
        formats=formats,
        settings=Settings(**settings),
        progress=progress or LogWatch(),
        retry_failed=retry_failed,
        embed=embed,
        processes=processes,
        since=since,
    )
    async with aclosing(results):
        async for result in results:
            yield result
