"""What stands in its place? For a text in nearly the words of the evidence, every word that is not there."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from summarizer.support.antonyms import OPPOSED
from summarizer.support.case import Case
from summarizer.support.coverage import GENERIC, JOINING
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.hedging import DOUBT
from summarizer.support.moved import NEAR, moved
from summarizer.text.lexicon import SAME_SENSE
from summarizer.text.synonyms import synonymous

_THERE = 0.6
_LIKE_VERB, _LIKE = 0.5, 0.7
"""Likeness from which another word in the same place says the same."""
_FEW, _OTHER_WORDS = 2, 0.5
"""A text that departs from the evidence in no more places has a word changed; in more, it words things anew,
and a word that is not there may well be another word for the same."""
_WIDE = 8
"""How many tokens of the evidence a slot may span."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """Tokens of the claim and what the evidence has between the same words."""

    ours: range
    theirs: range


def check(case: Case) -> list[Finding]:
    """Findings for words put in the place of others, for words put in, and for what stands elsewhere."""
    ours, theirs = case.claim.order, case.window.order
    found = moved(case)
    if not ours or LCSseq.similarity(ours, theirs) / len(ours) < NEAR:
        return found
    slots = _slots(case)
    negating = {case.claim.first(cue) for cue in case.claim.negations}
    for slot in slots:
        found.extend(_negations(case, slot))
        found.extend(_small(case, slot))
        for index in slot.ours:
            word = case.claim.stems[index]
            if not word or index in negating:
                continue
            opposed = index in case.alignment.opposed
            if not (_turned(case, slot, index) if opposed else _strange(case, slot, index)):
                continue
            if (word in GENERIC and (not slot.theirs or word in JOINING)) or index in case.claim.named:
                continue
            ours = case.claim.tokens.words[index]
            instead = " ".join(
                case.window.tokens.words[place] for place in slot.theirs if case.window.stems[place]
            )
            message = f'"{ours}" is not in the cited text'
            message += f'; it says "{instead}"' if instead and len(slot.theirs) <= _WIDE else ""
            found.append(Finding("substitution", message, 1.0 if len(slots) <= _FEW else _OTHER_WORDS))
    return found


def _strange(case: Case, slot: _Slot, index: int) -> bool:
    """Whether nothing in the evidence stands for the word there, or only something loosely related does."""
    credit = case.alignment.credit[index]
    likeness, there = case.alignment.likest(index)
    verb = index in case.claim.verbs
    if likeness >= (_LIKE_VERB if verb else _LIKE) and there in slot.theirs:
        return False
    if any(synonymous(case.claim.stems[index], case.window.stems[at]) for at in slot.theirs):
        return False
    if index in case.claim.saying:
        return False  # who says what is looked at on its own
    if credit < _THERE:
        return True
    partners = case.alignment.partner[index]
    within = range(slot.theirs.start - 2, slot.theirs.stop + 2)
    if credit >= 1.0:
        # The word is there, but in this place the evidence has another verb.
        verbs = [place for place in slot.theirs if place in case.window.verbs]
        sentence = case.window.sentences.__getitem__
        return (
            len(slot.theirs) <= _WIDE
            and verb
            and bool(verbs)
            and all(sentence(place) != sentence(verbs[0]) for place in partners)
            and case.alignment.matched.isdisjoint(verbs)
        )
    if not slot.theirs:
        return False
    there = [place for place in partners if place in within]
    return not there or (credit < SAME_SENSE and not any(_form(case, index, place) for place in there))


def _turned(case: Case, slot: _Slot, index: int) -> bool:
    """Whether the evidence has the opposite of the word in its place, and no negation makes up for that."""
    there = case.alignment.opposed.get(index)
    if there is None or there not in slot.theirs:
        return False
    return (index in case.claim.negated) == (there in case.window.negated)


def _small(case: Case, slot: _Slot) -> list[Finding]:
    """Opposite small words, and words of doubt on one side only."""
    if len(slot.theirs) > _WIDE:
        return []
    ours = [case.claim.tokens.lower[index] for index in slot.ours]
    theirs = [case.window.tokens.lower[place] for place in slot.theirs]
    found: list[Finding] = []
    for left, right in OPPOSED if 0 < len(ours) <= 2 and 0 < len(theirs) <= 2 else ():
        for one, other in ((left, right), (right, left)):
            said, there = one.intersection(ours), other.intersection(theirs)
            if said and there:
                message = f'the cited text says "{min(there)}", not "{min(said)}"'
                found.append(Finding("antonym", message, 1.0))
    # As written: "May" is a month.
    doubt = sorted(DOUBT.intersection(case.window.tokens.words[place] for place in slot.theirs))
    if doubt and DOUBT.isdisjoint(ours) and not any(case.claim.hedges):
        found.append(Finding("hedge", f'stated as a fact, but the cited text says "{doubt[0]}"', 1.0))
    return found


def _form(case: Case, index: int, place: int) -> bool:
    """Whether two words are forms of one, as ``resigned`` and ``resignation``."""
    return case.claim.stems[index][:4] == case.window.stems[place][:4]


def _negations(case: Case, slot: _Slot) -> list[Finding]:
    """One negation more or less between the same words on both sides."""
    if len(slot.theirs) > _WIDE or any(index in case.alignment.opposed for index in slot.ours):
        return []
    ours, theirs = _cues(case.claim, slot.ours), _cues(case.window, slot.theirs)
    if len(ours) % 2 == len(theirs) % 2:
        return []
    if ours:
        return [Finding("negation", f'"{ours[0]}" is not in the cited text', 1.0)]
    return [Finding("negation", f'"{theirs[0]}" is missing: the cited text has it', 1.0)]


def _cues(features: Features, places: range) -> list[str]:
    """The negations in ``places`` of something outside of them."""
    known = {features.first(cue): cue for cue in features.negations}
    return [
        features.tokens.words[place]
        for place in places
        if (place in known and not (known[place].scope and known[place].scope[0] in places))
        or (place not in known and features.tokens.lower[place] in _PLAIN)
    ]


_PLAIN = frozenset(["not", "never", "neither"])


def _slots(case: Case) -> list[_Slot]:
    ours, theirs = case.claim.order, case.window.order
    codes = LCSseq.opcodes(ours, theirs)
    slots: list[_Slot] = []
    start, stop, low, high = 0, 0, 0, 0
    for code in [*codes, None]:
        if code is None or code.tag == "equal":
            if stop > start or (0 < start < len(ours) and low < high <= low + _WIDE and code is not None):
                slots.append(_Slot(range(start, stop), range(low, high)))
            if code is None:
                break
            start, low = code.src_end, code.dest_end
        stop, high = code.src_end, code.dest_end
    return slots
