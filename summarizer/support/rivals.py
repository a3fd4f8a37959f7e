"""Is a small word another one between the same words: ``will`` for ``may``, ``his`` for ``her``?

Most of these carry no content and so count for nothing elsewhere; in other words the same may well be told
with others of them, so that they are only compared where the words around them are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.tokenize import listed

_NEAR = 0.75
"""Share of the tokens of a text that stand in the evidence in the same order, for one in nearly its words."""
_MOST = 2
"""Tokens between the same words on either side, at most."""

_RIVALS = tuple(
    {word: number for number, alike in enumerate(group.split("|")) for word in listed(alike)}
    for group in (
        "he him his himself|she her hers herself",
        "after once following|before until till|during while amid throughout|because|although though despite",
        "because since|if unless whether",
        "because due owing thanks|despite although though notwithstanding",
        "may might|will would shall|should ought|do does did",
        "will would shall|do does did|has have had|was were",
        "all every each both entire whole|some several|many|most|few|none no neither|half",
        "always|often usually mostly|sometimes occasionally|rarely seldom|never",
        "last past previous|this current|next coming following",
        "ago earlier previously before|later afterwards from",
        "yesterday|today tonight|tomorrow",
        "morning|afternoon|evening night overnight",
        "second seconds|minute minutes|hour hours|day days|week weeks|month months|year years|decade decades",
        "early earlier|late later",
        "man men boy boys|woman women girl girls",
        "man men woman women adult adults|child children",
        "father dad|mother mum mom|brother brothers|sister sisters|son sons|daughter daughters|husband|wife",
        "uncle|aunt|nephew|niece|cousin cousins|grandfather|grandmother",
        "federal national|state|local municipal|international",
        "current incumbent|former ex retired|deputy vice|acting interim|assistant",
        "exactly precisely|about around roughly approximately some nearly almost",
    )
)
"""Words that stand for one another in one place: of two groups neither says what the other does."""

_ANY = frozenset[str]().union(*_RIVALS)


def check(case: Case) -> list[Finding]:
    """A finding for each such word in whose place the evidence has one that tells another thing."""
    if case.claim.lower & _ANY <= case.window.lower:
        return []  # most often, and at once
    ours, theirs = case.claim.tokens.lower, case.window.tokens.lower
    if not ours or LCSseq.similarity(ours, theirs) < _NEAR * len(ours):
        return []
    return [
        Finding("substitution", f'the cited text says "{there}", not "{said}"', 1.0)
        for here, beside in _changed(ours, theirs)
        for said, there in _apart(here, beside)
    ]


@lru_cache(maxsize=256)
def _changed(
    ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Tokens of the text and those of the evidence that stand between the same ones."""
    same = [code for code in LCSseq.opcodes(ours, theirs) if code.tag == "equal"]
    ends = [*((code.src_end, code.dest_end) for code in same)]
    begins = [*((code.src_start, code.dest_start) for code in same[1:]), (len(ours), len(theirs))]
    return tuple(
        (ours[start:stop], theirs[low:high])
        for (start, low), (stop, high) in zip(ends, begins, strict=True)
        if 0 < stop - start <= _MOST and 0 < high - low <= _MOST
    )


def _apart(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    for group in _RIVALS:
        said = [word for word in ours if word in group]
        there = [word for word in theirs if word in group]
        if said and there and {group[word] for word in said}.isdisjoint(group[word] for word in there):
            yield said[0], there[0]
            return
