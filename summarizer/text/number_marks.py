"""What stands around a number and says what it is: currencies, percent signs, percentage points."""

from __future__ import annotations

from typing import Literal

from summarizer.text import number_words as table
from summarizer.text.tokenize import Tokens


def currency_before(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """The currency written before token ``index`` and the first token that belongs to it."""
    mark = tokens.at(index - 1)
    if mark in table.SYMBOLS:
        prefix = tokens.at(index - 2)
        if mark == "$" and prefix in table.PREFIXES and tokens.joined(index - 1):
            return table.PREFIXES[prefix], index - 2
        return table.SYMBOLS[mark], index - 1
    if mark == "." and tokens.at(index - 2) == "rs":
        return "INR", index - 2
    written = tokens.words[index - 1] if index else ""
    if mark in table.BEFORE and (written.isupper() or mark == "rs"):
        return table.BEFORE[mark], index - 1
    return None, index


def currency_after(tokens: Tokens, index: int, value: float) -> tuple[str | None, int]:
    position = index + 1 if tokens.at(index) == "-" else index
    qualifier = table.QUALIFIERS.get(tokens.at(position))
    if qualifier is not None:
        position += 1
    word = tokens.at(position)
    if word in table.SYMBOLS and tokens.words[position] != "$":
        return table.SYMBOLS[word], position + 1
    if word == "p" and tokens.joined(position) and value >= 1:
        return "cent", position + 1  # 212p
    code = table.AFTER.get(word)
    if code is None or (word in table.CODES and not tokens.words[position].isupper()):
        return None, index
    if word in ("won", "real", "try", "rand", "cent") and value < 1000:
        return None, index  # "three won", "two real problems"
    return qualifier or code, position + 1


_PERCENT = frozenset(["%", "percent", "percentage", "pct", "percentage-point"])
_SHARES = _PERCENT | {"of", "per", "bp", "bps", "basis", "pp"}


def percent(tokens: Tokens, index: int) -> tuple[Literal["percent", "points", "basis"] | None, int]:
    """Whether a percent sign, percentage points or basis points follow, and the token after them."""
    position = index + 1 if tokens.at(index) == "-" else index
    if tokens.at(position) not in _SHARES:
        return None, index
    if tokens.at(position) == "of" and tokens.at(position + 1) in ("a", "one"):
        if tokens.at(position + 2) in ("percentage", "percent") and tokens.at(position + 3) == "point":
            return "points", position + 4
        if tokens.at(position + 2) == "percent":
            return "percent", position + 3
    word = tokens.at(position)
    if word == "per" and tokens.at(position + 1) in ("cent", "cents"):
        position, word = position + 1, "percent"
    if word in ("bp", "bps"):
        return "basis", position + 1
    if word == "basis" and tokens.at(position + 1) in ("point", "points"):
        return "basis", position + 2
    if word == "pp":
        return "points", position + 1
    if word not in _PERCENT:
        return None, index
    position += 1
    if tokens.at(position) == "-" and tokens.at(position + 1).startswith("point"):
        position += 1
    if tokens.at(position) in ("point", "points"):
        return "points", position + 1
    return (None, index) if word == "percentage" else ("percent", position)
