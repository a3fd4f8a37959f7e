"""The acts that a sentence tells, with who does each and to whom; and whether two sentences tell of one act.

The parties are found without a grammar. Two are one if the last words of both share a sense and neither has a
further word that the other's lacks. What "for", "of" or "against" names beside them must be the same too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from summarizer.text.arguments import Clause, clauses
from summarizer.text.closed_classes import DETERMINERS, PREPOSITIONS
from summarizer.text.lemmas import root
from summarizer.text.lexicon import SAME_SENSE, known, opposite, related
from summarizer.text.measures import other_measure
from summarizer.text.name_words import CALENDAR
from summarizer.text.number_values import STARTS
from summarizer.text.persons import same_people
from summarizer.text.polarity import negations
from summarizer.text.predicates import predicates
from summarizer.text.record import record
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS

_LIKE = 0.7
_SHARED, _COVERED = 2, 0.33
"""So many words of two sentences have to be alike beside the verb, and so many of the shorter one's."""
_LATER = frozenset(["will", "would", "shall", "going"])
_ASIDE = frozenset("for of against on about with over into from".split())
_TURN = re.compile(
    r"\b(first|second|third|fourth|fifth|final|next|previous|earlier|last(?= [a-z]))\b"
    r"(?! (?:times?|weeks?|weekends?|months?|years?|nights?|days?|hours?|spring|summer|fall|autumn|winter))"
)
_ANEW = re.compile(
    r"\bagain\b|\b(?:in|at|during) (?:the|its|his|her|their) (?:last|previous)\b", re.IGNORECASE
)
_ASIDE_OF_VALUE = frozenset(["for", "against", "in", "among", "to"])
"""Behind these stands what an act is about or where it is."""


_SCOPE = frozenset(["whole", "entire", "nationwide", "worldwide", "overall", "altogether"])
"""Words of a number that is of more than another one of the same things."""


_ANYTHING = frozenset("pair duo couple trio group party rest".split())
"""What stands for whatever was named before."""


@record
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
        # "found no weapon", "pleaded not guilty"
        without = place in denied or bool(clause.patient[:1] and clause.patient[0] in denied)
        found.append(Act(clause, root(tokens.lower[place]), without, later))
    return tuple(found)


@lru_cache(maxsize=5_000)
def roots(text: str) -> frozenset[str]:
    """The roots of the content words of a sentence."""
    return frozenset(
        root(low) for low in tokenize(text).lower if low[0].isalpha() and low not in FUNCTION_WORDS
    )


@lru_cache(maxsize=100_000)
def like(one: str, other: str) -> bool:
    """Whether two roots may be of one thing in some sense."""
    return one == other or same_sense(one, other) or likeness(one, other) >= _LIKE or same_people(one, other)


def _same(one: str, other: str) -> bool:
    """Whether two roots are surely of one kind of thing."""
    return (
        one == other
        or related(one, other) >= SAME_SENSE
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
    mine, theirs = _unowned(first, mine, second), _unowned(second, theirs, first)
    one, other = [root(first.lower[p]) for p in mine], [root(second.lower[p]) for p in theirs]
    if _named(first, mine[-1]) != _named(second, theirs[-1]):
        return None  # "Orrin Steel" may be "the company"
    names, others = (
        {root(tokens.lower[p]) for p in places if tokens.words[p][0].isupper()}
        for tokens, places in ((first, mine), (second, theirs))
    )
    if one[-1] == other[-1] in names and (names <= others or others <= names):
        return True  # whatever else they are called
    if not like(one[-1], other[-1]) and names.isdisjoint(other):
        # Where the other one is named elsewhere in the sentence, the groups may be wrongly cut.
        elsewhere = _among(one[-1], roots(right)) and _among(other[-1], roots(left))
        return None if elsewhere else False
    return not (any(not _among(word, other) for word in one) and any(not _among(word, one) for word in other))


def _unowned(tokens: Tokens, places: Sequence[int], others: Tokens) -> list[int]:
    """Without whose it is, where the other text does not say it of the like: one may own it by two names."""
    return [
        place
        for place in places
        if place == places[-1]
        or not tokens.lower[place].endswith(("'s", "’s"))
        or tokens.lower[place] in others.lower
    ]


def _among(word: str, others: Sequence[str] | frozenset[str]) -> bool:
    return any(like(word, other) for other in others)


def among(word: str, text: str) -> bool:
    """Whether a root is like that of a word of ``text``."""
    return _among(word, roots(text))


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
    return not _aside_differs(left, right, _ASIDE, frozenset(but))


@lru_cache(maxsize=20_000)  # two values are held against each other by several rules
def other_things(left: str, at: int, right: str, there: int) -> bool:
    """Whether a value at ``at`` in one text and one at ``there`` in another are told of different things.

    Somebody else does the same, or does it to somebody else; or "for", "in" and the like name something that
    the other text does not know; or one is the length and one the width, or one is of the whole.
    """
    mine, theirs = _nearest(left, at), _nearest(right, there)
    if mine is not None and theirs is not None and _same(mine.root, theirs.root):
        one, other = mine.clause, theirs.clause
        if _unlike(left, one.patient, right, other.patient):
            return True
        if (
            _unlike(left, one.agent, right, other.agent) or _each_more(left, one.agent, right, other.agent)
        ) and not (_somebody(left, one.agent) and _somebody(right, other.agent)):
            return True
    wider = [not _SCOPE.isdisjoint(tokenize(text).lower) for text in (left, right)]
    return (
        wider[0] != wider[1]
        or other_measure(left[at:], right[there:])
        or _aside_differs(left, right, _ASIDE_OF_VALUE)
    )


def other_turns(left: str, right: str) -> bool:
    """Whether two texts tell of different ones in a row."""
    one, other = (set(_TURN.findall(text)) for text in (left, right))
    return bool(one != other and one and other)


@lru_cache(maxsize=20_000)
def other_ones(left: str, right: str) -> bool:
    """Whether two clauses tell of different ones in a row, or one of what happened again; or each has the
    opposite of a word of the other: women and men, north and south."""
    if other_turns(left, right) or (_ANEW.search(left) is None) != (_ANEW.search(right) is None):
        return True
    mine, theirs = roots(left), roots(right)
    return any(opposite(a, b) for a in mine - theirs for b in theirs - mine)


def _somebody(text: str, places: Sequence[int]) -> bool:
    """Whether a party looks like somebody, who has many names in a story: "the attacker", "the gunman"."""
    return tokenize(text).lower[places[-1]].endswith(("er", "or", "man", "ers", "ors", "men"))


def _nearest(text: str, at: int) -> Act | None:
    """The act whose verb stands nearest to a place in the text."""
    starts = tokenize(text).starts
    return min(acts_in(text), key=lambda act: abs(starts[act.clause.predicate.place] - at), default=None)


def _unlike(left: str, mine: Sequence[int], right: str, theirs: Sequence[int]) -> bool:
    """Whether two parties are surely not one: no word of one is like any of the other's sentence."""
    one, other = (
        [place for place in places if tokens.words[place][0].isalpha() and tokens.lower[place] not in STARTS]
        for tokens, places in ((tokenize(left), mine), (tokenize(right), theirs))
    )
    first, second = tokenize(left), tokenize(right)
    if not one or not other or first.lower[one[-1]] in _ANYTHING or second.lower[other[-1]] in _ANYTHING:
        return False
    if _named(first, one[-1]) != _named(second, other[-1]):
        return False  # "Orrin Steel" may be "the company"
    return not any(_among(root(first.lower[p]), roots(right)) for p in one) and not any(
        _among(root(second.lower[p]), roots(left)) for p in other
    )


def _each_more(left: str, mine: Sequence[int], right: str, theirs: Sequence[int]) -> bool:
    """Whether the same word stands for two parties, each of a kind of its own: food prices, energy prices."""
    one, other = (
        [
            root(tokens.lower[place])
            for place in places
            if tokens.words[place].isalpha() and tokens.lower[place] not in STARTS  # how many is no kind
        ]
        for tokens, places in ((tokenize(left), mine), (tokenize(right), theirs))
    )
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    return not any(_among(word, roots(right)) for word in one[:-1]) and not any(
        _among(word, roots(left)) for word in other[:-1]
    )


def _named(tokens: Tokens, place: int) -> bool:
    return tokens.words[place][0].isupper() and (place > 0 or not known(root(tokens.lower[place])))


def _aside_differs(left: str, right: str, names: frozenset[str], but: frozenset[str] = frozenset()) -> bool:
    mine, theirs = _aside(left), _aside(right)
    return any(
        not any(_among(word, roots(right)) for word in mine[name] - but)
        and not any(_among(word, roots(left)) for word in theirs[name] - but)
        for name in names
        if mine.get(name, but) - but and theirs.get(name, but) - but
    )


@lru_cache(maxsize=5_000)
def _aside(text: str) -> Mapping[str, frozenset[str]]:
    """What stands behind "for", "of" and the like: the roots up to the next small word."""
    tokens = tokenize(text)
    found: dict[str, set[str]] = defaultdict(set)
    name = ""
    for place, low in enumerate(tokens.lower):
        if low in ("in", "at"):  # "in the plant" may be "in the site", but "in taxes" is not "in fines"
            name = "in" if tokens.at(place + 1) not in DETERMINERS else ""
        elif low in _ASIDE or low in _ASIDE_OF_VALUE:
            name = low
        elif (
            not low[0].isalpha()
            or low in PREPOSITIONS
            or (low in FUNCTION_WORDS and (low not in DETERMINERS or (name and found[name])))
        ):
            name = ""
        elif name and low not in FUNCTION_WORDS and low not in CALENDAR:
            found[name].add(root(low))
    return {name: frozenset(words) for name, words in found.items() if words}
