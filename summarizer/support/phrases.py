"""The phrases and clauses of a text that it could do without, each to be looked for in the evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from summarizer.support.coverage import GENERIC
from summarizer.support.features import Features
from summarizer.support.predicate import LIGHT
from summarizer.text.closed_classes import DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from summarizer.text.record import record

_RELATIVE = RELATIVES.union(["where", "when"])
_JOINING = _RELATIVE | frozenset(["or", "because", "so", "that", "while", "although", "though"])
_OPENING = PREPOSITIONS | _JOINING
_BEGINNING = DETERMINERS | SUBORDINATORS | frozenset(["and", "but"])
_MARKS = frozenset([",", ".", ";", ":", '"', "(", ")"])
_ENDS = _MARKS | frozenset(["and", "but", "which", "who", "that"])
_FORCED = frozenset("forc compel oblig order persuad pressur bulli trick".split())
_FIGURES = GENERIC | frozenset(
    "cours heart minut hour decad centuri sever few none end middl begin board".split()
)
"""Stems of words that hold nothing of their own in a phrase: ``over the course of a day``, ``on board``."""


@record
class Phrase:
    """Some tokens of a text."""

    first: int
    stop: int
    """The token after the last."""
    words: tuple[int, ...]
    """Those of its tokens of which one is to be found, or it is made up."""
    full: bool
    """Whether it tells too much to be another way to put something."""


@lru_cache(maxsize=256)  # a text is held against several stretches of evidence, one after the other
def phrases(claim: Features) -> tuple[Phrase, ...]:
    """Every phrase and clause that has content words, each once."""
    found = {(one.first, one.stop): one for one in (*_circumstances(claim), *_asides(claim))}
    return tuple(found.values())


def _circumstances(claim: Features) -> Iterator[Phrase]:
    """``in the car park of the mall``, ``or face a fine``, ``, who had been ill for weeks,``."""
    tokens = claim.tokens
    place = 0
    while place < len(tokens):
        if tokens.lower[place] not in _OPENING:
            place += 1
            continue
        stop = place + 1
        clause = tokens.lower[place] in _JOINING
        while (
            stop < len(tokens)
            and tokens.lower[stop] not in _ENDS
            and tokens.lower[stop] not in PREPOSITIONS
            and (clause or stop not in claim.verbs)
        ):
            stop += 1
        words = tuple(at for at in range(place + 1, stop) if claim.stems[at])
        if any(claim.stems[at] not in _FIGURES for at in words) and (len(words) > 1 or not clause):
            yield Phrase(place, stop, words, len(words) > 1)
        elif clause and tokens.lower[place] in _RELATIVE and tokens.at(place - 1) == ",":
            end = _until(claim, place, ",.;")
            words = tuple(at for at in range(place + 1, end) if claim.stems[at])
            telling = tuple(at for at in words if claim.stems[at] not in _FIGURES)
            if telling and len(words) > 1:
                yield Phrase(place, end, telling, True)
        place = stop


def _asides(claim: Features) -> Iterator[Phrase]:
    """What stands beside the rest: an act more, a reason, a consequence, what somebody is besides."""
    for first, stop in _beside(claim):
        words = tuple(at for at in range(first, stop) if claim.stems[at])
        if _telling(claim, words):
            yield Phrase(first, stop, words, True)
    main = _main(claim)
    words = tuple(at for at in range(main) if claim.stems[at] and at not in claim.named)
    if _telling(claim, words):
        yield Phrase(0, main, words, True)


def _telling(claim: Features, words: Collection[int]) -> bool:
    return any(
        claim.stems[at] not in GENERIC and claim.stems[at] not in LIGHT and at not in claim.named
        for at in words
    )


def _beside(claim: Features) -> Iterator[tuple[int, int]]:
    lower, tokens = claim.tokens.lower, claim.tokens
    for place, low in enumerate(lower):
        forced = claim.stems[place] in _FORCED
        if not (place == 0 or low in _BEGINNING or low.endswith("ing") or forced):
            continue
        end = _until(claim, place, _MARKS)
        acts = any(at in claim.verbs for at in range(place, end))
        behind, apart = tokens.at(place - 1) == ",", tokens.at(end) == ","
        participle = low.endswith("ing") and (behind or place == 0)
        apposition = low in DETERMINERS and behind and apart and not acts
        clause = low in SUBORDINATORS and acts
        opening = place == 0 and apart and low in _OPENING and sum(map(bool, claim.stems[:end])) > 1
        if participle or apposition or clause or opening:
            yield place, end
        elif low in ("and", "but") and place:
            yield place, _until(claim, place, _MARKS | SUBORDINATORS | {"and", "but"})
            if tokens.at(place + 1) in DETERMINERS:
                yield place, _noun_phrase(claim, place)
        elif forced and tokens.at(place + 1) == "to":
            yield place, place + 1


def _noun_phrase(claim: Features, place: int) -> int:
    """Where ``and her husband`` ends, before what the two do."""
    stop = _until(claim, place, _ENDS | SUBORDINATORS | PREPOSITIONS)
    stop = next((at for at in range(place + 1, stop) if at in claim.verbs), stop)
    while stop > place + 2 and not claim.stems[stop - 1]:
        stop -= 1
    return stop


def _main(claim: Features) -> int:
    """Where what stands before a subordinate clause ends, ``There were fears after``; 0 if there is none."""
    lower = claim.tokens.lower
    end = _until(claim, 0, _MARKS | SUBORDINATORS)
    if end == len(lower) or lower[end] not in SUBORDINATORS or lower[0] in SUBORDINATORS:
        return 0
    return end if any(at in claim.verbs for at in range(end, _until(claim, end, _MARKS))) else 0


def _until(claim: Features, place: int, stops: Collection[str]) -> int:
    lower = claim.tokens.lower
    return next((at for at in range(place + 1, len(lower)) if lower[at] in stops), len(lower))
