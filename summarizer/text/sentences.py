"""Sentences of a text, as exact spans.

``sentencex`` proposes where sentences end. What it is known to miss is proposed as well, and each place
is then weighed: a full stop after an abbreviation, an initial or inside a quotation ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import cast

import sentencex  # pyright: ignore[reportMissingTypeStubs]

from summarizer.text import abroad
from summarizer.text.calendar_words import AFTER_CLOCK, MONTHS, SHORT_DAYS, SHORT_MONTHS, WEEKDAYS
from summarizer.text.paragraphs import paragraphs

_segment = cast(
    Callable[[str, str], list[str]],
    sentencex.segment,  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
)
"""Language and text to the sentences with the white space after them; joined they are the text."""

_WINDOW = 4000  # code points given to sentencex at once; some inputs cost it the square of their length
_QUOTATION = 400  # code points; a longer quotation is cut at its own full stops

_GAP = re.compile(r"(?<=[.!?…\"'”’»)\]*_])\s+")
_CLOSED = re.compile(r"[\"'”’»)\]*_]{1,8}\s+")
_CLOSERS = "\"'”’»)]*_"
_OPENERS = "\"'“‘«„([*_"
_SURROGATE = re.compile("[\ud800-\udfff]")  # sentencex speaks UTF-8
_OTHER_SPACE = re.compile(r"[^\S\n ]")  # sentencex panics at a wide one after an abbreviation
_MARKS = re.compile(  # one class first: such a place is found twenty times as fast
    r"""["“”„«»()‘’'](?:(?<![‘’'])|(?<=[‘'])(?<![^\s(\[—–“"].)(?=\S)|(?<=[.,!?…]’|[.,!?…]')(?!\w))"""
)
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")
_ASKED = re.compile(
    r"(?:[^\W_][\w.'’-]*\s+){1,4}?"
    r"(?:said|says|asked|asks|added|wrote|writes|told|shouted|cried|replied|tweeted|wondered|yelled|"
    r"exclaimed|posted|recalled|joked|demanded|declared|continued|barked)\b"
)

_TITLES = frozenset(
    """Mr Mrs Ms Mx Dr Prof Rev Fr Hon Gov Govs Sen Sens Rep Reps Gen Lt Col Maj Capt Cmdr Sgt Cpl Pvt Adm
    Brig Cdr Messrs Mme Mlle Pres Supt Insp Det Amb Atty Msgr St Mt Ft Sr. Sra""".split()
)
_BEFORE_NUMBERS = frozenset(
    """no nos fig figs sec art arts vol ch pp para paras approx est ca rs cca circa incl tel ext op
    pt""".split()
).union(SHORT_MONTHS)
_NEVER_LAST = frozenset("vs cf viz approx incl eg ie".split())
_MAY_BE_LAST = frozenset(
    """jr sr inc corp ltd co cos bros llc plc assn dept univ ave blvd rd dist est calif conn del fla ga ill
    ind kan ky la md mass mich minn miss mont neb nev okla ore pa tenn tex va vt wash wis wyo ala ariz ark
    colo esq hrs ret""".split()
).union(SHORT_MONTHS, SHORT_DAYS.keys() - {"sat", "sun"})
_STARTERS = frozenset(
    """A After All Also Although Among An And Another Any As At Because Before Both But By Despite During Each
    Earlier Even Every For From He Her Here His How However I If In Instead It Its Just Last Later Many
    Meanwhile More Most Mr Mrs Ms My Neither No Nobody None Not Now Of Officials On Once One Only Or Other Our
    Over Police Several She Since So Some Still Such That The Their Then There These They This Those Though
    Through To Today Two Under Until Upon We What When Where Whether Which While Who Why With Without
    Yesterday Yet You""".split()
)
_AFTER_CLOCK = frozenset(
    "Eastern Central Mountain Pacific Greenwich Moscow Beijing Tokyo London Local".split()
).union(map(str.upper, AFTER_CLOCK), map(str.capitalize, (*MONTHS, *WEEKDAYS)))


def split_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans of the sentences of ``text``: code points, trimmed, sorted, not overlapping.

    ``language`` is an ISO 639-1 code; there are rules for English and, fewer, for the languages that
    ``abroad`` knows; others get what ``sentencex`` knows of them. Headlines and list items are sentences of
    their own. Linear in the length of the text; a text without white space or full stops is one sentence.
    """
    spans: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        spans.extend(sentences_of_paragraph(text[start:end], start, language))
    return spans


def sentences_of_paragraph(text: str, offset: int = 0, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of one paragraph, as spans moved by ``offset``."""
    found = _sentences(text, language)
    return [(start + offset, end + offset) for start, end in found] if offset else list(found)


@lru_cache(maxsize=8192)  # copies hold the same paragraphs, and several stages look at each
def _sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    english = language == "en"
    known = english or language in abroad.KNOWN
    candidates = set(_proposed(text, language))
    if known:
        candidates.update(_gaps(text, 0, len(text)))
    candidates.discard(len(text))
    if not candidates:
        return ((0, len(text)),) if text else ()
    if known:
        protected = iter(_protected(text if english else abroad.pointing_in(text)))
        next_protected = next(protected, None)
    else:
        protected, next_protected = iter(()), None
    spans: list[tuple[int, int]] = []
    start = 0
    for place in sorted(candidates):
        while next_protected is not None and next_protected[1] <= place:
            next_protected = next(protected, None)
        if next_protected is not None and next_protected[0] < place:
            continue
        if english and not _ends(text, start, place):
            continue
        if known and not english and not abroad.ends(text, start, place, language):
            continue
        _add(spans, text, start, place)
        start = place
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    raw = text[start:end]
    bare = raw.strip()
    if bare:
        start += len(raw) - len(raw.lstrip())
        spans.append((start, start + len(bare)))


def _proposed(text: str, language: str) -> Iterator[int]:
    """Where sentencex would begin a new sentence, from windows of bounded size."""
    start = 0
    while start < len(text):
        end = min(start + _WINDOW, len(text))
        if end < len(text):
            end = _window_end(text, start, end)
        window = _SURROGATE.sub("\ufffd", _OTHER_SPACE.sub(" ", text[start:end]))
        place = start
        parts = _segment(language, window)
        for part in parts[:-1]:
            place += len(part)
            if not text[place - 1].isspace() and text[place] in _CLOSERS:
                closed = _CLOSED.match(text, place)  # it leaves out the end of **bold.** text
                if closed is not None:
                    yield closed.end()
                elif text[place] in "\"'“‘«" and text[place + 1 : place + 2].isalnum():
                    yield place  # no space between two sentences
            else:
                yield place
        start = end


def _gaps(text: str, start: int, end: int) -> Iterator[int]:
    """Where a word begins after a full stop, question or exclamation mark and what closes over it."""
    for match in _GAP.finditer(text, start, end):
        place = match.start()
        if text[max(0, place - 8) : place].rstrip(_CLOSERS).endswith((".", "!", "?", "…")):
            yield match.end()


def _window_end(text: str, start: int, end: int) -> int:
    """A place to cut that sentencex would not miss: after the last full stop, else at white space."""
    last = 0
    for place in _gaps(text, start + _WINDOW // 2, end):
        last = place
    if not last or last >= end:
        last = max(text.rfind(mark, start + 1, end) for mark in (" ", "\n", "。")) + 1
    return last if last > start else end


def _protected(text: str) -> list[tuple[int, int]]:
    """Insides of quotations and brackets of moderate length, in order; what is unpaired protects nothing."""
    opened: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "'":
            mark = "’" if "‘" in opened and text[place - 1 : place] in (".", ",", "!", "?", "…") else "‘"
        closes = {"”": "“", "»": "«", ")": "(", "’": "‘"}.get(mark)
        if mark == '"':
            before = text[place - 1] if place else " "
            after = text[place + 1] if place + 1 < len(text) else " "
            opening = (before.isspace() or before in "([—–-‘'“") and not after.isspace()
            if opening or '"' not in opened:
                if opening:
                    opened['"'] = place
                continue
            closes = '"'
        elif mark == "“" and "„" in opened:
            closes = "„"
        elif closes is None:
            opened[mark] = place
            continue
        begin = opened.pop(closes, None)
        if begin is not None and place - begin <= _QUOTATION:
            while found and found[-1][0] >= begin:
                found.pop()  # a quotation within this one
            found.append((begin, place))
    return found


def _ends(text: str, start: int, place: int) -> bool:
    """Whether a sentence that begins at ``start`` ends before ``place``, by the rules for English."""
    before = text[max(start, place - 60) : place].rstrip()
    after = text[place : place + 60]
    bare = after.lstrip(_OPENERS)
    if not bare:
        return True
    if bare[0].islower():
        return bare[1:2].isupper()  # iPhone, eBay
    if after[0] in ".,;:)]–—-":
        return after[0] == "-" and bare[1:2].isspace() is False
    core = before.rstrip(_CLOSERS)
    if not core.endswith("."):
        return not (core != before and core[-1:] in "!?" and _ASKED.match(after))
    last = core.rsplit(None, 1)[-1].lstrip(_OPENERS)
    follower = re.match(r"[\w’']*", bare)
    word = follower.group() if follower else ""
    last = last[:-1]
    if not last or last.endswith("."):
        return True  # ". . ." and "..."
    return core != before or not _abbreviates(last, word, after, alone=len(last) + 1 == len(before))


def _abbreviates(last: str, word: str, after: str, *, alone: bool) -> bool:
    """Whether the full stop after ``last`` belongs to it, given the ``word`` that follows."""
    if alone and (last.isdigit() or (len(last) == 1 and last.isalpha())):
        return True  # a list mark
    if last in _TITLES:
        return True
    starter = word in _STARTERS or after[0] in '"“'
    if last.isupper() and len(last) > 1 and "." not in last:
        return False  # EST, NOV: no abbreviation that takes a full stop
    key = last.rpartition("-")[2].lower()
    if _ACRONYM.fullmatch(last.rpartition("-")[2]):
        if key in ("a.m", "p.m"):
            return word in _AFTER_CLOCK
        return key in ("e.g", "i.e") or not starter
    if len(last) == 1 and last.isalpha():
        return last.islower() or not starter
    if key in _NEVER_LAST:
        return not starter
    if key in _BEFORE_NUMBERS and after[0].isdigit():
        return True
    return key in _MAY_BE_LAST and last[:1].isupper() and not starter
