"""The block of ``key: value`` lines between ``---`` at the top of a Markdown file."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLOCK = re.compile(
    r"\s*---[ \t]*(?:\r\n|\r|\n)(.{0,20000}?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.S
)
_PAIR = re.compile(r"^([A-Za-z][\w \-]{0,40}):[ \t]*(.*?)[ \t]*$", re.M)
_COMMENT = re.compile(r"\s+#.*$")


class FrontMatter(NamedTuple):
    end: int
    """Code points that the block takes, both marks included."""
    values: dict[str, str]
    """Plain values by key in lower case; lists and nested maps are not understood and left out."""


def front_matter(text: str) -> FrontMatter | None:
    """The block that opens ``text``, None where there is none."""
    if not text[:200].lstrip().startswith("---"):
        return None
    match = _BLOCK.match(text)
    if match is None:
        return None
    values: dict[str, str] = {}
    for key, value in _PAIR.findall(match.group(1).replace("\r\n", "\n").replace("\r", "\n")):
        plain = _plain(value)
        if plain:
            values.setdefault(key.strip().lower(), plain)
    if not values:
        return None  # a text between two rules
    return FrontMatter(match.end(), values)


def _plain(value: str) -> str:
    if value[:1] in "\"'":
        closing = value.find(value[0], 1)
        return value[1:closing] if closing > 0 else value[1:]
    if value[:1] in "[{|>&*!":
        return ""
    return _COMMENT.sub("", value)
