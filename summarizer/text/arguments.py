"""Who does it and to whom: the words before and after a verb, taken for its subject and object."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.closed_classes import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    THIRD_PERSON,
)
from summarizer.text.predicates import Predicate
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed
from summarizer.text.words import FUNCTION_WORDS

_STOPS = frozenset([";", ":", ".", "!", "?", '"', "(", ")", "-"])
_JOINING = RELATIVES.union(
    listed("that when while where because although though whereas if but how why whether")
)
_AUXILIARIES = AUXILIARIES.union(
    listed("cannot not never to also already still just then later now yet no longer")
)
_HELPING = _AUXILIARIES - {"no", "not"}
_PARTING = PREPOSITIONS - {"of"}
_PRONOUNS = SUBJECTS.union(listed("this these those one both all some many most others"))
_DEGREES = frozenset(["almost", "nearly", "hardly", "barely", "none", "about", "roughly", "least"])
_REACH = 14


@record
class Clause:
    """A verb with the tokens that stand where its subject and its object should be."""

    predicate: Predicate
    agent: tuple[int, ...]
    """Who does it: content words; empty where a pronoun or nothing stands there."""
    patient: tuple[int, ...]
    """Whom or what it is done to."""
    agent_word: int = -1
    """The pronoun that stands for who does it; -1 for none."""
    patient_word: int = -1
    """The pronoun that stands for whom it is done to."""


def clauses(tokens: Tokens, verbs: Sequence[Predicate], stems: Sequence[str]) -> list[Clause]:
    """A clause for every predicate, in order. ``stems`` is empty for tokens that are no content words."""
    places = {verb.place for verb in verbs}
    found: list[Clause] = []
    previous: tuple[int, ...] = ()
    for verb in verbs:
        before = _around(tokens, verb.place, places, found) or _before(tokens, verb.place, places, previous)
        subject = tuple(place for place in before if stems[place] and tokens.lower[place] not in _DEGREES)
        pointer = -1 if subject else _pronoun_before(tokens, verb.place)
        if found and tokens.at(verb.place - 1) == "have" and tokens.at(verb.place - 2) == "to":
            subject, pointer = _subject(found[-1])  # "is alleged by X to have ..."
        elif verb.form == "infinitive" and found:
            subject, pointer = _ordered(tokens, verb.place, found[-1])
        elif verb.form in ("infinitive", "participle") and not verb.passive:
            subject, pointer = (), -1
        else:
            previous = before
        after = tuple(place for place in _after(tokens, verb.place + 1, places) if stems[place])
        thing = -1 if after else _pronoun_at(tokens, verb.place + 1)
        if verb.passive:
            doer = _by(tokens, verb.place + 1)
            agents = tuple(place for place in _after(tokens, doer, places) if stems[place]) if doer else ()
            by = -1 if agents or not doer else _pronoun_at(tokens, doer)
            found.append(Clause(verb, agents, subject, by, pointer))
        elif verb.form == "copula":
            found.append(Clause(verb, subject, (), pointer))
        else:
            found.append(Clause(verb, subject, after, pointer, thing))
    return found


def _subject(clause: Clause) -> tuple[tuple[int, ...], int]:
    if clause.predicate.passive:
        return clause.patient, clause.patient_word
    return clause.agent, clause.agent_word


def _around(tokens: Tokens, place: int, verbs: set[int], found: Sequence[Clause]) -> tuple[int, ...]:
    """The subject before ``that killed a sheep`` or ``led by her``, where one stands before the verb."""
    index = place - 1
    while index >= 0 and place - index < _REACH and not _bound(tokens, index, verbs):
        index -= 1
    inner = next((clause for clause in found if clause.predicate.place == index), None)
    if inner is None or inner.predicate.form in ("infinitive", "copula"):
        return ()
    if inner.predicate.form == "participle":
        return inner.patient if inner.predicate.passive and inner.agent else ()
    while index > 0 and tokens.lower[index - 1] in _AUXILIARIES:
        index -= 1
    return _subject(inner)[0] if tokens.at(index - 1) in ("who", "which", "that") else ()


_ORDERING = frozenset(
    """ask asked asks tell told tells order ordered orders urge urged urges force forced forces
    allow allowed allows persuade persuaded instruct instructed invite invited invites advise
    advised encourage encouraged""".split()
)


def _pronoun_at(tokens: Tokens, place: int) -> int:
    return place if tokens.at(place) in THIRD_PERSON else -1


def _pronoun_before(tokens: Tokens, place: int) -> int:
    """The pronoun that is the subject of the verb at ``place``, or the one before its "who"; -1 for none."""
    index = place - 1
    while index >= 0 and (tokens.lower[index] in _AUXILIARIES or tokens.lower[index].endswith("ly")):
        index -= 1
    if tokens.at(index) == "who":
        index -= 1
    return _pronoun_at(tokens, index)


def _ordered(tokens: Tokens, place: int, clause: Clause) -> tuple[tuple[int, ...], int]:
    """Who is to do it after ``asked the king to``."""
    verb = clause.predicate
    if tokens.lower[verb.place] not in _ORDERING or place - verb.place > _REACH:
        return (), -1
    if verb.passive or (clause.patient and clause.patient[-1] == place - 2):
        return clause.patient, clause.patient_word
    return (), (clause.patient_word if clause.patient_word == place - 2 else -1)


def _before(tokens: Tokens, place: int, verbs: set[int], previous: tuple[int, ...]) -> tuple[int, ...]:
    index = place - 1
    while index >= 0 and (tokens.lower[index] in _AUXILIARIES or tokens.lower[index].endswith("ly")):
        index -= 1
    if index < 0:
        return ()
    low = tokens.lower[index]
    if low in _PRONOUNS:
        return ()
    if low in ("and", "or", "but"):
        return previous
    relative = low in ("who", "which", "that")
    if relative:
        index -= 2 if tokens.at(index - 1) == "," else 1
    elif low == ",":
        opening = index - 1
        while opening > max(-1, index - _REACH) and tokens.lower[opening] not in (",", *_STOPS):
            opening -= 1
        if opening <= 0 or tokens.lower[opening] != ",":
            return previous
        index = opening - 1
    last = index
    while index >= 0 and last - index < _REACH and not _bound(tokens, index, verbs):
        index -= 1
    if relative:  # it tells of the nearest: "took over from Saleh, who retired"
        near = [at for at in range(index + 1, last) if tokens.lower[at] in _PARTING]
        return tuple(range(near[-1] + 1 if near else index + 1, last + 1))
    return (*_head(tokens, index + 1, last + 1), *_apposition(tokens, last + 1, place, verbs))


def _apposition(tokens: Tokens, first: int, last: int, verbs: set[int]) -> tuple[int, ...]:
    """What else the subject is called between commas: ``the chair, Vesna Halilovic, was``."""
    if tokens.at(first) != ",":
        return ()
    end = next((place for place in range(first + 1, last) if tokens.lower[place] == ","), None)
    if end is None or any(place in verbs or tokens.lower[place] in _JOINING for place in range(first, end)):
        return ()
    return _head(tokens, first + 1, end)


def _bound(tokens: Tokens, index: int, verbs: set[int]) -> bool:
    low = tokens.lower[index]
    if low in _BOUNDS or index in verbs:
        return low != "-" or not tokens.joined(index)
    # "a day after engineers had reported"
    return low in ("after", "before") and (tokens.at(index - 1) in _TIMES or index == 0)


_BOUNDS = frozenset(["say", "says", "said", ",", *_STOPS, *_JOINING])
_TIMES = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years shortly soon just
    , decade decades long moments""".split()
)


def _head(tokens: Tokens, first: int, last: int) -> tuple[int, ...]:
    """The group without what hangs on it by a preposition; a group that begins with one loses that part."""
    opening = first < last and (first == 0 or tokens.at(first - 1) in _STOPS)
    if first < last and (
        tokens.words[first] in PREPOSITIONS or (opening and tokens.lower[first] in PREPOSITIONS)
    ):
        starts = [place for place in range(first + 2, last) if tokens.lower[place] in DETERMINERS]
        first = starts[-1] if starts else first + 1
    end = next((place for place in range(first + 1, last) if tokens.words[place] in PREPOSITIONS), last)
    return tuple(range(first, end))


def _after(tokens: Tokens, first: int, verbs: set[int]) -> tuple[int, ...]:
    index = first
    while (
        index < len(tokens)
        and index - first < _REACH
        and not _bound(tokens, index, verbs)
        and tokens.words[index] not in PREPOSITIONS  # "Per Dahl" is somebody
        and tokens.lower[index] != "by"
        and tokens.lower[index] not in _HELPING
    ):
        index += 1
    return tuple(place for place in range(first, index) if tokens.lower[place] not in FUNCTION_WORDS)


def _by(tokens: Tokens, first: int) -> int | None:
    """Where the doer begins after a passive."""
    for index in range(first, min(first + 9, len(tokens))):
        if tokens.lower[index] == "by":
            return index + 1
        if tokens.lower[index] == "," or tokens.lower[index] in _STOPS or tokens.lower[index] in _JOINING:
            return None
    return None
