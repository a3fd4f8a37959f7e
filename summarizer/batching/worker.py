"""A process that makes events of a batch; what they ask of a model goes to the process that opened it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

from summarizer.batching.job import Job, make
from summarizer.batching.state import Kept
from summarizer.batching.wire import Answered, Ask, Made, Make, Stop, portable
from summarizer.collector import few_collections
from summarizer.engines.choose import Meter, Session, session_with
from summarizer.prices import Price
from summarizer.progress import Silent
from summarizer.protocol import Reply, Request, T


@dataclass(frozen=True)
class Task:
    """What a process is opened for."""

    job: Job
    model: str | None = None
    """The model's name; None for the engine without one."""
    price: Price | None = None


def work(connection: Connection, task: Task) -> None:
    """Make the events that come through ``connection``, until its other end is closed.

    However the other process ends, a kill included, this one ends with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells all; the other process decides
    with few_collections():
        asyncio.run(_Worker(connection, task).work())


class _Worker:
    def __init__(self, connection: Connection, task: Task) -> None:
        self._connection = connection
        self._task = task
        self._orders: deque[Make] = deque()
        self._answers: deque[tuple[asyncio.Future[Any], Reply[Any] | BaseException]] = deque()
        self._woken = False
        self._beginning: int | None = None
        """The event begun last, as long as it has not asked anything."""
        self._making: dict[int, asyncio.Task[Kept]] = {}
        self._asked: dict[int, tuple[asyncio.Future[Any], Meter]] = {}
        self._numbers = count()

    async def work(self) -> None:
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(loop,), daemon=True).start()
        await asyncio.Event().wait()

    async def ask(self, event: int, request: Request[T], meter: Meter) -> Reply[T]:
        number = next(self._numbers)
        future: asyncio.Future[Reply[T]] = asyncio.get_running_loop().create_future()
        self._asked[number] = future, meter
        self._say(Ask(number, event, request))
        self._begun(event)
        return await future

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        with suppress(EOFError, OSError):
            while True:
                loop.call_soon_threadsafe(self._take, self._connection.recv())
        os._exit(1)

    def _take(self, message: Make | Stop | Answered) -> None:
        if isinstance(message, Make):
            self._orders.append(message)
        elif isinstance(message, Stop):
            self._stop(message.number)
        else:
            future, meter = self._asked.pop(message.number)
            meter.add(message.meter)
            if message.outcome is not None:
                self._answers.append((future, message.outcome))
        self._wake()

    def _wake(self) -> None:
        if not self._woken and (self._answers or (self._orders and self._beginning is None)):
            self._woken = True
            asyncio.get_running_loop().call_soon(self._go_on)

    def _go_on(self) -> None:
        """Begin an event, if the one before has asked what it has to ask first; else go on with one.

        One at a time, or a turn of the loop would take as long as all that can be computed: first all would
        be read before a single request goes out, and then the model would wait until all have been written.
        """
        self._woken = False
        if self._orders and self._beginning is None:
            order = self._orders.popleft()
            self._beginning = order.number
            making = self._making[order.number] = asyncio.ensure_future(self._make(order))
            making.add_done_callback(partial(self._made, order.number))
        elif self._answers:
            future, outcome = self._answers.popleft()
            if future.done():
                pass  # nobody waits for it any more
            elif isinstance(outcome, BaseException):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)
        self._wake()

    def _begun(self, event: int) -> None:
        if event == self._beginning:
            self._beginning = None
            self._wake()

    def _stop(self, event: int) -> None:
        if event in self._making:
            self._making[event].cancel()
            return
        for order in [order for order in self._orders if order.number == event]:
            self._orders.remove(order)
            self._say(Made(event, None))

    async def _make(self, order: Make) -> Kept:
        return await make(order.event, self._task.job, order.former, self._session(order.number), Silent())

    def _session(self, event: int) -> Session | None:
        if self._task.model is None:
            return None
        meter = Meter(price=self._task.price)
        model = _Remote(self, event, self._task.model, meter, self._task.job.settings.concurrency)
        return session_with(model, meter, self._task.job.settings)

    def _made(self, number: int, making: asyncio.Task[Kept]) -> None:
        del self._making[number]
        self._begun(number)
        error = None if making.cancelled() else making.exception()
        if error is not None:
            self._say(Made(number, portable(error)))
        else:
            self._say(Made(number, None if making.cancelled() else making.result()))

    def _say(self, message: Ask | Made) -> None:
        with suppress(OSError):  # nobody is there any more, and this process is about to end
            self._connection.send(message)


class _Remote:
    """The model of the process that opened this one; see ``summarizer.protocol.Model``.

    Events have their turn one after the other: there always is something to compute while others wait, and
    the first briefs are there early. What an event asks once it has had an answer comes ``behind`` events
    later, though: whatever begins last has a chain of requests still to come.
    """

    def __init__(self, worker: _Worker, event: int, name: str, meter: Meter, behind: int) -> None:
        self._worker = worker
        self._event = event
        self._name = name
        self._meter = meter
        self._behind = behind
        self._turn = event

    @property
    def name(self) -> str:
        return self._name

    async def ask(self, request: Request[T]) -> Reply[T]:
        reply = await self._worker.ask(self._event, replace(request, turn=self._turn), self._meter)
        self._turn = self._event + self._behind
        return reply
