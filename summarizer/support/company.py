"""What stands beside a name: ``the star Corvo`` for the telescope Corvo, ``Ash and Elm`` for others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.names import Name, same_name

_NEAR = 3
"""Tokens between a name and a word that may be said of it."""
_JOINS = frozenset(["and", "or", ","])


def check(case: Case) -> list[Finding]:
    """Findings for a name beside another's noun, and for two names joined that are not joined so."""
    return [*_nouns(case), *_joined(case)]


def _nouns(case: Case) -> Iterator[Finding]:
    claim, window = case.claim, case.window
    for name in claim.names:
        here = _same(case, name)
        if not here:
            continue
        for place in (name.first - 1, name.last):
            if (
                not _common(claim, place, alone=place < name.first)
                or case.alignment.credit.get(place, 0.0) < 1.0
            ):
                continue
            there = case.alignment.partner[place]
            if any(_near(one, at) for at in there for one in here):
                continue
            others = [
                next((one for one in window.names if at + 1 == one.first or at == one.last), None)
                for at in there
            ]
            if all(one is not None for one in others):
                noun, other = claim.tokens.words[place], next(one.text for one in others if one is not None)
                message = f"in the cited text the {noun} is {other}, not {name.text}"
                yield Finding("role", message, 1.0)


def _same(case: Case, name: Name) -> list[Name]:
    return [
        one for one in case.window.names if same_name(name, one) or not set(name.words).isdisjoint(one.words)
    ]


def _common(features: Features, place: int, *, alone: bool) -> bool:
    """Whether a noun stands there, in small letters and no verb of the text; ``alone``: none before it."""
    return (
        0 <= place < len(features.stems)
        and bool(features.stems[place])
        and features.tokens.words[place].islower()
        and not (alone and place and features.stems[place - 1])
        and all(one.place != place for one in features.predicates)
    )


def _near(name: Name, place: int) -> bool:
    return name.first - _NEAR <= place < name.last + _NEAR


def _joined(case: Case) -> Iterator[Finding]:
    """``Amberton and Port Sound`` where the evidence has ``Amberton and Nether Sound``."""
    pairs = list(_pairs(case.claim))
    theirs = list(_pairs(case.window)) if pairs else []
    for one, other in pairs:
        for mine, partner in ((one, other), (other, one)):
            beside = [
                there if same_name(mine, here) else here
                for here, there in theirs
                if same_name(mine, here) or same_name(mine, there)
            ]
            away = [name for name in case.window.names if same_name(partner, name)]
            sentence = case.window.sentences
            if not beside or not away or any(same_name(partner, name) for name in beside):
                continue
            joined = {sentence[name.first] for name in beside}
            if all(sentence[name.first] not in joined for name in away):
                message = f'the cited text has "{mine.text}" with {beside[0].text}, not with {partner.text}'
                yield Finding("role", message, 1.0)
                return


def _pairs(features: Features) -> Iterator[tuple[Name, Name]]:
    for one, other in pairwise(features.names):
        between = features.tokens.lower[one.last : other.first]
        if between and all(word in _JOINS for word in between):
            yield one, other
