"""Waits for a coroutine where the code around it is not async."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

_RARELY = (200_000, 50, 50)


def finish(job: Coroutine[Any, Any, T]) -> T:
    """The result of ``job``; in a thread of its own where an event loop runs already, as in a notebook."""
    done: list[T] = []

    async def keep() -> None:
        # asyncio.run prints the task with its result for an error of its own: of a long brief, for long.
        done.append(await job)

    with few_collections():
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            asyncio.run(keep())
            return done[0]
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="summarizer") as pool:
            pool.submit(asyncio.run, keep()).result()
        return done[0]


@contextmanager
def few_collections() -> Generator[None]:
    """Cycles are looked for less often as long as the block takes.

    Records refer to each other in one direction only: looking for cycles among a million finds none, and
    takes a fifth of the time of a brief.
    """
    before = gc.get_threshold()
    if 0 < before[0] < _RARELY[0]:  # 0: whoever calls has switched it off
        gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
