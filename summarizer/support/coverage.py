"""How much of the text is in the evidence?"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.support.case import Case

_ELSEWHERE = 0.5
"""What a word is worth that stands elsewhere in the same source."""
JOINING = frozenset("though although whether howev alreadi soon despit meanwhil now".split())
"""Stems of words that join and time, and tell nothing."""
GENERIC = frozenset(
    """peopl person thing time way case part place number year day week month take make get give go come see
    look know use become show includ involv accord well new offici report statement announc happen occur
    follow compani firm today""".split()
) | JOINING  # fmt: skip
"""Stems of words that say little."""


def covered(case: Case) -> tuple[float, list[int]]:
    """The share of the claim's content that the evidence covers, and the places of the other words."""
    total = got = 0.0
    missing: list[int] = []
    for index, credit in case.alignment.credit.items():
        word = case.claim.stems[index]
        weight = 0.5 if word in GENERIC else 1.0
        if credit < _ELSEWHERE and not case.whole and word in case.source.content:
            credit = _ELSEWHERE
        total += weight
        got += weight * credit
        if credit < _ELSEWHERE and weight == 1.0:
            missing.append(index)
    return (got / total if total else 1.0), missing


def order(case: Case) -> float:
    """The share of neighbouring content words of the claim that are near each other in the evidence too."""
    pairs = near = 0
    previous: int | None = None
    for index in case.alignment.credit:
        if previous is not None:
            pairs += 1
            here, there = case.alignment.partner[previous], case.alignment.partner[index]
            if len(here) == len(there) == 1:  # as for most
                near += abs(here[0] - there[0]) <= 5
            else:
                near += any(abs(one - other) <= 5 for one in here for other in there)
        previous = index
    return near / pairs if pairs else 1.0


def longest_gap(case: Case, missing: Sequence[int]) -> int:
    """The longest run of content words of the claim that are all missing."""
    if not missing:
        return 0
    lacking = frozenset(missing)
    best = run = 0
    for index in case.alignment.credit:
        run = run + 1 if index in lacking else 0
        best = max(best, run)
    return best
