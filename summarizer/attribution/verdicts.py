"""What the sources say to one sentence: it stands on them, in part, not at all, or they say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.attribution.against import OPPOSING, denied, disputes, opposed
from summarizer.attribution.doubts import NO_EVIDENCE, doubts
from summarizer.attribution.index import Index, Place, Words
from summarizer.attribution.lacking import lacking, nowhere, worded
from summarizer.attribution.sources import Sources, by_source, runs
from summarizer.attribution.weigh import FITTED, Weighed, Weighing, weigh
from summarizer.ground import Reading
from summarizer.records import Citation, Reason, Verdict
from summarizer.support import Part, assess
from summarizer.text.clean import show_line
from summarizer.text.language import common, language
from summarizer.verify import Verified

_SOURCES = 4
"""Sources that are asked, one for each wording, the likeliest first."""
_SHOWN = 3
"""Sentences of one source, the likeliest, that are cited though nothing shows that they are needed."""
_AGAINST = 5
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
_NOTHING = Reason(code="no_evidence", message="nothing in the sources is like it")
_OTHER_WORDS = Reason(code="coverage", message="the cited text says something like this, in other words")

_INSTEAD = "; it says "
"""What stands in a message of the check before what the evidence has."""

Run = list[Place]
_Proof = tuple[Run, Verified]
"""Neighbouring sentences that bear a sentence out, and what the check says of them."""


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
    """Looks the sentences of a text up in the sources."""

    def __init__(self, readings: Sequence[Reading], weighing: Weighing = FITTED) -> None:
        self._sources = Sources(readings)
        self._index = Index(readings)
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
        weighed = weigh(text, self._index, self._weighing)
        if not quoted and (not weighed or weighed[0].chance < LIKELY):
            return Judged("unsupported", (), (_NOTHING,), "full", ())
        near = bool(weighed) and weighed[0].chance >= _NEAR
        likely = self._places(one for one in weighed if one.chance >= self._weighing.threshold)
        holding = self._sources.holding(quoted)
        chosen = [
            *dict.fromkeys(
                [*(place for some in by_source(likely).values() for place in some[:_SHOWN]), *holding]
            )
        ]
        answers = [
            (run, self._sources.verified(text, self._sources.citations(run), attribution=False))
            for run in self._runs([*dict.fromkeys([*likely, *holding])])
        ]
        cited = self._sources.citations(chosen)
        proofs = [(run, one) for run, one in answers if isinstance(one, Verified)]
        if proofs:
            checked = proofs[0][1].support.checked
            reasons = self._doubts(text, proofs)
            if NO_EVIDENCE in reasons and not near:
                return Judged("unsupported", (), reasons, checked, ())
            if reasons:
                reasons = tuple(_OTHER_WORDS if one is NO_EVIDENCE else one for one in reasons)
                reasons = nowhere(reasons, [place.quote for place in cited])
                return Judged("partly", tuple(cited), reasons, checked, ())
            return self._borne_out(text, proofs, cited)
        refused = [one for _, one in answers if not isinstance(one, Verified)]
        nearest = max(refused, key=lambda one: one.score, default=None)
        checked = nearest.checked if nearest else "full"
        reasons = nearest.reasons if nearest else (_NOTHING,)
        likest = self._sources.citations(self._places(weighed[:_AGAINST]))
        against = disputes(text, likest, self._sources, shared=False)
        against = against or opposed(text, likest, self._sources)
        if against:
            return Judged("contradicted", tuple(against), self._contrary(text, against), checked, ())
        parts = assess(text, [self._sources.evidence(some) for some in by_source(chosen).values()])
        if not chosen or not (near or self._covers(text, chosen, parts)):
            return Judged("unsupported", (), (NO_EVIDENCE,), checked, ())
        reasons = nowhere(lacking(parts) or reasons, [place.quote for place in cited])
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

    def _borne_out(self, text: str, proofs: Sequence[_Proof], likely: Sequence[Citation]) -> Judged:
        proven = [*dict.fromkeys(place for _, one in proofs for place in one.citations)]
        # All that is cited must bear it out together too: more may say more, and contradict. What every one
        # of them gives as somebody's words must say whose they are.
        against = [one for one in likely if one not in proven and denied(text, one, self._sources)]
        together = [one for one in dict.fromkeys((*proven, *likely)) if one not in against]
        answer = self._sources.verified(text, together)
        if not isinstance(answer, Verified):
            together = proven
            answer = self._sources.verified(text, together)
        if not isinstance(answer, Verified):
            reasons = (*answer.reasons, *_otherwise(against))
            return Judged("partly", tuple(together), reasons, answer.checked, ())
        checked = proofs[0][1].support.checked
        otherwise = disputes(text, together, self._sources, shared=True)
        kept = tuple(place for place in together if place not in otherwise) or tuple(together)
        carriers = dict.fromkeys(run[0].source for run, _ in proofs)
        return Judged("supported", kept, _otherwise([*otherwise, *against]), checked, tuple(carriers))

    def _doubts(self, text: str, proofs: Sequence[_Proof]) -> tuple[Reason, ...]:
        """What is doubtful about the runs that bear ``text`` out, each alone: of that one which has least."""
        if any(one.support.score == 1.0 for _, one in proofs):
            return ()
        each = [doubts(text, self._sources.evidence(run), self._sources.before(run)) for run, _ in proofs]
        return min(each, key=len)

    def _contrary(self, text: str, against: Sequence[Citation]) -> tuple[Reason, ...]:
        """What in ``text`` the places ``against`` leave untrue."""
        found = [(place, lacking(assess(text, self._sources.said(place)), OPPOSING)) for place in against]
        first = next((reasons for _, reasons in found if reasons), ())
        return tuple(_of_all(reason, found) for reason in first) or _otherwise(against)

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


def _of_all(reason: Reason, found: Iterable[tuple[Citation, Sequence[Reason]]]) -> Reason:
    """``reason`` with what each of several sources says instead, where they say different things."""
    wrong = reason.message.partition(_INSTEAD)[0]
    instead: dict[str, set[str]] = {}
    for place, others in found:
        for other in others:
            head, _, said = other.message.partition(_INSTEAD)
            if (other.code, head) == (reason.code, wrong) and said:
                instead.setdefault(said, set()).add(place.source)
    if len(instead) < 2:
        return reason
    sides = sorted((sorted(by, key=lambda one: (len(one), one)), said) for said, by in instead.items())
    told = [f"{', '.join(by)} {'say' if len(by) > 1 else 'says'} {said}" for by, said in sides]
    return Reason(code=reason.code, message="; ".join((wrong, *told)))


def _otherwise(places: Sequence[Citation]) -> tuple[Reason, ...]:
    return tuple(
        Reason(code="contested", message=f"{place.source} says otherwise: “{show_line(place.quote)}”")
        for place in places
    )
