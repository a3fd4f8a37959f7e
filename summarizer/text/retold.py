"""Sentences of two sources that tell one thing in words of their own, with another number or day in it.

Where the words differ, single words prove little. That two numbers are of one thing takes all of this: what
is counted is alike, the sentences are in words and senses and by the sentences around them, each is the
nearest to the other in its source, and neither source gives the value of the other somewhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from summarizer.text.circumstances import circumstances
from summarizer.text.dates import Date, compatible
from summarizer.text.excluding import apart
from summarizer.text.names import Name
from summarizer.text.number_units import TIMES, UNITS
from summarizer.text.numbers import Number, find_numbers
from summarizer.text.pairing import POSTINGS, pairs
from summarizer.text.same_thing import Told, same_event
from summarizer.text.thesaurus import likest
from summarizer.text.valued import Line, Value, exclude, families, kind, of_like, value_of
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import content_stems

_KEYS = 12
"""By so many words of a sentence, and of those beside it, others are looked up: what is told in other words
shares few of the rarest."""
_HINT, _AROUND = 0.5, 0.5
"""A word is worth its likeness from here on; one that only stands in the next sentence half of it."""
_LEAST = 0.35, 0.18
"""So much of two clauses and of two sentences has to be alike for what is counted there to be one thing,"""
_OF_MUCH = 0.5, 0.3
"""for what is counted of so much in a story that the count says little,"""
_DAY = 0.3, 0.4
"""and for two days of one act."""
_FEW = 12
"""Numbers up to this are given of many things in one story."""
_ONLY = 0.23
"""So much of the sentences is enough where each source counts such things only once."""
_MAYBE = 0.6
"""With this share of it, two may be of one thing."""
_HOPE = 0.3
"""With less than this share of it in the very same words, like words are not looked for."""
_COMMON = frozenset(
    "people persons men women boys girls children others points victims passengers residents".split()
)
"""What a story counts over and over, beside units."""


def retold(
    sentences: Sequence[Line], tolds: Sequence[tuple[int, Told]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Pairs of places in ``tolds``, (place of the sentence, point) each, that exclude each other: those that
    are of one thing, with further ones that give a value of theirs; then those that may be.
    """
    sources: dict[str, set[str]] = defaultdict(set)
    for line in sentences:
        sources[line.source] |= line.stems
    shared = {word for word, where in document_frequencies(sources.values()).items() if where > 1}
    weights = inverse_frequencies(document_frequencies([line.stems for line in sentences]), len(sentences))
    values = [
        value
        for number, (place, told) in enumerate(tolds)
        if (value := value_of(number, sentences[place], told)) is not None
    ]
    given: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for value in values:
        given[value.line.source, kind(value)].append(value)
    told = [value for value in values if _telling(value)]
    certain, doubtful = _Best(), _Best()
    blocks = [(_block(one), _keys(one.line, shared, weights)) for one in told]
    for a, b in pairs(blocks, weights, 2 * _KEYS, families(told)):
        one, other = told[a], told[b]
        if one.line.source == other.line.source or not of_like(one, other) or not exclude(one, other):
            continue
        if one.of is None and not _hopeful(one, other, weights):
            continue
        mine, theirs = given[one.line.source, kind(one)], given[other.line.source, kind(one)]
        if _given(one, theirs) or _given(other, mine):
            continue
        score, sure = (1.0, True) if one.of is not None else _score(one, other, weights, mine, theirs)
        if not score or not same_event(one.told, other.told, names=False):
            continue
        if one.of is None and _told_apart(one, other):
            continue
        if not sure and one.head in TIMES:  # of every two stretches of time that a story tells
            continue
        for best in (certain, doubtful) if sure else (doubtful,):
            best.put(one, other, score)
    found = certain.mutual()
    return found + _saying_so(found, values), doubtful.mutual()


def _telling(value: Value) -> bool:
    """Whether a value can be compared: it is of something, and a day stands beside a number."""
    if value.point.kind == "date":
        return bool(value.head) and any(not one.weak for one in find_numbers(value.told.text))
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
        if other is not one and of_like(one, other) and _large(one)
    ]


def _large(value: Value) -> bool:
    """Whether a number is not one that is given of many things, or is somebody's age."""
    number = value.point.value
    return value.of is not None or (isinstance(number, Number) and number.high > _FEW)


def _key(value: Value) -> object:
    number = value.point.value
    return (
        (value.line.source, kind(value), number.values, value.point.marks)
        if isinstance(number, Number)
        else None
    )


def _keys(line: Line, shared: set[str], weights: Mapping[str, float]) -> list[str]:
    """The rarest stems of a sentence, then of those beside it, that more than one source has."""
    return [
        word
        for words in (line.stems & shared, (line.around - line.stems) & shared)
        for word in sorted(words, key=lambda word: (-weights[word], word))[:_KEYS]
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


def _given(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source gives what is no other value for a like thing, or a large number that is no other."""
    point = value.point
    for other in others:
        if isinstance(point.value, Date) and isinstance(other.point.value, Date):
            if compatible(point.value, other.point.value):
                return True
        elif (
            isinstance(point.value, Number)
            and isinstance(other.point.value, Number)
            and not apart(point.value, other.point.value)
            and (of_like(value, other) or _large(value))
        ):
            return True
    return False


def _told_apart(one: Value, other: Value) -> bool:
    """Whether each sentence names somebody or some place that the other does not, nor those beside it."""
    left, right = (circumstances(v.told.text, v.point.clause, v.told.published) for v in (one, other))
    if left.places and right.places and (_lacks(other, left.places) or _lacks(one, right.places)):
        return True
    return _lacks(other, left.names) and _lacks(one, right.names)


def _of_others(one: Value, other: Value) -> bool:
    """Whether each clause names somebody, if only as who says so, whom the other sentence does not."""
    return _lacks(other, one.point.names) and _lacks(one, other.point.names)


def _lacks(value: Value, names: Iterable[Name]) -> bool:
    there = value.line.stems | value.line.around
    return any(not there.issuperset(content_stems(name.text)) for name in names)


def _qualified(one: Value, other: Value) -> bool:
    """Whether one counts things of a kind that the other does not speak of: ``12 elderly people``."""
    return not (
        one.qualifiers <= other.line.stems | other.line.around
        and other.qualifiers <= one.line.stems | one.line.around
    )


def _score(
    one: Value,
    other: Value,
    weights: Mapping[str, float],
    mine: Iterable[Value],
    theirs: Iterable[Value],
) -> tuple[float, bool]:
    """How alike two sentences are in what they tell, 0 for too little; and whether they are of one thing.

    ``mine`` and ``theirs`` are all values of their sources.
    """
    least = _least(one, other)
    clause, whole = (
        (_covered(left, other.line, weights) + _covered(right, one.line, weights)) / 2
        for left, right in ((one.point.stems, other.point.stems), (one.line.stems, other.line.stems))
    )
    sure = (clause >= least[0] and whole >= least[1]) or (
        whole >= _ONLY and one.point.kind == "number" and _only(one, mine) and _only(other, theirs)
    )
    if not sure and (clause < _MAYBE * least[0] or whole < _MAYBE * least[1]):
        return 0.0, False
    return clause + whole, sure and not (_qualified(one, other) or _of_others(one, other))


def _least(one: Value, other: Value) -> tuple[float, float]:
    """What of two clauses and of two sentences must be alike."""
    if one.point.kind == "date":
        return _DAY
    common = one.point.value.kind == "percent" if isinstance(one.point.value, Number) else False
    return _OF_MUCH if common or _common(one) or _common(other) else _LEAST


def _hopeful(one: Value, other: Value, weights: Mapping[str, float]) -> bool:
    """Whether two sentences share enough of the very same words that a closer look is worth it; two days of
    alike acts with nothing else that is the same are left alone."""
    if one.point.kind == "date" and not _also_same(one.told.text, other.told.text):
        return False
    mine, theirs = one.line.stems, other.line.stems
    shared = fsum(map(weights.__getitem__, mine & theirs))
    whole = fsum(map(weights.__getitem__, mine)) + fsum(map(weights.__getitem__, theirs))
    return 2 * shared >= _HOPE * _least(one, other)[1] * whole


def _also_same(left: str, right: str) -> bool:
    """Whether two sentences give one more number that is the same: a vote of 4-1."""
    mine = {(one.kind, one.values) for one in find_numbers(left) if not one.weak}
    return any((one.kind, one.values) in mine for one in find_numbers(right))


def _common(value: Value) -> bool:
    return value.head in UNITS or value.head in _COMMON


def _only(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source counts such things, neither people nor units, only this once."""
    if not value.head or _common(value):
        return False
    return sum(of_like(value, other) for other in others) == 1


def _covered(words: frozenset[str], line: Line, weights: Mapping[str, float]) -> float:
    """The share of ``words``, by weight, that ``line`` has too, in the same or in like words."""
    whole = fsum(weights[word] for word in words if word in weights)
    if not whole:
        return 0.0
    return fsum(weights[word] * _found(word, line) for word in words if word in weights) / whole


def _found(word: str, line: Line) -> float:
    if word in line.stems:
        return 1.0
    near, _ = likest(word, line.stems)
    if near >= _HINT:
        return near
    return _AROUND if any(word in stems for stems in line.beside) else 0.0
