"""Is what somebody only plans, expects or thinks about told as done, whatever verb the text has for it?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.modality import find_hedges
from summarizer.text.thesaurus import LEAST, likeness
from summarizer.text.tokenize import listed

_SOFT = frozenset(
    listed("would should agreed called ask asked asks try tries tried trying attempt attempted will shall")
)
MUSING = {
    "thinking": ("about", "of"), "thinks": ("about", "of"), "talks": ("about", "on", "over"), "bid": ("to",),
    "close": ("to",), "preparing": ("to", "for"), "prepares": ("to", "for"),
    "pushing": ("for",), "calls": ("for",), "calling": ("for",), "pressing": ("for",),
    "aiming": ("to", "for"),
    "hopes": ("of", "for", "that"), "hoping": ("to", "for"), "studying": ("whether", "a", "the"),
    "exploring": ("a", "the", "whether"), "examining": ("whether",), "discussing": ("whether", "a", "the"),
    "debating": ("whether",), "toying": ("with",), "about": ("to",), "verge": ("of",),
    "applied": ("to", "for"),
    "lobbying": ("for",), "campaigning": ("for",), "intention": ("to", "of"), "plan": ("to", "for"),
}  # fmt: skip
"""Words of what is not done yet, each before one of those given."""
_ENDS = frozenset([".", ";", "but", "although", "though", "while", "whereas", "!", "?"])
_SAME = 0.6
_DONE = frozenset(["past", "group"])


def check(case: Case) -> list[Finding]:
    """A finding where nearly all that the claim says to be done stands behind such a word."""
    claim = case.claim
    if claim.hedges or claim.negations or (claim.speeches and not claim.predicates):
        return []
    scopes = _scopes(case.window)
    if not scopes:
        return []
    done = [one for one in claim.predicates if one.form in _DONE and not _musing(claim, one.place)]
    for verb in done:
        credit = case.alignment.credit.get(verb.place, 0.0)
        if credit >= 1.0:
            continue  # the verb itself is in the evidence: hedging looks at it
        partners = case.alignment.partner.get(verb.place, ()) if credit >= _SAME else ()
        for cue, start, stop in scopes:
            sentence = case.window.sentences
            if any(sentence[place] == sentence[cue] and not start <= place < stop for place in partners):
                continue
            if likeness(claim.stems[verb.place], case.window.stems[cue]) >= LEAST:
                continue
            inside, free = _told(case, verb.place, cue, start, stop)
            if inside >= 2 and not free and case.window.tokens.lower[cue] not in _SOFT:
                tokens = case.window.tokens
                phrase = tokens.text[tokens.starts[cue] : tokens.ends[min(start + 2, stop - 1)]]
                return [Finding("hedge", f'stated as a fact, but the cited text says "{phrase}"', 1.0)]
    return []


def _musing(claim: Features, place: int) -> bool:
    low = claim.tokens.lower[place]
    return (
        low in MUSING
        or bool(find_hedges(low))
        or any(one.verb_start == claim.tokens.starts[place] and one.kind != "said" for one in claim.speeches)
    )


def _told(case: Case, verb: int, cue: int, start: int, stop: int) -> tuple[int, int]:
    """How many words of the verb's clause stand behind the cue, and how many do not, nor before it."""
    inside = free = 0
    sentence = case.window.sentences
    clause = case.claim.segments[verb]
    subjects = {place for one in case.claim.clauses if one.predicate.place == verb for place in one.agent}
    for index, places in case.alignment.partner.items():
        if not places or index in subjects or case.claim.segments[index] != clause:
            continue
        if any(start <= place < stop for place in places):
            inside += 1
        elif not any(place < cue and sentence[place] == sentence[cue] for place in places):
            free += 1
    return inside, free


@lru_cache(maxsize=8192)
def _scopes(window: Features) -> tuple[tuple[int, int, int], ...]:
    return tuple(_cues(window))


def _cues(window: Features) -> Iterator[tuple[int, int, int]]:
    """Where such a word stands, and from where to where what is not done yet."""
    tokens = window.tokens
    starts = [(window.places(one.start, one.end), one.kind) for one in window.hedges]
    found = [
        (places.start, places.stop, kind) for places, kind in starts if kind in ("intended", "condition")
    ]
    found += [
        (place, place + 2, "intended")
        for place, low in enumerate(tokens.lower)
        if low in MUSING and tokens.at(place + 1) in MUSING[low]
    ]
    for cue, start, kind in found:
        stop = start
        while stop < len(tokens) and tokens.lower[stop] not in _ENDS:
            if kind == "condition" and tokens.lower[stop] == ",":
                break
            stop += 1
        yield cue, start, stop
