"""A model that answers from a script, for stages that need no server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer import progress
from summarizer.errors import ReplyError
from summarizer.protocol import Reply, Request, T
from summarizer.records import Usage

Answer = dict[str, Any] | Exception | Callable[[str], dict[str, Any]]


class ScriptedModel:
    """Gives one prepared answer after the other; a callable is given the user message.

    Answers pass through the request's schema and its ``accept``, as a real client's do.
    """

    name = "scripted"

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.asked: list[Request[Any]] = []

    async def ask(self, request: Request[T]) -> Reply[T]:
        self.asked.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        made = answer(request.user) if callable(answer) else answer
        value = request.schema.model_validate(made)
        complaint = request.accept(value) if request.accept else None
        if complaint:
            raise ReplyError(complaint)
        return Reply(value, Usage(requests=1, prompt_tokens=10, completion_tokens=5))


class Silent(progress.Silent):
    """Progress that keeps what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.stages: list[str] = []

    def stage(self, name: str, total: int | None = None) -> None:
        self.stages.append(name)

    def note(self, message: str) -> None:
        self.notes.append(message)
