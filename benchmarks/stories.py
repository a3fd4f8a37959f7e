"""Disagreements and look-alikes in stories that two outlets tell in the wording of news: found and invented.

    python benchmarks/stories.py tests/data/conflicts/news.yaml [--half a|b] [--show]

Each case adds one sentence to either article of a story. Cases are parted into halves by a hash of their two
sentences: the rules were made with half a of news.yaml and all of seen.yaml and reports.yaml in view; half b
of news.yaml, held.yaml and fresh.yaml are only counted. --show lists what was missed and invented, for
reading.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

import yaml

from summarizer.conflicts import Statement, find_conflicts
from summarizer.records import Citation, Conflict


class Story(TypedDict):
    """Two articles, and pairs of (kind, a sentence for the first, one for the second)."""

    story: str
    first: list[str]
    second: list[str]
    exclusive: list[tuple[str, str, str]]
    alike: list[tuple[str, str, str]]


def told(*articles: Sequence[str]) -> Iterator[Statement]:
    """The sentences of articles with their places."""
    for number, article in enumerate(articles, 1):
        start = 0
        for text in article:
            citation = Citation(source=f"S{number}", start=start, end=start + len(text), quote=text)
            yield Statement(citation, text)
            start += len(text) + 1


def half(first: str, second: str) -> str:
    """``a`` or ``b``."""
    return "ab"[hashlib.sha256(f"{first}\n{second}".encode()).digest()[0] % 2]


def between(conflict: Conflict, first: str, second: str) -> bool:
    """Whether a disagreement is the one of two sentences."""
    texts = [position.text for position in conflict.positions]
    return any(first in text for text in texts) and any(second in text for text in texts)


def measure(stories: Sequence[Story], wanted: str, *, show: bool) -> None:
    """Print what is found and invented in one half."""
    total, found, invented, alike = Counter[str](), Counter[str](), 0, 0
    for story in stories:
        cases = [(True, *case) for case in story["exclusive"]] + [(False, *case) for case in story["alike"]]
        for exclusive, kind, first, second in cases:
            if half(first, second) != wanted:
                continue
            lead, *rest = story["first"]
            conflicts = find_conflicts(list(told([lead, first, *rest], [*story["second"], second])))
            right = [one for one in conflicts if exclusive and between(one, first, second)]
            if "update" in kind:  # that the later one revises the earlier may be said of it
                conflicts = [one for one in conflicts if one.kind != "update"]
            invented += len(conflicts) - len(right)
            alike += not exclusive
            total[kind] += exclusive
            found[kind] += bool(right)
            if show and (len(conflicts) > len(right) or (exclusive and not right)):
                print("MISSED" if exclusive and not right else "INVENTED", kind, first, second, sep="\n   ")
    kinds = ", ".join(f"{kind} {found[kind]}/{count}" for kind, count in sorted(total.items()) if count)
    print(f"half {wanted}: found {found.total()} of {total.total()} ({kinds})")
    print(f"        invented {invented}, {alike} look-alikes")


def main() -> None:
    """Print the figures of both halves, or of one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    stories: list[Story] = yaml.safe_load(args.path.read_text("utf-8"))
    for wanted in [args.half] if args.half else "ab":
        measure(stories, wanted, show=args.show)


if __name__ == "__main__":
    main()
