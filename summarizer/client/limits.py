"""When the next request may go out: what the user and the server allow, for all workers at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

from summarizer.budget import most_tokens
from summarizer.client.crowd import Crowd
from summarizer.client.faults import RefusedError, TryAgainError
from summarizer.client.headers import asked_wait
from summarizer.client.pace import Gate, Pace
from summarizer.client.rate import Rate
from summarizer.client.spending import texts_of
from summarizer.client.window import Window
from summarizer.records import Usage

_TRANSIT = 1.01
"""Requests may take unequally long to arrive: what is a minute here must not be less than one there."""
_RECOVERIES = 6
"""The crowd is whole again so many times sooner than a rate has doubled."""
_ALONE = 0.25
"""For this part of ``Pace.first_wait`` the first request after a wait goes ahead of the others."""


@dataclass(slots=True)
class Turn:
    """One request on its way."""

    waited: float = 0.0
    """Seconds that it waited for its turn, without those that the server asked for."""
    started: float = 0.0
    used: int | None = None
    """Tokens; None while nobody knows."""

    def answered(self, usage: Usage) -> None:
        """The server answered, and it took ``usage``."""
        self.used = usage.prompt_tokens + usage.completion_tokens


class Limits:
    """Lets requests out one by one. Belongs to one event loop.

    Args:
        concurrency: requests under way at a time, at most.
        rpm, tpm: requests and tokens in a minute, at most; None for no limit. Refused requests count too.
    """

    def __init__(
        self, gate: Gate, pace: Pace, concurrency: int, rpm: int | None = None, tpm: int | None = None
    ) -> None:
        minute = pace.minute * _TRANSIT
        self._gate = gate
        self._pace = pace
        self._crowd = Crowd(concurrency, pace.recovery / _RECOVERIES)
        self._rate = Rate(pace, rpm / pace.minute if rpm else None)
        self._requests = Window(rpm, minute) if rpm else None
        self._tokens = Window(tpm, minute) if tpm else None
        self._line = asyncio.Lock()  # first come, first served
        self._given_back = asyncio.Event()
        self._slowed = 0.0
        self._refusals = 0
        self._usual = 0
        self._alone = 0.0

    def worst_case(self, call: Mapping[str, Any], max_tokens: int) -> int:
        """Tokens of ``call`` with an answer of ``max_tokens``, at most; 0 where nobody asks."""
        if self._tokens is None:
            return 0
        return sum(map(most_tokens, texts_of(call))) + max_tokens

    @asynccontextmanager
    async def turn(self, tokens: int, longest: float) -> AsyncGenerator[Turn]:
        """Wait until a request that may take ``tokens`` may go out; in the block it is under way.

        Raises:
            UnavailableError: the server asks to wait for more than ``longest`` seconds.
        """
        turn = Turn()
        asked, held = monotonic(), self._gate.wait
        async with self._crowd.place():
            async with self._line:
                await self._wait(tokens, longest)
                turn.started = monotonic()
                self._rate.start(self._alone)
                self._alone = 0.0
                taken = self._tokens.take(tokens) if self._tokens else None
                if self._requests:
                    self._requests.take()
            turn.waited = max(0.0, turn.started - asked - held)
            try:
                yield turn
            except RefusedError as refused:
                if refused.refusal.too_many:
                    turn.used = 0
                    self._too_many(turn, refused.refusal.wait)
                elif refused.refusal.busy:
                    self._too_busy(turn)
                raise
            except TryAgainError as again:
                if again.busy:
                    self._too_busy(turn)
                raise
            finally:
                if taken and self._tokens and turn.used is not None:
                    self._tokens.correct(taken, turn.used)
                    self._given_back.set()
            self._rate.answered()
            self._usual = turn.used or self._usual
            if turn.started > self._slowed:
                self._refusals = 0

    def told(self, headers: Mapping[str, str]) -> None:
        """The ``headers`` of an answer: nobody sends while an allowance is used up."""
        if wait := asked_wait(headers, self._usual):
            self._gate.hold(wait)

    async def _wait(self, tokens: int, longest: float) -> None:
        while True:
            if self._gate.wait > 0:
                await self._gate.passed(longest)
            waits = [self._rate.wait]
            if self._requests:
                waits.append(self._requests.wait())
            if self._tokens:
                waits.append(self._tokens.wait(tokens))
            if (wait := max(waits)) <= 0:
                return
            self._given_back.clear()
            with suppress(TimeoutError):  # the worst case of an answer may be far from what it takes
                await asyncio.wait_for(self._given_back.wait(), wait)

    def _too_many(self, turn: Turn, wait: float | None) -> None:
        """Refused for coming too often: all wait, and then go on more slowly."""
        if self._known(turn):
            self._gate.hold(wait or 0.0)
            return
        self._refusals += 1
        self._rate.slow_down()
        self._crowd.halve()
        # Limits are mostly for a minute: looking every quarter of it finds the next one soon enough.
        longest = min(self._pace.longest_wait, self._pace.minute / 4)
        self._gate.hold(wait or min(longest, self._pace.first_wait * 2 ** (self._refusals - 1)))
        self._alone = self._pace.first_wait * _ALONE

    def _too_busy(self, turn: Turn) -> None:
        """The server cannot keep up."""
        if not self._known(turn):
            self._crowd.halve()

    def _known(self, turn: Turn) -> bool:
        """Whether ``turn`` was under way when its trouble was dealt with already."""
        known = turn.started <= self._slowed
        self._slowed = self._slowed if known else monotonic()
        return known
