"""An article as sentences, and as chunks of whole sentences that fit a model's turn."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence

from summarizer.records import Article, Chunk, Region, RegionKind, Sentence
from summarizer.text.clean import show_line
from summarizer.text.language import language
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import split_sentences

CONTEXT = 2
"""Sentences before a chunk that are shown with it."""

_LONGEST = 1200
"""Code points; what is longer is no sentence but text without full stops, and is cut at white space. All
stages see the pieces as sentences, so that each can be cited, compared and sent on its own."""
_MARKS = 60
"""Marks on one letter, and more: what has so many is no letter."""
_LETTER = re.compile(r"[^\W\d_]")
_JOINED = re.compile(
    "[\u0300-\u036f\u200d\ufe00-\ufe0f\u20d0-\u20ff\U0001f3fb-\U0001f3ff\u0590-\u05bd\u064b-\u065f]"
)
_SHOWN_BEFORE: frozenset[RegionKind | None] = frozenset((None, "question", "heading"))


def sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences of ``article`` in order, each wholly citable or with the kind of the region it is in.

    The rules are those of the article's language. A sentence that a region reaches into is cut at the
    region's borders. What holds no letter is "markup".
    """
    text = article.text
    regions = article.regions or ()
    found: list[Sentence] = []
    at = 0
    spoken = language(text)
    for start, end in split_sentences(text, "en" if spoken == "und" else spoken):
        while at < len(regions) and regions[at].end <= start:
            at += 1
        for left, right, kind in _cut(start, end, regions, at):
            raw = text[left:right]
            bare = raw.strip()
            if not bare:
                continue
            left += len(raw) - len(raw.lstrip())
            if _LETTER.search(bare) is None:
                kind = kind or "markup"
            found += [
                Sentence(start=first, end=last, kind=kind)
                for first, last in _pieces(text, left, left + len(bare))
            ]
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``start:end`` itself; or, where it is absurdly long, trimmed pieces of it that are not."""
    while end - start > _LONGEST:
        place = _space(text, start, start + _LONGEST)
        if piece := text[start:place].rstrip():
            yield start, start + len(piece)
        while place < end and text[place].isspace():
            place += 1
        start = place
    if start < end:
        yield start, end


def _cut(
    start: int, end: int, regions: Sequence[Region], at: int
) -> Iterator[tuple[int, int, RegionKind | None]]:
    """The pieces of ``start:end`` between the borders of the regions from number ``at`` on."""
    while at < len(regions) and regions[at].start < end:
        region = regions[at]
        if start < region.start:
            yield start, region.start, None
        yield max(start, region.start), min(end, region.end), region.kind
        start = min(end, region.end)
        at += 1
    if start < end:
        yield start, end, None


def split(
    article: Article,
    max_tokens: int,
    count: Callable[[str], int],
    sentences: Sequence[Sentence] | None = None,
    max_sentences: int = 20,
) -> list[Chunk]:
    """Chunks of whole citable sentences, each of at most ``max_tokens`` and ``max_sentences``.

    ``count`` gives the tokens of a text. Chunks break between paragraphs where that leaves them at least
    half full. A sentence that is longer than the target is a chunk of its own. ``sentences`` are those of
    the article, where the caller has them already.
    """
    found = all_sentences(article) if sentences is None else sentences
    shown = [
        (sentence, show_line(article.text[sentence.start : sentence.end]))
        for sentence in found
        if sentence.kind in _SHOWN_BEFORE
    ]
    starts = [start for start, _ in paragraphs(article.text)]
    chunks: list[Chunk] = []
    waiting: list[tuple[Sentence, str, int]] = []

    def close(number: int) -> None:
        if number:
            chunks.append(_chunk(article, len(chunks), shown, waiting[:number]))
            del waiting[:number]

    for sentence, line in shown:
        if not sentence.citable or not line:
            continue
        tokens = count(line)
        while waiting and (
            len(waiting) >= max_sentences or sum(one[2] for one in waiting) + tokens > max_tokens
        ):
            close(_break(waiting, sentence, starts, max_tokens, max_sentences))
        waiting.append((sentence, line, tokens))
    close(len(waiting))
    return chunks


all_sentences = sentences


def _break(
    waiting: Sequence[tuple[Sentence, str, int]],
    following: Sentence,
    starts: Sequence[int],
    max_tokens: int,
    max_sentences: int,
) -> int:
    """How many of the waiting sentences make the next chunk: all, or those before the last paragraph."""

    def paragraph(sentence: Sentence) -> int:
        return bisect.bisect_right(starts, sentence.start)

    after = following
    for number in range(len(waiting), 0, -1):
        full = 2 * number >= max_sentences or 2 * sum(one[2] for one in waiting[:number]) >= max_tokens
        if not full:
            break
        if paragraph(waiting[number - 1][0]) != paragraph(after):
            return number
        after = waiting[number - 1][0]
    return len(waiting)


def _chunk(
    article: Article,
    index: int,
    shown: Sequence[tuple[Sentence, str]],
    members: Sequence[tuple[Sentence, str, int]],
) -> Chunk:
    first = bisect.bisect_left(shown, members[0][0].start, key=lambda one: one[0].start)
    context = [line for _, line in shown[max(0, first - CONTEXT) : first] if line]
    return Chunk(
        source=article.id,
        index=index,
        title=show_line(article.title) if article.title else None,
        publisher=article.publisher,
        published=article.published,
        context=tuple(context),
        sentences=tuple(member[0] for member in members),
        texts=tuple(member[1] for member in members),
        tokens=sum(member[2] for member in members),
    )


def halve(chunk: Chunk, count: Callable[[str], int]) -> tuple[Chunk, Chunk] | None:
    """``chunk`` as two, split between sentences; None where it has but one. Both keep its ``index``."""
    if len(chunk.sentences) < 2:
        return None
    lengths = [count(text) for text in chunk.texts]
    middle = min(range(1, len(lengths)), key=lambda at: abs(2 * sum(lengths[:at]) - sum(lengths)))
    parts: list[Chunk] = []
    for begin, end in ((0, middle), (middle, len(lengths))):
        before = (*chunk.context, *chunk.texts[:begin])
        parts.append(
            chunk.model_copy(
                update={
                    "context": before[-CONTEXT:],
                    "sentences": chunk.sentences[begin:end],
                    "texts": chunk.texts[begin:end],
                    "tokens": sum(lengths[begin:end]),
                }
            )
        )
    return parts[0], parts[1]


def _space(text: str, start: int, end: int) -> int:
    """A place after ``start`` to cut at, not after ``end``: white space, else between letters."""
    for place in range(end, max(start, end - 200), -1):
        if text[place - 1].isspace():
            return place
    place = end
    while place > max(start + 1, end - _MARKS) and (
        _JOINED.match(text[place : place + 1]) or text[place - 1] == "\u200d"
    ):
        place -= 1
    return place if place > max(start + 1, end - _MARKS) else end
