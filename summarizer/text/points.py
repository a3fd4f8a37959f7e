"""What in a sentence another sentence may contradict: a number of something, the day of an act, a denial."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from summarizer.text.closed_classes import AUXILIARIES
from summarizer.text.counted import beside, counted, left_behind
from summarizer.text.dates import Date
from summarizer.text.numbers import Number, undated
from summarizer.text.polarity import Negation, negations
from summarizer.text.record import record
from summarizer.text.relative import find_days
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS, content_stems, placed_words, stem

PointKind = Literal["number", "date", "year", "hour", "polarity", "name", "place", "verb", "cause"]

_BREAK = re.compile(
    r"[,;:\s](?:(?<!\s)(?=\s)|(?<=\s)(?:[—–-]\s"  # one class first: such a place is found faster
    r"|(?=(?:but|while|although|though|whereas|after|before|when|which|who)\s)))"
)
SCANT = frozenset("few hardly barely scarcely rarely seldom".split())
"""Between what is so and what is not: who gave few details may have given none."""
_LEANING = SCANT | frozenset(
    """may might could would should can must against avoid avoided deny denied denies reject rejected refuse
    refused allegedly reportedly alleged alleges claim claimed claims rumour rumours rumor rumors rumoured
    rumored suggestion suggestions""".split()
)
_UNSURE = frozenset(
    """may might could allegedly reportedly alleged alleges allege claim claimed claims rumour rumours rumor
    rumors rumoured rumored suggestion suggestions suggested fear feared fears unclear unless hope hoped hopes
    believed thought suspected perhaps possibly probably accused""".split()
)
"""Words around a denial that is not made as a statement."""
_PENDING = frozenset(["once", "until", "till"])
"""Before a denial in its clause they make it a matter of the future: "once the strike stops"."""
_OPEN = frozenset(["whether", "if", "unless"])
TENTATIVE = _UNSURE | _OPEN | frozenset(["would", "should"])
"""Words of what is not told as a fact."""
_NOUN_CUES = frozenset(["without", "minus", "lacking", "nor", "neither", "unlikely"])
"""They negate a thing or carry on a denial: "free of charge" does not contradict "without charge"."""
_DISTINGUISH = frozenset(
    ["other", "others", "only", "some", "several", "most", "all", "every", "both", "former"]
)
"""Words that make two clauses about different things though all other words are the same."""
_BOUNDS = {"from": ("since", "from", "after"), "to": ("until", "till", "by", "before")}
_FEW = 2
"""A clause with fewer content words says too little alone: its neighbours belong to it."""


@record
class Point:
    """One thing that a sentence states and another may contradict."""

    kind: PointKind
    start: int
    end: int
    value: Number | Date | bool | str
    """What is said; for polarity whether it is said to be so; for a name, place or verb the words."""
    clause: tuple[int, int]
    """Where the words stand that say what it is about."""
    stems: frozenset[str]
    """Content words of the clause without the value."""
    marks: frozenset[str]
    """Words such as "other", which tell one set of the same things from another."""
    focus: frozenset[str]
    """What the value belongs to: the thing counted, or the word that is denied."""


COARSE = frozenset(["year", "hour"])
WHEN = COARSE | {"date"}
"""Kinds of points that tell when something was: the month or year, the time of day; and the day."""


def points(text: str, published: date | None = None, last: Date | None = None) -> list[Point]:
    """The numbers, days and denials of one sentence; what it says to be so is left to ``assertions``.

    A sentence that asks or leaves open ("whether", "if") states nothing and has none. ``last`` as for
    ``find_days``.
    """
    return list(_points(text, published, last))


@lru_cache(maxsize=10_000)
def _points(text: str, published: date | None, last: Date | None) -> tuple[Point, ...]:
    # Asked again for every sentence that a sentence may exclude.
    tokens = tokenize(text)
    if not _states(text, tokens):
        return ()
    times = find_days(text, published, last)
    days = [day for day in times if not _coarse(day)]
    numbers = [
        number
        for number in undated(text, days)
        if not number.weak
        and number.kind in ("count", "money", "percent")
        and not left_behind(text, number)
        and text[number.start - 1 : number.start] + text[number.end : number.end + 1] != "()"
    ]
    denials: list[Negation] = []
    if _UNSURE.isdisjoint(_small(tokens)):
        denials = [one for one in negations(tokens) if one.text.casefold() not in _NOUN_CUES and one.scope]
    if not (times or numbers or denials):
        return ()
    sentence = _Sentence(text, [(value.start, value.end) for value in (*days, *numbers)])
    found: list[Point] = []
    for number in numbers:
        point = sentence.point("number", number.start, number.end, number, counted(text, number))
        found.append(replace(point, marks=beside(text, number)))
    for day in days:
        point = sentence.point("date", day.start, day.end, day, frozenset())
        found.append(replace(point, marks=_bound(text, day.start)))
    if len(times) > len(days):
        # A sentence that begins with a year or an hour tells of that time, and not when something was.
        own = _Sentence(text, [(value.start, value.end) for value in (*times, *numbers)])
        for time in times:
            if _coarse(time) and time.offset is None and content_stems(text[: time.start]):
                point = own.point(
                    "year" if time.minute is None else "hour", time.start, time.end, time, frozenset()
                )
                found.append(replace(point, marks=point.marks | _bound(text, time.start)))
    for denial in denials:
        plain = [p for p in denial.scope if tokens.words[p].islower() and not tokens.lower[p].endswith("ly")]
        if not plain:
            continue
        start, end = _phrase(tokens, denial, plain[0])
        point = sentence.point("polarity", start, end, False, frozenset([stem(tokens.words[plain[0]])]))
        if _PENDING.isdisjoint(text[point.clause[0] : start].casefold().split()):
            found.append(point)
    return tuple(found)


def _coarse(time: Date) -> bool:
    """Whether it is a month, a year or a time of day, of no day in particular."""
    return time.day is None and time.weekday is None


def _bound(text: str, start: int) -> frozenset[str]:
    """Whether a day begins or ends what is told, rather than being the day of it: "since 1 May"."""
    before = text[:start].casefold().split()
    return frozenset(name for name, words in _BOUNDS.items() if before and before[-1] in words)


def assertions(text: str) -> list[Point]:
    """What one sentence says to be so, clause by clause: what a denial elsewhere may exclude.

    What is merely possible or wanted excludes nothing, and in a sentence that denies one thing the rest
    often depends on the denial: only a plain sentence asserts.
    """
    tokens = tokenize(text)
    if not _states(text, tokens) or not _LEANING.isdisjoint(_small(tokens)) or any(negations(tokens)):
        return []
    sentence = _Sentence(text, [])
    return [sentence.point("polarity", start, start, True, frozenset()) for start, _ in sentence.clauses]


def _phrase(tokens: Tokens, denial: Negation, denied: int) -> tuple[int, int]:
    """The denied phrase from its auxiliary to what is denied: "did not disclose"."""
    first = tokens.starts.index(denial.start)
    if tokens.at(first - 1) in AUXILIARIES:
        first -= 1
    return tokens.starts[first], tokens.ends[denied]


def _small(tokens: Tokens) -> list[str]:
    """The words in lower case, without the month of May."""
    return [low for low, word in zip(tokens.lower, tokens.words, strict=True) if word != "May"]


def as_fact(text: str, tokens: Tokens) -> bool:
    """Whether nothing in a sentence says that what it tells may be otherwise."""
    return _states(text, tokens) and TENTATIVE.isdisjoint(tokens.lower)


def _states(text: str, tokens: Tokens) -> bool:
    return "?" not in text and "possible that" not in text and _OPEN.isdisjoint(tokens.lower)


@lru_cache(maxsize=100_000)
def _telling(word: str) -> str | None:
    """The stem of a word that tells what a sentence is about; None for one that does not."""
    return None if word.casefold() in FUNCTION_WORDS or word.endswith(("n't", "n’t")) else stem(word)


class _Sentence:
    """A sentence cut into clauses, for making points of it; ``taken`` is where its values stand."""

    def __init__(self, text: str, taken: list[tuple[int, int]]) -> None:
        self._text = text
        inside = {place for span in taken for place in range(*span)}
        self._stems = [
            (start, stemmed)
            for start, word in placed_words(text)
            if (stemmed := _telling(word)) is not None and start not in inside
        ]
        edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
        self.clauses = [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]

    def point(
        self, kind: PointKind, start: int, end: int, value: Number | Date | bool, focus: frozenset[str]
    ) -> Point:
        clause = self._clause(start, end)
        marks = _DISTINGUISH.intersection(self._text[slice(*clause)].casefold().split())
        return Point(kind, start, end, value, clause, self._within(*clause), marks, focus)

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a value, grown by its neighbours until it says enough."""
        clauses = self.clauses
        first = next((i for i, clause in enumerate(clauses) if start < clause[1]), len(clauses) - 1)
        last = next((i for i, clause in enumerate(clauses) if end <= clause[1]), len(clauses) - 1)
        while len(self._within(clauses[first][0], clauses[last][1])) < _FEW:
            if last + 1 < len(clauses):
                last += 1
            elif first > 0:
                first -= 1
            else:
                break
        return clauses[first][0], clauses[last][1]

    def _within(self, first: int, last: int) -> frozenset[str]:
        return frozenset(word for place, word in self._stems if first <= place < last)
