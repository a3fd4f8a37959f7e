"""What tokens cost: a small table in a JSON file, which the user can replace.

The file::

    {"currency": "USD",
     "prices": [{"host": "api.openai.com", "model": "gpt-5.4-mini", "prompt": 0.75, "completion": 4.5}]}

``prompt`` and ``completion`` are for a million tokens; ``host`` (and port, where an address has one) may be
left out: then the price holds for that model anywhere. ``batch`` is the share of these prices that requests
cost through the Batch API, 1 if left out. Prices change: what a provider bills is what counts.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import UsageError, faults_of
from summarizer.records import Usage

_PER = 1_000_000

EXAMPLE = '{"currency": "USD", "prices": [{"model": "NAME", "prompt": 0.75, "completion": 4.5}]}'
"""The least that a user's own table holds; prices for a million tokens."""


class Cost(NamedTuple):
    """A sum of money."""

    amount: float
    currency: str

    def __str__(self) -> str:
        return f"{self.currency} {amount(self.amount)}"


class Price(BaseModel):
    """The price of one model, for a million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str | None = None
    model: str = Field(min_length=1)
    prompt: float = Field(ge=0, allow_inf_nan=False)
    completion: float = Field(ge=0, allow_inf_nan=False)
    batch: float = Field(default=1.0, ge=0, allow_inf_nan=False)
    currency: str = Field(default="USD", exclude=True)

    @property
    def in_batches(self) -> Price:
        """The price through the Batch API."""
        changed = {"prompt": self.prompt * self.batch, "completion": self.completion * self.batch}
        return self.model_copy(update=changed)

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        """The cost of so many tokens."""
        return (prompt_tokens * self.prompt + completion_tokens * self.completion) / _PER

    def cost(self, usage: Usage) -> Cost:
        """The cost of ``usage``, to a millionth."""
        return Cost(round(self.of(usage.prompt_tokens, usage.completion_tokens), 6), self.currency)

    def show(self, sum_: float) -> str:
        """``USD 0.37``; small sums with the digits that they need."""
        return str(Cost(sum_, self.currency))


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    as_of: str = ""
    currency: str = Field(default="USD", min_length=1, max_length=12)
    prices: list[Price]


def find_price(host: str, model: str, file: Path | None = None) -> Price | None:
    """What ``model`` costs at ``host`` by the table in ``file``, or the package's own; None if unknown.

    A price for this host wins over one for any.

    Raises:
        UsageError: ``file`` cannot be read or is no such table.
    """
    table = _read(file)
    for wanted in (host.casefold(), None):
        for price in table.prices:
            if price.model == model and (price.host and price.host.casefold()) == wanted:
                return price.model_copy(update={"currency": table.currency})
    return None


def amount(cost: float) -> str:
    """A sum of money: ``1,204.50``, ``0.37``, ``0.0042``."""
    if cost >= 0.1 or cost == 0:
        return f"{cost:,.2f}"
    return f"{cost:.4f}" if cost >= 0.0001 else f"{cost:.1e}"


def _read(file: Path | None) -> _Table:
    if file is None:
        text = (resources.files("summarizer") / "_data" / "prices.json").read_text("utf-8")
        return _Table.model_validate_json(text)
    try:
        return _Table.model_validate_json(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file}: the prices cannot be read ({error.strerror})") from error
    except ValidationError as error:
        what = faults_of(error)[0]
        raise UsageError(f"{file}: not a table of prices ({what}); it looks like {EXAMPLE}") from error
