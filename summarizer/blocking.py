"""Waits for a coroutine where the code around it is not async."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def finish(job: Coroutine[Any, Any, T]) -> T:
    """The result of ``job``; in a thread of its own where an event loop runs already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(job)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="summarizer") as pool:
        return pool.submit(asyncio.run, job).result()
