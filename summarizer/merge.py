"""Grounded claims that state the same fact -> one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from math import fsum
from typing import Protocol

from summarizer.records import Citation, ClaimGroup, GroundedClaim
from summarizer.text.contrast import Facts, capitals, exclude, facts
from summarizer.text.standalone import faults
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import content_stems, fold

_SAME = 0.7
"""Weighted Dice coefficient of the stems from which on two texts are taken to say the same."""
_SAME_CONTAINED = (0.9, 0.6)
"""Or: so much of the shorter lies in the longer, with so large a Dice coefficient."""
_SEED = 0.55
"""And at least this alike to the claim that began the group, so that chains do not drift."""
_KEY_STEMS = 6
"""The rarest stems of a claim; claims that share a pair of them are compared."""
_POSTINGS = 24
_CANDIDATES = 8
_MEMBERS = 4
"""How many members of a group a claim is compared with."""
_WORDINGS = 12
_DOUBTFUL = 0.3
"""From this Dice coefficient on it is worth asking whether two groups say the same."""
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


class _Read:
    """A claim as it is compared."""

    def __init__(self, claim: GroundedClaim, stems: frozenset[str], known: frozenset[str]) -> None:
        self.claim = claim
        self.stems = stems
        self.weight = 0.0
        self._known = known

    @cached_property
    def facts(self) -> Facts:
        return facts(self.claim.text, self._known)

    @cached_property
    def speaker(self) -> frozenset[str]:
        return frozenset(content_stems(self.claim.attributed_to or ""))

    @cached_property
    def spans(self) -> dict[str, frozenset[tuple[int, int]]]:
        found: dict[str, set[tuple[int, int]]] = {}
        for citation in self.claim.citations:
            found.setdefault(citation.source, set()).add((citation.start, citation.end))
        return {source: frozenset(spans) for source, spans in found.items()}


def merge(claims: Sequence[GroundedClaim], copies: Independence) -> list[ClaimGroup]:
    """Join claims that state the same fact into groups g1, g2, ... in the order of their first claims.

    Claims are joined by shared words, rare ones weighing more; what decides is that no number, day, name,
    polarity or speaker keeps them apart. ``origins`` of a group are the distinct independent sources: where
    each cited passage originates, or the outlet that a claim is taken from. A group's text is the wording
    that agrees best with the others. Takes time in proportion to the number of claims: only claims that
    share two of their rarest words are compared, and each with a bounded number.
    """
    reads, weights, frequencies = _readings(claims)
    groups: list[list[_Read]] = []
    index: dict[tuple[str, str], list[int]] = {}
    for read in reads:
        keys = _keys(read.stems, weights)
        home = _home(read, keys, index, groups, weights)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(read)
        for key in keys:
            postings = index.setdefault(key, [])
            if len(postings) < _POSTINGS and home not in postings:
                postings.append(home)
    return _numbered(groups, weights, frequencies, copies)


def doubtful(groups: Sequence[ClaimGroup]) -> list[tuple[ClaimGroup, ClaimGroup]]:
    """Pairs of groups that may state the same fact: alike, not so alike that they were joined, and with
    nothing that keeps them apart. What somebody who understands the texts says of them goes to ``join``.

    The most alike come first; a group comes in a bounded number of pairs, so that there are never more than
    twice as many pairs as groups. The order depends on the groups alone.
    """
    reads, weights, _ = _readings([claim for group in groups for claim in group.claims])
    parts = _parted(reads, groups)
    index: dict[tuple[str, str], list[int]] = {}
    found: list[tuple[float, int, int]] = []
    for number, part in enumerate(parts):
        keys = dict.fromkeys(key for read in part[:_MEMBERS] for key in _keys(read.stems, weights))
        hits: Counter[int] = Counter(other for key in keys for other in index.get(key, ()))
        for other, _ in sorted(hits.items(), key=lambda item: (-item[1], item[0]))[: 2 * _CANDIDATES]:
            pairs = [(one, two) for one in parts[other][:_MEMBERS] for two in part[:_MEMBERS]]
            likeness = max(_alike(one, two, weights)[0] for one, two in pairs)
            if likeness >= _DOUBTFUL and not any(_apart(one, two) for one, two in pairs):
                found.append((likeness, other, number))
        for key in keys:
            postings = index.setdefault(key, [])
            if len(postings) < _POSTINGS:
                postings.append(number)
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
    reads, weights, frequencies = _readings([claim for group in groups for claim in group.claims])
    parts = dict(zip((group.id for group in groups), _parted(reads, groups), strict=True))
    home = {name: name for name in parts}
    for one, other in same:
        if one not in home or other not in home or home[one] == home[other]:
            continue
        left, right = parts[home[one]], parts[home[other]]
        if not any(_apart(a, b) for a in left for b in right):
            kept, gone = home[one], home[other]
            parts[kept] = left + parts.pop(gone)
            home.update({name: kept for name, at in home.items() if at == gone})
    place = {id(read): index for index, read in enumerate(reads)}
    joined = [sorted(part, key=lambda read: place[id(read)]) for part in parts.values()]
    joined.sort(key=lambda part: place[id(part[0])])
    return _numbered(joined, weights, frequencies, copies)


def _readings(
    claims: Sequence[GroundedClaim],
) -> tuple[list[_Read], dict[str, float], Counter[str]]:
    """The claims as they are compared, what each stem weighs, and in how many of them it stands."""
    stems = [frozenset(stem.replace(",", "") for stem in content_stems(claim.text)) for claim in claims]
    frequencies = document_frequencies(stems)
    weights = inverse_frequencies(frequencies, len(claims))
    known = capitals(claim.text for claim in claims)
    reads: list[_Read] = []
    for claim, words in zip(claims, stems, strict=True):
        read = _Read(claim, words, known)
        read.weight = fsum(weights[word] for word in words)
        reads.append(read)
    return reads, weights, frequencies


def _parted(reads: Sequence[_Read], groups: Sequence[ClaimGroup]) -> list[list[_Read]]:
    rest = iter(reads)
    return [[next(rest) for _ in group.claims] for group in groups]


def _numbered(
    groups: Sequence[Sequence[_Read]],
    weights: Mapping[str, float],
    frequencies: Mapping[str, int],
    copies: Independence,
) -> list[ClaimGroup]:
    return [
        ClaimGroup(
            id=f"g{number}",
            text=_wording(group, weights, frequencies),
            claims=tuple(read.claim for read in group),
            origins=origins([read.claim for read in group], copies),
        )
        for number, group in enumerate(groups, 1)
    ]


def _keys(stems: frozenset[str], weights: Mapping[str, float]) -> list[tuple[str, str]]:
    rarest = sorted(stems, key=lambda word: (-weights[word], word))[:_KEY_STEMS]
    if len(rarest) == 1:
        return [(rarest[0], "")]
    return [(left, right) if left < right else (right, left) for left, right in combinations(rarest, 2)]


def _home(
    read: _Read,
    keys: Sequence[tuple[str, str]],
    index: dict[tuple[str, str], list[int]],
    groups: Sequence[list[_Read]],
    weights: Mapping[str, float],
) -> int | None:
    """The group that ``read`` belongs to: of those that it agrees with, the one that it is most alike to."""
    hits: Counter[int] = Counter(number for key in keys for number in index.get(key, ()))
    best: tuple[float, int] | None = None
    for number, _ in sorted(hits.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
        members = groups[number]
        if _alike(read, members[0], weights)[0] < _SEED:
            continue
        compared = members[:_MEMBERS]
        likeness = [_alike(read, member, weights) for member in compared]
        dice, contained = max(likeness)
        if dice < _SAME and not (contained >= _SAME_CONTAINED[0] and dice >= _SAME_CONTAINED[1]):
            continue
        if any(_apart(read, member) for member in compared):
            continue
        if best is None or dice > best[0]:
            best = (dice, number)
    return best[1] if best else None


def _alike(left: _Read, right: _Read, weights: Mapping[str, float]) -> tuple[float, float]:
    """The weighted Dice coefficient, and how much of the smaller lies in the larger."""
    if not left.weight or not right.weight:
        same = fold(left.claim.text) == fold(right.claim.text)
        return (1.0, 1.0) if same else (0.0, 0.0)
    shared = fsum(map(weights.__getitem__, left.stems & right.stems))
    return 2 * shared / (left.weight + right.weight), shared / min(left.weight, right.weight)


def _apart(left: _Read, right: _Read) -> bool:
    if left.speaker and right.speaker and left.speaker.isdisjoint(right.speaker):
        return True
    for source, spans in left.spans.items():
        others = right.spans.get(source)
        if others is not None and (spans < others or others < spans):
            return True  # a sentence, and the same one with the sentence before it
    return exclude(left.facts, right.facts)


def _wording(group: Sequence[_Read], weights: Mapping[str, float], frequencies: Mapping[str, int]) -> str:
    """A wording that makes sense alone; of several the closest to the others and to what claims of other
    groups say, then the most complete."""
    if len(group) == 1:
        return group[0].claim.text
    compared = group[:_WORDINGS]

    def worth(read: _Read) -> tuple[bool, float, float, float]:
        close = sum(_alike(read, other, weights)[0] for other in compared) / len(compared)
        usual = sum(frequencies[stem] > 1 for stem in read.stems) / max(1, len(read.stems))
        return (not faults(read.claim.text), round(close, 1), round(usual, 1), read.weight)

    return max(compared, key=worth).claim.text


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
