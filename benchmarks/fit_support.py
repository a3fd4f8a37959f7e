"""Fits the weights of the support check's score, and tells how they do on what they were not fitted on.

    python benchmarks/fit_support.py --data FOLDER [--cases FILE ...]

FOLDER is that of ``benchmarks/support.py``. A logistic regression whose weights may only lower the score;
every set of examples weighs the same, and so does every kind of edit within a set. The weights printed last
are fitted on the clusters that ``benchmarks/support.py`` calls tuned on (true ones: those that are wholly in
what they cite), on all of SummEdits and on the project's own cases, and are those in
``summarizer/support/score.py``. The tables before are honest ones: each part with weights fitted without it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from support import Example, auc, cases, close, edits, planted, wholly_cited

from summarizer.support.check import assess

OWN = Path("tests/data/support")
STEPS = 4000
RATE = 1.5
SHRINK = 0.002
ROUNDS = 3
SHARE = {"news": 3.0, "near": 0.5, "own": 1.0}
"""How much a set counts; 0.5 for each of the domains of SummEdits."""


class Set:
    """Examples of one kind of data with the measures of their parts."""

    def __init__(self, name: str, examples: Sequence[Example]) -> None:
        self.name = name
        self.examples = examples
        self.parts = [[dict(part.measures) for part in assess(e.text, e.evidence)] for e in examples]
        kinds: dict[tuple[bool, str], int] = defaultdict(int)
        for example in examples:
            kinds[_kind(example)] += 1
        lies = sum(not true for true, _ in kinds)
        share = SHARE.get(name, 0.5)
        self.weights = [
            share / kinds[_kind(e)] / (1 if e.true else lies) for e in examples
        ]  # true and false weigh the same


def _kind(example: Example) -> tuple[bool, str]:
    return (True, "") if example.true else (False, example.kind.split(",")[0])


def fit(sets: Sequence[Set]) -> tuple[dict[str, float], float]:
    """Weights, none above 0, and the bias. An example counts by the part that scores lowest."""
    names = sorted({name for one in sets for parts in one.parts for part in parts for name in part})
    column = {name: place for place, name in enumerate(names)}
    truth = np.array([e.true for one in sets for e in one.examples], float)
    weight = np.array([w for one in sets for w in one.weights], float)
    weight /= weight.sum()
    everything = [[_row(part, column) for part in parts] for one in sets for parts in one.parts]
    slopes, bias = np.full(len(names), -0.5), 1.0
    for _ in range(ROUNDS):
        rows = np.array([min(parts, key=lambda row: float(row @ slopes)) for parts in everything])
        for _ in range(STEPS):
            error = weight * (1 / (1 + np.exp(-(rows @ slopes + bias))) - truth)
            slopes = np.minimum(slopes - RATE * (rows.T @ error + SHRINK * slopes), 0.0)
            bias -= RATE * float(error.sum())
    return {name: float(slope) for name, slope in zip(names, slopes, strict=True) if slope < -0.005}, bias


def _row(part: dict[str, float], column: dict[str, int]) -> Any:
    row = np.zeros(len(column))
    for name, value in part.items():
        row[column[name]] = value
    return row


def report(one: Set, weights: dict[str, float], bias: float) -> None:
    """One line: balanced accuracy where the score is at least one half, and the area under the curve."""
    scores = [
        min(bias + sum(weights.get(name, 0.0) * value for name, value in part.items()) for part in parts)
        for parts in one.parts
    ]
    true = [score for score, e in zip(scores, one.examples, strict=True) if e.true]
    false = [score for score, e in zip(scores, one.examples, strict=True) if not e.true]
    passed, caught = sum(s >= 0 for s in true) / len(true), sum(s < 0 for s in false) / len(false)
    print(f"  {one.name:14} passed {passed:.3f} caught {caught:.3f} balanced {(passed + caught) / 2:.3f} "
          f"AUC {auc(true, false):.3f}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cases", type=Path, nargs="*", default=[OWN / "dev.jsonl", OWN / "more.jsonl"])
    arguments = parser.parse_args()
    clusters = arguments.data / "clusters_dev"
    news = [e for e in planted(clusters) if not e.true or wholly_cited(e.text)]
    tuned = Set("news", [e for e in news if int(e.group) % 4])
    fresh = Set("news", [e for e in news if int(e.group) % 4 == 0])
    near = Set("near", [e for e in close(clusters) if int(e.group) % 4])
    own = Set("own", [case for path in arguments.cases for case in cases(path)])
    summaries = edits(arguments.data)
    domains = [
        Set(domain, [e for e in summaries if e.group == domain])
        for domain in sorted({e.group for e in summaries})
    ]
    print("planted edits in news, fitted on the clusters that four does not divide, read on the others:")
    weights, bias = fit([tuned, near, own, *domains])
    report(fresh, weights, bias)
    for fitted, left in ((domains[:2], domains[2:]), (domains[2:], domains[:2])):
        print(f"SummEdits, fitted on {' and '.join(one.name for one in fitted)}:")
        half, cut = fit([tuned, near, own, *fitted])
        for one in left:
            report(one, half, cut)
    print("own cases, fitted without them:")
    report(own, *fit([tuned, near, *domains]))
    print("\nWEIGHTS: dict[str, float] = {")
    for name, value in sorted(weights.items()):
        print(f'    "{name}": {value:.2f},')
    print(f"}}\nBIAS = {bias:.2f}")


if __name__ == "__main__":
    main()
