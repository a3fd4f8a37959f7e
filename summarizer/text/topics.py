"""What two sentences that disagree speak of, in words for a reader."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import dropwhile

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
_LEAST = 3
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
        said = text[first:last]
        common = _common(said, theirs).strip()
        return common if _says(common.split()) else _trimmed(_QUOTES.sub("", said).split()[:_MOST])
    whole = text[first : max(first, point.start)], text[point.end : last]
    before = _common(whole[0], theirs, keep_end=True)
    after = _common(whole[1], theirs, keep_start=True)
    if point.kind == "name" and not before and after:
        rest = _QUOTES.sub("", whole[1])
        return f"who {_trimmed(rest[: rest.rfind(after) + len(after)].split())}"
    words = [*before.split(), "…", *after.split()]
    if _says(words):
        return _trimmed(words)
    lead, rest = (_QUOTES.sub("", part).strip(_MARKS + ".").split() for part in whole)
    lead, rest = _begun(lead[-_MOST // 2 :]), _ended(rest[: _MOST // 2])
    return " ".join([*lead, "…", *rest] if lead else _begun(rest)).strip(_MARKS)


def _says(words: list[str]) -> bool:
    """Whether words tell a reader enough."""
    return sum(word.casefold() not in _LOOSE_ENDS and word != "…" for word in words) >= _LEAST


def _trimmed(words: list[str]) -> str:
    """``words`` from the first to the last with which a topic may begin and end."""
    return " ".join(_ended(_begun(words))).strip(_MARKS + ".")


def _begun(words: list[str]) -> list[str]:
    return list(dropwhile(_loose, words))


def _ended(words: list[str]) -> list[str]:
    return _begun(words[::-1])[::-1]


def _loose(word: str) -> bool:
    return word == "…" or word.strip(_MARKS).casefold() in _LOOSE_ENDS


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
