"""Replies that are put on disk beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.cache import Cache
from summarizer.client.keeping import Keeper
from summarizer.errors import CacheError
from summarizer.records import Usage
from summarizer.stored import Entry, Stored


class Slow(Cache):
    """Notes how many replies each flush of the disk is for, and fails where ``broken``."""

    flushes: list[int]
    broken = False

    def put_all(self, entries: Sequence[Entry]) -> None:
        self.flushes.append(len(entries))
        if self.broken:
            raise CacheError("the disk is full")
        super().put_all(entries)


@pytest.fixture
def cache(tmp_path: Path) -> type[Slow]:
    class Fresh(Slow):
        flushes: list[int] = []  # noqa: RUF012 - shared by all that are opened

    return Fresh


def entry(name: str) -> Entry:
    return Entry(name, Stored(f"answer {name}", Usage(requests=1)))


def test_those_that_wait_together_share_a_flush(tmp_path: Path, cache: type[Slow]) -> None:
    async def work() -> None:
        with cache(tmp_path) as opened:
            keeper = Keeper(opened)

            async def one(name: str) -> None:
                await keeper.put(entry(name))
                stored = opened.get(name)  # through another connection: so it was committed
                assert stored is not None
                assert stored.answer == f"answer {name}"

            await asyncio.gather(*(one(f"k{number}") for number in range(50)))
            await keeper.close()

    asyncio.run(work())
    assert cache.flushes == [50]


def test_a_reply_whose_asker_is_gone_is_kept_all_the_same(tmp_path: Path, cache: type[Slow]) -> None:
    async def work() -> None:
        with cache(tmp_path) as opened:
            keeper = Keeper(opened)
            putting = asyncio.create_task(keeper.put(entry("k")))
            await asyncio.sleep(0)
            putting.cancel()
            await asyncio.gather(putting, return_exceptions=True)
            assert putting.cancelled()
            await keeper.close()

    asyncio.run(work())
    with Cache(tmp_path) as again:
        assert again.get("k") == Stored("answer k", Usage(requests=1))


def test_all_hear_of_a_disk_that_is_full(tmp_path: Path, cache: type[Slow]) -> None:
    cache.broken = True

    async def work() -> list[BaseException | None]:
        with cache(tmp_path) as opened:
            keeper = Keeper(opened)
            both = (keeper.put(entry("a")), keeper.put(entry("b")))
            found = await asyncio.gather(*both, return_exceptions=True)
            await keeper.close()
            return list(found)

    assert [type(error) for error in asyncio.run(work())] == [CacheError, CacheError]
