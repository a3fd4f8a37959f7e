"""What the checks look at in a text, found once and kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache

from summarizer.text import number_words
from summarizer.text.arguments import Clause, clauses
from summarizer.text.comparisons import Comparison, comparisons
from summarizer.text.dates import Date, dates
from summarizer.text.lemmas import root
from summarizer.text.lexicon import Entry, entry, known
from summarizer.text.modality import Hedge, hedges
from summarizer.text.names import Name, names
from summarizer.text.numbers import Number, find_numbers
from summarizer.text.phrasal import PARTICLES, particle
from summarizer.text.polarity import Negation, negations
from summarizer.text.predicates import Predicate, predicates
from summarizer.text.quotations import Quotation, find_quotations
from summarizer.text.referents import Referent, referents
from summarizer.text.speech import Speech, find_all_speech
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS, fold


class Features:
    """A folded text and what was found in it; positions are token indexes. What costs is found when asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        """Folded."""
        self.tokens: Tokens = tokenize(text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Without those that are part of a date."""
        dated = [(one.start, one.end) for one in self.dates]
        return tuple(
            [
                one
                for one in find_numbers(self.text)
                if not any(one.start < end and start < one.end for start, end in dated)
            ]
        )

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """One a token; empty for punctuation, numbers, dates and function words."""
        taken = {place for one in (*self.numbers, *self.dates) for place in self.places(one.start, one.end)}
        lower = self.tokens.lower
        stem = root if PARTICLES.isdisjoint(self.lower) else None
        return tuple(
            [
                (stem(word) if stem else stem_at(word, lower, place))
                if word[0].isalpha() and not _function(lower[place]) and place not in taken
                else ""
                for place, word in enumerate(self.tokens.words)
            ]
        )

    def places(self, start: int, end: int) -> range:
        """The tokens from offset ``start`` to ``end``."""
        starts = self.tokens.starts
        return range(bisect_left(starts, start), bisect_left(starts, end))

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(self.stems) - {""}

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The places of every stem."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.stems):
            if word:
                found.setdefault(word, []).append(place)
        return found

    @cached_property
    def entries(self) -> tuple[tuple[str, Entry], ...]:
        """What is known of its words, without those of which nothing is."""
        found = [(word, entry(word)) for word in self.where]
        return tuple([one for one in found if one[1].own or one[1].above])

    @cached_property
    def own(self) -> dict[int, list[str]]:
        """Its words by their senses."""
        found: dict[int, list[str]] = {}
        for word, about in self.entries:
            for sense in about.own:
                found.setdefault(sense, []).append(word)
        return found

    @cached_property
    def against(self) -> dict[str, int]:
        """The opposites of its words, and where the word stands."""
        return {away: there[0] for word, there in self.where.items() for away in entry(word).opposites}

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """Its words by their first three letters."""
        found: dict[str, list[str]] = {}
        for word in self.where:
            found.setdefault(word[:3], []).append(word)
        return found

    @cached_property
    def lower(self) -> frozenset[str]:
        return frozenset(self.tokens.lower)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return tuple(dates(self.tokens))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(names(self.tokens))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        return tuple(find_quotations(self.text))

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        return tuple(negations(self.tokens))

    @cached_property
    def negated(self) -> frozenset[int]:
        return frozenset(place for negation in self.negations for place in negation.scope)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        return tuple(hedges(self.tokens))

    @cached_property
    def hedged(self) -> frozenset[int]:
        return frozenset(place for hedge in self.hedges for place in hedge.scope)

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        return tuple(predicates(self.tokens))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """What to compare its tokens by: the stem, else the token itself."""
        return tuple([one or low for one, low in zip(self.stems, self.tokens.lower, strict=True)])

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clauses(self.tokens, self.predicates, self.stems))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        return tuple(comparisons(self.tokens, self.stems))

    @cached_property
    def referents(self) -> dict[int, Referent]:
        """What its pronouns stand for, by their places."""
        return referents(self.tokens, self.names, self.predicates, self.sentences)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence of every token."""
        bounds = sentence_bounds(self.text)
        return tuple([bisect_right(bounds, start) for start in self.tokens.starts])

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        return tuple(find_all_speech(self.text))

    @cached_property
    def segments(self) -> tuple[int, ...]:
        """The number of the clause of every token: commas, joining words and stops begin another."""
        result: list[int] = []
        segment = 0
        for low in self.tokens.lower:
            if low in _JOINTS:
                segment += 1
            elif low in _STOPS:
                segment += 3
            result.append(segment)
        return tuple(result)


def stem_at(word: str, lower: tuple[str, ...], place: int) -> str:
    """The stem of a word, with its particle where the two are a verb of their own."""
    stem, behind = root(word), particle(lower, place)
    return both if behind and known(both := f"{stem}_{behind}") else stem


def _function(low: str) -> bool:
    return low in FUNCTION_WORDS or ("'" in low and low.partition("'")[0] in FUNCTION_WORDS)  # "he's"


_JOINTS = frozenset([",", ";", ":", "and", "but", "while", "whereas", "although", "though", "because",
    "which", "who",
                     "after", "before", "(", ")", "when", "as"])  # fmt: skip
_STOPS = frozenset([".", "!", "?"])


class Source(Features):
    """The evidence of one source: also its sentences."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        starts = sentence_bounds(text)
        self.bounds: tuple[tuple[int, int], ...] = tuple(zip(starts, [*starts[1:], len(text)], strict=True))
        """Offsets of its sentences."""
        self.whole: frozenset[str] = _whole_sentences(text, self.bounds)
        """Its sentences as the fast path compares them."""

    @cached_property
    def held(self) -> tuple[frozenset[str], ...]:
        """The content stems, numbers and names of every sentence."""
        result: list[frozenset[str]] = []
        for start, end in self.bounds:
            within = self.places(start, end)
            result.append(frozenset([self.stems[place] or self.tokens.lower[place] for place in within]))
        return tuple(result)

    def window(self, first: int, last: int) -> Features:
        """The features of sentences ``first`` to ``last``, exclusive."""
        if first == 0 and last == len(self.bounds):
            return self
        return features(self.text[self.bounds[first][0] : self.bounds[last - 1][1]].strip())


_VULGAR = str.maketrans({sign: f" {sign} " for sign in number_words.SIGNS})
_SIGN = {"1⁄2": "½", "1⁄3": "⅓", "2⁄3": "⅔", "1⁄4": "¼", "3⁄4": "¾"}
_END = re.compile(r"[.!?…]+[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Jr|Sr|No|Nos|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|etc|Rs|[A-Z])\.|\b(?:[A-Za-z]\.){2,})$"
)


_SPACED = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """``fold`` that keeps vulgar fractions apart from the digits before them and initials together."""
    return _SPACED.sub("", _folded(text))


def _folded(text: str) -> str:
    if not text.isascii():
        text = text.translate(_VULGAR)
        text = fold(text)
        for written, sign in _SIGN.items():
            text = text.replace(written, sign)
        return text
    return fold(text)


def sentence_bounds(text: str) -> list[int]:
    """Where the sentences of a folded text begin. Cheap: for comparing, never for citing."""
    starts = [0]
    for match in _END.finditer(text):
        head = text[max(0, match.start() - 12) : match.start() + 1]
        if not _ABBREVIATION.search(head):
            starts.append(match.end())
    return starts


def _whole_sentences(text: str, bounds: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The sentences that are not inside a longer quotation."""
    found = {comparable(text)}
    for begin, end in bounds:
        if text.count('"', 0, begin) % 2 == 0:
            found.add(comparable(text[begin:end]))
    return frozenset(found)


def comparable(text: str) -> str:
    """A folded sentence as the fast path compares it: no full stop, no space around it."""
    return text.strip().rstrip(".")


@lru_cache(maxsize=8192)
def features(text: str) -> Features:
    """The features of a folded text."""
    return Features(text)


@lru_cache(maxsize=8192)
def source(text: str) -> Source:
    """The features of the evidence of one source, as written."""
    return Source(folded(text))


@lru_cache(maxsize=512)
def article(text: str) -> Features:
    """The features of an article as written."""
    return Features(folded(text))
