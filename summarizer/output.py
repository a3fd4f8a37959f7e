"""Results on disk, whole or not at all, and on standard output."""

from __future__ import annotations

import io
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from summarizer.errors import OutputError


def check_writable(path: Path) -> None:
    """Find out before any work whether ``path`` can be written; makes nothing.

    Raises:
        OutputError: it is a folder, or it or the folder that it would be made in cannot be written.
    """
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if path.exists():
            if not os.access(path, os.W_OK):
                raise OutputError(f"{path}: the file is write-protected; name another")
            if not path.is_file():
                return
        folder = next(parent for parent in path.absolute().parents if os.path.lexists(parent))
    except OSError as error:
        raise OutputError(_message(path, error)) from error
    if not folder.is_dir():
        raise OutputError(f"{path}: {folder} is not a folder; name a file elsewhere")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{path}: the folder {folder} cannot be written to; name a file elsewhere")


def check_near(folder: Path) -> None:
    """Make sure that no folder but ``folder`` itself has to be made: a slip would make a tree of them.

    Raises:
        OutputError: the one above it is not there.
    """
    above = folder.absolute().parent
    if not os.path.lexists(folder) and not os.path.lexists(above):
        raise OutputError(
            f"{folder}: there is no folder {above} to make it in; make that first, or name another"
        )


def check_no_input(path: Path, inputs: Iterable[str | Path]) -> None:
    """Make sure that writing to ``path`` replaces none of ``inputs``; what is not there, as a glob, is none.

    Raises:
        OutputError: it is one of them.
    """
    if not path.is_file():
        return
    for one in map(Path, inputs):
        with suppress(OSError, ValueError):  # a name that no file can have
            if one.samefile(path):
                raise OutputError(f"{path}: is one of the inputs and would be lost; name another file")


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` as UTF-8, newlines untouched; makes the folders above it.

    Whoever reads ``path`` sees the old file or the new one, never a part. A file that is replaced keeps
    its permissions; a symbolic link stays one. A device or pipe is simply written to.

    Raises:
        OutputError: it cannot be written; nothing half-written is left.
    """
    check_writable(path)
    data = text.encode("utf-8")
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links
        raise OutputError(_message(path, error)) from error


def remove_abandoned(folder: Path, before: float) -> None:
    """Remove what programs that were killed left half-written in ``folder``.

    Args:
        before: seconds since the epoch; what was touched later may be somebody's at work right now.
    """
    for temporary in folder.glob(".summarizer-*.tmp"):
        with suppress(OSError):  # gone already, or not ours to remove: it does no harm
            if temporary.stat().st_mtime < before:
                temporary.unlink()


def _replace(target: Path, data: bytes) -> None:
    # Its own short name: the target's may already be as long as a name can be.
    temporary = target.with_name(f".summarizer-{secrets.token_hex(8)}.tmp")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    try:
        # Made by os.open, since what tempfile makes is closed to everybody else whatever the umask says.
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _message(path: Path, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{path}: cannot be written ({reason}); name a file elsewhere with -o"


def print_result(text: str) -> None:
    """Write ``text`` to standard output: UTF-8 into a file or pipe, as well as it can into a terminal.

    A reader who has seen enough (``| head``) is no error.

    Raises:
        OutputError: it cannot be written.
    """
    stream = sys.stdout
    try:
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # What is still in the buffer would fail once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise OutputError(f"standard output: cannot be written ({error.strerror})") from error
