"""Putting replies on disk beside the event loop: all that wait for it in one transaction, with one flush."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from summarizer.cache import Cache
from summarizer.errors import CacheError
from summarizer.stored import Entry


class Keeper:
    """Puts replies into ``cache``. Belongs to one event loop; close it.

    ``beside``: while the loop goes on; otherwise it waits.
    """

    def __init__(self, cache: Cache, *, beside: bool = True) -> None:
        self._cache = cache
        self._beside = beside
        self._own: Cache | None = None
        self._waiting: list[tuple[Entry, asyncio.Future[BaseException | None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def put(self, entry: Entry) -> None:
        """Store ``entry``; it is safe on disk when this returns, and soon after where this is cancelled.

        Raises:
            CacheError: it cannot be written.
        """
        if not self._beside:
            self._cache.put_all([entry])
            return
        kept: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, kept))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        failed = await asyncio.shield(kept)
        if isinstance(failed, CacheError):
            raise CacheError(str(failed)) from failed
        if failed is not None:
            raise failed

    async def close(self) -> None:
        """Wait until all is written."""
        if self._writing is not None:
            await self._writing
        if self._own is not None:
            await asyncio.to_thread(self._own.close)

    async def _write(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            write = asyncio.to_thread(self._put, [entry for entry, _ in waiting])
            [failed] = await asyncio.gather(write, return_exceptions=True)
            for _, kept in waiting:
                kept.set_result(failed)

    def _put(self, entries: Sequence[Entry]) -> None:
        # A connection of its own, so that look-ups do not wait for the disk.
        if self._own is None:
            self._own = self._cache.beside()
        self._own.put_all(entries)
