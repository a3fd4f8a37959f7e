"""What a pronoun at the start of a sentence may stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.words import content_stems

_PRONOUN = re.compile(r"(?:[\w .]{2,20}: )?(?:He|She|It|They)\b")
_LOOK_BACK = 3
"""A pronoun at the start of a sentence stands for something in so many sentences before."""


def begins_with_pronoun(text: str) -> bool:
    """Whether a sentence begins with a pronoun, perhaps after the name of who speaks."""
    return _PRONOUN.match(text) is not None


def antecedents(sentences: Sequence[tuple[str, str]]) -> list[frozenset[str]]:
    """For each of ``sentences``, a (source, text) in the order of the sources, stems of those before it.

    Empty for a sentence that does not begin with a pronoun.
    """
    nobody = frozenset[str]()  # one for nearly all
    found: list[frozenset[str]] = []
    for number, (source, text) in enumerate(sentences):
        if not begins_with_pronoun(text):
            found.append(nobody)
            continue
        near = sentences[max(0, number - _LOOK_BACK) : number]
        found.append(nobody.union(*[content_stems(before) for other, before in near if other == source]))
    return found
