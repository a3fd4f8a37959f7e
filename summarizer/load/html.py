"""Web pages: the article's text and what the page says about it, by trafilatura."""

from __future__ import annotations

import re

from summarizer.load.decode import decode
from summarizer.load.limit import MOST_PAGE
from summarizer.load.plain import ADVICE
from summarizer.load.reading import Reading, failed, quiet, some, web_address, whole
from summarizer.records import Article

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{1,40})""")
_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read(data: bytes, name: str) -> Reading:
    """One article: the extracted text, with title, site, date and canonical address from the page."""
    claim = _CHARSET.search(data[:4096])
    decoded = decode(data, claim.group(1).decode("ascii") if claim else None)
    if decoded.text is None:
        return failed(name, decoded.code, ADVICE[decoded.code])
    import trafilatura

    quiet("trafilatura")
    page = _XML.sub("", decoded.text)  # lxml takes no text that declares an encoding
    warnings = (decoded.warning,) if decoded.warning else ()
    if len(page) > MOST_PAGE:
        page = page[:MOST_PAGE]
        warnings = (*warnings, f"only the first {MOST_PAGE:,} characters of the page's source were read")
    for recall in (False, True):
        try:
            found = trafilatura.bare_extraction(
                page, include_comments=False, with_metadata=True, favor_recall=recall
            )
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            return failed(name, "unreadable", f"could not be read as a web page: {error}; save it as text")
        if found is not None and not isinstance(found, dict) and (found.text or "").strip():
            break
    else:
        what = "holds no article text that could be found; save the article's text as .txt"
        return failed(name, "empty", what)
    title = some(found.title)
    publisher = some(found.sitename)
    return Reading(
        (
            Article(
                text=whole(found.text or ""),
                title=title,
                publisher=publisher if publisher != title else None,
                published=some(found.date),
                url=web_address(found.url),
                extractor=f"trafilatura {trafilatura.__version__}",
                warnings=warnings,
            ),
        )
    )
