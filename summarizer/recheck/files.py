"""The texts that a brief was made of: from the files where they are, from the brief where it carries them."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from summarizer.load import load
from summarizer.load.limit import MOST_BYTES
from summarizer.recheck.faults import Fault
from summarizer.records import Article, Brief, Source


@dataclass(frozen=True, slots=True)
class Text:
    """What the citations of one source are held against."""

    source: Source
    text: str
    recorded: bool
    """It is the very text that the brief was made of."""


@dataclass(frozen=True, slots=True)
class _File:
    """The articles of a file, or why there are none."""

    articles: Sequence[Article] = ()
    missing: str = ""


def texts(brief: Brief, folder: Path) -> tuple[dict[str, Text], list[Fault]]:
    """The text of each source by its id, and what is wrong with the sources.

    Args:
        folder: where the brief lies; the paths in it are relative to it.
    """
    files: dict[str, _File] = {}
    found: dict[str, Text] = {}
    faults: list[Fault] = []
    for source in brief.sources:
        if source.id in found:
            faults.append(Fault(source.id, "id", "a source before it has the same id"))
            continue
        if source.path is not None and source.path not in files:
            files[source.path] = _read(source.path, folder)
        file = files[source.path] if source.path is not None else None
        text, wrong = _text(source, file)
        faults += wrong
        if text is not None:
            found[source.id] = text
    return found, faults


def _text(source: Source, file: _File | None) -> tuple[Text | None, list[Fault]]:
    faults: list[Fault] = []
    embedded = source.text if source.text is not None and sha256(source.text) == source.text_sha256 else None
    if source.text is not None and embedded is None:
        message = "the text in the brief is not the one that it was made of: its SHA-256 is another"
        faults.append(
            Fault(source.id, "text", message, expected=source.text_sha256, found=sha256(source.text))
        )
    read: str | None = None
    if file is None or file.missing:
        why = file.missing if file is not None else "it has no file"
        if source.text is None:
            faults.append(Fault(source.id, "missing", f"{why}, and the brief does not carry its text"))
        elif file is not None:
            message = f"{why}; its citations are held against the text in the brief"
            faults.append(Fault(source.id, "missing", message, warning=True))
    else:
        article = next((a for a in file.articles if a.text_sha256 == source.text_sha256), None)
        faults += _differences(source, article, file.articles)
        read = (article or file.articles[0]).text
        if article is not None:
            embedded = embedded if embedded is not None else article.text
    if embedded is not None:
        return Text(source, embedded, True), faults
    other = read if read is not None else source.text
    return (None if other is None else Text(source, other, False)), faults


def _differences(source: Source, article: Article | None, articles: Sequence[Article]) -> list[Fault]:
    """How a file that is there differs from what the brief says of it.

    Args:
        article: the one in it that has the recorded text.
        articles: all in it.
    """
    there = articles[0]
    if source.sha256 is not None and there.sha256 != source.sha256:
        message = f"{source.path} has changed: its SHA-256 is another"
        return [Fault(source.id, "file", message, expected=source.sha256, found=there.sha256)]
    if article is None:
        by = f" by {there.extractor}, recorded by {source.extractor}" if source.extractor else ""
        message = f"{source.path} is the file that was read, but its text is read otherwise now{by}"
        if source.sha256 is None:
            return [Fault(source.id, "file", f"{source.path} does not hold the text that was read")]
        return [Fault(source.id, "extracted", message, warning=True)]
    return [
        Fault(
            source.id,
            field,
            f"not what is read in {source.path}",
            expected=was or "",
            found=now or "",
            # Another version of an extractor may well find another title.
            warning=article.extractor != source.extractor,
        )
        for field in ("title", "publisher", "published", "url")
        if (was := getattr(source, field)) != (now := getattr(article, field))
    ]


def _read(path: str, folder: Path) -> _File:
    why = unusable(path, folder)
    if why is not None:
        return _File(missing=why)
    loaded = load([folder / path])
    if not loaded.articles:
        return _File(missing=f"{path} cannot be read as an article")
    return _File(loaded.articles)


def unusable(path: str, folder: Path) -> str | None:
    """Why the file at ``path``, which anybody may have put into the brief, is not opened; None: it may be.

    Only what lies where the brief says, seen from its folder, is meant; a pipe or device could be read for
    ever.
    """
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or PureWindowsPath(path).root:
        return f"{path} is no path relative to the brief and was not opened"
    try:
        status = (folder / path).stat()
    except (OSError, ValueError):  # ValueError: no file can have this name
        return f"{path} is not there"
    if not stat.S_ISREG(status.st_mode):
        return f"{path} is not a regular file and was not opened"
    if status.st_size > MOST_BYTES:
        return f"{path} is larger than any article and was not opened"
    return None


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
