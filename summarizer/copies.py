"""Which articles are copies of others, and where a passage comes from.

Five-word shingles of the citable text go into one inverted index, which keeps the earliest articles that
hold each. How much of a passage or an article stands in another is containment (the share of its words
that lie in a shared shingle), not resemblance: so a wire story is found inside a longer article
(Broder, "On the resemblance and containment of documents", 1997). What people are quoted as saying is
left out: two outlets that quote the same sentence may both have heard it. They have not where the words
that say who spoke are the same too, or where the later one takes other passages from the earlier one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from summarizer.records import Article, Citation, Sentence
from summarizer.text.clean import show_line
from summarizer.text.outlets import cited_outlets
from summarizer.text.paragraphs import paragraphs
from summarizer.text.reissued import changed
from summarizer.text.shingles import Words, coverage, read_words, shingle_holders, which_shared
from summarizer.text.speakers import called
from summarizer.text.words import fold, stem_set

_COPY = 0.7
_PASSAGE = 0.8
_MIN_WORDS = 8
"""Shorter passages may coincide by chance."""
_MIN_ARTICLE_WORDS = 25
_BRIEF = 120
"""Of an article of fewer words a changed figure is most of the news: it is not the same text then."""
_AROUND = 40
"""Words on either side that tell where a quotation comes from, which has too few words of its own."""
_TAKEN = 15
"""An article that shares so many unquoted words with an earlier one has had it at hand."""
_TAG = 3
"""Words around a quotation that say who spoke, and rarely coincide."""

_SHORT = re.compile(r"\s*\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Copies:
    """What is copied from where. ``same_copy_as`` never points at an article that is itself a copy."""

    same_copy_as: Mapping[str, str]
    _words: Mapping[str, Words] = field(repr=False)
    _holders: Mapping[int, Sequence[int]] = field(repr=False)
    _speakers: Mapping[int, Sequence[int]] = field(repr=False)
    _order: Sequence[str] = field(repr=False)
    _outlets: Mapping[str, str] = field(repr=False)
    _told: Mapping[tuple[str, int], str] = field(repr=False)
    _unsigned: frozenset[str] = field(repr=False)
    _texts: Mapping[str, str] = field(repr=False)
    _perhaps: dict[tuple[str, str], bool] = field(repr=False, default_factory=dict[tuple[str, str], bool])
    _memo: dict[tuple[str, int, int], str] = field(
        repr=False, default_factory=dict[tuple[str, int, int], str]
    )

    def origin(self, citation: Citation) -> str:
        """The id of the article that a passage comes from; its own article's where that is the original.

        Where the sentence or one beside it in its paragraph names an outlet as where this is from, the origin
        is that outlet's.
        """
        key = (citation.source, citation.start, citation.end)
        origin = self._memo.get(key)
        if origin is None:
            told = self._told.get(key[:2])
            origin = self._memo[key] = self.outlet(told) if told else self._find_origin(*key)
        return origin

    def outlet(self, name: str) -> str:
        """The origin that stands for the outlet ``name``: its article where it is among the articles, else
        ``outlet:NAME``."""
        plain = _outlet(name)
        if plain not in self._outlets:
            # "The Courier" is the Pellam Courier where no other one is spoken of.
            longer = {origin for known, origin in self._outlets.items() if known.endswith(f" {plain}")}
            return longer.pop() if len(longer) == 1 else f"outlet:{plain}"
        return self._outlets[plain]

    def perhaps(self, outlet: str, article: str) -> bool:
        """Whether an article, of which nobody says who published it, may be that of the outlet with this
        origin: one that names the outlet shares words with it."""
        if article not in self._unsigned:
            return False
        if (outlet, article) not in self._perhaps:
            naming = {source for (source, _), name in self._told.items() if self.outlet(name) == outlet}
            self._perhaps[outlet, article] = any(self._shares(source, article) for source in naming)
        return self._perhaps[outlet, article]

    def names(self, article: str, speaker: str) -> bool:
        """Whether an article speaks of somebody, by the words that tell that one from others."""
        wanted = called(speaker)
        return bool(wanted) and wanted <= stem_set(self._texts[article])

    def _shares(self, source: str, other: str) -> bool:
        words, rank = self._words[source], self._order.index(other)
        plain = coverage(words, 0, len(words.starts), self._holders).get(rank, 0)
        spoken = coverage(words, 0, len(words.starts), self._speakers, spoken=True).get(rank, 0)
        return plain + spoken >= _TAKEN

    def _find_origin(self, source: str, start: int, end: int) -> str:
        words = self._words.get(source)
        if words is not None:
            first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
            unquoted = words.quoted.count(0, first, last)
            spoken = self._spoken(source, words, first, last)
            if spoken is not None:
                return spoken
            if unquoted < _MIN_WORDS or 2 * unquoted < last - first:
                first, last = max(0, first - _AROUND), min(len(words.starts), last + _AROUND)
                unquoted = words.quoted.count(0, first, last)
            if unquoted >= _MIN_WORDS:
                # The order is by date: the first that holds enough of the passage had it first.
                covered = coverage(words, first, last, self._holders)
                for rank in sorted(covered):
                    if covered[rank] >= _PASSAGE * unquoted:
                        return self._order[rank]
        return self.same_copy_as.get(source, source)

    def _spoken(self, source: str, words: Words, first: int, last: int) -> str | None:
        """Where a passage comes from that is a quotation for the most part; None if it may be its own."""
        unquoted = words.quoted.count(0, first, last)
        if 2 * unquoted >= last - first or last - first < _MIN_WORDS:
            return None
        covered = coverage(words, first, last, self._speakers, spoken=True)
        near = [rank for rank in sorted(covered) if covered[rank] >= _PASSAGE * (last - first - unquoted)]
        if not near or self._order[near[0]] == source:
            return None
        if unquoted >= _TAG and covered[near[0]] == last - first:
            return self._order[near[0]]
        taken = coverage(words, 0, len(words.starts), self._holders)
        return next((self._order[rank] for rank in near if taken.get(rank, 0) >= _TAKEN), None)


def find_copies(articles: Sequence[Article], sentences: Mapping[str, Sequence[Sentence]]) -> Copies:
    """Find articles that repeat another one, and index all passages for :meth:`Copies.origin`.

    ``sentences`` holds the sentences of each article by its id; only citable ones are compared, and an
    article that is not in it is compared as a whole. Of several copies the earliest dated is the original,
    then the first given; a short one that gives another figure, day or name is no copy. Takes time in
    proportion to the text.
    """
    vocabulary: dict[str, int] = {}
    words = {
        article.id: read_words(article.text, _spans(article, sentences.get(article.id)), vocabulary)
        for article in articles
    }
    place = {article.id: index for index, article in enumerate(articles)}
    ordered = sorted(articles, key=lambda article: (_published(article.published), place[article.id]))
    order = [article.id for article in ordered]
    holders = shingle_holders([words[identifier] for identifier in order])
    speakers = shingle_holders([words[identifier] for identifier in order], spoken=True)
    words = {
        identifier: replace(one, shared=which_shared(one, holders, speakers))
        for identifier, one in words.items()
    }
    same: dict[str, str] = {}
    for rank, identifier in enumerate(order):
        own = words[identifier]
        unquoted = own.quoted.count(0)
        if unquoted < _MIN_ARTICLE_WORDS:
            continue
        covered = coverage(own, 0, len(own.starts), holders)
        for other in sorted(covered):
            if (
                other < rank
                and covered[other] >= _COPY * unquoted
                and not (
                    len(own.starts) < _BRIEF
                    and changed(*(_lines(one, sentences) for one in (ordered[rank], ordered[other])))
                )
            ):
                same[identifier] = same.get(order[other], order[other])
                break
    outlets: dict[str, str] = {}
    for article in ordered:
        for name in _names(article.publisher or ""):
            outlets.setdefault(name, same.get(article.id, article.id))
    told: dict[tuple[str, int], str] = {}
    for article in articles:
        told.update(_told(article, sentences.get(article.id, ())))
    for name in sorted(set(map(_outlet, told.values())), key=lambda name: (-len(name), name)):
        if not any(known == name or known.endswith(f" {name}") for known in outlets):
            outlets[name] = f"outlet:{name}"
    unsigned = frozenset(article.id for article in articles if not article.publisher)
    copied = {article.id: same[article.id] for article in articles if article.id in same}
    texts = {article.id: article.text for article in articles}
    return Copies(copied, words, holders, speakers, order, outlets, told, unsigned, texts)


def _lines(article: Article, sentences: Mapping[str, Sequence[Sentence]]) -> list[str]:
    own = sentences.get(article.id, ())
    return [show_line(article.text[one.start : one.end]) for one in own if one.citable]


def _told(article: Article, sentences: Sequence[Sentence]) -> Iterator[tuple[tuple[str, int], str]]:
    """By article and start the outlet that a sentence names, or one beside it in the same paragraph."""
    citable = [sentence for sentence in sentences if sentence.citable]
    named = cited_outlets([show_line(article.text[one.start : one.end]) for one in citable])
    breaks = [start for start, _ in paragraphs(article.text)] if named else []
    for number, sentence in enumerate(citable):
        for other in (number, number - 1, number + 1):
            if other in named and bisect_right(breaks, citable[other].start) == bisect_right(
                breaks, sentence.start
            ):
                yield (article.id, sentence.start), named[other]
                break


def _names(publisher: str) -> list[str]:
    """What a publisher may be called: ``Vessay Broadcasting (VBC)`` is also either of the two."""
    short = _SHORT.search(publisher)
    every = [publisher] if short is None else [publisher, publisher[: short.start()], short[1]]
    return [name for name in map(_outlet, every) if name]


def _outlet(name: str) -> str:
    """The name of an outlet as it is compared: ``The Washington Post`` and ``washington post`` are one."""
    return fold(name).casefold().removeprefix("the ").strip(" .,")


def _published(value: str | None) -> tuple[int, float]:
    """A sort key: the instant in UTC, a bare date as the end of its day, what has no date last."""
    if value is None:
        return (1, 0.0)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return (1, 0.0)
    if len(value) <= 10:
        moment = datetime.combine(moment.date(), time.max)
    return (0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _spans(article: Article, sentences: Sequence[Sentence] | None) -> list[tuple[int, int]]:
    if sentences is None:
        return [(0, len(article.text))]
    return [(sentence.start, sentence.end) for sentence in sentences if sentence.citable]
