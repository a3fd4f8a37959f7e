"""What is in the cache, and dropping what was not used for long. Other processes may use it meanwhile."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.cache import CREATE_USED, FILE_NAME, default_folder
from summarizer.errors import CacheError

_BUSY_SECONDS = 30.0
_AT_ONCE = 500
"""Replies dropped in one go: others need not wait long, and little room is needed to make room."""
_FILES = ("", "-wal", "-shm")
"""What SQLite makes of a name."""
_SIZE = "SUM(LENGTH(CAST(answer AS BLOB)))"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CacheInfo:
    """What a cache holds. Times are seconds since 1970; None where nothing is known of any reply."""

    path: Path
    replies: int = 0
    bytes: int = 0
    """On disk, with SQLite's side files."""
    oldest: int | None = None
    """When the reply was last used for which that is the longest ago."""
    newest: int | None = None
    undated: int = 0
    """Replies of an earlier version that were not used since."""
    models: Mapping[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    """By name, empty for unknown: how many replies, and how many bytes of text."""
    damaged: int = 0
    """Files that were found damaged and moved aside."""


@dataclass(frozen=True)
class Pruned:
    """What was dropped, or would be."""

    replies: int
    bytes: int
    """Of text; the file shrinks by about as much."""
    kept: int
    files: int = 0
    """Damaged files that had been moved aside."""


def cache_info(folder: Path | None = None) -> CacheInfo:
    """Look into the cache in ``folder`` (None: the user's cache folder); makes and changes nothing.

    Raises:
        CacheError: it cannot be read.
    """
    path = (folder or default_folder()) / FILE_NAME
    with _explained(path):
        damaged = len(_damaged(path))
        if not path.exists():
            return CacheInfo(path, damaged=damaged)
        with closing(_connect(path)) as database:
            if not _has(database, "replies_1"):
                return CacheInfo(path, bytes=_bytes(path), damaged=damaged)
            used = (
                "used_1" if _has(database, "used_1") else "(SELECT '' AS key, 0 AS at, '' AS model WHERE 0)"
            )
            rows = database.execute(
                f"SELECT COALESCE(model, ''), COUNT(*), {_SIZE}, MIN(at), MAX(at), COUNT(at) "
                f"FROM replies_1 LEFT JOIN {used} USING (key) GROUP BY 1 ORDER BY 1"
            ).fetchall()
        oldest = [row[3] for row in rows if row[3] is not None]
        newest = [row[4] for row in rows if row[4] is not None]
        replies = sum(row[1] for row in rows)
        return CacheInfo(
            path=path,
            replies=replies,
            bytes=_bytes(path),
            oldest=min(oldest, default=None),
            newest=max(newest, default=None),
            undated=replies - sum(row[5] for row in rows),
            models={row[0]: (row[1], row[2]) for row in rows},
            damaged=damaged,
        )


def prune_cache(folder: Path | None, seconds: float, *, dry_run: bool = False) -> Pruned:
    """Drop the replies that were not used for ``seconds``, and damaged files that are as old.

    A reply of which it is not known when it was used, since an earlier version wrote it, counts as used now.

    Raises:
        CacheError: the cache cannot be read or written.
    """
    path = (folder or default_folder()) / FILE_NAME
    limit = time.time() - seconds
    with _explained(path):
        aside = [file for file in _damaged(path) if file.stat().st_mtime < limit]
        if not path.exists():
            found, kept = list[tuple[str, int]](), 0
        else:
            with closing(_connect(path)) as database:
                found, kept = _drop(database, limit, dry_run=dry_run)
        if not dry_run:
            for file in (Path(f"{file}{suffix}") for file in aside for suffix in _FILES):
                file.unlink(missing_ok=True)
    return Pruned(len(found), sum(size for _, size in found), kept, len(aside))


def _drop(database: sqlite3.Connection, limit: float, *, dry_run: bool) -> tuple[list[tuple[str, int]], int]:
    if not _has(database, "replies_1"):
        return [], 0
    total: int = database.execute("SELECT COUNT(*) FROM replies_1").fetchone()[0]
    if not dry_run:
        database.execute(CREATE_USED)
    elif not _has(database, "used_1"):
        return [], total
    found: list[tuple[str, int]] = database.execute(
        "SELECT key, LENGTH(CAST(answer AS BLOB)) FROM replies_1 JOIN used_1 USING (key) WHERE at < ? "
        "ORDER BY key",
        (limit,),
    ).fetchall()
    if dry_run:
        return found, total - len(found)
    for start in range(0, len(found), _AT_ONCE):
        keys = [(key, limit) for key, _ in found[start : start + _AT_ONCE]]
        with database:
            database.execute("BEGIN IMMEDIATE")
            # Looked at again: another process may have used it since.
            database.executemany(
                "DELETE FROM replies_1 WHERE key = ? AND EXISTS "
                "(SELECT 1 FROM used_1 WHERE used_1.key = replies_1.key AND at < ?)",
                keys,
            )
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("DELETE FROM used_1 WHERE key NOT IN (SELECT key FROM replies_1)")
        database.execute(
            "INSERT INTO used_1 SELECT key, ?, '' FROM replies_1 WHERE key NOT IN (SELECT key FROM used_1)",
            (int(time.time()),),
        )
    if found:
        try:
            database.execute("VACUUM")
        except (
            sqlite3.OperationalError
        ) as error:  # in use, or no room for the copy: later replies fill the room
            _log.info("the file is not made smaller now (%s); new replies use the room", error)
    return found, total - len(found)


def _connect(path: Path) -> sqlite3.Connection:
    # By address, since connect() would make a file that has gone meanwhile.
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_BUSY_SECONDS, isolation_level=None
    )


def _has(database: sqlite3.Connection, table: str) -> bool:
    query = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    return database.execute(query, (table,)).fetchone() == (1,)


def _bytes(path: Path) -> int:
    files = (path.with_name(path.name + suffix) for suffix in _FILES)
    return sum(file.stat().st_size for file in files if file.exists())


def _damaged(path: Path) -> list[Path]:
    found = path.parent.glob(f"{FILE_NAME}.damaged-*")
    return sorted(file for file in found if not file.name.endswith(_FILES[1:]))


@contextmanager
def _explained(path: Path) -> Generator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise CacheError(
            f"{path}: the cache cannot be used ({error}); free some space, make the folder writable, or name "
            "another with --cache"
        ) from error
    except sqlite3.DatabaseError as error:
        raise CacheError(
            f"{path}: the cache is damaged ({error}); the next command that uses it saves what it can and "
            "begins a new one"
        ) from error
