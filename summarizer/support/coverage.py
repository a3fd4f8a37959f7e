"""How much of the text is in the evidence, and which words took the place of others?"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.lexicon import related

_ELSEWHERE = 0.5
"""What a word is worth that stands elsewhere in the same source."""
JOINING = frozenset("though although whether howev alreadi soon despit meanwhil now".split())
"""Stems of words that join and time, and tell nothing."""
GENERIC = frozenset(
    """peopl person thing time way case part place number year day week month take make get give go come see
    look know use become show includ involv accord well new offici report statement announc happen
    occur follow compani firm today""".split()
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


def check(case: Case) -> list[Finding]:
    """Findings for words that stand where the evidence has other words."""
    found: list[Finding] = []
    for index, credit in case.alignment.credit.items():
        if credit >= 0.5 or index in case.alignment.opposed:
            continue
        instead = _instead(case, index)
        if instead is not None:
            theirs, weight = instead
            ours = case.claim.tokens.words[index]
            words = case.window.tokens.words[theirs]
            found.append(
                Finding("substitution", f'"{ours}" is not in the cited text; it says "{words}"', weight)
            )
    return found


def _instead(case: Case, index: int) -> tuple[int, float] | None:
    """The evidence's word between or beside the neighbours of ours, if it is no relation of ours."""
    places: list[set[int]] = []
    for step in (1, -1):
        beside = _neighbour(case.claim, index, step)
        there: set[int] = set()
        if beside is not None and case.alignment.credit[beside] >= 0.8:
            for place in case.alignment.partner[beside]:
                other = _neighbour(case.window, place, -step)
                if other is not None and case.window.stems[other] not in case.claim.content:
                    there.add(other)
        places.append(there)
    both = places[0] & places[1]
    chosen = min(both or places[0] | places[1], default=None)
    if chosen is None or related(case.claim.stems[index], case.window.stems[chosen]) > 0:
        return None
    return chosen, 0.8 if both else 0.2


def _neighbour(features: Features, place: int, step: int) -> int | None:
    """The next content word at most two tokens away in the same clause."""
    stems, segments = features.stems, features.segments
    for index in (place + step, place + 2 * step):
        if not 0 <= index < len(stems) or segments[index] != segments[place]:
            return None
        if stems[index]:
            return index
    return None


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
