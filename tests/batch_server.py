"""A real HTTP server on loopback with the Files and Batches endpoints, its records from ``openai.types``.

    with BatchServer(answer_of) as server:
        server.script(expire(after=2), lose())     # what becomes of the next batches, in order
        ...                                        # Settings(base_url=server.url, via="batch-api")
        assert server.sizes == [6, 4]

A batch is looked at ``looks`` times before it ends. What a fate does not say is answered by the model.
"""

from __future__ import annotations

import json
import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from openai.types import Batch, BatchError, BatchRequestCounts, FileObject, Model
from openai.types.batch import Errors

from tests.fault_server import MODEL, completion
from tests.http_server import HttpServer

Status = Literal["completed", "failed", "expired", "cancelled"]
Answers = Callable[[dict[str, Any]], str]
"""The content of the answer to the body of a request."""


@dataclass
class Fate:
    """What becomes of a batch."""

    status: Status = "completed"
    answered: int | None = None
    """So many of its requests are answered; None for all."""
    faults: dict[int, tuple[int, str]] = field(default_factory=dict[int, tuple[int, str]])
    """Status and message for requests, by their place in the file."""
    silent: frozenset[int] = frozenset()
    """Places of requests that stand in neither file."""
    errors: tuple[BatchError, ...] = ()
    lost: bool = False
    """The server does not know it once it was made."""
    cut: bool = False
    """It is made, and the answer that says so is lost."""


@dataclass
class _Made:
    record: Batch
    lines: list[dict[str, Any]]
    fate: Fate
    looks: int = 0


@dataclass
class BatchServer(HttpServer):
    """Use it in a ``with`` statement."""

    answers: Answers
    looks: int = 2
    listing: bool = True
    """Whether GET /batches works."""
    uploads: list[list[dict[str, Any]]] = field(default_factory=list[list[dict[str, Any]]])
    """The lines of every batch that was made, in order."""
    hook: Callable[[str], None] = lambda event: None
    """Called before a request is looked at, with "POST /files" and its like; with "made" for a new batch."""

    def __post_init__(self) -> None:
        self._fates: deque[Fate] = deque()
        self._files: dict[str, bytes] = {}
        self._batches: dict[str, _Made] = {}
        self._lock = threading.Lock()
        self._refusals: deque[tuple[str, int]] = deque()
        self.held = threading.Event()
        """Set, all batches stay in progress."""

    @property
    def sizes(self) -> list[int]:
        """Requests in each batch."""
        return [len(lines) for lines in self.uploads]

    @property
    def asked(self) -> Counter[str]:
        """How often each request was submitted, by its custom_id."""
        return Counter(line["custom_id"] for lines in self.uploads for line in lines)

    def script(self, *fates: Fate) -> None:
        """What becomes of the next batches."""
        self._fates.extend(fates)

    def refuse(self, path: str, *codes: int) -> None:
        """Answer the next requests whose path begins with ``path`` with these statuses."""
        self._refusals.extend((path, code) for code in codes)

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        self.post(handler, b"")

    def post(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        """Answer one request."""
        address = urlsplit(handler.path)
        path = address.path.removeprefix("/v1")
        with self._lock:
            self.hook(f"{handler.command} {path}")
            if self._refusals and path.startswith(self._refusals[0][0]):
                send(handler, self._refusals.popleft()[1], {"error": {"message": "went wrong"}})
                return
            match (handler.command, path.strip("/").split("/")):
                case ("POST", ["files"]):
                    self._upload(handler, body)
                case ("GET", ["files", name, "content"]) if name in self._files:
                    send_bytes(handler, 200, self._files[name])
                case ("POST", ["batches"]):
                    self._make(handler, json.loads(body))
                case ("GET", ["batches"]) if self.listing:
                    self._list(handler, parse_qs(address.query))
                case ("GET", ["batches", name]) if name in self._batches:
                    send(handler, 200, self._look(self._batches[name]))
                case ("GET", ["models"]):
                    model = Model(id=MODEL, created=0, object="model", owned_by="test")
                    send(handler, 200, {"object": "list", "data": [model.model_dump()]})
                case _:
                    send(handler, 404, {"error": {"message": "not found"}})

    def _upload(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        head = f"Content-Type: {handler.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            str(part.get_param("name", header="content-disposition")): part
            for part in message_from_bytes(head + body).walk()
            if not part.is_multipart()
        }
        assert parts["purpose"].get_payload() == "batch"
        content = parts["file"].get_payload(decode=True)
        assert isinstance(content, bytes)
        name = self._store(content)
        made = FileObject(
            id=name,
            bytes=len(content),
            created_at=0,
            filename=parts["file"].get_filename() or "",
            object="file",
            purpose="batch",
            status="processed",
        )
        send(handler, 200, made.model_dump(mode="json"))

    def _store(self, content: bytes) -> str:
        name = f"file-{len(self._files) + 1}"
        self._files[name] = content
        return name

    def _make(self, handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        lines = [json.loads(line) for line in self._files[asked["input_file_id"]].splitlines()]
        assert asked["completion_window"] == "24h"
        assert all(
            (line["method"], line["url"]) == ("POST", asked["endpoint"]) and len(line["custom_id"]) <= 64
            for line in lines
        )
        fate = self._fates.popleft() if self._fates else Fate()
        record = Batch(
            id=f"batch_{len(self.uploads) + 1}",
            completion_window="24h",
            created_at=0,
            endpoint=asked["endpoint"],
            input_file_id=asked["input_file_id"],
            object="batch",
            status="validating",
            request_counts=BatchRequestCounts(completed=0, failed=0, total=0),
        )
        self.uploads.append(lines)
        if not fate.lost:
            self._batches[record.id] = _Made(record, lines, fate)
        self.hook("made")
        if fate.cut:
            handler.close_connection = True
            handler.connection.close()
            return
        send(handler, 200, record.model_dump(mode="json"))

    def _list(self, handler: BaseHTTPRequestHandler, query: dict[str, list[str]]) -> None:
        names = list(reversed(self._batches))
        first = names.index(query["after"][0]) + 1 if "after" in query else 0
        some = names[first : first + 2]  # short pages, so that more than one is needed
        page = [self._batches[name].record.model_dump(mode="json") for name in some]
        send(handler, 200, {"object": "list", "data": page, "has_more": first + 2 < len(names)})

    def _look(self, made: _Made) -> dict[str, Any]:
        record, fate = made.record, made.fate
        made.looks += 1
        if record.status in ("validating", "in_progress"):
            total = len(made.lines)
            if made.looks < self.looks or self.held.is_set():
                record.status = "in_progress"
                record.request_counts = BatchRequestCounts(completed=total // 2, failed=0, total=total)
            else:
                self._end(record, made.lines, fate)
        return record.model_dump(mode="json")

    def _end(self, record: Batch, lines: list[dict[str, Any]], fate: Fate) -> None:
        record.status = fate.status
        if fate.status == "failed":
            record.errors = Errors(data=list(fate.errors), object="list")
            return
        answered = len(lines) if fate.answered is None else fate.answered
        good: list[dict[str, Any]] = []
        bad: list[dict[str, Any]] = []
        for place, line in enumerate(lines):
            if place in fate.silent:
                continue
            if place in fate.faults:
                status, message = fate.faults[place]
                bad.append(reply(line["custom_id"], status, {"error": {"message": message}}))
            elif place < answered:
                good.append(reply(line["custom_id"], 200, completion(self.answers(line["body"]))))
            else:
                code = f"batch_{fate.status}"
                error = {"code": code, "message": "This request was not executed."}
                bad.append({**reply(line["custom_id"], 0, None), "response": None, "error": error})
        record.request_counts = BatchRequestCounts(completed=len(good), failed=len(bad), total=len(lines))
        if good:  # in another order than the requests
            record.output_file_id = self._store(jsonl(list(reversed(good))))
        if bad:
            record.error_file_id = self._store(jsonl(bad))


def reply(custom_id: str, status: int, body: Any) -> dict[str, Any]:
    """A line of an output file, as OpenAI's and as vLLM's."""
    return {
        "id": f"batch_req_{custom_id[:8]}",
        "custom_id": custom_id,
        "response": {"status_code": status, "request_id": "r", "body": body},
        "error": None,
    }


def jsonl(lines: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def send(handler: BaseHTTPRequestHandler, status: int, body: Any) -> None:
    send_bytes(handler, status, json.dumps(body).encode())


def send_bytes(handler: BaseHTTPRequestHandler, status: int, content: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)
