"""Numbers as they stand in text: digits and words, money, shares, ordinals, ranges."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from summarizer.text import number_words as table
from summarizer.text.date_clock import clock_digits
from summarizer.text.dates import Date, find_dates
from summarizer.text.number_units import currency_after, currency_before, percent
from summarizer.text.number_values import STARTS, NumberKind, Read, read_digits, read_words
from summarizer.text.number_words import Bound
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed, tokenize
from summarizer.text.words import FUNCTION_WORDS


@record
class Number:
    """A number in a text; ``text`` is ``source[start:end]`` and holds its currency or percent sign."""

    start: int
    end: int
    text: str
    low: float
    high: float
    kind: NumberKind
    currency: str | None = None
    unit: str = ""
    """The word after it, lower case; empty where none follows."""
    modifier: Bound = ""
    other: float | None = None
    """A second reading: ``400m`` is metres or million."""
    weak: bool = False
    """A word that is as often no number, such as "one" or "first"."""
    written: int = 0
    """Significant digits as written, 0 for words."""
    pair: bool = False
    """Two numbers: a range or a score, which may be ``6-6``."""

    @property
    def value(self) -> float | None:
        """The value; None for a range or a pair."""
        return self.low if self.low == self.high and not self.pair else None

    @property
    def values(self) -> tuple[float, ...]:
        """All values that it may stand for; both ends of a range or score."""
        ends = (self.low,) if self.low == self.high else (self.low, self.high)
        return ends if self.other is None else (*ends, self.other)


@lru_cache(maxsize=60_000)  # every stage asks this of the same sentences
def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of ``text`` in order, with exact offsets.

    Clock times and the numbers of numeric dates are left to ``find_dates``. Numbers that are part of a
    name (F-16, G7, Boeing 737) have the kind ``label``.
    """
    tokens = tokenize(text)
    found: list[Number] = []
    lower, starts = tokens.lower, tokens.starts
    behind = floor = 0
    for index in [place for place, low in enumerate(lower) if low in STARTS or low[0].isdigit()]:
        if index < behind:
            continue
        if lower[index][0].isdigit():
            skip = _clock_or_date(tokens, index)
            if skip:
                behind = skip
                continue
            read = read_digits(tokens, index)
        else:
            read = read_words(tokens, index)
        if read is None:
            continue
        number = _dress(tokens, read, floor)
        found.append(number)
        behind = floor = max(read.last, bisect_left(starts, number.end))
    return tuple(found)


def undated(text: str, dates: Sequence[Date]) -> tuple[Number, ...]:
    """Its numbers without those that are part of one of ``dates``."""
    found = find_numbers(text)
    if not dates:
        return found
    spans = [(one.start, one.end) for one in dates]
    return tuple([one for one in found if not any(one.start < end and at < one.end for at, end in spans)])


_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")


def _clock_or_date(tokens: Tokens, index: int) -> int:
    """The token after a clock time or a numeric date that starts here, else 0."""
    mark = tokens.at(index + 1)
    if mark in (":", "/", "-") and tokens.joined(index + 1) and tokens.joined(index + 2):
        third = tokens.at(index + 2)
        if third[:1].isdigit():
            if mark == ":":
                if clock_digits(tokens, index) is None:
                    return 0  # 5:1
                end = index + 3
                while tokens.at(end) == ":" and tokens.joined(end) and tokens.at(end + 1)[:1].isdigit():
                    end += 2
                return end
            if (
                tokens.at(index + 3) == mark
                and tokens.joined(index + 3)
                and tokens.at(index + 4)[:1].isdigit()
            ):
                return index + 5
    if _DOTTED.fullmatch(tokens.words[index]):
        return index + 1
    after = tokens.at(index + 1)
    if after in ("am", "pm", "a.m.", "p.m.", "o'clock") and clock_digits(tokens, index) is not None:
        return index + 2
    return 0


_FILLERS = frozenset(listed("of more other such further additional the a an their its his her new"))
_CENTURY = 1900
"""From here on a number after "In" at the beginning is a year, whatever follows."""
_MOVED = ("from", "by")
"""Before the first number of what is no range: ``from 20 to 15``, ``rose by 3 to 19``."""
_RANGE = ("-", "–", "—", "to", "and", "or", ":")


def _dress(tokens: Tokens, read: Read, floor: int) -> Number:
    """Add what stands around the value: currency, percent sign, range, unit, modifier."""
    first, last, kind = read.first, read.last, read.kind
    low, high = read.value, read.value if read.high is None else read.high
    currency, begin = currency_before(tokens, first)
    if begin < floor:
        currency, begin = None, first  # the sign belongs to the number before
    rest = _range_end(tokens, read, currency)
    if rest is not None:
        last = rest.last
        if kind == "count" and rest.kind == "count":
            score = tokens.joined(read.last) and (
                tokens.at(read.last) == ":" or (tokens.at(read.last) in ("-", "–") and rest.value <= low)
            )
            low, high = low * _shared_scale(read, rest), rest.value
            if score:
                kind = "score"
    share, after = percent(tokens, last)
    if share == "basis" and kind == "count":
        low, high, kind, last = low / 100, high / 100, "points", after
    elif share and share != "basis" and kind in ("count", "fraction"):
        if kind == "fraction" and share == "percent":
            low = high = low * 100
        kind, last = share, after
    elif currency is None:
        currency, last = currency_after(tokens, last, low)
    if currency is not None and kind in ("count", "vague"):
        kind = "money" if kind == "count" else kind
    label = kind == "count" and currency is None and _is_label(tokens, first, last)
    if label:
        kind = "label"
    elif kind == "count" and rest is None and currency is None and _is_year(tokens, first, last, low):
        kind = "year"
    unit = read.unit or _unit(tokens, last)
    if unit in ("quarter", "half") and kind == "ordinal":
        read.weak = False
    start = tokens.starts[begin]
    return Number(
        start=start,
        end=tokens.ends[last - 1],
        text=tokens.text[start : tokens.ends[last - 1]],
        low=low,
        high=high,
        kind=kind,
        currency=currency,
        unit=unit,
        modifier=_modifier(tokens, begin, last),
        other=read.other if currency is None and kind == "count" else None,
        weak=read.weak,
        written=read.written,
        pair=rest is not None,
    )


def _shared_scale(low: Read, high: Read) -> float:
    """``5-6 million``: the first number shares the scale of the second."""
    if low.value < 1000 and high.value >= 1000 and high.written and low.value < high.value:
        for scale in (10**12, 10**9, 10**6, 10**3):
            if high.value >= scale and low.value < high.value / scale * 10 and high.value / scale < 1000:
                return scale if high.last - high.first > 1 else 1
    return 1


def _range_end(tokens: Tokens, read: Read, currency: str | None) -> Read | None:
    """The second number of ``10-15``, ``10 to 15``, ``between 10 and 15``."""
    index = read.last
    share, after = percent(tokens, index)
    if share:
        index = after
    joint = tokens.at(index)
    if joint not in _RANGE or read.kind not in ("count", "ordinal"):
        return None
    before = tokens.at(read.first - 1) if currency is None else tokens.at(read.first - 2)
    if (joint == "and" and before != "between") or (joint == "to" and before in _MOVED) or joint == "or":
        return None
    if joint == ":" and not (tokens.joined(index) and tokens.joined(index + 1)):
        return None
    index += 1
    if tokens.at(index) in table.SYMBOLS:
        index += 1
    word = tokens.at(index)
    other = None
    if word[:1].isdigit():
        if _clock_or_date(tokens, index):
            return None
        other = read_digits(tokens, index)
    elif word in STARTS and joint != "-" and word not in ("a", "an"):
        other = read_words(tokens, index)
    if other is None or other.kind != read.kind:
        return None
    if share and not percent(tokens, other.last)[0]:
        return None  # "fell 3% to 212"
    if _in_date(tokens, read.first) != _in_date(tokens, other.first):
        return None  # "from 20,000 in 2019 to 48,000"
    if joint == "to" and other.value <= read.value and other.value >= 1 and not read.written:
        return None
    if joint in ("-", "–") and tokens.at(index - 2) == "-":
        return None
    return other


def _in_date(tokens: Tokens, index: int) -> bool:
    """Whether the number at ``index`` is part of a date."""
    start = tokens.starts[index]
    return any(one.start <= start < one.end for one in find_dates(tokens.text))


def _is_label(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the number is part of a name: ``F-16``, ``G7``, ``Boeing 737``, ``Article 5``."""
    if not tokens.words[first][:1].isdigit():
        return False
    before = first - 1
    if tokens.joined(first) and tokens.at(before) == "-" and tokens.joined(before):
        before -= 1
        return tokens.words[before][:1].isupper() and before >= 0
    if before < 0 or not tokens.words[before][:1].isalpha():
        return False
    if tokens.joined(first):
        return True
    if not tokens.words[before][0].isupper() or before == 0 or tokens.lower[before] in table.NOT_LABELS:
        return False
    following = tokens.words[last] if last < len(tokens) else ""
    return not (
        following[:1].isalpha() and following[:1].islower() and following.lower() not in table.AFTER_LABEL
    )


def _is_year(tokens: Tokens, first: int, last: int, value: float) -> bool:
    word = tokens.words[first]
    if last != first + 1 or len(word) != 4 or not word.isdigit() or not 1500 <= value <= 2100:
        return False
    if first == 1 and tokens.words[0] == "In" and value >= _CENTURY:
        return True  # "In 2000 measles was gone"
    following = tokens.at(last)
    plain_noun = following[:1].isalpha() and following.endswith("s") and len(following) > 3
    return not plain_noun or following in ("was", "has", "elections", "olympics", "games", "this", "as", "is")


def _unit(tokens: Tokens, index: int) -> str:
    """The word that the number counts, as far as its place tells."""
    if tokens.at(index) == "-":
        index += 1
    for position in range(index, min(index + 3, len(tokens))):
        word = tokens.lower[position]
        if not word[0].isalpha():
            return ""
        if word not in _FILLERS:
            return "" if word in FUNCTION_WORDS else word
    return ""


def _modifier(tokens: Tokens, begin: int, last: int) -> Bound:
    for size in (3, 2, 1):
        if begin >= size:
            found = table.MODIFIERS.get(tokens.lower[begin - size : begin])
            if found is not None:
                return found
    after = tokens.lower[last : last + 2]
    if after == ("or", "more"):
        return "at least"
    if after in (("or", "less"), ("or", "fewer")):
        return "at most"
    return "about" if after == ("or", "so") else ""
