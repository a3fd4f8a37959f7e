"""Whether a sentence of a source tells a brief's reader anything new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.text.repeating import mostly_told, sums_up
from summarizer.text.words import stem_set

_REPEATS = 0.5
"""A text that shares this part of its stems, or of the other's, with a chosen one says nothing new."""
_REPEATS_FIGURE = 0.4
"""Likewise where it has no figure that the other lacks, but some that it has."""
_KNOWN = 0.7
"""Nor does one that shares this part of its stems with all the chosen ones together."""


def says_new(fresh: Iterable[str], before: Sequence[str]) -> bool:
    """Whether each sentence of ``fresh`` differs from all of those ``before``."""
    fresh = list(fresh)
    every = frozenset[str]().union(*map(stem_set, fresh))
    known = list(map(stem_set, before))
    if not every or len(every & frozenset[str]().union(*known)) >= _KNOWN * len(every):
        return False
    if any(_repeats(stem_set(text), one) for text in fresh for one in known):
        return False
    if any(mostly_told(text, other) for text in fresh for other in before):
        return False
    return not any(sums_up(text, before) for text in fresh)


def _repeats(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = left & right
    if not shared or len(shared) < _REPEATS_FIGURE * min(len(left), len(right)):
        return False
    figures = {stem for stem in left if any(character.isdigit() for character in stem)}
    limit = _REPEATS_FIGURE if figures and figures <= right else _REPEATS
    return len(shared) >= limit * min(len(left), len(right))
