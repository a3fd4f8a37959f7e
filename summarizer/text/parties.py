"""The acts that a sentence tells, with who does each and to whom; and whether two sentences tell of one act.

The parties are found without a grammar. Two are one if the last words of both share a sense and neither has a
further word that the other's lacks. What "for", "of" or "against" names beside them must be the same too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.text.arguments import PREPOSITIONS, Clause, clauses
from summarizer.text.lemmas import root
from summarizer.text.lexicon import related
from summarizer.text.name_words import CALENDAR
from summarizer.text.persons import same_people
from summarizer.text.polarity import negations
from summarizer.text.predicates import predicates
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness
from summarizer.text.tokenize import tokenize
from summarizer.text.words import FUNCTION_WORDS

_LIKE, _SENSE = 0.7, 0.9
_SHARED, _COVERED = 2, 0.4
"""So many words of two sentences have to be alike beside the verb, and so many of the shorter one's."""
_LATER = frozenset(["will", "would", "shall", "going"])
_ASIDE = frozenset("for of against on about with over into from".split())


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its parties."""

    clause: Clause
    root: str
    denied: bool
    later: bool
    """Whether it is yet to come, or only meant to be."""


@lru_cache(maxsize=5_000)
def acts_in(text: str) -> tuple[Act, ...]:
    """The acts of a sentence in order."""
    tokens = tokenize(text)
    stems = [root(low) if low[0].isalnum() and low not in FUNCTION_WORDS else "" for low in tokens.lower]
    denied = {place for one in negations(tokens) for place in one.scope[:2]}
    found: list[Act] = []
    for clause in clauses(tokens, predicates(tokens), stems):
        place = clause.predicate.place
        later = tokens.at(place - 1) == "to" or not _LATER.isdisjoint(tokens.lower[max(0, place - 4) : place])
        found.append(Act(clause, root(tokens.lower[place]), place in denied, later))
    return tuple(found)


@lru_cache(maxsize=5_000)
def roots(text: str) -> frozenset[str]:
    """The roots of the content words of a sentence."""
    return frozenset(
        root(low) for low in tokenize(text).lower if low[0].isalpha() and low not in FUNCTION_WORDS
    )


def like(one: str, other: str) -> bool:
    """Whether two roots may be of one thing in some sense."""
    return one == other or same_sense(one, other) or likeness(one, other) >= _LIKE or same_people(one, other)


def _same(one: str, other: str) -> bool:
    """Whether two roots are surely of one kind of thing."""
    return (
        one == other
        or related(one, other) >= _SENSE
        or likeness(one, other) >= _LIKE
        or same_people(one, other)
    )


def same_party(left: str, mine: Sequence[int], right: str, theirs: Sequence[int]) -> bool | None:
    """Whether groups of words of two texts, by token, may name one party; None where nobody knows."""
    first, second = tokenize(left), tokenize(right)
    mine = [place for place in mine if not first.lower[place].endswith("ly")]
    theirs = [place for place in theirs if not second.lower[place].endswith("ly")]
    if not mine or not theirs:
        return None
    one, other = [root(first.lower[p]) for p in mine], [root(second.lower[p]) for p in theirs]
    names = {root(first.lower[p]) for p in mine if first.words[p][0].isupper()}
    if not _same(one[-1], other[-1]) and names.isdisjoint(other):
        # Where the other one is named elsewhere in the sentence, the groups may be wrongly cut.
        elsewhere = _among(one[-1], roots(right)) and _among(other[-1], roots(left))
        return None if elsewhere else False
    return not (any(not _among(word, other) for word in one) and any(not _among(word, one) for word in other))


def _among(word: str, others: Sequence[str] | frozenset[str]) -> bool:
    return any(like(word, other) for other in others)


def same_parties(left: str, mine: Act, right: str, theirs: Act) -> bool:
    """Whether two acts are done to one party or by one, and no party is another."""
    one, other = mine.clause, theirs.clause
    patients = same_party(left, one.patient, right, other.patient)
    agents = same_party(left, one.agent, right, other.agent)
    return patients is not False and agents is not False and bool(patients or agents)


def other_act(left: str, right: str, verb: str) -> bool:
    """Whether two texts have the verb with the root ``verb``, each for another party or another time."""
    mine, theirs = ([act for act in acts_in(text) if act.root == verb] for text in (left, right))
    return bool(mine and theirs) and all(
        a.later != b.later
        or same_party(left, a.clause.patient, right, b.clause.patient) is False
        or same_party(left, a.clause.agent, right, b.clause.agent) is False
        for a in mine
        for b in theirs
    )


def enough_alike(left: str, right: str, *but: str) -> bool:
    """Whether enough of two sentences is alike beside the roots ``but``, and nothing is of something else."""
    one, other = (sorted(roots(text) - {*but}) for text in (left, right))
    shared = sum(_among(word, other) for word in one)
    if shared < _SHARED or shared < _COVERED * min(len(one), len(other)):
        return False
    mine, theirs = _aside(left), _aside(right)
    return not any(
        not any(_among(word, roots(right)) for word in mine[name] - {*but})
        and not any(_among(word, roots(left)) for word in theirs[name] - {*but})
        for name in mine
        if name in theirs and mine[name] - {*but} and theirs[name] - {*but}
    )


@lru_cache(maxsize=5_000)
def _aside(text: str) -> Mapping[str, frozenset[str]]:
    """What stands behind "for", "of" and the like: the roots up to the next small word."""
    tokens = tokenize(text)
    found: dict[str, set[str]] = defaultdict(set)
    name = ""
    for low in tokens.lower:
        if low in _ASIDE:
            name = low
        elif not low[0].isalpha() or low in PREPOSITIONS or (low in FUNCTION_WORDS and name and found[name]):
            name = ""
        elif name and low not in FUNCTION_WORDS and low not in CALENDAR:
            found[name].add(root(low))
    return {name: frozenset(words) for name, words in found.items() if words}
