"""What is counted: do two numbers still count what they count in the evidence, ``29 men and 27 women``?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.numbers import stated
from summarizer.text.arguments import PREPOSITIONS
from summarizer.text.numbers import Number

_SAME = 0.8
_ENDS = frozenset(
    [",", ".", ";", ":", "(", ")", '"', "and", "or", "but", "while", "than", "who", "which", "that"]
)
_LINKS = frozenset(["of", "for"])
_BEFORE = frozenset(["of", "at", "is", "was", "were", "are", "to", "about", "around", "nearly", "almost"])
_FAR = 6
"""Tokens that are looked at on either side of a number."""


def check(case: Case) -> list[Finding]:
    """A finding for two numbers of the claim each of which stands with the other's words in the evidence."""
    pairs = [(number, same) for number, same in stated(case.claim, case.window) if same]
    if len(pairs) < 2:
        return []
    ours = [_partners(case, _label(case.claim, number)) for number, _ in pairs]
    theirs = [frozenset(place for one in same for place in _label(case.window, one)) for _, same in pairs]
    for one, other in combinations(range(len(pairs)), 2):
        if pairs[one][0].kind != pairs[other][0].kind or set(pairs[one][1]) & set(pairs[other][1]):
            continue
        mine, its = _apart(case.window, theirs[one], theirs[other])
        straight = len(ours[one] & mine) + len(ours[other] & its)
        crossed = len((ours[one] - ours[other]) & its) + len((ours[other] - ours[one]) & mine)
        if crossed and not straight:
            first, second = pairs[one][0].text, pairs[other][0].text
            message = f'"{first}" and "{second}" have changed places with each other'
            return [Finding("role", message, 1.0)]
    return []


def _apart(
    features: Features, one: frozenset[int], other: frozenset[int]
) -> tuple[frozenset[str], frozenset[str]]:
    left = frozenset(features.stems[place] for place in one)
    right = frozenset(features.stems[place] for place in other)
    return left - right, right - left


def _partners(case: Case, places: tuple[int, ...]) -> frozenset[str]:
    """The evidence's words for those at ``places``."""
    return frozenset(
        case.window.stems[there]
        for place in places
        if case.alignment.credit.get(place, 0.0) >= _SAME
        for there in case.alignment.partner[place]
    )


@lru_cache(maxsize=8192)
def _label(features: Features, number: Number) -> tuple[int, ...]:
    """The places of the words that say what a number counts: behind it, or else before it."""
    span = features.places(number.start, number.end)
    return tuple(_behind(features, span.stop)) or tuple(_ahead(features, span.start))


def _behind(features: Features, first: int) -> Iterator[int]:
    tokens = features.tokens
    verbs = {one.place for one in features.predicates}
    counted = {features.places(one.start, one.end).start for one in features.numbers}
    for place in range(first, min(first + _FAR, len(tokens))):
        low = tokens.lower[place]
        if low in _ENDS or place in verbs or place in counted:
            return
        if low in PREPOSITIONS and not (low in _LINKS and place == first):
            return
        if features.stems[place]:
            yield place


def _ahead(features: Features, start: int) -> Iterator[int]:
    tokens = features.tokens
    counted = {features.places(one.start, one.end).stop - 1 for one in features.numbers}
    last = start - 1
    if tokens.at(last) not in _BEFORE and not tokens.at(last).endswith(("'", "'s")):
        return
    for place in range(last, max(last - _FAR, -1), -1):
        low = tokens.lower[place]
        if low in _ENDS or place in counted:
            return
        if features.stems[place]:
            yield place
