"""How much of one article is read, so that none can hold up or drown the others."""

from __future__ import annotations

from summarizer.records import Article

MOST = 1_000_000
"""Code points of one article: some 160,000 words, far more than any report. All stages together take about
13 s for so much text."""
MOST_BYTES = 256_000_000
"""Of one file; a larger one is not opened."""
MOST_PAGE = 10_000_000
"""Code points of the source of a web page, which takes about 2 s a million to read."""
_STEP = 1_000
CUT = "only the first"
"""What the warning of a shortened article begins with."""


def shortened(article: Article) -> Article:
    """``article`` with the first ``MOST`` code points of its text, and a warning where that is not all.

    The cut is made at white space, where there is some near it.
    """
    text = article.text
    if len(text) <= MOST:
        return article
    end = MOST
    for place in range(MOST, MOST - _STEP, -1):
        if text[place].isspace():
            end = place
            break
    share = f"{CUT} {end:,} of {len(text):,} characters were read; split it to have all of it read"
    return article.model_copy(update={"text": text[:end], "warnings": (*article.warnings, share)})
