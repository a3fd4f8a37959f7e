"""Whether one text is another with something in it changed: a figure, a day, a name, a denial."""

from __future__ import annotations

from collections.abc import Collection

from summarizer.text.contrast import capitals, exclude, facts
from summarizer.text.likeness import Saying
from summarizer.text.words import words

_SAME = 0.6
"""Two sentences that share so many of the words of the longer are one, perhaps with something changed."""


def changed(text: Collection[str], other: Collection[str]) -> bool:
    """Whether a sentence of ``text`` stands in ``other`` in nearly the same words and excludes it."""
    theirs = {one: frozenset(words(one)) for one in other if one not in text}
    near = [
        (one, against)
        for one in text
        if one not in other
        for against, held in theirs.items()
        if len(held.intersection(words(one))) >= _SAME * max(len(held), len(set(words(one))), 1)
    ]
    known = capitals([*text, *other]) if near else frozenset[str]()
    return any(exclude(*(facts(Saying(said), known) for said in pair)) for pair in near)
