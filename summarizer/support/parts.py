"""A text cut into the parts that are checked one by one, and the evidence to hold each against."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.support.features import Features
from summarizer.support.folding import sentence_bounds
from summarizer.text.predicates import has_verb
from summarizer.text.words import content_stems

_LEAST = 3
"""Content words that make a part of its own."""
_AND = (
    r"and\s+(?:the|a|an|its|his|her|their|[A-Z][\w'’-]+|\d+|some|about|one|two|three|four|five|six|seven|eight"
    r"|nine|ten)\s"
)
_JOINT = re.compile(
    r"[;,\s](?:(?<=;)\s+"  # one class first: such a place is found much faster
    rf"|(?<=,)\s+(?=(?:while|whereas|but|although|though)\s|{_AND})"
    rf"|(?<=\s)\s*(?=(?:while|whereas)\s|{_AND}))"
)
_THAT = re.compile(r"\b(?:that|which|who|whether|if)\b")


@lru_cache(maxsize=8192)
def parts(text: str) -> tuple[str, ...]:
    """The parts of a folded text: sentences, cut where a new clause with its own subject begins.

    Both sides of a cut have a verb and three content words at least, and no quotation is cut.
    """
    result: list[str] = []
    starts = sentence_bounds(text)
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        result.extend(_clauses(text[begin:end].strip()))
    return tuple(result)


def _clauses(sentence: str) -> list[str]:
    result: list[str] = []
    begin = 0
    for match in _JOINT.finditer(sentence):
        left, right = sentence[begin : match.start()], sentence[match.end() :]
        if sentence.count('"', 0, match.start()) % 2 or not has_verb(left) or not has_verb(right):
            continue
        if match[0] == " " and right[4:5].isupper() and left.rsplit(" ", 1)[-1][:1].isupper():
            continue  # two names: "Callum Prior and Suki Aldane"
        if not has_verb(_THAT.split(left)[-1]):
            continue  # "said that tests on the captain and the officer were ..."
        if len(content_stems(left)) < _LEAST or len(content_stems(right)) < _LEAST:
            continue
        result.append(left)
        begin = match.end()
    result.append(sentence[begin:])
    return result


_RUN = 3
"""How many neighbouring sentences may prove one part together."""


def windows(claim: Features, evidence: Features) -> list[tuple[int, int]]:
    """The runs of neighbouring sentences to hold ``claim`` against, as ranges: the likeliest ones."""
    count = len(evidence.bounds)
    if count == 1:
        return [(0, 1)]
    wanted = claim.content | {word for word in claim.lower if word[0].isdigit()}
    shares = [wanted & held for held in evidence.held]
    best = max(range(count), key=lambda index: len(shares[index]))
    length = min(_RUN, count)
    together = [
        len(shares[first].union(*shares[first + 1 : first + length])) for first in range(count - length + 1)
    ]
    run = max(
        range(len(together)), key=lambda first: (together[first], len(shares[min(first + 1, count - 1)]))
    )
    chosen = [(run, run + length)]
    if len(shares[best]) >= together[run] * 0.7:
        chosen.append((best, best + 1))
    return chosen
