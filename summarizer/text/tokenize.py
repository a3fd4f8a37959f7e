"""Tokens with offsets: what the finders of numbers, dates, names and cues walk over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from sys import intern

from summarizer.text.record import record

_TOKEN = re.compile(
    r"([^\W\d_](?:\.(?:[^\W\d_]\.)+"  # U.S.
    r"|[^\W\d_]*(?:['’ʼ][^\W\d_]+)*)"
    r"|\d+(?:[.,\u00a0\u202f'’]\d+)*"
    r"|[^\w\s]|_)"
)
_PLAIN = re.compile(r"([A-Za-z](?:\.(?:[A-Za-z]\.)+|[A-Za-z]*(?:'[A-Za-z]+)*)|[0-9]+(?:[.,'][0-9]+)*|\S)")
"""The same for ASCII, where ranges are much faster than classes."""


@record
class Tokens:
    """The tokens of one text, as parallel sequences; ``text[starts[i]:ends[i]] == words[i]``."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The token in lower case, empty outside the text."""
        lower = self.lower
        return lower[index] if 0 <= index < len(lower) else ""

    def places(self, start: int, end: int) -> range:
        """The tokens from offset ``start`` to ``end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def joined(self, index: int) -> bool:
        """Whether token ``index`` touches the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]


_LONG = 120
"""Code points from which a text may be several sentences,"""
_BETWEEN = re.compile(r"[.!?\"]\s(?=[A-Z\"])")
"""which most likely are known each. No token holds white space, so that any of it is a place to cut."""


@lru_cache(maxsize=60_000)  # the stages look at the same sentences one after the other
def tokenize(text: str) -> Tokens:
    """Words (apostrophes inside, hyphens apart), numbers with separators, single punctuation marks."""
    cuts = [match.end() - 1 for match in _BETWEEN.finditer(text)] if len(text) >= _LONG else []
    if cuts:
        return _joined(text, cuts)
    # What is between the tokens and the tokens, by turns; no loop of matches is as fast.
    pieces = (_PLAIN if text.isascii() else _TOKEN).split(text)
    if len(pieces) == 1:
        return Tokens(text, (), (), (), ())
    edges = tuple(accumulate(map(len, pieces)))
    # Each word once, however many sentences hold it: it takes no room again, and its hash is known.
    words = tuple(map(intern, pieces[1::2]))
    lower = tuple(map(intern, " ".join(words).lower().replace("’", "'").split(" ")))
    return Tokens(text, words, lower, edges[:-1:2], edges[1::2])


def _joined(text: str, cuts: Sequence[int]) -> Tokens:
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for cut in (*cuts, len(text)):
        part = tokenize(text[begin:cut])
        words += part.words
        lower += part.lower
        starts += [begin + start for start in part.starts]
        ends += [begin + end for end in part.ends]
        begin = cut + 1
    return Tokens(text, tuple(words), tuple(lower), tuple(starts), tuple(ends))


def listed(words: str) -> tuple[str, ...]:
    """The words of a table that is written as running text."""
    return tuple(words.split())
