"""Accepted replies on disk, so that nothing is paid for twice.

One SQLite file, ``replies.sqlite``, content-addressed: the key is a hash over everything that shapes an
answer, so a changed prompt, model or schema simply asks again. Processes and threads may share it. The calls
are short (a look-up takes about 20 microseconds, a write one flush of the disk) next to requests that take
seconds, which is why the event loop makes them directly.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from summarizer.errors import CacheError
from summarizer.records import Usage
from summarizer.settings import Settings

FILE_NAME = "replies.sqlite"

_BUSY_SECONDS = 30.0
_WAL_TRIES, _WAL_WAIT = 100, 0.05
# The name carries the layout's version: another version of this package keeps a table of its own.
_CREATE = (
    "CREATE TABLE IF NOT EXISTS replies_1 (key TEXT PRIMARY KEY, answer TEXT NOT NULL, "
    "prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, checksum TEXT NOT NULL) "
    "WITHOUT ROWID"
)
CREATE_USED = (
    "CREATE TABLE IF NOT EXISTS used_1 (key TEXT PRIMARY KEY, at INTEGER NOT NULL, model TEXT NOT NULL) "
    "WITHOUT ROWID"
)
"""When replies were last used, in seconds since 1970, and whose they are. A table of its own, since files of
earlier versions have none: a reply that has no row here was not used since."""
_GET = "SELECT answer, prompt_tokens, completion_tokens, checksum FROM replies_1 WHERE key = ?"
_KEEP = "INSERT OR IGNORE INTO replies_1 VALUES (?, ?, ?, ?, ?)"
_PUT = "INSERT OR REPLACE INTO replies_1 VALUES (?, ?, ?, ?, ?)"
_DROP = "DELETE FROM replies_1 WHERE key = ?", "DELETE FROM used_1 WHERE key = ?"
_PUT_USED = (
    "INSERT INTO used_1 VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, model = excluded.model"
)
# A use soon after the last one changes nothing, so that running again writes nothing.
_USED = (
    "INSERT INTO used_1 VALUES (?, ?, '') ON CONFLICT DO UPDATE SET at = excluded.at "
    "WHERE excluded.at >= at + 3600"
)
_MOST_USED = 10_000
"""Look-ups of which the time is noted in one go."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    """An accepted answer as the model wrote it, and what it cost."""

    answer: str
    usage: Usage


def default_folder() -> Path:
    """The user's own cache folder for this package."""
    import platformdirs

    return platformdirs.user_cache_path("summarizer", appauthor=False)


def open_cache(settings: Settings) -> Cache | None:
    """The cache that ``settings`` ask for; None for none. Raises CacheError as ``Cache`` does."""
    return Cache(settings.cache_dir, read=not settings.refresh) if settings.use_cache else None


def request_key(shape: Mapping[str, object], attempt: int) -> str:
    """The key of one try: SHA-256 (hex) over the canonical JSON of ``shape`` and the try's number.

    ``shape`` holds everything that shapes the answer: model, address, messages, schema, limits.
    """
    text = json.dumps({**shape, "attempt": attempt}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _to_wal(database: sqlite3.Connection) -> None:
    # SQLite does not wait here for another process that does the same, whatever its timeout.
    for _ in range(_WAL_TRIES - 1):
        try:
            database.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_WAL_WAIT)
        else:
            return
    database.execute("PRAGMA journal_mode = WAL").fetchone()


class Cache:
    """The replies in one folder. Close it, or use it in a ``with`` statement.

    Args:
        folder: made, for its owner alone, where it does not exist; None for the user's cache folder.
        read: False finds nothing but still writes (``--refresh``).

    Raises:
        CacheError: the folder or file cannot be made, read or written.
    """

    def __init__(self, folder: Path | None = None, *, read: bool = True) -> None:
        self.path = (folder or default_folder()) / FILE_NAME
        self._read = read
        self._lock = threading.Lock()
        self._used: set[str] = set()
        with self._explained():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._database = self._open()

    def get(self, key: str) -> Stored | None:
        """What is stored under ``key``; None if nothing is, or what is there was damaged."""
        if not self._read:
            return None
        with self._lock, self._explained():
            try:
                row = self._database.execute(_GET, (key,)).fetchone()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                self._start_again(error)
                row = self._database.execute(_GET, (key,)).fetchone()
            match row:
                case (str(answer), int(read), int(written), str(checksum)):
                    # A caller that cannot read the answer counts it as a miss too; this finds silent damage.
                    if checksum != _checksum(key, answer, read, written):
                        return None
                    self._note(key)
                    return Stored(answer, Usage(requests=1, prompt_tokens=read, completion_tokens=written))
                case _:
                    return None

    def put(self, key: str, stored: Stored, *, instead_of: Sequence[str] = (), model: str = "") -> None:
        """Store an accepted reply of ``model``; it is safe on disk when this returns.

        ``instead_of`` names entries to drop, such as those of the same request's other tries.
        """
        read, written = stored.usage.prompt_tokens, stored.usage.completion_tokens
        row = (key, stored.answer, read, written, _checksum(key, stored.answer, read, written))
        with self._lock, self._explained():
            try:
                self._write(row, model, instead_of)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                self._start_again(error)
                self._write(row, model, ())

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._write_used()
            self._database.close()

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, row: tuple[str, str, int, int, str], model: str, drop: Sequence[str]) -> None:
        with self._database:  # commits, or rolls back on an error
            for statement in _DROP:
                self._database.executemany(statement, [(key,) for key in drop])
            self._database.execute(_PUT, row)
            self._database.execute(_PUT_USED, (row[0], int(time.time()), model))

    def _note(self, key: str) -> None:
        """Note that ``key`` was used: on disk when many are, or at the end, since a look-up must be quick."""
        self._used.add(key)
        if len(self._used) >= _MOST_USED:
            self._write_used()

    def _write_used(self) -> None:
        used, self._used = self._used, set()
        if not used:
            return
        now = int(time.time())
        try:
            with self._database:
                self._database.executemany(_USED, [(key, now) for key in sorted(used)])
        except sqlite3.Error as error:  # no more than an age that is not known
            _log.debug("%s: the time of use is not kept (%s)", self.path, error)

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._move_aside(error)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        # Made first, so that it is never readable by others; SQLite gives its side files the same mode.
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        os.close(descriptor)
        if self.path.stat().st_mode & 0o077:
            self.path.chmod(0o600)
        database = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, check_same_thread=False)
        database.text_factory = _text
        try:
            _to_wal(database)
            # In WAL mode, NORMAL may lose the last commits when the power fails; a reply has been paid for.
            database.execute("PRAGMA synchronous = FULL")
            with database:
                database.execute(_CREATE)
                database.execute(CREATE_USED)
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _start_again(self, error: sqlite3.DatabaseError) -> None:
        self._database.close()
        self._database = self._open()
        # Another process may have put a sound file in place of the damaged one that was open here.
        try:
            sound = self._database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            self._database.close()
            self._move_aside(error)
            self._database = self._connect()

    def _move_aside(self, error: sqlite3.DatabaseError) -> None:
        number = 1
        while (aside := self.path.with_name(f"{FILE_NAME}.damaged-{number}")).exists():
            number += 1
        try:
            self.path.rename(aside)
        except FileNotFoundError:
            return  # another process was quicker
        # The latest replies may be in the side file only.
        with suppress(FileNotFoundError):
            self.path.with_name(f"{FILE_NAME}-wal").rename(f"{aside}-wal")
        self.path.with_name(f"{FILE_NAME}-shm").unlink(missing_ok=True)
        saved = self._save_from(aside)
        _log.warning(
            "%s is damaged (%s): moved to %s, and a new cache begun with %d replies from it",
            self.path,
            error,
            aside.name,
            saved,
        )

    def _save_from(self, aside: Path) -> int:
        """Copy what is sound in a damaged file to the new one: from both ends to where it cannot be read."""
        saved: dict[str, tuple[str, str, int, int, str]] = {}
        with closing(sqlite3.connect(aside)) as damaged:
            damaged.text_factory = _text
            for order in ("ASC", "DESC"):
                with suppress(sqlite3.DatabaseError):
                    for row in damaged.execute(f"SELECT * FROM replies_1 ORDER BY key {order}"):
                        if row[0] in saved:
                            break
                        if row[4] == _checksum(*row[:4]):
                            saved[row[0]] = row
        if saved:
            with closing(self._connect()) as database, database:
                database.executemany(_KEEP, saved.values())
        return len(saved)

    @contextmanager
    def _explained(self) -> Generator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise CacheError(
                f"{self.path}: the cache cannot be used ({error}); free some space, make the folder "
                "writable, choose another with SUMMARIZER_CACHE_DIR or --cache, or go without with --no-cache"
            ) from error


def _text(data: bytes) -> str:
    """Damage shows by the checksum; SQLite's own complaint would hold the text."""
    return data.decode("utf-8", "replace")


def _checksum(key: str, answer: str, read: int, written: int) -> str:
    text = json.dumps([key, answer, read, written], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
