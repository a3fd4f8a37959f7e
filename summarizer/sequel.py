"""Which sentence of a brief goes with the one before it: what leans on it, what denies it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.records import Citation
from summarizer.text.standalone import Fault, answers, faults
from summarizer.verify import Verified

_ANSWERED, _ANSWERED_LATER = 300, 1500
"""Code points between an accusation and its denial in one article at most, and a denial of "the claim"."""
_GAP = 4
"""Code points of white space at most between two sentences of which the second leans on the first."""


def follows(sentence: Verified, before: Sequence[Verified]) -> bool:
    """Whether the sentence printed before cites the words directly before those that this one cites."""
    ends = {(citation.source, citation.end) for one in before for citation in one.citations}
    return any(
        citation.source == source and 0 <= citation.start - end <= _GAP
        for citation in sentence.citations
        for source, end in ends
    )


def place_of(added: Verified, sentences: Sequence[Verified]) -> int:
    """Where among ``sentences`` one more belongs: behind what its article tells before it, never first, and
    not between two of which one leans on the other."""
    own = added.citations[0]
    starts = [[c.start for c in one.citations if c.source == own.source] for one in sentences]
    before = [place for place, some in enumerate(starts, 1) if any(start < own.start for start in some)]
    after = [place for place, some in enumerate(starts) if any(start > own.start for start in some)]
    place = max(1, before[-1] if before else min(after, default=len(sentences)))
    while place < len(sentences) and Fault.DANGLING in faults(sentences[place].text):
        place += 1
    return min(place, len(sentences))


def answers_to(denial: str, citations: Iterable[Citation], sentence: Verified) -> bool:
    """Whether one of the places of a denial comes soon after one of the sentence's in the same source."""
    after = {citation.source: citation.end for citation in sentence.citations}
    soon = _ANSWERED_LATER if answers(denial) else _ANSWERED
    return any(0 <= one.start - after.get(one.source, one.start + 1) <= soon for one in citations)
