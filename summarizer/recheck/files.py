"""The texts that a brief was made of: from the files where they are, from the brief where it carries them."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from summarizer.hostile import mark
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
    """What is at a path."""

    missing: str = ""
    """Why nothing could be read there."""
    sha256: str = ""
    articles: Sequence[Article] = ()


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
    if source.text is not None and (other := sha256(source.text)) != source.text_sha256:
        message = "the text in the brief is not the one that it was made of: its SHA-256 is another"
        faults.append(Fault(source.id, "text", message, expected=source.text_sha256, found=other))
    if file is not None and not file.missing:
        faults += _differences(source, file)
    elif source.text is None:
        why = file.missing if file is not None else "it has no file"
        faults.append(Fault(source.id, "missing", f"{why}, and the brief does not carry its text"))
    elif file is not None:
        message = f"{file.missing}; its citations are held against the text in the brief"
        faults.append(Fault(source.id, "missing", message, warning=True))
    there = [article.text for article in file.articles] if file is not None else []
    there += [source.text] if source.text is not None else []
    for text in there:
        if sha256(text) == source.text_sha256:
            return Text(source, text, True), faults
    return (Text(source, there[0], False) if there else None), faults


def _differences(source: Source, file: _File) -> list[Fault]:
    """How a file that is there differs from what the brief says of it."""
    if source.sha256 is not None and file.sha256 != source.sha256:
        message = f"{source.path} has changed: its SHA-256 is another"
        return [Fault(source.id, "file", message, expected=source.sha256, found=file.sha256)]
    article = next((one for one in file.articles if one.text_sha256 == source.text_sha256), None)
    if article is None and source.sha256 is None:
        return [Fault(source.id, "file", f"{source.path} does not hold the text that was read")]
    if article is None:
        readers = sorted({one.extractor for one in file.articles if one.extractor})
        by = f" by {', '.join(readers)}, not by {source.extractor}" if source.extractor and readers else ""
        message = f"{source.path} is the file that was read, but other text is found in it{by}"
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
    data = read(path, folder)
    if isinstance(data, str):
        return _File(missing=data)
    articles = [mark(article) for article in load([folder / path]).articles]
    return _File(sha256=hashlib.sha256(data).hexdigest(), articles=articles)


def read(path: str, folder: Path) -> bytes | str:
    """The bytes of the file at ``path``, which anybody may have put into the brief, or why it was not read.

    Only what lies where the brief says, seen from its folder, is meant; and a pipe or device could be read
    for ever.
    """
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or PureWindowsPath(path).root:
        return f"{path} is no path relative to the brief and was not opened"
    file = folder / path
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return f"{path} is not a regular file and was not opened"
        if status.st_size > MOST_BYTES:
            return f"{path} is larger than any article and was not opened"
        return file.read_bytes()
    except FileNotFoundError:
        return f"{path} is not there"
    except (OSError, ValueError) as error:  # ValueError: no file can have this name
        reason = error.strerror if isinstance(error, OSError) else error
        return f"{path} cannot be read ({reason})"


def sha256(text: str) -> str:
    """Of ``text`` as UTF-8, hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
