"""Which of the articles' own headlines a brief may carry, and what in the article bears it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.records import Article, ClaimGroup
from summarizer.support import Evidence, worth_citing
from summarizer.text.clean import show_line
from summarizer.text.standalone import Fault, faults
from summarizer.text.vectors import dot, tfidf
from summarizer.text.words import content_stems, fold

_WORDS = (4, 24)
_MOST = 6
"""Headlines at most that are tried."""
_BEHIND = 8
"""Sentences of the brief at most that are asked whether they bear a headline out."""
_LEAD = 12
"""Claims from the start of an article that are asked: a headline tells what the lead tells."""


def headlines(articles: Sequence[Article], said: Sequence[str]) -> list[tuple[Article, str]]:
    """The articles' headlines that could stand over a brief that says ``said``, the likest first."""
    brief = tfidf(stem for text in said for stem in content_stems(text))
    lines = {
        fold(article.title): (article, " ".join(article.title.split()))
        for article in reversed(articles)
        if article.title
    }
    fit = [line for line in lines if _fits(line)]
    fit.sort(key=lambda line: (line.isupper(), -dot(tfidf(content_stems(line)), brief), line))
    return [lines[line] for line in fit[:_MOST]]


def behind(
    article: Article,
    line: str,
    sentences: Sequence[Sequence[ClaimGroup]],
    groups: Sequence[ClaimGroup],
    sources: Mapping[str, Evidence],
) -> Iterator[Sequence[ClaimGroup]]:
    """What may bear out the headline ``line`` of ``article``, best first: the caller checks it.

    First what the sentences of the brief rest on, then the fewest of the article's own first claims that do.
    """
    yield from sentences[:_BEHIND]
    own = [(claim, group) for group in groups for claim in group.claims if claim.source == article.id]
    own = sorted(own, key=lambda one: one[0].citations[0].start)[:_LEAD]
    quotes = [" ".join(show_line(citation.quote) for citation in claim.citations) for claim, _ in own]
    given = sources[article.id]
    chosen = worth_citing(line, quotes, context=given.context, published=given.published) if own else []
    if chosen:
        yield list(dict.fromkeys(own[index][1] for index in chosen))


def _fits(line: str) -> bool:
    """Whether a headline is one: no question, teaser or stub."""
    whole = not (faults(f"{line}.") - {Fault.FRAGMENT}) and not line.endswith((":", "...", "?"))
    return whole and _WORDS[0] <= len(line.split()) <= _WORDS[1]
