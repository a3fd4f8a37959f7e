"""Events are computation, before, between and after what a model is asked: a process for each processor."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from itertools import count
from typing import Any

from summarizer.batching.events import Event
from summarizer.batching.job import Job
from summarizer.batching.results import EventResult
from summarizer.batching.state import Kept
from summarizer.batching.watching import Spending, Watch
from summarizer.batching.wire import Answered, Ask, Made, Make, Stop, portable
from summarizer.batching.worker import Task, work
from summarizer.engines.choose import Meter, Models
from summarizer.errors import SummarizerError, UsageError
from summarizer.protocol import Reply

_GUARD = 'in a script, the call must stand under: if __name__ == "__main__"'
_PATIENCE = 1.0
"""Seconds that an event which is stopped has to say what it has spent."""


def check_pool() -> None:
    """Find out before any work whether a pool can be opened here.

    Raises:
        UsageError: this is itself a process of a pool, most likely reading the script that opened it.
    """
    # By its name: while it reads the script it does not know its parent yet.
    if multiprocessing.current_process().name != "MainProcess":
        raise UsageError(f"a batch cannot open processes inside of a process of another; {_GUARD}")


class _EndedError(Exception):
    """A process is gone, and with it what it was making."""


class _Hand:
    """One process, and what it is making. Belongs to the running event loop."""

    def __init__(self, task: Task, models: Models | None, watch: Watch, numbers: Iterator[int]) -> None:
        self.making: dict[int, asyncio.Future[Kept]] = {}
        self.ended = False
        self.proven = False
        """Whether it has ever said anything."""
        self._asking: dict[int, set[asyncio.Task[Reply[Any]]]] = {}
        self._models = models
        self._watch = watch
        self._numbers = numbers
        # Not forked: a fork of a process with threads may hang.
        context = multiprocessing.get_context("spawn")
        self._connection, there = context.Pipe()
        self._process = context.Process(target=work, args=(there, task), daemon=True)
        self._process.start()
        there.close()  # so that it is open in that process alone, and closed when that ends
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(loop,), daemon=True).start()

    async def make(self, event: Event, former: Kept | None) -> Kept:
        """As ``job.make``. Raises _EndedError where the process ends meanwhile."""
        if self.ended:
            raise _EndedError
        number = next(self._numbers)
        made: asyncio.Future[Kept] = asyncio.get_running_loop().create_future()
        self.making[number] = made
        self._say(Make(number, event, former))
        try:
            return await asyncio.shield(made)
        except asyncio.CancelledError:
            if made.cancelled():
                raise
            asking = self._give_up(number)
            await asyncio.gather(*asking, return_exceptions=True)
            self._say(Stop(number))
            try:
                return await asyncio.wait_for(made, _PATIENCE)
            except (TimeoutError, _EndedError):
                raise asyncio.CancelledError from None
        finally:
            del self.making[number]

    def close(self) -> None:
        """End without waiting for what is still being made."""
        self._process.kill()
        self._process.join()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody wants to know any more
            with suppress(EOFError, OSError):
                while True:
                    loop.call_soon_threadsafe(self._take, self._connection.recv())
            loop.call_soon_threadsafe(self._end)
        self._connection.close()

    def _take(self, message: Ask | Made) -> None:
        self.proven = True
        if isinstance(message, Made):
            self._give_up(message.number)
            made = self.making.get(message.number)
            if made is None or made.done():
                return
            if isinstance(message.outcome, BaseException):
                made.set_exception(message.outcome)
            elif message.outcome is None:
                made.cancel()
            else:
                made.set_result(message.outcome)
        elif self._models is not None and message.event in self.making:
            self._ask(message, self._models)

    def _ask(self, ask: Ask, models: Models) -> None:
        context = copy_context()
        model, meter = context.run(models.metered, Spending(self._watch))
        asking = asyncio.get_running_loop().create_task(model.ask(ask.request), context=context)
        self._asking.setdefault(ask.event, set()).add(asking)
        asking.add_done_callback(partial(self._answer, ask, meter))

    def _answer(self, ask: Ask, meter: Meter, asking: asyncio.Task[Reply[Any]]) -> None:
        self._asking.get(ask.event, set()).discard(asking)
        if asking.cancelled():
            self._say(Answered(ask.number, None, meter))
        elif (error := asking.exception()) is not None:
            self._say(Answered(ask.number, portable(error), meter))
        else:
            self._say(Answered(ask.number, asking.result(), meter))

    def _give_up(self, event: int) -> set[asyncio.Task[Reply[Any]]]:
        """Cancel what ``event`` still asks for."""
        asking = self._asking.pop(event, set())
        for task in asking:
            task.cancel()
        return asking

    def _end(self) -> None:
        self.ended = True
        for number, made in self.making.items():
            self._give_up(number)
            if not made.done():
                made.set_exception(_EndedError())

    def _say(self, message: Make | Stop | Answered) -> None:
        with suppress(OSError):  # it is gone, which will be heard of
            self._connection.send(message)


class Pool:
    """Makes events in ``processes`` of its own. Close it.

    What the events ask is answered by ``models`` right here, so that limits and budget hold for all together.
    The processes end when this one does, however it ends.
    """

    def __init__(self, job: Job, processes: int, models: Models | None, watch: Watch) -> None:
        task = Task(job, models.name, models.price) if models else Task(job)
        self._start = partial(_Hand, task, models, watch, count())
        self._hands = [self._start() for _ in range(processes)]
        self._single: _Hand | None = None
        self._alone = asyncio.Lock()
        self._proven = False

    async def make(self, event: Event, former: Kept | None) -> Kept:
        """As ``job.make``. An event that kills its process twice has failed.

        Raises:
            SummarizerError: processes cannot be used at all.
        """
        with suppress(_EndedError):
            return await self._free().make(event, former)
        # It, or another event that the process had: only on its own will it show.
        async with self._alone:
            if self._single is None or self._single.ended:
                self._single = self._start()
            try:
                return await self._single.make(event, former)
            except _EndedError:
                if not (self._proven or self._single.proven):
                    raise SummarizerError(
                        f"the processes that make the briefs end at once; {_GUARD}"
                    ) from None
                error = "the process that made its brief was killed; was there enough memory?"
                return Kept("", {}, EventResult(event.name, event.slug, "failed", error=error, code="killed"))

    def close(self) -> None:
        """End without waiting for what is still being made."""
        for hand in [*self._hands, *([self._single] if self._single else [])]:
            hand.close()

    def _free(self) -> _Hand:
        """The process with the least to do; another one in place of one that has ended."""
        self._proven = self._proven or any(hand.proven for hand in self._hands)
        self._hands = [self._start() if hand.ended else hand for hand in self._hands]
        return min(self._hands, key=lambda hand: len(hand.making))
