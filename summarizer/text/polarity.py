"""Negation in text: cue words and the words in their scope."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summarizer.text.closed_classes import CONTRASTING
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed, tokenize
from summarizer.text.words import FUNCTION_WORDS


@record
class Negation:
    """A negating cue; ``text == source[start:end]``; ``scope`` are the indexes of the tokens it negates."""

    start: int
    end: int
    text: str
    scope: tuple[int, ...]


_ALONE = frozenset(
    """not never no none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely
    seldom minus lacking yet""".split()
)
_VERBS = frozenset(
    """fail fails failed failing refuse refuses refused refusing decline declines declined declining deny
    denies denied denying unable lack lacks lacked avoid avoids avoided avoiding prevent prevents prevented
    preventing stop stops stopped stopping cease ceases ceased escape escaped escapes unlikely unwilling
    neglected reluctant forbid forbids forbade forbidden ban bans banned prohibit prohibits prohibited block
    blocked blocks dispute disputes disputed disputing stay stayed""".split()
)
"""Verbs and adjectives that negate what depends on them, where a complement follows."""
_COMPLEMENT = {
    "fail": ("to", "in"), "refus": ("to",), "declin": ("to",), "unable": ("to",), "unwill": ("to",),
    "neglec": ("to",), "reluct": ("to",), "unlike": ("to", "that"), "stay": ("away",),
    "stop": ("@ing", "from", "@obj"), "cease": ("@ing", "to", "@obj"),
}  # fmt: skip
_BREAKS = CONTRASTING.union([",", ";", ":", ".", "!", "?", "because", "which"])
_NOT_NEGATING = {("not", "only"), ("not", "just"), ("not", "least"), ("no", "doubt"), ("no", "matter"),
                 ("nothing", "but"), ("none", "other"), ("no", "fewer"), ("no", "less"), ("no", "more"),
                 ("not", "less"), ("not", "more"), ("not", "merely"), ("not", "simply"),
                 ("no", "."), ("no", ",")}  # fmt: skip
_REACH = 3
"""How many content words a cue negates at most."""


def find_negations(text: str) -> list[Negation]:
    """The negating cues of ``text`` with their scope: the content words after the cue in its clause.

    ``no one``, ``no longer`` and contractions count; ``not only`` and ``no doubt`` do not. The scope is a
    simple one: up to three content words, as the cues stand before what they negate in English.
    """
    return list(negations(tokenize(text)))


def negations(tokens: Tokens) -> Iterator[Negation]:
    """As ``find_negations``, over tokens."""
    return iter(_negations(tokens.text))


@lru_cache(maxsize=10_000)
def _negations(text: str) -> tuple[Negation, ...]:
    # Every stage asks this of the same sentences.
    tokens = tokenize(text)
    if _CUES.isdisjoint(tokens.lower) and "'" not in text and "’" not in text:
        return ()
    found: list[Negation] = []
    for index, word in enumerate(tokens.lower):
        if word not in _CUES and not word.endswith("n't"):
            continue
        last = index
        if word in _ALONE:
            if (word, tokens.at(index + 1)) in _NOT_NEGATING:
                continue
            if word == "yet" and tokens.at(index + 1) != "to":
                continue
            if word == "no" and tokens.at(index + 1) in ("one", "longer"):
                last = index + 1
        elif word in _VERBS:
            needed = next((value for key, value in _COMPLEMENT.items() if word.startswith(key)), None)
            if needed is not None and not _complement(tokens, index + 1, needed):
                continue
        start, end = tokens.starts[index], tokens.ends[last]
        found.append(Negation(start, end, text[start:end], _scope(tokens, last + 1)))
    return tuple(found)


_CONTRACTED = frozenset(
    listed("dont doesnt didnt isnt wasnt arent werent wont cant couldnt wouldnt shouldnt hasnt")
)
_CUES = _ALONE | _VERBS | _CONTRACTED
"""All but what ends in "n't"."""


def _complement(tokens: Tokens, index: int, needed: tuple[str, ...]) -> bool:
    word = tokens.at(index)
    return (
        word in needed
        or ("@ing" in needed and word.endswith("ing"))
        or ("@obj" in needed and tokens.at(index + 1).endswith("ing"))
    )


def _scope(tokens: Tokens, index: int) -> tuple[int, ...]:
    scope: list[int] = []
    while index < len(tokens) and len(scope) < _REACH:
        word = tokens.lower[index]
        if word in _BREAKS and (scope or word not in (",",)):
            break
        if word[0].isalpha() and word not in FUNCTION_WORDS:
            scope.append(index)
        index += 1
    return tuple(scope)
