"""Files, folders and globs of articles in; ``Article`` records out, with what cannot be cited marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from summarizer.load.annotate import annotate
from summarizer.load.find import Found, find
from summarizer.load.limit import CUT, MOST_BYTES
from summarizer.load.readers import KINDS, READERS
from summarizer.load.reading import Reading, failed, problem
from summarizer.records import Article, Problem
from summarizer.text.own_words import is_brief, is_page

__all__ = ["KINDS", "Loaded", "annotate", "load"]


@dataclass(frozen=True)
class Loaded:
    """What was read, in order, and what could not be."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def load(paths: Iterable[str | Path]) -> Loaded:
    """Read the articles at ``paths``: files, folders (walked in sorted order) and globs.

    Articles get the ids S1, S2, ... in the order of the arguments. A file that is met twice counts once.
    Never raises for a bad file: what could not be read is in ``problems``, by name and with the reason.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    files, problems = find(given)
    articles: list[Article] = []
    for file in files:
        reading = _read(file)
        problems.extend(reading.problems)
        for article in reading.articles:
            articles.append(annotate(article.model_copy(update={"id": f"S{len(articles) + 1}"})))
            cut = [warning for warning in articles[-1].warnings if warning.startswith(CUT)]
            problems.extend(problem(file.shown, "cut", warning) for warning in cut)
    return Loaded(tuple(articles), tuple(problems))


def _read(file: Found) -> Reading:
    reader = READERS.get(Path(file.path).suffix.lower())
    if reader is None:
        what = f"is none of the kinds that can be read ({KINDS}); convert it or leave it out"
        return failed(file.shown, "unknown_kind", what, lost=file.named)
    try:
        size = Path(file.path).stat().st_size
        data = Path(file.path).read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}; check its permissions"
        return failed(file.shown, "unreadable", what)
    if size > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1_000_000} MB; no article is, so split it or leave it out"
        return failed(file.shown, "too_large", what)
    if not data.strip():
        return failed(file.shown, "empty", "is empty; save the article again")
    page = is_page(data)
    reading = Reading() if page else reader(data, file.shown)
    if page or any(is_brief(article.text) for article in reading.articles):
        what = "is a brief that this program made, no article: left out, since it says what its sources say"
        return failed(file.shown, "own_brief", what, lost=file.named)
    sha256 = hashlib.sha256(data).hexdigest()
    return Reading(
        tuple(
            article.model_copy(update={"path": file.shown, "sha256": sha256}) for article in reading.articles
        ),
        reading.problems,
    )
