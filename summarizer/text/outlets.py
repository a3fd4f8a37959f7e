"""The newspaper, agency or station that a sentence says it has something from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from summarizer.text.outlet_names import AFTER_THE, OUTLET_WORDS, ends_as_outlet
from summarizer.text.speech import find_all_speech
from summarizer.text.tokenize import tokenize

_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile("['’ʼ-]")
"""What a token may hold beside an outlet's word."""
_SITE = re.compile(r"\.(?:com|net|org|co\.uk)\b")
_NAME = (
    r"(?:[Tt]he )?[A-Z][\w&-]*(?:\.(?:com|net|org|co\.uk))?"
    r"(?: (?:of |and |& |de |des )?[A-Z][\w&-]*(?:\.(?:com|net|org|co\.uk))?){0,4}"
)
_KIND = r"(?:the (?:newspaper|news agency|agency|broadcaster|network|website) )?"
_FROM = re.compile(
    rf"\b(?:(?:reported|published|quoted|cited|obtained|confirmed|revealed)(?: first| earlier)? by"
    rf"|published in|told|according to|(?:interview|interviewed|spoke|statement) (?:with|by|to))"
    rf" {_KIND}(?P<name>{_NAME})"
)
_SAID = r"(?:(?:also|later|first|has|had) )?(?:reported|reports|said|says|wrote|writes|noted|added|quoted)"
_BY = re.compile(rf"(?P<name>{_NAME}) {_SAID}\b")
_PROPER = re.compile(_NAME)

_PAPERS = frozenset(
    "newspaper paper magazine tabloid broadcaster station website outlet agency site publication".split()
)
_SORT = r"(?:newspaper|magazine|tabloid|broadcaster|news (?:agency|site|website|outlet)|(?:TV|radio) station)"
_INTRODUCED = re.compile(
    rf"(?P<after>{_NAME}), (?:a|an|the|its) (?:[\w'’-]+ ){{0,3}}{_SORT}"
    r"(?=[,.;]|$| (?:in|at|for|based|of|that|which|published)\b)"
    rf"|\b{_SORT} (?P<before>(?!\w+day\b){_NAME})"
)
_THE = r"[Tt]he (?:newspaper|paper|news agency|magazine|tabloid|broadcaster|station|news site|publication)"
_UNNAMED = re.compile(
    rf"\b{_THE} {_SAID}\b|\b(?:told|according to|reported by|quoted by) {_THE}(?![\w-]| [A-Z])"
)
"""``the newspaper said``: the one that was named before."""


@lru_cache(maxsize=8192)  # asked of a sentence where it is read, where it is a claim and where it is printed
def cited_outlet(text: str, known: frozenset[str] = frozenset()) -> str | None:
    """The outlet that ``text`` names as where it has a statement from, as written; None if it names none.

    "according to Reuters", "The Post reported that ...", "as reported by the Ledger", "he told CNN".

    Args:
        known: those that are not plain from their names, see ``introduced``.
    """
    wanted = OUTLET_WORDS | AFTER_THE | known if known else _WANTED
    if wanted.isdisjoint(tokenize(text).lower) and not _POSSESSIVE.search(text) and not _SITE.search(text):
        return None
    if wanted.isdisjoint(_WORD.findall(text.lower())) and not _SITE.search(text):
        return None
    return next(_named(text, known), None)


_WANTED = OUTLET_WORDS | AFTER_THE


def cited_outlets(lines: Sequence[str]) -> dict[int, str]:
    """By place the outlets that the sentences of one article name as where they have something from.

    Counts as an outlet also what the article says is one ("the Maroon, a student newspaper"), and "the
    newspaper said" stands for the one named before.
    """
    known = introduced(lines)
    found: dict[int, str] = {}
    named: str | None = None
    for number, line in enumerate(lines):
        outlet = cited_outlet(line, known)
        if outlet is None and named is not None and _of_papers(line) and _UNNAMED.search(line):
            outlet = named
        if outlet is not None:
            found[number] = named = outlet
    return found


def introduced(lines: Sequence[str]) -> frozenset[str]:
    """The last words, small, of what the sentences of an article say is a newspaper, an agency, ..."""
    return frozenset(
        _last(match["after"] or match["before"])
        for line in lines
        if _of_papers(line)
        for match in _INTRODUCED.finditer(line)
    )


def _of_papers(line: str) -> bool:
    return not _PAPERS.isdisjoint(tokenize(line).lower)


def _named(text: str, known: AbstractSet[str]) -> Iterator[str]:
    def is_name(name: str) -> bool:
        return ends_as_outlet(name) or _last(name) in known

    for speech in find_all_speech(text):
        if speech.outlet:
            # "Two days ago the Northern Ledger", "a report by The Herald": the name alone
            yield next(filter(is_name, _PROPER.findall(speech.speaker)), speech.speaker)
    yield from filter(is_name, (match["name"] for match in _FROM.finditer(text)))
    if known:
        yield from filter(is_name, (match["name"] for match in _BY.finditer(text)))


def _last(name: str) -> str:
    return name.rsplit(" ", 1)[-1].casefold()
