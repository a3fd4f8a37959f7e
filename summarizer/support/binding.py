"""Do the verb, its subject and its object belong together in the evidence, and in the same places?"""

from __future__ import annotations

from summarizer.support.align import on_side
from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.arguments import Clause
from summarizer.text.closed_classes import POINTING, THIRD_PERSON
from summarizer.text.names import same_name
from summarizer.text.predicates import Predicate
from summarizer.text.record import record
from summarizer.text.thesaurus import LEAST, likeness


def check(case: Case) -> list[Finding]:
    """Findings for a subject and object that changed places, and for another subject."""
    found: list[Finding] = _spread(case)
    theirs = {clause.predicate.place: clause for clause in case.window.clauses}
    for ours in case.claim.clauses:
        place = ours.predicate.place
        if place not in case.alignment.same or not (ours.agent or ours.patient or ours.agent_word >= 0):
            continue
        if case.alignment.credit[place] < 1.0 and place in case.claim.saying:
            continue  # who says what is looked at on its own
        same = [theirs[there] for there in case.alignment.partner[place] if there in theirs]
        if not same or len(same) < len(case.alignment.partner[place]):
            continue  # said with a noun
        mine = _bound(case.claim, ours)
        faults = [_fault(case, mine, _bound(case.window, one)) for one in same]
        if all(fault is not None for fault in faults):
            found.append(min((fault for fault in faults if fault), key=lambda fault: fault.weight))
    return found


def _spread(case: Case) -> list[Finding]:
    """A short text whose verb stands in one sentence and what happened to it in another."""
    sentence = case.window.sentences
    if len(case.alignment.credit) > _SHORT or not sentence or sentence[0] == sentence[-1]:
        return []
    for clause in case.claim.clauses:
        verb = clause.predicate.place
        if verb not in case.alignment.same:
            continue
        there = {sentence[place] for place in case.alignment.partner[verb]}
        apart = [
            index
            for index, places in case.alignment.same.items()
            if index not in clause.agent and there.isdisjoint(sentence[place] for place in places)
        ]
        if apart and not _pointing(case, there):
            word = case.claim.tokens.words[apart[0]]
            said = case.claim.tokens.words[verb]
            return [Finding("role", f'"{word}" and "{said}" are not said of each other', 1.0)]
    return []


def _pointing(case: Case, sentences: set[int]) -> bool:
    """Whether one of the sentences points back to what was named before."""
    lower = case.window.tokens.lower
    return any(
        low in _BACK for low, number in zip(lower, case.window.sentences, strict=True) if number in sentences
    ) or any(case.window.sentences[place] in sentences for place in case.window.referents)


_BACK = THIRD_PERSON | POINTING | {"there", "latter", "former"}


@record
class _Bound:
    """A clause with what its pronouns stand for."""

    predicate: Predicate
    agent: tuple[int, ...]
    patient: tuple[int, ...]
    sure: bool
    """Whether nothing was resolved, or only what is plain."""
    resolved: bool = False


def _bound(features: Features, clause: Clause) -> _Bound:
    agent, first = _resolved(features, clause.agent, clause.agent_word)
    patient, second = _resolved(features, clause.patient, clause.patient_word)
    resolved = agent != clause.agent or patient != clause.patient
    return _Bound(clause.predicate, agent, patient, first and second, resolved)


def _resolved(features: Features, places: tuple[int, ...], pointer: int) -> tuple[tuple[int, ...], bool]:
    if pointer < 0 and places:
        pointer = places[-1]  # "the company"
    if pointer < 0:
        return places, True
    referent = features.referents.get(pointer)
    return (places, True) if referent is None else (referent.places, referent.sure)


def _fault(case: Case, ours: _Bound, theirs: _Bound) -> Finding | None:
    verb = case.claim.tokens.words[ours.predicate.place]
    agent, patient = case.alignment.partners(ours.agent), case.alignment.partners(ours.patient)
    crossed = on_side(agent, theirs.patient, theirs.agent) + on_side(patient, theirs.agent, theirs.patient)
    if (
        crossed
        and "copula" not in (ours.predicate.form, theirs.predicate.form)
        and verb.lower() not in _MUTUAL
    ):
        who = ours.agent or ours.patient
        # one alone is often another use of the verb: "the firm runs trains", "trains run"
        both = ours.sure and theirs.sure and theirs.agent and theirs.patient
        sure = crossed == 2 or (both and not case.claim.named.isdisjoint(who))
        message = f'"{case.claim.said(who)}" is on the other side of "{verb}" in the cited text'
        return Finding("role", message, 1.0 if sure else 0.4)
    found: list[Finding] = []
    certain = ours.sure and theirs.sure
    for mine, places, their in (
        (ours.agent, agent, theirs.agent),
        (ours.patient, patient, theirs.patient),
    ):
        if not mine or not their:
            continue
        if _others(case, mine, their):
            there, here = case.window.said(their), case.claim.said(mine)
            weight = 1.0 if certain else 0.4
            found.append(Finding("role", f'in the cited text it is "{there}", not "{here}"', weight))
        if _claimed(case, their[-1:]):
            continue
        sentence = case.window.sentences[theirs.predicate.place]
        if not places:
            instead, word = case.window.said(their), case.claim.said(mine)
            message = f'in the cited text it is "{instead}", not "{word}"'
            sure = len(case.alignment.credit) <= _SHORT or (
                certain and _strangers(case, mine, their, ours, theirs)
            )
            found.append(Finding("subject", message, 1.0 if sure else 0.5))
        elif not certain or theirs.resolved:
            continue
        elif all(case.window.sentences[place] != sentence for place in places):
            message = f'"{case.claim.said(mine)}" and "{verb}" are not said of each other'
            found.append(Finding("role", message, 1.0 if _explicit(case.window, their) else 0.4))
    return max(found, key=lambda finding: finding.weight, default=None)


def _strangers(
    case: Case, mine: tuple[int, ...], their: tuple[int, ...], ours: _Bound, theirs: _Bound
) -> bool:
    """Whether two doers, one of them told with "by", have no word in common, nor one like the other's."""
    if mine is not ours.agent or not (ours.predicate.passive or theirs.predicate.passive):
        return False
    return all(
        case.alignment.credit.get(place, 0.0) == 0
        and all(likeness(case.claim.stems[place], case.window.stems[there]) < LEAST for there in their)
        for place in mine
    )


_SHORT = 6


def _others(case: Case, mine: tuple[int, ...], their: tuple[int, ...]) -> bool:
    """Whether both name somebody, and nobody of the one can be one of the other.

    A name that only goes with another word, as in ``Texas tourist``, names nobody.
    """
    if mine[-1] not in case.claim.named or their[-1] not in case.window.named:
        return False
    ours = [name for name in case.claim.names if any(name.first <= place < name.last for place in mine)]
    theirs = [name for name in case.window.names if any(name.first <= place < name.last for place in their)]
    return bool(ours and theirs) and not any(
        same_name(one, other) or set(one.words) <= set(other.words) or set(other.words) <= set(one.words)
        for one in ours
        for other in theirs
    )


def _explicit(features: Features, places: tuple[int, ...]) -> bool:
    """Whether the words name somebody or bring up something new, and do not point back at what was named."""
    tokens = features.tokens
    if tokens.at(places[0] - 1) in ("a", "an", "another", "some", "one"):
        return True
    return not features.named.isdisjoint(places)


def _claimed(case: Case, places: tuple[int, ...]) -> bool:
    """Whether the claim has any of these words of the evidence."""
    return not case.alignment.matched.isdisjoint(places)


_MUTUAL = frozenset(["met", "meet", "meets", "meeting", "married", "marry", "resemble", "joined", "equal"])
