"""What the cache holds: an accepted reply, its key, and a row of the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.records import Usage


@dataclass(frozen=True, slots=True)
class Stored:
    """An accepted answer as the model wrote it, and what it cost."""

    answer: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class Entry:
    """A reply to keep."""

    key: str
    stored: Stored
    instead_of: Sequence[str] = ()
    """Keys of entries to drop, such as those of the same request's other tries."""
    model: str = ""
    """Whose reply it is."""


def request_key(shape: Mapping[str, object], attempt: int) -> str:
    """The key of one try: SHA-256 (hex) over the canonical JSON of ``shape`` and the try's number.

    ``shape`` holds everything that shapes the answer: model, address, messages, schema, limits.
    """
    text = json.dumps({**shape, "attempt": attempt}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def row(key: str, stored: Stored) -> tuple[str, str, int, int, str]:
    """What the file holds of a reply."""
    read, written = stored.usage.prompt_tokens, stored.usage.completion_tokens
    return key, stored.answer, read, written, checksum(key, stored.answer, read, written)


def checksum(key: str, answer: str, read: int, written: int) -> str:
    """What shows whether a row is as it was written."""
    text = json.dumps([key, answer, read, written], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
