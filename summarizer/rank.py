"""Groups of claims -> the same, best first: what a brief of any length should take from the top.

What the sources have in common is what their event is about, so a group is worth the concepts that it
covers: stems and pairs of neighbouring stems, each weighted by how many independent sources use it and how
early. A concept that a better group covers counts little a second time, which keeps the order free of
repeats. This is the concept coverage of Gillick and Favre, "A scalable global model for summarization"
(2009), chosen greedily with a cost for length as in Lin and Bilmes, "Multi-document summarization via
budgeted maximization of submodular functions" (2010).
"""

from __future__ import annotations

import heapq
import math
import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarizer.records import Article, ClaimGroup, Sentence
from summarizer.text.record import record
from summarizer.text.voice import reports
from summarizer.text.words import content_stems

_POSITION_DECAY = 0.12
"""A sentence later, a concept weighs ``1 / (1 + decay * position)``."""
_PAIR = 1.0
"""What a pair of stems weighs, by a single one."""
_POSITION = 1.0
"""The opening of an article is worth up to so much more, ``1 + this / (1 + position)``."""
_AGAIN = 0.1
"""What is left of the weight of a concept when it is covered."""
_POWER = 1.7
"""Above 1: concepts that many sources share weigh more than their number."""
_LENGTH = 0.7
"""The gain is divided by the words to this power; below 1, so that short fragments do not win."""
_MIN_WORDS = 8
_SWEEPING = 0.6
"""What is left of the worth of a sentence about what always, never or everywhere is so."""
_SWEEPS = re.compile(
    r"[aen](?<!\w.)(?:(?<=a)lways|(?<=e)ver(?:y(?:one|body|where)?)?|(?<=n)ever|(?<=n)obody)\b", re.IGNORECASE
)
_BALANCE = 0.1
"""How much a gain sinks for each time that the article has been drawn on: readers want to hear them all."""
_ORDERED = 600
"""So many groups are ordered with regard to each other; what follows, no brief has room for."""
_PAIR_BASE = 1 << 24


@record
class _Read:
    concepts: array[int]
    words: int
    factor: float
    """What its support, its place and its words make of its worth."""
    places: tuple[tuple[str, int], ...]
    """Article, and the first position in it that is cited."""
    spans: tuple[tuple[str, int], ...]
    """Article, and start of each cited passage of the claim whose wording stands for the group."""
    carried: int
    """Words of all these passages but the last: what the group's own sentence leans on."""


def rank(
    groups: Sequence[ClaimGroup], articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]
) -> list[ClaimGroup]:
    """Order ``groups`` best first; the order of equals is the one given.

    ``sentences`` holds the sentences of each article by its id, for the positions of citations. Takes time
    in proportion to the text of the groups.
    """
    vocabulary: dict[str, int] = {}
    starts = {a.id: [s.start for s in sentences.get(a.id, ()) if s.citable] for a in articles}
    reads = [_read(group, starts, vocabulary) for group in groups]
    weights = _weights(reads)
    for article in articles:
        # A headline says what an article is about, and only that it is.
        for concept in set(_concepts(article.title or "", vocabulary)):
            if concept in weights:
                weights[concept] += 0.5
    worth = {concept: weight**_POWER for concept, weight in weights.items()}
    return [groups[index] for index in _greedy(reads, worth)]


def _read(group: ClaimGroup, starts: Mapping[str, Sequence[int]], vocabulary: dict[str, int]) -> _Read:
    places: dict[str, int] = {}
    for claim in group.claims:
        for citation in claim.citations:
            place = max(0, bisect_right(starts.get(citation.source, ()), citation.start) - 1)
            places[citation.source] = min(place, places.get(citation.source, place))
    concepts = array("q", sorted(set(_concepts(group.text, vocabulary))))
    factor = 1 + 0.1 * math.log2(max(1, len(group.origins)))
    if _SWEEPS.search(group.text) and not reports(group.text):
        factor *= _SWEEPING
    factor *= 1 + _POSITION / (1 + min(places.values(), default=0))
    spans = tuple((citation.source, citation.start) for citation in group.own.citations)
    carried = sum(len(citation.quote.split()) for citation in group.own.citations[:-1])
    return _Read(concepts, len(group.text.split()), factor, tuple(places.items()), spans, carried)


def _concepts(text: str, vocabulary: dict[str, int]) -> list[int]:
    """Numbers of the stems of ``text`` and of the pairs of neighbouring ones."""
    stems = [vocabulary.setdefault(stem, len(vocabulary) + 1) for stem in content_stems(text)]
    return stems + [left * _PAIR_BASE + right for left, right in pairwise(stems)]


def _weights(reads: Sequence[_Read]) -> dict[int, float]:
    """For each concept the sum over the articles of how early they first use it."""
    uses = sorted((source, place, index) for index, read in enumerate(reads) for source, place in read.places)
    weights: dict[int, float] = {}
    seen: set[int] = set()
    current = ""
    for source, place, index in uses:
        if source != current:
            current = source
            seen = set[int]()
        early = 1 / (1 + _POSITION_DECAY * place)
        for concept in reads[index].concepts:
            if concept not in seen:
                seen.add(concept)
                share = early * (_PAIR if concept >= _PAIR_BASE else 1.0)
                weights[concept] = weights.get(concept, 0.0) + share
    return weights


def _greedy(reads: Sequence[_Read], worth: dict[int, float]) -> list[int]:
    """Take the group with the highest gain again and again; a gain only ever sinks, so most need not be
    computed anew (Minoux, 1978)."""
    left = dict(worth)
    told: set[tuple[str, int]] = set()
    times: dict[str, int] = {}
    leaning: dict[tuple[str, int], list[int]] = {}
    for index, read in enumerate(reads):
        for span in read.spans[:-1]:
            leaning.setdefault(span, []).append(index)

    def gain(read: _Read) -> float:
        total = sum(map(left.__getitem__, read.concepts))
        words = read.words
        if read.carried and all(span in told for span in read.spans[:-1]):
            words -= read.carried  # what it leans on is in the brief anyway
        heard = min((times.get(source, 0) for source, _ in read.places), default=0)
        return read.factor * total / max(_MIN_WORDS, words) ** _LENGTH / (1 + _BALANCE * heard)

    heap = [(-gain(read), index) for index, read in enumerate(reads)]
    heapq.heapify(heap)
    order: dict[int, None] = {}
    while heap and len(order) < _ORDERED:
        _, index = heapq.heappop(heap)
        if index in order:
            continue
        now = -gain(reads[index])
        if heap and (now, index) > heap[0]:
            heapq.heappush(heap, (now, index))
            continue
        order[index] = None
        told.update(reads[index].spans)
        for source, _ in reads[index].places:
            times[source] = times.get(source, 0) + 1
        for concept in reads[index].concepts:
            left[concept] = worth[concept] * _AGAIN
        for other in {o for span in reads[index].spans for o in leaning.get(span, ())}:
            heapq.heappush(heap, (-gain(reads[other]), other))
    for _, index in sorted(heap):
        order.setdefault(index)
    return list(order)
