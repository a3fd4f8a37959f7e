"""Article -> the same, with what poses as an instruction, a turn or an answer marked and told of.

Sources are data. What speaks to a language model instead of reporting becomes a region that is neither
shown to a model nor cited, and the article says so in a warning. All else stays text, however it looks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from summarizer.records import Article, Region
from summarizer.text.addressed import addresses_model, dictates, goes_on, may_address_model, reported
from summarizer.text.clean import safe, show_line
from summarizer.text.language import language
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences_of_paragraph
from summarizer.text.words import fold

_SHOWN = 60
"""Code points of what was found that a warning quotes."""
_TURN_LENGTH = 20_000
"""Code points in which the end of a turn or of a JSON object is looked for."""
_GOES_ON = 4
"""Paragraphs after an instruction that may go on with it."""
_WRAPPED = 600
"""Code points of two lines at most that are read as one."""

_ROLE = r"system|assistant|developer|user|human|ai|model|chatgpt|tool|function|ipython"
_MARK = re.compile(
    r"<[|｜][\w▁ .:/-]{1,40}[|｜]>|</?(?:start|end)_of_turn>|\[/?INST\]|<</?SYS>>|<\|im_(?:start|end)",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"/|end|eot|eom|eos|▁of▁sentence", re.IGNORECASE)
_OPENS_TURN = re.compile(rf"\s*(?:{_ROLE})\b|\s*\n|\s*<|\s*\[", re.IGNORECASE)
_ROLE_LINE = re.compile(
    rf"[\s>*_`#\-]{{0,8}}\b({_ROLE})(?: (?:prompt|message|instructions?|override|note))?[*_` ]{{0,4}}"
    r"[:：]\s*",
    re.IGNORECASE,
)
_ROLE_HEADING = re.compile(
    r"#{1,6}\s*((?:new |updated )?instructions?|system(?: prompt| message)?|assistant|user|human|response|"
    r"input|output)\s*:?\s*$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\{\s*[\"“](?:claims?|sentences|facts|headline|role|messages|verdicts?|supported|system|instructions?)[\"”]\s*:"
)
_UNSEEN = re.compile("[\u202d\u202e]|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]")
_BREAK = re.compile(r"\r\n|[\n\r]")


class _Found(NamedTuple):
    start: int
    end: int
    quotes: bool = False
    """Whether the article only tells of it: worth a warning, and still citable."""


def mark(article: Article) -> Article:
    """``article`` with regions of kind "instruction" and a warning for each kind of thing that was found.

    A title that is such an instruction is dropped, and so is a day of publication that is no date.
    """
    text = article.text
    spans = paragraphs(text)
    turns = sorted([*_marked_turns(text, spans), *_named_turns(text, spans)])
    orders = list(_orders(text, spans))
    answers = list(_answers(text))
    warnings = [*article.warnings]
    update: dict[str, object] = {}
    title = article.title
    if title and addresses_model(fold(safe(title))):
        update["title"] = None
        warnings.append(f"its title addresses a language model ({_quote(title)}) and was left out")
    if turns or orders:
        first = min([*turns, *orders])
        warnings.append(_said("contains text that addresses a language model", text, first))
    if answers:
        warnings.append(_said("contains text that poses as a language model's answer", text, answers[0]))
    if _UNSEEN.search(text):
        warnings.append("contains characters that reorder or hide text; they are not shown")
    if article.published is not None and not _is_day(article.published):
        update["published"] = None
        warnings.append("its date of publication was not understood")
    if len(warnings) > len(article.warnings):
        update["warnings"] = tuple(warnings)
    marked = [one for one in (*turns, *orders, *answers) if not one.quotes and one.start < one.end]
    if marked:
        update["regions"] = tuple(_merged(article.regions or (), marked))
    return article.model_copy(update=update) if update else article


def _is_day(published: str) -> bool:
    try:
        date.fromisoformat(published[:10])
    except ValueError:
        return False
    return True


def _quote(raw: str) -> str:
    shown = show_line(raw[: 8 * _SHOWN]).replace('"', "'")
    if len(shown) > _SHOWN:
        shown = f"{shown[:_SHOWN].rpartition(' ')[0] or shown[:_SHOWN]} ..."
    return f'"{shown}"'


def _said(what: str, text: str, found: _Found) -> str:
    line = len(_BREAK.findall(text, 0, found.start)) + 1
    return f"{what} ({_quote(text[found.start : found.end])}, line {line}); treated as text"


def _orders(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    """Sentences that are instructions to a model, and those after them that go on with it."""
    ordered = colon = False  # the sentence before
    paragraph, until = -1, 0
    cut = list(_sentences(text, spans))
    for number, (first, last, home) in enumerate(cut):
        plain = _plain(text[first:last])
        sentence = plain.lstrip("\"'([-*>#• ")
        if last <= until:
            continue
        if addresses_model(sentence):
            quoted = reported(plain)
            yield _Found(first, last, quoted)
            ordered = not quoted
        elif (longer := _wrapped(text, cut, number)) is not None:
            yield _Found(first, longer)
            ordered, until = True, longer
        else:
            ordered = ordered and (colon or (goes_on if home == paragraph else dictates)(sentence))
            if ordered:
                yield _Found(first, last)
        colon, paragraph = sentence.endswith(":"), home


def _plain(raw: str) -> str:
    """What a reader sees. Plain ASCII hides nothing, and most text is."""
    return raw if raw.isascii() and raw.isprintable() else fold(safe(raw))


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Start and end of each sentence near a word that speaks to a model, and the number of its paragraph."""
    spoken = language(text)
    near = {
        number + step
        for number, (start, end) in enumerate(spans)
        if may_address_model(_plain(text[start:end]))
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
    return end if addresses_model(joined) and not addresses_model(fold(safe(text[start:end]))) else None


def _marked_turns(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    """From a chat template's mark to the end of its turn. A mark that is only mentioned is just found."""
    marks = list(_MARK.finditer(text))
    starts = [start for start, _ in spans]
    done = 0
    for number, found in enumerate(marks):
        if found.start() < done:
            continue
        at = max(0, bisect_right(starts, found.start()) - 1)
        start, end = spans[at] if spans else (0, len(text))
        opens = found.start() == start or _OPENS_TURN.match(text, found.end()) is not None
        if not opens and number + 1 < len(marks):
            opens = (
                _CLOSES.search(found.group()) is None
                and _CLOSES.search(marks[number + 1].group()) is not None
            )
        if not opens:
            yield _Found(found.start(), found.end(), quotes=True)
            continue
        last = found
        for later in marks[number + 1 :]:
            open_turn = _CLOSES.search(last.group()) is None
            if later.start() > (found.end() + _TURN_LENGTH if open_turn else end):
                break
            last = later
        done = last.end() if _CLOSES.search(last.group()) else max(end, last.end())
        if last.end() > end and not _CLOSES.search(last.group()):
            at = max(0, bisect_right(starts, last.start()) - 1)
            done = max(spans[at][1], last.end())
        yield _Found(found.start(), done)


def _named_turns(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    """Paragraphs that open with a role, "system: ...", where several roles speak or one gives orders."""
    found: list[tuple[str, int, int, bool]] = []
    for number, (start, end) in enumerate(spans):
        line = text[start : min(end, start + 400)]
        heading = _ROLE_HEADING.fullmatch(safe(line)) if line.startswith("#") else None
        role = None if heading else _ROLE_LINE.match(safe(line))
        if heading:
            follows = spans[number + 1][1] if number + 1 < len(spans) else end
            said = fold(safe(text[end : min(follows, end + 400)]))
            found.append((heading[1].casefold(), start, follows, _orders_something(said)))
        elif role:
            said = fold(safe(line)[role.end() :])
            found.append((role[1].casefold(), start, end, _orders_something(said)))
    several = len({name for name, *_ in found}) > 1
    for _, start, end, orders in found:
        if several or orders:
            yield _Found(start, end)


def _orders_something(said: str) -> bool:
    return (
        addresses_model(said)
        or dictates(said)
        or said.casefold().startswith(("you are ", "you must ", "do not "))
    )


def _answers(text: str) -> Iterator[_Found]:
    """Objects of JSON such as a model answers with."""
    done = 0
    for found in _ANSWER.finditer(text):
        if found.start() < done:
            continue
        depth = 0
        done = found.end()
        for brace in re.finditer(r"[{}]|\n\s*\n\s*\n", text[found.start() : found.start() + _TURN_LENGTH]):
            depth += {"{": 1, "}": -1}.get(brace.group(), 0)
            done = found.start() + brace.end()
            if depth <= 0 or brace.group() not in "{}":
                break
        yield _Found(found.start(), done)


def _merged(regions: Sequence[Region], found: Sequence[_Found]) -> Iterator[Region]:
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
