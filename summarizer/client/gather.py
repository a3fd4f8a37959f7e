"""Holds requests back until all that can be asked now is known, and then hands them over together.

A round is full when every event that runs waits for a reply and nothing has happened for some turns of the
event loop: whatever was going to ask has asked by then, since between replies the stages only compute. No
clock is needed for that, but for callers that hold an event open without asking: after ``PATIENCE`` seconds
without anything new they are no longer waited for. A round cut short costs a batch more, nothing else.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping, Sequence
from contextvars import ContextVar
from copy import copy
from typing import Any, Protocol

from summarizer.client.answers import Completion
from summarizer.client.batch_store import Answer, Result, Store
from summarizer.client.dialect import Dialect
from summarizer.client.exchange_files import request_line
from summarizer.client.faults import Refusal, RefusedError, TryAgainError, judge
from summarizer.errors import UnavailableError

PATIENCE = 5.0
_TURNS = 50
"""Far more than any chain of tasks that wake each other between a reply and the next request."""

_EVENT: ContextVar[object] = ContextVar("_EVENT", default=None)
"""The event that the running task works for."""


class Courier(Protocol):
    """Takes requests to where they are answered."""

    def parcels(self, lines: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
        """``lines`` (by key) divided into what goes together."""
        ...

    async def fetch(self, lines: Mapping[str, str]) -> Mapping[str, Result]:
        """What came of each request of a parcel; completions are in the store, too, by then."""
        ...

    def summary(self) -> str | None:
        """What the user should know or do, where requests were left unanswered."""
        ...

    async def models(self, seconds: float) -> list[str]: ...

    async def close(self) -> None: ...


class Gatherer:
    """Answers requests in rounds; takes the place of the server in a ``Client``.

    Args:
        failed: what came back from a file in place of answers, by key; told to whoever asks next.
        most: so many requests are handed over without waiting for more.
    """

    def __init__(
        self,
        host: str,
        courier: Courier,
        store: Store,
        *,
        failed: Mapping[str, Answer] | None = None,
        most: int = 50_000,
        patience: float = PATIENCE,
    ) -> None:
        self.host = host
        self._courier = courier
        self._store = store
        self._failed = dict(failed or {})
        self._most = most
        self._patience = patience
        self._open: dict[str, list[asyncio.Future[Answer]]] = {}  # who waits, by key
        self._next: dict[str, str] = {}  # the lines of those that are not handed over yet
        self._asked: set[str] = set()
        self._waiting: dict[object, int] = {}
        self._of_task: dict[asyncio.Task[Any], object] = {}
        self._stirred = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._watcher: asyncio.Task[None] | None = None

    def joined(self) -> None:
        """An event runs in this task, and in those that come from it, until the task ends or joins anew."""
        task = asyncio.current_task()
        if task is None:
            return
        if task in self._of_task:
            self._waiting.pop(self._of_task[task], None)
        else:
            task.add_done_callback(self._left)
        event = object()
        _EVENT.set(event)
        self._of_task[task], self._waiting[event] = event, 0
        self._stirred.set()

    async def complete(self, arguments: dict[str, Any], seconds: float, key: str) -> Completion:
        """The completion for ``key``, whenever it comes; ``seconds`` is for servers that answer at once.

        Raises:
            RefusedError: the server refused the request.
            TryAgainError: it was not answered; the next round may do better.
            WaitingError: it is on its way, and this run does not wait for it.
            CacheError: what is on its way cannot be written down.
        """
        self._asked.add(key)
        if (stored := self._store.reply(key)) is not None:
            return Completion.model_validate_json(stored)
        form = f"{self.host} {_form(arguments)}"
        answer = self._failed.pop(key, None)
        if answer is not None and _outdated(Refusal.read(answer.status, {}, answer.content), arguments):
            answer = None  # it was of a form that is in use no more
        if answer is None and (answer := self._store.refusal(form)) is None:
            answer = await self._answer(key, arguments)
        if answer.status == 200:
            return Completion.model_validate_json(answer.content)
        refusal = Refusal.read(answer.status, {}, answer.content)
        if _names_form(refusal, arguments):
            self._store.refused(form, answer)  # or each run would begin with a round of refusals
        verdict = judge(refusal, self.host, str(arguments.get("model")))
        if isinstance(verdict, TryAgainError):
            error = UnavailableError(f"{self.host} did not answer a request of a batch: {refusal.words}")
            raise TryAgainError(error, back_off=False)  # the next round is soon enough
        raise RefusedError(refusal)

    async def models(self, seconds: float) -> list[str]:
        """What the courier's server offers; nothing where there is none."""
        return await self._courier.models(seconds)

    async def close(self) -> None:
        """Stop waiting. What is on its way is written down."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._courier.close()

    def through(self) -> None:
        """The run came to its end: unless something is left to wait for, its raw replies have served."""
        if self._courier.summary() is None:
            self._store.forget(self._asked)

    async def _answer(self, key: str, arguments: dict[str, Any]) -> Answer:
        event = _EVENT.get()
        if event in self._waiting:
            self._waiting[event] += 1
        if (entry := self._open.get(key)) is None:
            entry = self._open[key] = []
            self._next[key] = request_line(key, arguments)
        waiter = asyncio.get_running_loop().create_future()
        entry.append(waiter)
        self._stirred.set()
        if self._watcher is None or self._watcher.done():
            self._watcher = self._start(self._watch(), self._open)
        try:
            if len(self._next) >= self._most:
                self._hand_over()
            return await waiter
        finally:
            if event in self._waiting:
                self._waiting[event] -= 1

    async def _watch(self) -> None:
        while True:
            await self._stirred.wait()
            await self._calm()
            self._hand_over()

    async def _calm(self) -> None:
        """Return when a round is full; see the top of this file."""
        while True:
            self._stirred.clear()
            if all(self._waiting.values()):
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
                if not self._stirred.is_set():
                    return
                continue
            try:
                async with asyncio.timeout(self._patience):
                    await self._stirred.wait()
            except TimeoutError:
                return

    def _hand_over(self) -> None:
        # Without those that nobody waits for any more, since the event has failed meanwhile.
        wanted = {k: line for k, line in self._next.items() if not all(w.done() for w in self._open[k])}
        parcels = self._courier.parcels(wanted) if wanted else ()
        for key in self._next.keys() - wanted.keys():
            del self._open[key]
        self._next = {}
        for parcel in parcels:
            self._start(self._deliver(parcel), parcel)

    async def _deliver(self, parcel: Mapping[str, str]) -> None:
        for key, result in (await self._courier.fetch(parcel)).items():
            self._settle(key, result)

    def _settle(self, key: str, result: Answer | BaseException) -> None:
        for waiter in self._open.pop(key, ()):
            if waiter.done():
                continue  # whoever asked was cancelled
            if isinstance(result, BaseException):
                waiter.set_exception(copy(result))  # each raises its own
            else:
                waiter.set_result(result)

    def _start(self, job: Coroutine[Any, Any, None], keys: Mapping[str, object]) -> asyncio.Task[None]:
        """Run ``job`` on the side; should it fail, whoever waits for ``keys`` is told."""

        def ended(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()) is not None:
                for key in list(keys):
                    self._next.pop(key, None)
                    self._settle(key, error)

        task = asyncio.create_task(job)
        self._tasks.add(task)
        task.add_done_callback(ended)
        return task

    def _left(self, task: asyncio.Task[Any]) -> None:
        self._waiting.pop(self._of_task.pop(task, None), None)
        self._stirred.set()


def _form(arguments: Mapping[str, Any]) -> str:
    """What two requests have in common that are refused for their form alike."""
    kind = arguments.get("response_format", {}).get("type")
    return json.dumps([arguments.get("model"), sorted(arguments), kind])


def _outdated(refusal: Refusal, arguments: Mapping[str, Any]) -> bool:
    """Whether ``refusal`` is of something optional that ``arguments`` have no more."""
    everything = {"temperature": 0, "seed": 0, "max_tokens": 0, "response_format": {"type": "json_schema"}}
    return _names_form(refusal, everything) and not _names_form(refusal, arguments)


def _names_form(refusal: Refusal, arguments: Mapping[str, Any]) -> bool:
    """Whether ``refusal`` is of something optional that ``arguments`` have: then others have it too."""
    if not refusal.names_parameter or refusal.overflow or refusal.unknown_model:
        return False
    limits = ("max_completion_tokens", "max_tokens")
    used = Dialect(
        tuple(name for name in limits if name in arguments),
        arguments.get("response_format", {}).get("type", "text"),
        "temperature" in arguments,
        "seed" in arguments,
    )
    return used.simpler(refusal.words) is not None
