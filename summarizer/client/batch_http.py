"""The Files and Batches endpoints of a server."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, cast

from pydantic import BaseModel

from summarizer.client.exchange_files import ENDPOINT
from summarizer.client.faults import RefusedError
from summarizer.client.transport import Server

_PAGE = 100
_PAGES = 20
"""Of batches, the newest first, when one is looked for that was made a moment before."""


class _Named(BaseModel):
    id: str


class Counts(BaseModel):
    """Requests of a batch."""

    completed: int = 0
    failed: int = 0
    total: int = 0


class _Fault(BaseModel):
    code: str | None = None
    line: int | None = None
    message: str | None = None


class _Faults(BaseModel):
    data: list[_Fault] | None = None


class Progressing(BaseModel):
    """The parts of a batch that matter here."""

    id: str
    status: str
    """validating, in_progress, finalizing, cancelling; at the end completed, failed, expired, cancelled."""
    input_file_id: str | None = None
    output_file_id: str | None = None
    error_file_id: str | None = None
    request_counts: Counts | None = None
    errors: _Faults | None = None

    @property
    def counts(self) -> Counts:
        return self.request_counts or Counts()

    @property
    def codes(self) -> set[str]:
        """Why the whole batch was refused."""
        return {fault.code or "" for fault in (self.errors and self.errors.data) or ()}

    @property
    def faults(self) -> str:
        """The same in words, the first few."""
        listed = ((self.errors and self.errors.data) or [])[:3]
        return "; ".join(
            f"{fault.message or fault.code}{f' (line {fault.line})' if fault.line else ''}"
            for fault in listed
        )


class _Page(BaseModel):
    data: list[Progressing]
    has_more: bool = False


class BatchServer(Server):
    """A server that takes batches. All methods raise what ``Server.complete`` does."""

    async def upload(self, content: bytes, seconds: float) -> str:
        """Store the requests of a batch; the file's name."""
        send = self._client().files.with_raw_response.create
        sent = send(file=("requests.jsonl", content), purpose="batch", timeout=seconds)
        return (await self._read(_Named, _raw(sent), seconds)).id

    async def make(self, file: str) -> str:
        """Begin the batch whose requests are in ``file``; its name."""
        send = self._client().batches.with_raw_response.create
        sent = send(completion_window="24h", endpoint=ENDPOINT, input_file_id=file)
        return (await self._read(_Named, _raw(sent), self._seconds)).id

    async def batch(self, name: str) -> Progressing:
        """How far the batch is."""
        sent = self._client().batches.with_raw_response.retrieve(name)
        return await self._read(Progressing, _raw(sent), self._seconds)

    async def batch_of(self, file: str) -> str | None:
        """The name of the batch whose requests are in ``file``; None if there is none."""
        last: str | None = None
        for _ in range(_PAGES):
            batches = self._client().batches.with_raw_response
            sent = batches.list(limit=_PAGE, after=last) if last else batches.list(limit=_PAGE)
            try:
                page = await self._read(_Page, _raw(sent), self._seconds)
            except RefusedError as refused:
                if refused.refusal.status in (404, 405, 501):
                    return None  # a server without a list cannot be asked
                raise
            for batch in page.data:
                if batch.input_file_id == file:
                    return batch.id
            if not page.has_more or not page.data:
                return None
            last = page.data[-1].id
        return None

    async def content(self, file: str, seconds: float) -> bytes:
        """What is in ``file``."""
        sent = self._client().files.with_raw_response.content(file, timeout=seconds)
        return (await self._answer(_raw(sent), seconds)).content

    @property
    def _seconds(self) -> float:
        return self._settings.request_timeout


def _raw(sent: object) -> Awaitable[Any]:
    return cast("Awaitable[Any]", sent)
