"""What came first, and what brought about what: ``B after A``, ``A led to B``, ``B because A``.

A word such as ``after`` parts a sentence into what came earlier, or was the cause, and what came later. What
is earlier in the text must not be what is later in the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.numbers import stated
from summarizer.text.tokenize import listed

_AFTER = frozenset(listed("because after since once following"))
"""What follows these came earlier."""
_AFTER_TWO = {"due": "to", "owing": "to", "thanks": "to", "caused": "by", "prompted": "by", "triggered": "by",
              "result": "of", "response": "to"}  # fmt: skip
_BEFORE = frozenset(listed("before until causing prompting triggering forcing"))
"""What follows these came later."""
_BEFORE_TWO = {"led": "to", "leading": "to", "resulted": "in", "resulting": "in", "prior": "to"}
_MAKING = frozenset(listed("caused prompted triggered causes prompts triggers provoked provokes"))
_CUES = _AFTER | _BEFORE | _MAKING | _AFTER_TWO.keys() | _BEFORE_TWO.keys()
_LEAST = 3
"""Words that must have changed sides, at least one from either."""


@dataclass(frozen=True, slots=True)
class _Link:
    """Token places of what came earlier and of what came later, and of the word between."""

    earlier: range
    later: range
    place: int


def check(case: Case) -> list[Finding]:
    """A finding where what came earlier in the evidence comes later in the claim."""
    ours = _links(case.claim)
    theirs = _links(case.window) if ours else ()
    for mine in ours:
        earlier, later = _partners(case, mine.earlier), _partners(case, mine.later)
        if not earlier or not later:
            continue
        turned: _Link | None = None
        for link in theirs:
            straight = _within(earlier, link.earlier) + _within(later, link.later)
            first, second = _within(earlier, link.later), _within(later, link.earlier)
            if straight >= first + second:
                turned = None
                break
            if first and second and first + second >= _LEAST and straight * 2 <= first + second:
                turned = link
        if turned is not None:
            said, there = case.claim.tokens.words[mine.place], case.window.tokens.words[turned.place]
            message = (
                f'what comes after "{said}" and before it have changed places: the cited text has "{there}"'
            )
            return [Finding("order", message, 1.0)]
    return []


def _partners(case: Case, places: Iterable[int]) -> list[tuple[int, ...]]:
    """Where the words and numbers at ``places`` stand in the evidence."""
    inside = frozenset(places)
    found = [there for place, there in case.alignment.same.items() if place in inside]
    for number, same in stated(case.claim, case.window):
        if same and case.claim.first(number) in inside:
            found.append(tuple(case.window.first(one) for one in same))
    return found


def _within(partners: list[tuple[int, ...]], places: range) -> int:
    """How many words stand in ``places`` and nowhere else."""
    return sum(all(there in places for there in one) for one in partners)


@lru_cache(maxsize=4096)
def _links(features: Features) -> tuple[_Link, ...]:
    return () if _CUES.isdisjoint(features.lower) else tuple(_found(features))


def _found(features: Features) -> Iterator[_Link]:
    tokens, sentences = features.tokens, features.sentences
    for place, low in enumerate(tokens.lower):
        if low not in _CUES:
            continue
        following = tokens.at(place + 1)
        if low == "since" and tokens.at(place - 1) in ("has", "have", "had", "ever"):
            continue  # "has since recovered"
        if low in _AFTER or _AFTER_TWO.get(low) == following:
            backward = True
        elif low in _BEFORE or _BEFORE_TWO.get(low) == following or (low in _MAKING and following != "by"):
            backward = False
        else:
            continue
        start = place
        while start and sentences[start - 1] == sentences[place]:
            start -= 1
        stop = place
        while stop < len(tokens) and sentences[stop] == sentences[place]:
            stop += 1
        left, right = range(start, place), range(place + 1, stop)
        if not any(features.stems[at] for at in left):
            end = next((at for at in right if tokens.lower[at] == "," or _anew(features, place, at)), None)
            if end is None:
                continue
            left, right = range(end, stop), range(place + 1, end)
        yield _Link(right, left, place) if backward else _Link(left, right, place)


def _anew(features: Features, cue: int, place: int) -> bool:
    """Whether the main clause begins here without a comma: ``After the audit the minister resigned``."""
    if features.tokens.lower[place] not in _OPENING or not any(features.stems[cue + 1 : place]):
        return False
    return all(not cue < one.place < place for one in features.predicates)


_OPENING = frozenset(["the", "he", "she", "it", "they", "we"])
