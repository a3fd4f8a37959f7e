"""Comparisons: ``fewer beds than Belvane``, ``almost as much as``, ``the second largest lake after``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.text.closed_classes import CONTRASTING
from summarizer.text.tokenize import Tokens, listed

Degree = Literal["more", "same", "most"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison; places are token indexes."""

    place: int
    scale: str
    """What is compared: the word for much of it on its scale, such as ``large``."""
    pole: int
    """1 for more of it, -1 for less."""
    degree: Degree
    rank: int
    """Of a superlative: 2 for the second largest."""
    subject: tuple[int, ...]
    standard: tuple[int, ...]
    """What it is compared with; empty where that is not said."""
    denied: bool = False
    """Whether nothing is more: ``no minister is younger``."""


_SCALES = """big large great sizeable/small little tiny minor|tall high/short low|long/brief short
|old elderly/young|new recent/old|fast quick rapid swift/slow|hot warm mild/cold cool chilly
|strong powerful/weak|expensive costly dear pricey/cheap|heavy/light|wide broad/narrow
|rich wealthy/poor|good/bad|hard difficult tough/easy|early/late|near close/far distant
|safe/dangerous risky|deep/shallow|thick/thin|busy/quiet|loud noisy/quiet|strict/lenient lax
|wet rainy/dry|bright/dark|happy/sad|common frequent often/rare|popular/unpopular|populous/empty
|much many deadly bloody/little few|clean/dirty|healthy/ill sick|severe serious harsh/mild
|violent/peaceful|smooth/rough|sharp/blunt|clear/vague|likely/unlikely|important/unimportant
|efficient/inefficient|successful/unsuccessful|accurate/inaccurate|crowded/deserted
|profitable/unprofitable|full/empty|hungry/sated"""
_IRREGULAR = {
    "better": ("good", 1, "more"), "best": ("good", 1, "most"), "worse": ("good", -1, "more"),
    "worst": ("good", -1, "most"), "older": ("old", 1, "more"), "elder": ("old", 1, "more"),
    "eldest": ("old", 1, "most"), "further": ("near", -1, "more"), "farther": ("near", -1, "more"),
    "furthest": ("near", -1, "most"), "fewer": ("much", -1, "more"), "fewest": ("much", -1, "most"),
}  # fmt: skip
_OUTDO = frozenset(
    """exceed exceeds exceeded exceeding outnumber outnumbers outnumbered outweigh outweighs outweighed
    outpace outpaces outpaced outsell outsells outsold outstrip outstripped surpass surpasses surpassed dwarfs
    dwarfed""".split()
)
_RANKS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
          "tenth": 10}  # fmt: skip
_AMOUNTS = frozenset(["number", "amount", "share", "quantity", "proportion", "sum"])
_NEARLY = frozenset(["almost", "nearly", "not", "hardly", "half"])
_NONE = frozenset(["no", "never", "nobody", "none", "nothing", "not"])
_ENDS = CONTRASTING.union([",", ".", ";", ":", "(", ")", "and", "yet"])
_REACH = 14


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, int, Degree | None]]:
    """Every form: its scale, its pole, and its degree, None for the plain form."""
    table: dict[str, tuple[str, int, Degree | None]] = {}
    for row in _SCALES.replace("\n", "").split("|"):
        high, low = row.split("/")
        scale = high.split()[0]
        for words, pole in ((high, 1), (low, -1)):
            for word in words.split():
                for form, degree in _forms(word):
                    table.setdefault(form, (scale, pole, degree))
    table.update(_IRREGULAR)  # type: ignore[arg-type]
    return table


def _forms(word: str) -> Iterator[tuple[str, Degree | None]]:
    base = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
    if len(word) == 3 and word[-1] not in "aeiouwy" and word[1] in "aeiou":
        base += word[-1]
    yield word, None
    yield base + ("ly" if word.endswith("y") else "ely" if word.endswith("e") else "ly"), None
    yield base + "er", "more"
    yield base + "est", "most"


def comparisons(tokens: Tokens, stems: Sequence[str]) -> list[Comparison]:
    """The comparisons of ``tokens``. ``stems`` is empty for tokens that are no content words."""
    table = _table()
    found: list[Comparison] = []
    for place, low in enumerate(tokens.lower):
        if low not in table and low not in _STARTS:
            continue
        read = _read(tokens, place, low, table)
        if read is None:
            continue
        scale, pole, degree = read
        rank = 1
        if degree == "most":
            before = tokens.at(place - 1 if tokens.at(place - 1) != "-" else place - 2)
            rank = _RANKS.get(before, 1)
        subject = _subject(tokens, stems, place)
        standard = _standard(tokens, stems, place, degree, rank)
        if standard and degree != "most":  # "dearer in Belt than in Narvo"
            subject += tuple(at for at in range(place + 1, standard[0]) if stems[at])
        denied = degree != "most" and _denied(tokens, place)
        if degree == "most" and rank > 1 and standard:  # "second largest after X": X is larger
            found.append(Comparison(place, scale, pole, "more", 1, standard, subject))
            standard = ()
        found.append(Comparison(place, scale, pole, degree, rank, subject, standard, denied))
    return found


_STARTS = frozenset([*_OUTDO, "more", "less", "most", "least", "as"])


def _read(
    tokens: Tokens, place: int, low: str, table: dict[str, tuple[str, int, Degree | None]]
) -> tuple[str, int, Degree] | None:
    following, before = tokens.at(place + 1), tokens.at(place - 1)
    if low in _OUTDO:
        return "much", 1, "more"
    if low in ("more", "less", "most", "least"):
        return _graded(tokens, place, low, table)
    if low == "as":
        scale, pole, form = table.get(following, ("", 0, None))
        if not scale or form is not None or _as(tokens, place + 2) is None:
            return None
        if before in ("twice", "times"):
            return scale, pole, "more"
        return (scale, -pole, "more") if before in _NEARLY else (scale, pole, "same")
    scale, pole, degree = table.get(low, ("", 0, None))
    if degree is None or before in ("more", "less", "most", "least", "at"):
        return None
    if following in _AMOUNTS and tokens.at(place + 2) == "of":
        scale = "much"
    if scale == "near" and low.startswith("further") and "than" not in tokens.lower[place : place + 4]:
        return None  # "no further details"
    return scale, pole, degree


def _graded(
    tokens: Tokens, place: int, low: str, table: dict[str, tuple[str, int, Degree | None]]
) -> tuple[str, int, Degree] | None:
    sign = 1 if low in ("more", "most") else -1
    following, before = tokens.at(place + 1), tokens.at(place - 1)
    degree: Degree = "more" if low in ("more", "less") else "most"
    scale, pole, plain = table.get(following, ("", 0, None))
    if scale and plain is None and following not in ("much", "many", "little", "few"):
        return scale, sign * pole, degree
    if degree == "most":
        return ("much", sign, "most") if before == "the" and following != "of" else None
    if (following == "than" and tokens.at(place + 2)[:1].isdigit()) or before in ("once", "no", "not", "any"):
        return None  # a bound: numbers have their own check
    return "much", sign, degree


def _as(tokens: Tokens, first: int) -> int | None:
    """Where the second "as" stands."""
    return next((at for at in range(first, min(first + 6, len(tokens))) if tokens.lower[at] == "as"), None)


def _subject(tokens: Tokens, stems: Sequence[str], place: int) -> tuple[int, ...]:
    found: list[int] = []
    index = place - 1
    while index >= 0 and place - index < _REACH:
        low = tokens.lower[index]
        if low in (".", ";", "!", "?"):
            break
        if low in _ENDS and any(stems[at] and tokens.lower[at] not in _MEASURES for at in found):
            break
        if low in ("which", "who", "that") and index:
            return _antecedent(tokens, stems, index)
        found.append(index)
        index -= 1
    return tuple(at for at in sorted(found) if stems[at])


_MEASURES = frozenset(
    listed("week weeks month months year years day days hour hours points times much far slightly")
)
_LINKS = frozenset(listed("to of in on from with by for at than over"))


def _antecedent(tokens: Tokens, stems: Sequence[str], index: int) -> tuple[int, ...]:
    at = index - 2 if tokens.at(index - 1) == "," else index - 1
    found: list[int] = []
    while at >= 0 and tokens.lower[at] not in _ENDS and tokens.lower[at] not in _LINKS:
        found.append(at)
        at -= 1
    return tuple(at for at in sorted(found) if stems[at])


def _standard(tokens: Tokens, stems: Sequence[str], place: int, degree: Degree, rank: int) -> tuple[int, ...]:
    if tokens.lower[place] in _OUTDO:
        first = place + 1
    else:
        marks = ("after", "behind") if degree == "most" and rank > 1 else ("than", "as")
        first = next(
            (
                at + 1
                for at in range(place + 1, min(place + _REACH, len(tokens)))
                if tokens.lower[at] in marks
                and not any(low in (",", ".", ";") for low in tokens.lower[place:at])
            ),
            0,
        )
    found: list[int] = []
    at = first
    while first and at < len(tokens) and len(found) < 6 and tokens.lower[at] not in _ENDS - {"and"}:
        if stems[at] or tokens.lower[at][0].isdigit():
            found.append(at)
        at += 1
    return tuple(found)


def _denied(tokens: Tokens, place: int) -> bool:
    """Whether a word before says that there is none."""
    for index in range(place - 1, max(-1, place - _REACH), -1):
        if tokens.lower[index] in (",", ".", ";"):
            return False
        if tokens.lower[index] in _NONE:
            return tokens.lower[index] != "not" or tokens.lower[place] == "as"
    return False
