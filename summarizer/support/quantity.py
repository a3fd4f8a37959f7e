"""Does what is said of most or some stay said of them, and not of all?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.numbers import Number
from summarizer.text.tokenize import listed


def check(case: Case) -> list[Finding]:
    """A finding for ``all`` where the evidence makes an exception, or says it of most or some."""
    ours, theirs = case.claim.lower, case.window.lower
    word = next((low for low in case.claim.tokens.lower if low in _EVERY), None)
    if word is None or not _EXCEPT.isdisjoint(ours) or case.claim.negations:
        return []
    counted = {case.window.places(one.start, one.end).start for one in case.window.numbers}
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
        return []
    return [Finding("quantity", f'the cited text says "{excepted}", not "{word}"', 1.0)]


def _share(features: Features, number: Number) -> bool:
    """``23 percent of the doses``."""
    part = (number.kind == "percent" and number.high < 100) or (number.kind == "fraction" and number.high < 1)
    return part and features.tokens.at(features.places(number.start, number.end).stop) == "of"


_EVERY = frozenset(listed("all every entire whole everyone everybody everything unanimously unanimous"))
_EXCEPT = frozenset(listed("except excluding apart bar nearly almost virtually"))
_SOME = frozenset(listed("most some many several mostly majority half partly"))
