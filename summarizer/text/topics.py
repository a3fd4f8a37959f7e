"""What two sentences that disagree speak of, in words for a reader."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from summarizer.text.ages import aged
from summarizer.text.counted import phrase
from summarizer.text.numbers import Number
from summarizer.text.points import Point
from summarizer.text.words import WORD, stem

_LOOSE_ENDS = frozenset(
    """a an the on at for in of to by until from and with that than was were is are s but when while after
    before which who not did does do""".split()
)
_MARKS = " ,;:()–—-"
_QUOTES = re.compile(r"[\"“”„«»*_`]|(?<!\w)['’‘]|(?<!s)['’](?!\w)")
"""Marks around words; the apostrophe within one stays."""
_MOST = 14
"""A topic has at most so many words."""


def named(left: tuple[str, Point], right: tuple[str, Point]) -> str:
    """``topic``, or whose age it is, or what is counted where the two have words of their own for it."""
    numbers = [(text, point.value) for text, point in (left, right) if isinstance(point.value, Number)]
    if len(numbers) == 2:
        of = [name for text, number in numbers if (name := aged(text, number)) is not None]
        if len(of) == 2:
            return f"age of {max(of, key=lambda name: len(name.words)).text}"
        things = [phrase(text, number) for text, number in numbers]
        if all(things) and stem(things[0][-1]) != stem(things[1][-1]):
            return " ".join(things[1])
    return topic(left, right)


def topic(left: tuple[str, Point], right: tuple[str, Point]) -> str:
    """What two texts speak of, in the words of the shorter clause, an ellipsis where the value stands.

    From the first word that both clauses have to the last one, so that it reads as it was written.
    """
    asserting = [side for side in (left, right) if side[1].value is True]
    shorter = min((left, right), key=lambda side: side[1].clause[1] - side[1].clause[0])
    chosen = asserting[0] if asserting else shorter
    other = right if chosen is left else left
    text, point = chosen
    first, last = point.clause
    theirs = [stem(word) for word in WORD.findall(other[0][slice(*other[1].clause)])]
    if point.kind == "polarity":
        return _common(text[first:last], theirs).strip()
    before = _common(text[first : max(first, point.start)], theirs, keep_end=True)
    after = _common(text[point.end : last], theirs, keep_start=True)
    words = [*before.split(), "…", *after.split()]
    ends = {*_LOOSE_ENDS, "…"}
    while words and words[0].casefold() in ends:
        words.pop(0)
    while words and words[-1].casefold() in ends:
        words.pop()
    return " ".join(words).strip(_MARKS)


def _common(text: str, theirs: list[str], *, keep_start: bool = False, keep_end: bool = False) -> str:
    """``text`` from the first to the last word that stands in ``theirs`` too, in the same order, as it is
    written but without quotation marks."""
    words = list(WORD.finditer(text))
    blocks = SequenceMatcher(
        None, [stem(word[0]) for word in words], theirs, autojunk=False
    ).get_matching_blocks()
    blocks = [block for block in blocks if block.size]
    if not blocks:
        return ""
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    kept = words[first:last]
    if len(kept) > _MOST:
        kept = kept[-_MOST:] if keep_end else kept[:_MOST]
    if not (keep_start or keep_end):
        while kept and kept[0][0].casefold() in _LOOSE_ENDS:
            kept.pop(0)
        while kept and kept[-1][0].casefold() in _LOOSE_ENDS:
            kept.pop()
    if not kept:
        return ""
    return _QUOTES.sub("", text[kept[0].start() : kept[-1].end()])
