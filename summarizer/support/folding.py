"""Texts as the checks compare them: folded, and where their sentences begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.text import number_words
from summarizer.text.words import fold

_VULGAR = str.maketrans({sign: f" {sign} " for sign in number_words.SIGNS})
_SIGN = {"1⁄2": "½", "1⁄3": "⅓", "2⁄3": "⅔", "1⁄4": "¼", "3⁄4": "¾"}
_END = re.compile(r"[.!?…][.!?…]*[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")  # a class first is found faster
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|etc|Rs|[A-Z])\.|\b(?:[A-Za-z]\.){2,})$"
)


_SPACED = re.compile(r" (?<=\b[A-Z]\. )(?=[A-Z]\.)")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """``fold`` that keeps vulgar fractions apart from the digits before them and initials together."""
    text = _folded(text)
    return _SPACED.sub("", text) if ". " in text else text


def _folded(text: str) -> str:
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


def whole_sentences(text: str, bounds: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The sentences that are not inside a longer quotation."""
    found = {comparable(text)}
    for begin, end in bounds:
        if text.count('"', 0, begin) % 2 == 0:
            found.add(comparable(text[begin:end]))
    return frozenset(found)


def comparable(text: str) -> str:
    """A folded sentence as the fast path compares it: no full stop, no space around it."""
    return text.strip().rstrip(".")
