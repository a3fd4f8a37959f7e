"""Is what a text tells done in its evidence, and by the same one?

The support check refuses what the evidence gives to somebody else for certain. A text that nobody has checked
before is held to more: words of one long sentence, put together otherwise, tell of what never was.
"""

from __future__ import annotations

from summarizer.support import Part
from summarizer.support.case import Case
from summarizer.text.arguments import Clause
from summarizer.text.closed_classes import POINTING, SUBORDINATORS, THIRD_PERSON
from summarizer.text.tokenize import listed

_SAME = 0.6
"""Credit from which two words say the same."""
_REACH = 8
"""Tokens from "if" or "whether" to the verb that it leaves open."""
_OPEN = frozenset(["if", "whether"])
_MODAL = frozenset(
    listed("may might could would should can will shall must to if whether expected likely plans due")
)
"""In a text that has one of these a deed may be as open as in its evidence."""
_DONE = frozenset(
    listed("able began came chose continued failed forced got had helped managed moved started used went")
)
"""Before "to" they tell of what was done."""
_BACK = THIRD_PERSON | POINTING | {"who", "which", "that"}
_BEFORE_VERB = frozenset([".", ",", ";", ":", "that"])


def undone(part: Part) -> str:
    """What is wrong with a deed of ``part`` that its evidence has, but leaves open or tells of another;
    empty if nothing is."""
    case = part.case
    if case is None:
        return ""
    told = {clause.predicate.place: clause for clause in case.window.clauses}
    for ours in case.claim.clauses:
        verb = ours.predicate.place
        if (
            ours.predicate.form in ("infinitive", "participle")
            or case.alignment.credit.get(verb, 0.0) < _SAME
        ):
            continue
        if case.claim.tokens.at(verb + 1) == "to":
            continue  # "never got to see": what is done comes after it
        there = case.alignment.partner[verb]
        word = case.claim.tokens.words[verb]
        stated = ours.predicate.form != "copula" and _MODAL.isdisjoint(case.claim.tokens.lower)
        if there and stated and all(_left_open(case, place, told.get(place)) for place in there):
            return f"the cited text does not tell of “{word}” as something that happened"
        subject = ours.patient if ours.predicate.passive else ours.agent
        mine = {
            place
            for own in subject
            if case.alignment.credit.get(own, 0.0) >= _SAME
            for place in case.alignment.partner[own]
        }
        if mine and there and not any(_does(case, place, told.get(place), mine, ours) for place in there):
            who = " ".join(case.claim.tokens.words[own] for own in subject)
            return f"the cited text does not say “{word}” of “{who}”"
    return ""


def _left_open(case: Case, verb: int, told: Clause | None) -> bool:
    """Whether the verb at ``verb`` of the evidence is asked about, or only wanted."""
    lower, sentences = case.window.tokens.lower, case.window.sentences
    start = verb
    while start > 0 and sentences[start - 1] == sentences[verb] and lower[start - 1] not in _BEFORE_VERB:
        start -= 1
    before = lower[max(start, verb - _REACH) : verb]
    if not _OPEN.isdisjoint(before):
        return True
    if told is None or told.predicate.form != "infinitive" or "to" not in before:
        return False
    wanting = verb - 1 - before[::-1].index("to") - 1
    return lower[wanting] not in _DONE


def _does(case: Case, verb: int, told: Clause | None, mine: set[int], ours: Clause) -> bool:
    """Whether one of the words at ``mine`` of the evidence may be who does what the verb there says."""
    window = case.window
    sentence = window.sentences[verb]
    beside = {place for place in mine if window.sentences[place] == sentence}
    if told is None:  # a noun
        points_back = any(
            number == sentence and (low in _BACK or place in window.referents)
            for place, (low, number) in enumerate(zip(window.tokens.lower, window.sentences, strict=True))
        )
        return bool(beside) or points_back
    passive = ours.predicate.passive
    places, pronoun = (told.patient, told.patient_word) if passive else (told.agent, told.agent_word)
    if pronoun < 0 and places and places[-1] in window.referents:
        pronoun = places[-1]
    meant = window.referents[pronoun].places if pronoun in window.referents else ()
    if not mine.isdisjoint((*places, *meant)):
        return True
    if places and not SUBORDINATORS.isdisjoint(window.tokens.lower[places[-1] + 1 : verb]):
        return True  # another subject stands between, which may be anybody: "came late when the boat sank"
    if places:  # "the mayor of Tarn, Ada Falk": no other verb between them
        verbs = [one.predicate.place for one in window.clauses if one.predicate.place != verb]
        return any(
            abs(place - places[0]) <= _REACH
            and (place < verb) == (places[0] < verb)
            and not any(min(place, places[0]) < one < max(place, places[0]) for one in verbs)
            for place in beside
        )
    if pronoun >= 0:
        impersonal = told.predicate.form == "copula" or window.tokens.lower[pronoun] == "it"  # "it rained"
        return impersonal or (not meant and any(place < pronoun for place in mine))
    return any(place < verb for place in beside)
