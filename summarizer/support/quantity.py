"""Does what is said of a part stay said of that part: ``50,000 doses of X are recalled``, not ``X is``?"""

from __future__ import annotations

from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.closed_classes import CENTRAL
from summarizer.text.lexicon import SAME_SENSE
from summarizer.text.numbers import Number
from summarizer.text.tokenize import listed

_PARTS = frozenset(
    """some many most several few half part parts third quarter dozens scores hundreds thousands millions one
    two three portion share percent majority minority batch batches number number's lot lots section sections
    bulk remainder rest""".split()
)
_WHOLE = frozenset(listed("all every each whole entire both"))
_BEFORE, _REACH = 5, 8
"""Tokens before a word that may tell how much of it is meant, and after it until the verb."""


def check(case: Case) -> list[Finding]:
    """A finding where the evidence says it of a part, a number or a share, and the claim of the whole."""
    whole = _made_whole(case)
    if whole is not None:
        return [whole]
    for part, head in _partitives(case.window):
        for index, places in case.alignment.partner.items():
            if head not in places or case.alignment.credit[index] < SAME_SENSE:
                continue
            if any(there < part for there in places) or _measured(case, index, part):
                continue
            if _same_verb(case, index, head):
                whole = case.claim.tokens.words[index]
                said = case.window.said(range(part, head + 1))
                return [Finding("quantity", f'"{whole}" is only "{said}" in the cited text', 1.0)]
    return []


def _made_whole(case: Case) -> Finding | None:
    """``all`` or ``the entire`` where the evidence makes an exception, or says it of most or some."""
    ours, theirs = case.claim.lower, case.window.lower
    word = next((low for low in case.claim.tokens.lower if low in _EVERY), None)
    if word is None or not _EXCEPT.isdisjoint(ours) or case.claim.negations:
        return None
    counted = {case.window.first(one) for one in case.window.numbers}
    excepted = next(
        (
            low
            for place, low in enumerate(case.window.tokens.lower)
            if low in _EXCEPT and counted.isdisjoint((place, place + 1, place + 2))
        ),
        None,
    )
    if excepted is None and _EVERY.isdisjoint(theirs):
        excepted = next((low for low in case.window.tokens.lower if low in _SOME), None)
        excepted = excepted or next(
            (one.text for one in case.window.numbers if _share(case.window, one)), None
        )
    if excepted is None or excepted in ours:
        return None
    return Finding("quantity", f'the cited text says "{excepted}", not "{word}"', 1.0)


def _share(features: Features, number: Number) -> bool:
    """``23 percent of the doses``."""
    part = (number.kind == "percent" and number.high < 100) or (number.kind == "fraction" and number.high < 1)
    return part and features.tokens.at(features.places(number.start, number.end).stop) == "of"


_EVERY = frozenset(listed("all every entire whole everyone everybody everything unanimously unanimous"))
_EXCEPT = frozenset(listed("except excluding apart bar nearly almost virtually"))
_SOME = frozenset(listed("most some many several mostly majority half partly"))


@lru_cache(maxsize=4096)
def _partitives(features: Features) -> list[tuple[int, int]]:
    """Where an amount begins, and the first content word of what it is an amount of."""
    counted = {features.places(one.start, one.end).stop: one for one in features.numbers}
    found: list[tuple[int, int]] = []
    for place, low in enumerate(features.tokens.lower):
        if low != "of" or not place:
            continue
        start = next(
            (at for at in (place - 1, place) if at in counted or features.tokens.at(at) in _PARTS), None
        )
        if start is None:
            continue
        head = place + 1
        while features.tokens.at(head) in CENTRAL:
            head += 1
        if head < len(features.stems) and features.stems[head]:
            found.append((features.places(counted[start].start, counted[start].end).start
                          if start in counted else start, head))  # fmt: skip
    return found


def _measured(case: Case, index: int, part: int) -> bool:
    """Whether the claim says how much of it is meant, in whatever words."""
    before = case.claim.tokens.lower[max(0, index - _BEFORE) : index]
    if not _PARTS.isdisjoint(before) or not _WHOLE.isdisjoint(before):
        return True
    near = range(max(0, index - _BEFORE), index + 2)
    if any(place in near for one in case.claim.numbers for place in case.claim.places(one.start, one.end)):
        return True
    unit = part + 1
    return unit < len(case.window.stems) and case.window.stems[unit] in case.claim.content


def _same_verb(case: Case, index: int, head: int) -> bool:
    """Whether the next verb is the same in both."""
    verb = next((one.place for one in case.claim.predicates if index < one.place <= index + _REACH), None)
    there = next((one.place for one in case.window.predicates if head < one.place <= head + _REACH), None)
    return verb is not None and there is not None and there in case.alignment.partner.get(verb, ())
