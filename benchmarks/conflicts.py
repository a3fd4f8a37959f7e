"""Disagreements planted in real articles, and look-alikes that are none: recall and precision per kind.

    python benchmarks/conflicts.py --data FOLDER [--half dev|held] [--each 25] [--seed 5] [--show] [--confirm]

FOLDER holds a folder per event with articles 0.txt, 1.txt, ...: development clusters of Multi-News
(Fabbri et al. 2019) in the layout of attribute-first-then-generate. A sentence of one article is copied into
another of its cluster in other words; the copy either excludes the sentence, or only seems to. Clusters are
split into halves by seed. Disagreements reported in the untouched clusters count as false without exception,
though a few of them are real, so precision is a lower bound. --show lists what was missed and what was wrong.
--confirm reports what the rules leave to a model too, as though it had confirmed every pair: the most that a
model can add, and the most harm that one can do.

A second table is of facts that two articles of a cluster already tell in their own words, changed in one of
them (``restatements.py``), in clusters of odd and of even number: the rule was made with the odd ones in
view. What it reports of the unchanged clusters is for somebody to judge; --show lists that of the half.

Last, every article of the half is told as though it were two, every other sentence in one: an article hardly
ever contradicts itself, so all that is reported is invented.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from disagreements import ALIKE, EXCLUSIVE
from restatements import edited, restated

from summarizer.conflicts import Statement, candidates, compare, report
from summarizer.ground import Reading
from summarizer.load import load
from summarizer.records import Citation, Conflict
from summarizer.split import sentences


@dataclass(frozen=True)
class Case:
    """Two sentences of different articles; ``at`` is the place of the first among the statements."""

    kind: str
    exclusive: bool
    first: str
    second: str
    cluster: str
    at: int


def statements(folder: Path) -> list[Statement]:
    """The citable sentences of a cluster's articles."""
    paths = sorted(folder.glob("[0-9]*.txt"))
    articles = [a.model_copy(update={"id": f"S{n}"}) for n, a in enumerate(load(paths).articles, 1)]
    readings = [Reading(article, sentences(article)) for article in articles]
    return [
        Statement(reading.citation(index), text, reading.published)
        for reading in readings
        for index, text in enumerate(reading.texts)
    ]


def cases(clusters: dict[str, list[Statement]], each: int, rng: random.Random) -> list[Case]:
    """Up to ``each`` cases of a kind, no sentence more than twice in one."""
    usable = [
        (name, at)
        for name, found in clusters.items()
        for at, one in enumerate(found)
        if 50 <= len(one.text) <= 300 and re.fullmatch(r"[A-Z][^?!\"“”]+\.", one.text)
        and not re.search(r"\b(?:if|whether|may|might|could|would|not only|I|you|we)\b", one.text)
    ]  # fmt: skip
    made: list[Case] = []
    for kinds, exclusive in ((EXCLUSIVE, True), (ALIKE, False)):
        for kind, maker in kinds.items():
            found: list[Case] = []
            for name, at in [*rng.sample(usable, len(usable)), *rng.sample(usable, len(usable))]:
                pair = maker(clusters[name][at].text, rng)
                if pair and pair[0] != pair[1]:
                    found.append(Case(kind, exclusive, *pair, name, at))
                if len(found) == each:
                    break
            made += found
    return made


def plant(
    case: Case, cluster: Sequence[Statement], rng: random.Random
) -> tuple[list[Statement], Citation, Citation]:
    """The cluster with both sentences in it, and where they are cited."""
    told = list(cluster)
    old = told[case.at].citation
    first = Citation(source=old.source, start=old.start, end=old.start + len(case.first), quote=case.first)
    told[case.at] = Statement(first, case.first)
    # The articles of a cluster often copy each other; the copy's place is one that says something else.
    places = [n for n, one in enumerate(told) if one.citation.source != old.source]
    at = rng.choice(places)
    source = told[at].citation.source
    second = Citation(source=source, start=10_000_000, end=10_000_000 + len(case.second), quote=case.second)
    told.insert(at, Statement(second, case.second))
    return told, first, second


def reported(told: Sequence[Statement], confirm: bool) -> list[Conflict]:
    """What the rules report; with ``confirm`` what they leave to a model too."""
    compared = compare(told)
    return report(compared, [one.pair for one in candidates(compared)] if confirm else [])


def between(conflicts: Sequence[Conflict], first: Citation, second: Citation) -> list[Conflict]:
    """The conflicts in which the two sentences hold different positions."""
    return [
        conflict
        for conflict in conflicts
        if any(
            second in position.citations and first not in position.citations
            for position in conflict.positions
        )
        and any(first in position.citations for position in conflict.positions)
    ]


def restatements(data: Path, names: Sequence[str], seed: int, confirm: bool) -> None:
    """Print how many changed facts, told in two articles' own words, are reported, per parity of cluster."""
    print("changed in one of two articles, each in its own words")
    for label, parity in (("odd clusters", 1), ("even clusters", 0)):
        total, hits, unchanged = Counter[str](), Counter[str](), 0
        for name in names:
            if not name.isdigit() or int(name) % 2 != parity:
                continue
            told = statements(data / name)
            unchanged += len(reported(told, confirm))
            for case in restated(data / name, told, random.Random(seed)):
                new = edited(told, case)
                conflicts = reported(new, confirm)
                total[case.kind] += 1
                hits[case.kind] += case.reported(conflicts, new)
        kinds = ", ".join(f"{kind} {hits[kind]}/{total[kind]}" for kind in sorted(total))
        print(f"  {label:14} recall {hits.total() / max(1, total.total()):.3f} ({kinds})", end="")
        print(f", reported in unchanged clusters {unchanged}")


def halved(article: Sequence[Statement]) -> list[Statement]:
    """An article as two, each with every other sentence."""
    return [
        replace(one, citation=one.citation.model_copy(update={"source": source}))
        for source, sentences_ in (("S1", article[::2]), ("S2", article[1::2]))
        for one in sentences_
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=["dev", "held"], default="dev")
    parser.add_argument("--each", type=int, default=25)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--confirm", action="store_true")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    names = sorted(folder.name for folder in args.data.iterdir() if len(list(folder.glob("[0-9]*.txt"))) > 1)
    rng.shuffle(names)
    half = names[: len(names) // 2] if args.half == "dev" else names[len(names) // 2 :]
    clusters = {name: statements(args.data / name) for name in sorted(half)}
    untouched = 0
    for name, found in clusters.items():
        for conflict in reported(found, args.confirm):
            untouched += 1
            if args.show:
                print(
                    f"UNTOUCHED {name} {conflict.topic}",
                    *(f"   [{p.value}] {p.text}" for p in conflict.positions),
                    sep="\n",
                )
    total, hits = Counter[tuple[bool, str]](), Counter[tuple[bool, str]]()
    shown: dict[str, list[str]] = defaultdict(list)
    for case in cases(clusters, args.each, rng):
        told, first, second = plant(case, clusters[case.cluster], rng)
        is_found = bool(between(reported(told, args.confirm), first, second))
        total[case.exclusive, case.kind] += 1
        hits[case.exclusive, case.kind] += is_found
        if is_found != case.exclusive:
            shown["MISSED" if case.exclusive else "WRONG"].append(
                f"{case.kind}\n   {case.first}\n   {case.second}"
            )
    if args.show:
        for label, texts in shown.items():
            print(*(f"{label} {text}" for text in texts), sep="\n")
    print(f"{args.half} half: {len(clusters)} clusters, {sum(map(len, clusters.values()))} sentences")
    for exclusive, kinds in ((True, EXCLUSIVE), (False, ALIKE)):
        print(f"{'excluding each other' if exclusive else 'look-alikes':22}{'pairs':>7}{'reported':>10}")
        for kind in kinds:
            print(f"  {kind:20}{total[exclusive, kind]:7}{hits[exclusive, kind]:10}")
    right = sum(count for (exclusive, _), count in hits.items() if exclusive)
    wrong = sum(count for (exclusive, _), count in hits.items() if not exclusive)
    planted = sum(count for (exclusive, _), count in total.items() if exclusive)
    print(f"look-alikes {total.total() - planted}, reported in untouched clusters {untouched}")
    precision = right / max(1, right + wrong + untouched)
    print(f"recall {right / planted:.3f} ({right}/{planted}), precision {precision:.3f}")
    restatements(args.data, sorted(names), args.seed, args.confirm)
    articles = [
        list(group) for found in clusters.values() for _, group in groupby(found, lambda s: s.citation.source)
    ]
    alone = sum(len(reported(halved(article), args.confirm)) for article in articles)
    print(f"articles told as two: {len(articles)}, reported {alone}")


if __name__ == "__main__":
    main()
