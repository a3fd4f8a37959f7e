"""The Batch API: requests go up as a file and are answered within a day, at half the price.

Of each batch is written down what it holds before anything goes up, then its file's name, then its own. So a
program that ends at any instant finds it again: by name, or, where it ended before the name was known, by
asking the server which batch has that file.

Limits and states: https://developers.openai.com/api/docs/guides/batch
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from summarizer.client.batch_http import BatchServer, Progressing
from summarizer.client.batch_store import EXPORTED, Answer, Result, Store
from summarizer.client.exchange_files import read_reply
from summarizer.client.faults import RefusedError, TryAgainError, judge, printable
from summarizer.client.pace import Pace
from summarizer.client.retry import persist
from summarizer.errors import ModelError, RequestError, SummarizerError, UnavailableError, WaitingError

R = TypeVar("R")

MOST_REQUESTS, MOST_BYTES = 50_000, 200_000_000
"""In one batch, by OpenAI's rules."""
_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_FULL = "token_limit_exceeded"
"""The account has as many tokens waiting as it may: what does not fit goes up later."""
_GROWTH = 1.5
_POLLS_LOST = 30
"""In a row; at the longest interval that is two and a half hours without the server."""
_UPLOAD_SECONDS = 3600.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Polling:
    """How to wait for batches. Seconds."""

    wait: bool = True
    """False: hand in what is to be asked, collect what is there, and do not wait."""
    first: float = 10.0
    """Between the first two looks; half as much again for each one after that."""
    longest: float = 300.0


class BatchApi:
    """Hands requests in as batches and collects the replies.

    Args:
        model: its name, for messages.
        most: requests in one batch.
        tell: is told how far batches are.
    """

    def __init__(
        self,
        server: BatchServer,
        store: Store,
        model: str,
        tell: Callable[[str], None],
        *,
        polling: Polling | None = None,
        most: int = MOST_REQUESTS,
        most_bytes: int = MOST_BYTES,
        tries: int = 6,
        pace: Pace | None = None,
    ) -> None:
        self._server = server
        self._store = store
        self._model = model
        self._tell = tell
        self._polling = polling or Polling()
        self._most, self._most_bytes = most, most_bytes
        self._tries = tries
        self._pace = pace or Pace()
        self._batches = 0
        self._places: dict[int, int] = {}
        self._left = 0
        self._waits = f"waits for a batch at {server.host}; the same command goes on from there"

    def parcels(self, lines: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
        """What an earlier run handed in together, and the rest in parts that a batch can hold."""
        numbers = {key: n for key, n in self._store.numbers(lines).items() if n != EXPORTED}
        under_way: dict[int, dict[str, str]] = {}
        for key, number in numbers.items():
            under_way.setdefault(number, {})[key] = lines[key]
        made: list[Mapping[str, str]] = list(under_way.values())
        part: dict[str, str] = {}
        size = 0
        for key, line in lines.items():
            if key in numbers:
                continue
            if len(part) == self._most or (part and size + len(line) > self._most_bytes):
                made.append(part)
                part, size = {}, 0
            part[key] = line
            size += len(line)  # ASCII
        self._batches += len(made) + bool(part)
        return [*made, part] if part else made

    async def fetch(self, lines: Mapping[str, str]) -> Mapping[str, Result]:
        """What became of ``lines``, which are one parcel; see ``gather.Courier``."""
        number = self._store.numbers(lines).get(next(iter(lines)), EXPORTED)
        if number == EXPORTED:
            number = self._store.begin(lines)
        self._places.setdefault(number, len(self._places) + 1)
        found: Mapping[str, Result] = {}
        try:
            found, otherwise = await self._brought(number, lines)
        except TryAgainError as again:
            otherwise = again.error
        except ModelError as error:
            otherwise = error
            batch = self._store.batch(number)
            if batch.file is None or (batch.batch is None and isinstance(error, RequestError)):
                self._store.end(number)  # nothing of it is at the server, or nothing that it would take
        if isinstance(otherwise, WaitingError):
            self._left += len(lines)
        return {key: found.get(key, otherwise) for key in lines}

    def summary(self) -> str | None:
        if not self._left:
            return None
        return (
            f"{self._left:,} requests are with {self._server.host}; "
            "run the same command again later, and it goes on from there"
        )

    async def models(self, seconds: float) -> list[str]:
        return await self._server.models(seconds)

    async def close(self) -> None:
        await self._server.close()

    async def _brought(
        self, number: int, lines: Mapping[str, str]
    ) -> tuple[Mapping[str, Result], SummarizerError | TryAgainError]:
        """The answers of batch ``number``, and what holds for requests that have none."""
        if self._store.batch(number).batch is None:
            await self._hand_in(number, lines)
            if not self._polling.wait:
                return {}, WaitingError(self._waits)
        batch = await self._ended(number)
        if batch is None:
            self._store.end(number)
            self._tell(
                f"{self._server.host} does not know a batch any more; {len(lines):,} requests are sent again"
            )
            return {}, _again("the server lost the batch")
        if batch.status not in _ENDED:
            return {}, WaitingError(self._waits)
        name = f"batch {printable(batch.id)}"
        if batch.status == "failed":
            self._store.end(number)
            if batch.codes == {_FULL} and len(lines) > 1:
                return await self._in_halves(lines), _again("it did not fit")
            return {}, RequestError(
                f"{self._server.host} refuses {name}: {printable(batch.faults) or 'no reason given'}"
            )
        found = await self._collected(batch)
        self._store.end(number, {k: a.content for k, a in found.items() if a.status == 200})
        missing = sum(key not in found or found[key].status != 200 for key in lines)
        if batch.status != "completed" and missing:
            self._tell(f"{name} {batch.status}: {missing:,} of {len(lines):,} requests without an answer")
        if batch.status == "cancelled":
            # Somebody's decision, so not sent again on our own.
            cancelled = RequestError(
                f"{name} was cancelled; run the same command to send again what is missing"
            )
            return {key: found[key] for key in found if found[key].status == 200}, cancelled
        return found, _again(f"{name} {batch.status} without an answer to it")

    async def _hand_in(self, number: int, lines: Mapping[str, str]) -> None:
        file = self._store.batch(number).file
        if file is None:
            content = "".join(lines.values()).encode("ascii")
            # Sent twice it would be a file too many, no more: nothing is paid for until a batch names it.
            file = await self._persist(lambda: self._server.upload(content, _UPLOAD_SECONDS))
            self._store.uploaded(number, file)
            found = None
        else:
            found = await self._persist(lambda: self._server.batch_of(file))
        batch = found or await self._persist(lambda: self._made(file))
        self._store.made(number, batch)

    async def _made(self, file: str) -> str:
        try:
            return await self._server.make(file)
        except TryAgainError:
            # The server may have made it and its answer been lost.
            if (batch := await self._server.batch_of(file)) is not None:
                return batch
            raise

    async def _ended(self, number: int) -> Progressing | None:
        """Batch ``number`` when it ended, or as it is where nobody wants to wait; None if it is unknown."""
        batch = self._store.batch(number).batch or ""
        wait, told, lost = self._polling.first, (-1, -1), 0
        while True:
            try:
                found = await self._look(batch)
            except TryAgainError as again:
                lost += 1
                if lost >= _POLLS_LOST or not self._polling.wait:
                    raise
                _log.info("%s; looking again in %.0f s", again, wait)
            else:
                if found is None:
                    return None
                lost = 0
                done = found.counts.completed + found.counts.failed
                if found.counts.total and told != (done, found.counts.total):
                    told = (done, found.counts.total)
                    self._tell(
                        f"batch {self._places[number]} of {self._batches}: {done:,} of {told[1]:,} done"
                    )
                if found.status in _ENDED or not self._polling.wait:
                    return found
            await asyncio.sleep(wait * random.uniform(0.9, 1.0))
            wait = min(wait * _GROWTH, self._polling.longest)

    async def _look(self, batch: str) -> Progressing | None:
        try:
            return await self._server.batch(batch)
        except RefusedError as refused:
            if refused.refusal.status == 404:
                return None
            raise self._judged(refused) from None

    async def _collected(self, batch: Progressing) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        # The errors first: a request that stands in both files was answered.
        for file in filter(None, (batch.error_file_id, batch.output_file_id)):
            for line in (await self._content(file)).split(b"\n"):
                reply = read_reply(line) if line.strip() else None
                if reply is not None:
                    found[reply[0]] = reply[1]
        return found

    async def _content(self, file: str) -> bytes:
        try:
            return await self._persist(lambda: self._server.content(file, _UPLOAD_SECONDS), gone=True)
        except RefusedError:
            return b""  # servers keep files for some weeks

    async def _in_halves(self, lines: Mapping[str, str]) -> Mapping[str, Result]:
        """One half after the other, where the account may not have all of them waiting at once."""
        self._tell(f"{self._server.host} takes no batch of {len(lines):,} requests now; trying with half")
        keys = list(lines)
        found: dict[str, Result] = {}
        self._batches += 2
        for half in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
            found |= await self.fetch({key: lines[key] for key in half})
        return found

    async def _persist(self, send: Callable[[], Awaitable[R]], *, gone: bool = False) -> R:
        """Raises ModelError; RefusedError only for a 404 where ``gone`` is for the caller to see."""

        async def judged() -> R:
            try:
                return await send()
            except RefusedError as refused:
                if gone and refused.refusal.status == 404:
                    raise
                raise self._judged(refused) from None

        ends = monotonic() + 2 * _UPLOAD_SECONDS
        try:
            return await persist(judged, self._tries, lambda: ends, self._pace)
        except TryAgainError as again:
            raise again.error from None

    def _judged(self, refused: RefusedError) -> ModelError | TryAgainError:
        return judge(refused.refusal, self._server.host, self._model)


def _again(why: str) -> TryAgainError:
    return TryAgainError(UnavailableError(f"a request of a batch was not answered: {why}"), back_off=False)
