"""The sentences of the sources as evidence: by place, by run of neighbours, as citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summarizer.attribution.index import Place
from summarizer.ground import Reading
from summarizer.records import Citation, ClaimGroup, DraftSentence, GroundedClaim, Support
from summarizer.support import Evidence
from summarizer.text.clean import show_line
from summarizer.verify import Verified, verify

_APART = 2
"""Steps from one sentence to the next that belongs to the same run."""

_BEFORE = 2
"""Sentences before a run that may name whom a pronoun in it means."""


class Sources:
    """What is read, and what it proves."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = {reading.article.id: reading for reading in readings}
        self._evidence: Mapping[str, Evidence] = {one.article.id: one.evidence([]) for one in readings}

    def text(self, places: Iterable[Place]) -> str:
        """What the sentences at ``places``, of one source, say in their order."""
        ordered = sorted(places, key=lambda one: one.index)
        return " ".join(self._readings[one.source].texts[one.index] for one in ordered)

    def evidence(self, places: Sequence[Place]) -> Evidence:
        """The sentences at ``places``, of one source."""
        return replace(self._evidence[places[0].source], text=self.text(places))

    def before(self, run: Sequence[Place]) -> str:
        """A run of sentences, and what stands just before it."""
        first, last = run[0].index, run[-1].index
        return " ".join(self._readings[run[0].source].texts[max(0, first - _BEFORE) : last + 1])

    def said(self, citation: Citation) -> Evidence:
        """A sentence of a source alone."""
        return replace(self._evidence[citation.source], text=show_line(citation.quote))

    def citations(self, places: Iterable[Place]) -> list[Citation]:
        return [self._readings[one.source].citation(one.index) for one in places]

    def reading(self, source: str) -> Reading:
        return self._readings[source]

    def holding(self, quoted: Sequence[Citation]) -> list[Place]:
        """The sentences that ``quoted`` reach into."""
        found: list[Place] = []
        for citation in quoted:
            reading = self._readings[citation.source]
            length = len(reading.article.text)
            found += [
                Place(citation.source, index, sentence.start / length)
                for index, sentence in enumerate(reading.citable)
                if sentence.start < citation.end and citation.start < sentence.end
            ]
        return found

    def verified(
        self, text: str, citations: Sequence[Citation], *, attribution: bool = True
    ) -> Verified | Support:
        """What the check that a brief's sentences pass says of ``text`` and these places; see ``verify``."""
        claim = GroundedClaim(id="c1", text=text, citations=tuple(citations))
        group = ClaimGroup(id="g1", text=text, claims=(claim,))
        return verify(
            DraftSentence(text=text, groups=(group.id,)), [group], self._evidence, attribution=attribution
        )


def by_source(places: Iterable[Place]) -> dict[str, list[Place]]:
    """``places`` by source, in their order."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.source, []).append(place)
    return found


def runs(places: Iterable[Place]) -> list[list[Place]]:
    """``places`` of one source cut into runs of neighbours: what stands far apart proves nothing together."""
    found: list[list[Place]] = []
    for place in sorted(places, key=lambda one: one.index):
        if found and place.index - found[-1][-1].index <= _APART:
            found[-1].append(place)
        else:
            found.append([place])
    return found
