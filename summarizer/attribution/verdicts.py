"""What the sources say to one sentence: it stands on them, in part, not at all, or they say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.attribution.index import Index, Place, Words
from summarizer.attribution.weigh import Weighed, Weighing, weigh
from summarizer.conflicts import Statement, find_conflicts
from summarizer.ground import Reading
from summarizer.records import Citation, ClaimGroup, DraftSentence, GroundedClaim, Reason, Support, Verdict
from summarizer.support import Evidence, assess
from summarizer.verify import Verified, verify

_SOURCES = 5
"""Sources whose sentences are read together; the others are asked one by one whether they say it too."""
_PER_SOURCE = 4
_SLIGHT = 0.1
"""Chance from which a sentence may prove what those with a better one leave open."""
LIKELY = 0.4
"""Chance that the best evidence has at least: a check alone lets pass what quite other sentences happen to cover."""
_COVERED = 0.3
"""Share of the words of a sentence that evidence holds at least which bears it out in part."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, the places that it stands on (or that contradict it), and what is wrong with it."""

    verdict: Verdict
    citations: tuple[Citation, ...]
    reasons: tuple[Reason, ...]
    checked: Literal["full", "partial"]
    carriers: tuple[str, ...]
    """Sources each of which bears it out alone."""


class Judge:
    """Looks sentences up in the sources."""

    def __init__(self, readings: Sequence[Reading], weighing: Weighing) -> None:
        self._readings = {reading.article.id: reading for reading in readings}
        self._index = Index(readings)
        self._weighing = weighing
        self._evidence: Mapping[str, Evidence] = {one.article.id: one.evidence([]) for one in readings}

    def judge(self, text: str, quoted: Sequence[Citation] = ()) -> Judged:
        """What the sources say to ``text``; ``quoted`` are the places that its quotations are from."""
        weighed = weigh(Words(text), self._index, self._weighing)
        chosen = self._by_source([one for one in weighed if one.chance >= self._weighing.threshold])
        for place in self._holding(quoted):
            if place not in (places := chosen.setdefault(place.source, [])):
                places.append(place)
        if not quoted and (not weighed or weighed[0].chance < LIKELY):
            return Judged("unsupported", (), (_NOTHING,), "full", ())
        heads = self._heads(chosen)
        found = self._verified(text, heads) if heads else None
        if isinstance(found, Verified):
            return self._borne_out(text, found, heads, self._citations(chosen))
        slight = [one for one in weighed if one.chance >= _SLIGHT]
        wider = self._heads(
            {source: places[:_PER_SOURCE] for source, places in self._by_source(slight).items()}
        )
        for source, places in wider.items():
            proof = self._verified(text, {source: places})
            if isinstance(proof, Verified):
                citations = dict.fromkeys((*self._citations(chosen), *proof.citations))
                return self._borne_out(text, proof, {source: places}, [*citations])
        checked = found.checked if found else "full"
        reasons = found.reasons if found else (_NOTHING,)
        against = self._against(text, [self._index.places[one.place] for one in slight])
        if against:
            return Judged("contradicted", against, reasons, checked, ())
        if not heads or not self._covers(text, heads):
            return Judged("unsupported", (), reasons, checked, ())
        return Judged("partly", tuple(self._citations(chosen)), reasons, checked, ())

    def _by_source(self, some: Sequence[Weighed]) -> dict[str, list[Place]]:
        """The places by source, the likeliest source and place first."""
        found: dict[str, list[Place]] = {}
        for one in some:
            place = self._index.places[one.place]
            found.setdefault(place.source, []).append(place)
        return found

    def _holding(self, quoted: Sequence[Citation]) -> list[Place]:
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

    def _text(self, places: Sequence[Place]) -> str:
        reading = self._readings[places[0].source]
        return " ".join(reading.texts[one.index] for one in sorted(places, key=lambda one: one.index))

    def _heads(self, places: Mapping[str, Sequence[Place]]) -> dict[str, list[Place]]:
        """The likeliest sources, one for each wording."""
        found: dict[str, list[Place]] = {}
        seen: set[str] = set()
        for source, some in places.items():
            if len(found) < _SOURCES and (text := self._text(some)) not in seen:
                seen.add(text)
                found[source] = sorted(some, key=lambda one: one.index)
        return found

    def _citations(self, places: Mapping[str, Sequence[Place]]) -> list[Citation]:
        return [self._readings[source].citation(one.index) for source, some in places.items() for one in some]

    def _verified(self, text: str, places: Mapping[str, Sequence[Place]], *, attribution: bool = True) -> Verified | Support:
        claims = tuple(
            GroundedClaim(id=source, text=text, citations=tuple(self._citations({source: some})))
            for source, some in places.items()
        )
        group = ClaimGroup(id="g1", text=text, claims=claims)
        return verify(DraftSentence(text=text, groups=("g1",)), [group], self._evidence, attribution=attribution)

    def _borne_out(
        self,
        text: str,
        found: Verified,
        places: Mapping[str, Sequence[Place]],
        citations: Sequence[Citation],
    ) -> Judged:
        carriers = [
            source
            for source in places
            if len(places) == 1
            or isinstance(self._verified(text, {source: places[source]}, attribution=False), Verified)
        ]
        return Judged("supported", tuple(citations), (), found.support.checked, tuple(carriers))

    def _covers(self, text: str, places: Mapping[str, Sequence[Place]]) -> bool:
        evidence = [replace(self._evidence[source], text=self._text(some)) for source, some in places.items()]
        parts = assess(text, evidence)
        return any(part.supported for part in parts) or all(
            part.measures.get("uncovered", 1.0) <= 1 - _COVERED for part in parts
        )

    def _against(self, text: str, places: Sequence[Place]) -> tuple[Citation, ...]:
        """The places that say otherwise, where no source agrees with ``text``."""
        own = Citation(source="", start=0, end=len(text), quote=text)
        statements = [Statement(own, text, None)]
        for source in dict.fromkeys(place.source for place in places):
            reading = self._readings[source]
            statements += [
                Statement(reading.citation(place.index), reading.texts[place.index], reading.published)
                for place in sorted(places, key=lambda one: one.index)
                if place.source == source
            ]
        for conflict in find_conflicts(statements):
            sides = [position.citations for position in conflict.positions]
            mine = [side for side in sides if own in side]
            if mine and all(len(side) == 1 for side in mine):
                return tuple(citation for side in sides if own not in side for citation in side)
        return ()


_NOTHING = Reason(code="no_evidence", message="nothing in the sources is like it")
