"""A client for any server that speaks OpenAI's chat completions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic
from typing import Any

from pydantic import ValidationError

from summarizer.budget import Budget
from summarizer.cache import Cache
from summarizer.client.answers import BAD_ANSWERS, Bad, Completion, Exchange, read_answer
from summarizer.client.crowd import Crowd
from summarizer.client.dialect import SEED, TEMPERATURE, first_dialect
from summarizer.client.faults import RefusedError, TryAgainError, judge, printable
from summarizer.client.keeping import Keeper
from summarizer.client.limits import Limits
from summarizer.client.pace import Gate, Pace
from summarizer.client.retry import persist
from summarizer.client.schema import schema_text
from summarizer.client.spending import within
from summarizer.client.transport import Server, Transport
from summarizer.errors import (
    AuthenticationError,
    ContextOverflowError,
    ModelError,
    ModelNotFoundError,
    ReplyError,
    UnavailableError,
    UsageError,
)
from summarizer.protocol import Reply, Request, T
from summarizer.records import Usage
from summarizer.settings import OPENAI_URL, Settings
from summarizer.stored import Entry, Stored, request_key

DEFAULT_MODEL = "gpt-5.4-mini"
"""For OpenAI's own server, where no model is set: cheap, with structured outputs."""

_MODELS_SHOWN = _MOST_ROOM = 8


class Client:
    """Answers requests over HTTP; implements ``protocol.Model``. Use it in ``async with``, or close it.

    Args:
        settings: address, key, model, and how long and how often to try.
        cache: where accepted replies are kept and looked up first; None for nowhere. Stays the caller's.
        on_spent: told of every request sent, those that failed too, with the tokens that it cost.
        pace: the waits between tries.
        server: what requests are sent through; None for the server at that address. It is closed here.

    Raises:
        UsageError: no key for a server that needs one.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        cache: Cache | None = None,
        on_spent: Callable[[Usage], None] | None = None,
        pace: Pace | None = None,
        server: Transport | None = None,
    ) -> None:
        self.budget: Budget | None = None  # set once the model, and so its price, is known
        self._settings = settings
        self._timeout, self._wait = settings.request_timeout, settings.request_wait
        self._cache = cache
        self._on_spent = on_spent
        self._pace = pace or Pace()
        self._gate = Gate(self._pace, settings.host)
        limits = Limits(self._gate, self._pace, settings.concurrency, settings.rpm, settings.tpm)
        self._limits = limits if server is None else None
        # What answers in rounds takes a wait for the disk for one for an answer.
        self._keeper = Keeper(cache, beside=server is None) if cache else None
        self._server = server or Server(settings, limits.told)
        self._model = settings.model or (DEFAULT_MODEL if settings.url == OPENAI_URL else None)
        self._dialect = first_dialect(settings.host)
        self._room = 1  # times the length that a request wants: models that think first need more
        # A few more than may be under way, for answers that are read and kept.
        self._slots = Crowd(settings.concurrency * 9 // 8)
        self._preparing = asyncio.Lock()
        self._fatal: ModelError | None = None

    @property
    def name(self) -> str:
        """The model's name; empty until ``prepare`` has asked the server, where none was set."""
        return self._model or ""

    @property
    def host(self) -> str:
        """Where text is sent: host, and port where one was given."""
        return self._server.host

    async def prepare(self) -> None:
        """Find out which model to use, where none was set: the only one that the server has.

        Raises:
            UsageError: the server has none or several; the message names them.
            ModelError: the server does not answer.
        """
        if self._model is not None:
            return
        async with self._preparing:
            if self._model is not None:
                return  # found by a request that asked at the same time
            seconds, ends = self._timeout, monotonic() + self._wait
            try:
                names = await persist(
                    lambda: self._server.models(seconds), self._settings.max_tries, lambda: ends, self._pace
                )
            except TryAgainError as again:
                raise again.error from None
            except RefusedError as refused:
                verdict = judge(refused.refusal, self.host, "(no model set)")
                raise (verdict.error if isinstance(verdict, TryAgainError) else verdict) from None
            if len(names) != 1:
                raise UsageError(f"set OPENAI_MODEL to a model that {self.host} offers: {_listed(names)}")
            self._model = names[0]

    async def ask(self, request: Request[T]) -> Reply[T]:
        """Answer ``request`` from the cache or the server.

        Raises:
            ContextOverflowError: the request is longer than the model can read.
            ReplyError: no usable answer after all tries.
            UnavailableError: no answer after all tries, or the server was found down a moment ago.
            AuthenticationError, ModelNotFoundError, RequestError: what no further try would mend.
            BudgetError: it might pass a limit on tokens or cost; nothing was sent.
            CacheError: the cache cannot be read or written.
        """
        await self.prepare()
        keys = self._keys(request)
        if (stored := self._look_up(request, keys)) is not None:
            return stored
        async with self._slots.place(request.turn):
            if self._fatal:
                raise type(self._fatal)(str(self._fatal))
            tries = self._settings.max_tries if self._gate.check() else 1
            exchange = Exchange(request, len(keys), ends=monotonic() + self._wait)
            successes = self._gate.successes
            try:
                return await persist(
                    lambda: self._try(exchange, keys), tries, lambda: exchange.ends, self._pace
                )
            except TryAgainError as again:
                if isinstance(again.error, UnavailableError):
                    self._gate.gave_up(again.error, unreachable=again.unreachable, successes=successes)
                raise again.error from None
            except (AuthenticationError, ModelNotFoundError) as error:
                self._fatal = error  # the same for every other request
                raise

    def is_cached(self, request: Request[T]) -> bool:
        """Whether ``request`` would be answered from the cache; the model must be known."""
        return self._look_up(request, self._keys(request)) is not None

    async def close(self) -> None:
        """Close the connections, once all replies are on disk."""
        if self._keeper:
            await self._keeper.close()
        await self._server.close()

    async def __aenter__(self) -> Client:
        try:
            await self.prepare()
        except BaseException:
            await self.close()  # nobody else will: the body of the statement is not entered
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _keys(self, request: Request[T]) -> list[str]:
        """Where the cache keeps the answer, by the number of bad ones before it."""
        shape: Mapping[str, object] = {
            "url": self._settings.url,
            "model": self._model,
            "system": request.prompt.text,
            "user": request.user,
            "schema": schema_text(request.schema),
            "max_tokens": request.max_tokens,
            "temperature": TEMPERATURE,
            "seed": SEED,
        }
        return [request_key(shape, bad) for bad in range(min(BAD_ANSWERS, self._settings.max_tries))]

    def _look_up(self, request: Request[T], keys: list[str]) -> Reply[T] | None:
        for key in keys if self._cache else ():
            stored = self._cache.get(key) if self._cache else None
            if stored is None:
                continue
            try:
                value = request.schema.model_validate_json(stored.answer)
            except ValidationError:
                continue
            if request.accept is None or request.accept(value) is None:
                return Reply(value, stored.usage, cached=True)
        return None

    async def _try(self, exchange: Exchange[T], keys: list[str]) -> Reply[T]:
        self._gate.check_wait(exchange.left)
        room = self._room
        completion = await self._complete(exchange, room, keys[exchange.bad])
        self._gate.answered()
        request = exchange.request
        found = read_answer(request, completion)
        if isinstance(found, Bad):
            raise self._complain(exchange, found, completion, room)
        answer, value = found
        stored = Stored(answer, exchange.usage(self._dialect, completion))
        if self._keeper:
            # An older entry under another try's number would be found before this one.
            await self._keeper.put(Entry(keys[exchange.bad], stored, keys, self.name))
        return Reply(value, stored.usage)

    async def _complete(self, exchange: Exchange[T], room: int, key: str) -> Completion:
        """One answer in the form that the server understands, which may take several requests to find out."""
        model = self.name
        request = exchange.request
        while True:
            dialect = self._dialect
            most = request.max_tokens * room
            call = dialect.arguments(request.schema, most)
            call |= {"model": model, "messages": exchange.messages(dialect)}
            try:
                send = partial(self._send, exchange, call, most, key)
                completion = await within(self.budget, exchange, call, most, send, dialect)
            except TryAgainError:
                self._spend(Usage(requests=1))
                raise
            except RefusedError as refused:
                self._spend(Usage(requests=1))
                refusal = refused.refusal
            else:
                self._spend(exchange.usage(dialect, completion))
                return completion
            if refusal.names_parameter and not refusal.overflow and not refusal.unknown_model:
                if self._dialect != dialect:
                    continue  # another request has learnt it meanwhile
                if (simpler := dialect.simpler(refusal.words)) is not None:
                    self._dialect = simpler
                    continue
            verdict = judge(refusal, self.host, model)
            if isinstance(verdict, TryAgainError):
                self._gate.hold(verdict.wait)  # whatever the status: a server knows when it will be back
            elif isinstance(verdict, ModelNotFoundError):
                verdict = ModelNotFoundError(f"{verdict}{await self._offer()}")
            raise verdict

    async def _send(self, exchange: Exchange[T], call: dict[str, Any], most: int, key: str) -> Completion:
        """Send one request when its turn has come."""
        if self._limits is None:
            return await self._server.complete(call, exchange.seconds(self._timeout), key)
        async with self._limits.turn(self._limits.worst_case(call, most), exchange.left) as turn:
            exchange.ends += turn.waited  # the time of others
            completion = await self._server.complete(call, exchange.seconds(self._timeout), key)
            turn.answered(exchange.usage(self._dialect, completion))
        return completion

    def _complain(self, exchange: Exchange[T], bad: Bad, completion: Completion, room: int) -> Exception:
        usage, most = completion.usage, exchange.request.max_tokens * room
        if bad.fault == "cut off" and usage and 0 < usage.completion_tokens < most:
            # It ended before the limit that was set: there is no room left in the model's context.
            return ContextOverflowError(f"the context of {self.name} at {self.host} is full")
        if bad.fault == "empty" and completion.choices[0].finish_reason == "length":
            self._room = max(self._room, min(room * 2, _MOST_ROOM))
        exchange.bad += 1
        exchange.last = bad
        error = ReplyError(
            f"no usable answer from {self.name} at {self.host} ({exchange.request.purpose}, answer "
            f"{exchange.bad} of {exchange.tries}): {printable(bad.complaint)}"
        )
        return error if exchange.bad >= exchange.tries else TryAgainError(error, back_off=False)

    def _spend(self, usage: Usage) -> None:
        if self._on_spent:
            self._on_spent(usage)

    async def _offer(self) -> str:
        try:
            names = await self._server.models(min(10.0, self._timeout))
        except (TryAgainError, RefusedError):
            return ""  # a help for the user, no more
        return f"; it offers {_listed(names)}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(printable(name) for name in names[:_MODELS_SHOWN])
    more = len(names) - _MODELS_SHOWN
    return (shown or "none") + (f" and {more} more" if more > 0 else "")
