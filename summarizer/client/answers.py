"""Reading what a model answered, and telling it what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from summarizer import tokens
from summarizer.client.dialect import Dialect, bare_json
from summarizer.client.faults import printable
from summarizer.errors import faults_of
from summarizer.protocol import Request
from summarizer.records import Usage

T = TypeVar("T", bound=BaseModel)

BAD_ANSWERS = 3
"""A model that failed so often at the same request will not do better; a smaller request may."""

_LONGEST_QUOTED = 1500
_ERRORS_QUOTED = 3


class Message(BaseModel):
    """What the model said; a refusal stands in a field of its own."""

    content: str | None = None
    refusal: str | None = None


class Choice(BaseModel):
    """One answer, and why it ended: stop, length, content_filter, ..."""

    message: Message
    finish_reason: str | None = None


class Spent(BaseModel):
    """Tokens, as the server counts them."""

    prompt_tokens: int = Field(0, ge=0)
    completion_tokens: int = Field(0, ge=0)


class Completion(BaseModel):
    """The parts of a chat completion that matter here. Reading these costs less than the SDK's types."""

    choices: list[Choice] = Field(min_length=1)
    usage: Spent | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """An answer that cannot be used, and why."""

    answer: str
    complaint: str
    fault: Literal["malformed", "cut off", "refused", "empty", "not accepted"]


def read_answer(request: Request[T], completion: Completion) -> tuple[str, T] | Bad:
    """The answer's JSON and its value, or what is wrong with it."""
    choice = completion.choices[0]
    content = choice.message.content or ""
    if choice.message.refusal or choice.finish_reason == "content_filter":
        refusal = choice.message.refusal or content
        return Bad(refusal, f"it was refused ({printable(refusal)[:200] or 'content filter'})", "refused")
    cut = choice.finish_reason == "length"
    text = bare_json(content)
    if not text:
        return Bad("", "it was empty" + (", all of its length used up" if cut else ""), "empty")
    try:
        value = request.schema.model_validate_json(text)
    except ValidationError as error:
        if cut:
            return Bad(content, f"it was cut off after {request.max_tokens} tokens; be shorter", "cut off")
        return Bad(content, f"it does not fit the JSON schema: {_explain(error)}", "malformed")
    complaint = request.accept(value) if request.accept else None
    return (text, value) if complaint is None else Bad(content, complaint, "not accepted")


@dataclass(slots=True)
class Exchange(Generic[T]):
    """One request and what came of it so far."""

    request: Request[T]
    tries: int
    ends: float
    """When to give up, on the monotonic clock."""
    bad: int = 0
    last: Bad | None = None

    @property
    def left(self) -> float:
        """Seconds until ``ends``."""
        return self.ends - monotonic()

    def seconds(self, longest: float) -> float:
        """How long the next try may take: ``longest``, or what is left."""
        return max(0.1, min(longest, self.left))

    def messages(self, dialect: Dialect) -> list[dict[str, Any]]:
        """The conversation; after a bad answer that one alone is shown, so that it does not grow."""
        system = dialect.system(self.request.prompt.text, self.request.schema)
        made: list[dict[str, Any]] = [
            {"role": "system", "content": system},
            {"role": "user", "content": self.request.user},
        ]
        if self.last:
            answer = self.last.answer.strip()
            if len(answer) > _LONGEST_QUOTED:
                answer = answer[:_LONGEST_QUOTED] + " …"
            # Many chat templates insist on turns that alternate and are not empty.
            made.append({"role": "assistant", "content": answer or "(nothing)"})
            again = f"This answer cannot be used: {self.last.complaint}. Answer again, with the JSON alone."
            made.append({"role": "user", "content": again})
        return made

    def usage(self, dialect: Dialect, completion: Completion) -> Usage:
        """What an answer took; where the server does not say, an estimate, which is better than nothing."""
        if (spent := completion.usage) is not None:
            read, written = spent.prompt_tokens, spent.completion_tokens
        else:
            read = sum(tokens.count(message["content"]) for message in self.messages(dialect))
            written = tokens.count(completion.choices[0].message.content or "")
        return Usage(requests=1, prompt_tokens=read, completion_tokens=written)


def _explain(error: ValidationError) -> str:
    faults = faults_of(error)
    more = len(faults) - _ERRORS_QUOTED
    return "; ".join(faults[:_ERRORS_QUOTED]) + (f"; and {more} more" if more > 0 else "")
