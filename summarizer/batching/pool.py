"""Events without a model are pure computation: a process for each processor."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection

from summarizer.batching.events import Event
from summarizer.batching.job import Job, make
from summarizer.batching.results import EventResult
from summarizer.batching.state import Kept
from summarizer.batching.watching import Silent
from summarizer.errors import SummarizerError, UsageError

_GUARD = 'in a script, the call must stand under: if __name__ == "__main__"'


def check_pool() -> None:
    """Find out before any work whether a pool can be opened here.

    Raises:
        UsageError: this is itself a process of a pool, most likely reading the script that opened it.
    """
    # By its name: while it reads the script it does not know its parent yet.
    if multiprocessing.current_process().name != "MainProcess":
        raise UsageError(f"a batch without a model cannot run inside of a process of another; {_GUARD}")


class Pool:
    """Makes events in processes of its own; see ``open_pool``."""

    def __init__(self, job: Job, processes: int, lifeline: Connection) -> None:
        self._job = job
        self.processes = processes
        self._lifeline = lifeline
        self._executor = self._started(processes)
        self._alone = asyncio.Lock()
        self._proven = False

    async def make(self, event: Event, former: Kept | None) -> Kept:
        """As ``job.make``. An event that kills its process twice has failed.

        Raises:
            SummarizerError: processes cannot be used at all.
        """
        executor = self._executor
        try:
            return await self._in(executor, event, former)
        except BrokenProcessPool:
            # It, or another event in another process of the pool: only on its own will it show.
            if executor is self._executor:
                self._executor = self._started(self.processes)
        async with self._alone:
            executor = self._started(1)
            try:
                return await self._in(executor, event, former)
            except BrokenProcessPool:
                if not self._proven:
                    raise SummarizerError(
                        f"the processes that make the briefs end at once; {_GUARD}"
                    ) from None
                error = "the process that made its brief was killed; was there enough memory?"
                return Kept("", {}, EventResult(event.name, event.slug, "failed", error=error, code="killed"))
            finally:
                executor.shutdown(wait=False)

    def close(self) -> None:
        """End without waiting for what is still being made."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _in(self, executor: ProcessPoolExecutor, event: Event, former: Kept | None) -> Kept:
        kept = await asyncio.get_running_loop().run_in_executor(executor, _make, event, former)
        self._proven = True
        return kept

    def _started(self, processes: int) -> ProcessPoolExecutor:
        # Not forked: a fork of a process with threads may hang.
        return ProcessPoolExecutor(
            processes,
            multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._job, self._lifeline),
        )


@contextmanager
def open_pool(job: Job, processes: int | None = None) -> Generator[Pool]:
    """A pool of ``processes`` (None: one for each processor), gone at the end of the block.

    The processes end when this one does, however it ends.
    """
    read, write = multiprocessing.get_context("spawn").Pipe(duplex=False)
    with read, write:
        pool = Pool(job, processes or os.cpu_count() or 1, read)
        try:
            yield pool
        finally:
            write.close()
            pool.close()


_JOBS: list[Job] = []
"""What this process is to do, if it is one of a pool."""


def _begin(job: Job, lifeline: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells all; the pool's owner decides
    threading.Thread(target=_live_with, args=(lifeline,), daemon=True).start()
    gc.set_threshold(200_000, 50, 50)  # as for a single brief: its records hold no cycles
    _JOBS.append(job)


def _live_with(lifeline: Connection) -> None:
    """End this process as soon as the other end is closed, which a kill does too."""
    try:
        lifeline.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)


def _make(event: Event, former: Kept | None) -> Kept:
    return asyncio.run(make(event, _JOBS[-1], former, None, Silent()))
