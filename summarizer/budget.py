"""A limit on tokens and cost that is never passed, however many requests are under way.

A request holds back its worst case before it is sent: its prompt, and the longest answer that it allows.
Once answered it gives back what it did not use. So what is spent and what is held back together never pass
the limit. Where the next request does not fit beside those under way, it waits for what they give back; where
it does not fit on its own, it is refused, and with it all that come later. Nothing is under way then, so
that nothing paid for is lost by stopping.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from functools import lru_cache

from summarizer import tokens
from summarizer.errors import BudgetError, UsageError
from summarizer.prices import EXAMPLE, Price, find_price
from summarizer.records import Usage
from summarizer.settings import Settings

_OTHER_TOKENIZERS = 1.3
"""Tokens of plain English by a server's own tokenizer, at most, for each of o200k_base: vocabularies of
32,000 need up to a quarter more."""
_PER_MESSAGE = 16
"""Tokens around each message: roles, markers, the preamble of a chat template."""
_NOT_ENGLISH = re.compile(r"[^\x00-\x7f]|[0-9]")
"""What other tokenizers may take apart: other scripts into bytes, numbers into digits."""


class Budget:
    """What a client may spend. Belongs to one event loop, and to all runs that share the client.

    Args:
        max_tokens: prompt and answer tokens together; None for no limit.
        max_cost: in the currency of ``price``; None for no limit.
        price: what the model costs; needed for ``max_cost``.
        kept: whether replies are kept for the next run; only words of the error depend on it.
    """

    def __init__(
        self,
        max_tokens: int | None = None,
        max_cost: float | None = None,
        price: Price | None = None,
        *,
        kept: bool = True,
    ) -> None:
        if max_cost is not None and price is None:
            raise UsageError("a limit on cost needs a price")
        self._max_tokens = max_tokens
        self._max_cost = max_cost
        self._price = price
        self._kept = kept
        self._spent = Usage()
        self._held = Usage()
        self._unsure = 0
        self._error = ""
        self._more = 1.0
        self._given_back = asyncio.Event()

    @property
    def spent(self) -> Usage:
        """What counts as spent so far; requests that were never answered with their worst case."""
        return self._spent

    async def reserve(self, texts: Iterable[str], max_tokens: int) -> Usage:
        """Hold back the worst case of a request of ``texts`` with an answer of at most ``max_tokens``.

        Waits for requests under way where it only fits once they have given back what they do not use.

        Raises:
            BudgetError: it does not fit, or one before it did not.
        """
        prompt = sum(most_tokens(text) + _PER_MESSAGE for text in texts)
        while not self._error:
            most = int(prompt * self._more) + 1
            held = Usage(requests=1, prompt_tokens=most, completion_tokens=max_tokens)
            if self._fits(held):
                self._held += held
                return held
            if not self._held.requests:
                self._error = self._refusal(held)
                break
            self._given_back.clear()
            await self._given_back.wait()
        raise BudgetError(self._error)

    def settle(self, held: Usage, used: Usage | None) -> None:
        """Give back what was held for a request. ``used`` is what it took; None where nobody knows, as after
        a cut connection: then all of it counts, since the server may have done the work."""
        if used is None:
            used = held
            self._unsure += 1
        elif used.prompt_tokens > held.prompt_tokens:
            # This server counts more than was thought possible: believed for all that follow.
            self._more *= used.prompt_tokens / held.prompt_tokens
        self._spent += used
        self._held = _less(self._held, held)
        self._given_back.set()

    def _fits(self, held: Usage) -> bool:
        worst = self._spent + self._held + held
        prompt, completion = worst.prompt_tokens, worst.completion_tokens
        if self._max_tokens is not None and prompt + completion > self._max_tokens:
            return False
        if self._max_cost is None or self._price is None:
            return True
        return self._price.of(prompt, completion) <= self._max_cost

    def _refusal(self, held: Usage) -> str:
        used, next_ = (one.prompt_tokens + one.completion_tokens for one in (self._spent, held))
        parts: list[str] = []
        if self._max_tokens is not None:
            left = f"{max(0, self._max_tokens - used):,}"
            parts.append(
                f"{used:,} of {self._max_tokens:,} tokens are spent, {left} are left, and the next request "
                f"may take {next_:,}"
            )
        if self._max_cost is not None and self._price is not None:
            show, price = self._price.show, self._price
            spent = price.of(self._spent.prompt_tokens, self._spent.completion_tokens)
            left = show(max(0.0, self._max_cost - spent))
            parts.append(
                f"{show(spent)} of {show(self._max_cost)} are spent, {left} are left, and the next request "
                f"may cost {show(price.of(held.prompt_tokens, held.completion_tokens))}"
            )
        unsure = f" ({self._unsure} unanswered at the most that they can have cost)" if self._unsure else ""
        kept = (
            "replies that were paid for are kept: the same command with a larger budget goes on from there"
            if self._kept
            else "nothing is kept, since the cache is off; run again with a larger budget"
        )
        return f"the budget is used up: {'; '.join(parts)}{unsure}; {kept}"


def _less(usage: Usage, held: Usage) -> Usage:
    return Usage(
        requests=usage.requests - held.requests,
        prompt_tokens=usage.prompt_tokens - held.prompt_tokens,
        completion_tokens=usage.completion_tokens - held.completion_tokens,
    )


def open_budget(settings: Settings, model: str) -> Budget | None:
    """The budget that ``settings`` ask for when ``model`` answers; None for none.

    Raises:
        UsageError: a limit on cost for a model without a known price, or a table that cannot be read.
    """
    if settings.max_tokens_total is None and settings.max_cost is None:
        return None
    price = price_of(settings, model)
    if settings.max_cost is not None and price is None:
        raise UsageError(
            f"a limit on cost needs a price, and none is known for {model} at {settings.host}: put it into a "
            f"file and name that with --prices (or SUMMARIZER_PRICES): {EXAMPLE}, prices for a million "
            "tokens; or set a limit on tokens with --max-tokens"
        )
    return Budget(settings.max_tokens_total, settings.max_cost, price, kept=settings.use_cache)


def price_of(settings: Settings, model: str) -> Price | None:
    """What ``model`` costs the way that ``settings`` have requests answered; None if it is not known.

    Raises:
        UsageError: the table of prices cannot be read.
    """
    price = None if settings.by_file else find_price(settings.host, model, settings.prices)
    return price.in_batches if price is not None and settings.in_rounds else price


@lru_cache(maxsize=64)  # prompts and schemas are the same in all requests
def most_tokens(text: str) -> int:
    """Tokens of ``text`` by any server's tokenizer, at most."""
    apart = sum(len(found.group().encode("utf-8", "replace")) for found in _NOT_ENGLISH.finditer(text))
    return int(tokens.count(text) * _OTHER_TOKENIZERS) + apart + 1
