"""Does uncertainty survive: ``may``, ``reportedly``, ``plans to`` against ``did``?"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.lexicon import SAME_SENSE, related
from summarizer.text.modality import Hedge

_SOFT = frozenset(["would", "will", "shall", "should", "potential", "apparent", "called", "ask", "asked",
    "if", "whether",
                   "agreed", "risk", "risks", "due", "set"])  # fmt: skip
"""Cues whose loss alone proves little: reported speech turns will to would, plans are told as such."""
_CERTAIN = frozenset(
    """certainly confirmed proved proven definitely verified surely guaranteed inevitable inevitably
    undoubtedly""".split()
)
DOUBT = frozenset(
    """may might could possibly perhaps maybe probably likely potentially seems seemed appears appeared
    apparently presumably allegedly reportedly purportedly supposedly alleged suspected""".split()
)
"""Words of doubt that nobody may leave out."""


def check(case: Case) -> list[Finding]:
    """A finding for what the evidence hedges and the claim states, and for the reverse."""
    found = _lost(case) or _retold(case)
    found.extend(_added(case))
    certain = _certain(case)
    if certain:
        found.append(Finding("hedge", f'"{min(certain)}" is more than the cited text says', 1.0))
    return found


def _certain(case: Case) -> set[str]:
    """``confirmed``, ``certain to win``, ``sure that he left``, and the evidence has no form of the word.

    Not ``certain rules``, nor ``not known``; what is decided or known may be so without a word for it.
    """
    tokens, stems = case.claim.tokens, case.claim.stems
    return {
        low
        for place, low in enumerate(tokens.lower)
        if (
            low in _CERTAIN
            or (low in _OF_WHAT and tokens.at(place + 1) in _AHEAD_OF)
            or (low in _SETTLED and case.window.hedges)
        )
        and place not in case.claim.negated
        and low not in case.window.lower
        and (not stems[place] or stems[place] not in case.window.content)
    }


_SETTLED = frozenset(["known", "decided"])
_OF_WHAT = frozenset(["certain", "sure", "assured", "bound", "established"])
_AHEAD_OF = frozenset(["to", "that", "of"])


def _lost(case: Case) -> list[Finding]:
    kept = {hedge.kind for hedge in case.claim.hedges if hedge.text.lower() not in _FUTURE}
    future = bool(case.claim.hedges)
    if kept:
        return []
    spoken = bool(case.claim.speeches)
    for hedge in case.window.hedges:
        if spoken and hedge.kind == "reported":
            continue
        stated = _stated(case, hedge)
        if not stated or _kept(case, hedge):
            continue
        soft = hedge.text.lower().split()[0] in _SOFT
        if soft and future:
            continue
        intended = hedge.kind == "intended" and (future or _aimed(case, hedge.scope[0]))
        weight = 0.35 if soft else 0.6 if intended else 1.0
        if soft and (
            (hedge.text.lower() in _AHEAD and _past(case, hedge.scope[0]))
            or (hedge.kind == "condition" and any(_past(case, place) for place in hedge.scope))
        ):
            weight = 1.0
        phrase = _phrase(case, hedge)
        return [Finding("hedge", f'stated as a fact, but the cited text says "{phrase}"', weight)]
    return []


def _retold(case: Case) -> list[Finding]:
    """A rumour or a plan told as a fact with another verb: what both say stands beside its word."""
    same, sentences = case.alignment.same, case.window.sentences
    verbs = [one.place for one in case.claim.predicates if one.form not in ("infinitive", "participle")]
    if case.claim.hedges or not verbs or not same.keys().isdisjoint(verbs) or len(same) < _LEAST:
        return []
    for place, low in enumerate(case.window.tokens.lower):
        if low in _OPEN:
            beside = sum(sentences[place] in [sentences[at] for at in there] for there in same.values())
            if beside > _MOST * len(same):
                return [Finding("hedge", f'stated as a fact, but the cited text says "{low}"', 1.0)]
    return []


_LEAST = 3
"""Words that both must have."""
_MOST = 0.7
"""Share of the words that both have that stand in the sentence of the rumour."""
_OPEN = frozenset(
    """rumoured rumored reportedly allegedly alleged alleges accused accuses suspected suspicion purportedly
    supposedly might could perhaps possibly unconfirmed unverified considering considers mulling weighing
    proposes proposed threatens threatened hopes hoped thinking hoping studying exploring examining debating
    toying preparing aiming lobbying campaigning""".split()
)
"""Words of what is not sure, or not done yet."""


_FUTURE = frozenset(["will", "would", "shall", "set to", "due to", "should"])
"""Cues that say when, not how surely."""


_AHEAD = frozenset(["will", "shall", "set to", "due to"])


def _kept(case: Case, hedge: Hedge) -> bool:
    """Whether the claim has the hedging word itself in another form or in another word: ``offering`` for
    ``offered``, ``seeks`` for ``demands``."""
    word = case.window.stems[case.window.first(hedge)]
    if hedge.text.startswith("un") and hedge.text.removeprefix("un") in case.claim.lower:
        return True  # "not clear" for "unclear"
    return word in case.claim.content or any(
        related(word, other) >= SAME_SENSE for other in case.claim.content
    )


def _is_past(before: Sequence[str]) -> bool:
    """``was fitted``, ``has been fitted``; not ``was to be fitted``."""
    return not _WAS.isdisjoint(before) and "to" not in before


_WAS = frozenset(["was", "were", "has", "have", "had"])


def _aimed(case: Case, place: int) -> bool:
    """Whether the claim only says ``to do`` or ``doing`` what stands at ``place`` of the evidence."""
    said = {index for index, places in case.alignment.partner.items() if place in places}
    return said <= {one.place for one in case.claim.predicates if one.form in ("infinitive", "participle")}


def _past(case: Case, place: int) -> bool:
    """Whether the claim says with a verb in the past what stands at ``place`` of the evidence."""
    tokens = case.claim.tokens.lower
    return any(
        place in case.alignment.partner.get(one.place, ())
        and (
            one.form == "past"
            or (one.form == "group" and _is_past(tokens[max(0, one.place - 3) : one.place]))
        )
        for one in case.claim.predicates
    )


def _stated(case: Case, hedge: Hedge) -> int:
    """How many of the hedged words the claim has; 0 unless the first one, the predicate, is among them."""
    reached = set(hedge.scope[:3])
    got = {
        place
        for index, places in case.alignment.partner.items()
        for place in places
        if place in reached and case.alignment.credit[index] >= 0.7
    }
    if not hedge.scope or hedge.scope[0] not in got:
        return 0
    # the predicate stands unhedged elsewhere in the window
    first = case.window.stems[hedge.scope[0]]
    if any(place not in case.window.hedged for place in case.window.where.get(first, ())):
        return 0
    return len(got)


def _added(case: Case) -> list[Finding]:
    """A hedge of the claim where the evidence has none: says less, but not what the evidence says."""
    window = case.window
    if any(one.kind == "believed" for one in window.speeches):
        return []
    for hedge in case.claim.hedges:
        low = hedge.text.lower()
        cue = case.claim.stems[case.claim.first(hedge)]
        if (
            low.split()[0] not in _UNSURE
            or low in window.lower
            or not hedge.scope
            or any(cue and related(cue, word) >= SAME_SENSE for word in window.content)
        ):
            continue
        there = [
            place
            for index in hedge.scope[:2]
            if case.alignment.credit.get(index, 0.0) >= _STATED
            for place in case.alignment.partner[index]
        ]
        sentences = {window.sentences[place] for place in there}
        hedged = {window.sentences[window.first(one)] for one in window.hedges}
        if there and sentences.isdisjoint(hedged) and window.hedged.isdisjoint(there):
            message = f'the cited text does not say "{hedge.text}": it states this'
            return [Finding("hedge", message, 1.0)]
    return []


_STATED = 0.7
_UNSURE = frozenset(
    """may might possibly perhaps maybe suspected considering considers considered mulling weighing threatens
    threatened threatening promises promised pledges pledged vows vowed plans plan planned planning intends
    intended proposes proposed""".split()
)
"""Words that make a plan or a guess of a fact."""


def _phrase(case: Case, hedge: Hedge) -> str:
    return case.window.passage(case.window.first(hedge), hedge.scope[:2][-1])
