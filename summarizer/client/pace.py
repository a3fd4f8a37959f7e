"""When to send: waits between tries, waits that a server asked for, and a server that is down."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from time import monotonic

from summarizer.errors import UnavailableError

_FAILURES_BEFORE_CLOSING = 3


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. The defaults suit real servers; tests go faster."""

    first_wait: float = 1.0
    """Before the second try; doubled for each one after that, plus up to as much again at random."""
    longest_wait: float = 60.0
    cooldown: float = 30.0
    """After a server was found down, requests fail at once for so long; then one is let through."""
    minute: float = 60.0
    """What limits are for."""
    first_rate: float = 50.0
    """Requests a second at first, and one more for each answer until the server says that it is too much."""
    recovery: float = 60.0
    """A rate that was cut is twice as much again after so long."""


class Gate:
    """What all requests of a client know of the server: when it will listen again, and whether it is down."""

    def __init__(self, pace: Pace, host: str) -> None:
        self._pace = pace
        self._host = host
        self._opens = 0.0
        self._failures = 0
        self._successes = 0
        self._down: tuple[str, float] | None = None

    @property
    def successes(self) -> int:
        """How many answers the server has given; tells a request whether others got through meanwhile."""
        return self._successes

    @property
    def wait(self) -> float:
        """Seconds until the server wants to be asked again."""
        return max(0.0, self._opens - monotonic())

    def hold(self, seconds: float) -> None:
        """The server asked everybody to wait."""
        self._opens = max(self._opens, monotonic() + seconds)

    def check_wait(self, longest: float) -> None:
        """Raise UnavailableError where the server wants no request for more than ``longest`` seconds."""
        if (wait := self.wait) > max(0.0, longest):
            raise UnavailableError(
                f"{self._host} asks to wait {wait:.0f} s, longer than a request may take; try again later, "
                "or raise SUMMARIZER_MAX_WAIT"
            )

    async def passed(self, longest: float) -> None:
        """Wait until the server listens again; not all processes at the same moment. As ``check_wait``."""
        while (wait := self.wait) > 0:
            self.check_wait(longest)
            await asyncio.sleep(wait + random.uniform(0, min(1.0, wait / 10)))

    def answered(self) -> None:
        """The server gave an answer, be it a bad one."""
        self._successes += 1
        self._failures = 0
        self._down = None

    def gave_up(self, error: UnavailableError, *, unreachable: bool, successes: int) -> None:
        """A request used up its tries; ``successes`` is what ``self.successes`` was when it began.

        An unreachable server is down at once. Other faults may lie in the one request, so it takes three
        in a row.
        """
        if successes != self._successes:
            return
        self._failures += 1
        if unreachable or self._failures >= _FAILURES_BEFORE_CLOSING:
            self._down = str(error), monotonic() + self._pace.cooldown

    def check(self) -> bool:
        """Whether this request may take all of its tries (True) or only one, to see if the server is back.

        Raises:
            UnavailableError: the server was found down a moment ago.
        """
        if self._down is None:
            return True
        message, until = self._down
        if monotonic() < until:
            raise UnavailableError(message)
        # The others go on failing at once while this one looks.
        self._down = message, monotonic() + self._pace.cooldown
        return False
