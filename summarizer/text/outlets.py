"""The newspaper, agency or station that a sentence says it has something from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text.speech import OUTLET_WORDS, find_all_speech
from summarizer.text.tokenize import tokenize

_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile("['’ʼ]")
"""What a token may hold beside an outlet's word."""
_NAME = r"(?:[Tt]he )?[A-Z][\w&-]*(?: (?:of |and |& |de |des )?[A-Z][\w&-]*){0,4}"
_KIND = r"(?:the (?:newspaper|news agency|agency|broadcaster|network|website) )?"
_FROM = re.compile(
    rf"\b(?:(?:reported|published|quoted|cited|obtained|confirmed|revealed)(?: first| earlier)? by"
    rf"|published in|told|(?:interview|interviewed|spoke|statement) (?:with|by|to)) {_KIND}(?P<name>{_NAME})"
)
_PROPER = re.compile(_NAME)


def cited_outlet(text: str) -> str | None:
    """The outlet that ``text`` names as where it has a statement from, as written; None if it names none.

    "according to Reuters", "The Post reported that ...", "as reported by the Ledger", "he told CNN".
    """
    if OUTLET_WORDS.isdisjoint(tokenize(text).lower) and not _POSSESSIVE.search(text):
        return None
    return next(_named(text), None) if not OUTLET_WORDS.isdisjoint(_WORD.findall(text.lower())) else None


def _named(text: str) -> Iterator[str]:
    for speech in find_all_speech(text):
        if speech.outlet:
            # "Two days ago the Northern Ledger", "a report by The Herald": the name alone
            yield next(filter(_is_name, _PROPER.findall(speech.speaker)), speech.speaker)
    yield from filter(_is_name, (match["name"] for match in _FROM.finditer(text)))


def _is_name(name: str) -> bool:
    return name.rsplit(" ", 1)[-1].casefold() in OUTLET_WORDS
