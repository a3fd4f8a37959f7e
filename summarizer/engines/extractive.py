"""The engine without a model: sentences are claims, and a brief is a selection of them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.records import (
    Article,
    Chunk,
    Claim,
    ClaimGroup,
    Draft,
    DraftSentence,
    EngineName,
    Rejected,
    Sentence,
    Span,
)
from summarizer.support import check_support
from summarizer.text.selection import arrange, select
from summarizer.text.standalone import Fault, faults
from summarizer.text.vectors import dot, tfidf
from summarizer.text.words import content_stems, fold

_GAP = 8
"""Code points of white space at most between a sentence and the one that it leans on."""
_TITLE_WORDS = (4, 24)


class Extractive:
    """See ``summarizer.engines.Engine``. Needs no key and no network and gives the same for the same."""

    @property
    def name(self) -> EngineName:
        return "extractive"

    @property
    def model(self) -> str | None:
        return None

    async def extract(self, chunk: Chunk) -> tuple[Sequence[Claim], Sequence[Rejected]]:
        """Each sentence as a claim; one that leans on the sentence before carries it."""
        return claims(chunk), ()

    async def draft(self, groups: Sequence[ClaimGroup], articles: Sequence[Article], words: int) -> Draft:
        """Choose groups of about ``words`` words together, in their own words, and order them to be read."""
        chosen = arrange(select(groups, words), articles)
        return Draft(
            title=title(chosen, articles),
            sentences=tuple(DraftSentence(text=group.text, groups=(group.id,)) for group in chosen),
        )

    async def rewrite(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], complaint: str
    ) -> DraftSentence | None:
        """None: what was chosen is in the sources' own words already."""
        return None


def claims(chunk: Chunk) -> list[Claim]:
    """One claim for each sentence of ``chunk``, in order.

    A sentence that makes no sense alone cites, and begins with, the sentence before it, where that one
    stands directly before it and does make sense alone.
    """
    found: list[Claim] = []
    before: tuple[Sentence, str, frozenset[Fault]] | None = None
    for sentence, text in zip(chunk.sentences, chunk.texts, strict=True):
        own = faults(text)
        leans = own == frozenset({Fault.DANGLING}) and before is not None and not before[2]
        if leans and before and 0 <= sentence.start - before[0].end <= _GAP:
            spans, full = (before[0], sentence), f"{before[1]} {text}"
        else:
            spans, full = (sentence,), text
        found.append(
            Claim(source=chunk.source, text=full, spans=tuple(Span(start=s.start, end=s.end) for s in spans))
        )
        before = (sentence, text, own)
    return found


def title(chosen: Sequence[ClaimGroup], articles: Sequence[Article]) -> DraftSentence | None:
    """The articles' own headline that says most of what the brief says and that its lead supports."""
    if not chosen:
        return None
    lead = chosen[0]
    evidence = [citation.quote for claim in lead.claims for citation in claim.citations]
    brief = tfidf(stem for group in chosen for stem in content_stems(group.text))
    headlines = {fold(article.title): None for article in articles if article.title}
    ranked = sorted(headlines, key=lambda text: (-dot(tfidf(content_stems(text)), brief), text))
    for text in ranked:
        whole = not (faults(f"{text}.") - {Fault.FRAGMENT}) and not text.endswith((":", "...", "?"))
        length = len(text.split())
        if whole and _TITLE_WORDS[0] <= length <= _TITLE_WORDS[1] and check_support(text, evidence).supported:
            return DraftSentence(text=text, groups=(lead.id,))
    return None
