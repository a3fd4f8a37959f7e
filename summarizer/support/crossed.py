"""Is what one says or does given to another: ``the union says half, management a tenth``?

The evidence is cut into units with a subject of their own. What a text says of the subject of one of them
must not be what the evidence says, in another unit, of somebody else.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.numbers import stated
from summarizer.text.closed_classes import CONTRASTING, DETERMINERS, PREPOSITIONS
from summarizer.text.predicates import is_verb
from summarizer.text.tokenize import listed

_CONTRAST = CONTRASTING.union([";"])
_VIEW = frozenset(
    ["view", "opinion", "words", "eyes", "judgment", "judgement", "estimate", "account", "estimation"]
)
_COUNTED = 3
"""What a number weighs against a word: no two subjects have the same one by chance."""
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    stop: int
    subject: tuple[int, ...]
    sentence: int
    new: bool
    """Whether the subject is named or brought up as something new, and so points at nothing said before."""


def check(case: Case) -> list[Finding]:
    """A finding where the subject is one unit's and what is said of it another's."""
    if len(_begins(case.window)) < 2:
        return []  # most evidence is of one unit
    theirs = [unit for unit in _units(case.window) if unit.subject]
    if len(theirs) < 2:
        return []
    for ours in _units(case.claim):
        found = _crossing(case, ours, theirs) if ours.subject else None
        if found is not None:
            return [found]
    return []


def _crossing(case: Case, ours: _Unit, theirs: list[_Unit]) -> Finding | None:
    same_words = case.alignment.same
    subject = case.alignment.partners(ours.subject)
    own = [unit for unit in theirs if not subject.isdisjoint(unit.subject)]
    if not own:
        return None
    body = [index for index in range(ours.start, ours.stop) if index not in ours.subject]
    said = dict.fromkeys(range(len(theirs)), 0)
    for index in body:
        _count(said, theirs, same_words.get(index, ()), 1)
    for number, same in stated(case.claim, case.window):
        if case.claim.first(number) in body and not number.weak:
            there = [case.window.first(one) for one in same]
            _count(said, theirs, there, _COUNTED)
            counted = [
                index
                for index, unit in enumerate(theirs)
                if any(unit.start <= at < unit.stop for at in there)
            ]
            if len(counted) == 1 and theirs[counted[0]] not in own:
                said[counted[0]] += len(body)  # each has a number of its own
    best = max(said, key=said.__getitem__)
    unit = theirs[best]
    rest = max((value for index, value in said.items() if theirs[index] in own), default=0)
    if unit in own or said[best] < _LEAST or said[best] <= rest:
        return None
    if any(unit.start <= place < unit.stop for place in subject):
        return None
    apart = all(one.sentence != unit.sentence for one in own)
    if apart and not unit.new:
        return None
    if any(not set(unit.subject).isdisjoint(places) for places in same_words.values()):
        return None
    if _official(case.claim, ours.subject) and _official(case.window, unit.subject):
        return None
    here, there = case.claim.said(ours.subject), case.window.said(unit.subject)
    return Finding("role", f'the cited text says this of "{there}", not of "{here}"', 1.0)


def _official(features: Features, places: tuple[int, ...]) -> bool:
    """Whether it is one of the bodies that are named for one another: the police, the sheriff's office."""
    return any(features.tokens.lower[place].removesuffix("'s") in _OFFICIAL for place in places)


_OFFICIAL = frozenset(
    """police officer officers official officials authorities sheriff office department investigators
    detectives prosecutors fbi government ministry company spokesman spokeswoman source sources insider
    insiders""".split()
)


def _count(said: dict[int, int], theirs: list[_Unit], places: Iterable[int], weight: int) -> None:
    """Count a word for the one unit that has it outside of its subject."""
    holding = {
        index for index, unit in enumerate(theirs) for place in places if unit.start <= place < unit.stop
    }
    if len(holding) == 1:
        index = holding.pop()
        if any(place not in theirs[index].subject for place in places):
            said[index] += weight


def _begins(features: Features) -> list[int]:
    """Where the units begin."""
    lower, sentences = features.tokens.lower, features.sentences
    return [0] + [
        place
        for place, low in enumerate(lower)
        if place
        and (
            sentences[place] != sentences[place - 1]
            or low in _CONTRAST
            or (low == "and" and lower[place - 1] == ",")
        )
    ]


@lru_cache(maxsize=8192)
def _units(features: Features) -> tuple[_Unit, ...]:
    order = [*_begins(features), len(features.tokens)]
    return tuple(
        _Unit(start, stop, subject, features.sentences[start], _new(features, subject))
        for start, stop in itertools.pairwise(order)
        for subject in (_subject(features, start, stop),)
    )


def _subject(features: Features, start: int, stop: int) -> tuple[int, ...]:
    tokens = features.tokens
    for place in range(start + 2, min(stop, len(tokens) - 1)):
        if tokens.lower[place] in _VIEW and tokens.at(place + 1) == "of" and tokens.at(place - 2) == "in":
            return _content(features, place + 2, min(place + 8, stop))
    for speech in features.speeches:
        if speech.outlet:
            continue  # it only prints what others say
        verb = features.places(speech.verb_start, speech.verb_start + 1).start
        if start <= verb < stop:
            begin = features.text.find(speech.speaker, tokens.starts[start])
            if begin < 0:
                continue
            places = features.places(begin, begin + len(speech.speaker))
            found = _content(features, places.start, places.stop)
            referent = features.referents.get(places[-1]) if len(places) else None
            return found or (referent.places if referent is not None and referent.sure else ())
    for clause in features.clauses:
        if start <= clause.predicate.place < stop:
            if clause.agent:
                return clause.agent
            referent = features.referents.get(clause.agent_word)
            return referent.places if referent is not None and referent.sure else ()
    return _present(features, start, stop)


def _present(features: Features, start: int, stop: int) -> tuple[int, ...]:
    """The subject of a verb in the present tense: the words before the first that may be one."""
    tokens = features.tokens
    first = start + 1 if tokens.lower[start] in _CONTRAST or tokens.lower[start] == "and" else start
    if tokens.at(first) in PREPOSITIONS:
        return ()
    for place in range(first + 1, stop - 1):
        low, following = tokens.lower[place], tokens.at(place + 1)
        if low == ",":
            return ()
        opens = following in DETERMINERS or following in PREPOSITIONS or following in ("it", "them", "that")
        if (
            opens
            and features.stems[place - 1]
            and low.isalpha()
            and tokens.words[place] == low
            and is_verb(low)
        ):
            found = _content(features, first, place)
            if low.endswith("s") or any(tokens.lower[at].endswith("s") for at in found):
                return found
    return ()


def _content(features: Features, first: int, last: int) -> tuple[int, ...]:
    return tuple(place for place in range(first, last) if features.stems[place])


def _new(features: Features, subject: tuple[int, ...]) -> bool:
    if not subject:
        return False
    return features.tokens.at(subject[0] - 1) in _NEW or not features.named.isdisjoint(subject)


_NEW = frozenset(listed("a an another some other"))
