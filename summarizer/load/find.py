"""Which files the given paths, folders and globs mean."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.load.reading import problem
from summarizer.records import Problem


@dataclass(frozen=True)
class Found:
    """A regular file, and whether it was named rather than met in a folder or by a glob."""

    path: str
    named: bool

    @property
    def shown(self) -> str:
        """The path as text; bytes of a file name that are no text are replaced."""
        return shown(self.path)


def shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def find(paths: Iterable[str | Path]) -> tuple[list[Found], list[Problem]]:
    """The files at ``paths`` in the order given, each once, and a problem for what leads nowhere.

    Folders are walked in sorted order, links followed, hidden names skipped. A glob's matches are sorted.
    """
    files: list[Found] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for path in [os.fspath(one) for one in paths]:
        met: list[Found] = []
        if os.path.lexists(path):
            _enter(path, True, met, problems)
        elif glob.has_magic(path):
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
            for match in matches:
                _enter(match, False, met, problems)
            if not matches:
                problems.append(problem(shown(path), "missing", "matches no file; check the pattern"))
        else:
            problems.append(problem(shown(path), "missing", "does not exist; check the path"))
        for file in met:
            real = os.path.realpath(file.path)
            if real not in seen:
                seen.add(real)
                files.append(file)
    return files, problems


def _enter(path: str, named: bool, met: list[Found], problems: list[Problem]) -> None:
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}; mend or remove it"
        problems.append(problem(shown(path), "unreadable", what))
        return
    if stat.S_ISDIR(mode):
        before = len(met)
        met.extend(_walk(path, problems))
        if named and len(met) == before:
            problems.append(problem(shown(path), "empty", "is a folder without files; check the path"))
    elif stat.S_ISREG(mode):
        met.append(Found(path, named))
    else:  # reading a pipe or device could wait for ever
        what = "is not a regular file; save it as one"
        problems.append(problem(shown(path), "unreadable", what, lost=named))


def _walk(top: str, problems: list[Problem]) -> Iterator[Found]:
    """The files under ``top``, depth first by name; a folder that is reached twice is walked once."""
    walked: set[str] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if not Path(path).is_dir():
            here: list[Found] = []
            _enter(path, False, here, problems)
            yield from here
            continue
        real = os.path.realpath(path)
        if real in walked:
            continue
        walked.add(real)
        try:
            names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208
        except OSError as error:
            what = f"cannot be opened: {error.strerror or error}; check permissions"
            problems.append(problem(shown(path), "unreadable", what))
            continue
        waiting.extend(str(Path(path) / name) for name in names if not name.startswith("."))
