"""The words of texts in shingles, and which of them other texts hold too; quoted words are told apart."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import not_

_SHINGLE = 5
_HOLDERS = 8
"""As many of the earliest holders of a shingle are kept, so that a text that a thousand sites carry costs
no more than one that eight carry."""
_TOKEN = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9]+")
_SPEECH = re.compile(r'"[^"\n]{1,600}"|[“„«][^“”„«»\n]{1,600}[”“»]')
_MARKS = '"“„«'
"""What a quotation begins with."""
_LINE_WRAP = re.compile(r"(?<=[^\s.!?:\"”»])[ \t]*\r?\n[ \t]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Words:
    """The citable words of one article: where they start, whether they are quoted; and its shingles, one a
    word but for the last ones."""

    starts: array[int]
    quoted: bytearray
    shingles: array[int]
    """Hashes of integers: the same in every process."""
    spoken: bytearray
    """Whether a shingle holds a quoted word."""
    shared: bytearray = field(default_factory=bytearray)
    """Whether more than one article holds a shingle, quoted or not as it is here."""


def read_words(text: str, spans: Iterable[tuple[int, int]], vocabulary: dict[str, int]) -> Words:
    """The words of ``text`` within ``spans``; ``vocabulary``, of all texts that are compared, grows."""
    token = _PLAIN if text.isascii() else _TOKEN
    found = [match.span() for start, end in spans for match in token.finditer(text, start, end)]
    starts = array("q", [start for start, _ in found])
    quoted = bytearray(len(starts))
    if any(mark in text for mark in _MARKS):
        # A wrapped line does not end a quotation, a paragraph does.
        wrapped = "\n" in text.replace("\n\n", "")
        for match in _SPEECH.finditer(_LINE_WRAP.sub(_blank, text) if wrapped else text):
            first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            quoted[first:last] = b"\1" * (last - first)
    if text.isascii():
        low = text.lower()
        said = [low[start:end] for start, end in found]
    else:
        said = [unicodedata.normalize("NFKC", text[start:end]).casefold() for start, end in found]
    ids = [vocabulary.setdefault(word, len(vocabulary)) for word in said]
    shingles = array("q", map(hash, zip(*(ids[shift:] for shift in range(_SHINGLE)), strict=False)))
    spoken = bytearray(len(shingles))
    if 1 in quoted:
        spoken[:] = [quoted.find(1, at, at + _SHINGLE) >= 0 for at in range(len(shingles))]
    return Words(starts, quoted, shingles, spoken)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def shingle_holders(articles: Sequence[Words], spoken: bool = False) -> dict[int, Sequence[int]]:
    """For each shingle, with quoted words or without, that more than one article holds, the earliest
    holders, in order."""
    wanted = [
        dict.fromkeys(compress(words.shingles, words.spoken if spoken else map(not_, words.spoken)))
        for words in articles
    ]
    seen: set[int] = set()
    shared: dict[int, list[int]] = {}
    for own in wanted:
        shared.update((shingle, []) for shingle in own.keys() & seen)
        seen.update(own)
    for rank, own in enumerate(wanted):
        for shingle in own.keys() & shared.keys():
            if len(shared[shingle]) < _HOLDERS:
                shared[shingle].append(rank)
    known: dict[tuple[int, ...], tuple[int, ...]] = {}  # one for all shingles with the same holders
    return {shingle: known.setdefault(key := tuple(ranks), key) for shingle, ranks in shared.items()}


def which_shared(
    words: Words, holders: Mapping[int, Sequence[int]], speakers: Mapping[int, Sequence[int]]
) -> bytearray:
    return bytearray(
        [
            shingle in (speakers if spoken else holders)
            for shingle, spoken in zip(words.shingles, words.spoken, strict=True)
        ]
    )


def coverage(
    words: Words, first: int, last: int, holders: Mapping[int, Sequence[int]], spoken: bool = False
) -> dict[int, int]:
    """By the rank of each article: how many words of the stretch lie in a shingle that it holds, of those
    that hold no quoted word, or of those that do."""
    found: dict[int, list[int]] = {}  # how many so far, and where the last of them ends
    stop = last - _SHINGLE + 1
    at = words.shared.find(1, first, stop)
    while at >= 0:  # most sentences are their article's own
        after = at + 1
        if words.spoken[at] == spoken:
            holding = holders[words.shingles[at]]
            # What is copied is copied in long runs from the same ones.
            while (
                after < stop
                and words.shared[after]
                and words.spoken[after] == spoken
                and holders[words.shingles[after]] is holding
            ):
                after += 1
            end = after - 1 + _SHINGLE
            for rank in holding:
                mine = found.setdefault(rank, [0, at])
                mine[0] += end - (mine[1] if mine[1] > at else at)
                mine[1] = end
        at = words.shared.find(1, after, stop)
    return {rank: count for rank, (count, _) in found.items()}
