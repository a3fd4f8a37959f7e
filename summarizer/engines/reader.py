"""What a reader who has read a brief so far needs and gains."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nlargest

from summarizer.records import Article, ClaimGroup
from summarizer.support.features import features
from summarizer.support.gist import Gist, denies, terms
from summarizer.support.stated import stated
from summarizer.text.introduced import Introduced, Wanted, introduced_at, introductions, wanted
from summarizer.text.repeating import repeats, same_news
from summarizer.text.standalone import Fault, faults
from summarizer.text.voice import own_voice, reports
from summarizer.text.words import fold, stem_set

_NARRATED = 3
"""A writer who says "I" in so many sentences tells what he saw or thinks."""
_NEWS = 0.4
"""What a sentence tells again may be new in it to this share,"""
_NEAREST, _ALIKE = 3, 0.25
"""where so many sentences have the rest, and one of them is so like it."""
_FEW = 10
"""So small a figure is told where the rest is, or not at all: there are threes everywhere."""
_HOPE = 0.3
"""Sentences that share less of their very words with those are not compared any closer."""
_SAME = 0.28
"""Likeness from which two openings tell the same."""
Span = tuple[str, int, int]
"""An article's id, start and end of a sentence in it."""


class Reader:
    """Knows the articles; looks each up once, when it is first asked about."""

    def __init__(self, articles: Sequence[Article], groups: Iterable[ClaimGroup]) -> None:
        """``groups`` are all that there are: what stands above the first of an article are headlines."""
        self._texts = {article.id: article.text for article in articles}
        self._stating: dict[Span, ClaimGroup] = {}
        spans: defaultdict[str, set[Span]] = defaultdict(set)
        first: dict[str, Span] = {}
        for group in groups:
            for claim in group.claims:
                for citation in claim.citations:
                    span = citation.source, citation.start, citation.end
                    spans[citation.source].add(span)
                    if len(claim.citations) == 1:
                        self._stating[span] = group
                        if Fault.FRAGMENT not in faults(claim.text):  # a headline
                            first[claim.source] = min(span, first.get(claim.source, span))
        self._sentences = {source: sorted(found) for source, found in spans.items()}
        self._begins = {source: found[0][1] for source, found in self._sentences.items()}
        self._introduced: dict[str, Introduced] = {}
        speaks = Counter(span[0] for span, group in self._stating.items() if own_voice(group.text))
        narrated = frozenset(source for source, times in speaks.items() if times >= _NARRATED)
        self._narrated = narrated if narrated < spans.keys() else frozenset[str]()
        self.openings = frozenset(first.values())
        """The first sentence of each article."""

    def faults(self, group: ClaimGroup) -> frozenset[Fault]:
        """What is wrong with the wording of ``group`` when it stands alone, and by whom it is told.

        Where other articles report, an essay or a column is heard for what it reports alone.
        """
        found = faults(group.text)
        if group.own.source in self._narrated and not reports(group.text):
            found |= {Fault.OWN_VOICE}
        return found

    def wants(self, group: ClaimGroup, told: Iterable[str] = ()) -> Wanted:
        """What the wording of ``group`` takes for known and the texts ``told`` do not hold."""
        citation = group.own.citations[0]
        begin = self._begins.get(citation.source, 0)
        if citation.source not in self._introduced:
            text = self._texts.get(citation.source, "")[begin:]
            self._introduced[citation.source] = introductions(text)
        known = frozenset[str]().union(*map(stem_set, told))
        return wanted(group.text, self._introduced[citation.source], citation.start - begin, known)

    def introducer(self, group: ClaimGroup, told: Iterable[str]) -> ClaimGroup | None:
        """The group that introduces the one person whom ``group`` takes for known, if that is all."""
        wants = self.wants(group, told)
        source = group.own.citations[0].source
        place = introduced_at(next(iter(wants)), self._introduced[source]) if len(wants) == 1 else None
        if place is None:
            return None
        sentences = self._sentences[source]
        at = bisect_right(sentences, (source, place + self._begins[source] + 1)) - 1
        return self._stating.get(sentences[at])

    def gains(self, group: ClaimGroup, told: Sequence[str]) -> bool:
        """Whether ``group`` says something new that can be understood after ``told``."""
        if self.again(group.text, told) or self.wants(group, told):
            return False
        return not (self.opens(group) and any(self.same_news(group.text, other) for other in told))

    def again(self, text: str, told: Sequence[str]) -> bool:
        """Whether ``text`` tells hardly anything that is not in ``told``."""
        return repeats(text, told) or self.retells(text, told)

    def retells(self, text: str, told: Sequence[str]) -> bool:
        """The same of sentences in other words: rare words tell more than others, and a figure is news."""
        near = self.near(text, told)
        if not near:
            return False
        own, said = features(fold(text)), [features(fold(one)) for one in near]
        like, place = max((self._gist.likeness(own, one), -place) for place, one in enumerate(said))
        if like < _ALIKE or denies(own, said[-place]):
            return False
        stating = features(stated(text))
        untold = self._gist.untold(stating, said)
        figures = {term for term in terms(stating) if not isinstance(term, str)} - {*terms(said[-place])}
        new = untold.keys() & figures or any(len(term) == 2 and term[1] < _FEW for term in figures)
        return not new and sum(untold.values()) <= _NEWS

    def near(self, text: str, told: Sequence[str]) -> list[str]:
        """The few of ``told`` that have most words of ``text``, if those are enough to look closer."""
        ours = stem_set(text)
        shared = [(len(ours & stem_set(one)), -place) for place, one in enumerate(told)]
        found = [told[-place] for _, place in nlargest(_NEAREST, shared)]
        return found if shares(text, found) else []

    def same_news(self, one: str, other: str) -> bool:
        """Whether two sentences, each from the beginning of its article, tell of the same."""
        likeness = self._gist.likeness(features(fold(one)), features(fold(other)))
        return same_news(one, other) or likeness >= _SAME

    @cached_property
    def _gist(self) -> Gist:
        return Gist(features(fold(text)) for text in sorted({group.text for group in self._stating.values()}))

    def opens(self, group: ClaimGroup) -> bool:
        """Whether ``group`` is told at the beginning of an article."""
        return any(
            (citation.source, citation.start, citation.end) in self.openings
            for claim in group.claims
            for citation in claim.citations
        )


def shares(text: str, told: Iterable[str]) -> bool:
    """Whether ``told`` together have so many words of ``text`` that they may tell it."""
    ours = stem_set(text)
    return len(ours & frozenset[str]().union(*map(stem_set, told))) >= _HOPE * max(1, len(ours))
