"""Headlines In Title Case: which of the capitals are names?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.support.align import align
from summarizer.support.features import Features, features
from summarizer.text.names import is_acronym
from summarizer.text.tokenize import tokenize
from summarizer.text.words import FUNCTION_WORDS

_LEAST = 4
"""Words that make a headline."""
_ENOUGH = 0.6


@lru_cache(maxsize=2048)
def is_headline(text: str) -> bool:
    """Whether nearly every word of ``text`` that is no small one begins with a capital."""
    tokens = tokenize(text)
    words = [
        word
        for word, low in zip(tokens.words, tokens.lower, strict=True)
        if word[0].isalpha() and low not in FUNCTION_WORDS
    ]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _LEAST and capitals >= 0.8 * len(words) and any(not w.isupper() for w in words)


def plain(text: str, sources: Sequence[Features]) -> str:
    """A folded headline with small letters, but for the names of the evidence and words that it has not.

    A capitalised word that nothing in the evidence stands for stays a name: it may be one.
    """
    small = features(text.lower())
    found = {
        place
        for one in sources
        if one.text
        for place, credit in align(small, one).credit.items()
        if credit >= _ENOUGH
    }
    named = {word.lower() for one in sources for name in one.names for word in name.words}
    tokens = tokenize(text)
    pieces: list[str] = []
    last = 0
    for place, (word, low) in enumerate(zip(tokens.words, tokens.lower, strict=True)):
        pieces.append(text[last : tokens.starts[place]])
        last = tokens.ends[place]
        common = low in FUNCTION_WORDS or place in found
        keep = low in named or is_acronym(word) or not common or not word[0].isupper()
        pieces.append(word if keep else low)
    return "".join([*pieces, text[last:]])
