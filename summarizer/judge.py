"""Statements and their quotes -> a model's second opinion: it may reject more, and never admits anything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.prompts import Prompt, load_prompt
from summarizer.protocol import Model, Request, in_halves
from summarizer.text.clean import show_line

STATEMENTS_PER_REQUEST = 6
"""Few enough that a small model keeps them apart."""

Verdict = Literal["supported", "partly", "unsupported"]


class VerdictAnswer(BaseModel):
    """One verdict as the model writes it: what is missing first, so that the verdict follows from it."""

    model_config = ConfigDict(extra="forbid")

    statement: int
    unsupported_words: str
    verdict: Verdict


class JudgeAnswer(BaseModel):
    """What the model answers about several statements."""

    model_config = ConfigDict(extra="forbid")

    verdicts: list[VerdictAnswer]


@dataclass(frozen=True, slots=True)
class Statement:
    """A text and the quotes that it cites."""

    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model thinks of one statement."""

    verdict: Verdict
    unsupported_words: str = ""

    @property
    def complaint(self) -> str:
        """The verdict in words, for a person and for a rewrite."""
        if not self.unsupported_words:
            return f"a second reading found it {self.verdict} by the quotes"
        return f'a second reading found no support in the quotes for "{self.unsupported_words}"'


SecondOpinion = Callable[[Sequence[Statement]], Awaitable[Sequence[Opinion | None]]]
"""``judge`` with its model and prompt."""


def judge_prompt(folder: Path | None = None) -> Prompt:
    """The system prompt of this stage."""
    return load_prompt("judge", folder)


def show_statements(statements: Sequence[Statement]) -> str:
    """The user message: numbered statements, each with its quotes."""
    lines: list[str] = []
    for number, statement in enumerate(statements, 1):
        lines += [f"Statement {number}: {show_line(statement.text)}", f"Quotes {number}:"]
        lines += [f"- {show_line(quote)}" for quote in dict.fromkeys(statement.quotes)]
    return "\n".join(lines)


async def judge(statements: Sequence[Statement], model: Model, prompt: Prompt) -> list[Opinion | None]:
    """Ask ``model`` about each statement with its quotes only, several in one request.

    Returns:
        An opinion for each statement, in order; None where the model gave no usable answer, which rejects
        nothing.

    Raises:
        ModelError: the server cannot be used.
    """
    parts = [
        statements[first : first + STATEMENTS_PER_REQUEST]
        for first in range(0, len(statements), STATEMENTS_PER_REQUEST)
    ]
    answers = await asyncio.gather(
        *(in_halves(part, lambda some: _part(some, model, prompt), lambda _: None) for part in parts)
    )
    return [opinion for answer in answers for opinion in answer]


def _complete(statements: int, answer: JudgeAnswer) -> str | None:
    if sorted(verdict.statement for verdict in answer.verdicts) == list(range(1, statements + 1)):
        return None
    return f"give one verdict for each of the statements 1 to {statements}"


async def _part(statements: Sequence[Statement], model: Model, prompt: Prompt) -> list[Opinion | None]:
    request = Request(
        purpose="judge",
        prompt=prompt,
        user=show_statements(statements),
        schema=JudgeAnswer,
        max_tokens=100 + 80 * len(statements),
        accept=partial(_complete, len(statements)),
    )
    reply = await model.ask(request)
    found = {verdict.statement: verdict for verdict in reply.value.verdicts}
    return [
        Opinion(found[number].verdict, " ".join(found[number].unsupported_words.split()))
        for number in range(1, len(statements) + 1)
    ]
