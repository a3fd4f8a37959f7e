"""Sentences of two sources that tell one thing in words of their own, with another number or day in it.

Where the words differ, single words prove little. That two numbers are of one thing takes all of this: what
is counted is alike, the sentences are in words and senses and by the sentences around them, each is the
nearest to the other in its source, and neither source gives the value of the other somewhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from summarizer.text.dates import Date, compatible
from summarizer.text.excluding import apart
from summarizer.text.number_units import TIMES, UNITS
from summarizer.text.numbers import Number
from summarizer.text.pairing import POSTINGS, pairs
from summarizer.text.retelling import MUCH, Story, told_apart
from summarizer.text.same_thing import Told
from summarizer.text.valued import (
    Line,
    Value,
    alike,
    exclude,
    kind,
    large,
    of_like,
    value_of,
    vocabularies,
)
from summarizer.text.vectors import document_frequencies

_KEYS = 12
"""By so many words of a sentence, and of those beside it, others are looked up: what is told in other words
shares few of the rarest."""


def retold(
    sentences: Sequence[Line],
    weights: Mapping[str, float],
    order: Mapping[str, int],
    tolds: Sequence[tuple[int, Told]],
    worded: Callable[[str, str], float],
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of places in ``tolds``, (place of the sentence, point) each, that exclude each other: those that
    are of one thing, with further ones that give a value of theirs; then those that may be. ``weights``: how
    much each stem of the sentences tells; ``order``: its place when the rarest come first; ``worded``: how
    alike two sentences are in words, 0 to 1.
    """
    said = vocabularies(sentences)
    shared = {word for word, where in document_frequencies(said.values()).items() if where > 1}
    story = Story(weights, worded)
    values = [
        value
        for number, (place, told) in enumerate(tolds)
        if (value := value_of(number, sentences[place], told)) is not None
    ]
    given: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for value in values:
        given[value.line.source, kind(value)].append(value)
    told = [value for value in values if _telling(value)]

    @cache
    def elsewhere(place: int, source: str) -> bool:
        return _given(told[place], given[source, kind(told[place])])

    certain, doubtful = _Best(), _Best()
    like = alike({one.head for one in told})

    def wanted(a: int, b: int) -> bool:
        one, other = told[a], told[b]
        return one.head in like[other.head] and one.line.source != other.line.source

    blocks = [(_block(one), _keys(one.line, shared, order)) for one in told]
    for a, b in pairs(blocks, order, wanted, 2 * _KEYS):
        one, other = told[a], told[b]
        if not of_like(one, other) or not exclude(one, other):
            continue
        if elsewhere(a, other.line.source) or elsewhere(b, one.line.source):
            continue
        if told_apart(one, other):  # most are, and it is found sooner than how alike they are
            continue
        mine, theirs = given[one.line.source, kind(one)], given[other.line.source, kind(one)]
        if (_on(one, theirs) or _on(other, mine)) and worded(one.line.text, other.line.text) < MUCH:
            continue
        score, sure = (1.0, True) if one.of is not None else story.score(one, other, mine, theirs)
        if not score:
            continue
        if not sure and one.head in TIMES:  # of every two stretches of time that a story tells
            continue
        for best in (certain, doubtful) if sure else (doubtful,):
            best.put(one, other, score)
    found = certain.mutual()
    return found + _saying_so(found, values), doubtful.mutual()


def _telling(value: Value) -> bool:
    """Whether a value can be compared: it is of something."""
    return bool(value.head) or value.of is not None or kind(value) in ("money", "percent")


def _block(value: Value) -> str:
    """Only values with the same are compared: they are of one kind, and in one unit."""
    unit = UNITS.get(value.head) if value.point.kind == "number" else None
    return f"{kind(value)} {unit or ''}"


def _saying_so(found: Sequence[tuple[int, int]], values: Sequence[Value]) -> list[tuple[int, int]]:
    """Pairs of a value in ``found`` and the same value for a like thing in another sentence of its source."""
    sides = {number for pair in found for number in pair}
    alike: dict[object, list[Value]] = defaultdict(list)
    for value in values:
        if isinstance(value.point.value, Number) and len(alike[_key(value)]) < POSTINGS:
            alike[_key(value)].append(value)
    return [
        (min(one.number, other.number), max(one.number, other.number))
        for one in values
        if one.number in sides
        for other in alike.get(_key(one), ())
        if other is not one and of_like(one, other) and large(one)
    ]


def _key(value: Value) -> object:
    number = value.point.value
    return (
        (value.line.source, kind(value), number.values, value.point.marks)
        if isinstance(number, Number)
        else None
    )


def _keys(line: Line, shared: set[str], order: Mapping[str, int]) -> list[str]:
    """The rarest stems of a sentence, then of those beside it, that more than one source has."""
    return [
        word
        for words in (line.stems & shared, (line.around - line.stems) & shared)
        for word in sorted(words, key=order.__getitem__)[:_KEYS]
    ]


class _Best:
    """For each value the likeliest of each other source."""

    def __init__(self) -> None:
        self._best: dict[tuple[int, str], tuple[float, int]] = {}

    def put(self, one: Value, other: Value, score: float) -> None:
        for mine, theirs in ((one, other), (other, one)):
            key = mine.number, theirs.line.source
            if score > self._best.get(key, (0.0, 0))[0]:
                self._best[key] = score, theirs.number

    def mutual(self) -> list[tuple[int, int]]:
        """The pairs that are the likeliest for each other."""
        chosen = {(mine, theirs) for (mine, _), (_, theirs) in self._best.items()}
        return sorted((one, other) for one, other in chosen if one < other and (other, one) in chosen)


def _on(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source tells of anything on the day that ``value`` is."""
    mine = value.point.value
    return isinstance(mine, Date) and any(
        isinstance(day := other.point.value, Date) and compatible(mine, day) for other in others
    )


def _given(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source gives what is no other value for a like thing, or a large number that is no other."""
    mine = value.point.value
    if isinstance(mine, Date):
        return _on(value, [other for other in others if of_like(value, other)])
    any_ = large(value)
    return isinstance(mine, Number) and any(
        isinstance(theirs := other.point.value, Number)
        and (any_ or of_like(value, other))
        and not apart(mine, theirs)
        for other in others
    )
