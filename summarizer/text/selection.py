"""Choosing groups of claims to a length, and an order to read them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.records import Article, ClaimGroup
from summarizer.text.standalone import Fault, faults
from summarizer.text.vectors import Vector, document_frequencies, dot, inverse_frequencies, tfidf
from summarizer.text.words import content_stems

TOLERANCE = 0.1
"""How far the words chosen may be from those asked for, as a share of them."""
_ENOUGH = 0.95
"""Nothing more is looked for from this share of the length on."""
_REPEATS = 0.5
"""A text that shares this part of its stems, or of the other's, with a chosen one says nothing new."""
_KNOWN = 0.7
"""Nor does one that shares this part of its stems with all the chosen ones together."""
_CONSIDERED = 2_000
_EARLY = 0.2
"""A brief opens with a sentence from the first fifth of an article."""
_CHAIN = 0.5
"""What it is worth that a sentence goes on about what the one before it is about."""
_SAME_SOURCE = 0.1

_TIERS: tuple[frozenset[Fault], ...] = (frozenset(), frozenset({Fault.DANGLING, Fault.SHORT}))


def select(groups: Sequence[ClaimGroup], words: int) -> list[ClaimGroup]:
    """The best of ``groups`` (given best first) that say different things, of ``words`` words together.

    The total is within a tenth of ``words`` when there is enough to say. Sentences that make no sense alone
    come in only where the others do not suffice; questions, fragments, half quotations and words to the
    reader never do, unless there is nothing else.
    """
    considered = groups[:_CONSIDERED]
    found = [faults(group.text) for group in considered]
    choice = _Choice(words)
    for allowed in _TIERS:
        for group, own in zip(considered, found, strict=True):
            if choice.total >= _ENOUGH * words:
                break
            if own <= allowed:
                choice.offer(group)
    if not choice.chosen and considered:
        # Too little room or nothing flawless: one short sentence is better than none.
        fewest = min(len(own) for own in found)
        best = [group for group, own in zip(considered, found, strict=True) if len(own) == fewest]
        choice.take(min(best, key=lambda group: len(group.text.split())))
    return choice.chosen


class _Choice:
    """The groups chosen so far."""

    def __init__(self, words: int) -> None:
        self.chosen: list[ClaimGroup] = []
        self.total = 0
        self._room = words * (1 + TOLERANCE)
        self._stems: list[frozenset[str]] = []
        self._spans: list[frozenset[tuple[str, int, int]]] = []

    def offer(self, group: ClaimGroup) -> None:
        """Take ``group`` if it fits and says something new.

        A group that carries the sentence of a chosen one takes that one's place.
        """
        spans = frozenset(_spans(group))
        if any(spans <= other for other in self._spans):
            return
        part = [at for at, other in enumerate(self._spans) if not spans.isdisjoint(other)]
        if any(not self._spans[at] <= spans for at in part):
            return
        words = sum(len(self.chosen[at].text.split()) for at in part)
        if self.total - words + len(group.text.split()) > self._room:
            return
        if self._new(group, part):
            for at in reversed(part):
                del self.chosen[at], self._stems[at], self._spans[at]
            self.total -= words
            self.take(group)

    def take(self, group: ClaimGroup) -> None:
        stems = frozenset(content_stems(group.text))
        self.chosen.append(group)
        self.total += len(group.text.split())
        self._stems.append(stems)
        self._spans.append(frozenset(_spans(group)))

    def _new(self, group: ClaimGroup, part: Sequence[int]) -> bool:
        """Whether ``group``, leaving aside the ``part`` of the chosen that it holds, says something new."""
        stems = frozenset(content_stems(group.text))
        for at in part:
            stems -= self._stems[at]
        others = [own for at, own in enumerate(self._stems) if at not in part]
        known = frozenset[str]().union(*self._stems)
        if not stems or (self.chosen and not part and len(stems & known) >= _KNOWN * len(stems)):
            return False
        return all(len(stems & own) < _REPEATS * min(len(stems), len(own)) for own in others)


def _spans(group: ClaimGroup) -> Iterable[tuple[str, int, int]]:
    return [(c.source, c.start, c.end) for claim in group.claims for c in claim.citations]


def arrange(chosen: Sequence[ClaimGroup], articles: Sequence[Article]) -> list[ClaimGroup]:
    """An order to read ``chosen`` (given best first) in.

    The best group that stands early in an article leads. Then comes what the articles tell early, and what
    goes on about the same; two sentences of one article never change places.
    """
    if not chosen:
        return []
    lengths = {article.id: max(1, len(article.text)) for article in articles}
    places = [_places(group, lengths) for group in chosen]
    when = [sum(place.values()) / max(1, len(place)) for place in places]
    stems = [content_stems(group.text) for group in chosen]
    weights = inverse_frequencies(document_frequencies(stems), len(stems))
    vectors = [tfidf(own, weights) for own in stems]
    lead = next((i for i, place in enumerate(places) if min(place.values(), default=0) < _EARLY), 0)
    order = [lead]
    left = [index for index in range(len(chosen)) if index != lead]
    while left:
        free = [i for i in left if not any(_before(places[j], places[i]) for j in left if j != i)]
        order.append(min(free or left, key=lambda i: _cost(i, order[-1], when, vectors, places)))
        left.remove(order[-1])
    return [chosen[index] for index in order]


def _places(group: ClaimGroup, lengths: Mapping[str, int]) -> dict[str, float]:
    """How far into each article the group stands first, from 0 to 1."""
    places: dict[str, float] = {}
    for claim in group.claims:
        for citation in claim.citations:
            place = citation.start / lengths.get(citation.source, max(1, citation.end))
            places[citation.source] = min(place, places.get(citation.source, place))
    return places


def _before(left: Mapping[str, float], right: Mapping[str, float]) -> bool:
    """Whether ``left`` stands before ``right`` in an article, and in none after it."""
    shared = [source for source in left if source in right]
    return bool(shared) and all(left[source] < right[source] for source in shared)


def _cost(
    index: int,
    before: int,
    when: Sequence[float],
    vectors: Sequence[Vector],
    places: Sequence[Mapping[str, float]],
) -> float:
    chained = _CHAIN * dot(vectors[index], vectors[before])
    return when[index] - chained - (_SAME_SOURCE if places[index].keys() & places[before].keys() else 0.0)
