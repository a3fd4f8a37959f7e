"""What in a sentence another sentence may contradict: a number of something, the day of an act, a denial."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from summarizer.text.dates import Date, compatible, find_dates
from summarizer.text.names import Name, find_names, same_name
from summarizer.text.numbers import Number, find_numbers
from summarizer.text.polarity import negations
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS, WORD, stem

PointKind = Literal["number", "date", "polarity"]

_BREAK = re.compile(
    r"[,;:](?=\s)|\s[—–-]\s|\s(?=(?:but|while|although|though|whereas|after|before|when|which|who)\s)"
)
_LEANING = frozenset(
    """may might could would should can must against avoid avoided deny denied denies
    reject rejected refuse refused hardly barely allegedly reportedly alleged alleges claim claimed claims
    rumour rumours rumor rumors rumoured rumored suggestion suggestions""".split()
)
_OPEN = frozenset(["whether", "if", "unless"])
_NOUN_CUES = frozenset(["without", "minus", "lacking", "nor", "neither", "unlikely"])
"""They negate a thing or carry on a denial: "free of charge" does not contradict "without charge"."""
_DISTINGUISH = frozenset(
    ["other", "others", "another", "only", "some", "most", "all", "every", "both", "former"]
)
"""Words that make two clauses about different things though all other words are the same."""
_LOOSE_ENDS = frozenset(
    "a an the on at for in of to by until from and with that than was were is are s".split()
)
_ROUGH = 0.1
"""Two numbers of which one is given roughly are compatible within this share of the larger."""
_FAR = 10
_FEW = 2
"""A clause with fewer content words says too little alone: its neighbours belong to it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a sentence states and another may contradict."""

    kind: PointKind
    start: int
    end: int
    value: Number | Date | bool
    """What is said; for polarity whether it is said to be so."""
    clause: tuple[int, int]
    """Where the words stand that say what it is about."""
    stems: frozenset[str]
    """Content words of the clause without the value."""
    names: tuple[Name, ...]
    marks: frozenset[str]
    """Words such as "other", which tell one set of the same things from another."""
    focus: frozenset[str]
    """What the value belongs to: the thing counted, or the words that are denied."""


def points(text: str, published: date | None = None) -> list[Point]:
    """The numbers, days and denials of one sentence; what it says to be so is left to ``assertions``.

    A sentence that asks or leaves open ("whether", "if") states nothing and has none.
    """
    tokens = tokenize(text)
    if not _states(text, tokens):
        return []
    days = [day for day in find_dates(text, published) if day.day is not None or day.weekday is not None]
    numbers = [
        number
        for number in find_numbers(text)
        if not number.weak
        and number.kind in ("count", "money", "percent")
        and not any(day.start < number.end and number.start < day.end for day in days)
    ]
    denials = [one for one in negations(tokens) if one.text.casefold() not in _NOUN_CUES]
    if not (days or numbers or denials):
        return []
    sentence = _Sentence(text, [(value.start, value.end) for value in (*days, *numbers)])
    found = [sentence.point("number", n.start, n.end, n, _counted(n)) for n in numbers]
    found += [sentence.point("date", day.start, day.end, day, frozenset()) for day in days]
    for denial in denials:
        focus = frozenset(stem(tokens.words[index]) for index in denial.scope)
        found.append(sentence.point("polarity", denial.start, denial.end, False, focus))
    return found


def assertions(text: str) -> list[Point]:
    """What one sentence says to be so, clause by clause: what a denial elsewhere may exclude.

    What is merely possible or wanted excludes nothing, and in a sentence that denies one thing the rest
    often depends on the denial: only a plain sentence asserts.
    """
    tokens = tokenize(text)
    if not _states(text, tokens) or not _LEANING.isdisjoint(tokens.lower) or any(negations(tokens)):
        return []
    sentence = _Sentence(text, [])
    return [sentence.point("polarity", start, start, True, frozenset()) for start, _ in sentence.clauses]


def _states(text: str, tokens: Tokens) -> bool:
    return "?" not in text and _OPEN.isdisjoint(tokens.lower)


class _Sentence:
    """A sentence cut into clauses, for making points of it."""

    def __init__(self, text: str, taken: list[tuple[int, int]]) -> None:
        self._text = text
        self._taken = taken
        self._names = find_names(text)
        self.clauses = _clauses(text)

    def point(
        self, kind: PointKind, start: int, end: int, value: Number | Date | bool, focus: frozenset[str]
    ) -> Point:
        clause = _clause(self._text, self.clauses, start, end, self._taken)
        names = tuple(name for name in self._names if clause[0] <= name.start < clause[1])
        marks = _DISTINGUISH.intersection(self._text[slice(*clause)].casefold().split())
        stems = _stems(self._text, clause, self._taken)
        return Point(kind, start, end, value, clause, stems, names, marks, focus)


def exclusive(left: Point, right: Point) -> bool:
    """Whether two points about the same thing cannot both be true.

    Roughly the same, a range that holds the other, a finer and a rounder number, a day without and one
    with its year are no contradiction.
    """
    if isinstance(left.value, Number) and isinstance(right.value, Number):
        counts = left.value.kind == "count"
        same = not counts or left.focus == right.focus
        return same and _apart(left.value, right.value)
    if isinstance(left.value, Date) and isinstance(right.value, Date):
        return not compatible(left.value, right.value)
    if isinstance(left.value, bool) and isinstance(right.value, bool):
        denied, stated = (left, right) if right.value else (right, left)
        return left.value != right.value and left.marks == right.marks and bool(denied.focus & stated.stems)
    return False


def same_value(left: Point, right: Point) -> bool:
    """Whether two points give the same number or day; a number without a thing counted may count anything."""
    if isinstance(left.value, Number) and isinstance(right.value, Number):
        counted = left.focus == right.focus or not left.focus or not right.focus
        return counted and left.value.values == right.value.values
    if isinstance(left.value, Date) and isinstance(right.value, Date):
        return compatible(left.value, right.value)
    return left.value == right.value


def same_names(left: Point, right: Point) -> bool:
    """Whether the names around two points can be the same: each of the fewer is among the others."""
    fewer, more = sorted((left.names, right.names), key=len)
    return all(any(same_name(name, other) for other in more) for name in fewer)


def topic(left: tuple[str, Point], right: tuple[str, Point]) -> str:
    """What two texts speak of: the words that their clauses share, an ellipsis where the value stands."""
    if left[1].kind == "polarity":
        return _trimmed(_shared(*(text[slice(*point.clause)] for text, point in (left, right))))
    parts: list[str] = []
    for before in (True, False):
        sides: list[str] = []
        for text, point in (left, right):
            first, last = point.clause
            sides.append(text[first : max(first, point.start)] if before else text[point.end : last])
        parts.append(_shared(*sides))
    return _trimmed(" … ".join(parts) if all(parts) else " ".join(parts))


def _trimmed(text: str) -> str:
    words = text.split()
    while words and words[0].casefold() in _LOOSE_ENDS:
        words.pop(0)
    while words and words[-1].casefold() in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)


def _shared(left: str, right: str) -> str:
    first, second = WORD.findall(left), WORD.findall(right)
    folded = [word.casefold() for word in first], [word.casefold() for word in second]
    blocks = SequenceMatcher(None, *folded, autojunk=False).get_matching_blocks()
    return " ".join(" ".join(first[block.a : block.a + block.size]) for block in blocks).strip()


def _counted(number: Number) -> frozenset[str]:
    return frozenset([stem(number.unit)] if number.unit else [])


def _apart(left: Number, right: Number) -> bool:
    if left.kind != right.kind or (left.currency and right.currency and left.currency != right.currency):
        return False
    if left.low <= right.high and right.low <= left.high:
        return False
    for one, other in ((left, right), (right, left)):
        if one.modifier in ("over", "at least") and max(other.values) > one.low:
            return False
        if one.modifier in ("under", "at most") and min(other.values) < one.high:
            return False
    return not any(_close(a, b, left, right) for a in left.values for b in right.values)


def far_apart(left: Point, right: Point) -> bool:
    """Whether two numbers are so different that they rather count different things."""
    if not (isinstance(left.value, Number) and isinstance(right.value, Number)):
        return False
    smaller, larger = sorted((abs(left.value.high), abs(right.value.high)))
    return larger > _FAR * smaller


def _close(one: float, other: float, left: Number, right: Number) -> bool:
    larger = max(abs(one), abs(other))
    if left.modifier or right.modifier:
        return abs(one - other) <= _ROUGH * larger
    return _rounded(one, other) or _rounded(other, one)


def _rounded(fine: float, coarse: float) -> bool:
    """Whether ``coarse`` is ``fine`` with fewer digits; only round numbers are taken for rounded."""
    if coarse == 0 or coarse % 10:
        return False
    unit = 10.0
    while coarse % (unit * 10) == 0:
        unit *= 10
    return fine % unit != 0 and abs(fine - coarse) <= unit / 2


def _clauses(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def _clause(
    text: str, clauses: list[tuple[int, int]], start: int, end: int, taken: list[tuple[int, int]]
) -> tuple[int, int]:
    """The clause around a value, grown by its neighbours until it says enough."""
    first = next((i for i, clause in enumerate(clauses) if start < clause[1]), len(clauses) - 1)
    last = next((i for i, clause in enumerate(clauses) if end <= clause[1]), len(clauses) - 1)
    while len(_stems(text, (clauses[first][0], clauses[last][1]), taken)) < _FEW:
        if last + 1 < len(clauses):
            last += 1
        elif first > 0:
            first -= 1
        else:
            break
    return clauses[first][0], clauses[last][1]


def _stems(text: str, clause: tuple[int, int], taken: list[tuple[int, int]]) -> frozenset[str]:
    return frozenset(
        stem(match[0])
        for match in WORD.finditer(text, *clause)
        if match[0].casefold() not in FUNCTION_WORDS
        and not match[0].endswith(("n't", "n’t"))
        and not any(start <= match.start() < end for start, end in taken)
    )
