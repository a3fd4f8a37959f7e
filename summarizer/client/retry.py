"""Trying again what may pass."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from summarizer.client.faults import TryAgainError
from summarizer.client.pace import Pace

if TYPE_CHECKING:
    from tenacity import RetryCallState

R = TypeVar("R")

_log = logging.getLogger(__name__)


async def persist(send: Callable[[], Awaitable[R]], tries: int, ends: Callable[[], float], pace: Pace) -> R:
    """Call ``send`` until it works, at most ``tries`` times and not after ``ends()`` on the monotonic clock.

    The waits grow exponentially, with jitter, and are never shorter than a server asked for.

    Raises:
        TryAgainError: what the last try raised. Anything else that ``send`` raises passes through at once.
    """
    import tenacity

    growing = tenacity.wait_exponential(multiplier=pace.first_wait, max=pace.longest_wait)
    back_off = growing + tenacity.wait_random(0, pace.first_wait)

    def wait(state: RetryCallState) -> float:
        again = _again(state)
        asked = again.wait + random.uniform(0, again.wait / 10)
        return max(asked, back_off(state) if again.back_off else 0.0)

    def stop(state: RetryCallState) -> bool:
        most = min(tries, _again(state).tries or tries)
        return state.attempt_number >= most or monotonic() + state.upcoming_sleep >= ends()

    def tell(state: RetryCallState) -> None:
        again = _again(state)
        # Only its kind: the words may be those of a server or a model that repeats what it was sent.
        kind = type(again.error).__name__
        fields = {"error": kind, "try": state.attempt_number}
        _log.info("trying again in %.1f s", state.upcoming_sleep, extra={"fields": fields})
        _log.debug("%s", again)

    retrying = tenacity.AsyncRetrying(
        stop=stop,
        wait=wait,
        retry=tenacity.retry_if_exception_type(TryAgainError),
        sleep=asyncio.sleep,
        before_sleep=tell,
        reraise=True,
    )
    async for attempt in retrying:
        with attempt:
            return await send()
    raise AssertionError("tenacity ends with a result or an error")


def _again(state: RetryCallState) -> TryAgainError:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, TryAgainError):
        raise TypeError(f"only TryAgainError is tried again, not {error!r}")
    return error
