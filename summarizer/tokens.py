"""Counting tokens with o200k_base, from a copy of its vocabulary in this package; never the network.

The vocabulary is the file that OpenAI publishes for tiktoken, gzipped. ``VOCABULARY_SHA256`` is the hash
that tiktoken's own source gives for the file as published.
"""

from __future__ import annotations

import gzip
import re
from binascii import a2b_base64
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

VOCABULARY_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"

# How tiktoken splits text before merging; from tiktoken_ext/openai_public.py, which offers no way to get at
# it without its download.
_PATTERN = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
_SPECIAL = {"<|endoftext|>": 199999, "<|endofprompt|>": 200018}

_PIECE = 20_000
"""Code points that are encoded in one go: merging and the pattern's look-ahead are worse than linear in the
length of a run, and a text of this length or less is counted exactly."""

_LAST_SPACE = re.compile(r"\s(?=\S*\Z)")


def vocabulary() -> bytes:
    """The vocabulary as published: a line a token, base64 and rank."""
    packed = (resources.files("summarizer") / "_data" / "o200k_base.tiktoken.gz").read_bytes()
    return gzip.decompress(packed)


@cache
def encoding() -> tiktoken.Encoding:
    """The o200k_base encoding. The first call takes about a third of a second."""
    import tiktoken

    tokens = vocabulary().split()[::2]
    ranks = dict(zip(map(a2b_base64, tokens), range(len(tokens)), strict=True))  # they stand in that order
    return tiktoken.Encoding("o200k_base", pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens=_SPECIAL)


def count(text: str) -> int:
    """How many tokens ``text`` has; markers such as ``<|endoftext|>`` in it are plain text.

    Exact up to 20,000 code points. A longer text is counted in pieces that end before white space where
    there is some, so that the time stays linear; each seam may add a token.
    """
    encode = encoding().encode_ordinary
    if len(text) <= _PIECE:
        return len(encode(text))
    total = start = 0
    while start < len(text):
        end = start + _PIECE
        # A token may begin with a space but seldom ends with one, so the space goes to the next piece.
        if end < len(text) and (space := _LAST_SPACE.search(text, start + 1, end)):
            end = space.start()
        total += len(encode(text[start:end]))
        start = end
    return total
