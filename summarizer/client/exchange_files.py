"""Requests and replies as JSON Lines: what batches are made of, and what a GPU cluster reads and writes.

The format is that of OpenAI's Batch API, which ``vllm run-batch`` reads and writes too: a request is
``{"custom_id", "method", "url", "body"}``, a reply ``{"custom_id", "response": {"status_code", "body"},
"error"}``, in any order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.client.answers import Completion
from summarizer.client.batch_store import Answer, Result, Store
from summarizer.errors import InputError, OutputError, WaitingError

ENDPOINT = "/v1/chat/completions"

_AT_ONCE = 1000
"""Replies written to disk together."""
_NO_REPLY = 500
"""The status of a request that was not answered over HTTP: it expired, was cancelled, timed out."""
_NONSENSE = 502


class _Response(BaseModel):
    status_code: int = 200
    body: Any = None


class _Line(BaseModel):
    custom_id: str
    response: _Response | None = None
    error: Any = None


def request_line(key: str, arguments: Mapping[str, Any]) -> str:
    """The line that asks for a chat completion, under ``key``; ends in a newline."""
    line = {"custom_id": key, "method": "POST", "url": ENDPOINT, "body": arguments}
    return json.dumps(line, separators=(",", ":")) + "\n"


def read_reply(line: bytes) -> tuple[str, Answer] | None:
    """The key of a request and what was said to it; None for a line that is no reply.

    Status 200 comes with a body that is a completion, always.
    """
    try:
        read = _Line.model_validate_json(line)
    except ValidationError:
        return None
    response = read.response
    if response is None or response.body is None:
        status = response.status_code if response and response.status_code != 200 else _NO_REPLY
        return read.custom_id, Answer(status, json.dumps(read.error).encode())
    content = json.dumps(response.body, separators=(",", ":")).encode()
    if response.status_code == 200:
        try:
            Completion.model_validate_json(content)
        except ValidationError:
            return read.custom_id, Answer(_NONSENSE, b'"not a chat completion"')
    return read.custom_id, Answer(response.status_code, content)


@dataclass
class Imported:
    """What a file of replies held."""

    kept: int = 0
    failed: dict[str, Answer] = field(default_factory=dict[str, Answer])
    """What came back in place of an answer, by key."""
    strange: int = 0
    """Replies to requests that do not wait for any: of another run, or read before."""
    unreadable: list[int] = field(default_factory=list[int])
    """Numbers of lines that are no replies."""

    def told(self, name: str) -> str:
        """In words, with what did not fit."""
        parts = [f"{self.kept:,} replies read"]
        if self.failed:
            parts.append(f"{len(self.failed):,} requests failed and are asked again or reported")
        if self.strange:
            parts.append(
                f"{self.strange:,} fit no request that waits for one (of another run, or read before)"
            )
        if self.unreadable:
            shown = ", ".join(map(str, self.unreadable[:5])) + (", ..." if len(self.unreadable) > 5 else "")
            parts.append(f"{len(self.unreadable):,} lines are no replies (line {shown})")
        return f"{name}: {'; '.join(parts)}"


def import_replies(path: Path, store: Store) -> Imported:
    """Read the replies in ``path`` into ``store``.

    Raises:
        InputError: the file cannot be read.
        CacheError: the replies cannot be kept.
    """
    found = Imported()
    part: dict[str, Answer] = {}
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                reply = read_reply(line)
                if reply is None:
                    found.unreadable.append(number)
                    continue
                part[reply[0]] = reply[1]
                if len(part) >= _AT_ONCE:
                    _sort(part, store, found)
                    part = {}
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error}); name the file of replies"
        ) from error
    _sort(part, store, found)
    return found


def _sort(part: Mapping[str, Answer], store: Store, found: Imported) -> None:
    waiting = store.numbers(part)
    answered = {key: part[key].content for key in waiting if part[key].status == 200}
    store.keep(answered)
    found.kept += len(answered)
    found.failed |= {key: part[key] for key in waiting if part[key].status != 200}
    found.strange += len(part) - len(waiting)


class ExportFile:
    """Takes requests down in a file; nobody answers them in this run.

    Args:
        path: written anew; None to write nothing, where replies are only read.

    Raises:
        OutputError: the file cannot be written.
    """

    def __init__(self, path: Path | None, store: Store) -> None:
        self._path = path
        self._store = store
        self.asked = 0
        self._write("", "w")

    def parcels(self, lines: Mapping[str, str]) -> list[Mapping[str, str]]:
        return [lines]

    async def fetch(self, lines: Mapping[str, str]) -> Mapping[str, Result]:
        self.asked += len(lines)
        if self._path is None:
            why = "waits for replies that are not there yet; --export-requests FILE writes down what to ask"
        else:
            self._write("".join(lines.values()), "a")
            self._store.export(lines)
            why = f"waits for replies to requests in {self._path.name}"
        return dict.fromkeys(lines, WaitingError(why))

    def summary(self) -> str | None:
        if not self.asked:
            return None
        if self._path is None:
            return f"{self.asked:,} requests have no reply yet: --export-requests FILE writes them down"
        return (
            f"{self.asked:,} requests are in {self._path}: let a model answer them, for example with "
            f"`vllm run-batch -i {self._path.name} -o replies.jsonl --model ...`, and then run the same "
            "command with --import-replies replies.jsonl and another file to export to"
        )

    async def models(self, seconds: float) -> list[str]:
        return []

    async def close(self) -> None:
        """Nothing is open."""

    def _write(self, text: str, mode: str) -> None:
        if self._path is None:
            return
        try:
            with self._path.open(mode, encoding="ascii", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise OutputError(
                f"{self._path}: cannot be written ({error.strerror or error}); name a file elsewhere"
            ) from error
