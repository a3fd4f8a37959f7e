"""What the checks look at in a text, found once and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.text import number_words
from summarizer.text.numbers import Number, find_numbers
from summarizer.text.polarity import Negation, negations
from summarizer.text.quotations import Quotation, find_quotations
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS, fold, stem


@dataclass(frozen=True, slots=True)
class Features:
    """A folded text and what was found in it; positions are token indexes."""

    text: str
    tokens: Tokens
    stems: tuple[str, ...]
    """One a token; empty for punctuation, numbers and function words."""
    content: frozenset[str]
    sentences: tuple[tuple[int, int], ...]
    """Token ranges."""
    numbers: tuple[Number, ...]
    quotations: tuple[Quotation, ...]
    negations: tuple[Negation, ...]
    negated: frozenset[int]
    whole: frozenset[str]
    """Its sentences as the fast path compares them."""


_VULGAR = str.maketrans({sign: f" {sign} " for sign in number_words.SIGNS})
_SIGN = {"1⁄2": "½", "1⁄3": "⅓", "2⁄3": "⅔", "1⁄4": "¼", "3⁄4": "¾"}
_END = re.compile(r"[.!?…]+[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|etc|Rs|[A-Z])\.|\b(?:[A-Za-z]\.){2,})$"
)


def folded(text: str) -> str:
    """``fold`` that keeps vulgar fractions apart from the digits before them."""
    if not text.isascii():
        text = text.translate(_VULGAR)
        text = fold(text)
        for written, sign in _SIGN.items():
            text = text.replace(written, sign)
        return text
    return fold(text)


def sentence_bounds(text: str) -> list[int]:
    """Where the sentences of a folded text begin. Cheap: for comparing, never for citing."""
    starts = [0]
    for match in _END.finditer(text):
        head = text[max(0, match.start() - 12) : match.start() + 1]
        if not _ABBREVIATION.search(head):
            starts.append(match.end())
    return starts


def _whole_sentences(text: str, starts: list[int]) -> frozenset[str]:
    """The sentences that are not inside a longer quotation."""
    found = {comparable(text)}
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if text.count('"', 0, begin) % 2 == 0:
            found.add(comparable(text[begin:end]))
    return frozenset(found)


def comparable(text: str) -> str:
    """A folded sentence as the fast path compares it: no full stop, no space around it."""
    return text.strip().rstrip(".")


@lru_cache(maxsize=20_000)
def features(text: str) -> Features:
    """All features of ``text``."""
    text = folded(text)
    tokens = tokenize(text)
    stems = tuple(
        [
            stem(word) if word[0].isalpha() and low not in FUNCTION_WORDS else ""
            for word, low in zip(tokens.words, tokens.lower, strict=True)
        ]
    )
    starts = sentence_bounds(text)
    ranges: list[tuple[int, int]] = []
    index = 0
    for end in [*starts[1:], len(text) + 1]:
        first = index
        while index < len(tokens) and tokens.starts[index] < end:
            index += 1
        if index > first:
            ranges.append((first, index))
    negative = tuple(negations(tokens))
    return Features(
        text=text,
        tokens=tokens,
        stems=stems,
        content=frozenset(stems) - {""},
        sentences=tuple(ranges),
        numbers=tuple(find_numbers(text)),
        quotations=tuple(find_quotations(text)),
        negations=negative,
        negated=frozenset(index for negation in negative for index in negation.scope),
        whole=_whole_sentences(text, starts),
    )
