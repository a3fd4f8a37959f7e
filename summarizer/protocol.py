"""What the stages know of a language model: one request in, one checked reply out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.errors import ContextOverflowError, ModelError, ReplyError
from summarizer.prompts import Prompt
from summarizer.records import Usage

T = TypeVar("T", bound=BaseModel)
Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """One structured request. The same prompt and schema serve all requests of a kind."""

    purpose: str
    """extract, write, rewrite, ...: for progress and logs."""
    prompt: Prompt
    """The system message."""
    user: str
    """The user message: the only part that differs between requests of a kind."""
    schema: type[T]
    """A pydantic model with ``extra="forbid"``; the answer is parsed into it."""
    max_tokens: int
    """At most this many tokens of answer."""
    accept: Callable[[T], str | None] | None = None
    """A last look at a well-formed answer: None to accept it, else what is wrong with it. Can be pickled, as
    all of a request, since another process may be the one that sends it."""
    turn: int = 0
    """Of the requests that wait to be sent, those of the lowest turn go first."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A checked answer."""

    value: T
    usage: Usage
    """Of the accepted answer alone; the same when it comes from the cache."""
    cached: bool = False


class Model(Protocol):
    """Anything that answers requests: the client, the client behind a cache, a test double."""

    @property
    def name(self) -> str: ...

    async def ask(self, request: Request[T]) -> Reply[T]:
        """Answer ``request`` or raise a ``ModelError``."""
        ...


class Progress(Protocol):
    """Where a run says how far it is. All calls come from the thread that runs the pipeline."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; ``total`` steps are expected, None if unknown."""
        ...

    def advance(self) -> None:
        """A step of the current stage is done."""
        ...

    def spent(self, usage: Usage) -> None:
        """Requests and tokens were used just now."""
        ...

    def note(self, message: str) -> None:
        """Something that the user should read: a file left out, a chunk lost, the host text goes to."""
        ...


async def in_halves(
    items: Sequence[Item],
    ask: Callable[[Sequence[Item]], Awaitable[list[Answer]]],
    alone: Callable[[ModelError], Answer],
) -> list[Answer]:
    """What ``ask`` answers about each of ``items``, asked again about each half of them where an answer stays
    unusable after all tries or they do not fit the model.

    ``alone`` stands in for the answer about a single item that cannot be had.
    """
    try:
        return await ask(items)
    except (ReplyError, ContextOverflowError) as error:
        if len(items) == 1:
            return [alone(error)]
    middle = len(items) // 2
    first, second = await asyncio.gather(
        *(in_halves(half, ask, alone) for half in (items[:middle], items[middle:]))
    )
    return first + second
