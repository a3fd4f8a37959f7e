"""Facts that two articles of one event state in their own words, and copies of them that disagree.

The alignments of a cluster (attribute-first-then-generate, over Multi-News) say which passages stand behind
each sentence of a human summary. Where passages of two articles behind one sentence give the same number or
day, people found that both tell one thing; a seeded edit of that value throughout one article makes them
disagree, in wording that nobody made alike. Nothing else in the articles is touched.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from summarizer.conflicts import Statement
from summarizer.records import Citation, Conflict
from summarizer.text.dates import Date
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.numbers import Number
from summarizer.text.points import Point, points

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_COPIED = 0.75
"""Sentences whose words are so much the same are copies, no wording of their own."""
_FEW = 12
"""Numbers up to this are given of many things in one story."""


@dataclass(frozen=True)
class Restated:
    """A value that two sentences of different articles give, and another in its place in the second."""

    kind: str
    first: int
    """The place of the sentence among the cluster's statements."""
    second: int
    old: str
    new: str

    def reported(self, conflicts: Sequence[Conflict], told: Sequence[Statement]) -> bool:
        """Whether one of ``conflicts`` has the first article for the old value and the second for the new."""
        return any(
            self._held(conflict, told[self.first], self.old)
            and self._held(conflict, told[self.second], self.new)
            for conflict in conflicts
        )

    def _held(self, conflict: Conflict, by: Statement, value: str) -> bool:
        return any(
            value.casefold() in position.value.casefold()
            and any(cited.source == by.citation.source for cited in position.citations)
            for position in conflict.positions
        )


def restated(folder: Path, told: Sequence[Statement], rng: random.Random) -> list[Restated]:
    """The values that two articles of ``folder`` give behind one summary sentence; each pair of articles once
    for a value, changed in either."""
    if not (folder / "alignments.json").exists():
        return []
    rows: list[dict[str, str | list[list[int]]]] = json.loads((folder / "alignments.json").read_text())
    order = [path.name for path in sorted(folder.glob("[0-9]*.txt"))]
    behind: dict[str, set[int]] = {}
    for row in rows:
        source = f"S{order.index(str(row['file'])) + 1}"
        for start, end in row["spans"]:
            behind.setdefault(str(row["summary_sentence"]), set()).update(
                n
                for n, one in enumerate(told)
                if one.citation.source == source
                and one.citation.start < int(end)
                and int(start) < one.citation.end
            )
    found: dict[tuple[str, str, str], Restated] = {}
    for places in behind.values():
        for one, other in combinations(sorted(places), 2):
            left, right = told[one], told[other]
            if left.citation.source == right.citation.source or _copied(left.text, right.text):
                continue
            for mine in points(left.text, left.published):
                for theirs in points(right.text, right.published):
                    if not _same(mine, theirs):
                        continue
                    for kept, changed, point in ((one, other, theirs), (other, one, mine)):
                        old = told[changed].text[point.start : point.end]
                        new = _other(point, old, rng)
                        key = told[kept].citation.source, told[changed].citation.source, old
                        if new and key not in found:
                            found[key] = Restated(point.kind, kept, changed, old, new)
    return list(found.values())


def edited(told: Sequence[Statement], case: Restated) -> list[Statement]:
    """The statements with the new value wherever the second article gave the old one."""
    source = told[case.second].citation.source
    old = re.compile(rf"(?<![\w.,$£€-]){re.escape(case.old)}(?![\w%]|[.,]\d|[/-]\d)")
    return [
        one if one.citation.source != source else _with(one, old.sub(lambda _: case.new, one.text))
        for one in told
    ]


def _with(one: Statement, text: str) -> Statement:
    if text == one.text:
        return one
    cited = Citation(
        source=one.citation.source,
        start=one.citation.start,
        end=one.citation.start + len(text),
        quote=text,
    )
    return replace(one, citation=cited, text=text)


def _copied(left: str, right: str) -> bool:
    return SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio() >= _COPIED


def _same(left: Point, right: Point) -> bool:
    """Whether both give one value: in the same notation of a day; a small number of the same things."""
    one, other = left.value, right.value
    if isinstance(one, Date) and isinstance(other, Date):
        return (one.day, one.weekday is None) == (other.day, other.weekday is None) and same_value(
            left, right
        )
    if not (isinstance(one, Number) and isinstance(other, Number)) or exclusive(left, right):
        return False
    return same_value(left, right) and (one.low > _FEW or not left.focus.isdisjoint(right.focus))


def _other(point: Point, old: str, rng: random.Random) -> str:
    """Another value in the notation of ``old``, too far from it for rounding; empty where none is known."""
    value = point.value
    if isinstance(value, Date):
        day = next((name for name in _WEEKDAYS if name in old), None)
        if day is not None and re.search(r"\d", old) is None:
            return old.replace(day, rng.choice([one for one in _WEEKDAYS if one != day]))
        number = re.search(r"\b\d\d?\b", old)
        if number is None or day is not None or value.minute is not None:
            return ""
        apart = [n for n in range(1, 29) if abs(n - int(number[0])) > 1]
        return old[: number.start()] + str(rng.choice(apart)) + old[number.end() :]
    if not isinstance(value, Number) or value.low != value.high:
        return ""
    if old.casefold() in _SMALL:
        new = rng.choice([one for one in _SMALL if one != old.casefold()])
        return new.capitalize() if old[0].isupper() else new
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", old)
    if digits is None:
        return ""
    plain = float(digits[0].replace(",", ""))
    changed = plain * rng.choice([0.4, 0.55, 1.45, 1.7, 2.3])
    if "." in digits[0]:
        text = f"{changed:.{len(digits[0].split('.')[1])}f}"
    else:
        whole = round(changed) + (round(changed) == plain)
        text = f"{whole:,}" if "," in digits[0] else str(whole)
    return old[: digits.start()] + text + old[digits.end() :]
