"""How many requests may be under way at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from itertools import count
from time import monotonic


class Crowd:
    """Between 1 and ``most`` at a time: half as many after trouble, and evenly more as time goes by.

    ``recovery`` is how many seconds it takes from none to all.
    """

    def __init__(self, most: int, recovery: float = 1.0) -> None:
        self._most = most
        self._recovery = recovery
        self._left = float(most)
        self._cut = monotonic()
        self._busy = 0
        self._numbers = count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        """A heap."""

    @property
    def allowed(self) -> int:
        """How many may be under way now."""
        return int(min(self._most, self._left + self._most * (monotonic() - self._cut) / self._recovery))

    def halve(self) -> None:
        """There are too many."""
        self._left = max(1.0, self.allowed / 2)
        self._cut = monotonic()

    @asynccontextmanager
    async def place(self, turn: int = 0) -> AsyncGenerator[None]:
        """Be one of the crowd in the block. The lowest ``turn`` goes first; of one turn, first come, first
        served."""
        await self._enter(turn)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, turn: int) -> None:
        if self._busy < self.allowed and not self._waiting:
            self._busy += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (turn, next(self._numbers), place))
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._leave()  # the place was given in the same moment
            raise

    def _leave(self) -> None:
        """Give the place to the next in line, if there may still be so many."""
        self._busy -= 1
        while self._waiting and self._busy < self.allowed:
            _, _, place = heappop(self._waiting)
            if not place.done():
                self._busy += 1
                place.set_result(None)
