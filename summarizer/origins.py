"""How many independent origins stand behind a statement: whoever only repeats another is none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import chain
from math import ceil

from rapidfuzz.distance import LCSseq

from summarizer.merge import Independence
from summarizer.records import GroundedClaim
from summarizer.text.speakers import same_speaker
from summarizer.text.words import fold
from summarizer.text.words import words as words_of

_RUN, _PLAIN = 10, 8
"""Words in a row, and words in a row of which none is a name or a figure, that two writers do not find
independently of each other."""
_COMMON_WORDS, _ALIKE = 14, 0.75
"""Nor so many words in one order that are this share of the shorter of two sentences."""
_HEARSAY = re.compile(
    r"\baccording to (?:\w+ )?reports?\b|\breports (?:say|said|suggest|claim|indicate|emerged)|\breportedly\b"
    r"|\bit (?:was|is|has been) (?:widely )?reported\b",
    re.IGNORECASE,
)
"""What only passes on that somebody has said it."""
_OUTLET = "outlet:"
"""What the origin of a statement begins with that is taken from an outlet whose article is not there."""
_QUOTED = re.compile(r'"[^"]*"')


def independent(
    claims: Collection[GroundedClaim], copies: Independence, *, said: bool = False
) -> tuple[str, ...]:
    """The distinct independent origins behind ``claims``, in order of first appearance.

    An article that takes the statement from elsewhere in one place does not stand behind it in another.
    Articles that give it as the word of one speaker have one origin: that speaker. Who passes on what is
    reported, nobody says by whom, counts where nobody else is left.

    Args:
        said: whether the statement says itself whose word it is, so that whoever gives it as somebody's
            means that one, by whatever name.
    """
    origins = _by_speaker(_outlets(claims, copies), claims, copies, said=said)
    return _signed(dict.fromkeys(origins.values()), copies)


def several(claims: Collection[GroundedClaim], copies: Independence) -> bool:
    """Whether ``claims`` come from several articles or outlets, whomever these cite."""
    return (
        len({claim.source for claim in claims}) > 1
        and len(_signed(dict.fromkeys(_outlets(claims, copies).values()), copies)) > 1
    )


def _outlets(claims: Collection[GroundedClaim], copies: Independence) -> dict[str, str]:
    """By source the article or outlet that ``claims`` come from."""
    by_source: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.reported_by:
            by_source.setdefault(claim.source, {})[copies.outlet(claim.reported_by)] = None
            continue
        for citation in claim.citations:
            by_source.setdefault(citation.source, {})[copies.origin(citation)] = None
    first = {
        source: next((origin for origin in origins if origin != source), source)
        for source, origins in by_source.items()
    }
    # A copy leads to its original, and that may lead to the outlet that it names.
    found = {source: first.get(origin, origin) for source, origin in _told_apart(first, claims).items()}
    heard = _hearsay(claims)
    return {source: origin for source, origin in found.items() if source not in heard} or found


def _hearsay(claims: Collection[GroundedClaim]) -> set[str]:
    """The sources that only pass on that it is reported, nobody says by whom."""
    heard: dict[str, bool] = {}
    for claim in claims:
        passed_on = claim.reported_by is None and _HEARSAY.search(claim.text) is not None
        heard[claim.source] = heard.get(claim.source, True) and passed_on
    return {source for source, only in heard.items() if only}


def _by_speaker(
    origins: Mapping[str, str], claims: Collection[GroundedClaim], copies: Independence, *, said: bool
) -> dict[str, str]:
    """``origins`` by source; sources that have it from one speaker have one, the speaker's own article where
    that is among them."""
    said_by: dict[str, list[str | None]] = defaultdict(list)
    for claim in claims:
        quotes = said and _QUOTED.search(fold(claim.text)) is not None
        said_by[claim.source].append(claim.attributed_to or ("" if quotes else None))
    found: dict[str, str] = {}
    told: list[tuple[str, str]] = []
    flat: list[str] = []
    for source, origin in origins.items():
        speakers = [one for one in said_by[source] if one is not None]
        found[source] = origin
        if not speakers or (len(speakers) < len(said_by[source]) and not said):
            flat.append(source)
            continue
        own = copies.outlet(speakers[0])
        same = (known for other, known in told if said or same_speaker(speakers[0], other))
        found[source] = own if own in origins else next(same, origin)
        told.append((speakers[0], found[source]))
    for source in flat:
        # What an article says itself is its own, unless it speaks of the one who says it elsewhere.
        found[source] = next((known for other, known in told if copies.names(source, other)), found[source])
    return found


def _signed(origins: Collection[str], copies: Independence) -> tuple[str, ...]:
    """``origins`` without the outlets, only named, that may have written an article among them."""
    articles = [origin for origin in origins if not origin.startswith(_OUTLET)]
    kept: list[str] = []
    for origin in origins:
        named_only = origin.startswith(_OUTLET)
        own = next((one for one in articles if named_only and copies.perhaps(origin, one)), None)
        if own is None:
            kept.append(origin)
        else:
            articles.remove(own)  # which may be no second outlet's
    return tuple(kept)


def _told_apart(origins: Mapping[str, str], claims: Collection[GroundedClaim]) -> dict[str, str]:
    """``origins`` by source; sources that tell it in the same words have one."""
    quotes: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims if len(set(origins.values())) > 1 else ():
        quotes[claim.source] |= dict.fromkeys(citation.quote for citation in claim.citations)
    found: dict[str, str] = {}
    for source, origin in origins.items():
        same = (
            other
            for other in found
            if any(_same_words(mine, theirs) for mine in quotes[source] for theirs in quotes[other])
        )
        known = next(same, None)
        found[source] = origin if known is None else found[known]
    return found


@lru_cache(maxsize=8192)
def _same_words(one: str, other: str) -> bool:
    """Whether two sentences are one, reworded here and there."""
    mine, theirs = _own_words(one), _own_words(other)
    enough = max(_COMMON_WORDS, ceil(_ALIKE * min(len(mine), len(theirs))))
    if LCSseq.similarity(mine, theirs, score_cutoff=enough):
        return True
    return not _runs(one).isdisjoint(_runs(other))


@lru_cache(maxsize=8192)
def _own_words(quote: str) -> tuple[str, ...]:
    """The words of a quote outside of quotation marks: what somebody said is the same for all."""
    return tuple(chain.from_iterable(words_of(part) for part in _QUOTED.split(fold(quote))))


@lru_cache(maxsize=8192)
def _runs(quote: str) -> frozenset[tuple[str, ...]]:
    """The runs of so many words, and of fewer where none is a name or figure: these leave no other choice."""
    words = _own_words(quote)
    short = [words[at : at + _PLAIN] for at in range(len(words) - _PLAIN + 1)]
    long = [words[at : at + _RUN] for at in range(len(words) - _RUN + 1)]
    return frozenset([*long, *(run for run in short if all(map(str.islower, run)))])
