"""Who did what to whom: do names, numbers and dates keep the company that they have in the evidence?

For every pair of the same kind (two names, two numbers, two dates) the words around them in the claim are
compared with the words around both in the evidence. If each fits the other's place better, they changed
places.
"""

from __future__ import annotations

from itertools import combinations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.numbers import stated
from summarizer.text.dates import compatible
from summarizer.text.names import same_name
from summarizer.text.record import record


@record
class _Item:
    kind: str
    text: str
    place: int
    there: tuple[int, ...]
    """Where it stands in the evidence."""


_FAR = 12
"""Tokens; a word further away from an item is no company of it. A clause between counts as four."""
_NEAR = tuple(1.0 / (1.0 + (apart / 4.0) ** 2) for apart in range(_FAR + 1))
"""1 for neighbours, falling with distance."""
_MARGIN = 1.5
_LEAST = 0.25


def check(case: Case) -> list[Finding]:
    """Findings for names, numbers or dates that changed places."""
    items = _items(case)
    found: list[Finding] = []
    around: dict[int, list[_Word]] = {}
    fits: dict[tuple[int, int], float] = {}

    def fit(one: int, other: int) -> float:
        """How well the words around ``one`` in the claim fit those around ``other`` in the evidence."""
        if (one, other) not in fits:
            if one not in around:
                around[one] = _around(case, items[one].place)
            fits[one, other] = max(
                [_company(case.window.segments, around[one], there) for there in items[other].there]
            )
        return fits[one, other]

    for (first, one), (second, other) in combinations(enumerate(items), 2):
        if one.kind != other.kind or not set(one.there).isdisjoint(other.there):
            continue
        crossed = fit(first, second) + fit(second, first)
        if crossed > _LEAST and crossed > (fit(first, first) + fit(second, second)) * _MARGIN + _LEAST:
            message = f'"{one.text}" and "{other.text}" have changed places with each other'
            found.append(Finding("role", message, 1.0))
    return found


def _items(case: Case) -> list[_Item]:
    items: list[_Item] = []
    claim, window = case.claim, case.window
    for number, same in stated(claim, window):
        there = tuple(window.first(one) for one in same)
        if there and not number.weak:
            items.append(_Item(number.kind, number.text, claim.first(number), there))
    for date in claim.dates:
        there = tuple(window.first(one) for one in window.dates if compatible(date, one))
        if there:
            items.append(_Item("date", date.text, claim.first(date), there))
    for name in claim.names:
        there = tuple(one.last - 1 for one in window.names if one.text == name.text or same_name(name, one))
        if there:
            items.append(_Item("name", name.text, name.last - 1, there))
    items += _opening(case)
    return sorted(items, key=lambda one: one.place)


def _opening(case: Case) -> list[_Item]:
    """The first word of the claim where the evidence shows that it is a name: ``Trump urged ...``."""
    word = case.claim.tokens.words[0]
    if not word[0].isupper() or any(name.first == 0 for name in case.claim.names):
        return []
    there = tuple(one.last - 1 for one in case.window.names if one.words[-1] == word)
    return [_Item("name", word, 0, there)] if there else []


_Word = tuple[float, tuple[int, ...], float]
"""A word around an item: how near it is to that, where it stands in the evidence, its credit."""


def _around(case: Case, here: int) -> list[_Word]:
    credit, segments = case.alignment.credit, case.claim.segments
    clause = segments[here]
    return [
        (_NEAR[apart], places, credit[index])
        for index, places in case.alignment.partner.items()
        if places
        and index != here
        and (apart := abs(index - here) + 4 * abs(segments[index] - clause)) <= _FAR
    ]


def _company(segments: tuple[int, ...], around: list[_Word], there: int) -> float:
    total = 0.0
    clause = segments[there]
    for near, places, credit in around:
        if there not in places:
            if len(places) == 1:
                apart = abs(there - places[0]) + 4 * abs(clause - segments[places[0]])
            else:
                apart = min([abs(there - place) + 4 * abs(clause - segments[place]) for place in places])
            total += near * (1.0 / (1.0 + (apart / 4.0) ** 2)) * credit
    return total
