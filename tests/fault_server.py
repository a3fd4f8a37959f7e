"""A small real HTTP server on loopback that answers like a model server, or misbehaves as a test scripts it.

    with FaultServer() as server:
        server.script(status(429, retry_after="1"), answer({"claims": []}))
        ...                        # Settings(base_url=server.url, model="test-model")
        assert server.requests == 2

Steps are taken in order; when none is left, ``server.default`` answers. A step is a function that gets the
``Call`` and may send what it likes. Bodies are built from ``openai.types``.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal

from openai.types import CompletionUsage, Model
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice

from tests.http_server import HttpServer

MODEL = "test-model"
Finish = Literal["stop", "length", "content_filter"]


@dataclass
class Call:
    """One request for a chat completion, and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    headers: Message
    stopped: threading.Event

    def send(self, status_code: int, content: bytes, headers: Mapping[str, str]) -> None:
        """Answer with these bytes."""
        self.handler.send_response(status_code)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.handler.send_header(name, value)
        self.handler.end_headers()
        self.handler.wfile.write(content)

    def send_json(self, status_code: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        """Answer with JSON."""
        content = json.dumps(body).encode()
        self.send(status_code, content, {"Content-Type": "application/json", **(headers or {})})

    @property
    def system(self) -> str:
        return self.body["messages"][0]["content"]

    @property
    def last(self) -> str:
        """The last message."""
        return self.body["messages"][-1]["content"]


Step = Callable[[Call], None]


def completion(
    content: str | None,
    *,
    finish: Finish = "stop",
    refusal: str | None = None,
    usage: tuple[int, int] | None = (100, 10),
) -> dict[str, Any]:
    """The body of a chat completion; ``usage`` is prompt and completion tokens."""
    message = ChatCompletionMessage(role="assistant", content=content, refusal=refusal)
    made = ChatCompletion(
        id="chatcmpl-1",
        object="chat.completion",
        created=0,
        model=MODEL,
        choices=[Choice(index=0, finish_reason=finish, message=message)],
        usage=usage
        and CompletionUsage(prompt_tokens=usage[0], completion_tokens=usage[1], total_tokens=sum(usage)),
    )
    return made.model_dump(mode="json", exclude_none=True)


def answer(value: object, **how: Any) -> Step:
    """Answer with ``value`` as JSON, or as it is if it is a string or None; see ``completion``."""
    content = value if isinstance(value, str) or value is None else json.dumps(value)
    return lambda call: call.send_json(200, completion(content, **how))


def status(
    code: int, message: str = "went wrong", /, *, retry_after: str | None = None, **error: Any
) -> Step:
    """An error as OpenAI words it; ``error`` adds fields such as ``code`` and ``param``."""
    fault = {"error": {"message": message, "type": "error", "param": None, "code": None, **error}}
    headers = {"Retry-After": retry_after} if retry_after is not None else {}
    return lambda call: call.send_json(code, fault, headers)


def body(value: object, http: int = 200) -> Step:
    """Any JSON."""
    return lambda call: call.send_json(http, value)


def page(code: int, text: str, **headers: str) -> Step:
    """An HTML page."""
    made = {"Content-Type": "text/html; charset=utf-8", **headers}
    return lambda call: call.send(code, text.encode(), made)


def garbage() -> Step:
    """JSON that breaks off."""
    return lambda call: call.send(200, b'{"choices": [', {"Content-Type": "application/json"})


def stall(seconds: float = 60.0) -> Step:
    """Say nothing for a while, then hang up."""

    def wait(call: Call) -> None:
        call.stopped.wait(seconds)
        call.handler.close_connection = True

    return wait


def drip(seconds: float = 60.0) -> Step:
    """Promise an answer and send a byte of it now and then."""

    def send(call: Call) -> None:
        call.handler.send_response(200)
        call.handler.send_header("Content-Type", "application/json")
        call.handler.send_header("Content-Length", "10000")
        call.handler.end_headers()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not call.stopped.wait(0.05):
            try:
                call.handler.wfile.write(b" ")
            except OSError:
                break
        call.handler.close_connection = True

    return send


def cut() -> Step:
    """Hang up in the middle of the answer."""

    def send(call: Call) -> None:
        call.handler.send_response(200)
        call.handler.send_header("Content-Type", "application/json")
        call.handler.send_header("Content-Length", "10000")
        call.handler.end_headers()
        call.handler.wfile.write(b'{"id": "chatcmpl-1"')
        call.handler.close_connection = True

    return send


def slow(step: Step, seconds: float) -> Step:
    """Take ``step`` after a while."""

    def wait(call: Call) -> None:
        call.stopped.wait(seconds)
        step(call)

    return wait


def refusing(step: Step, **complaints: str) -> Step:
    """Take ``step`` unless the request has a field that ``complaints`` names: then 400 with its words."""

    def check(call: Call) -> None:
        for name, words in complaints.items():
            if name in call.body:
                status(400, words, param=name)(call)
                return
        step(call)

    return check


@dataclass
class FaultServer(HttpServer):
    """Use it in a ``with`` statement."""

    default: Step = field(default_factory=lambda: answer({}))
    models: tuple[str, ...] | None = (MODEL,)
    """What /models offers; None for 404."""
    port: int = 0
    """0 for any that is free."""
    calls: list[Call] = field(default_factory=list[Call])
    times: list[float] = field(default_factory=list[float])
    busiest: int = 0
    """The most requests that were under way at once."""

    def __post_init__(self) -> None:
        self._steps: deque[Step] = deque()
        self._lock = threading.Lock()
        self._busy = 0

    @property
    def requests(self) -> int:
        """Requests for a chat completion so far."""
        return len(self.calls)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [call.body for call in self.calls]

    def script(self, *steps: Step) -> None:
        """What to do with the next requests, in order."""
        self._steps.extend(steps)

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer GET /models."""
        call = Call(handler, {}, handler.headers, self.stopped)
        if self.models is None or handler.path != "/v1/models":
            status(404, "Not Found")(call)
            return
        made = [Model(id=name, created=0, object="model", owned_by="test") for name in self.models]
        call.send_json(200, {"object": "list", "data": [model.model_dump() for model in made]})

    def post(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        """Answer POST /chat/completions with the next step."""
        call = Call(handler, json.loads(body), handler.headers, self.stopped)
        if handler.path != "/v1/chat/completions":
            status(404, "404 page not found")(call)
            return
        with self._lock:
            self.calls.append(call)
            self.times.append(time.monotonic())
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
            step = self._steps.popleft() if self._steps else self.default
        try:
            step(call)
        finally:
            with self._lock:
                self._busy -= 1
