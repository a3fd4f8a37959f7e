"""Who else stands behind a statement: claims of any group that state it in words of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from summarizer.merge import Independence
from summarizer.records import Citation, ClaimGroup, GroundedClaim
from summarizer.support import Evidence
from summarizer.support.corroboration import corroborates, may_state
from summarizer.support.features import Features
from summarizer.support.glance import each, hopeless
from summarizer.text.clean import show_line
from summarizer.text.likeness import statement
from summarizer.text.speakers import same_speaker
from summarizer.text.words import fold, stem_set
from summarizer.text.words import words as words_of

_NEAR = 3000
"""Claims of groups ranked lower are not looked at."""
_COMMON = 400
"""Stems that more claims than these have lead to none."""
_LIKELY = 12
"""How many claims are tried for a statement,"""
_OF_ONE = 3
"""and how many of one source."""
_SHARED = 0.4
"""A claim is tried if it has this share of the statement's stems."""
_BEST = 50
"""Groups ranked lower are taken as they are,"""
_AHEAD = 0.1
"""what is left of the place of a group that several independent sources state."""
_GAP = 4
"""Code points of white space at most between two sentences that are read together."""
_RUN = 10
"""Words in a row that two writers do not find independently of each other."""
_OUTLET = "outlet:"
"""What the origin of a statement begins with that is taken from an outlet whose article is not there."""
_QUOTED = re.compile(r'"[^"]*"')


class Backing:
    """Finds claims that state a text. An outlet stands behind it only if its own words carry all of it."""

    def __init__(
        self, ranked: Sequence[ClaimGroup], sources: Mapping[str, Evidence], copies: Independence
    ) -> None:
        self._claims = [claim for group in ranked[:_NEAR] for claim in group.claims]
        self._sources = sources
        self._copies = copies
        self._found_by: defaultdict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(self._claims):
            for stem in stem_set(claim.text):
                self._found_by[stem].append(number)
        cited = [claim.citations[0] for claim in self._claims if len(claim.citations) == 1]
        self._starting = {(citation.source, citation.start): citation for citation in cited}
        self._ending = {(citation.source, citation.end): citation for citation in cited}
        self._stated: dict[tuple[str, str], bool] = {}
        """By statement and words of a source; copies say the same words."""
        self._read: dict[str, tuple[list[_Reading], tuple[Features, ...]]] = {}
        """By claim, with all that is in its readings."""

    def behind(
        self, text: str, known: Collection[str] = (), besides: Collection[str] = ()
    ) -> list[tuple[GroundedClaim, tuple[Citation, ...]]]:
        """Claims that state ``text``, and where they do, likeliest first; without those in ``known``, and
        those of the sources ``besides``."""
        likely = self.likely(text, frozenset(known), frozenset(besides))
        return [(claim, stated) for claim in likely if (stated := self.states(text, claim))]

    def likely(
        self, text: str, known: frozenset[str] = frozenset(), besides: frozenset[str] = frozenset()
    ) -> list[GroundedClaim]:
        """The claims that share most stems with ``text``, who says so left out, a few of each source."""
        wanted = stem_set(statement(text))
        every = [self._found_by.get(stem, ()) for stem in wanted]
        shared = Counter(chain.from_iterable([numbers for numbers in every if len(numbers) <= _COMMON]))
        enough = _SHARED * len(wanted)
        of_one: defaultdict[str, int] = defaultdict(int)
        likely: list[GroundedClaim] = []
        for _, number in sorted([(-count, number) for number, count in shared.items() if count >= enough]):
            if len(likely) == _LIKELY:
                break
            claim = self._claims[number]
            if claim.source in besides:
                continue
            if claim.id not in known and of_one[claim.source] < _OF_ONE:
                of_one[claim.source] += 1
                likely.append(claim)
        return likely

    def states(self, text: str, claim: GroundedClaim) -> tuple[Citation, ...]:
        """Where ``claim`` states ``text``: in one of its sentences if one does, else with those beside it."""
        if claim.id not in self._read:
            readings = [_read(some) for some in self._readings(claim)]
            every = dict.fromkeys(chain.from_iterable([reading.each for reading in readings]))
            self._read[claim.id] = readings, tuple(every)
        readings, every = self._read[claim.id]
        if len(readings) > 1 and hopeless(text, every):
            return ()  # most by far: no reading holds more than all do
        for reading in readings:
            key = text, reading.said
            if key not in self._stated:
                self._stated[key] = may_state(reading.each, text) and corroborates(
                    text, self._sources[claim.source].saying(reading.said)
                )
            if self._stated[key]:
                return reading.citations
        return ()

    def _readings(self, claim: GroundedClaim) -> Iterable[tuple[Citation, ...]]:
        for citation in claim.citations:
            yield (citation,)
        own = claim.citations[0]
        if len(claim.citations) > 1:
            yield claim.citations
            return
        origin = self._copies.origin(own)
        before = _near(self._ending, own.source, own.start, -1)
        after = _near(self._starting, own.source, own.end, 1)
        if before is not None and self._copies.origin(before) == origin:
            yield (before, own)
        if after is not None and self._copies.origin(after) == origin:
            yield (own, after)


def _near(
    places: Mapping[tuple[str, int], Citation], source: str, place: int, step: Literal[1, -1]
) -> Citation | None:
    """The citation at ``place``, or behind (-1: before) it with white space between them."""
    for gap in range(_GAP + 1):
        found = places.get((source, place + step * gap))
        if found is not None:
            return found
    return None


class _Reading(NamedTuple):
    """Sentences of a source that may state something together."""

    citations: tuple[Citation, ...]
    said: str
    each: tuple[Features, ...]


def _read(citations: tuple[Citation, ...]) -> _Reading:
    return _Reading(citations, *_joined(tuple([citation.quote for citation in citations])))


@lru_cache(maxsize=8192)  # copies say the same, and what is ranked is cited later
def _joined(quotes: tuple[str, ...]) -> tuple[str, tuple[Features, ...]]:
    lines = [show_line(quote) for quote in quotes]
    return " ".join(lines), each(lines)


def prefer(
    ranked: Sequence[ClaimGroup], sources: Mapping[str, Evidence], copies: Independence
) -> list[ClaimGroup]:
    """``ranked``, best first, with those moved up whose own wording several independent sources carry."""
    backing = Backing(ranked, sources, copies)

    def place(number: int) -> float:
        group = ranked[number]
        own = next((claim for claim in group.claims if claim.text == group.text), group.claims[0])
        if number >= _BEST or len(own.citations) > 1:  # one sentence may be carried, and those before it not
            return number
        telling = list(group.claims)
        for claim in backing.likely(group.text, besides=frozenset([claim.source for claim in telling])):
            if _several(telling, copies):
                break
            if backing.states(group.text, claim):
                telling.append(claim)
        return number * _AHEAD if _several(telling, copies) else number

    return [
        ranked[number] for number in sorted(range(len(ranked)), key=lambda number: (place(number), number))
    ]


def _several(claims: Collection[GroundedClaim], copies: Independence) -> bool:
    """Whether ``claims`` come from several articles or outlets, whomever these cite."""
    return (
        len({claim.source for claim in claims}) > 1
        and len(_signed(dict.fromkeys(_outlets(claims, copies).values()), copies)) > 1
    )


def independent(
    claims: Collection[GroundedClaim], copies: Independence, *, said: bool = False
) -> tuple[str, ...]:
    """The distinct independent origins behind ``claims``, in order of first appearance.

    An article that takes the statement from elsewhere in one place does not stand behind it in another.
    Articles that give it as the word of one speaker have one origin: that speaker.

    Args:
        said: whether the statement says itself whose word it is, so that whoever gives it as somebody's
            means that one, by whatever name.
    """
    origins = _by_speaker(_outlets(claims, copies), claims, copies, said=said)
    return _signed(dict.fromkeys(origins.values()), copies)


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
    return {source: first.get(origin, origin) for source, origin in _told_apart(first, claims).items()}


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
    """``origins`` by source; sources that tell it in the same run of words have one."""
    runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims if len(set(origins.values())) > 1 else ():
        for citation in claim.citations:
            runs[citation.source] |= _runs(citation.quote)
    found: dict[str, str] = {}
    for source, origin in origins.items():
        same = next((other for other in found if not runs[source].isdisjoint(runs[other])), None)
        found[source] = origin if same is None else found[same]
    return found


@lru_cache(maxsize=8192)
def _runs(quote: str) -> frozenset[tuple[str, ...]]:
    """The runs of so many words outside of quotation marks; what somebody said is the same for all."""
    found: set[tuple[str, ...]] = set()
    for part in _QUOTED.split(fold(quote).casefold()):
        words = words_of(part)
        found.update(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))
    return frozenset(found)
