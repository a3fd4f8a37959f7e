"""How much of what two texts say is the same, whoever says it and in whatever notation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import fsum

from summarizer.text.dates import Date, find_dates
from summarizer.text.lemmas import root
from summarizer.text.lexicon import entry, related
from summarizer.text.numbers import Number, undated
from summarizer.text.record import lazy
from summarizer.text.speech import find_all_speech
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS, fold

_SAYING = frozenset(
    """say says said saying tell tells told telling add adds added adding announce announced state stated
    insist insists insisted report reported write writes wrote note noted explain explained show shows
    according""".split()
)
"""Verbs that do no more than put words into somebody's mouth."""
_LED_IN = 12
"""Words at most before what somebody said that only tell who said it."""
_LEAST = 2
"""Content words without which nothing is left of a statement."""
_SENTENCE_END = re.compile(r"[.!?]['\"]?(?=\s|$)")
_WHEN = re.compile(r"\w+ (?:on|in|at|late|early|this|last|earlier)\b")
_SENSE = 0.8
"""What a word of the same sense counts for."""

NUMBER = "="
"""What terms begin with that are numbers."""
_HOPE = 0.25
"""Texts that share less of their very words are not made alike by words of the same sense."""


@lru_cache(maxsize=60_000)
def statement(text: str) -> str:
    """``text``, folded, without who says so: ``The ferry sank, police said.`` -> ``The ferry sank.``"""
    text = fold(text)
    found = _sayings(tokenize(text))
    if not found:
        return text
    for start, end in reversed(found):
        shorter = text[:start] + " " + text[end:]
        if sum(word not in FUNCTION_WORDS for word in tokenize(shorter).lower if word[0].isalpha()) >= _LEAST:
            text = shorter
    return fold(text)


def _sayings(tokens: Tokens) -> list[tuple[int, int]]:
    text = tokens.text
    found: list[tuple[int, int]] = []
    if _SAYING.isdisjoint(tokens.lower):
        return found
    for speech in find_all_speech(text):
        if speech.verb.split()[0] not in _SAYING:
            continue
        stop = _SENTENCE_END.search(text, max(speech.end, speech.verb_start))
        end = stop.start() if stop else len(text)
        if speech.end <= speech.verb_start:
            found.append((speech.end, end))
        else:
            begins = [m.end() for m in _SENTENCE_END.finditer(text, 0, speech.start)]
            begin = begins[-1] if begins else 0
            comma = text.rfind(",", begin, speech.verb_start)
            if len(text[begin : speech.start].split()) <= _LED_IN:
                found.append((begin, speech.start))
            elif comma > 0 and _WHEN.match(text, speech.verb_start):
                found.append((comma, end))  # "..., the site wrote on Tuesday, quoting a letter."
    last = 0
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if start >= last:
            apart.append((start, end))
            last = end
    return apart


class Saying:
    """A text as it is compared; what costs is found when asked."""

    def __init__(self, text: str) -> None:
        self.text = statement(text)
        """Without who says so."""
        self.total: int | None = None
        """What its terms weigh together, once somebody has summed it up: the same in every comparison."""

    @lazy
    def tokens(self) -> Tokens:
        return tokenize(self.text)

    @lazy
    def dates(self) -> tuple[Date, ...]:
        return find_dates(self.tokens.text)

    @lazy
    def numbers(self) -> tuple[Number, ...]:
        """Without those that are part of a date."""
        return undated(self.text, self.dates)

    @lazy
    def stems(self) -> tuple[str, ...]:
        """One a token: the stem of its base form; empty for punctuation."""
        return tuple(_root(low) if low[0].isalnum() else "" for low in self.tokens.lower)

    @lazy
    def terms(self) -> frozenset[str]:
        """What is compared: stems, and numbers and times in one notation."""
        tokens = self.tokens
        taken = [(one.start, one.end) for one in (*self.numbers, *self.dates)]
        inside = {place for start, end in taken for place in tokens.places(start, end)}
        found = {_term(low) for place, low in enumerate(tokens.lower) if place not in inside}
        found.discard("")
        for number in self.numbers:
            kind = "" if number.kind in ("count", "ordinal", "score", "label") else number.kind
            found.update(f"{NUMBER}{value:g}{kind}" for value in (number.low, number.high))
        for day in self.dates:
            if day.month is not None:
                found.add(f"@{day.month}-{day.day or ''}")
            for sign, field in (("w", day.weekday), ("y", day.year), ("m", day.minute)):
                if field is not None:
                    found.add(f"@{sign}{field}")
        return frozenset(found)

    @lazy
    def senses(self) -> frozenset[int]:
        """The senses of all terms."""
        return frozenset[int]().union(*[entry(term).own for term in self.terms])

    @lazy
    def reach(self) -> frozenset[int]:
        """The same with the wider senses of all terms."""
        return self.senses.union(*[entry(term).above for term in self.terms])

    @lazy
    def key(self) -> str:
        """The same for texts of the same words."""
        return " ".join(low for low in self.tokens.lower if low[0].isalnum())


@lru_cache(maxsize=100_000)
def _root(low: str) -> str:
    return root(low[:-2] if low.endswith("'s") else low)


@lru_cache(maxsize=100_000)
def _term(low: str) -> str:
    """What a token is compared by; empty for punctuation and function words."""
    return _root(low) if low[0].isalnum() and low not in FUNCTION_WORDS else ""


def alike(left: Saying, right: Saying, weights: Mapping[str, int]) -> tuple[float, float]:
    """The weighted Dice coefficient of the terms, and how much of the smaller lies in the larger.

    A word that only has a sense in common with one of the other text counts for less than itself.

    Args:
        weights: how much a term tells, in any unit; all terms of both are in it.
    """
    ours, others = left.terms, right.terms
    if not ours or not others:
        same = left.key == right.key != "" or left.text == right.text
        return (1.0, 1.0) if same else (0.0, 0.0)
    if ours is others:
        return (1.0, 1.0)  # copies
    common = ours & others
    if not common:
        return (0.0, 0.0)
    weight = weights.__getitem__
    shared = sum(map(weight, common))
    one = left.total if left.total is not None else sum(map(weight, left.terms))
    other = right.total if right.total is not None else sum(map(weight, right.terms))
    gained, lent = 0.0, 0.0
    if (shared >= _HOPE * one or shared >= _HOPE * other) and (shared < one or shared < other):
        mine, theirs = ours - others, others - ours
        if mine and theirs:
            gained = _near(mine, theirs, left, right, weights)
            lent = _near(theirs, mine, right, left, weights)
    dice = (2 * shared + gained + lent) / (one + other)
    return dice, max((shared + gained) / one, (shared + lent) / other)


def _near(
    words: frozenset[str], others: frozenset[str], left: Saying, right: Saying, weights: Mapping[str, int]
) -> float:
    """What those of ``words`` weigh that are near one of ``others`` in meaning."""
    found: list[float] = []
    for word in words:
        known = entry(word)
        if known.own.isdisjoint(right.reach) and known.above.isdisjoint(right.senses):
            continue
        near = max([related(word, other) for other in others])
        if near:
            found.append(near * _SENSE * weights[word])
    return fsum(found)
