"""Grounded claims that state the same fact -> one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from summarizer.readings import Read, Readings
from summarizer.records import Citation, ClaimGroup, GroundedClaim
from summarizer.text.contrast import exclude, shared_measure
from summarizer.text.likeness import alike
from summarizer.text.standalone import faults

_SAME = 0.6
"""Likeness (a weighted Dice coefficient) from which on two claims are taken to say the same;"""
_SAME_MEASURE = (0.5, 0.47)
"""less will do if both give the same number, day or time: so much of the shorter in the longer, so alike."""
_SEED = 0.35
"""And at least this alike to the claim that began the group, so that chains do not drift."""
_CANDIDATES = 8
_MEMBERS = 4
"""How many members of a group a claim is compared with."""
_DOUBTFUL = 0.25
"""From this likeness on it is worth asking whether two groups say the same."""
_ASKED = 4
"""In how many doubtful pairs one group comes at most."""


class Independence(Protocol):
    """Who can tell where a passage originates."""

    def origin(self, citation: Citation) -> str:
        """The id of the article that a passage comes from."""
        ...

    def outlet(self, name: str) -> str:
        """The origin that stands for a named outlet."""
        ...

    def perhaps(self, outlet: str, article: str) -> bool:
        """Whether an article, of which nobody says who published it, may be that outlet's."""
        ...

    def names(self, article: str, speaker: str) -> bool:
        """Whether an article speaks of somebody."""
        ...


def merge(claims: Sequence[GroundedClaim], copies: Independence) -> list[ClaimGroup]:
    """Join claims that state the same fact into groups g1, g2, ... in the order of their first claims.

    Claims are joined by what they share, who says so left out: words or their synonyms, rare ones weighing
    more, numbers and times in any notation. What decides is that no number, day, name, polarity or speaker
    keeps them apart. ``origins`` of a group are the distinct independent sources: where each cited passage
    originates, or the outlet that a claim is taken from. A group's text is its first wording that makes sense
    alone. Takes time in proportion to the number of claims, see ``Neighbours``.
    """
    return _numbered(_alike(Readings(claims)), copies)


def _alike(readings: Readings) -> list[list[Read]]:
    """The claims in groups that state the same fact."""
    neighbours = readings.neighbours()
    groups: list[list[Read]] = []
    for read in readings.all:
        keys = neighbours.keys(read.saying)
        home = _home(read, neighbours.near(keys, _CANDIDATES), groups, readings.weights)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(read)
        neighbours.add(keys, home)
    return groups


def doubtful(groups: Sequence[ClaimGroup]) -> list[tuple[ClaimGroup, ClaimGroup]]:
    """Pairs of groups that may state the same fact: alike, not so alike that they were joined, and with
    nothing that keeps them apart. What somebody who understands the texts says of them goes to ``join``.

    The most alike come first; a group comes in a bounded number of pairs, so that there are never more than
    twice as many pairs as groups. The order depends on the groups alone.
    """
    readings = Readings([claim for group in groups for claim in group.claims])
    parts = readings.parted(groups)
    neighbours = readings.neighbours()
    found: list[tuple[float, int, int]] = []
    for number, part in enumerate(parts):
        compared = part[:_MEMBERS]
        keys = list(dict.fromkeys(key for read in compared for key in neighbours.keys(read.saying)))
        for other in neighbours.near(keys, 2 * _CANDIDATES):
            pairs = [(one, two) for one in parts[other][:_MEMBERS] for two in compared]
            likeness = max(alike(one.saying, two.saying, readings.weights)[0] for one, two in pairs)
            if likeness >= _DOUBTFUL and not any(_apart(one, two) for one, two in pairs):
                found.append((likeness, other, number))
        neighbours.add(keys, number)
    asked: Counter[int] = Counter()
    chosen: list[tuple[ClaimGroup, ClaimGroup]] = []
    for _, one, other in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if asked[one] < _ASKED and asked[other] < _ASKED:
            asked.update((one, other))
            chosen.append((groups[one], groups[other]))
    return chosen


def join(
    groups: Sequence[ClaimGroup], same: Iterable[tuple[str, str]], copies: Independence
) -> list[ClaimGroup]:
    """Join the groups that ``same`` names by pairs of ids, and number them g1, g2, ... anew.

    Groups with a number, day, name, polarity or speaker that keeps them apart stay apart whatever ``same``
    says, also when each goes with a third. Pairs are taken in their order; unknown ids are passed over.
    """
    readings = Readings([claim for group in groups for claim in group.claims])
    parts = dict(zip((group.id for group in groups), readings.parted(groups), strict=True))
    home = {name: name for name in parts}
    for one, other in same:
        if one not in home or other not in home or home[one] == home[other]:
            continue
        left, right = parts[home[one]], parts[home[other]]
        if not any(_apart(a, b) for a in left for b in right):
            kept, gone = home[one], home[other]
            parts[kept] = left + parts.pop(gone)
            home.update({name: kept for name, at in home.items() if at == gone})
    place = {id(read): index for index, read in enumerate(readings.all)}
    joined = [sorted(part, key=lambda read: place[id(read)]) for part in parts.values()]
    joined.sort(key=lambda part: place[id(part[0])])
    return _numbered(joined, copies)


def origins(claims: Iterable[GroundedClaim], copies: Independence) -> tuple[str, ...]:
    """The distinct independent sources behind ``claims``, in order of first appearance.

    Where each cited passage originates, or the outlet that a claim is taken from.
    """
    found: dict[str, None] = {}
    for claim in claims:
        if claim.reported_by:
            found[copies.outlet(claim.reported_by)] = None
        else:
            for citation in claim.citations:
                found[copies.origin(citation)] = None
    return tuple(found)


def _home(
    read: Read, near: Sequence[int], groups: Sequence[list[Read]], weights: Mapping[str, int]
) -> int | None:
    """The group that ``read`` belongs to: of those that it agrees with, the one that it is most alike to."""
    best: tuple[float, int] | None = None
    for number in near:
        members = groups[number][:_MEMBERS]
        likeness = [alike(read.saying, members[0].saying, weights)]
        if likeness[0][0] < _SEED:
            continue
        likeness += [alike(read.saying, member.saying, weights) for member in members[1:]]
        closest = max(likeness)[0]
        if best is not None and closest <= best[0]:
            continue
        if any(_same(read, m, *found) for m, found in zip(members, likeness, strict=True)) and not any(
            _apart(read, member) for member in members
        ):
            best = (closest, number)
    return best[1] if best else None


def _same(left: Read, right: Read, dice: float, contained: float) -> bool:
    """Whether two claims are so alike that they say the same if nothing keeps them apart."""
    return dice >= _SAME or (
        contained >= _SAME_MEASURE[0] and dice >= _SAME_MEASURE[1] and shared_measure(left.facts, right.facts)
    )


def _apart(left: Read, right: Read) -> bool:
    if _other_speakers(left.speaker, right.speaker):
        return True
    for source, spans in left.spans.items():
        others = right.spans.get(source, spans)
        if spans != others and not spans.isdisjoint(others):
            return True  # a sentence, and the same one with the sentence before or after it
    return left.saying is not right.saying and exclude(left.facts, right.facts)


def _other_speakers(left: tuple[frozenset[str], bool], right: tuple[frozenset[str], bool]) -> bool:
    """Whether it is somebody else's word; "the minister" may be "Solano"."""
    return bool(left[0]) and bool(right[0]) and left[1] == right[1] and left[0].isdisjoint(right[0])


def _numbered(groups: Sequence[Sequence[Read]], copies: Independence) -> list[ClaimGroup]:
    return [
        ClaimGroup(
            id=f"g{number}",
            text=_wording(group),
            claims=tuple(read.claim for read in group),
            origins=origins([read.claim for read in group], copies),
        )
        for number, group in enumerate(groups, 1)
    ]


def _wording(group: Sequence[Read]) -> str:
    """The first wording that makes sense alone."""
    texts = [read.claim.text for read in group]
    return next((text for text in texts if not faults(text)), texts[0])
