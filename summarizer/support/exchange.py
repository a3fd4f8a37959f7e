"""Who gave and who got, who won and who lost: the same is told from either side, with another verb.

Giving and getting are compared across verbs (``lent 200 men to Vastia``, ``received 200 men from Kolberg``),
and so are winning and losing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.support.align import on_side
from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.arguments import Clause
from summarizer.text.closed_classes import PREPOSITIONS
from summarizer.text.tokenize import listed

_GIVING = frozenset(
    """give gives gave given giving hand handed hands pay pays paid paying lend lends lent lending
    loan loaned sell sells sold selling send sends sent sending donate donates donated award awards
    awarded grant granted grants supply supplies supplied deliver delivered delivers provide
    provides provided teach teaches taught owe owes owed ship shipped bequeathed bequeath transfer
    transferred leave refund refunded repay repaid""".split()
)
_GETTING = frozenset(
    """receive receives received receiving get gets got getting borrow borrows borrowed borrowing
    buy buys bought buying purchase purchased purchases acquire acquired acquires inherit inherited
    inherits collect collected obtain obtained learn learned learns learnt accept accepted import
    imported take takes took""".split()
)
_GIVER = frozenset(["from"])
_BEATING = frozenset(
    """beat beats beaten beating defeat defeats defeated overcome overcame overcomes outbid outbids top topped
    tops overtake overtook overtaken overtakes outdo outdid thrash thrashed trounced trounce edged conquer
    conquered outscored outplayed outran outrun outpolled eliminated knocked crushed crush routed""".split()
)
_LOSING = frozenset(listed("lose loses lost losing fell fall falls succumbed bowed"))

_REACH = 14


@dataclass(frozen=True, slots=True)
class _Deal:
    """One side and the other of a gift, a sale or a contest, as token places."""

    kind: str
    one: tuple[int, ...]
    """Who gives or wins."""
    other: tuple[int, ...]
    """Who gets or loses."""


def check(case: Case) -> list[Finding]:
    """A finding where the two sides have changed places."""
    for ours in _deals(case.claim):
        same = [deal for deal in _deals(case.window) if deal.kind == ours.kind]
        one, other = case.alignment.partners(ours.one), case.alignment.partners(ours.other)
        if not same or any(
            on_side(one, deal.one, deal.other) or on_side(other, deal.other, deal.one) for deal in same
        ):
            continue
        if any(on_side(one, deal.other, deal.one) or on_side(other, deal.one, deal.other) for deal in same):
            who = case.claim.said(ours.one or ours.other)
            return [Finding("role", f'"{who}" is on the other side in the cited text', 1.0)]
    return []


_KNOWN = _GIVING | _GETTING | _BEATING | _LOSING


@lru_cache(maxsize=8192)
def _deals(features: Features) -> tuple[_Deal, ...]:
    return tuple(_found(features))


def _found(features: Features) -> Iterator[_Deal]:
    if features.lower.isdisjoint(_KNOWN):
        return
    for clause in features.clauses:
        verb = features.tokens.lower[clause.predicate.place]
        if verb not in _KNOWN:
            continue
        agent, patient = clause.agent, clause.patient
        if verb in _BEATING:
            if agent and patient:
                yield _Deal("contest", agent, patient)
        elif verb in _LOSING:
            winner = _after(features, clause, frozenset(["to"]))
            if winner and agent:
                yield _Deal("contest", winner, agent)
        elif verb in _GIVING:
            getter = _after(features, clause, frozenset(["to"])) or (
                patient if clause.predicate.passive else ()
            )
            if agent or getter:
                yield _Deal("transfer", agent, getter)
        else:
            giver = _after(features, clause, _GIVER)
            if agent and giver and not clause.predicate.passive:
                yield _Deal("transfer", giver, agent)


def _after(features: Features, clause: Clause, words: frozenset[str]) -> tuple[int, ...]:
    """What follows the first of ``words`` after the verb, in its clause."""
    tokens = features.tokens
    first = clause.predicate.place + 1
    for place in range(first, min(first + _REACH, len(tokens))):
        if tokens.lower[place] in (",", ".", ";", "and", "but") or place in features.verbs:
            return ()
        if tokens.lower[place] in words:
            found: list[int] = []
            for at in range(place + 1, min(place + 8, len(tokens))):
                low = tokens.lower[at]
                if low in PREPOSITIONS or low in (",", ".", ";", "and", "by", "to") or at in features.verbs:
                    break
                if features.stems[at]:
                    found.append(at)
            return tuple(found)
    return ()
