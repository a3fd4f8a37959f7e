"""Tokens with offsets: what the finders of numbers, dates, names and cues walk over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

_TOKEN = re.compile(
    r"[^\W\d_](?:\.(?:[^\W\d_]\.)+"  # U.S.
    r"|[^\W\d_]*(?:['’ʼ][^\W\d_]+)*)"
    r"|\d+(?:[.,\u00a0\u202f'’](?=\d)\d+)*"
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
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

    def joined(self, index: int) -> bool:
        """Whether token ``index`` touches the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]


@lru_cache(maxsize=60_000)  # the stages look at the same sentences one after the other
def tokenize(text: str) -> Tokens:
    """Words (apostrophes inside, hyphens apart), numbers with separators, single punctuation marks."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    if not spans:
        return Tokens(text, (), (), (), ())
    # Each word once, however many sentences hold it: it takes no room again, and its hash is known.
    words = tuple([intern(text[start:end]) for start, end in spans])
    lower = tuple([intern(word) for word in " ".join(words).lower().replace("’", "'").split(" ")])
    starts, ends = zip(*spans, strict=True)
    return Tokens(text, words, lower, starts, ends)


def listed(words: str) -> tuple[str, ...]:
    """The words of a table that is written as running text."""
    return tuple(words.split())
