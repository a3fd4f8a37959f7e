"""How alike two sentences are in what a number or day of theirs is of: the people hurt, the sum paid.

It takes like words in the two clauses and sentences and around them; or that the like is done with the two
values, and with no other that a source counts alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum

from summarizer.text.circumstances import Circumstances, circumstances, other_times
from summarizer.text.excluding import mentions, same_value
from summarizer.text.lemmas import root
from summarizer.text.names import Name
from summarizer.text.number_units import TIMES, UNITS
from summarizer.text.numbers import Number
from summarizer.text.parties import like
from summarizer.text.persons import people
from summarizer.text.points import points
from summarizer.text.same_thing import same_event
from summarizer.text.synonyms import same_sense
from summarizer.text.thesaurus import likest
from summarizer.text.valued import FEW, Line, Value, kind, of_like
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import content_stems

_HINT, _AROUND = 0.5, 0.5
"""A word is worth its likeness from here on; one that only stands in the next sentence half of it."""
_LEAST = 0.35, 0.18
"""So much of two clauses and of two sentences has to be alike for what is counted there to be one thing,"""
_OF_MUCH = 0.5, 0.3
"""for what is counted of so much in a story that the count says little,"""
_DAY = 0.25, 0.25
"""and for two days of one act."""
_DONE = 0.15, 0.12
"""So much is enough where the like is done with both, and with nothing else that is counted alike."""
_TOPIC = 5
"""A word of more sentences than this is what the story is about, and not what is done."""
_ONLY = 0.23
"""So much of the sentences is enough where each source counts such things only once."""
_MAYBE = 0.6
"""With this share of it, two may be of one thing."""
_HOPE = 0.3
"""With less than this share of it in the very same words, like words are not looked for."""
_COMMON = frozenset(["others", "points"])
"""What a story counts over and over, beside people and units."""


class Story:
    """The words of all sentences about one event, and what they tell of two of its values."""

    def __init__(self, sentences: Sequence[Line]) -> None:
        frequencies = document_frequencies([line.stems for line in sentences])
        self.weights = inverse_frequencies(frequencies, len(sentences))
        self._topic = frozenset(word for word, count in frequencies.items() if count > _TOPIC)

    def score(
        self,
        one: Value,
        other: Value,
        mine: Iterable[Value],
        theirs: Iterable[Value],
    ) -> tuple[float, bool]:
        """How alike two sentences are in what they tell, 0 for too little; and whether they are of one thing.

        ``mine`` and ``theirs`` are all values of their sources.
        """
        least = _least(one, other)
        clause, whole = (
            (self._covered(left, other.line) + self._covered(right, one.line)) / 2
            for left, right in ((one.point.stems, other.point.stems), (one.line.stems, other.line.stems))
        )
        sure = (clause >= least[0] and whole >= least[1]) or (
            whole >= _ONLY and one.point.kind == "number" and _only(one, mine) and _only(other, theirs)
        )
        few = _common(one) and one.head not in UNITS and min(one.size, other.size) <= FEW
        if not sure and not few and clause >= _DONE[0] and whole >= _DONE[1]:
            sure = (self._same_done(one, other, theirs) and self._same_done(other, one, mine)) or (
                _same_measured(one, other, theirs) and _same_measured(other, one, mine)
            )
        if not sure and (clause < _MAYBE * least[0] or whole < _MAYBE * least[1]):
            return 0.0, False
        sure = sure and not (_qualified(one, other) or _of_others(one, other))
        return clause + whole, sure and not (self._open(one, other, theirs) or self._open(other, one, mine))

    def hopeful(self, one: Value, other: Value) -> bool:
        """Whether two sentences share enough of the very same words that a closer look is worth it."""
        mine, theirs = one.line.stems, other.line.stems
        shared = fsum(map(self.weights.__getitem__, mine & theirs))
        whole = fsum(map(self.weights.__getitem__, mine)) + fsum(map(self.weights.__getitem__, theirs))
        return 2 * shared >= _HOPE * _DONE[1] * whole

    def _same_done(self, one: Value, other: Value, others: Iterable[Value]) -> bool:
        """Whether the like is done with two values, and with no further one of the source of ``other``."""
        if one.point.kind != "number" or not self._done_alike(one, other):
            return False
        return not any(
            value.number != other.number
            and of_like(one, value)
            and not same_value(value.point, other.point)
            and self._done_alike(one, value)
            for value in others
        )

    def _open(self, one: Value, other: Value, others: Iterable[Value]) -> bool:
        """Whether the sentence of ``other`` has one more value that may be the one of the same thing."""
        rivals = [
            value
            for value in others
            if value.line is other.line
            and value.number != other.number
            and (value.head, kind(value)) == (other.head, kind(other))
            and value.point.marks == other.point.marks
            and not _mentioned(value, one)
        ]
        near = self._shared(one, other)
        return any(self._shared(one, value) >= max(near, 1) for value in rivals)

    def _done_alike(self, one: Value, other: Value) -> bool:
        return self._shared(one, other) > (kind(one) == "percent" or one.head in TIMES)

    def _shared(self, one: Value, other: Value) -> int:
        """How many words beside the one value say what is done with the other too."""
        found = (mine for mine in one.near if mine not in self._topic)
        return sum(any(same_sense(mine, theirs) for theirs in other.near) for mine in found)

    def _covered(self, words: frozenset[str], line: Line) -> float:
        """The share of ``words``, by weight, that ``line`` has too, in the same or in like words."""
        whole = fsum(self.weights[word] for word in words if word in self.weights)
        if not whole:
            return 0.0
        return fsum(self.weights[word] * _found(word, line) for word in words if word in self.weights) / whole


def told_apart(one: Value, other: Value) -> bool:
    """Whether two values are not of one event, or each sentence names somebody or some place that the other
    does not, nor those beside it; or one gives the number of the other too.

    An age is that of one person, whatever else is told; only another time tells two apart.
    """
    left, right = (circumstances(v.told.text, v.point.clause, v.told.published) for v in (one, other))
    if one.of is not None:
        return other_times(left, right)
    if not same_event(one.told, other.told, names=False):
        return True
    if left.dated != right.dated and min(one.size, other.size) <= FEW:
        return True
    if _mentioned(one, other) or _mentioned(other, one) or _other_subject(one, left, other, right):
        return True
    if left.places and right.places and (_lacks(other, left.places) or _lacks(one, right.places)):
        return True
    return _lacks(other, left.names) and _lacks(one, right.names)


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


def _of_others(one: Value, other: Value) -> bool:
    """Whether each clause names somebody, if only as who says so, whom the other sentence does not."""
    return _lacks(other, one.point.names) and _lacks(one, other.point.names)


def _lacks(value: Value, names: Iterable[Name]) -> bool:
    there = value.line.stems | value.line.around
    return any(not there.issuperset(content_stems(name.text)) for name in names)


def _qualified(one: Value, other: Value) -> bool:
    """Whether one counts things of a kind that the other does not speak of, as in ``12 elderly people``, or
    something else was done to whom on the two days."""
    if one.point.kind == "date":
        mine, theirs = (a.qualifiers - b.line.stems - b.line.around for a, b in ((one, other), (other, one)))
        return any(mine) and any(theirs)
    return any(
        _found(word, there.line) < _HINT
        for here, there in ((one, other), (other, one))
        for word in here.qualifiers
    )


def _least(one: Value, other: Value) -> tuple[float, float]:
    """What of two clauses and of two sentences must be alike."""
    if one.point.kind == "date":
        return _DAY
    common = one.point.value.kind == "percent" if isinstance(one.point.value, Number) else False
    return _OF_MUCH if common or _common(one) or _common(other) else _LEAST


def _common(value: Value) -> bool:
    return value.head in UNITS or value.head in _COMMON or people(value.head)


def _same_measured(one: Value, other: Value, others: Iterable[Value]) -> bool:
    """Whether two values are given for a like thing, and no further one of the source of ``other`` is."""
    return _measured_alike(one, other) and not any(
        value.number != other.number
        and kind(value) == kind(other)
        and not same_value(value.point, other.point)
        and _measured_alike(one, value)
        for value in others
    )


def _measured_alike(one: Value, other: Value) -> bool:
    mine, theirs = one.measured, other.measured
    return bool(mine and theirs) and like(root(mine), root(theirs))


def _only(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source counts such things, neither people nor units, only this once."""
    if not value.head or _common(value):
        return False
    return sum(of_like(value, other) for other in others) == 1


def _found(word: str, line: Line) -> float:
    if word in line.stems:
        return 1.0
    near, _ = likest(word, line.stems)
    if near >= _HINT:
        return near
    return _AROUND if any(word in stems for stems in line.beside) else 0.0
