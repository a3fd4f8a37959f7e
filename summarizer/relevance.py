"""Articles that tell of another event than the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from summarizer.records import Article, ClaimGroup
from summarizer.text.language import language
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

_INNER_CAPITAL = re.compile(r"[A-Z](?<=[\w,;\"'(] .)(?<!_ .)[^\W_]+")
_LOWER = re.compile(r"\b[a-z][^\W_]+")


def off_topic(articles: Sequence[Article]) -> dict[str, str]:
    """The ids of articles about another event than the rest, each with the reason in words.

    Careful: nothing is flagged among fewer than three articles, where no event holds more than half of
    them, or where an article shares its words or its names with the others to any usual degree. An article
    in another language than most shares no words with them and is not judged. Takes time in proportion to
    the text.
    """
    abroad = foreign(articles)
    articles = [article for article in articles if article.id not in abroad]
    if len(articles) < 3:
        return {}
    texts = [fold(f"{article.title or ''}. {article.text[:_READ]}") for article in articles]
    # No weighting by rarity: within one event the words that all articles share are what it is about.
    words = [tfidf(content_stems(text)) for text in texts]
    everyone = list(range(len(articles)))
    start = _likeness(words, everyone)
    most = sorted(everyone, key=lambda index: (-start[index], index))[: len(articles) // 2 + 1]
    members = sorted(most)
    for _ in range(_ROUNDS):
        likeness = start if members == everyone else _likeness(words, members)
        usual = median(likeness[index] for index in members)
        if usual < _COHERENT:
            return {}
        apart = {index for index in everyone if likeness[index] < min(_APART[0] * usual, _APART[1])}
        if apart:  # by its words hardly any article is
            named = _likeness([tfidf(_names(text)) for text in texts], members)
            least = min(_APART_NAMES[0] * median(named[index] for index in members), _APART_NAMES[1])
            apart = {index for index in apart if named[index] <= least}
        kept = [index for index in everyone if index not in apart]
        if kept == members:
            break
        members = kept
        if 2 * len(members) <= len(articles):
            return {}
    else:
        return {}
    rest = f"like those of the other {len(members)} articles, which are {usual:.0%} alike"
    return {
        articles[index].id: f"seems to tell of another event: its words are {likeness[index]:.0%} {rest}"
        for index in everyone
        if index not in set(members)
    }


_NAMES = {
    "ar": "Arabic", "da": "Danish or Norwegian", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ko": "Korean",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip


def foreign(articles: Sequence[Article]) -> dict[str, str]:
    """The ids of articles in another language than most, each with a remark in words.

    Where several languages are equally frequent, English is the main one if it is among them, else the
    one that comes first.
    """
    spoken = {article.id: language(article.text) for article in articles}
    counts = Counter(name for name in spoken.values() if name != "und")
    if len(counts) < 2:
        return {}
    most = max(counts.values())
    main = "en" if counts["en"] == most else next(name for name, count in counts.items() if count == most)
    quoted = f"the brief quotes articles in {_NAMES.get(main, 'another language')}"
    return {
        id_: f"is in {_NAMES.get(name, 'another language')}; {quoted}"
        for id_, name in spoken.items()
        if name not in (main, "und")
    }


def at_home(groups: Sequence[ClaimGroup], articles: Sequence[Article]) -> list[ClaimGroup]:
    """Those of ``groups`` that speak the language of most ``articles``; all of them where none does.

    So that a brief does not go from one language to another in the middle.
    """
    abroad = foreign(articles)
    spoken = {language(article.text) for article in articles if article.id not in abroad}
    kept = [
        group
        for group in groups
        if any(citation.source not in abroad for claim in group.claims for citation in claim.citations)
        or language(group.text) in spoken - {"und"}
    ]
    return kept or list(groups)


def _likeness(vectors: Sequence[Vector], members: Sequence[int]) -> list[float]:
    """The mean cosine of each article with the members other than itself."""
    inside = set(members)
    everything = total(vectors[index] for index in members)
    result: list[float] = []
    for index, own in enumerate(vectors):
        others = len(members) - (index in inside)
        itself = dot(own, own) if index in inside else 0.0
        result.append((dot(own, everything) - itself) / max(1, others))
    return result


def _names(text: str) -> list[str]:
    """Stems of words that are capitalised inside sentences and never written small."""
    counts = Counter(_INNER_CAPITAL.findall(text))
    small = set(_LOWER.findall(text))
    return [stem(word) for word in counts.elements() if word.lower() not in small]
