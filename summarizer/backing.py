"""Who else stands behind a statement: claims of any group that state it in words of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from summarizer.merge import Independence
from summarizer.origins import several
from summarizer.records import Citation, ClaimGroup, GroundedClaim
from summarizer.support import Evidence
from summarizer.support.corroboration import corroborates, may_state
from summarizer.support.features import Features
from summarizer.support.glance import each, hopeless
from summarizer.text.clean import show_line
from summarizer.text.likeness import statement
from summarizer.text.words import stem_set

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
"""what is left of the place of a group that several independent sources state,"""
_NEARLY = 0.3
"""and of one whose main point another seems to tell."""
_GAP = 4
"""Code points of white space at most between two sentences that are read together."""


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
    ranked: Sequence[ClaimGroup],
    sources: Mapping[str, Evidence],
    copies: Independence,
    elsewhere: Callable[[str, Sequence[Citation]], bool] = lambda _text, _citations: False,
) -> list[ClaimGroup]:
    """``ranked``, best first, with those moved up that several tell.

    Args:
        elsewhere: whether another source seems to tell the main point of a text with these citations. Such a
            group moves up, and one whose own wording several independent sources carry moves up further.
    """
    backing = Backing(ranked, sources, copies)

    def place(number: int) -> float:
        group = ranked[number]
        own = group.own
        if number >= _BEST or len(own.citations) > 1:  # one sentence may be carried, and those before it not
            return number
        telling = list(group.claims)
        for claim in backing.likely(group.text, besides=frozenset([claim.source for claim in telling])):
            if several(telling, copies):
                break
            if backing.states(group.text, claim):
                telling.append(claim)
        if several(telling, copies):
            return number * _AHEAD
        cited = [citation for claim in group.claims for citation in claim.citations]
        return number * _NEARLY if elsewhere(group.text, cited) else number

    return [
        ranked[number] for number in sorted(range(len(ranked)), key=lambda number: (place(number), number))
    ]
