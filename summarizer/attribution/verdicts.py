"""What the sources say to one sentence: it stands on them, in part, not at all, or they say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.attribution.index import Index, Place, Words
from summarizer.attribution.weigh import FITTED, Weighed, Weighing, weigh
from summarizer.conflicts import Statement, find_conflicts
from summarizer.ground import Reading
from summarizer.records import Citation, ClaimGroup, DraftSentence, GroundedClaim, Reason, Support, Verdict
from summarizer.support import Evidence, Part, assess
from summarizer.text.clean import show_line
from summarizer.text.contrast import exclude, facts
from summarizer.text.likeness import Saying
from summarizer.text.words import content_stems, stem_set, words
from summarizer.verify import Verified, verify

_SOURCES = 4
"""Sources whose sentences are read together; the others are asked one by one whether they say it too."""
_PER_SOURCE = 4
_RATHER = 0.5
_SLIGHT = 0.1
"""Chance from which a sentence may prove what those with a better one leave open."""
_OPPOSED = 3
"""Sentences, the likeliest, that are held against one that nothing bears out."""
_OPPOSING = frozenset(["number", "date", "negation", "antonym", "quote"])
"""Findings of the check that a sentence which says otherwise leads to."""
_UNCOVERED = 0.35
"""Share of the words at most that it may lack."""
_DOUBT = 0.4
"""What the gravest finding may weigh in a sentence that is called supported."""
_MISSING = 0.15
"""Share of its words that may have no counterpart at all."""
LIKELY = 0.4
"""Chance that the best evidence has at least: a check alone passes what other sentences happen to cover."""
_COVERED = 0.4
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

    def __init__(self, readings: Sequence[Reading], weighing: Weighing = FITTED) -> None:
        self._readings = {reading.article.id: reading for reading in readings}
        self._index = Index(readings)
        self._weighing = weighing
        self._evidence: Mapping[str, Evidence] = {one.article.id: one.evidence([]) for one in readings}

    def judge(self, text: str, quoted: Sequence[Citation] = ()) -> Judged:
        """What the sources say to ``text``; ``quoted`` are the places that its quotations are from."""
        own = Words(text)
        weighed = weigh(own, self._index, self._weighing)
        likely = [one for one in weighed if one.chance >= self._weighing.threshold]
        chosen = self._by_source(likely)
        needed = self._by_source(self._needed(own, likely))
        for place in self._holding(quoted):
            if place not in (places := chosen.setdefault(place.source, [])):
                places.append(place)
        if not quoted and (not weighed or weighed[0].chance < LIKELY):
            return Judged("unsupported", (), (_NOTHING,), "full", ())
        heads = self._heads(chosen)
        found = self._verified(text, self._citations(heads)) if heads else None
        if isinstance(found, Verified):
            return self._borne_out(text, found, heads, self._citations(needed))
        slight = [one for one in weighed if one.chance >= _SLIGHT]
        wider = self._heads(
            {source: places[:_PER_SOURCE] for source, places in self._by_source(slight).items()}
        )
        for source, places in wider.items():
            proof = self._verified(text, self._citations({source: places}))
            if isinstance(proof, Verified):
                return self._borne_out(text, proof, {source: places}, self._citations(needed))
        checked = found.checked if found else "full"
        reasons = found.reasons if found else (_NOTHING,)
        near = self._citations(self._by_source(slight))
        against = self._disputes(text, near, shared=False)
        against = against or self._opposed(text, self._citations(self._by_source(weighed[:_OPPOSED])))
        if against:
            return Judged("contradicted", tuple(against), reasons, checked, ())
        if not heads or not self._covers(text, heads):
            return Judged("unsupported", (), reasons, checked, ())
        return Judged("partly", tuple(self._citations(chosen)), reasons, checked, ())

    def _needed(self, words: Words, some: Sequence[Weighed]) -> list[Weighed]:
        """Those that hold a word of the text which no likelier one of the same source holds, and those that a
        person would rather mark than not."""
        held: dict[str, set[str]] = {}
        found: list[Weighed] = []
        for one in some:
            own = self._index.words[one.place]
            shared = words.set & own.set
            before = held.setdefault(self._index.places[one.place].source, set())
            if not shared <= before or one.chance >= _RATHER:
                before |= shared
                found.append(one)
        return found

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

    def _verified(
        self, text: str, citations: Sequence[Citation], *, attribution: bool = True
    ) -> Verified | Support:
        """What the check that a brief's sentences pass says of ``text`` and these places."""
        claim = GroundedClaim(id="c1", text=text, citations=tuple(citations))
        group = ClaimGroup(id="g1", text=text, claims=(claim,))
        sentence = DraftSentence(text=text, groups=(group.id,))
        return verify(sentence, [group], self._evidence, attribution=attribution)

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
            or isinstance(
                self._verified(text, self._citations({source: places[source]}), attribution=False), Verified
            )
        ]
        # All that is cited must bear it out together too: more may say more, and contradict.
        together = [*dict.fromkeys((*citations, *found.citations))]
        seen = set(self._citations(places))
        if seen != set(together) and not isinstance(self._verified(text, together), Verified):
            together = [*found.citations]
        doubts = () if found.support.score == 1.0 else self._doubts(text, places)
        if doubts:
            return Judged("partly", tuple(together), doubts, found.support.checked, ())
        otherwise = self._disputes(text, together, shared=True)
        kept = tuple(place for place in together if place not in otherwise) or tuple(together)
        reasons = tuple(
            Reason(code="contested", message=f"{place.source} says otherwise: “{show_line(place.quote)}”")
            for place in otherwise
        )
        return Judged("supported", kept, reasons, found.support.checked, tuple(carriers))

    def _doubts(self, text: str, places: Mapping[str, Sequence[Place]]) -> tuple[Reason, ...]:
        """What keeps a sentence that passed the check from being called supported without reserve.

        The check lets a word or two pass that nothing in the evidence stands for, as long as the rest does;
        in a text that nobody has checked before these are the invented ones.
        """
        evidence = [replace(self._evidence[source], text=self._text(some)) for source, some in places.items()]
        parts = assess(text, evidence)
        grave = [
            finding
            for part in parts
            for finding in sorted(part.findings, key=lambda one: -one.weight)
            if finding.weight > _DOUBT and finding.code != "role"  # what is surely turned round is refused
        ]
        if grave:
            return tuple(Reason(code=one.code, message=one.message) for one in grave)
        if all(part.measures["one missing"] == 0 or part.measures["uncovered"] <= _MISSING for part in parts):
            return ()
        there = stem_set(" ".join(one.text for one in evidence))
        lacking = [word for word in words(text) if not there.issuperset(content_stems(word))]
        listed = ", ".join(dict.fromkeys(lacking))
        return (Reason(code="coverage", message=f"not in these words in the cited text: {listed}"),)

    def _covers(self, text: str, places: Mapping[str, Sequence[Place]]) -> bool:
        evidence = [replace(self._evidence[source], text=self._text(some)) for source, some in places.items()]
        parts = assess(text, evidence)
        return any(part.supported for part in parts) or all(
            part.measures.get("uncovered", 1.0) <= 1 - _COVERED for part in parts
        )

    def _disputes(self, text: str, citations: Sequence[Citation], *, shared: bool) -> list[Citation]:
        """Of ``citations``, sentences, those that disagree with ``text``.

        Args:
            shared: also where another of them takes the side of ``text``.
        """
        own = Citation(source="", start=0, end=len(text), quote=text)
        statements = [Statement(own, text, None)]
        for source in dict.fromkeys(one.source for one in citations):
            published = self._readings[source].published
            statements += [
                Statement(one, show_line(one.quote), published)
                for one in sorted(citations, key=lambda one: one.start)
                if one.source == source
            ]
        found: list[Citation] = []
        for conflict in find_conflicts(statements):
            sides = [position.citations for position in conflict.positions]
            mine = [side for side in sides if own in side]
            if mine and (shared or all(len(side) == 1 for side in mine)):
                found += [place for side in sides if own not in side for place in side]
        return found

    def _opposed(self, text: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """Those of ``citations``, sentences, that say the same but for a number, day, denial or opposite."""
        found: list[Citation] = []
        for citation in citations:
            said = show_line(citation.quote)
            parts = assess(text, replace(self._evidence[citation.source], text=said))
            wrong = [part for part in parts if not part.supported]
            if wrong and all(_excluded(part, said) for part in wrong):
                found.append(citation)
        return tuple(found)


def _excluded(part: Part, said: str) -> bool:
    """Whether what a sentence says leaves ``part`` covered, and false."""
    codes = {finding.code for finding in part.findings if finding.weight >= 1}
    return (
        bool(codes)
        and codes <= _OPPOSING
        and part.measures["uncovered"] <= _UNCOVERED
        and exclude(facts(Saying(part.text), frozenset()), facts(Saying(said), frozenset()))
    )


_NOTHING = Reason(code="no_evidence", message="nothing in the sources is like it")
