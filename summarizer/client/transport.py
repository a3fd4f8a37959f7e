"""Sending one request over the wire, and sorting out what can go wrong there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from summarizer.client.answers import Completion
from summarizer.client.faults import URL_HINT, Refusal, RefusedError, TryAgainError, judge_connection
from summarizer.errors import UnavailableError, UsageError
from summarizer.settings import OPENAI_URL, Settings

if TYPE_CHECKING:
    import openai

_CONNECT_SECONDS = 10.0
_POOL = 8
"""Connections in a pool. For every request the HTTP library looks at each idle one of its pool: among 64 that
takes a seventh of the time of a request."""
_DUMMY_KEY = "none"
"""For servers at home: they want no key, and the SDK wants one."""

_Read = TypeVar("_Read", bound=BaseModel)


class _ModelEntry(BaseModel):
    id: str


class _ModelList(BaseModel):
    data: list[_ModelEntry]


def load_sdk() -> None:
    """Load the SDK, as the first request would: for whoever has nothing else to do before that."""
    import_module("openai")


class Transport(Protocol):
    """What a client sends its requests through."""

    host: str

    async def complete(self, arguments: dict[str, Any], seconds: float, key: str) -> Completion:
        """A chat completion; see ``Server.complete``."""
        ...

    async def models(self, seconds: float) -> list[str]: ...

    async def close(self) -> None: ...


class Server:
    """One server and its key. The SDK is loaded with the first request.

    Args:
        told: gets the headers of every good answer.

    Raises:
        UsageError: the server is not in a private network and there is no key for it.
    """

    def __init__(self, settings: Settings, told: Callable[[Mapping[str, str]], None] | None = None) -> None:
        if settings.api_key is None and not settings.is_local:
            who = "OpenAI's server" if settings.url == OPENAI_URL else settings.host
            raise UsageError(
                f"OPENAI_API_KEY is not set, and {who} needs a key: set it (to any word if that server wants "
                "none), set OPENAI_BASE_URL to a server of your own, or use --engine extractive"
            )
        self.host = settings.host
        self._settings = settings
        self._told = told
        plain = urlsplit(settings.url).scheme == "http"  # with TLS each pool would read the certificates
        self._pools = -(-settings.concurrency // _POOL) if plain else 1
        self._sdks: list[openai.AsyncOpenAI] = []
        self._sent = 0

    async def complete(self, arguments: dict[str, Any], seconds: float, key: str = "") -> Completion:
        """Ask for a chat completion and wait ``seconds`` at most; ``key`` is for those who answer later.

        Raises:
            RefusedError: the server answered with an error.
            TryAgainError: there was no answer, or none that can be read.
        """
        import openai

        # As chat.completions.create() does it, without its second look at what is sent: 1 ms of 4 a request.
        sent = self._client().post(
            "/chat/completions", body=arguments, cast_to=openai.HttpxBinaryResponseContent
        )
        return await self._read(Completion, sent, seconds)

    async def models(self, seconds: float) -> list[str]:
        """The names of the models that the server offers. Raises what ``complete`` does."""
        found = await self._read(_ModelList, self._client().models.with_raw_response.list(), seconds)
        return [entry.id for entry in found.data]

    async def close(self) -> None:
        """Close the connections."""
        for sdk in self._sdks:
            await sdk.close()

    async def _read(self, kind: type[_Read], sent: Awaitable[Any], seconds: float) -> _Read:
        answer = await self._answer(sent, seconds)
        if self._told:
            self._told(answer.headers)
        try:
            return kind.model_validate_json(answer.content)
        except ValidationError:
            if (status := _status_within(answer.content)) is not None:
                refusal = Refusal.read(status, answer.headers, answer.content)
                raise RefusedError(self._without_key(refusal)) from None
            what = answer.headers.get("content-type", "").partition(";")[0] or "something"
            message = f"{self.host} answers with {what} that is not what was asked for; {URL_HINT}"
            raise TryAgainError(UnavailableError(message)) from None

    async def _answer(self, sent: Awaitable[Any], seconds: float) -> Any:
        """The HTTP answer to what is sent."""
        import openai

        try:
            # The HTTP library's time-out is for one read; this one holds for a server that drips, too.
            async with asyncio.timeout(seconds):
                found = await sent
                binary = isinstance(found, openai.HttpxBinaryResponseContent)
                return found.response if binary else found.http_response
        except TimeoutError:
            message = (
                f"{self.host} did not answer within {seconds:.0f} s; if it is merely slow, raise "
                "SUMMARIZER_TIMEOUT or lower SUMMARIZER_CONCURRENCY"
            )
            raise TryAgainError(UnavailableError(message), busy=True) from None
        except openai.APIStatusError as error:
            refusal = Refusal.read(error.status_code, error.response.headers, error.response.content)
            raise RefusedError(self._without_key(refusal)) from None
        except openai.APIConnectionError as error:
            chosen = self._settings.base_url is not None
            raise judge_connection(error, self.host, chosen=chosen) from None

    def _without_key(self, refusal: Refusal) -> Refusal:
        key = self._settings.api_key
        return refusal.without(key.get_secret_value()) if key else refusal

    def _client(self) -> openai.AsyncOpenAI:
        """The SDK, with the next of its pools of connections."""
        self._sent += 1
        if len(self._sdks) < self._pools:
            self._sdks.append(self._new_client())
        return self._sdks[self._sent % len(self._sdks)]

    def _new_client(self) -> openai.AsyncOpenAI:
        import openai

        key = self._settings.api_key
        secret = key.get_secret_value() if key else _DUMMY_KEY
        sdk = openai.AsyncOpenAI(
            api_key=secret,
            base_url=self._settings.url,
            max_retries=0,
            timeout=openai.Timeout(self._settings.request_timeout, connect=_CONNECT_SECONDS),
            # A redirect would take the text, and perhaps the key, to a host that nobody was told about.
            # A proxy in the environment is meant for the way out, not for a server at home. Reading the
            # trusted certificates takes a tenth of a second, and plain HTTP has no use for them.
            http_client=openai.DefaultAsyncHttpxClient(
                follow_redirects=False,
                trust_env=not self._settings.is_local,
                verify=urlsplit(self._settings.url).scheme != "http",
            ),
            # Set here, so that no other key from the SDK's own variables takes its place.
            default_headers={"Authorization": f"Bearer {secret}"},
        )
        if self._settings.url != OPENAI_URL:
            sdk.organization = sdk.project = None  # nobody else's business
        return sdk


def _status_within(content: bytes) -> int | None:
    """The status that an error carries which came with HTTP 200, as gateways send; None if it is no error."""
    try:
        body: object = json.loads(content)
    except ValueError:
        return None
    error = cast("dict[str, object]", body).get("error") if isinstance(body, dict) else None
    if not error:
        return None
    code = cast("dict[str, object]", error).get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and 400 <= code < 600 else 502
