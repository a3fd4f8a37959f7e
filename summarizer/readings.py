"""Claims as they are compared: what is found in each, and what a term of theirs tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summarizer.records import ClaimGroup, GroundedClaim
from summarizer.text.contrast import Facts, capitals, facts
from summarizer.text.likeness import Saying
from summarizer.text.neighbours import Neighbours
from summarizer.text.record import lazy
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import FUNCTION_WORDS, stem_set, words

_SCALE = 1_000_000
_NO_SPEAKER = stem_set(
    """officials sources people someone witnesses records record documents document log data
    minutes permit filing report recordings statement figures he she they it we"""
)
"""Who says so is not told by these."""


class Read:
    """A claim as it is compared."""

    def __init__(self, claim: GroundedClaim, saying: Saying, names: frozenset[str]) -> None:
        self.claim = claim
        self.saying = saying
        self._names = names

    @lazy
    def facts(self) -> Facts:
        return _facts(self.saying, self._names)

    @lazy
    def speaker(self) -> tuple[frozenset[str], bool]:
        """Stems of who says it, and whether by name; no stems where that is nobody in particular."""
        said_by = self.claim.attributed_to or ""
        stems = stem_set(said_by)
        named = any(word[0].isupper() and word.casefold() not in FUNCTION_WORDS for word in words(said_by))
        return (stems if named or stems.isdisjoint(_NO_SPEAKER) else frozenset()), named

    @lazy
    def spans(self) -> dict[str, frozenset[tuple[int, int]]]:
        found: dict[str, set[tuple[int, int]]] = {}
        for citation in self.claim.citations:
            found.setdefault(citation.source, set()).add((citation.start, citation.end))
        return {source: frozenset(spans) for source, spans in found.items()}


@lru_cache(maxsize=10_000)
def _saying(text: str) -> Saying:
    """Copies say the same words, and what is merged may be looked through again for what is doubtful."""
    return Saying(text)


_facts = lru_cache(maxsize=10_000)(facts)


class Readings:
    """All claims as they are compared, and what a term of theirs tells."""

    def __init__(self, claims: Sequence[GroundedClaim]) -> None:
        sayings = [_saying(claim.text) for claim in claims]
        self.frequencies = document_frequencies(saying.terms for saying in sayings)
        # Whole numbers: their sums are the same in any order, and quick.
        weights = inverse_frequencies(self.frequencies, len(claims))
        self.weights = {term: round(weight * _SCALE) for term, weight in weights.items()}
        for saying in sayings:
            saying.total = sum(map(self.weights.__getitem__, saying.terms))
        names = capitals(claim.text for claim in claims)
        self.all = [Read(claim, saying, names) for claim, saying in zip(claims, sayings, strict=True)]

    def neighbours(self) -> Neighbours:
        return Neighbours(self.frequencies, self.weights)

    def parted(self, groups: Sequence[ClaimGroup]) -> list[list[Read]]:
        """The claims of ``groups``, if these are all."""
        rest = iter(self.all)
        return [[next(rest) for _ in group.claims] for group in groups]
