"""Who does it and to whom: the words before and after a verb, taken for its subject and object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.predicates import DETERMINERS, Predicate
from summarizer.text.tokenize import Tokens, listed
from summarizer.text.words import FUNCTION_WORDS

PREPOSITIONS = frozenset(
    listed(
        """of in on at from with without about into over under for between among against through to after
        before during near outside inside since until despite as onto across around along behind beyond within
        via per following amid towards toward than"""
    )
)
_STOPS = frozenset([";", ":", ".", "!", "?", '"', "(", ")", "-"])
_JOINING = frozenset(
    listed(
        "that which who whom whose when while where because although though whereas if but how why whether"
    )
)
_AUXILIARIES = frozenset(
    listed(
        """is are was were be been being has have had having do does did will would shall should can could may
        might must cannot not never to also already still just then later now yet no longer"""
    )
)
_PRONOUNS = frozenset(listed("i you he she it they we this these those one both all some many most others"))
_REACH = 14


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the tokens that stand where its subject and its object should be."""

    predicate: Predicate
    agent: tuple[int, ...]
    """Who does it: content words; empty where a pronoun or nothing stands there."""
    patient: tuple[int, ...]
    """Whom or what it is done to."""


def clauses(tokens: Tokens, verbs: Sequence[Predicate], stems: Sequence[str]) -> list[Clause]:
    """A clause for every predicate, in order. ``stems`` is empty for tokens that are no content words."""
    places = {verb.place for verb in verbs}
    found: list[Clause] = []
    previous: tuple[int, ...] = ()
    for verb in verbs:
        before = _before(tokens, verb.place, places, previous)
        subject = tuple(place for place in before if stems[place])
        if verb.form in ("infinitive", "participle") and not verb.passive:
            subject = ()
        else:
            previous = before
        after = tuple(place for place in _after(tokens, verb.place + 1, places) if stems[place])
        if verb.passive:
            doer = _by(tokens, verb.place + 1)
            agents = tuple(place for place in _after(tokens, doer, places) if stems[place]) if doer else ()
            found.append(Clause(verb, agents, subject))
        else:
            found.append(Clause(verb, subject, () if verb.form == "copula" else after))
    return found


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
    if low in ("who", "which", "that"):
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
    return _head(tokens, index + 1, last + 1)


def _bound(tokens: Tokens, index: int, verbs: set[int]) -> bool:
    low = tokens.lower[index]
    if low == "-" and tokens.joined(index):
        return False
    return low == "," or low in _STOPS or low in _JOINING or index in verbs


def _head(tokens: Tokens, first: int, last: int) -> tuple[int, ...]:
    """The group without what hangs on it by a preposition; a group that begins with one loses that part."""
    if first < last and tokens.words[first] in PREPOSITIONS:
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
        and tokens.lower[index] not in _AUXILIARIES - {"no", "not"}
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
