"""Names, numbers and dates that stand where the evidence, between the same words, has another one."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import LCSseq

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.numbers import same_number
from summarizer.text.dates import Date, compatible
from summarizer.text.names import Name, same_name
from summarizer.text.numbers import Number

_Item = Name | Number | Date
NEAR = 0.85
"""Share of the tokens of a text that stand in the evidence in the same order, for one in nearly its words."""
_BLOCK = 3
"""Tokens in a row, a name among them, that make its place the same place."""


def moved(case: Case) -> list[Finding]:
    """A name, number or date that stands where the evidence, between the same words, has another one."""
    ours, first = _collapsed(case.claim)
    theirs, second = _collapsed(case.window)
    near = LCSseq.similarity(case.claim.order, case.window.order) >= NEAR * len(case.claim.order)
    if not near and " ".join(ours).rstrip(" .") not in " ".join(theirs):
        return []
    for code in LCSseq.opcodes(ours, theirs):
        length = code.src_end - code.src_start
        if code.tag != "equal" or length < _BLOCK:
            continue
        for step in range(length):
            here, there = first[code.src_start + step], second[code.dest_start + step]
            if here is None or there is None or _alike(here, there):
                continue
            places = [at for at, item in enumerate(second) if item is not None and _alike(item, here)]
            if not places and isinstance(here, Number):
                continue  # it is nowhere in the evidence, which the other checks see
            if any(_listed(theirs, at, code.dest_start + step) for at in places):
                continue
            message = f'where the text says "{here.text}" the cited text says "{there.text}"'
            return [Finding("role", message, 1.0)]
    return []


def _listed(marks: list[str], one: int, other: int) -> bool:
    """Whether two names, numbers or dates are of one list, which may be told in any order."""
    low, high = sorted((one, other))
    between = {*marks[low + 1 : high]} - {marks[low], ","}
    return marks[low] == marks[high] and bool(between) and between <= _JOINING


_JOINING = frozenset(["and", "or", "&"])


@lru_cache(maxsize=2048)
def _collapsed(features: Features) -> tuple[list[str], list[_Item | None]]:
    """The tokens with one mark for every name, number and date, and what each mark stands for."""
    spans = {first: (item, last) for item, first, last in reversed(_items(features))}
    marks: list[str] = []
    items: list[_Item | None] = []
    place, order = 0, features.order
    while place < len(order):
        span = spans.get(place)
        if span is None or span[1] <= place:
            marks.append(order[place])
            items.append(None)
            place += 1
        else:
            marks.append(_kind(span[0]))
            items.append(span[0])
            place = span[1]
    return marks, items


def _items(features: Features) -> list[tuple[_Item, int, int]]:
    """Names, numbers and dates: the item, its first token, the token after its last."""
    found: list[tuple[_Item, int, int]] = [(name, name.first, name.last) for name in features.names]
    for one in (*features.numbers, *features.dates):
        places = features.places(one.start, one.end)
        found.append((one, places.start, places.stop))
    return found


def _kind(item: _Item) -> str:
    return "<name>" if isinstance(item, Name) else "<number>" if isinstance(item, Number) else "<date>"


def _alike(one: _Item, other: _Item) -> bool:
    """Whether two items may be the same."""
    if isinstance(one, Name) and isinstance(other, Name):
        here, there = set(one.words), set(other.words)
        return here <= there or there <= here or same_name(one, other)
    if isinstance(one, Number) and isinstance(other, Number):
        return same_number(one, other) or same_number(other, one)
    return isinstance(one, Date) and isinstance(other, Date) and compatible(one, other)
