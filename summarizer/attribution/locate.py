"""Where the sources have a quotation: word for word, or altered, with the differences.

The words of the sources stand in one row, and pairs of neighbouring words are indexed. The rarest pair of an
unaltered quotation leads to it at once. Of an altered one the pairs that are left give the places that most
of them agree on (the diagonals of an alignment, as in Altschul et al., "Basic local alignment search tool",
1990); between the first and the last of them the words are aligned by the fewest edits, and what lies before
and behind is taken to the length that needs the fewest.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from summarizer.attribution.edits import BORDER, Change, Quote, aligned, matching_length
from summarizer.ground import Reading
from summarizer.records import Citation, Difference
from summarizer.text.words import fold

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_]+(?:['’ʼ`´{_INVISIBLE}]+[^\W_]+)*")
_GAP = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.\s?\.\s?\.|…")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_COMMON = 200
"""A pair of words that stands in more places leads nowhere."""
_VOTES = 8
"""Pairs, the rarest, that say where an altered quotation may be."""
_PLACES = 4
"""Places at most where it is aligned."""
_SURE = 0.8
"""Share of its words from which no other place is looked at."""
_SHIFT = 4
"""Words put in or left out in one place."""
_LEFT_OUT = 120
"""Words that an ellipsis stands for, at most."""
_LEAST = 3
"""Words of which a quotation must consist to be looked for everywhere, in these words."""
_LEAST_ALTERED = 4
_KEPT = 0.65
"""Share of its words that an altered quotation must keep, of those that the source has in their place too."""


@dataclass(frozen=True, slots=True)
class Located:
    """A passage of a source that a quotation is taken from."""

    citation: Citation
    differences: tuple[Difference, ...]
    """Empty where it is verbatim."""


class Passages:
    """The citable sentences of the sources, to look quotations up in."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._vocabulary: dict[str, int] = {}
        self._row = array("q")
        self._starts = array("q")
        self._ends = array("q")
        self._first: list[int] = []
        for reading in readings:
            self._first.append(len(self._row))
            text = reading.article.text
            for sentence in reading.citable:
                for match in _WORD.finditer(text, sentence.start, sentence.end):
                    self._row.append(self._vocabulary.setdefault(_plain(match[0]), len(self._vocabulary)))
                    self._starts.append(match.start())
                    self._ends.append(match.end())
            self._row.append(BORDER)
            self._starts.append(len(text))
            self._ends.append(len(text))
        self._pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        row = self._row
        for place, pair in enumerate(pairwise(row)):
            if BORDER not in pair:
                self._pairs[pair].append(place)

    def locate(self, quotation: str, near: Sequence[Citation] = ()) -> Located | None:
        """Where a source has ``quotation``, the text between quotation marks; None where none has.

        Case, punctuation, white space and styles of marks do not matter; words in square brackets are the
        writer's own, and an ellipsis stands for words left out. Of several places the one with the fewest
        differences is taken, then the first. Short quotations could be anybody's words: they are looked for
        in the places ``near`` only.
        """
        quote = self._read(quotation)
        own = len(quote.ids) - len(quote.added)
        if not own:
            return None
        found = self._verbatim(quote) if own >= 2 else []
        close = [place for place in found if self._within(place, near)]
        if close or (found and own >= _LEAST):
            place = (close or found)[0]
            return self._located(quote, place, place + len(quote.ids), ())
        if own < _LEAST_ALTERED and len(quote.ids) < _LEAST_ALTERED:
            return self._short(quote, near)
        return self._altered(quote)

    def _read(self, text: str) -> Quote:
        brackets = [match.span() for match in _BRACKETS.finditer(text)]
        spans = [match.span() for match in _WORD.finditer(text)]

        def own(span: tuple[int, int]) -> bool:
            return any(left < span[0] and span[1] <= right for left, right in brackets)

        while spans and own(spans[0]):
            spans.pop(0)
        while spans and own(spans[-1]):
            spans.pop()
        unknown = len(self._vocabulary)
        gaps = {bisect_right(spans, (match.start(), 0)) for match in _GAP.finditer(text)}
        return Quote(
            text,
            array("q", [self._vocabulary.get(_plain(text[a:b]), unknown) for a, b in spans]),
            tuple(spans),
            frozenset([n for n, span in enumerate(spans) if own(span)]),
            frozenset(gap for gap in gaps if 0 < gap < len(spans)),
        )

    def _verbatim(self, quote: Quote) -> list[int]:
        """The places that have all its words and no others."""
        if quote.gaps or quote.added:
            return []
        ids = quote.ids
        pairs = list(pairwise(ids))
        rarest = min(range(len(pairs)), key=lambda n: len(self._pairs.get(pairs[n], ())))
        starts = [place - rarest for place in self._pairs.get(pairs[rarest], ())]
        return [at for at in starts if at >= 0 and self._row[at : at + len(ids)] == ids]

    def _short(self, quote: Quote, near: Sequence[Citation]) -> Located | None:
        ids = quote.ids
        for citation in near:
            first, last = self._words_of(citation)
            for place in range(first, last - len(ids) + 1):
                if self._row[place : place + len(ids)] == ids:
                    return self._located(quote, place, place + len(ids), ())
        return None

    def _words_of(self, citation: Citation) -> tuple[int, int]:
        """The places of the words of ``citation`` in the row."""
        for number, reading in enumerate(self._readings):
            if reading.article.id == citation.source:
                low = self._first[number]
                high = self._first[number + 1] if number + 1 < len(self._first) else len(self._row)
                starts = self._starts[low:high]
                return low + bisect_right(starts, citation.start - 1), low + bisect_right(
                    starts, citation.end - 1
                )
        return 0, 0

    def _within(self, place: int, near: Sequence[Citation]) -> bool:
        source = self._readings[bisect_right(self._first, place) - 1].article.id
        return any(one.source == source and one.start <= self._starts[place] < one.end for one in near)

    def _altered(self, quote: Quote) -> Located | None:
        best: tuple[int, int, Located] | None = None
        for shift in self._shifts(quote):
            ends = self._ends_of(quote, shift)
            if ends is None:
                continue
            start, end = self._borders(quote, *ends)
            fit = aligned(self._row[start:end], quote)
            if fit.kept < max(_LEAST, _KEPT * max(fit.own, fit.theirs)):
                continue
            rank = (len(fit.changes) - fit.kept, start)
            if best is None or rank < best[:2]:
                best = (*rank, self._located(quote, start, end, fit.changes))
            if fit.kept >= _SURE * fit.own:
                break
        return best[2] if best else None

    def _shifts(self, quote: Quote) -> list[int]:
        """Where the quotation would begin if nothing were altered before the rarest of its pairs that the
        sources have; what most of them agree on first, those near a better one left out."""
        pairs = [
            (len(postings), at, postings)
            for at, pair in enumerate(pairwise(quote.ids))
            if at + 1 not in quote.gaps and len(postings := self._pairs.get(pair, ())) <= _COMMON and postings
        ]
        pairs.sort(key=lambda one: one[:2])
        shifts = Counter(place - at for _, at, postings in pairs[:_VOTES] for place in postings)
        found: list[int] = []
        for shift in sorted(shifts, key=lambda shift: (-shifts[shift], shift)):
            if all(abs(shift - other) > _SHIFT for other in found):
                found.append(shift)
            if len(found) == _PLACES:
                break
        return found

    def _ends_of(self, quote: Quote, shift: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The first and the last pair of words that the quotation shares with the row about ``shift``, each
        as its place in the row and in the quotation."""
        room = _SHIFT + _LEFT_OUT * len(quote.gaps)
        pairs = list(pairwise(quote.ids))

        def near(at: int) -> int | None:
            if at + 1 in quote.gaps:
                return None
            postings = self._pairs.get(pairs[at], ())
            low = bisect_left(postings, shift + at - room)
            places = postings[low : bisect_right(postings, shift + at + room)]
            return min(places, key=lambda place: (abs(place - at - shift), place)) if places else None

        for at in range(len(pairs)):
            first = near(at)
            if first is None:
                continue
            for behind in range(len(pairs) - 1, at - 1, -1):
                last = near(behind)
                if (
                    last is not None
                    and last - first >= behind - at - _SHIFT
                    and BORDER not in self._row[first:last]
                ):
                    return (first, at), (last, behind)
        return None

    def _borders(self, quote: Quote, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int]:
        """Where the passage begins and ends: what lies before the first and behind the last pair as far out
        as leaves the fewest differences."""
        start, end = first[0], last[0] + 2
        if first[1]:
            there = self._row[max(0, start - first[1] - _SHIFT) : start][::-1]
            start -= matching_length(quote.ids[: first[1]][::-1], there)
        rest = quote.ids[last[1] + 2 :]
        if rest:
            end += matching_length(rest, self._row[end : end + len(rest) + _SHIFT])
        return start, end

    def _located(self, quote: Quote, start: int, end: int, changes: Sequence[Change]) -> Located:
        reading = self._readings[bisect_right(self._first, start) - 1]
        text = reading.article.text

        def theirs(first: int, last: int) -> str:
            return text[self._starts[start + first] : self._ends[start + last - 1]] if last > first else ""

        def ours(first: int, last: int) -> str:
            return quote.text[quote.spans[first][0] : quote.spans[last - 1][1]] if last > first else ""

        begin, stop = self._starts[start], self._ends[end - 1]
        return Located(
            Citation(source=reading.article.id, start=begin, end=stop, quote=text[begin:stop]),
            tuple(
                Difference(said=ours(*change.ours), source=" ".join(theirs(*change.theirs).split()))
                for change in changes
            ),
        )


@lru_cache(maxsize=100_000)
def _plain(word: str) -> str:
    return fold(word).lower().replace("`", "'")
