"""How alike two sentences are in what a number or day of theirs is of: the people hurt, the sum paid.

Like words in the two clauses tell it, those close to the values the most, and that neither source counts such
things twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum, log

from summarizer.text.circumstances import Circumstances, circumstances, other_times
from summarizer.text.counted import COUNTERS
from summarizer.text.excluding import mentions
from summarizer.text.lemmas import root
from summarizer.text.names import Name
from summarizer.text.number_units import TIMES
from summarizer.text.persons import same_people
from summarizer.text.points import points
from summarizer.text.same_thing import of_some, same_event
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness, likest
from summarizer.text.valued import FEW, Line, Value, kind, of_like
from summarizer.text.words import content_stems, stem

_HINT = 0.5
"""A word is worth its likeness from here on."""
_CONSTANT = 1.4
_CLAUSE, _NEAR = 3.0, 4.0
_EACH, _RATIO = -0.6, -1.5
_FEW, _FEW_OTHERS, _TIME = -1.4, -3.4, -2.5
_OF_KIND = {"percent": -3.2, "money": -0.7}
"""What tells for and against two values being of one thing: like words in their clauses and close to them;
how many such values either source gives, and how far the two are from each other (both by their
logarithms); that one is a small number, perhaps of things by another name; that they are stretches of time.
Set by hand near a logistic regression on pairs that are of one thing, pairs that only look so, and pairs of
one article, which hardly ever are."""
_SURE, _MAYBE = 0.6, 0.2


def likelihood(
    one: Value,
    other: Value,
    mine: Sequence[Value],
    theirs: Sequence[Value],
    weights: Mapping[str, float],
) -> tuple[float, bool]:
    """How much tells that two values are of one thing, 0 for too little; and whether it is enough.

    ``mine`` and ``theirs`` are all values of their kind in their sources, ``weights`` those of the stems of
    all sentences. The words of the clauses tell, those close to the values once more; it tells against it
    where a source counts such things more than once, and where the two values are far from each other.
    """
    clause = (
        _covered(one.point.stems, other.line, weights) + _covered(other.point.stems, one.line, weights)
    ) / 2
    total = _CONSTANT + _CLAUSE * clause + _NEAR * _close(one, other) + _OF_KIND.get(kind(one), 0.0)
    total += _EACH * log(_such(one, mine) * _such(other, theirs))
    if one.point.kind == "number":
        smaller, larger = sorted((one.size, other.size))
        if smaller > 0 and COUNTERS.isdisjoint((stem(one.head), stem(other.head))):
            total += _RATIO * log(larger / smaller)
        if smaller <= FEW:
            total += _FEW if _one_word(one.head, other.head) else _FEW_OTHERS
        total += _TIME if one.head in TIMES else 0.0
    return total * (total >= _MAYBE), total >= _SURE and not of_some(one.told, other.told)


def _covered(words: frozenset[str], line: Line, weights: Mapping[str, float]) -> float:
    """The share of ``words``, by weight, that ``line`` has too, in the same or in like words."""
    known = [word for word in words if word in weights]
    whole = fsum(map(weights.__getitem__, known))
    return fsum(weights[word] * _found(word, line) for word in known) / whole if whole else 0.0


def _one_word(one: str, other: str) -> bool:
    return root(one) == root(other) or same_people(one, other)


def _close(one: Value, other: Value) -> float:
    """The share of the words beside either value that are like one beside the other, by their likeness."""
    if not one.near or not other.near:
        return 0.0
    shares = (
        fsum(max(_alike(word, theirs) for theirs in there) for word in here) / len(here)
        for here, there in ((one.near, other.near), (other.near, one.near))
    )
    return fsum(shares) / 2


@lru_cache(maxsize=50_000)
def _alike(one: str, other: str) -> float:
    found = max(likeness(one, other), 0.8 if same_sense(one, other) else 0.0)
    return found if found >= _HINT else 0.0


def _such(value: Value, others: Sequence[Value]) -> int:
    """How many values for such things a source gives."""
    return sum(of_like(value, other) for other in others)


def told_apart(one: Value, other: Value) -> bool:
    """Whether two values are not of one event, or each sentence names somebody or some place that the other
    does not, nor those beside it; or one gives the number of the other too.

    An age is that of one person, whatever else is told; only another time tells two apart.
    """
    left, right = (circumstances(v.told.text, v.point.clause, v.told.published) for v in (one, other))
    if one.of is not None:
        return other_times(left, right)
    if left.dated != right.dated and min(one.size, other.size) <= FEW:
        return True
    if _mentioned(one, other) or _mentioned(other, one) or _other_subject(one, left, other, right):
        return True
    if _lacks(other, left.names) and _lacks(one, right.names):
        return True
    return not same_event(one.told, other.told, names=False)


def _other_subject(one: Value, left: Circumstances, other: Value, right: Circumstances) -> bool:
    """Whether each sentence begins with somebody whom the other does not name."""
    mine, theirs = (
        next((name for name in circ.names if not content_stems(value.told.text[: name.start])), None)
        for value, circ in ((one, left), (other, right))
    )
    if mine is None or theirs is None:
        return False
    return not (
        set(content_stems(mine.text)) & other.line.stems or set(content_stems(theirs.text)) & one.line.stems
    )


def _mentioned(value: Value, other: Value) -> bool:
    """Whether the sentence of ``other`` gives the number too, be it without saying of what."""
    return value.point.kind == "number" and any(
        mentions(point, value.point) for point in points(other.told.text, other.told.published)
    )


def _lacks(value: Value, names: Iterable[Name]) -> bool:
    there = value.line.stems | value.line.around
    return any(not there.issuperset(content_stems(name.text)) for name in names)


def _found(word: str, line: Line) -> float:
    near = likest(word, line.stems)[0]
    return near if near >= _HINT else 0.0
