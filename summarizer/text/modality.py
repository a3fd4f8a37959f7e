"""Hedges in text: words that say how sure or how real what follows is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from summarizer.text.closed_classes import CENTRAL, CONTRASTING
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed, tokenize
from summarizer.text.words import FUNCTION_WORDS

HedgeKind = Literal["possible", "reported", "intended", "condition"]


@record
class Hedge:
    """A hedging cue; ``text == source[start:end]``; ``scope`` are the indexes of the tokens it hedges."""

    start: int
    end: int
    text: str
    kind: HedgeKind
    scope: tuple[int, ...]


_KINDS: dict[HedgeKind, tuple[str, ...]] = {
    "possible": listed(
        """may might could possibly perhaps maybe probably likely potential potentially seems seemed appears
        appeared apparent apparently presumably unclear unconfirmed suspected feared believed thought possible
        possibility likelihood probable probability chance risk risks doubt doubts whether preliminary
        suspicion"""
    ),
    "reported": listed(
        """reportedly allegedly alleged allegations allegation accusation accusations alleges claims claimed
        claiming accused rumour rumours rumor rumors rumoured rumored purported purportedly supposedly
        supposed ostensibly unverified accuses accusing charged insists insisted contends contended argues
        argued maintains maintained asserts asserted"""
    ),
    "intended": listed(
        """plans plan planned planning expects expected expecting intends intended intend hopes hoped hope
        aims aimed aim seeks seek considering considers considered proposes proposed proposal scheduled wants
        wanted would wish wishes wished promises promised pledges pledged vows vowed threatens threatened
        threatening mulling weighing poised slated set due will shall agreed upcoming urged urges urging
        called ask asked asks recommended recommends thinking toying hoping preparing aiming exploring
        debating lobbying bid demanded demands forecast forecasts predicted predicts should try tries tried
        trying attempt attempts attempted attempting offered offers offering ready going target targets"""
    ),
    "condition": listed("if unless provided assuming"),
}
_KIND: dict[str, HedgeKind] = {word: kind for kind, words in _KINDS.items() for word in words}
_NEEDS_TO = frozenset(
    """set due agreed called ask asked asks set ready poised slated wants wanted hopes seek seeks
    expected plans plan planned planning threatened offered offers urged urges aims aim hope try
    tries tried trying attempt attempts attempted attempting thought believed feared going offering
    preparing aiming bid""".split()
)
"""Words that hedge only before "to"."""
_SEEMING = frozenset(["appears", "appeared"])
_WHERE = frozenset(["on", "in", "at", "with", "before", "by", "from", "near", "behind", "alongside"])
_BREAKS = CONTRASTING.union([";", ":", ".", "!", "?", "because"])
_REACH = 4


def find_hedges(text: str) -> list[Hedge]:
    """The hedging cues of ``text`` with their scope: up to four content words that follow in the clause."""
    return list(hedges(tokenize(text)))


def hedges(tokens: Tokens) -> Iterator[Hedge]:
    """As ``find_hedges``, over tokens."""
    for index, word in enumerate(tokens.lower) if not _KIND.keys().isdisjoint(tokens.lower) else ():
        kind = _KIND.get(word)
        if kind is None or (word in ("may", "march") and tokens.words[index][0].isupper() and index):
            continue
        last = index
        if word in _SEEMING and tokens.at(index + 1) in _WHERE:
            continue  # "appeared on television"
        if word == "due" and tokens.at(index + 2) in CENTRAL:
            continue  # "due to its size"
        if word == "considered" and tokens.at(index - 1) in ("is", "are", "was", "were", "be", "been"):
            continue
        if word in _NEEDS_TO:
            ahead = next((step for step in range(1, 5) if tokens.at(index + step) == "to"), 0)
            direct = ahead == 1 or (
                ahead and word in ("asked", "urged", "urges", "asks", "called", "wants", "wanted")
            )
            if not direct:
                continue
            last = index + ahead
        elif word == "charged" and tokens.at(index + 1) != "with":
            continue
        scope: list[int] = []
        place = last + 1
        while place < len(tokens) and len(scope) < _REACH and tokens.at(place) not in _BREAKS:
            here = tokens.lower[place]
            if here == "," and scope:
                break
            if here[0].isalpha() and here not in FUNCTION_WORDS:
                scope.append(place)
            place += 1
        start, end = tokens.starts[index], tokens.ends[min(last, len(tokens) - 1)]
        yield Hedge(start, end, tokens.text[start:end], kind, tuple(scope))
