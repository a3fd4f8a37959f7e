"""Accepted replies on disk, so that nothing is paid for twice.

One SQLite file, ``replies.sqlite``, content-addressed: the key is a hash over everything that shapes an
answer, so a changed prompt, model or schema simply asks again. Processes and threads may share it. A look-up
takes about 20 microseconds, so that an event loop can make it; a write takes one flush of the disk.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from summarizer.errors import CacheError
from summarizer.records import Usage
from summarizer.settings import Settings
from summarizer.stored import Entry, Stored, checksum, row

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

T = TypeVar("T")

_log = logging.getLogger(__name__)


def default_folder() -> Path:
    """The user's own cache folder for this package."""
    import platformdirs

    return platformdirs.user_cache_path("summarizer", appauthor=False)


def open_cache(settings: Settings) -> Cache | None:
    """The cache that ``settings`` ask for; None for none. Raises CacheError as ``Cache`` does."""
    return Cache(settings.cache_dir, read=not settings.refresh) if settings.use_cache else None


def _to_wal(database: sqlite3.Connection) -> None:
    # SQLite does not wait here for another process that does the same, whatever its timeout.
    for left in reversed(range(_WAL_TRIES)):
        try:
            database.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not left:
                raise
            time.sleep(_WAL_WAIT)
        else:
            return


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
            match self._mended(lambda: self._database.execute(_GET, (key,)).fetchone()):
                case (str(answer), int(read), int(written), str(kept)):
                    # A caller that cannot read the answer counts it as a miss too; this finds silent damage.
                    if kept != checksum(key, answer, read, written):
                        return None
                    self._note(key)
                    return Stored(answer, Usage(requests=1, prompt_tokens=read, completion_tokens=written))
                case _:
                    return None

    def put(self, key: str, stored: Stored, *, instead_of: Sequence[str] = (), model: str = "") -> None:
        """Store an accepted reply, see ``Entry``; it is safe on disk when this returns."""
        self.put_all([Entry(key, stored, instead_of, model)])

    def put_all(self, entries: Sequence[Entry]) -> None:
        """As ``put``, with one flush of the disk for all; all are stored or none."""
        with self._lock, self._explained():
            self._mended(lambda: self._write(entries))

    def beside(self) -> Cache:
        """The same replies through a connection of its own, to write to. Close it."""
        return type(self)(self.path.parent, read=False)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._lock:
            self._write_used()
            self._database.close()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, entries: Sequence[Entry]) -> None:
        now = int(time.time())
        with self._database:  # commits, or rolls back on an error
            for entry in entries:
                for statement in _DROP:
                    self._database.executemany(statement, [(key,) for key in entry.instead_of])
                self._database.execute(_PUT, row(entry.key, entry.stored))
                self._database.execute(_PUT_USED, (entry.key, now, entry.model))

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
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
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

    def _mended(self, use: Callable[[], T]) -> T:
        """What ``use`` of the file gives; where it is found damaged, once more with a sound one."""
        try:
            return use()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._start_again(error)
            return use()

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
                    for found in damaged.execute(f"SELECT * FROM replies_1 ORDER BY key {order}"):
                        if found[0] in saved:
                            break
                        if found[4] == checksum(*found[:4]):
                            saved[found[0]] = found
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
