"""An article's own account of itself, and the stretches of it that cannot be cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.load import phrases
from summarizer.load.about import best_title, iso_date, publisher_in
from summarizer.load.frontmatter import FrontMatter, front_matter
from summarizer.load.imprint import MOST as MOST_CLOSING
from summarizer.load.imprint import is_imprint
from summarizer.load.limit import shortened
from summarizer.load.lines import FINAL, LINK_ONLY, RUN_IN, Line, is_title_case, kind_of, look_at
from summarizer.load.reading import some, web_address
from summarizer.records import Article, Region, RegionKind
from summarizer.text.clean import one_line, show_line
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences_of_paragraph

_DATELINE = re.compile(
    r"(?:(?:[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]*){0,4}(?:,\s+[A-Z][\w.'’ ]{1,25}){0,2}|[A-Z][\w.'’\-]+"
    r"(?: [A-Z][\w.'’\-]+){0,3}(?:,\s+[A-Z][\w.'’]{1,20}){0,2}(?=,?\s+(?:\d|[A-Z][a-z]{2,8}\.?\s\d|\([A-Z])))"
    r"(?:,?\s+(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?"
    r"(?:,?\s*\([^()\n]{2,40}\))?|\([A-Z][^()\n]{1,30}\))\s*(?:[—–]|--?|>>)\s*(?=[A-Z0-9\"“‘'(\[])"
)
_PLACE_COLON = re.compile(
    r"[A-Z][A-Z.'’\-]{3,}(?: [A-Z][A-Z.'’\-]+){0,3}(?:,\s+[A-Z][\w. ]{2,20})?"
    r"(?::|(?<=[A-Z]{5})\.)\s+(?=[A-Z\"“])"
)
_DATED_AGENCY = re.compile(
    r"[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3},\s+(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|"
    r"[A-Z][a-z]{2,8}\.?\s+\d{1,2})"
    r"(?:,?\s+\d{4})?\s*\([A-Z][^()\n]{1,30}\)[\s.:,–—-]*(?=[A-Z0-9\"“])"
)
_TIMED = re.compile(
    r"(?:[A-Z][a-z]+day,?\s+)?(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2}),?\s+\d{4}"
    r"(?:,?\s+\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?)?\s*(?:[—–|]|--?)\s*(?=[A-Z0-9\"“])"
)
"""``Wednesday, January 21, 2015, 2:28 PM - A volcano ...``"""
_BARE_CITY = re.compile(
    r"[A-Z]{6,}(?: [A-Z]{3,})?\s+(?=(?:The|A|An|In|At|On|It|He|She|After|As|When|For|Police|President)\s)"
)
"""``WASHINGTON The number ...``: a city without the dash that got lost."""
_QUESTION = re.compile(r"\W{0,4}Q(?:uestion)?\s?\d{0,2}\s?[:.)–-]\s", re.I)
_ANSWER = re.compile(r"\W{0,4}A(?:nswer)?\s?\d{0,2}\s?[:.)–-]\s+", re.I)
_OPENING = re.compile(r"(?:\A|(?<=[.!?\"”’)\]:])\s+)[^\w©(\"“‘']{0,3}(?=[A-Za-z©(])")

_DATELINES = (_DATELINE, _DATED_AGENCY, _TIMED, _BARE_CITY)
_TOP = 8  # paragraphs in which an article says what it is called, who wrote it and when
_REPEATED = 3  # times; a paragraph that stands there so often is not what the article reports


@dataclass
class _Block:
    start: int
    end: int
    line: Line
    kind: RegionKind | None


def annotate(article: Article) -> Article:
    """``article`` with its regions, and with title, publisher and day of publication where the text says.

    What is set stays: fields that are not None, and regions that somebody worked out before.
    """
    if article.regions is not None:
        return article
    article = shortened(article)
    text = article.text
    front = front_matter(text)
    values = front.values if front else {}
    blocks = _blocks(text, front)
    title = article.title or some(values.get("title") or values.get("headline"))
    body = next((index for index, block in enumerate(blocks) if block.kind is None), len(blocks))
    heads = [block.line.raw for block in blocks[:body] if block.kind == "heading"]
    if title is None and body < len(blocks):
        reported = " ".join(block.line.text for block in blocks[body : body + _TOP] if block.kind is None)
        marked = [head for head in heads if head.startswith("# ")]
        title = show_line(marked[0]) if marked else best_title(heads[:_TOP], reported)
    _place(blocks, body, title)
    return article.model_copy(
        update={
            "title": title,
            "publisher": article.publisher or _publisher(values, blocks, heads),
            "published": article.published or _published(values, blocks),
            "url": article.url or _address(values),
            "regions": tuple(_regions(text, front, blocks)),
        }
    )


def _blocks(text: str, front: FrontMatter | None) -> list[_Block]:
    skip = front.end if front else 0
    spans = [span for span in paragraphs(text) if span[0] >= skip]
    lines = [look_at(text[start:end]) for start, end in spans]
    # the long paragraphs of an article that knows full stops end in one
    long = [line for line in lines if len(line.text) > 60]
    full_stops = 2 * sum(line.final for line in long) >= len(long)
    blocks = [
        _Block(start, end, line, kind_of(line, full_stops=full_stops))
        for (start, end), line in zip(spans, lines, strict=True)
    ]
    times = Counter(line.text for line in lines)
    for block in blocks:
        if block.kind is None and times[block.line.text] >= _REPEATED:
            block.kind = "boilerplate"
    _close(blocks)
    if not any(block.kind is None for block in blocks):
        _relent(blocks)
    return blocks


def _close(blocks: Sequence[_Block]) -> None:
    """Tell the paragraphs below the article in which the paper speaks of itself."""
    reported = [block for block in blocks if block.kind is None]
    for block in reported[:0:-1][:MOST_CLOSING]:
        if not is_imprint(block.line.raw):
            break
        block.kind = "boilerplate"


def _relent(blocks: list[_Block]) -> None:
    """An article of nothing but unfinished lines: the longer ones are all that it says."""
    for block in blocks[1:] if len(blocks) > 1 else blocks:
        if block.kind == "heading" and block.line.words >= 8 and not is_title_case(block.line.text):
            block.kind = None


def _place(blocks: list[_Block], body: int, title: str | None) -> None:
    """Tell headlines from section headings: by the title, by repetition, by standing before the body."""
    same = _key(title) if title else None
    times = Counter(_key(block.line.text) for block in blocks if block.kind == "heading")
    for index, block in enumerate(blocks):
        key = _key(block.line.text) if len(block.line.text) < 400 else ""
        head = block.kind == "heading" and (index < body or times[key] > 1)
        if head or (key and key == same):
            block.kind = "headline"
        elif block.kind is None and index < 3 and block.line.words >= 4 and block.line.short:
            words = block.line.text.split()
            if "." not in block.line.text[:-1] and all(w[:1].isupper() for w in words if len(w) > 3) and (
                is_title_case(block.line.text)
            ):  # fmt: skip
                block.kind = "headline"


def _key(line: str) -> str:
    return " ".join(one_line(line).casefold().strip(".!#*_ ").split())


def _publisher(values: dict[str, str], blocks: Sequence[_Block], heads: Sequence[str]) -> str | None:
    for key in ("publisher", "source", "outlet", "site", "site_name", "publication"):
        if key in values and web_address(values[key]) is None:
            return some(values[key])
    bylines = [block.line.text for block in blocks if block.kind == "byline"]
    fine_print = [block.line.text for block in blocks[-_TOP:] if block.kind == "boilerplate"]
    return publisher_in(heads[:_TOP], bylines, fine_print)


def _published(values: dict[str, str], blocks: Sequence[_Block]) -> str | None:
    for key in ("published", "date", "published_at", "publish_date", "pubdate", "datepublished", "created"):
        if key in values:
            return iso_date(values[key])
    for block in blocks[:_TOP]:
        said = block.kind in ("headline", "heading") and phrases.DATED.search(block.line.text)
        if said or block.kind in ("dateline", "byline", "boilerplate"):
            day = iso_date(block.line.text)
        elif block.kind is None:
            mark = _dateline(block.line.raw)
            day = iso_date(mark) if mark else None
        else:
            day = None
        if day is not None:
            return day
    return None


def _address(values: dict[str, str]) -> str | None:
    for key in ("url", "canonical", "canonical_url", "link", "permalink", "source_url", "source"):
        url = web_address(values.get(key))
        if url is not None:
            return url
    return None


def _dateline(raw: str) -> str | None:
    head = raw[:160]
    match = next((m for kind in _DATELINES if (m := kind.match(head))), None)
    return match.group() if match else None


def _regions(text: str, front: FrontMatter | None, blocks: Sequence[_Block]) -> Iterator[Region]:
    if front:
        yield Region(start=0, end=front.end, kind="markup")
    asked = False
    places = [block for block in blocks if _PLACE_COLON.match(block.line.raw[:80])]
    place = places[0] if len(places) == 1 else None  # several: a transcript, and these are who speaks
    if place is not next((block for block in blocks if block.kind is None), None):
        place = None  # the first paragraph of the article is the one that has a dateline
    for block in blocks:
        raw = block.line.raw
        question = _QUESTION.match(raw[:40])
        if question and (block.kind in (None, "question", "heading")) and "?" in raw[:400]:
            end = raw.find("?") + 1
            yield Region(start=block.start, end=block.start + end, kind="question")
            rest = len(raw[end:]) - len(raw[end:].lstrip())
            yield from _answer(text, block.start + end + rest, block.end)
            asked = True
        elif block.kind is not None:
            yield Region(start=block.start, end=block.end, kind=block.kind)
            asked = asked or block.kind == "question"
        elif asked:
            yield from _answer(text, block.start, block.end)
        elif block is place:
            mark = _PLACE_COLON.match(raw)
            length = mark.end() if mark else 0
            yield Region(start=block.start, end=block.start + length, kind="dateline")
            yield from _within(text, block.start + length, block.end)
        else:
            yield from _within(text, block.start, block.end)


def _answer(text: str, start: int, end: int) -> Iterator[Region]:
    mark = _ANSWER.match(text[start : min(end, start + 40)])
    if mark:
        yield Region(start=start, end=start + mark.end(), kind="markup")
        start += mark.end()
    yield from _within(text, start, end)


def _within(text: str, start: int, end: int) -> Iterator[Region]:
    """Regions in a paragraph that is citable otherwise: its list mark or dateline, the site's sentences."""
    raw = text[start:end]
    opening = look_at(raw[:200]).mark if raw[:1] in ">-*+•·▪◦‣●(0123456789" else 0
    if opening:
        yield Region(start=start, end=start + opening, kind="markup")
    run_in = RUN_IN.match(raw, opening)
    if run_in:
        yield Region(start=start + opening, end=start + run_in.end(), kind="heading")
        opening = run_in.end()
    dateline = _dateline(raw[opening:])
    if dateline:
        yield Region(start=start + opening, end=start + opening + len(dateline), kind="dateline")
        opening += len(dateline)
    debris = phrases.DEBRIS_AT_END.search(raw, max(opening, len(raw) - 60))
    stop = debris.start() if debris else len(raw)
    yield from _site_sentences(raw, start, opening, stop)
    if debris:
        yield Region(start=start + stop, end=end, kind="boilerplate")


def _site_sentences(raw: str, start: int, opening: int, stop: int) -> Iterator[Region]:
    found: list[int] = []
    for match in _OPENING.finditer(raw, opening, stop):
        bracket = raw[match.end()] == "(" and raw[match.end() + 1 : match.end() + 3].lower() != "c)"
        said = phrases.SITE.match(raw, match.end() + bracket, stop)
        if said or (
            raw[match.end()] in "ARWEarwe" and phrases.contributed(raw[match.end() : match.end() + 240])
        ):
            found.append(match.end())
    if not opening and FINAL.search(raw[:stop][-16:]) and len(raw) < 300 and phrases.contributed(raw):
        found.append(0)
    if not found and "](" not in raw:
        return
    for begin, end in sentences_of_paragraph(raw[opening:stop], opening):
        if any(begin <= place < end and place - begin <= 4 for place in found) or (
            raw[begin] == "[" and LINK_ONLY.fullmatch(raw[begin:end])
        ):
            yield Region(start=start + begin, end=start + end, kind="boilerplate")
