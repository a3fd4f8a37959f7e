"""What the checks look at in a text, found once and kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from summarizer.support.folding import folded, sentence_bounds, whole_sentences
from summarizer.text import synonyms, thesaurus
from summarizer.text.arguments import Clause, clauses
from summarizer.text.comparisons import Comparison, comparisons
from summarizer.text.dates import Date, find_dates
from summarizer.text.lemmas import root
from summarizer.text.lexicon import Entry, entry, known
from summarizer.text.modality import Hedge, hedges
from summarizer.text.names import Name, find_names
from summarizer.text.numbers import Number, undated
from summarizer.text.phrasal import PARTICLES, particle
from summarizer.text.polarity import Negation, negations
from summarizer.text.predicates import Predicate, predicates
from summarizer.text.quotations import Quotation, find_quotations
from summarizer.text.record import lazy
from summarizer.text.referents import Referent, referents
from summarizer.text.speech import Speech, find_all_speech
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS


class Placed(Protocol):
    """What begins at an offset of a text."""

    @property
    def start(self) -> int: ...


class Features:
    """A folded text and what was found in it; positions are token indexes. What costs is found when asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        """Folded."""

    @lazy
    def tokens(self) -> Tokens:
        return tokenize(self.text)

    @lazy
    def numbers(self) -> tuple[Number, ...]:
        """Without those that are part of a date."""
        return undated(self.text, self.dates)

    @lazy
    def named(self) -> frozenset[int]:
        """The places of its names."""
        return frozenset(place for name in self.names for place in range(name.first, name.last))

    @lazy
    def amounts(self) -> frozenset[tuple[float, float]]:
        """The lowest and the highest value of each number, and any other that it may have."""
        values = [(one.low, one.high) for one in self.numbers]
        values += [(one.other, one.other) for one in self.numbers if one.other is not None]
        return frozenset(values)

    @lazy
    def stems(self) -> tuple[str, ...]:
        """One a token; empty for punctuation, numbers, dates and function words."""
        taken = {place for one in (*self.numbers, *self.dates) for place in self.places(one.start, one.end)}
        stems = list(map(_content, self.tokens.words))
        for place in taken:
            stems[place] = ""
        if not PARTICLES.isdisjoint(self.lower):
            for place, stem in enumerate(stems):
                behind = particle(self.tokens.lower, place) if stem else ""
                if behind and known(both := f"{stem}_{behind}"):
                    stems[place] = both  # the two are a verb of their own
        return tuple(stems)

    @lazy
    def roots(self) -> frozenset[str]:
        """All its stems and more: what numbers and dates are made of is not left out, nor looked for."""
        return frozenset(map(_content, self.tokens.words))

    def places(self, start: int, end: int) -> range:
        """The tokens from offset ``start`` to ``end``."""
        return self.tokens.places(start, end)

    def first(self, one: Placed) -> int:
        """The first token of a number, a date and the like."""
        return bisect_left(self.tokens.starts, one.start)

    def said(self, places: Iterable[int]) -> str:
        """Its words at ``places``."""
        return " ".join([self.tokens.words[place] for place in places])

    def passage(self, first: int, last: int) -> str:
        """What it says from token ``first`` to token ``last``, inclusive."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last]]

    @lazy
    def content(self) -> frozenset[str]:
        return frozenset(self.stems) - {""}

    @lazy
    def where(self) -> dict[str, list[int]]:
        """The places of every stem."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.stems):
            if word:
                found.setdefault(word, []).append(place)
        return found

    @lazy
    def entries(self) -> tuple[tuple[str, Entry], ...]:
        """What is known of its words, without those of which nothing is."""
        found = [(word, entry(word)) for word in self.where]
        return tuple([one for one in found if one[1].own or one[1].above])

    @lazy
    def senses(self) -> frozenset[int]:
        """The senses of all its words."""
        return frozenset[int]().union(*[known.own for _, known in self.entries])

    @lazy
    def reach(self) -> frozenset[int]:
        """The same with the wider senses."""
        return self.senses.union(*[known.above for _, known in self.entries])

    @lazy
    def behind(self) -> tuple[frozenset[str], frozenset[str]]:
        """The synonyms and the like of its words that come after them in the alphabet."""
        return synonyms.behind(self.where), thesaurus.behind(self.where)

    @lazy
    def own(self) -> dict[int, list[str]]:
        """Its words by their senses."""
        found: dict[int, list[str]] = {}
        for word, about in self.entries:
            for sense in about.own:
                found.setdefault(sense, []).append(word)
        return found

    @lazy
    def against(self) -> dict[str, int]:
        """The opposites of its words, and where the word stands."""
        return {away: there[0] for word, there in self.where.items() for away in entry(word).opposites}

    @lazy
    def beginnings(self) -> dict[str, list[str]]:
        """Its words by their first three letters."""
        found: dict[str, list[str]] = {}
        for word in self.where:
            found.setdefault(word[:3], []).append(word)
        return found

    @lazy
    def lower(self) -> frozenset[str]:
        return frozenset(self.tokens.lower)

    @lazy
    def dates(self) -> tuple[Date, ...]:
        return find_dates(self.tokens.text)

    @lazy
    def names(self) -> tuple[Name, ...]:
        return find_names(self.tokens.text)

    @lazy
    def quotations(self) -> tuple[Quotation, ...]:
        return tuple(find_quotations(self.text))

    @lazy
    def negations(self) -> tuple[Negation, ...]:
        return tuple(negations(self.tokens))

    @lazy
    def negated(self) -> frozenset[int]:
        return frozenset(place for negation in self.negations for place in negation.scope)

    @lazy
    def hedges(self) -> tuple[Hedge, ...]:
        return tuple(hedges(self.tokens))

    @lazy
    def hedged(self) -> frozenset[int]:
        return frozenset(place for hedge in self.hedges for place in hedge.scope)

    @lazy
    def predicates(self) -> tuple[Predicate, ...]:
        return predicates(self.tokens)

    @lazy
    def verbs(self) -> frozenset[int]:
        """The places of its predicates."""
        return frozenset([one.place for one in self.predicates])

    @lazy
    def order(self) -> tuple[str, ...]:
        """What to compare its tokens by: the stem, else the token itself."""
        return tuple([one or low for one, low in zip(self.stems, self.tokens.lower, strict=True)])

    @lazy
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clauses(self.tokens, self.predicates, self.stems))

    @lazy
    def comparisons(self) -> tuple[Comparison, ...]:
        return tuple(comparisons(self.tokens, self.stems))

    @lazy
    def referents(self) -> dict[int, Referent]:
        """What its pronouns stand for, by their places."""
        return referents(self.tokens, self.names, self.predicates, self.sentences)

    @lazy
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence of every token."""
        begins = [start for start, _ in self.bounds]
        return tuple([bisect_right(begins, start) for start in self.tokens.starts])

    @lazy
    def speeches(self) -> tuple[Speech, ...]:
        return tuple(find_all_speech(self.text))

    @lazy
    def saying(self) -> frozenset[int]:
        """The places of the verbs of who says something."""
        return frozenset([bisect_left(self.tokens.starts, one.verb_start) for one in self.speeches])

    @lazy
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

    @lazy
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Offsets of its sentences."""
        starts = sentence_bounds(self.text)
        return tuple(zip(starts, [*starts[1:], len(self.text)], strict=True))

    @lazy
    def whole(self) -> frozenset[str]:
        """Its sentences as the fast path compares them."""
        return whole_sentences(self.text, self.bounds)

    @lazy
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


@lru_cache(maxsize=100_000)
def _content(word: str) -> str:
    """The stem of a token; empty for a function word and for what is no word."""
    low = word.lower().replace("’", "'")
    function = low in FUNCTION_WORDS or low.partition("'")[0] in FUNCTION_WORDS  # "he's"
    return "" if function or not word[0].isalpha() else root(word)


_JOINTS = frozenset([",", ";", ":", "and", "but", "while", "whereas", "although", "though", "because",
    "which", "who",
                     "after", "before", "(", ")", "when", "as"])  # fmt: skip
_STOPS = frozenset([".", "!", "?"])


@lru_cache(maxsize=8192)
def features(text: str) -> Features:
    """The features of a folded text."""
    return Features(text)


def source(text: str) -> Features:
    """The features of the evidence of one source, as written."""
    return features(folded(text))


@lru_cache(maxsize=128)
def article(text: str) -> Features:
    """The features of an article as written."""
    return Features(folded(text))
