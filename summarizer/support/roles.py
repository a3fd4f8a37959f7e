"""Who did what to whom: do names, numbers and dates keep the company that they have in the evidence?

For every pair of the same kind (two names, two numbers, two dates) the words around them in the claim are
compared with the words around both in the evidence. If each fits the other's place better, they changed
places. Word order and voice decide between two names around one verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.numbers import stated
from summarizer.text.ages import aged
from summarizer.text.dates import compatible
from summarizer.text.lemmas import root
from summarizer.text.names import Name, plain, same_name
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
    found.extend(_ways(case))
    found.extend(_ages(case))
    if not found:
        found.extend(_voice(case, [item for item in items if item.kind == "name"]))
    return found


def _items(case: Case) -> list[_Item]:
    items: list[_Item] = []
    claim, window = case.claim, case.window
    for number, same in stated(claim, window):
        there = tuple(window.places(one.start, one.end).start for one in same)
        if there and not number.weak:
            items.append(_Item(number.kind, number.text, claim.places(number.start, number.end).start, there))
    for date in claim.dates:
        there = tuple(
            window.places(one.start, one.end).start for one in window.dates if compatible(date, one)
        )
        if there:
            items.append(_Item("date", date.text, claim.places(date.start, date.end).start, there))
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


def _ways(case: Case) -> list[Finding]:
    """``from Belvane to Narvo`` for the way back."""
    theirs = list(_journeys(case.window))
    for start, end in _journeys(case.claim) if theirs else ():
        same = any(same_name(start, one) and same_name(end, other) for one, other in theirs)
        back = any(same_name(start, other) and same_name(end, one) for one, other in theirs)
        if back and not same:
            message = f'the cited text says from "{end.text}" to "{start.text}", the other way round'
            return [Finding("role", message, 1.0)]
    return []


def _journeys(features: Features) -> Iterator[tuple[Name, Name]]:
    at = features.tokens.at
    for one, other in pairwise(features.names):
        if at(one.first - 1) == "from" and at(other.first - 1) == "to" and other.first - one.last <= 2:
            yield one, other


def _ages(case: Case) -> list[Finding]:
    """The age of another: ``Ada Moor, 25, and Ben Moor, 22`` for ``Ben Moor, 25, and Ada Moor, 22``."""
    theirs = _aged(case.window) if case.claim.numbers and case.window.numbers else []
    for name, age in _aged(case.claim) if theirs else ():
        of_theirs = [years for one, years in theirs if _one(name, one)]
        if of_theirs and age not in of_theirs:
            return [Finding("role", f"in the cited text {name.text} is {of_theirs[0]:g} years old", 1.0)]
    return []


def _aged(features: Features) -> list[tuple[Name, float]]:
    found = [(aged(features.text, number), number.low) for number in features.numbers]
    return [(name, years) for name, years in found if name is not None]


def _one(name: Name, other: Name) -> bool:
    """Whether two names are of one person: of two with the same surname only the first names tell."""
    if len(name.words) > 1 and len(other.words) > 1:
        return plain(name.words[0]) == plain(other.words[0]) and same_name(name, other)
    return same_name(name, other)


_PASSIVE = frozenset(["was", "were", "been", "be", "being", "is", "are", "get", "got"])


def _voice(case: Case, names: list[_Item]) -> list[Finding]:
    """Two names around the same verb in another order, with no change of voice."""
    acts = {one.place for one in case.claim.predicates}
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            if one.place > other.place or set(one.there) & set(other.there):
                continue
            first = min(one.there, key=lambda place: min(abs(place - there) for there in other.there))
            second = min(other.there, key=lambda place: abs(place - first))
            if not second < first or abs(first - second) > 25:
                continue
            verbs = [
                index
                for index in range(one.place + 1, other.place)
                if index in acts
                and case.alignment.credit.get(index)
                and any(second < place < first for place in case.alignment.partner[index])
            ]
            if not verbs or case.claim.segments[one.place] + 1 < case.claim.segments[other.place]:
                continue
            if _passive(case.claim, verbs[0]) == _passive_any(case, verbs[0], second, first) and not _mutual(
                case, verbs
            ):
                message = f'"{one.text}" and "{other.text}" are the other way round in the cited text'
                return [Finding("role", message, 0.8)]
    return []


def _passive(features: Features, place: int) -> bool:
    """Whether the word at ``place`` is a passive: a form of "be" just before it or "by" just after."""
    lower = features.tokens.lower
    return not _PASSIVE.isdisjoint(lower[max(0, place - 3) : place]) or "by" in lower[place + 1 : place + 3]


def _passive_any(case: Case, index: int, low: int, high: int) -> bool:
    return any(_passive(case.window, place) for place in case.alignment.partner[index] if low < place < high)


_MUTUAL = frozenset(
    root(word) for word in ("meet", "met", "talk", "spoke", "discuss", "agree", "and", "marry", "between")
)


def _mutual(case: Case, verbs: list[int]) -> bool:
    return any(case.claim.stems[index] in _MUTUAL for index in verbs)
