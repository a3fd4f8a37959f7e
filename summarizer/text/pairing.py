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
"""So many of these two texts have in common, or the only one that one of them has."""


def pairs(
    texts: Sequence[tuple[str, Iterable[str]]],
    order: Mapping[str, int],
    wanted: Callable[[int, int], bool],
    keys: int = KEYS,
) -> list[tuple[int, int]]:
    """Pairs of places in ``texts``, each a (kind, stems): of one kind, with rare stems in common.

    ``order`` is that of ``rarest_first``; the ``keys`` rarest stems that another text has too are looked up.
    Every text is compared with a bounded number of others; ``wanted`` says which pairs are of any use:
    it is asked of far more than are found.
    """
    placed = [sorted({order[word] for word in stems}) for _, stems in texts]
    often = Counter(chain.from_iterable(placed))
    indexes: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    found: list[tuple[int, int]] = []
    for number, ((kind, _), places) in enumerate(zip(texts, placed, strict=True)):
        # A word that one text alone has pairs it with none.
        rarest = [place for place in places if often[place] > 1][:keys]
        index = indexes[kind]
        once, twice = set[int](), set[int]()
        for holders in [index[word] for word in rarest if word in index]:
            twice |= once.intersection(holders)
            once.update(holders)
        near = once if len(rarest) < SHARED else twice
        found += [(other, number) for other in near if wanted(other, number)]
        for word in rarest:
            holders = index.get(word)
            if holders is None:
                index[word] = [number]
            elif len(holders) < POSTINGS:
                holders.append(number)
    return sorted(found)


def rarest_first(weights: Mapping[str, float]) -> dict[str, int]:
    """The place of each stem when those that weigh most come first."""
    # Of equal weight they stay in the order of the alphabet.
    rarest = sorted(sorted(weights), key=weights.__getitem__, reverse=True)
    return {word: place for place, word in enumerate(rarest)}


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
