"""Which of many texts may speak of one thing: those that share their rarest words, in near-linear time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

KEYS = 6
"""A text is looked up by its rarest stems, so many of them."""
POSTINGS = 40
"""A stem that more texts hold tells nothing about which of them tell the same thing."""
SHARED = 2


def pairs(
    texts: Sequence[tuple[str, Iterable[str]]],
    weights: Mapping[str, float],
    wanted: Callable[[int, int], bool],
    keys: int = KEYS,
) -> list[tuple[int, int]]:
    """Pairs of places in ``texts``, each a (kind, stems): of one kind, with rare stems in common.

    ``weights`` are the higher the rarer a stem is; the ``keys`` rarest that another text has too are looked
    up. Every text is compared with a bounded number of others; ``wanted`` says which pairs are of any use:
    it is asked of far more than are found.
    """
    order = rarest_first(weights)
    # A word that one text alone has pairs it with none.
    often = Counter(chain.from_iterable({order[word] for word in stems} for _, stems in texts))
    indexes: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    found: list[tuple[int, int]] = []
    for number, (kind, stems) in enumerate(texts):
        rarest = sorted([place for word in stems if often[place := order[word]] > 1])[:keys]
        index = indexes[kind]
        hits = Counter(chain.from_iterable([index[word] for word in rarest if word in index]))
        enough = min(SHARED, len(rarest))
        found += [
            (other, number) for other, shared in hits.items() if shared >= enough and wanted(other, number)
        ]
        for word in rarest:
            holders = index.get(word)
            if holders is None:
                index[word] = [number]
            elif len(holders) < POSTINGS:
                holders.append(number)
    return sorted(found)


def rarest_first(weights: Mapping[str, float]) -> dict[str, int]:
    """The place of each stem when those that weigh most come first."""
    return {
        word: place for place, word in enumerate(sorted(weights, key=lambda word: (-weights[word], word)))
    }


def components(joined: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected numbers, each component and their order by first appearance."""
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        parent.setdefault(number, number)
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in joined:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for number in sorted(parent):
        members[root(number)].append(number)
    return [members[first] for first in sorted(members)]
