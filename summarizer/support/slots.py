"""What stands in its place? For a text in nearly the words of the evidence, every word that is not there."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from summarizer.support.case import Case
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.names import Name, same_name

_NEAR = 0.8
"""Share of the tokens of a text that stand in the evidence in the same order, for one in nearly its words."""
_THERE = 0.6
_SYNONYM = 0.9
_WIDE = 8
"""How many tokens of the evidence a slot may span."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """Tokens of the claim and what the evidence has between the same words."""

    ours: range
    theirs: range


def check(case: Case) -> list[Finding]:
    """Findings for words put in the place of others, for words put in, and for what stands elsewhere."""
    slots, share = _slots(case)
    if share < _NEAR:
        return []
    found = _moved(case)
    negating = {case.claim.places(cue.start, cue.end).start for cue in case.claim.negations}
    for slot in slots:
        found.extend(_names(case, slot))
        found.extend(_negations(case, slot))
        for index in slot.ours:
            word = case.claim.stems[index]
            if (
                not word
                or index in case.alignment.opposed
                or index in negating
                or not _strange(case, slot, index)
            ):
                continue
            if (
                (word in GENERIC and not slot.theirs)
                or (not case.whole and word in case.source.content)
                or _named(case, index)
            ):
                continue
            ours = case.claim.tokens.words[index]
            instead = " ".join(
                case.window.tokens.words[place] for place in slot.theirs if case.window.stems[place]
            )
            message = f'"{ours}" is not in the cited text'
            message += f'; it says "{instead}"' if instead and len(slot.theirs) <= _WIDE else ""
            found.append(Finding("substitution", message, 1.0))
    return found


def _strange(case: Case, slot: _Slot, index: int) -> bool:
    """Whether nothing in the evidence stands for the word there, or only something loosely related does."""
    credit = case.alignment.credit[index]
    if credit < _THERE:
        return True
    partners = case.alignment.partner[index]
    within = range(slot.theirs.start - 2, slot.theirs.stop + 2)
    if credit >= 1.0:
        # The word is there, but in this place the evidence has another verb.
        verbs = [one.place for one in case.window.predicates if one.place in slot.theirs]
        sentence = case.window.sentences.__getitem__
        return (
            len(slot.theirs) <= _WIDE
            and any(one.place == index for one in case.claim.predicates)
            and bool(verbs)
            and all(sentence(place) != sentence(verbs[0]) for place in partners)
            and case.alignment.matched.isdisjoint(verbs)
        )
    if not slot.theirs:
        return False
    there = [place for place in partners if place in within]
    return not there or (credit < _SYNONYM and not any(_form(case, index, place) for place in there))


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
    if any(case.claim.tokens.lower[index].startswith(_PREFIXES) for index in slot.ours) and theirs:
        return []  # "unsafe" for "not safe"
    if any(case.window.tokens.lower[place].startswith(_PREFIXES) for place in slot.theirs) and ours:
        return []
    if ours:
        return [Finding("negation", f'"{ours[0]}" is not in the cited text', 1.0)]
    return [Finding("negation", f'"{theirs[0]}" is missing: the cited text has it', 1.0)]


_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


def _cues(features: Features, places: range) -> list[str]:
    """The negations in ``places`` of something outside of them."""
    known = {features.places(cue.start, cue.start + 1).start: cue for cue in features.negations}
    return [
        features.tokens.words[place]
        for place in places
        if (place in known and not (known[place].scope and known[place].scope[0] in places))
        or (place not in known and features.tokens.lower[place] in _PLAIN)
    ]


_PLAIN = frozenset(["not", "never", "neither"])


def _moved(case: Case) -> list[Finding]:
    """A name, number or date beside the words that stand beside another one in the evidence."""
    ours, theirs = _items(case.claim), _items(case.window)
    for kind, text, first, last in ours:
        own = [item for item in theirs if item[0] == kind and _alike(item[1], text)]
        if not own:
            continue
        for side in (-1, 1):
            beside = _beside(case.claim, first, last, side)
            if beside is None or any(beside == _beside(case.window, item[2], item[3], side) for item in own):
                continue
            other_side = _beside(case.claim, first, last, -side)
            if other_side is not None and any(
                other_side == _beside(case.window, item[2], item[3], -side) for item in own
            ):
                continue
            for other in theirs:
                same = other[0] == kind and not _alike(other[1], text)
                if same and beside == _beside(case.window, other[2], other[3], side):
                    message = f'where the text says "{text}" the cited text says "{other[1]}"'
                    return [Finding("role", message, 1.0)]
    return []


def _items(features: Features) -> list[tuple[str, str, int, int]]:
    """Names, numbers and dates: kind, text, first token, token after the last."""
    found = [("name", name.text, name.first, name.last) for name in features.names]
    for kind, spans in (("number", features.numbers), ("date", features.dates)):
        for one in spans:
            places = features.places(one.start, one.end)
            found.append((kind, one.text, places.start, places.stop))
    return found


def _alike(one: str, other: str) -> bool:
    left, right = one.lower().split(), other.lower().split()
    return left == right or (not one[0].isdigit() and not set(left).isdisjoint(right))


def _beside(features: Features, first: int, last: int, side: int) -> tuple[str, ...] | None:
    """The two tokens before or after, None unless one of them says something and none parts clauses."""
    places = range(first - 2, first) if side < 0 else range(last, last + 2)
    if places.start < 0 or places.stop > len(features.order):
        return None
    if not any(features.stems[place] for place in places):
        return None
    if any(features.tokens.lower[place] in _PARTING for place in places):
        return None
    return tuple(features.order[place] for place in places)


_PARTING = frozenset([",", ";", ".", "and", "or", ":", '"'])


def _slots(case: Case) -> tuple[list[_Slot], float]:
    ours, theirs = case.claim.order, case.window.order
    codes = LCSseq.opcodes(ours, theirs)
    slots: list[_Slot] = []
    same = 0
    start, stop, low, high = 0, 0, 0, 0
    for code in [*codes, None]:
        if code is None or code.tag == "equal":
            if stop > start or (0 < start < len(ours) and low < high <= low + _WIDE and code is not None):
                slots.append(_Slot(range(start, stop), range(low, high)))
            if code is None:
                break
            same += code.src_end - code.src_start
            start, low = code.src_end, code.dest_end
        stop, high = code.src_end, code.dest_end
    return slots, same / len(ours) if ours else 0.0


def _named(case: Case, index: int) -> bool:
    """Whether the word is part of a name, which is looked at on its own."""
    return any(name.first <= index < name.last for name in case.claim.names)


def _names(case: Case, slot: _Slot) -> list[Finding]:
    """A name of the claim where the evidence has another one."""
    ours = [name for name in case.claim.names if name.first in slot.ours or name.last - 1 in slot.ours]
    theirs = [name for name in case.window.names if name.first in slot.theirs or name.last - 1 in slot.theirs]
    if not ours or not theirs or len(slot.theirs) > _WIDE:
        return []
    found: list[Finding] = []
    for name in ours:
        if any(_same(name, other) for other in theirs):
            continue
        there = theirs[0].text
        found.append(Finding("role", f'where the text says "{name.text}" the cited text says "{there}"', 1.0))
    return found


def _same(one: Name, other: Name) -> bool:
    return same_name(one, other) or not set(one.words).isdisjoint(other.words)
