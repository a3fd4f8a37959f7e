"""No more than so much in any minute, as the user said."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from time import monotonic


@dataclass(slots=True)
class Taken:
    """Something that was taken out of a window, and when; ``amount`` may be put right later."""

    amount: int
    when: float


class Window:
    """At most ``most`` (requests or tokens) in any ``seconds``, wherever these begin.

    Own code, since the leaky bucket of aiolimiter lets twice as much through in its first minute (the full
    bucket, and what leaks meanwhile), and cannot take an estimate back once the true number is known.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._taken: deque[Taken] = deque()
        self._total = 0

    def wait(self, amount: int = 1) -> float:
        """Seconds until ``amount`` fits; more than the whole window holds fits when nothing else is in it."""
        now = monotonic()
        while self._taken and self._taken[0].when + self._seconds <= now:
            self._total -= self._taken.popleft().amount
        left = self._total
        for taken in self._taken if left and left + amount > self._most else ():
            left -= taken.amount
            if left == 0 or left + amount <= self._most:
                return taken.when + self._seconds - now
        return 0.0

    def take(self, amount: int = 1) -> Taken:
        """Count ``amount`` from now on."""
        taken = Taken(amount, monotonic())
        self._taken.append(taken)
        self._total += amount
        return taken

    def correct(self, taken: Taken, amount: int) -> None:
        """What was taken turned out to be ``amount``."""
        if taken.when + self._seconds > monotonic():  # else it is out of the window, or about to be
            self._total += amount - taken.amount
            taken.amount = amount
