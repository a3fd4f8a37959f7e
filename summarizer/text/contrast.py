"""What keeps two texts about the same thing from saying the same: numbers, days, names, polarity, roles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from rapidfuzz.fuzz import ratio

from summarizer.text.calendar_words import DAYS, MONTHS
from summarizer.text.lexicon import entry
from summarizer.text.likeness import Saying
from summarizer.text.modality import hedges
from summarizer.text.numbers import Number
from summarizer.text.polarity import negations
from summarizer.text.record import record
from summarizer.text.words import FUNCTION_WORDS, placed_words, stem, words

_HEDGES = frozenset(
    """may might could possibly perhaps maybe probably likely allegedly alleged reportedly if whether unless
    consider considering considers considered plan plans planned propose proposes proposed""".split()
)
_SURE = frozenset(["will", "shall"])
_NEVER_NAMES = FUNCTION_WORDS.union(MONTHS, DAYS)
_PLACING = frozenset("in at near from of outside around across".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight dawn".split())
_TITLES = frozenset(
    stem(word)
    for word in """mr mrs ms dr sir lord lady president minister prime chancellor secretary senator governor
    mayor judge justice general colonel captain officer chief former spokesman spokeswoman leader sheriff
    police king queen prince princess pope professor republican democratic democrat us u.s uk""".split()
)
_BODIES = frozenset(
    stem(word)
    for word in """agency authority board bureau coastguard commission committee company council court
    department government ministry office parliament party union""".split()
)
"""After "the" they may be any, however they are written."""
_INSIDE = re.compile(r"[^\W_]['’)]?,? ?[-—–(‘']?$")
_INSIDE_REACH = 5
"""Code points of it at most."""
_CAPITAL = re.compile(
    r"[^\W\d_a-z](?<![^\W_].)(?<![^\W_]['.\-].)[^\W_]*(?:(?:['.\-]|(?<=\d),(?=\d))[^\W_]+)*"
)
_SENTENCE_END = re.compile(r"[.!?]['\")]*\s+(?=\S)")
_MUTUAL = frozenset(
    stem(word) for word in "meet met speak spoke spoken talk talks discuss agree converse hold held".split()
)
_SAME_NAME = 84
"""Names this alike (of 100) are spellings of one: Zelensky, Zelenskyy."""
_ROUGH = 0.1
"""Two numbers of which one is given roughly may differ by this share of the larger."""
_ROUGHLY = frozenset(["about", "nearly", "over", "under"])
_SMALL = 10
_ON_THE_HOUR = 15
"""Minutes by which a time may differ from one that is given in whole hours."""

Scope = frozenset[str]
"""Stems of the words that a cue negates or hedges."""


@record
class Facts:
    """What of a text must not contradict another that says the same."""

    numbers: tuple[Number, ...]
    """Without dates, years and numbers that are part of a name."""
    times: tuple[frozenset[object], ...]
    """Weekdays, days of the month, months, years, parts of the day that it names."""
    minutes: frozenset[int]
    """Times of day, in minutes since midnight."""
    names: tuple[str, ...]
    """Stems of its names in order of first appearance, titles left out."""
    actors: tuple[str, ...]
    """The last words of those names that no preposition of place makes part of a where."""
    negated: tuple[Scope, ...]
    hedged: tuple[Scope, ...]
    open: tuple[Scope, ...]
    """What it does not give as done, hedged or only expected, promised or asked for."""
    stems: frozenset[str]
    """Of all its words, function words too."""
    senses: frozenset[int]
    mutual: bool
    passive: bool
    """Whether a "by" may turn subject and object around."""
    agent: bool
    """Whether a name follows the "by"."""


def capitals(texts: Iterable[str]) -> frozenset[str]:
    """Words (case folded) that ``texts`` write with a capital inside sentences more often than small."""
    return _capitals(tuple(sorted(texts)))


@lru_cache(maxsize=2)  # the same texts come again when what they say is looked through for what is doubtful
def _capitals(texts: tuple[str, ...]) -> frozenset[str]:
    upper: Counter[str] = Counter()
    for text, times in Counter(texts).items():
        for match in _CAPITAL.finditer(text):
            if match[0][0].isupper() and _INSIDE.search(
                text, max(0, match.start() - _INSIDE_REACH), match.start()
            ):
                upper[match[0].casefold()] += times
    small = Counter(chain.from_iterable(map(words, texts)))
    return frozenset(word for word, times in upper.items() if times > small[word])


def facts(saying: Saying, known: frozenset[str]) -> Facts:
    """Read :class:`Facts` from a text; ``known`` are words that are names, see :func:`capitals`."""
    tokens = saying.tokens
    stems = saying.stems
    names, actors, agent = _names(saying.text, known)
    last = max((m.end() for m in _SENTENCE_END.finditer(saying.text)), default=0)
    leaning = [
        (one.text.split()[0].lower(), frozenset(stems[place] for place in one.scope))
        for one in hedges(tokens)
    ]
    dates = saying.dates
    years = {day.year for day in dates} | {int(one.low) for one in saying.numbers if one.kind == "year"}
    return Facts(
        numbers=tuple(one for one in saying.numbers if one.kind not in ("year", "label")),
        times=(
            frozenset(day.weekday for day in dates if day.weekday is not None),
            frozenset((day.month, day.day) for day in dates if day.day is not None),
            frozenset(day.month for day in dates if day.month is not None),
            frozenset(year for year in years if year is not None),
            frozenset(_PARTS_OF_DAY.intersection(tokens.lower)),
        ),
        minutes=frozenset(day.minute for day in dates if day.minute is not None),
        names=names,
        actors=actors,
        # "Brun denied it" denies what is said before; with more behind it, that is told for context only.
        negated=tuple(
            frozenset(stems[place] for place in one.scope)
            for one in negations(tokens)
            if one.scope or one.start >= last
        ),
        hedged=tuple(scope for cue, scope in leaning if cue in _HEDGES),
        open=tuple(scope for cue, scope in leaning if cue not in _SURE),
        stems=frozenset(stems) - {""},
        senses=saying.senses,
        mutual=not _MUTUAL.isdisjoint(stems),
        passive="by" in tokens.lower,
        agent=agent,
    )


def _names(text: str, known: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """All names, those that act, and whether one stands after "by"."""
    names: dict[str, None] = {}
    actors: dict[str, None] = {}
    placed = agent = False
    before = run = ""
    for start, word in placed_words(text):
        low = word.casefold()
        if text[start - 2 : start - 1] == ",":
            placed, run = False, ""
        if not (word[0].isupper() and low in known) or low in _NEVER_NAMES:
            placed = low in _PLACING
            before, run = low, ""
            continue
        stemmed = stem(low)
        if stemmed not in _TITLES and not (before == "the" and stemmed in _BODIES):
            agent = agent or before == "by"
            names[stemmed] = None
            if not placed:
                actors.pop(run, None)
                actors[stemmed] = None
            run = stemmed
    return tuple(names), tuple(actors), agent


def exclude(left: Facts, right: Facts) -> bool:
    """Whether two texts cannot state the same fact.

    They cannot when each has a number, day or name that the other lacks, when what one negates or hedges
    the other states, when they hold opposites (rose, fell), or when the same people change places.
    """
    return (
        _other_numbers(left.numbers, right.numbers)
        or any(
            one and other and one.isdisjoint(other)
            for one, other in zip(left.times, right.times, strict=True)
        )
        or _other_minutes(left.minutes, right.minutes)
        or _leans(left.negated, right.negated, right)
        or _leans(right.negated, left.negated, left)
        or _leans(left.hedged, right.open, right)
        or _leans(right.hedged, left.open, left)
        or _opposed(left.stems, right.stems)
        or (_lacks(left.names, right.names) and _lacks(right.names, left.names))
        or _other_roles(left, right)
    )


def shared_measure(left: Facts, right: Facts) -> bool:
    """Whether both give the same number, day or time of day; small counts recur too often."""
    return (
        any(
            _agree(one, other) and (one.kind not in ("count", "ordinal") or one.high > _SMALL)
            for one in left.numbers
            for other in right.numbers
        )
        or not left.times[0].isdisjoint(right.times[0])
        or not left.times[1].isdisjoint(right.times[1])
        or not left.minutes.isdisjoint(right.minutes)
    )


def _other_numbers(left: tuple[Number, ...], right: tuple[Number, ...]) -> bool:
    """Whether each has a number that the other lacks; beside a shared one they may count different things."""
    mine = [one for one in left if not any(_agree(one, other) for other in right)]
    theirs = [other for other in right if not any(_agree(one, other) for one in left)]
    if not mine or not theirs:
        return False
    if len(mine) == len(left):
        return True
    return any(
        one.kind == other.kind and (not one.unit or not other.unit or stem(one.unit) == stem(other.unit))
        for one in mine
        for other in theirs
    )


def _agree(one: Number, other: Number) -> bool:
    if ("money" in (one.kind, other.kind) or "percent" in (one.kind, other.kind)) and one.kind != other.kind:
        return False
    if one.currency and other.currency and one.currency != other.currency:
        return False
    if not frozenset(one.values).isdisjoint(other.values):
        return True
    if _ROUGHLY.isdisjoint((one.modifier, other.modifier)):
        return False
    return any(abs(a - b) <= _ROUGH * max(abs(a), abs(b)) for a in one.values for b in other.values)


def _other_minutes(left: frozenset[int], right: frozenset[int]) -> bool:
    return bool(left and right) and not any(
        one == other or (0 in (one % 60, other % 60) and abs(one - other) <= _ON_THE_HOUR)
        for one in left
        for other in right
    )


def _leans(scopes: tuple[Scope, ...], theirs: tuple[Scope, ...], other: Facts) -> bool:
    """Whether a text negates (or hedges) what ``other`` states, whose own such scopes are ``theirs``."""
    for scope in scopes:
        if not scope:
            if not theirs:
                return True
        elif not any(not scope.isdisjoint(own) or not own for own in theirs) and (
            not scope.isdisjoint(other.stems)
            or any(not entry(word).own.isdisjoint(other.senses) for word in scope)
        ):
            return True
    return False


def _opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    mine, theirs = left - right, right - left
    return any(not entry(word).opposites.isdisjoint(theirs) for word in mine) or any(
        not entry(word).opposites.isdisjoint(mine) for word in theirs
    )


def _lacks(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one of ``names`` is not among ``others`` in any spelling."""
    return any(name not in others and not any(_same_name(name, other) for other in others) for name in names)


def _same_name(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return True  # Russia, Russian
    return len(shorter) >= 5 and left[0] == right[0] and ratio(left, right) >= _SAME_NAME


def _other_roles(left: Facts, right: Facts) -> bool:
    """Whether the same people change places; "by" before a name turns them round."""
    if left.mutual or right.mutual or frozenset(left.actors) != frozenset(right.actors):
        return False
    if left.passive == right.passive:
        return left.actors != right.actors
    return (left.agent or right.agent) and len(left.actors) > 1 and left.actors == right.actors
