"""``--dry-run``: what a run would take, before anything is sent."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TYPE_CHECKING

from summarizer.prices import Price, amount
from summarizer.render.escape import for_terminal, one_line

if TYPE_CHECKING:
    from summarizer.batching.estimate import Estimate, Estimator
    from summarizer.settings import Settings

Named = tuple[str, Sequence[str], str | None]
"""An event's name, its paths, and what is wrong with it already."""

_COLUMNS = (
    ("articles", 8),
    ("chunks", 7),
    ("cached", 7),
    ("requests", 13),
    ("prompt tokens", 23),
    ("answer tokens", 23),
)
_LONGEST_NAME = 48


def dry_run(events: Sequence[Named], settings: Settings) -> bool:
    """Print what ``events`` would take, one a line and in total; False where one of them cannot be made.

    Raises:
        UsageError: what also the run would raise.
    """
    from summarizer.interrupt import interruptible

    with interruptible("interrupted"):
        return asyncio.run(_show(events, settings))


async def _show(events: Sequence[Named], settings: Settings) -> bool:
    from summarizer.batching.estimate import open_estimator
    from summarizer.output import print_result

    width = min(_LONGEST_NAME, max(len("total"), *(len(_plain(name)) for name, _, _ in events)))
    bad = 0
    async with open_estimator(settings) as estimator:
        print_result(_line("event", width, [title for title, _ in _COLUMNS], "cost"))
        async for name, estimate in _estimates(events, estimator):
            bad += estimate is None
            if estimate is not None:
                print_result(_row(name, width, estimate, estimator))
        if estimator.note:
            _say(estimator.note)
        if estimator.model is None:
            _say("without a model: no requests, nothing to pay")
        else:
            who = f"{estimator.model or 'a model'} at {settings.host}"
            _say(f"estimated for {who}; nothing was sent. Models that think before they answer take more")
    return not bad


async def _estimates(
    events: Iterable[Named], estimator: Estimator
) -> AsyncIterator[tuple[str, Estimate | None]]:
    """Each event, then all together; None where an event cannot be made."""
    from summarizer.batching.estimate import Estimate
    from summarizer.errors import InputError

    total, several = Estimate(), 0
    for name, paths, error in events:
        several += 1
        found = None
        if error is None:
            try:
                found = await estimator.estimate(paths)
            except InputError as fault:
                error = str(fault)
        if found is None:
            _say(f"{for_terminal(name)}: {error}")
        else:
            total += found
        yield name, found
        await asyncio.sleep(0)  # an interrupt is seen between events
    if several > 1:
        yield "total", total


def _row(name: str, width: int, found: Estimate, estimator: Estimator) -> str:
    cells = [
        f"{found.articles:,}",
        f"{found.chunks:,}",
        f"{found.cached:,}",
        str(found.requests),
        str(found.prompt_tokens),
        str(found.completion_tokens),
    ]
    if estimator.model is None:
        return _line(name, width, cells, "nothing")
    return _line(name, width, cells, _cost(found, estimator.price))


def _cost(found: Estimate, price: Price | None) -> str:
    if price is None:
        return "unknown"
    low, high = found.cost(price)
    return price.show(high) if low == high else f"{price.show(low)}–{amount(high)}"


def _line(name: str, width: int, cells: Iterable[str], cost: str) -> str:
    shown = "  ".join(f"{cell:>{wide}}" for cell, (_, wide) in zip(cells, _COLUMNS, strict=True))
    return f"{_plain(name):<{width}}  {shown}  {cost}\n"


def _plain(name: str) -> str:
    return for_terminal(one_line(name))


def _say(message: str) -> None:
    from summarizer.progress import safe

    sys.stderr.write(f"summarizer: {safe(message)}\n")
