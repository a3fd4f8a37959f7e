"""Waits for a coroutine where the code around it is not async."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from summarizer.collector import few_collections

T = TypeVar("T")


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
