"""One number out of coverage and findings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarizer.support.case import Case
from summarizer.support.coverage import covered, foreign, longest_gap, order
from summarizer.support.evidence import Finding

THRESHOLD = 0.5
"""Score from which a text without hard findings is supported."""

_ENOUGH = 0.3
"""Share of the content words from which the score is left alone."""

WEIGHTS: dict[str, float] = {
    "uncovered": -2.46,
    "missing": -0.96,
    "one missing": -0.3,
    "disorder": -0.12,
    "length": -0.81,
    "window": -0.18,
    "hard": -4.11,
    "date": -1.32,
    "name": -1.29,
    "negation": -3.18,
    "antonym": -3.54,
    "hedge": -1.0,
    "attribution": -1.0,
    "role": -0.6,
    "predicate": -1.0,
    "subject": -1.5,
    "substitution": -0.8,
    "foreign": -1.74,
}
BIAS = 2.97


def measures(case: Case, findings: Sequence[Finding]) -> tuple[dict[str, float], list[int]]:
    """What the score is made of, each about 0..1, and the places of the words that are missing."""
    share, missing = covered(case)
    words = len(case.alignment.credit)
    values = {
        "uncovered": 1.0 - share,
        "missing": len(missing) / words if words else 0.0,
        "one missing": 1.0 if missing else 0.0,
        "more missing": min(len(missing), 6) / 6,
        "disorder": 1.0 - order(case),
        "length": min(words, 30) / 30,
        "gap": min(longest_gap(case, missing), 4) / 4,
        "foreign": foreign(case, missing) / words if words else 0.0,
        "window": 0.0 if case.whole else 1.0,
    }
    for finding in findings:
        values[finding.code] = min(values.get(finding.code, 0.0) + min(finding.weight, 1.0), 2.0)
        if finding.weight >= 1:
            values["hard"] = 1.0
    return values, missing


def score(values: dict[str, float]) -> float:
    """0..1 by a logistic function of the measures, towards 0 where most of the text is not covered.

    So evidence about something else, which cannot contradict the text, never scores above evidence that does.
    """
    total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items())
    covered_part = min(1.0, (1.0 - values["uncovered"]) / _ENOUGH)
    return covered_part**2 / (1.0 + math.exp(-total))
