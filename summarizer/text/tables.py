"""Tables of words that come with the package: a line a word, sorted, with a tab behind the word."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache
from importlib.resources import files


def row(table: str, word: str) -> str | None:
    """What ``table`` has of ``word``; None where it has nothing."""
    lines, key = _lines(table), f"{word}\t"
    at = bisect_left(lines, key)
    return lines[at][len(key) :] if at < len(lines) and lines[at].startswith(key) else None


@cache  # a few tables, each asked of only a part of its words: none is taken apart
def _lines(table: str) -> list[str]:
    data = files("summarizer.text").joinpath(f"_data/{table}.txt.gz").read_bytes()
    return gzip.decompress(data).decode().split("\n")
