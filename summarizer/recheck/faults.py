"""What a recheck finds wrong, and how it is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from summarizer.records import Citation
from summarizer.render.escape import for_terminal
from summarizer.render.words import count

_SHOWN = 60
"""Code points of a text that are shown in a message."""
_BEFORE = 15
"""Code points shown before the first difference."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be."""

    place: str
    """Of the brief: ``s4``, ``title``, ``d1.2`` (d1, second position), ``c7``, ``q1``, ``S2``, ``target``."""
    code: str
    """file, text, quote, support, uncited, contested, copy, independent, ..."""
    message: str
    """For a person; plain text, may hold words of a source."""
    source: str | None = None
    """Of a citation."""
    start: int | None = None
    end: int | None = None
    expected: str | None = None
    """What the brief says,"""
    found: str | None = None
    """and what is there instead."""
    of_any: str = ""
    """``message`` as it can be said of several places in one line; empty where it can as it is."""
    warning: bool = False
    """It may be all right, and nobody can tell from here."""
    note: bool = False
    """Something to know, and wrong in no way."""

    @property
    def kind(self) -> str:
        """What it is called."""
        return "note" if self.note else "warning" if self.warning else "fault"

    def __str__(self) -> str:
        where = f" {self.source} {self.start}-{self.end}" if self.source is not None else ""
        differ = ""
        if self.expected is not None and self.found is not None:
            expected, found = _around_difference(self.expected, self.found)
            differ = f": {expected} in the brief, {found} there"
        return for_terminal(f"{self.kind}: {self.place}{where}: {self.code}: {self.message}{differ}")


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a recheck found, and how much it looked at."""

    faults: tuple[Fault, ...]
    """Warnings and notes too, in the order of the brief."""
    sentences: int
    citations: int
    sources: int
    """Those that could be checked; what each of the others lacks is among the faults."""
    sources_named: int
    """All that the brief names."""
    unread: tuple[str, ...] = ()
    """Sources, and ``target``, that no file was read for: what they say is known from the brief alone."""
    sought: tuple[str, ...] = ()
    """What the brief calls their files, of those that have one."""

    def passed(self, *, strict: bool = False) -> bool:
        """Whether there is no fault; ``strict``: no warning either."""
        return not any((strict or not fault.warning) and not fault.note for fault in self.faults)

    def lines(self, path: str | Path = "BRIEF.json") -> Iterator[str]:
        """A line for each fault and one that sums up; safe for a terminal.

        Args:
            path: of the brief, for the command that finds its files.

        Where the same is wrong with many places, as with sources that all lie in another folder, one line
        names them all.
        """
        alike: dict[Fault, list[Fault]] = {}
        for fault in self.faults:
            alike.setdefault(replace(fault, place="", message=fault.of_any or fault.message), []).append(
                fault
            )
        for same, faults in alike.items():
            many = replace(same, place=", ".join(fault.place for fault in faults))
            yield str(many if len(faults) > 1 else faults[0])
        kinds = Counter(fault.kind for fault in self.faults)
        if self.unread:
            yield for_terminal(
                f"not verified: no file was read for {', '.join(self.unread)}{self._where(path)}"
            )
        of_all = f"{self.sources:,} of " if self.sources < self.sources_named else ""
        looked_at = ", ".join(
            (
                count(self.sentences, "sentence"),
                count(self.citations, "citation"),
                f"{of_all}{count(self.sources_named, 'source')}",
            )
        )
        notes = f", {count(kinds['note'], 'note')}" if kinds["note"] else ""
        found = f"{count(kinds['fault'], 'fault')}, {count(kinds['warning'], 'warning')}{notes}"
        yield f"{looked_at} checked: {found}"

    def _where(self, path: str | Path) -> str:
        """What to do about files that are not there."""
        if not self.sought:
            return ", of which the brief names none"
        first, *others = self.sought
        more = f" and {len(others):,} more" if others else ""
        return (
            f"; {first}{more} found neither from the folder of the brief nor from the working folder: "
            f"name a folder that holds them by summarizer verify {quote(str(path))} --base FOLDER"
        )


def clipped(text: str) -> str:
    """``text`` in quotation marks, as one line, no more of it than a message can hold."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"“{shown}”"


def spans(citations: Iterable[Citation]) -> str:
    """``S1 0-40, S3 7-30``."""
    return ", ".join(f"{one.source} {one.start}-{one.end}" for one in citations) or "none"


def _around_difference(one: str, other: str) -> tuple[str, str]:
    """Both from shortly before where they begin to differ."""
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    start = max(0, same - _BEFORE)
    mark = "…" if start else ""
    return clipped(f"{mark}{one[start:]}"), clipped(f"{mark}{other[start:]}")
