"""What a refusal means: whether to try again, and what to tell the user."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from summarizer.client.headers import asked_wait
from summarizer.errors import (
    AuthenticationError,
    ContextOverflowError,
    ModelError,
    ModelNotFoundError,
    RequestError,
    UnavailableError,
)

URL_HINT = "OPENAI_BASE_URL usually ends in /v1"

_LONGEST_SAID = 300

_OVERFLOW = re.compile(
    r"context_length_exceeded|exceed_context_size"
    r"|context[ _](?:length|window|size|limit).{0,120}\b(?:exceed|only|not enough|too (?:long|large|small))"
    r"|(?:exceed|longer than|larger than|greater than|too (?:long|large|many)|overflow|maximum|reduce)"
    r".{0,120}\bcontext\b"
    r"|maximum (?:context|model|sequence|input) length|maximum number of (?:input )?tokens"
    r"|(?:prompt|input|request|message)s?(?: is| are| has|:)? too (?:long|large|many tokens)"
    r"|tokens\b.{0,60}\bmust (?:have less than|be <=)|max_tokens must be at least 1, got -"
    r"|reduce the length of the (?:messages|prompt|input)|request_too_large|string_above_max_length",
    re.IGNORECASE | re.DOTALL,
)
"""The words of OpenAI, vLLM, llama.cpp, Ollama, LM Studio, TGI, SGLang, Mistral, Groq, Anthropic, Gemini."""

_NO_MODEL = re.compile(
    r"model_not_found"
    r"|\bmodel\b.{0,200}(?:does not exist|doesn't exist|(?:not|n't)(?: be)? found|is not available)"
    r"|(?:unknown|invalid|no such|nonexistent) model\b|not a valid model|no endpoints found"
    r"|no models? (?:is |are )?loaded",
    re.IGNORECASE | re.DOTALL,
)
_NO_CREDIT = re.compile(
    r"insufficient_quota|insufficient (?:credit|balance|funds)|billing|credit balance", re.I
)
_MODERATED = re.compile(r"moderation|flagged|content.?policy|content.?filter", re.IGNORECASE)
_PASSING = frozenset({408, 409, 425, 429})
_BUSY = frozenset({408, 502, 503, 504, 529})
_TRIES_TO_CONNECT = 3
"""A server that restarts comes back within a few seconds; one that was never started does not."""


class TryAgainError(Exception):
    """A try failed in a way that may pass. ``error`` is what to raise when there are no tries left."""

    def __init__(
        self,
        error: ModelError,
        *,
        wait: float = 0.0,
        back_off: bool = True,
        tries: int | None = None,
        unreachable: bool = False,
        busy: bool = False,
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait
        """Seconds that the server asked for."""
        self.back_off = back_off
        """False where waiting would help nothing, as after a bad answer."""
        self.tries = tries
        """After so many tries in all this is not going to pass; None: as many as the settings allow."""
        self.unreachable = unreachable
        """Not even a connection was made."""
        self.busy = busy
        """The server cannot keep up with what is asked of it."""


class RefusedError(Exception):
    """The server answered with a refusal that somebody has to judge."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.words)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP answer that is no answer."""

    status: int
    words: str
    """What it says, on one line, without control characters and without what it echoes of the request."""
    wait: float | None = None
    """Seconds that it asks to wait."""
    location: str = ""

    @classmethod
    def read(cls, status: int, headers: Mapping[str, str], content: bytes) -> Refusal:
        try:
            body: object = json.loads(content)
        except ValueError:
            body = content[:2000].decode("utf-8", "replace")
        words = printable(" ".join(_strings(body)))
        return cls(status, words[:2000], asked_wait(headers), headers.get("location", ""))

    def without(self, key: str) -> Refusal:
        """The same, where the words do not repeat the key."""
        return replace(self, words=self.words.replace(key, "[key]"))

    @property
    def overflow(self) -> bool:
        """The request was too long for the model."""
        if self.status == 429:  # a request that is larger than what a minute allows never fits as it is
            return "request too large" in self.words.casefold()
        return self.status == 413 or (self.status != 401 and bool(_OVERFLOW.search(self.words)))

    @property
    def too_many(self) -> bool:
        """Requests or tokens came faster than the server allows."""
        return self.status == 429 and not self.overflow and not self.no_credit

    @property
    def busy(self) -> bool:
        """The server, or one behind it, cannot keep up."""
        return self.status in _BUSY

    @property
    def no_credit(self) -> bool:
        return self.status == 402 or (self.status in (403, 429) and bool(_NO_CREDIT.search(self.words)))

    @property
    def unknown_model(self) -> bool:
        return self.status in (400, 403, 404, 422) and bool(_NO_MODEL.search(self.words))

    @property
    def names_parameter(self) -> bool:
        """A refusal of the request's form, which another form may pass."""
        return self.status in (400, 422, 501)


def judge(refusal: Refusal, host: str, model: str) -> ModelError | TryAgainError:
    """What ``refusal`` means: an error that no further try would mend, or one that may pass."""
    said = f": {refusal.words[:_LONGEST_SAID]}" if refusal.words else ""
    status = refusal.status
    if refusal.overflow:
        return ContextOverflowError(f"the request is too long for {model} at {host}{said}")
    if status == 401:
        # Not quoted: servers like to repeat the key here.
        return AuthenticationError(f"{host} does not accept the key; set OPENAI_API_KEY to one that it does")
    if refusal.no_credit:
        return AuthenticationError(
            f"the account behind OPENAI_API_KEY may not spend more at {host}; add credit or set another key"
            f"{said}"
        )
    if refusal.unknown_model:
        return ModelNotFoundError(f"{host} does not know the model {model}; set OPENAI_MODEL")
    if status == 403 and _MODERATED.search(refusal.words):
        return RequestError(f"{host} refuses the text{said}")
    if status == 403:
        return AuthenticationError(
            f"{host} does not allow this; check what the key in OPENAI_API_KEY may do, and OPENAI_BASE_URL"
            f"{said}"
        )
    if status in (404, 405):
        return RequestError(f"{host} has nothing at this address; {URL_HINT} (HTTP {status}{said})")
    if 300 <= status < 400:
        # Following would send text to a host that the user was not told about.
        return RequestError(f"{host} redirects to {printable(refusal.location)}; set OPENAI_BASE_URL to that")
    if status in _PASSING or status >= 500:
        what = "too many requests" if status == 429 else f"HTTP {status}"
        error = UnavailableError(
            f"{host} keeps failing ({what}){said}; try again later, or lower SUMMARIZER_CONCURRENCY"
        )
        # Too many requests: all wait together, see Limits.
        return TryAgainError(error, wait=refusal.wait or 0.0, back_off=not refusal.too_many)
    return RequestError(f"{host} refuses the request (HTTP {status}){said}")


def judge_connection(error: BaseException, host: str, *, chosen: bool = True) -> TryAgainError:
    """What a connection that could not be made, or was cut, means.

    Args:
        chosen: whether the user named the server; it is OpenAI's own otherwise.
    """
    causes = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        message = f"the certificate of {host} cannot be trusted; check OPENAI_BASE_URL, or set SSL_CERT_FILE"
        return TryAgainError(UnavailableError(message), tries=1, unreachable=True)
    # By name, since these are classes of the HTTP library under the SDK.
    if not any(type(cause).__name__ in ("ConnectError", "ConnectTimeout") for cause in causes):
        message = f"{host} keeps cutting the connection; check the server's log and OPENAI_BASE_URL"
        return TryAgainError(UnavailableError(message))
    # The innermost says most: the outer ones only that all attempts failed.
    why = next((str(cause) for cause in reversed(causes) if isinstance(cause, OSError) and str(cause)), "")
    why = f" ({printable(why)})" if why else ""
    if chosen:
        message = f"cannot connect to {host}{why}; is the server running? Check OPENAI_BASE_URL"
    else:
        message = f"cannot reach {host}{why}; is there a network? If not, use --engine extractive"
    return TryAgainError(UnavailableError(message), tries=_TRIES_TO_CONNECT, unreachable=True)


def printable(text: str) -> str:
    """``text`` on one line, without what could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _strings(body: object) -> Iterator[str]:
    """The words of an error body, not what it echoes: an article may speak of temperature and context too."""
    if isinstance(body, str):
        yield body
    elif isinstance(body, list):
        for item in cast("list[object]", body):
            yield from _strings(item)
    elif isinstance(body, dict):
        for key, value in cast("dict[str, object]", body).items():
            if key not in ("input", "ctx", "url", "request_id", "user_id"):
                yield from _strings(value)
