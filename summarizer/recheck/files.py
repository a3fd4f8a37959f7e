"""The texts that a brief was made of: from the files where they are, from the brief where it carries them.

A brief says where its files are, and a hostile one may name any. So only files of a kind that can hold an
article are opened, only below the folder of the brief or the ``base`` that the user names, wherever links
lead; and of a file that is not the one that was read nothing is told, not even its hash.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from summarizer.hostile import mark
from summarizer.load import load
from summarizer.load.limit import MOST_BYTES
from summarizer.load.readers import READERS
from summarizer.recheck.faults import Fault
from summarizer.records import Article, Brief, BriefSentence, Source, Title


@dataclass(frozen=True, slots=True)
class Text:
    """What the citations of one source are held against."""

    source: Source
    text: str
    recorded: bool
    """It is the very text that the brief was made of."""
    article: Article | None = None
    """The text as it was read from its file just now; None where that is not there or has another text."""


@dataclass(frozen=True, slots=True)
class _File:
    """What is at a path."""

    missing: str = ""
    """Why nothing could be read there."""
    sha256: str = ""
    articles: Sequence[Article] = ()


@dataclass(frozen=True)
class Places:
    """Where the files of a brief may be."""

    folder: Path
    """Where the brief lies; the paths in it are relative to it."""
    base: Path | None = None
    """A folder in which they may be, too."""
    search: bool = True
    """Whether to look everywhere below ``base`` for what is not where the brief says, by its name."""

    @cached_property
    def _below(self) -> dict[str, list[Path]]:
        """The files below ``base`` by name."""
        found: dict[str, list[Path]] = defaultdict(list)
        if self.base is not None and self.search:
            for folder, _, names in os.walk(self.base):
                for name in names:
                    found[name].append(Path(folder, name))
        return found

    def elsewhere(self, path: str) -> list[Path]:
        """Where the file that a brief calls ``path`` may have been moved to: only its hash tells."""
        parts = [part for part in PurePosixPath(path).parts if part != ".."]
        if self.base is None or not parts:
            return []
        return [self.base / path, self.base.joinpath(*parts), *sorted(self._below.get(parts[-1], ()))]

    def allow(self, file: Path) -> bool:
        """Whether ``file`` lies in one of them in truth, links followed."""
        roots = [root.resolve() for root in (self.folder, self.base) if root is not None]
        real = file.resolve()
        return any(real.is_relative_to(root) for root in roots)


def texts(
    brief: Brief, places: Places, advance: Callable[[], None] = lambda: None
) -> tuple[dict[str, Text], list[Fault]]:
    """The text of each source by its id, and what is wrong with the sources.

    Args:
        advance: called after each source.
    """
    files: dict[str, _File] = {}
    found: dict[str, Text] = {}
    faults: list[Fault] = []
    for source in brief.sources:
        if source.id in found:
            faults.append(Fault(source.id, "id", "a source before it has the same id"))
            continue
        if source.path is not None and source.path not in files:
            files[source.path] = _read(source.path, source.sha256, places)
        file = files[source.path] if source.path is not None else None
        text, wrong = _text(source, file, brief)
        faults += wrong
        if text is not None:
            found[source.id] = text
        advance()
    return found, faults


def _text(source: Source, file: _File | None, brief: Brief) -> tuple[Text | None, list[Fault]]:
    faults: list[Fault] = []
    if source.text is not None and (other := Article(text=source.text).text_sha256) != source.text_sha256:
        message = "the text in the brief is not the one that it was made of: its SHA-256 is another"
        faults.append(Fault(source.id, "text", message, expected=source.text_sha256, found=other))
    if file is not None and not file.missing:
        faults += _differences(source, file, brief)
    elif source.text is None:
        why = file.missing if file is not None else "it has no file"
        faults.append(_missing(source, f"{why}, and the brief does not carry its text"))
    elif file is not None:
        held = "its citations are held against the text in the brief alone"
        message = f"{file.missing}; the file was not checked, {held}"
        faults.append(_missing(source, message, warning=True))
    if source.sha256 is not None and source.path is None:
        message = "it has the hash of a file, and no file"
        faults.append(Fault(source.id, "file", message, warning=True))
    elif source.sha256 is None and file is not None and not file.missing:
        message = f"the brief does not give the hash of {source.path}"
        faults.append(Fault(source.id, "file", message, warning=True))
    articles = file.articles if file is not None else ()
    for article in articles:
        if article.text_sha256 == source.text_sha256:
            return Text(source, article.text, True, article), faults
    if source.text is not None:
        return Text(source, source.text, Article(text=source.text).text_sha256 == source.text_sha256), faults
    return (Text(source, articles[0].text, False) if articles else None), faults


def _missing(source: Source, message: str, *, warning: bool = False) -> Fault:
    of_any = message.replace(source.path, "its file", 1) if source.path else ""
    return Fault(source.id, "missing", message, of_any=of_any, warning=warning)


def _differences(source: Source, file: _File, brief: Brief) -> list[Fault]:
    """How a file that is there differs from what the brief says of it."""
    if source.sha256 is not None and file.sha256 != source.sha256:
        message = f"{changed(source.path, source.sha256)}; {_resting(source, brief)}"
        return [Fault(source.id, "file", message)]
    article = next((one for one in file.articles if one.text_sha256 == source.text_sha256), None)
    if article is None and source.sha256 is None:
        return [Fault(source.id, "file", f"{source.path} does not hold the text that was read")]
    if article is None:
        readers = sorted({one.extractor for one in file.articles if one.extractor})
        by = f" by {', '.join(readers)}, not by {source.extractor}" if source.extractor and readers else ""
        message = f"{source.path} is the file that was read, but other text is found in it{by}"
        return [Fault(source.id, "extracted", message, warning=True)]
    faults: list[Fault] = []
    if article.extractor != source.extractor:
        by, was = ((one or "nothing").partition(" ")[0] for one in (article.extractor, source.extractor))
        message = f"{source.path} was read otherwise"
        said, now = source.extractor or "as it is", article.extractor or "as it is"
        faults.append(Fault(source.id, "extractor", message, expected=said, found=now, warning=by == was))
    return faults + [
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


def _resting(source: Source, brief: Brief) -> str:
    """What in the brief rests on a file that has changed, and what to do."""
    places = ["title"] if brief.title and _cites(brief.title, source) else []
    places += [sentence.id for sentence in brief.sentences if _cites(sentence, source)]
    resting = f"on it rest: {', '.join(places)}" if places else "no sentence rests on it"
    return f"{resting}; make the brief anew, or get the old file back"


def _cites(one: Title | BriefSentence, source: Source) -> bool:
    return any(citation.source == source.id for citation in one.citations)


def changed(path: str | None, digest: str | None) -> str:
    """What is said of a file that is not the one that was read."""
    return f"{path} has changed since the brief was made: its SHA-256 is not {digest or 'given'}"


def _read(path: str, digest: str | None, places: Places) -> _File:
    found = read(path, digest, places, READERS)
    if isinstance(found, str):
        return _File(missing=found)
    file, data = found
    articles = [mark(article) for article in load([file]).articles]
    return _File(sha256=hashlib.sha256(data).hexdigest(), articles=articles)


def read(
    path: str, digest: str | None, places: Places, kinds: Collection[str] | None = None
) -> tuple[Path, bytes] | str:
    """The file at ``path``, which anybody may have put into the brief, and its bytes, or why it was not read.

    Args:
        digest: SHA-256 of its bytes, by which it is known where it was moved to another folder.
        kinds: what the name must end in; None for anything.
    """
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive or PureWindowsPath(path).root:
        return f"{path} is no path relative to the brief and was not opened"
    if kinds is not None and PurePosixPath(path).suffix.lower() not in kinds:
        return f"{path} is of no kind that articles are read from and was not opened"
    file = places.folder / path
    data = _bytes(file, path, places)
    if isinstance(data, bytes):
        return file, data
    for moved in places.elsewhere(path):
        there = _bytes(moved, path, places)
        if isinstance(there, bytes) and hashlib.sha256(there).hexdigest() == digest:
            return moved, there
    return data


def _bytes(file: Path, path: str, places: Places) -> bytes | str:
    """What ``file`` holds, or why it was not opened; a pipe or device could be read for ever."""
    try:
        if not places.allow(file):
            return (
                f"{path} does not lie in the folder of the brief and was not opened; "
                "name the folder that holds the sources with --base"
            )
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return f"{path} is not a regular file and was not opened"
        if status.st_size > MOST_BYTES:
            return f"{path} is larger than any article and was not opened"
        return file.read_bytes()
    except FileNotFoundError:
        return f"{path} is not there"
    except (OSError, ValueError, RuntimeError) as error:  # no file can have this name; links in a circle
        reason = error.strerror if isinstance(error, OSError) else error
        return f"{path} cannot be read ({reason})"
