"""Article -> the same, with what poses as an instruction, a turn or an answer marked and told of.

Sources are data. What speaks to a language model instead of reporting becomes a region that is neither
shown to a model nor cited, and the article says so in a warning. All else stays text, however it looks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from summarizer.articles import published_on
from summarizer.records import Article, Region, Rejected
from summarizer.text.addressed import addresses_model, dictates, goes_on, may_address_model, reported
from summarizer.text.clean import latin, safe, show_line
from summarizer.text.language import language
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences_of_paragraph
from summarizer.text.turns import Found, answers, marked_turns, named_turns
from summarizer.text.words import fold

_SHOWN = 60
"""Code points of what was found that a warning quotes."""
_LISTED = 300
"""Code points of what was left out that its entry among the rejected quotes."""
_GOES_ON = 4
"""Paragraphs after an instruction that may go on with it."""
_WRAPPED = 600
"""Code points of two lines at most that are read as one."""

_UNSEEN = re.compile(
    "[\u202d\u202e]|[\U000e0100-\U000e01ef\ufe00-\ufe0f]{2,}|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)
_BREAK = re.compile(r"\r\n|[\n\r]")


def mark(article: Article) -> Article:
    """``article`` with regions of kind "instruction" and a warning for each kind of thing that was found.

    A title that is such an instruction is dropped, and so is a day of publication that is no date.
    """
    text = article.text
    spans = paragraphs(text)
    turns = sorted([*marked_turns(text, spans), *named_turns(text, spans)])
    orders = list(_orders(text, spans))
    posed = list(answers(text))
    warnings = [*article.warnings]
    update: dict[str, object] = {}
    title = article.title
    if title and _addressed(fold(safe(title))):
        update["title"] = None
        warnings.append(f"its title addresses a language model ({_quote(title)}) and was left out")
    if turns or orders:
        first = min([*turns, *orders])
        warnings.append(_said("contains text that addresses a language model", text, first))
    if posed:
        warnings.append(_said("contains text that poses as a language model's answer", text, posed[0]))
    if not text.isascii() and _UNSEEN.search(text):
        warnings.append("contains characters that reorder or hide text; they are not shown")
    if article.published is not None and published_on(article.published) is None:
        update["published"] = None
        warnings.append("its date of publication was not understood")
    if len(warnings) > len(article.warnings):
        update["warnings"] = tuple(warnings)
    marked = [one for one in (*turns, *orders, *posed) if not one.quotes and one.start < one.end]
    if marked:
        update["regions"] = tuple(_merged(article.regions or (), marked))
    return article.model_copy(update=update) if update else article


def left_out(articles: Iterable[Article]) -> list[Rejected]:
    """An entry for each stretch of the marked ``articles`` that no model is shown and nothing may cite."""
    entries: list[Rejected] = []
    for article in articles:
        line = at = 0
        for region in article.regions or ():
            if region.kind != "instruction":
                continue
            line, at = line + len(_BREAK.findall(article.text, at, region.start)), region.start
            raw = article.text[region.start : region.end]
            entries.append(
                Rejected(
                    stage="load",
                    code="instruction",
                    text=_shortened(raw, _LISTED),
                    reason=f"addresses a language model, or poses as its turn or answer (line {line + 1}); "
                    "no model was shown it and nothing cites it",
                    source=article.id,
                )
            )
    return entries


def _quote(raw: str) -> str:
    inner = _shortened(raw, _SHOWN).replace('"', "'")
    return f'"{inner}"'


def _shortened(raw: str, most: int) -> str:
    """``raw`` as it is shown, on one line, of at most ``most`` code points."""
    shown = show_line(raw[: 8 * most])
    return shown if len(shown) <= most else f"{shown[:most].rpartition(' ')[0] or shown[:most]} ..."


def _said(what: str, text: str, found: Found) -> str:
    line = len(_BREAK.findall(text, 0, found.start)) + 1
    return f"{what} ({_quote(text[found.start : found.end])}, line {line}); treated as text"


def _orders(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Sentences that are instructions to a model, and those after them that go on with it."""
    ordered = colon = False  # the sentence before
    paragraph, until = -1, 0
    cut = list(_sentences(text, spans))
    for number, (first, last, home) in enumerate(cut):
        plain = _plain(text[first:last])
        sentence = plain.lstrip("\"'([-*>#• ")
        if last <= until:
            continue
        if _addressed(sentence):
            quoted = reported(plain)
            yield Found(first, last, quoted)
            ordered = not quoted
        elif (longer := _wrapped(text, cut, number)) is not None:
            yield Found(first, longer)
            ordered, until = True, longer
        else:
            ordered = ordered and (colon or (goes_on if home == paragraph else dictates)(sentence))
            if ordered:
                yield Found(first, last)
        colon, paragraph = sentence.endswith(":"), home


def _plain(raw: str) -> str:
    """What a reader sees. Plain ASCII hides nothing, and most text is."""
    return raw if raw.isascii() and raw.isprintable() else fold(safe(raw))


def _addressed(sentence: str) -> bool:
    """Whether a folded sentence addresses a model, in letters of another script that look alike, too."""
    return addresses_model(sentence) or (not sentence.isascii() and addresses_model(latin(sentence)))


def _may_be_addressed(text: str) -> bool:
    return may_address_model(text) or (not text.isascii() and may_address_model(latin(text)))


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Start and end of each sentence near a word that speaks to a model, and the number of its paragraph."""
    plain = [_plain(text[start:end]) for start, end in spans]
    if not _may_be_addressed("\n".join(plain)):
        return  # most articles by far
    spoken = language(text)
    near = {
        number + step
        for number, paragraph in enumerate(plain)
        if _may_be_addressed(paragraph)
        for step in range(-1, _GOES_ON + 1)
    }
    for number, (start, end) in enumerate(spans):
        if number not in near:
            continue
        for first, last in sentences_of_paragraph(
            text[start:end], start, "en" if spoken == "und" else spoken
        ):
            yield first, last, number


def _wrapped(text: str, cut: Sequence[tuple[int, int, int]], number: int) -> int | None:
    """Where an instruction ends that begins in a sentence and goes on in the next line."""
    first, last, home = cut[number]
    if number + 1 == len(cut) or text[last - 1] in ".!?:;" or cut[number + 1][2] == home:
        return None
    start, end, _ = cut[number + 1]
    if end - first > _WRAPPED or len(_BREAK.findall(text, last, start)) > 1:
        return None
    joined = fold(safe(text[first:end])).lstrip("\"'([-*>#• ")
    return end if _addressed(joined) and not _addressed(fold(safe(text[start:end]))) else None


def _merged(regions: Sequence[Region], found: Sequence[Found]) -> Iterator[Region]:
    """``regions`` with ``found`` laid over them: sorted, not overlapping."""
    laid: list[Region] = []
    for one in sorted(found):
        if laid and one.start <= laid[-1].end:
            end = max(one.end, laid[-1].end)
            laid[-1] = Region(start=laid[-1].start, end=end, kind="instruction")
        else:
            laid.append(Region(start=one.start, end=one.end, kind="instruction"))
    pieces = list(laid)
    starts = [region.start for region in laid]
    for region in regions:
        start = region.start
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(laid) and laid[at].start < region.end:
            if laid[at].end > start:
                if start < laid[at].start:
                    pieces.append(Region(start=start, end=laid[at].start, kind=region.kind))
                start = laid[at].end
            at += 1
        if start < region.end:
            pieces.append(Region(start=start, end=region.end, kind=region.kind))
    yield from sorted(pieces, key=lambda region: region.start)
