"""Pairs of statements -> a model's verdict on whether they say the same or disagree.

What a verdict may do is for its user to say, see ``summarizer/settle.py``. A model that answers without
reading is found out here: each request carries one pair more, of two facts about one harbour, at a place that
changes. Where that pair is called anything but different, the whole answer counts for nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.errors import ContextOverflowError, ModelError, ReplyError
from summarizer.prompts import Prompt, load_prompt
from summarizer.protocol import Model, Request, in_halves
from summarizer.text.clean import show_line

PAIRS_PER_REQUEST = 7
"""With the control pair eight: few enough that a small model keeps them apart."""
LONGEST = 400
"""Pairs with a statement of more code points are not worth the reading."""

Verdict = Literal["same", "different", "disagree"]


class VerdictAnswer(BaseModel):
    """One verdict as the model writes it: what differs first, so that the verdict follows from it."""

    model_config = ConfigDict(extra="forbid")

    pair: int
    differs: str
    verdict: Verdict


class ReconcileAnswer(BaseModel):
    """What the model answers about several pairs."""

    model_config = ConfigDict(extra="forbid")

    verdicts: list[VerdictAnswer]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of different passages."""

    first: str
    second: str

    @property
    def short(self) -> bool:
        """Whether both can be shown."""
        return max(len(self.first), len(self.second)) <= LONGEST


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the model thinks of one pair."""

    verdict: Verdict
    differs: str = ""


Reconciler = Callable[[Sequence[Pair]], Awaitable[Sequence[Comparison | None]]]
"""``reconcile`` with its model and prompt."""

CONTROL = Pair(
    "The harbour of Orrin was shut on Monday because of the storm.",
    "The harbour of Orrin was built by a Dutch firm and has two cranes.",
)


def reconcile_prompt(folder: Path | None = None) -> Prompt:
    """The system prompt of this stage."""
    return load_prompt("reconcile", folder)


def show_pairs(pairs: Sequence[Pair]) -> str:
    """The user message: numbered pairs."""
    lines: list[str] = []
    for number, pair in enumerate(pairs, 1):
        lines += [f"Pair {number}", f"A: {show_line(pair.first)}", f"B: {show_line(pair.second)}"]
    return "\n".join(lines)


async def reconcile(
    pairs: Sequence[Pair],
    model: Model,
    prompt: Prompt,
    lost: Callable[[int, ModelError], None] = lambda pairs, error: None,
) -> list[Comparison | None]:
    """Ask ``model`` about each pair, several in one request.

    ``lost`` is told of so many pairs that there is no answer about, and why.

    A request has some 400 tokens of prompt, the same in all, and 60 to 100 a pair; the answer has some 30 a
    pair.

    Returns:
        What it thinks of each pair, in order; None where there is no usable answer: it was malformed after
        all tries and halvings, the control pair was got wrong, or the server failed. Nothing is raised for
        it, since nothing depends on it.
    """
    parts = [pairs[first : first + PAIRS_PER_REQUEST] for first in range(0, len(pairs), PAIRS_PER_REQUEST)]
    answers = await asyncio.gather(
        *(
            in_halves(part, lambda some: _part(some, model, prompt, lost), lambda error: lost(1, error))
            for part in parts
        )
    )
    return [comparison for answer in answers for comparison in answer]


def _complete(pairs: int, answer: ReconcileAnswer) -> str | None:
    if sorted(verdict.pair for verdict in answer.verdicts) == list(range(1, pairs + 1)):
        return None
    return f"give one verdict for each of the pairs 1 to {pairs}"


async def _part(
    pairs: Sequence[Pair], model: Model, prompt: Prompt, lost: Callable[[int, ModelError], None]
) -> list[Comparison | None]:
    place = sum(len(pair.first) for pair in pairs) % (len(pairs) + 1)
    asked = [*pairs[:place], CONTROL, *pairs[place:]]

    request = Request(
        purpose="reconcile",
        prompt=prompt,
        user=show_pairs(asked),
        schema=ReconcileAnswer,
        max_tokens=100 + 80 * len(asked),
        accept=partial(_complete, len(asked)),
    )
    try:
        reply = await model.ask(request)
    except (ReplyError, ContextOverflowError):
        raise  # asked again in halves
    except ModelError as error:
        lost(len(pairs), error)
        return [None] * len(pairs)
    found = {verdict.pair: verdict for verdict in reply.value.verdicts}
    if found.pop(place + 1).verdict != "different":
        return [None] * len(pairs)
    return [Comparison(found[n].verdict, " ".join(found[n].differs.split())) for n in sorted(found)]
