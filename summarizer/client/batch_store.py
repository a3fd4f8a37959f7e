"""What is on its way through a batch, on disk: the program may end at any instant and go on a day later.

One SQLite file, ``batches.sqlite``, beside the cache. A request is known by the key under which the cache
keeps its reply, so that nothing is handed in twice. What came back is kept as it came, bad answers too, until
a run that asked for it is through: the accepted ones are in the cache then.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.cache import default_folder
from summarizer.client.faults import TryAgainError
from summarizer.errors import CacheError, SummarizerError

FILE_NAME = "batches.sqlite"

_KEPT_SECONDS = 30 * 86_400
"""As long as OpenAI keeps the files of a batch."""
_VARIABLES = 500
"""Keys in one statement; old builds of SQLite allow 999."""
# The names carry the layout's version, as the cache's do.
_CREATE = """
CREATE TABLE IF NOT EXISTS batches_1 (number INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT, batch TEXT);
CREATE TABLE IF NOT EXISTS requests_1 (key TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS requests_1_number ON requests_1 (number);
CREATE TABLE IF NOT EXISTS replies_1 (key TEXT PRIMARY KEY, content BLOB NOT NULL, made REAL NOT NULL);
CREATE TABLE IF NOT EXISTS refusals_1 (form TEXT PRIMARY KEY, status INTEGER NOT NULL, content BLOB NOT NULL);
"""
EXPORTED = 0
"""In place of a batch's number: written to a file, nobody knows what became of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request of a batch."""

    status: int
    """As of HTTP."""
    content: bytes
    """The body, JSON."""


Result = Answer | SummarizerError | TryAgainError
"""What came of a request that was handed over."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch as far as it got: its file is uploaded (``file``), it was made (``batch``)."""

    number: int
    file: str | None
    batch: str | None


class Store:
    """The state in one folder; one process at a time. Close it.

    Args:
        folder: made, for its owner alone, where it does not exist; None for the user's cache folder.

    Raises:
        CacheError: it cannot be made, read or written, or another process has it open.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or default_folder()) / FILE_NAME
        with self._explained():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # never readable by others
            self._database = sqlite3.connect(self.path, timeout=0.5)
            try:
                # The lock is held until the process ends, however it ends: two that share the work would
                # hand in the same requests.
                self._database.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
                self._database.execute("PRAGMA synchronous = FULL")
                with self._database:
                    self._database.executescript(f"BEGIN IMMEDIATE; {_CREATE} COMMIT;")
                    limit = time.time() - _KEPT_SECONDS
                    self._database.execute("DELETE FROM replies_1 WHERE made < ?", (limit,))
                    # Nothing of these came to the server before the program ended.
                    self._database.execute("DELETE FROM batches_1 WHERE file IS NULL")
                    self._database.execute(
                        "DELETE FROM requests_1 WHERE number > 0 "
                        "AND number NOT IN (SELECT number FROM batches_1)"
                    )
            except sqlite3.Error:
                self._database.close()
                raise

    def reply(self, key: str) -> bytes | None:
        """The completion that came back under ``key``; None if there is none yet."""
        row = self._row("SELECT content FROM replies_1 WHERE key = ?", key)
        return row[0] if row else None

    def keep(self, replies: Mapping[str, bytes]) -> None:
        """Completions by key, safe on disk when this returns; their requests are no longer on their way."""
        with self._changing() as database:
            self._keep(replies)
            database.executemany("DELETE FROM requests_1 WHERE key = ?", [(key,) for key in replies])

    def forget(self, keys: Iterable[str]) -> None:
        """Drop the replies under ``keys``."""
        with self._changing() as database:
            database.executemany("DELETE FROM replies_1 WHERE key = ?", [(key,) for key in keys])

    def numbers(self, keys: Iterable[str]) -> dict[str, int]:
        """In which batch requests are on their way; without those that are in none."""
        asked, found = list(keys), dict[str, int]()
        with self._explained():
            for first in range(0, len(asked), _VARIABLES):
                part = asked[first : first + _VARIABLES]
                marks = ",".join("?" * len(part))
                found |= self._database.execute(
                    f"SELECT key, number FROM requests_1 WHERE key IN ({marks})", part
                ).fetchall()
        return found

    def begin(self, keys: Iterable[str]) -> int:
        """A new batch of the requests under ``keys``; its number. Nothing of it is at the server yet."""
        with self._changing() as database:
            number = database.execute("INSERT INTO batches_1 (file) VALUES (NULL)").lastrowid or 0
            self._assign(keys, number)
        return number

    def export(self, keys: Iterable[str]) -> None:
        """The requests under ``keys`` were written to a file."""
        with self._changing():
            self._assign(keys, EXPORTED)

    def batch(self, number: int) -> Batch:
        """How far batch ``number`` got."""
        row = self._row("SELECT file, batch FROM batches_1 WHERE number = ?", number)
        return Batch(number, *(row or (None, None)))

    def uploaded(self, number: int, file: str) -> None:
        """The file of batch ``number`` is at the server."""
        with self._changing() as database:
            database.execute("UPDATE batches_1 SET file = ? WHERE number = ?", (file, number))

    def made(self, number: int, batch: str) -> None:
        """Batch ``number`` is at the server, under the name ``batch``."""
        with self._changing() as database:
            database.execute("UPDATE batches_1 SET batch = ? WHERE number = ?", (batch, number))

    def end(self, number: int, replies: Mapping[str, bytes] | None = None) -> None:
        """Batch ``number`` is over, with these completions; what it left unanswered is in no batch now."""
        with self._changing() as database:
            self._keep(replies or {})
            database.execute("DELETE FROM requests_1 WHERE number = ?", (number,))
            database.execute("DELETE FROM batches_1 WHERE number = ?", (number,))

    def refusal(self, form: str) -> Answer | None:
        """How a request of this form was refused; None if none was."""
        row = self._row("SELECT status, content FROM refusals_1 WHERE form = ?", form)
        return Answer(*row) if row else None

    def refused(self, form: str, answer: Answer) -> None:
        """Requests of this form are refused, whatever they say."""
        with self._changing() as database:
            row = form, answer.status, answer.content
            database.execute("INSERT OR REPLACE INTO refusals_1 VALUES (?, ?, ?)", row)

    def close(self) -> None:
        """Close the file, for another process to open; a second call does nothing."""
        self._database.close()

    def _assign(self, keys: Iterable[str], number: int) -> None:
        rows = [(key, number) for key in keys]
        self._database.executemany("INSERT OR REPLACE INTO requests_1 VALUES (?, ?)", rows)

    def _keep(self, replies: Mapping[str, bytes]) -> None:
        now = time.time()
        rows = [(key, content, now) for key, content in replies.items()]
        self._database.executemany("INSERT OR REPLACE INTO replies_1 VALUES (?, ?, ?)", rows)

    def _row(self, query: str, value: str | int) -> Any:
        with self._explained():
            return self._database.execute(query, (value,)).fetchone()

    @contextmanager
    def _changing(self) -> Generator[sqlite3.Connection]:
        with self._explained(), self._database:  # commits, or rolls back on an error
            yield self._database

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            if "locked" in str(error):
                why = "another run is using it; wait for that one, or choose another folder with --cache"
            else:
                why = f"{error}; free some space, make the folder writable, or choose another with --cache"
            raise CacheError(f"{self.path}: the state of the batches cannot be used ({why})") from error
