"""Articles that tell of another event than the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from summarizer.records import Article
from summarizer.text.vectors import Vector, dot, tfidf, total
from summarizer.text.words import content_stems, fold, stem

_READ = 20_000
"""Code points of an article that are read: more say nothing new about which event it tells of."""
_ROUNDS = 8
# Measured on pairs of articles on one event and pairs on two events: 90% of the first share more than 0.2
# of their words and 0.19 of their names, 90% of the second less than 0.12 and 0.05.
_COHERENT = 0.15
"""Where the rest is no more alike than this, there is no one event to be apart from."""
_APART = (0.4, 0.14)
"""Likeness by words below which an article may be apart: as a share of the usual, and absolute."""
_APART_NAMES = (0.4, 0.1)

_INNER_CAPITAL = re.compile(r"(?<=[^\W_] )[A-Z][^\W_]+|(?<=[,;\"'(] )[A-Z][^\W_]+")
_LOWER = re.compile(r"\b[a-z][^\W_]+")


@dataclass(frozen=True, slots=True)
class _Likeness:
    words: float
    names: float


def off_topic(articles: Sequence[Article]) -> dict[str, str]:
    """The ids of articles about another event than the rest, each with the reason in words.

    Careful: nothing is flagged among fewer than three articles, where no event holds more than half of
    them, or where an article shares its words or its names with the others to any usual degree. Takes time
    in proportion to the text.
    """
    if len(articles) < 3:
        return {}
    texts = [fold(f"{article.title or ''}. {article.text[:_READ]}") for article in articles]
    # No weighting by rarity: within one event the words that all articles share are what it is about.
    words = [tfidf(content_stems(text)) for text in texts]
    names = [tfidf(_names(text)) for text in texts]
    everyone = range(len(articles))
    start = _likeness(words, names, list(everyone))
    most = sorted(everyone, key=lambda index: (-start[index].words, index))[: len(articles) // 2 + 1]
    members = sorted(most)
    for _ in range(_ROUNDS):
        likeness = _likeness(words, names, members)
        usual = _Likeness(
            median(likeness[index].words for index in members),
            median(likeness[index].names for index in members),
        )
        if usual.words < _COHERENT:
            return {}
        kept = [index for index in everyone if not _apart(likeness[index], usual)]
        if kept == members:
            break
        members = kept
        if 2 * len(members) <= len(articles):
            return {}
    else:
        return {}
    rest = f"like those of the other {len(members)} articles, which are {usual.words:.0%} alike"
    return {
        articles[
            index
        ].id: f"seems to tell of another event: its words are {likeness[index].words:.0%} {rest}"
        for index in everyone
        if index not in set(members)
    }


def _apart(own: _Likeness, usual: _Likeness) -> bool:
    return own.words < min(_APART[0] * usual.words, _APART[1]) and own.names <= min(
        _APART_NAMES[0] * usual.names, _APART_NAMES[1]
    )


def _likeness(words: Sequence[Vector], names: Sequence[Vector], members: Sequence[int]) -> list[_Likeness]:
    """The mean cosine of each article with the members other than itself."""
    inside = set(members)
    sums = [total(vectors[index] for index in members) for vectors in (words, names)]
    result: list[_Likeness] = []
    for index in range(len(words)):
        others = len(members) - (index in inside)
        means: list[float] = []
        for vectors, everything in zip((words, names), sums, strict=True):
            itself = dot(vectors[index], vectors[index]) if index in inside else 0.0
            means.append((dot(vectors[index], everything) - itself) / max(1, others))
        result.append(_Likeness(*means))
    return result


def _names(text: str) -> list[str]:
    """Stems of words that are capitalised inside sentences and never written small."""
    counts = Counter(_INNER_CAPITAL.findall(text))
    small = set(_LOWER.findall(text))
    return [stem(word) for word in counts.elements() if word.lower() not in small]
