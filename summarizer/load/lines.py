"""What kind of thing a paragraph of an article is, by its shape, its wording and where it stands."""

from __future__ import annotations

import re

from summarizer.load import phrases
from summarizer.records import RegionKind
from summarizer.text.clean import safe, strip_markdown
from summarizer.text.predicates import has_verb
from summarizer.text.record import record

FINAL = re.compile(r"[.!?…。！？؟۔।॥][\"'”’»)\]*_]*(?:\[\^?\w{1,4}\])*$")
_INNER = re.compile(r"(?<=[a-z\d\"”’)][.!?])[\"”’)]?\s+[\"“‘(]?[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LIST = re.compile(r"(?:>\s?)*(?:(?:[-*+•·▪◦‣●]|\d{1,2}[.)]|\(\d{1,2}\))\s+)|(?:>\s?)+")
RUN_IN = re.compile(r"(?:\*\*|__)[^*_\n]{1,60}?(?:[.:!?](?:\*\*|__)|(?:\*\*|__)[.:])\s+(?=\S)")
"""A heading in bold at the start of a paragraph."""
_HEADING = re.compile(r"(#{1,6})\s+")
LINK_ONLY = re.compile(r"\W{0,3}(?:\[[^\]\n]*\]\([^)\n]*\)|<?(?:https?://|www\.)\S+>?)[.\s|]*$")
_MARKUP = re.compile(r"```|~~~|<!--|\||\[\^?[^\]\n]{1,80}\]:\s|</?[a-zA-Z][^<>]{0,200}>\s*$")
_TIME_TOKEN = re.compile(r"[^\W\d_][\w.'’]*")
_DIGIT = re.compile(r"\d")

_RIGHTS = ("(c)", "©", "copyright", "rights reserved", "may not be")
"""What every claim of copyright holds one of, which is found far more quickly."""
_IN_NAMES = frozenset("and in for of by with the de van von at et".split())

LONG_HEADLINE = 30  # words
_CAPTION_LENGTH = 450  # code points
_LABEL_LENGTH = 250
_SHORT_QUESTION = 25  # words
_CAPITALS = 0.6  # of the longer words of a line in title case


@record
class Line:
    """A paragraph, cleaned, with what ``kind_of`` asks about it."""

    raw: str
    text: str
    mark: int
    """Code points of a list mark before it."""
    final: bool
    words: int

    @property
    def short(self) -> bool:
        return self.words <= LONG_HEADLINE


def look_at(raw: str) -> Line:
    """``raw`` is a trimmed paragraph."""
    mark = _LIST.match(raw)
    text = raw[mark.end() :] if mark else raw
    if not text.isprintable():
        text = safe(text)
    if text[:1] in "#*_[!`>~" or "**" in text[-4:]:
        text = strip_markdown(text).strip()
    head = text if len(text) < 2000 else text[:1000]
    return Line(raw, text, mark.end() if mark else 0, bool(FINAL.search(text[-16:])), len(head.split()))


def kind_of(line: Line, *, full_stops: bool) -> RegionKind | None:
    """Why the whole paragraph cannot be cited; None where it can, at least in part.

    "heading" stands for any line that is no sentence; where it stands tells what it heads.
    ``full_stops`` says whether the article ends its sentences in something that can be seen.
    """
    raw, text = line.raw, line.text
    if not _WORD.search(text[:400]) and not _WORD.search(text):
        return "markup"
    if raw.startswith("!["):
        return "caption"
    if _MARKUP.match(raw):
        return "markup"
    if _HEADING.match(raw):
        return "question" if text.endswith("?") else "heading"
    if len(raw) < 2200 and LINK_ONLY.match(raw):
        return "boilerplate"
    return _by_wording(line) or (_by_shape(line, full_stops) if line.short or not line.final else None)


def _by_wording(line: Line) -> RegionKind | None:
    text = line.text
    if len(text) <= 160:
        if not line.final or line.words <= 12:
            said = _site_or_time(text)
            if said is not None:
                return said
        if phrases.PORTAL.fullmatch(text) and (not line.final or line.words <= 5):
            return "boilerplate"
        if _is_byline(line):
            return "byline"
    if len(text) <= _CAPTION_LENGTH and phrases.CAPTION.match(text):
        return "caption"
    if len(text) <= _LABEL_LENGTH and (
        phrases.LABEL.match(text)
        or (not line.final and (" | " in text or phrases.SITE.match(text.lstrip("-•*[( "))))
    ):
        return "boilerplate"
    if text[:1] == "[" and text[-1:] == "]" and text.count("[") == 1:
        return "boilerplate"  # the editor speaking
    if len(text) <= _CAPTION_LENGTH:
        if any(hint in text for hint in phrases.CAPTION_HINTS) and phrases.CAPTION_WITHIN.search(text):
            return "caption"
        if not line.final and line.words <= 14 and phrases.CREDIT.search(text):
            return "caption"
    if phrases.SOCIAL.match(text) or "pic.twitter.com/" in text[:600] or "https://t.co/" in text[:600]:
        return "boilerplate"
    if len(text) <= 600 and any(map(text.lower().__contains__, _RIGHTS)) and phrases.COPYRIGHT.search(text):
        return "boilerplate"
    return None


def _site_or_time(text: str) -> RegionKind | None:
    """Whether a short line holds nothing but a date, or nothing but the words of a site's menus."""
    words = [word.strip(".'’").lower() for word in _TIME_TOKEN.findall(text)]
    if len(words) <= 16 and all(word in phrases.TIME_WORDS for word in words):
        return "dateline" if _DIGIT.search(text) or len(words) > 1 else "boilerplate"
    pieces = [piece.strip(".,:;()[]'’").lower() for piece in text.split()]
    known = phrases.SITE_WORDS
    if len(pieces) <= 14 and all(
        piece in known or piece in phrases.TIME_WORDS or not piece.strip("|·•-–—/+#") or piece[0].isdigit()
        for piece in pieces
    ):
        return "boilerplate"
    return None


def _is_byline(line: Line) -> bool:
    text = line.text
    if phrases.contributed(text):
        return True
    names = [word for word in text.split() if word[0].isalpha()]
    capitals = sum(1 for word in names if word[0].isupper())
    if phrases.BYLINE.match(text) and line.words <= 16:
        lowers = [word for word in names[1:] if word[0].islower() and word not in _IN_NAMES]
        return not lowers or (not line.final and (line.words <= 8 or capitals >= 0.6 * len(names)))
    return (
        not line.final
        and line.words <= 10
        and bool(phrases.JOB.search(text))
        and capitals >= 0.5 * len(names)
    )


def _by_shape(line: Line, full_stops: bool) -> RegionKind | None:
    text, words = line.text, line.words
    quoted = text[:1] in "\"“'‘«"
    if line.final:
        if (
            text.endswith(("?", '?"', "?”"))
            and words <= _SHORT_QUESTION
            and not quoted
            and not _INNER.search(text)
        ):
            return "question"
        if words < 3 and text.isascii():
            return "heading"
        return None
    if _INNER.search(text) and words > 12:
        return None  # sentences whose last one was cut off
    if text.endswith(",") or (text.endswith((";", "—", "–")) and words > 12):
        return None if words > 6 else "heading"
    if text.endswith(":"):
        return None if words > 8 and has_verb(text) and not is_title_case(text) else "heading"
    if line.mark and words >= 6 and has_verb(text) and not is_title_case(text):
        return None
    if line.short:
        return "heading" if full_stops or len(text) < 60 else None
    return "heading" if words <= 2 * LONG_HEADLINE and is_title_case(text) else None


def is_title_case(text: str) -> bool:
    """Whether most of the longer words of a line are capitalised."""
    longer = [word for word in _WORD.findall(text[:2000])[1:] if len(word) > 3]
    if len(longer) < 2:
        return False
    return sum(1 for word in longer if word[0].isupper()) >= _CAPITALS * len(longer)
