"""Choosing groups of claims to a length, and an order to read them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from summarizer.records import Article, ClaimGroup
from summarizer.text.standalone import Fault, faults
from summarizer.text.vectors import Vector, document_frequencies, dot, inverse_frequencies, tfidf
from summarizer.text.words import content_stems, stem_set

TOLERANCE = 0.1
"""How far the words chosen may be from those asked for, as a share of them."""
_ENOUGH = 0.95
"""Nothing more is looked for from this share of the length on."""
_REPEATS = 0.5
"""A text that shares this part of its stems, or of the other's, with a chosen one says nothing new."""
_REPEATS_FIGURE = 0.4
"""Likewise where it has no figure that the other lacks, but some that it has."""
_KNOWN = 0.7
"""Nor does one that shares this part of its stems with all the chosen ones together."""
_CONSIDERED = 2_000
_LATE = 150
"""A sentence so many code points further into its article opens a brief as well as one ranked one lower."""
_BARE = 0.6
"""Below this share of the length, sentences that lean on what is not in the brief are better than none."""
_CHAIN = 0.5
"""What it is worth that a sentence goes on about what the one before it is about."""
_SAME_SOURCE = 0.1
_RANKED = 0.5
"""How much later than the best one the least of the chosen comes, in lengths of an article."""

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
            if choice.total >= (_BARE if allowed else _ENOUGH) * words:
                break
            if own <= allowed:
                choice.offer(group)
    if not choice.chosen and considered:
        # Too little room or nothing flawless: one short sentence is better than none.
        fewest = min(len(own) for own in found)
        best = [group for group, own in zip(considered, found, strict=True) if len(own) == fewest]
        choice.take(min(best, key=lambda group: len(group.text.split())))
    return choice.chosen


_Spans = frozenset[tuple[str, int, int]]


class _Candidate:
    """A group as it is weighed: its length, what it cites, and what each of its sentences says."""

    def __init__(self, group: ClaimGroup) -> None:
        self.group = group
        self.words = len(group.text.split())
        own = next((claim for claim in group.claims if claim.text == group.text), group.claims[0])
        self.spans: _Spans = frozenset((c.source, c.start, c.end) for c in own.citations)
        self.sentences: dict[tuple[str, int, int], frozenset[str]] = {}
        if len(own.citations) > 1 and own.text == group.text:
            for citation in own.citations:
                key = (citation.source, citation.start, citation.end)
                self.sentences[key] = stem_set(citation.quote)
        else:
            self.sentences[min(self.spans)] = stem_set(group.text)


class _Choice:
    """The groups chosen so far."""

    def __init__(self, words: int) -> None:
        self.total = 0
        self._room = words * (1 + TOLERANCE)
        self._chosen: list[_Candidate] = []

    @property
    def chosen(self) -> list[ClaimGroup]:
        return [candidate.group for candidate in self._chosen]

    def offer(self, group: ClaimGroup) -> None:
        """Take ``group`` if it fits and says something new.

        A group that carries the sentence of a chosen one takes that one's place.
        """
        new = _Candidate(group)
        held = [other for other in self._chosen if not new.spans.isdisjoint(other.spans)]
        if any(not other.spans < new.spans for other in held):
            return
        words = sum(other.words for other in held)
        if self.total - words + new.words > self._room:
            return
        kept = [other for other in self._chosen if other not in held]
        told = {span for other in held for span in other.spans}
        if _says_new(new, told, kept):
            self.total -= words
            # What is ranked by the sentence that it carries stays where that was.
            at = self._chosen.index(held[0]) if held else len(self._chosen)
            self._chosen = [other for other in self._chosen if other not in held]
            self._chosen.insert(at, new)
            self.total += new.words

    def take(self, group: ClaimGroup) -> None:
        """Take ``group`` whatever its length."""
        self._chosen.append(_Candidate(group))
        self.total += self._chosen[-1].words


def _says_new(new: _Candidate, told: Set[tuple[str, int, int]], others: Sequence[_Candidate]) -> bool:
    """Whether each sentence of ``new`` that is not ``told`` yet differs from those of ``others``."""
    fresh = [stems for span, stems in new.sentences.items() if span not in told]
    before = [stems for other in others for stems in other.sentences.values()]
    known = frozenset[str]().union(*before)
    every = frozenset[str]().union(*fresh)
    if not every or len(every & known) >= _KNOWN * len(every):
        return False
    return not any(_repeats(own, other) for own in fresh if own for other in before if other)


def _repeats(left: frozenset[str], right: frozenset[str]) -> bool:
    shared = left & right
    if len(shared) < _REPEATS_FIGURE * min(len(left), len(right)):
        return False
    figures = {stem for stem in left if any(character.isdigit() for character in stem)}
    limit = _REPEATS_FIGURE if figures and figures <= right else _REPEATS
    return len(shared) >= limit * min(len(left), len(right))


def arrange(chosen: Sequence[ClaimGroup], articles: Sequence[Article]) -> list[ClaimGroup]:
    """An order to read ``chosen`` (given best first) in.

    A good group that stands early in an article leads. Then comes what the articles tell early, and what
    goes on about the same; two sentences of one article never change places.
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
    starts = [min(c.start for claim in group.claims for c in claim.citations) for group in chosen]
    lead = min(range(len(chosen)), key=lambda i: (i + starts[i] / _LATE, i))
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
