"""What the sources say to one sentence: it stands on them, in part, not at all, or they say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from summarizer.attribution.against import OPPOSING, disputes, opposed, refuted
from summarizer.attribution.doubts import NO_EVIDENCE, doubts, miscounted
from summarizer.attribution.index import Index, Place, Words
from summarizer.attribution.lacking import lacking, nowhere, worded
from summarizer.attribution.sources import Sources, by_source, runs
from summarizer.attribution.weigh import FITTED, Candidates, Weighed, Weighing, weigh
from summarizer.ground import Reading
from summarizer.records import Citation, Reason, Support, Verdict
from summarizer.support import Evidence, Part, assess
from summarizer.text.clean import show_line
from summarizer.text.language import common, language
from summarizer.verify import Verified

_SOURCES = 4
"""Sources that are asked, one for each wording, the likeliest first."""
_PER_SOURCE = 4
_SHOWN, _BESIDE = 3, 2
"""Sentences of one source, the likeliest, that are cited though nothing shows that they are needed: where a
sentence is borne out in part, and where it is."""
_RATHER = 0.5
_SLIGHT = 0.1
"""Chance from which a sentence may prove what those with a better one leave open."""
_DISPUTING = 8
"""Sentences, the likeliest, that may disagree with one that nothing bears out."""
_OPPOSED = 3
"""Sentences, the likeliest, that are held against one that nothing bears out."""
LIKELY = 0.35
"""Chance that the best evidence has at least: a check alone passes what other sentences happen to cover."""
_NEAR = 0.8
"""Chance from which a sentence is what another was made from, however few words they share."""
_UNTOLD, _UNCOVERED = 0.6, 0.8
"""Share of the words of a clause at most that evidence lacks which bears it out in part, where it has none of
its verbs, and where it has one."""
_FOREIGN = 0.5
"""The same in a language whose verbs and words of like sense nobody knows here."""
_AS_NEAR = 0.1
"""What evidence may lack more than the nearest does and be as good, as a share of the words."""
_NOTHING = Reason(code="no_evidence", message="nothing in the sources is like it")
_OTHER_WORDS = Reason(code="coverage", message="the cited text says something like this, in other words")

Run = list[Place]
_Answers = dict[tuple[Place, ...], Verified | Support]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, the places that it stands on (or that contradict it), and what is wrong with it."""

    verdict: Verdict
    citations: tuple[Citation, ...]
    reasons: tuple[Reason, ...]
    checked: Literal["full", "partial"]
    carriers: tuple[str, ...]
    """Sources each of which bears it out alone."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """Runs of neighbouring sentences that bear a sentence out."""

    runs: list[Run]
    found: list[Verified]
    """What the check says of each; of several that only do it together, one answer for all."""
    alone: bool
    """Whether each does it alone."""


class Judge:
    """Looks the sentences of a text up in the sources."""

    def __init__(
        self, readings: Sequence[Reading], texts: Iterable[str], weighing: Weighing = FITTED
    ) -> None:
        self._sources = Sources(readings)
        self._index = Index(readings)
        self._candidates = Candidates(self._index, texts)
        self._weighing = weighing
        self._judged: dict[tuple[str, tuple[Citation, ...]], Judged] = {}

    def judge(self, text: str, quoted: Sequence[Citation] = ()) -> Judged:
        """What the sources say to ``text``; ``quoted`` are the places that its quotations are from."""
        key = (text, tuple(quoted))
        if key not in self._judged:
            judged = self._look_up(text, quoted)
            self._judged[key] = replace(judged, reasons=tuple(map(worded, judged.reasons)))
        return self._judged[key]

    def _look_up(self, text: str, quoted: Sequence[Citation]) -> Judged:
        weighed = weigh(text, self._candidates, self._weighing)
        if not quoted and (not weighed or weighed[0].alone < LIKELY):
            return Judged("unsupported", (), (_NOTHING,), "full", ())
        # Whether it is borne out must not hang on the other sentences of its text; what is cited beside may.
        near = bool(weighed) and weighed[0].alone >= _NEAR
        likely = [one for one in weighed if one.chance >= self._weighing.threshold]
        slight = self._places(one for one in weighed if one.alone >= _SLIGHT)
        holding = self._sources.holding(quoted)
        likeliest = [place for some in by_source(self._places(likely)).values() for place in some[:_SHOWN]]
        chosen = [*dict.fromkeys([*likeliest, *holding])]
        close = self._places(one for one in weighed if one.alone >= self._weighing.threshold)
        wider = [place for some in by_source(slight).values() for place in some[:_PER_SOURCE]]
        answers: _Answers = {}
        proof = self._proof(text, [*dict.fromkeys([*close, *holding])], answers)
        proof = proof or self._proof(text, wider, answers)
        if proof is not None:
            reasons = self._doubts(text, proof) or self._refuted(text, proof, weighed[:_OPPOSED])
            if NO_EVIDENCE in reasons and not near:
                return Judged("unsupported", (), reasons, proof.found[0].support.checked, ())
            if reasons:
                reasons = tuple(_OTHER_WORDS if one is NO_EVIDENCE else one for one in reasons)
                cited = self._sources.citations(chosen) or [c for one in proof.found for c in one.citations]
                reasons = nowhere(reasons, [place.quote for place in cited])
                return Judged("partly", tuple(cited), reasons, proof.found[0].support.checked, ())
            rather, surer = (
                self._places(one for one in likely if one.chance >= least) for least in (_RATHER, LIKELY)
            )
            bearing = {run[0].source for run in proof.runs}
            first = [place for some in by_source(chosen).values() for place in some[:_BESIDE]]
            more = [
                place
                for place in first
                if place in rather or (place in surer and place.source not in bearing) or place in holding
            ]
            return self._borne_out(text, proof, self._sources.citations(more))
        cited = self._sources.citations(chosen)
        refused = [one for one in answers.values() if not isinstance(one, Verified)]
        nearest = max(refused, key=lambda one: one.score, default=None)
        checked = nearest.checked if nearest else "full"
        reasons = nearest.reasons if nearest else (_NOTHING,)
        against = disputes(text, self._sources.citations(slight[:_DISPUTING]), self._sources, shared=False)
        if not against:
            likest = self._sources.citations(self._places(weighed[:_OPPOSED]))
            against = opposed(text, likest, self._sources)
        if against:
            return Judged("contradicted", tuple(against), self._contrary(text, against), checked, ())
        said = [place.quote for place in cited]
        parts = assess(text, [self._sources.evidence(some) for some in by_source(chosen).values()])
        if not chosen or not (near or self._covers(text, chosen, parts)):
            return Judged("unsupported", (), (NO_EVIDENCE,), checked, ())
        reasons = nowhere(lacking(parts) or reasons, said)
        if wrong := miscounted(text, said):
            reasons = (Reason(code="number", message=wrong), *reasons)
        return Judged("partly", tuple(cited), reasons, checked, ())

    def _places(self, some: Iterable[Weighed]) -> list[Place]:
        return [self._index.places[one.place] for one in some]

    def _runs(self, places: Sequence[Place]) -> list[Run]:
        """The runs of the likeliest sources, one source for each wording."""
        found: list[Run] = []
        seen: set[str] = set()
        for some in by_source(places).values():
            if len(seen) < _SOURCES and (said := self._sources.text(some)) not in seen:
                seen.add(said)
                found += runs(some)
        return found

    def _proof(self, text: str, places: Sequence[Place], answers: _Answers) -> _Proof | None:
        """The runs that bear ``text`` out, each alone or, where none does, each some clause of it.

        Args:
            answers: what the check said of runs before; it is added to.
        """
        asked = self._runs(places)
        if all(tuple(run) in answers for run in asked):
            return None  # they did not do it before
        for run in asked:
            if tuple(run) not in answers:
                cited = self._sources.citations(run)
                answers[tuple(run)] = self._sources.verified(text, cited, attribution=False)
        alone = [(run, one) for run in asked if isinstance(one := answers[tuple(run)], Verified)]
        if alone:
            return _Proof([run for run, _ in alone], [one for _, one in alone], alone=True)
        parts = assess(text, [self._sources.evidence(run) for run in asked]) if len(asked) > 1 else ()
        if len(parts) < 2 or not all(part.supported for part in parts):
            return None
        chosen = [asked[number] for number in dict.fromkeys(part.source for part in parts)]
        found = self._sources.verified(
            text, self._sources.citations(place for run in chosen for place in run)
        )
        return _Proof(chosen, [found], alone=False) if isinstance(found, Verified) else None

    def _borne_out(self, text: str, proof: _Proof, likely: Sequence[Citation]) -> Judged:
        proven = [*dict.fromkeys(place for one in proof.found for place in one.citations)]
        # All that is cited must bear it out together too: more may say more, and contradict. What every one
        # of them gives as somebody's words must say whose they are.
        together = [*dict.fromkeys((*proven, *likely))]
        answer = self._sources.verified(text, together)
        if not isinstance(answer, Verified):
            together = proven
            answer = self._sources.verified(text, together)
        if not isinstance(answer, Verified):
            return Judged("partly", tuple(together), answer.reasons, answer.checked, ())
        checked = proof.found[0].support.checked
        otherwise = disputes(text, together, self._sources, shared=True)
        # What is near may say otherwise in words of its own.
        beside = [place for place in together if place not in otherwise and not self._says(text, place)]
        otherwise += opposed(text, beside, self._sources)
        if otherwise and not any(self._says(text, one) for one in proven):
            return Judged("contradicted", tuple(otherwise), _otherwise(otherwise), checked, ())
        kept = tuple(place for place in together if place not in otherwise) or tuple(together)
        carriers = dict.fromkeys(run[0].source for run in proof.runs) if proof.alone else ()
        return Judged("supported", kept, _otherwise(otherwise), checked, tuple(carriers))

    def _says(self, text: str, place: Citation) -> bool:
        """Whether one sentence alone bears ``text`` out."""
        return isinstance(self._sources.verified(text, [place], attribution=False), Verified)

    def _doubts(self, text: str, proof: _Proof) -> tuple[Reason, ...]:
        """What is doubtful about the runs that bear ``text`` out, the least of those nearest to it."""
        if any(one.support.score == 1.0 for one in proof.found):
            return ()
        evidence = [self._sources.evidence(run) for run in proof.runs]
        told = [partial(self._sources.told, run[0].source) for run in proof.runs]
        before = [self._sources.before(run) for run in proof.runs]
        if not proof.alone:
            return doubts(
                text, evidence, lambda: frozenset[str]().union(*(one() for one in told)), " ".join(before)
            )
        each = [
            doubts(text, [one], known, said) for one, known, said in zip(evidence, told, before, strict=True)
        ]
        lacking = [self._lacking(text, one) for one in evidence]
        nearest = [one for one, left in zip(each, lacking, strict=True) if left <= min(lacking) + _AS_NEAR]
        return min(nearest, key=len)

    def _lacking(self, text: str, evidence: Evidence) -> float:
        return max(part.measures.get("uncovered", 1.0) for part in assess(text, evidence))

    def _refuted(self, text: str, proof: _Proof, nearest: Sequence[Weighed]) -> tuple[Reason, ...]:
        if any(one.support.score == 1.0 for one in proof.found):
            return ()
        lacking = min(self._lacking(text, self._sources.evidence(run)) for run in proof.runs)
        return tuple(refuted(text, self._sources.citations(self._places(nearest)), self._sources, lacking))

    def _contrary(self, text: str, against: Sequence[Citation]) -> tuple[Reason, ...]:
        """What in ``text`` the places ``against`` leave untrue."""
        found = [lacking(assess(text, self._sources.said(place)), OPPOSING) for place in against]
        return next(filter(None, found), ()) or _otherwise(against)

    def _covers(self, text: str, places: Sequence[Place], parts: Sequence[Part]) -> bool:
        if (spoken := language(text)) not in ("en", "und"):
            telling = frozenset(word for word in Words(text).stems if not common(word, spoken))
            said = [self._sources.text(some) for some in by_source(places).values()]
            lacking = [len(telling - frozenset(Words(one).stems)) for one in said]
            return min(lacking, default=len(telling)) <= _FOREIGN * len(telling)
        return any(
            part.supported or _uncovered(part) <= (_UNCOVERED if part.told else _UNTOLD) for part in parts
        )


def _uncovered(part: Part) -> float:
    return part.measures.get("uncovered", 1.0)


def _otherwise(places: Sequence[Citation]) -> tuple[Reason, ...]:
    return tuple(
        Reason(code="contested", message=f"{place.source} says otherwise: “{show_line(place.quote)}”")
        for place in places
    )
