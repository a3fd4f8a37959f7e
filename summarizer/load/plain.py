"""Plain text and Markdown."""

from __future__ import annotations

from summarizer.load.decode import decode
from summarizer.load.reading import Reading, failed
from summarizer.records import Article

ADVICE = {
    "binary": "is not text although its name says so; convert it to text or give it the right suffix",
    "undecodable": "is in no encoding that could be told; save it as UTF-8",
    "empty": "has no text; save the article again",
}


def read(data: bytes, name: str) -> Reading:
    """One article: the decoded text as it is."""
    decoded = decode(data)
    if decoded.text is None:
        return failed(name, decoded.code, ADVICE[decoded.code])
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v\x00"):
        return failed(name, "empty", ADVICE["empty"])
    return Reading((Article(text=decoded.text, warnings=(decoded.warning,) if decoded.warning else ()),))
