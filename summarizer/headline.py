"""Which of the articles' own headlines a brief may carry, and what in the article bears it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

from summarizer.records import Article, Citation, ClaimGroup
from summarizer.support import Evidence, worth_citing
from summarizer.support.check import assess
from summarizer.text.clean import show_line
from summarizer.text.standalone import Fault, faults
from summarizer.text.vectors import dot, tfidf
from summarizer.text.words import content_stems, fold, stem_set

_WORDS = (3, 24)
_MOST = 6
"""Headlines at most that are tried."""
_LEAD, _LIKEST = 12, 2
"""Claims from the start of an article that are looked at, for a headline tells what the lead tells; and how
many of them are asked, those first that share most words with it."""


def headlines(
    articles: Sequence[Article],
    said: Sequence[str],
    groups: Sequence[ClaimGroup],
    sources: Mapping[str, Evidence],
) -> Iterator[tuple[str, Sequence[ClaimGroup]]]:
    """The articles' own headlines that the fewest of their article's first claims bear out, and these; the
    likest to the brief first.

    Args:
        said: the sentences of the brief.
        groups: all groups.
        sources: per article id the context and date for the check.
    """
    for article, line in _likest(articles, said):
        behind = _own(article, line, groups, sources[article.id])
        if behind:
            yield line, behind


def borne_out(line: str, citations: Iterable[Citation]) -> bool:
    """Whether the passages cited support a headline closely: it stands over all that follows."""
    return _borne_out(line, list(_by_source(citations).values()))


def telling(line: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The passages of the sources that bear out ``line`` by themselves; all where none does.

    Who tells only one of the facts that a headline joins would send a reader to a place that says less.
    """
    enough = {source for source, quotes in _by_source(citations).items() if _borne_out(line, [quotes])}
    return tuple(citation for citation in citations if citation.source in enough or not enough)


def _by_source(citations: Iterable[Citation]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for citation in citations:
        found.setdefault(citation.source, []).append(show_line(citation.quote))
    return {source: " ".join(quotes) for source, quotes in found.items()}


def _borne_out(line: str, quotes: Sequence[str]) -> bool:
    """Whether ``quotes``, each for itself, support a headline closely; a paper's own are free."""
    return all(
        part.supported and part.measures["uncovered"] <= _FREE and part.told for part in assess(line, quotes)
    )


_FREE = 0.3
"""Share of a headline's content that may be in no quote."""


def _likest(articles: Sequence[Article], said: Sequence[str]) -> list[tuple[Article, str]]:
    """The headlines that could stand over a brief that says ``said``, the likest first."""
    brief = tfidf(stem for text in said for stem in content_stems(text))
    lines = {
        fold(article.title): (article, " ".join(article.title.split()))
        for article in reversed(articles)
        if article.title
    }
    fit = [line for line in lines if _fits(line)]
    fit.sort(key=lambda line: (line.isupper(), -dot(tfidf(content_stems(line)), brief), line))
    return [lines[line] for line in fit[:_MOST]]


def _own(article: Article, line: str, groups: Sequence[ClaimGroup], given: Evidence) -> Sequence[ClaimGroup]:
    own = [(claim, group) for group in groups for claim in group.claims if claim.source == article.id]
    own = sorted(own, key=lambda one: one[0].citations[0].start)[:_LEAD]
    wanted = stem_set(line)
    own = nlargest(_LIKEST, own, key=lambda one: len(wanted & stem_set(one[0].text)))
    quotes = [" ".join(show_line(citation.quote) for citation in claim.citations) for claim, _ in own]
    chosen = worth_citing(line, quotes, context=given.context, published=given.published) if own else []
    if not chosen or not _borne_out(line, [" ".join(quotes[index] for index in chosen)]):
        return []
    return list(dict.fromkeys(own[index][1] for index in chosen))


def _fits(line: str) -> bool:
    """Whether a headline is one: no question, teaser or stub."""
    whole = not (faults(f"{line}.") - {Fault.FRAGMENT, Fault.SHORT}) and not line.endswith((":", "...", "?"))
    return whole and _WORDS[0] <= len(line.split()) <= _WORDS[1]
