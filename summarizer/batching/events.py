"""What a batch works through: the subfolders of a folder, or the lines of a manifest."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from summarizer.batching.state import FOLDER
from summarizer.errors import InputError, UsageError
from summarizer.load.find import shown
from summarizer.load.reading import whole
from summarizer.text.clean import one_line

_UNSAFE = re.compile(r"[^\w.]+")
_MOST_BYTES = 120
"""Of a slug in UTF-8: file systems allow 255, and endings and temporary names need some."""
_TAKEN = frozenset({"index", "report", "con", "prn", "aux", "nul"}) | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
"""The batch's own files, and the names that Windows keeps to itself."""


@dataclass(frozen=True)
class Event:
    """One event: its name for people, where its articles are, and the stem of its output files."""

    name: str
    paths: tuple[str, ...]
    slug: str
    error: str | None = None
    """Why the line of the manifest that it comes from cannot be used."""
    line: int = field(default=0, compare=False)
    """The number of that line, which is called by it where it has no name."""


@dataclass(frozen=True)
class Found:
    """The events in order of their names, and what a user should know of the rest."""

    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()


def discover(source: Path, leave_out: Path | None = None) -> Found:
    """The events of ``source``: every subfolder of a folder, or every line of a JSON Lines manifest.

    Sorted by name. Hidden folders are left out, and so is the folder ``leave_out``. Paths of a manifest are
    relative to it; a line that cannot be used is an event with an ``error``. Slugs are safe on every file
    system and differ in more than case.

    Raises:
        InputError: ``source`` is neither, cannot be read, or holds no event.
        UsageError: ``leave_out``, where briefs are to go, is ``source``, or is or lies in an event's folder.
    """
    try:
        if source.is_dir():
            found = _subfolders(source, leave_out)
        elif source.is_file():
            found = Found(tuple(_named(_lines(source))))
        else:
            raise InputError(
                f"{source}: no such folder or manifest; name a folder of folders, or a .jsonl file"
            )
        if leave_out is not None:
            _check_apart(leave_out, source, found.events)
    except OSError as error:
        raise InputError(
            f"{source}: cannot be read ({error.strerror or error}); check permissions"
        ) from error
    return found


def _check_apart(out: Path, source: Path, events: Iterable[Event]) -> None:
    """Raises UsageError where briefs that are written to ``out`` would lie among the articles."""
    real = out.resolve()
    if real == source.resolve():
        raise UsageError(f"{out}: is the folder of the events themselves; name another one for the briefs")
    for event in events:
        for path in map(Path, event.paths):
            if path.is_dir() and real.is_relative_to(path.resolve()):
                name = one_line(event.name)
                raise UsageError(
                    f"{out}: lies among the articles of the event {name}; name another folder for the briefs"
                )


def _subfolders(source: Path, leave_out: Path | None) -> Found:
    entries = sorted(path for path in source.iterdir() if not path.name.startswith("."))
    if leave_out is not None and leave_out.exists():
        inside = any(path.exists() and path.samefile(leave_out) for path in entries)
        if inside and any(leave_out.iterdir()) and not (leave_out / FOLDER).is_dir():
            raise UsageError(f"{leave_out}: is the folder of an event; name another one for the briefs")
        entries = [path for path in entries if not path.exists() or not path.samefile(leave_out)]
    folders = [path for path in entries if path.is_dir() and not (path / FOLDER).is_dir()]
    if not folders:
        raise InputError(
            f"{source}: holds no folder; every event is a folder of its articles "
            "(for one event use: summarizer brief)"
        )
    loose = [shown(path.name) for path in entries if not path.is_dir()]
    listed = ", ".join(loose[:5]) + (" and others" if len(loose) > 5 else "")
    notes = [f"{source}: left out, as they lie outside of every event's folder: {listed}"] if loose else []
    raw = [Event(shown(path.name), (str(path),), "") for path in folders]
    return Found(tuple(_named(raw)), tuple(notes))


def _lines(manifest: Path) -> list[Event]:
    try:
        text = manifest.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{manifest}: must be UTF-8 text, a JSON object a line ({error.reason})") from error
    events = [
        _event(line, number, manifest.parent)
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    ]
    if not events:
        raise InputError(f'{manifest}: is empty; every line is an event: {{"name": ..., "paths": [...]}}')
    return events


def _event(line: str, number: int, folder: Path) -> Event:
    def bad(what: str, name: str = "") -> Event:
        error = f"line {number} of the manifest: {what}"
        return Event(name or f"line {number}", (), "", error, line=0 if name else number)

    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        return bad(f"not JSON ({error})")
    if not isinstance(value, dict):
        return bad('not an object with "name" and "paths"')
    fields = cast("dict[str, object]", value)
    name, paths = fields.get("name"), fields.get("paths")
    if not isinstance(name, str) or not name.strip():
        return bad('"name" is not a text')
    if not isinstance(paths, list) or not all(isinstance(path, str) and path for path in paths):  # pyright: ignore[reportUnknownVariableType]
        return bad('"paths" is not a list of texts', whole(name))
    named = cast("list[str]", paths)
    if not named:
        return bad('"paths" is empty', whole(name))
    return Event(whole(name), tuple(str(folder / path) for path in named), "")


def _named(events: Iterable[Event]) -> list[Event]:
    """``events`` in order of their names, and of their lines where they have none, each with its slug."""
    ordered = sorted(events, key=lambda e: ("line " if e.line else e.name, e.line, e.paths))
    slugs = _slugs([event.name for event in ordered])
    return [replace(event, slug=slug) for event, slug in zip(ordered, slugs, strict=True)]


def _slugs(names: Sequence[str]) -> list[str]:
    """A slug for each name: the name itself where it can be one, else with part of its hash.

    A name's slug depends on the other names as little as can be: a new event must not rename old ones.
    """
    plain = [_plain(name) for name in names]
    wanted = Counter(map(_folded, plain))
    taken = {_folded(p) for p in plain if wanted[_folded(p)] == 1 and _folded(p) not in _TAKEN}
    slugs: list[str] = []
    for name, slug in zip(names, plain, strict=True):
        if _folded(slug) not in taken:
            number, stem = 0, slug
            while _folded(slug) in taken or number == 0:
                digest = hashlib.sha256(f"{name}\n{number}".encode()).hexdigest()
                slug, number = f"{stem}-{digest[:8]}", number + 1
            taken.add(_folded(slug))
        slugs.append(slug)
    return slugs


def _plain(name: str) -> str:
    """``name`` as far as it can be a file's: letters, digits, ``_``, ``-`` and ``.`` inside."""
    text = _UNSAFE.sub("-", unicodedata.normalize("NFC", name))
    text = text.encode()[:_MOST_BYTES].decode("utf-8", "ignore").strip("-.")
    # Windows keeps "con.anything" to itself too.
    return text.replace(".", "-") if _folded(text.partition(".")[0]) in _TAKEN else text or "event"


def _folded(slug: str) -> str:
    """What file systems that ignore case or composition take for the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", slug).casefold())
