"""What a reader who has read a brief so far needs and gains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.records import Article, ClaimGroup, GroundedClaim
from summarizer.text.introduced import Introduced, Wanted, introductions, wanted
from summarizer.text.repeating import repeats
from summarizer.text.standalone import Fault, faults
from summarizer.text.words import stem_set

Span = tuple[str, int, int]
"""An article's id, start and end of a sentence in it."""


class Reader:
    """Knows the articles; looks each up once, when it is first asked about."""

    def __init__(self, articles: Sequence[Article], groups: Iterable[ClaimGroup]) -> None:
        """``groups`` are all that there are: what stands above the first of an article are headlines."""
        self._texts = {article.id: article.text for article in articles}
        self._begins: dict[str, int] = {}
        first: dict[str, Span] = {}
        for group in groups:
            for claim in group.claims:
                spans = [(citation.source, citation.start, citation.end) for citation in claim.citations]
                for source, start, _ in spans:
                    self._begins[source] = min(start, self._begins.get(source, start))
                if len(spans) == 1 and Fault.FRAGMENT not in faults(claim.text):  # no headline
                    first[claim.source] = min(spans[0], first.get(claim.source, spans[0]))
        self._introduced: dict[str, Introduced] = {}
        self.openings = frozenset(first.values())
        """The first sentence of each article."""

    def wants(self, group: ClaimGroup, told: Iterable[str] = ()) -> Wanted:
        """What the wording of ``group`` takes for known and the texts ``told`` do not hold."""
        citation = own(group).citations[0]
        begin = self._begins.get(citation.source, 0)
        if citation.source not in self._introduced:
            text = self._texts.get(citation.source, "")[begin:]
            self._introduced[citation.source] = introductions(text)
        known = frozenset[str]().union(*map(stem_set, told))
        return wanted(group.text, self._introduced[citation.source], citation.start - begin, known)

    def gains(self, group: ClaimGroup, told: Sequence[str]) -> bool:
        """Whether ``group`` says something new that can be understood after ``told``."""
        return not (repeats(group.text, told) or self.wants(group, told))

    def opens(self, group: ClaimGroup) -> bool:
        """Whether ``group`` is told at the beginning of an article."""
        return any(
            (citation.source, citation.start, citation.end) in self.openings
            for claim in group.claims
            for citation in claim.citations
        )


def own(group: ClaimGroup) -> GroundedClaim:
    """The claim whose wording stands for ``group``."""
    return next((claim for claim in group.claims if claim.text == group.text), group.claims[0])
