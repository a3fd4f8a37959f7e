"""How alike two sentences are in what a number or day of theirs is of: the people hurt, the sum paid.

Like words in the two clauses tell it, those close to the values the most, and that neither source counts such
things twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum, log

from summarizer.text.circumstances import Circumstances, other_times
from summarizer.text.counted import COUNTERS
from summarizer.text.excluding import mentions
from summarizer.text.lemmas import root
from summarizer.text.names import Name
from summarizer.text.number_units import TIMES, UNITS
from summarizer.text.persons import same_people
from summarizer.text.points import points
from summarizer.text.same_thing import around, of_some, same_event
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likeness, likest
from summarizer.text.valued import FEW, Line, Value, kind, of_like
from summarizer.text.words import content_stems, stem

_HINT, _AROUND = 0.5, 0.5
"""A word is worth its likeness from here on; one that only stands in the next sentence half of it."""
_CONSTANT = 1.4
_CLAUSE, _NEAR = 3.0, 4.0
_EACH, _RATIO = -0.6, -1.5
_FEW, _FEW_OTHERS, _TIME, _OPEN = -1.4, -3.4, -2.5, -4.0
_OF_KIND = {"percent": -3.2, "money": -0.7}
"""What tells for and against two values being of one thing: like words in their clauses and close to them;
how many such values either source gives, and how far the two are from each other (both by their
logarithms); that one is a small number, perhaps of things by another name; that they are stretches of time;
that the sentence has one more that may be meant. Set by hand near a logistic regression on pairs that are
of one thing, pairs that only look so, and pairs of one article, which hardly ever are."""
_SURE, _MAYBE = 0.6, 0.2
_HOPE = -0.5
_SOME, _MORE, MUCH = 0.2, 0.3, 0.4
"""From so much likeness of the two sentences in words, figures and days aside, what else tells for it may be
less: of most values; of a small number of things; and of measures, for which even less is enough."""


class Story:
    """The words of all sentences about one event, and what they tell of two of its values."""

    def __init__(self, weights: Mapping[str, float], worded: Callable[[str, str], float]) -> None:
        self.weights = weights
        self._worded = worded

    def score(
        self, one: Value, other: Value, mine: Sequence[Value], theirs: Sequence[Value]
    ) -> tuple[float, bool]:
        """How much tells that two values are of one thing, 0 for too little; and whether it is enough.

        ``mine`` and ``theirs`` are all values of their kind in their sources. The words of the clauses tell,
        those close to the values once more; it tells against it where a source counts such things more than
        once, and where the two values are far from each other.
        """
        clause = (self._covered(one.point.stems, other.line) + self._covered(other.point.stems, one.line)) / 2
        total = _CONSTANT + _CLAUSE * clause + _NEAR * _close(one, other) + _OF_KIND.get(kind(one), 0.0)
        total += _EACH * log(_such(one, mine) * _such(other, theirs))
        if one.point.kind == "number":
            smaller, larger = sorted((one.size, other.size))
            if smaller > 0 and COUNTERS.isdisjoint((stem(one.head), stem(other.head))):
                total += _RATIO * log(larger / smaller)
            if smaller <= FEW:
                total += _FEW if _one_word(one.head, other.head) else _FEW_OTHERS
            total += _TIME if one.head in TIMES else 0.0
        if total < _SURE and self._worded_alike(one, other, total):
            total = _SURE
        if total >= _MAYBE and (_open(one, other, theirs) or _open(other, one, mine)):
            total += _OPEN
        return total * (total >= _MAYBE), total >= _SURE and not of_some(one.told, other.told)

    def _worded_alike(self, one: Value, other: Value, total: float) -> bool:
        """Whether two sentences are so alike in words that ``total`` is enough."""
        measure = one.head in UNITS
        if total < (_HOPE if measure else _MAYBE):
            return False
        few = min(one.size, other.size) <= FEW and not measure
        needed = MUCH if total < _MAYBE else _MORE if few else _SOME
        return self._worded(one.line.text, other.line.text) >= needed

    def _covered(self, words: frozenset[str], line: Line) -> float:
        """The share of ``words``, by weight, that ``line`` has too, in the same or in like words."""
        known = [word for word in words if word in self.weights]
        whole = fsum(map(self.weights.__getitem__, known))
        return fsum(self.weights[word] * _found(word, line) for word in known) / whole if whole else 0.0


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


def _open(one: Value, other: Value, others: Sequence[Value]) -> bool:
    """Whether the sentence of ``other`` has one more value that may be the one of the same thing."""
    rivals = [
        value
        for value in others
        if value.line is other.line
        and value.number != other.number
        and value.head == other.head
        and value.point.marks == other.point.marks
        and not _mentioned(value, one)
    ]
    near = max(_shared(one, other), 1) if rivals else 0
    return any(_shared(one, value) >= near for value in rivals)


def _shared(one: Value, other: Value) -> int:
    """How many words beside the one value say what is done with the other too."""
    return sum(any(same_sense(mine, theirs) for theirs in other.near) for mine in one.near)


def told_apart(one: Value, other: Value) -> bool:
    """Whether two values are not of one event, or each sentence names somebody or some place that the other
    does not, nor those beside it; or one gives the number of the other too.

    An age is that of one person, whatever else is told; only another time tells two apart.
    """
    left, right = around(one.told), around(other.told)
    if one.of is not None:
        return other_times(left, right)
    if left.dated != right.dated and min(one.size, other.size) <= FEW:
        return True
    if _mentioned(one, other) or _mentioned(other, one) or _other_subject(one, left, other, right):
        return True
    if left.places and right.places and (_lacks(other, left.places) or _lacks(one, right.places)):
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
    if word in line.stems:
        return 1.0
    near, _ = likest(word, line.stems)
    if near >= _HINT:
        return near
    return _AROUND if any(word in stems for stems in line.beside) else 0.0
