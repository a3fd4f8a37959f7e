"""Plain values read from tokens: ``34``, ``1.3m``, ``twenty-one``, ``two-thirds``, ``half a million``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.text import number_words as table
from summarizer.text.number_units import TIMES
from summarizer.text.tokenize import Tokens
from summarizer.text.words import FUNCTION_WORDS

NumberKind = Literal[
    "count", "money", "percent", "points", "ordinal", "fraction", "times", "year", "score", "vague", "label"
]


@dataclass(slots=True)
class Read:
    """A plain value read from tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: float
    kind: NumberKind = "count"
    other: float | None = None
    weak: bool = False
    written: int = 0
    high: float | None = None
    unit: str = ""
    """What it counts, where the words that were read say so."""


_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_DIGIT_SEPARATORS = re.compile(r"[,\u00a0\u202f'’]")


def plain_value(written: str) -> tuple[float, int] | None:
    """The value of digits with separators, and how many significant digits are written."""
    if _POINTS.fullmatch(written):
        written = written.replace(".", "").replace(",", ".")  # 1.000.000,50
    elif "," in written and not _COMMAS.fullmatch(written):
        if written.count(",") > 1 or "." in written:
            return None
        written = written.replace(",", ".")  # 4,5
    written = _DIGIT_SEPARATORS.sub("", written)
    try:
        value = float(written)
    except ValueError:
        return None
    return value, len(written.replace(".", "").lstrip("0")) if "." in written else len(
        written.strip("0")
    ) or 1


def read_digits(tokens: Tokens, index: int) -> Read | None:
    plain = plain_value(tokens.words[index])
    if plain is None:
        return None
    period = _period(tokens, index, plain[0])
    if period is not None:
        return period
    read = Read(index, index + 1, plain[0], written=plain[1])
    after = tokens.at(index + 1)
    touching = tokens.joined(index + 1)
    if touching and after in ("st", "nd", "rd", "th"):
        read.kind, read.last = "ordinal", index + 2
        return read
    if touching and after == "/" and tokens.joined(index + 2) and tokens.at(index + 2).isdigit():
        below = float(tokens.at(index + 2))
        if 1 < below <= 100 and read.value < below:
            read.kind, read.value, read.last = "fraction", read.value / below, index + 3
            return read
    if after in table.SIGNS:  # 2½
        read.value, read.last = read.value + table.SIGNS[after], index + 2
    elif after == "1" and tokens.at(index + 2) == "/" and tokens.at(index + 3) in ("2", "4"):
        read.value, read.last = read.value + 1 / float(tokens.at(index + 3)), index + 4
    elif after in ("in", "out") and read.value < 100:
        return _one_in(tokens, read) or read
    _scale(tokens, read)
    return read


_PERIODS = {"q": ("quarter", 4), "h": ("half", 2)}


def _period(tokens: Tokens, index: int, value: float) -> Read | None:
    """A quarter or half of a year: ``Q3``, ``3Q``, ``H1``, and the year of ``3Q20``."""
    before, after = tokens.at(index - 1), tokens.at(index + 1)
    if index and before in _PERIODS and tokens.joined(index):
        if index > 1 and tokens.joined(index - 1):
            year = tokens.at(index - 2).isdigit() and 10 <= value <= 99
            return Read(index, index + 1, 2000 + value, "year") if year else None
        name, most = _PERIODS[before]
        return Read(index - 1, index + 1, value, "ordinal", unit=name) if 1 <= value <= most else None
    if after in _PERIODS and tokens.joined(index + 1) and tokens.words[index + 1].isupper():
        name, most = _PERIODS[after]
        return Read(index, index + 2, value, "ordinal", unit=name) if 1 <= value <= most else None
    return None


def _scale(tokens: Tokens, read: Read) -> None:
    """Read ``million``, ``bn`` or ``k`` after a number."""
    index = read.last
    if tokens.at(index) == "-" and tokens.at(index + 1) in table.SCALES and len(tokens.at(index + 1)) > 2:
        index += 1
    word = tokens.at(index)
    if word not in table.SCALES or (word == "dozen" and tokens.joined(index)):
        return
    touching = tokens.joined(index)
    if len(word) == 1 and not touching:
        money = tokens.at(read.first - 1) in table.SYMBOLS and word in "mb"
        if not money:
            return
    if word == "m" and not (
        tokens.at(read.first - 1) in table.SYMBOLS or tokens.at(read.first - 1) in table.BEFORE
    ):
        # "400m" may be metres: both readings stand
        read.other = read.value
    if word in ("t", "b") and touching and tokens.at(read.first - 1) not in table.SYMBOLS:
        return
    read.value *= table.SCALES[word]
    read.last = index + 1
    if word in table.SHORTENED and tokens.at(index + 1) == "." and index + 2 < len(tokens):
        read.last = index + 2
    if word in ("hundred", "thousand") and tokens.at(index + 1) in ("million", "billion"):
        read.value *= table.SCALES[tokens.at(index + 1)]
        read.last = index + 2


def _one_in(tokens: Tokens, read: Read) -> Read | None:
    """``one in five``, ``9 out of 10``, read from the number before it."""
    index = read.last + 1
    if tokens.at(index - 1) == "out":
        if tokens.at(index) != "of":
            return None
        index += 1
    if tokens.at(index) in ("every", "each"):
        index += 1
    word = tokens.at(index)
    below = float(word) if word.isdigit() else float({**table.SMALL, **table.TENS}.get(word, 0))
    if not read.value < below or tokens.at(index + 1) in ("months", "years", "days", "weeks", "minutes"):
        return None
    if below not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000):
        return None  # "eight out of 14" tells of fourteen
    return Read(read.first, index + 1, read.value / below, "fraction")


def read_words(tokens: Tokens, index: int) -> Read | None:
    """A number in words that starts at ``index``; none within a name, as in "Page Six"."""
    word = tokens.lower[index]
    title = tokens.words[index][0].isupper() and not tokens.words[index].isupper()
    if title and tokens.words[index - 1][:1].isupper() and tokens.at(index - 2) not in ("", ".", '"'):
        return None
    if word in table.SIGNS:
        return Read(index, index + 1, table.SIGNS[word], "fraction")
    if word in table.VAGUE:
        low, high = table.VAGUE[word]
        return Read(index, index + 1, low, "vague", high=high)
    if word in table.TIMES:
        return Read(index, index + 1, table.TIMES[word], "times", weak=True)
    if word in ("half", "quarter") and tokens.at(index + 1) in ("a", "an", "of"):
        scale = index + (2 if tokens.at(index + 1) != "of" else 3)
        if tokens.at(scale) in table.MAGNITUDES:
            part = 1 / table.PARTS[word]
            return Read(index, scale + 1, part * table.MAGNITUDES[tokens.at(scale)])
    if word == "half":
        before, after = tokens.at(index - 1), tokens.at(index + 1)
        if before in table.ORDINALS or before in ("latter", "other"):
            return None  # a part of the time, no share
        if after in ("a", "an") and tokens.at(index + 2) in TIMES:
            return Read(index, index + 3, 0.5, unit=tokens.at(index + 2))
        return Read(index, index + 1, 0.5, "fraction", weak=after not in _SHARED and before not in _SHARING)
    if word in table.ORDINALS:
        return Read(index, index + 1, table.ORDINALS[word], "ordinal", weak=word in table.WEAK)
    return _cardinal(tokens, index)


_SHARED = frozenset(["of", "the", "its", "their", "our", "his", "her", "all"])
_SHARING = frozenset(["by", "than", "nearly", "almost", "about", "over", "under"])
"""Words around "half" that make it a share, not a part of a name such as "half brother"."""


def _cardinal(tokens: Tokens, index: int) -> Read | None:
    total = part = 0.0
    position, last, seen = index, index, False
    if tokens.lower[index] in ("a", "an"):
        following = tokens.at(index + 1)
        if following in TIMES:
            half = _and_a_half(tokens, index + 2)
            return None if half is None else Read(index, half[1], 1 + half[0], unit=following)
        if following == "couple" and tokens.at(index + 2) == "of":
            return Read(index, index + 2, 2, weak=True)
        if following in table.ORDINALS and tokens.at(index + 2) == "-":
            return None  # "a sixth-grade friend"
        if following in table.PARTS and following not in ("second",):
            fraction = Read(index, index + 2, 1 / table.PARTS[following], "fraction")
            # "a third person", "a fifth round" count in order
            after = tokens.at(index + 2)
            fraction.weak = following in table.ORDINALS and after.isalpha() and after not in FUNCTION_WORDS
            return fraction
        if following not in table.MAGNITUDES:
            return None
        part, position, seen = 1.0, index + 1, True
    while position < len(tokens):
        word = tokens.lower[position]
        if word in table.SMALL:
            if seen and last and tokens.at(last - 1) in table.SMALL:
                break
            part, seen = part + table.SMALL[word], True
        elif word in table.TENS:
            if seen and (tokens.at(last - 1) in table.SMALL or tokens.at(last - 1) in table.TENS):
                break
            part, seen = part + table.TENS[word], True
        elif word in table.MAGNITUDES and seen:
            if word in ("hundred", "dozen"):
                part *= table.MAGNITUDES[word]
            else:
                total, part = total + part * table.MAGNITUDES[word], 0.0
        elif word in table.ORDINALS and last > index and tokens.at(last - 1) in table.TENS:
            return Read(index, position + 1, total + part + table.ORDINALS[word], "ordinal")
        else:
            half = _and_a_half(tokens, position) if seen else None
            if half is not None:
                part, last, position = part + half[0], half[1], half[1]
                if tokens.at(position) not in table.MAGNITUDES:
                    break
                continue
            joint = word in ("-", "‑") or (word == "and" and seen and tokens.at(last - 1) in table.MAGNITUDES)
            if joint and seen and _continues(tokens, position + 1):
                position += 1
                continue
            break
        position += 1
        last = position
    if not seen:
        return None
    below = tokens.at(last + 1) if tokens.at(last) == "-" else tokens.at(last)
    if below in table.PARTS and total == 0 and 0 < part < 20 and (below.endswith("s") or part == 1):
        after = last + (2 if tokens.at(last) == "-" else 1)
        return Read(index, after, part / table.PARTS[below], "fraction")
    read = Read(index, last, total + part, weak=last == index + 1 and tokens.lower[index] in table.WEAK)
    if tokens.at(last) in ("in", "out"):
        return _one_in(tokens, read) or read
    return read


def _continues(tokens: Tokens, index: int) -> bool:
    word = tokens.at(index)
    if word in table.SMALL or word in table.TENS:
        return tokens.at(index + 1) not in table.MAGNITUDES or tokens.at(index - 1) in ("-", "‑")
    return word in table.MAGNITUDES or word in table.ORDINALS


def _and_a_half(tokens: Tokens, index: int) -> tuple[float, int] | None:
    if (
        tokens.at(index) == "and"
        and tokens.at(index + 1) == "a"
        and tokens.at(index + 2) in ("half", "quarter")
    ):
        return 1 / table.PARTS[tokens.at(index + 2)], index + 3
    return None


STARTS = (
    frozenset(table.SMALL)
    | frozenset(table.TENS)
    | frozenset(table.ORDINALS)
    | frozenset(table.VAGUE)
    | frozenset(table.TIMES)
    | frozenset(table.SIGNS)
    | {"a", "an", "half", "quarter"}
)
