"""An order to read chosen groups of claims in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.engines.reader import Reader
from summarizer.records import Article, ClaimGroup
from summarizer.text.introduced import takes_at_once
from summarizer.text.vectors import Vector, document_frequencies, dot, inverse_frequencies, tfidf
from summarizer.text.words import content_stems, fold

_CHAIN = 0.5
"""What it is worth that a sentence goes on about what the one before it is about."""
_SAME_SOURCE = 0.8
"""What it is worth to stay with an article: a reader who was shown briefs in two orders, blind, preferred the
one that changes from article to article less often in 24 of 30 pairs."""
_NO_LEAD = 4
"""For beginning no article, for taking something for known and for beginning with what somebody said, a
sentence opens a brief as well as one ranked so many lower."""
_RANKED = 0.5
"""How much later than the best one the least of the chosen comes, in lengths of an article."""


def arrange(chosen: Sequence[ClaimGroup], articles: Sequence[Article], reader: Reader) -> list[ClaimGroup]:
    """An order to read ``chosen`` (given best first) in.

    A good group that begins an article leads. Then comes what the articles tell early, and what
    goes on about the same; two sentences of one article never change places. What a sentence takes for known
    stands before it where it can.
    """
    if not chosen:
        return []
    lengths = {article.id: max(1, len(article.text)) for article in articles}
    places = [_places(group, lengths) for group in chosen]
    when = [
        sum(place.values()) / max(1, len(place)) + _RANKED * rank / len(chosen)
        for rank, place in enumerate(places)
    ]
    stems = [content_stems(group.text) for group in chosen]
    weights = inverse_frequencies(document_frequencies(stems), len(stems))
    vectors = [tfidf(own, weights) for own in stems]
    wants = [reader.wants(group) for group in chosen]
    unlike = [
        [
            not reader.opens(group),
            bool(wants[i]) or takes_at_once(group.text),
            fold(group.text)[:1] in ('"', "'"),
        ]
        for i, group in enumerate(chosen)
    ]
    lead = min(range(len(chosen)), key=lambda i: (i + _NO_LEAD * sum(unlike[i]), i))
    order = [lead]
    told = set(stems[lead])
    left = [index for index in range(len(chosen)) if index != lead]
    behind = [{j for j in left if j != i and _before(places[j], places[i])} for i in range(len(chosen))]
    while left:
        free = [i for i in left if behind[i].isdisjoint(left)]
        order.append(
            min(
                free or left,
                key=lambda i: (
                    any(thing.isdisjoint(told) for thing in wants[i]),
                    _cost(i, order[-1], when, vectors, places),
                ),
            )
        )
        left.remove(order[-1])
        told.update(stems[order[-1]])
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
