"""Limits on time that a busy machine does not break."""

from __future__ import annotations

from collections.abc import Callable

_TRIES = 5


def once_within(seconds: float, measured: Callable[[], float]) -> bool:
    """Whether one of some tries, each measured in seconds, is below ``seconds``.

    What is slow by its own fault is slow each time; what only waits for other processes is not.
    """
    return any(measured() < seconds for _ in range(_TRIES))
