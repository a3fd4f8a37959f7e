"""What a paper says of itself and its writers below an article: no part of what it reports.

The wordings are too near to news to be left out anywhere else: a paper may well report that another one "is
owned by its readers".
"""

from __future__ import annotations

import re

from summarizer.load import phrases
from summarizer.text.sentences import sentences_of_paragraph

MOST = 4
"""Paragraphs below the article that are looked at."""
_LONGEST = 500
"""Code points of such a paragraph."""
_OWN_NOTE = re.compile(r"([*_]{1,3})(?=[^\s*_])[^*_\n]+(?<=[^\s*_])\1[^*_\n]{0,120}")
"""All of it set off, as papers set what they say for themselves; a link may follow."""
_NAME = r"(?:the )?(?-i:[A-Z])[\w&.’'-]*(?: (?:of |and |the )?(?-i:[A-Z])[\w&.’'-]*){0,5}"
_OF_THE_PAPER = re.compile(
    rf"(?:{_NAME}|it|we|this (?:news)?paper)\s+(?:(?:is|are)\s+(?:also\s+)?"
    r"(?:published|printed|produced|funded|financed|supported|owned|edited|a member|part of"
    r"|an? (?:independent|weekly|daily|local|regional|monthly|non-?profit|free|reader|community)\b)"
    r"|appears?\s+(?:every|each|on|weekly|daily|monthly|twice)|comes? out\s|welcomes?\s"
    r"|receives?\s+(?:funding|support))",
    re.I,
)
_WRITER = re.compile(
    r"(?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})\s+"
    r"(?:(?:covers|reports on|writes (?:about|on)|edits)\s.{3,120}"
    r"|is (?:an?|the|our|(?-i:[A-Z][\w’' -]+['’]s?)) (?:[\w,’'-]+ ){0,4}"
    r"(?:reporter|correspondent|columnist|editor|journalist|writer|producer|photographer|contributor)\b)"
    r"|(?:she|he|they) (?:covers?|reports? on|writes? about|joined|previously|can be reached|tweets?)\b",
    re.I,
)


def is_imprint(raw: str) -> bool:
    """Whether a paragraph below an article is about the paper or its writer alone."""
    if len(raw) > _LONGEST:
        return False
    if _OWN_NOTE.fullmatch(raw):
        return True
    return _speaks(raw, 0, len(raw)) and all(
        _speaks(raw, start, end) for start, end in sentences_of_paragraph(raw, 0)
    )


def _speaks(raw: str, start: int, end: int) -> bool:
    """Whether a sentence, or the first one of several, is about the paper or its writer."""
    of_paper = _OF_THE_PAPER.match(raw, start, end) and phrases.OUTLET.search(raw)
    return bool(of_paper or _WRITER.match(raw, start, end) or phrases.SITE.match(raw, start, end))
