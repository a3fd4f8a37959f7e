"""A quotation and a passage as rows of words, and the fewest edits that lead from one to the other."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

BORDER = -1
"""Stands between two sources in a row of words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as a row of words."""

    text: str
    ids: array[int]
    spans: tuple[tuple[int, int], ...]
    added: frozenset[int]
    """Places of words in square brackets, which the writer put in."""
    gaps: frozenset[int]
    """Places of words before which an ellipsis stands."""


def matching_length(wanted: array[int], there: array[int]) -> int:
    """How many words of ``there``, from its beginning, are ``wanted`` with the fewest edits; of as few, those
    that keep most words."""
    if BORDER in there:
        there = there[: there.index(BORDER)]
    own = list(wanted)

    def cost(count: int) -> tuple[int, int, int]:
        theirs = list(there[:count])
        kept = LCSseq.similarity(own, theirs)
        return Levenshtein.distance(own, theirs), -kept, abs(count - len(own))

    return min(range(len(there) + 1), key=cost)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the quotation, and those of the passage in their place."""

    ours: tuple[int, int]
    theirs: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    kept: int
    own: int
    """Words of the quotation, without those in brackets."""
    theirs: int
    """Words of the passage, without those that an ellipsis or brackets stand for."""
    changes: tuple[Change, ...]


def aligned(passage: array[int], quote: Quote) -> Aligned:
    kept, theirs = 0, len(passage)
    changes: list[Change] = []
    for op in Levenshtein.opcodes(list(quote.ids), list(passage)):
        ours, other = (op.src_start, op.src_end), (op.dest_start, op.dest_end)
        if op.tag == "equal":
            kept += op.src_end - op.src_start
        elif changes and changes[-1].ours[1] == ours[0] and changes[-1].theirs[1] == other[0]:
            changes[-1] = Change((changes[-1].ours[0], ours[1]), (changes[-1].theirs[0], other[1]))
        else:
            changes.append(Change(ours, other))
    real: list[Change] = []
    for change in changes:
        first, last = change.ours
        instead = all(n in quote.added for n in range(first, last)) and last > first
        left_out = first == last and (first in quote.gaps or first in quote.added or first - 1 in quote.added)
        if instead or left_out:
            theirs -= change.theirs[1] - change.theirs[0]
        else:
            real.append(change)
    return Aligned(kept, len(quote.ids) - len(quote.added), theirs, tuple(real))
