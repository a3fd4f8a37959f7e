"""What a reader of one kind of file gives back."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.records import Article, Problem
from summarizer.text.clean import one_line

_SURROGATE = re.compile("[\ud800-\udfff]+")
_WEB_ADDRESS = re.compile(r"https?://[^\s/@<>\"'`\\\x00-\x1f]+(?:[/?#][^\s<>\"`\\\x00-\x1f]*)?", re.I)


@dataclass(frozen=True)
class Reading:
    """The articles of one file, without id, path and hash, and what is wrong with the file."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


Reader = Callable[[bytes, str], Reading]
"""Takes a file's bytes and its name for messages. Never raises for bad content."""


def problem(path: str, code: str, what: str, *, lost: bool = True) -> Problem:
    """A problem whose message opens with the file's name."""
    return Problem(path=path, code=code, message=f"{one_line(path)} {what}", lost=lost)


def failed(path: str, code: str, what: str, *, lost: bool = True) -> Reading:
    """A reading of nothing but a problem."""
    return Reading(problems=(problem(path, code, what, lost=lost),))


def whole(text: str) -> str:
    """``text`` that can be written as UTF-8: half characters become U+FFFD (two halves their character)."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def web_address(url: object) -> str | None:
    """``url`` if it is one that a reader may be sent to: http or https, on one line, without a password."""
    if not isinstance(url, str):
        return None
    url = url.strip()
    return url if len(url) <= 2000 and _WEB_ADDRESS.fullmatch(url) else None


def some(text: object) -> str | None:
    """A non-empty line of text, or None."""
    if not isinstance(text, str):
        return None
    return one_line(whole(text)) or None


def quiet(library: str) -> None:
    """Keep a library's log from being printed where nobody has set up logging."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
