"""How fast a server may be asked, learnt from where it says that it was too fast.

It begins quickly and rises with each answer, so that a crowd of requests does not arrive in one moment. Once
refused, the rate is what the server let through since it refused before: at both times its allowance was used
up, so that what passed in between is what it allows. From there it rises slowly first, so that refusals are
rare, and ever quicker (as CUBIC does, RFC 9438), so that an allowance that has grown is found.
"""

from __future__ import annotations

from time import monotonic

from summarizer.client.pace import Pace

_LEAST_LEFT = 0.6
"""A server that saves up allowance lets more through at first than it will; so the way down has steps."""
_RECOVERY = 600
"""Requests, besides the seconds of ``Pace.recovery``, until a rate that was cut has doubled: so that few are
refused, however slow a server is."""
_BELOW_SAID = 0.97
_CATCHING_UP = 0.05
"""Seconds, or three requests, that a start may be late, as timers are, and those after it are not."""


class Rate:
    """When the next request may start.

    Args:
        most: requests a second that the user says are allowed: they are kept to on average once the server
            refuses. Before that it may save up, and nothing is gained by spreading requests.
    """

    def __init__(self, pace: Pace, most: float | None = None) -> None:
        self._pace = pace
        self._most = most
        self._base = pace.first_rate
        self._since: float | None = None
        self._refused = False
        self._passed = 0  # since it was learnt, or from the start
        self._answered = 0
        self._next = 0.0

    @property
    def now(self) -> float:
        """Requests a second."""
        if not self._refused:
            # By answers, not by time: a second in which this process had no time to listen is no evidence.
            return self._base + self._answered
        age = 0.0 if self._since is None else monotonic() - self._since
        part = min(age / self._pace.recovery, self._passed / _RECOVERY)
        grown = self._base * (1 + part**2)
        return grown if self._most is None else min(grown, self._most * _BELOW_SAID)

    @property
    def wait(self) -> float:
        """Seconds until the next request may start."""
        return max(0.0, self._next - monotonic())

    def start(self, alone: float = 0.0) -> None:
        """A request starts, and none other for ``alone`` seconds."""
        now = monotonic()
        if self._since is None:
            self._since = now
        self._passed += 1
        gap = 1 / self.now
        late = max(_CATCHING_UP, 3 * gap)
        self._next = max(max(self._next, now - late) + gap, now + alone)

    def answered(self) -> None:
        """A request that was started got its answer."""
        self._answered += 1

    def slow_down(self) -> None:
        """The request that was started last was refused: the server allows less than this."""
        now = monotonic()
        self._passed -= 1
        if self._since is None or self._passed <= 0:
            return  # nothing at all passes: the server is closed, which says nothing of how fast it is
        seen = self._passed / max(now - self._since, 0.001)
        self._base = max(seen, _LEAST_LEFT * self.now)
        self._refused, self._since, self._passed = True, now, 0
