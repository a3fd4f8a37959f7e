"""One batch at a time into a folder: two would take each other's briefs for their own."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.batching.state import FOLDER, unusable
from summarizer.errors import OutputError

_FILE = "lock"
_HOLDER = "process"


def check_folder(out: Path) -> None:
    """Raises OutputError where ``out`` exists and is no folder."""
    if os.path.lexists(out) and not out.is_dir():
        raise OutputError(f"{out}: is a file; name a folder for the briefs with -o")


@contextmanager
def only_one(out: Path) -> Generator[None]:
    """Keep other batches out of the folder ``out``, which is made, until the end of the block.

    The operating system holds the lock, so that it ends with this process, however that ends.

    Raises:
        OutputError: another batch is writing there, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    holder = out / FOLDER / _HOLDER
    lock = FileLock(holder.with_name(_FILE), mode=0o666)
    try:
        holder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(NotImplementedError):  # a file system without locks: as good as it gets
            lock.acquire(timeout=0)
        holder.write_text(str(os.getpid()))
    except Timeout:
        message = (
            f"{_name(holder)} is writing briefs there; wait for it to end, or name another folder with -o"
        )
        raise OutputError(f"{out}: {message}") from None
    except OSError as error:
        lock.release()
        raise unusable(holder.parent, error) from error
    try:
        yield
    finally:
        lock.release()


def _name(holder: Path) -> str:
    """``process 1234``; its number is not there yet in the moment after it began."""
    try:
        number = holder.read_text()
    except OSError:
        number = ""
    return f"process {number}" if number.isdigit() else "another process"
