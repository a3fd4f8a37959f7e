"""The words and numbers of sentences, for a first look at whether they may state something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.support.features import stem_at
from summarizer.text.numbers import find_numbers
from summarizer.text.tokenize import tokenize
from summarizer.text.words import fold

_ENDS = tuple(f"{stop}{mark}" for stop in ".!?" for mark in ("", '"', "”"))


class Vocabulary(NamedTuple):
    """What stands in some sentences together."""

    lower: frozenset[str]
    """Every token in lower case."""
    stems: frozenset[str]
    """Those of all words, and so of those that tell something."""
    numbers: frozenset[tuple[float, float]]
    """The lowest and the highest value of each, and any other that it may have; of dates too."""


def vocabulary(sentences: Sequence[str]) -> Vocabulary:
    """The words and numbers of ``sentences`` together, which is known of each where each has an end."""
    if not all(sentence.endswith(_ENDS) for sentence in sentences[:-1]):
        return _vocabulary(" ".join(sentences))
    if len(sentences) == 1:
        return _vocabulary(sentences[0])
    every = [_vocabulary(sentence) for sentence in sentences]
    return Vocabulary(*(frozenset[Any]().union(*sets) for sets in zip(*every, strict=True)))


@lru_cache(maxsize=8192)
def _vocabulary(text: str) -> Vocabulary:
    text = fold(text)
    tokens = tokenize(text)
    numbers = [
        value
        for one in find_numbers(text)
        for value in ((one.low, one.high), *(((one.other, one.other),) if one.other is not None else ()))
    ]
    stems = [stem_at(word, tokens.lower, place) for place, word in enumerate(tokens.words)]
    return Vocabulary(frozenset(tokens.lower), frozenset(stems), frozenset(numbers))
