"""What a batch has done so far, on disk: a line for each event that came to an end."""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.batching.results import EventResult
from summarizer.errors import OutputError
from summarizer.output import write_atomically

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FOLDER = ".summarizer"
FILE = "state.jsonl"


@dataclass(frozen=True)
class Kept:
    """How an event ended, what its output depended on, and the hashes of all files ever written for it."""

    fingerprint: str
    outputs: Mapping[str, str]
    result: EventResult


class State:
    """The events that came to an end, by slug. Use it in ``with``.

    An entry outlives this process when ``keep`` returns. A failure of power may cost the last ones: their
    events are made once more then, from replies that are kept. Lines that were cut off are passed over.

    Raises:
        OutputError: the folder cannot be made or written.
    """

    def __init__(self, out: Path) -> None:
        self.path = out / FOLDER / FILE
        self.kept: dict[str, Kept] = {}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            for line in self.path.read_bytes().splitlines() if self.path.exists() else ():
                if (entry := _read(line)) is not None:
                    self.kept[entry.result.slug] = entry
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        except OSError as error:
            raise unusable(self.path, error) from error

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

    def keep(self, entry: Kept) -> None:
        """Add or replace an event's entry."""
        self.kept[entry.result.slug] = entry
        try:
            # The newline comes first too: a crash may have left half a line.
            _write_all(self._file, b"\n" + _adapter().dump_json(entry) + b"\n")
        except OSError as error:
            raise unusable(self.path, error) from error

    def compact(self, slugs: Set[str]) -> None:
        """Write the file anew: a line for each event of ``slugs``, or that is gone but left a file."""
        out = self.path.parent.parent
        lines = [
            _adapter().dump_json(entry) + b"\n"
            for slug, entry in sorted(self.kept.items())
            if slug in slugs or any((out / name).exists() for name in entry.outputs)
        ]
        write_atomically(self.path, b"".join(lines).decode())


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _read(line: bytes) -> Kept | None:
    try:
        return _adapter().validate_json(line) if line else None
    except ValueError:  # pydantic's own is one
        return None


@cache
def _adapter() -> TypeAdapter[Kept]:
    from pydantic import TypeAdapter

    return TypeAdapter(Kept)


def unusable(path: Path, error: OSError) -> OutputError:
    """What is raised where ``path``, in the folder of briefs, cannot be read or written."""
    return OutputError(
        f"{path}: cannot be used ({error.strerror or error}); free some space, make the folder "
        "writable or name another with -o"
    )
