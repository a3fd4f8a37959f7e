"""Is something put in that nobody said: ``the first mayor``, ``an imported fungus``?"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from summarizer.support.case import Case
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.predicate import LIGHT
from summarizer.text.closed_classes import DETERMINERS
from summarizer.text.phrasal import PARTICLES
from summarizer.text.tokenize import listed

_ONCE = (
    (
        frozenset(["first"]),
        frozenset(
            """first never debut debuts maiden inaugural earliest initial initially ever pioneer pioneered
            historic 1st once premiere opening previously""".split()
        ),
    ),
    (
        frozenset(["only", "sole"]),
        frozenset(
            listed("only sole alone just single one no none nobody never exclusively solely except lone both")
        ),
    ),
)
"""Words that leave all others out, and those of the evidence one of which must say so too."""
_LEAST = 0.4
_SAYS_LITTLE = LIGHT | GENERIC


def check(case: Case) -> list[Finding]:
    """Findings for words that leave others out, for adjectives and for runs of words cited nowhere."""
    return [*_alone(case), *_adjectives(case), *_runs(case)]


def _alone(case: Case) -> Iterator[Finding]:
    lower = case.claim.tokens.lower
    if case.claim.comparisons:
        return  # "only Lake Sund is larger"
    for words, counterparts in _ONCE:
        for place, low in enumerate(lower):
            if low not in words or lower[place - 1 : place] == ("at",) or place + 1 in case.claim.verbs:
                continue
            if low != "first" and case.claim.tokens.at(place - 1) not in DETERMINERS:
                continue  # "only days away"
            if case.source.lower.isdisjoint(counterparts):
                yield Finding("detail", f'the cited text does not say "{low}"', 1.0)


def _adjectives(case: Case) -> Iterator[Finding]:
    """A word before a noun that has none before it wherever the evidence has it."""
    claim, window = case.claim, case.window
    named = claim.named
    for place, worth in case.alignment.credit.items():
        if (
            worth
            or place in named
            or not _absent(case, place)
            or claim.tokens.at(place - 1) not in ("a", "an")
        ):
            continue
        noun = place + 1
        if case.alignment.credit.get(noun, 0.0) < 1.0 or noun in named:
            continue
        if all(_bare(window, there) for there in case.alignment.partner[noun]):
            word, what = claim.tokens.words[place], claim.tokens.words[noun]
            yield Finding("detail", f'"{word}" is not said of "{what}" in the cited text', 1.0)


def _bare(features: Features, place: int) -> bool:
    before, after = features.tokens.at(place - 1), features.tokens.at(place + 1)
    return before in DETERMINERS and after not in (
        "of",
        "that",
        "which",
        "-",
        "in",
        ",",
        "who",
        "with",
        "by",
    )


def _absent(case: Case, place: int) -> bool:
    """Whether nothing that is cited of this source has the word, or one like it."""
    return (
        case.alignment.credit[place] == 0
        and case.claim.stems[place] not in case.source.content
        and case.alignment.likest(place)[0] < _LEAST
    )


_MUCH = frozenset(listed("few fewer none less more most several some many much"))
_CLOSE, _MOST, _WORDS = 0.45, 0.2, 8
"""A text of so many content words, with this share of its tokens in the order of the evidence and at most so
many of its other words absent, keeps close to the evidence: there two strange words in a row are put in."""


def _runs(case: Case) -> list[Finding]:
    """``and blamed low wages``: two words or more in a row, none of which is there, in a close text."""
    credit, claim = case.alignment.credit, case.claim
    if len(credit) < _WORDS:
        return []
    absent = {
        place
        for place, worth in credit.items()
        if worth == 0
        and place not in claim.named
        and claim.stems[place].partition("_")[0] not in _SAYS_LITTLE
        and claim.tokens.lower[place] not in PARTICLES
        and claim.tokens.lower[place] not in _MUCH
        and not claim.tokens.lower[place].endswith("ly")
        and claim.tokens.at(place - 1) != "-"
        and _absent(case, place)
    }
    if len(absent) < 2:
        return []
    best: list[int] = []
    run: list[int] = []
    for place in credit:
        joined = run and claim.segments[place] == claim.segments[run[-1]]
        run = ([*run, place] if joined else [place]) if place in absent else []
        best = max(best, run, key=len)
    if len(best) < 2 or len(absent) - len(best) > _MOST * (len(credit) - len(best)):
        return []
    ours, theirs = claim.order, case.window.order
    if LCSseq.similarity(ours, theirs) < _CLOSE * len(ours):
        return []
    said = claim.passage(best[0], best[-1])
    return [Finding("detail", f'"{said}" is not in the cited text', 1.0)]
