"""Sending within a budget."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any

from summarizer.budget import Budget
from summarizer.client.answers import Completion, Exchange
from summarizer.client.dialect import Dialect
from summarizer.client.faults import RefusedError, TryAgainError
from summarizer.errors import UnavailableError
from summarizer.records import Usage

_NOT_BEGUN = 503
"""The one fault of a server that says that it did nothing; others, such as a gateway's time-out, may come
after the work was done."""


async def within(
    budget: Budget | None,
    exchange: Exchange[Any],
    call: Mapping[str, Any],
    max_tokens: int,
    send: Callable[[], Awaitable[Completion]],
    dialect: Dialect,
) -> Completion:
    """``send`` a request once ``budget`` has room for its worst case, and give back what it did not use.

    Args:
        call: what is sent, in words of ``dialect``.
        max_tokens: the longest answer that the request allows.

    Raises:
        BudgetError: there is no room; nothing was sent.
    """
    if budget is None:
        return await send()
    began = monotonic()
    held = await budget.reserve(texts_of(call), max_tokens)
    exchange.ends += monotonic() - began  # the time of others
    used: Usage | None = None
    try:
        completion = await send()
        used = exchange.usage(dialect, completion)
        return completion
    except UnavailableError:
        used = Usage()  # its turn never came
        raise
    except TryAgainError as again:
        if again.unreachable:
            used = Usage(requests=1)
        raise
    except RefusedError as refused:
        if refused.refusal.status < 500 or refused.refusal.status == _NOT_BEGUN:
            used = Usage(requests=1)
        raise
    finally:
        budget.settle(held, used)


def texts_of(call: Mapping[str, Any]) -> list[str]:
    """What is counted of what is sent."""
    texts = [message["content"] for message in call["messages"]]
    if "response_format" in call:  # servers turn the schema into words for the model, and count them
        texts.append(json.dumps(call["response_format"]))
    return texts
