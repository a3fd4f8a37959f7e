"""One number out of coverage and findings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarizer.support.case import Case
from summarizer.support.coverage import covered, order
from summarizer.support.evidence import Finding

THRESHOLD = 0.3
"""Score from which a text without hard findings is supported."""

WEIGHTS: dict[str, float] = {
    "uncovered": -4,
    "disorder": -1,
    "number": -1.5,
    "date": -1.5,
    "name": -1.5,
    "quote": -1.5,
    "negation": -1.5,
    "antonym": -1.5,
    "hedge": -1.2,
    "attribution": -1,
    "role": -1.2,
    "substitution": -1,
    "outlet": -0.5,
}
BIAS = 2.5


def measures(case: Case, findings: Sequence[Finding]) -> tuple[dict[str, float], list[str]]:
    """What the score is made of, each about 0..1, and the words that the evidence does not have."""
    share, missing = covered(case)
    words = len(case.alignment.credit)
    values = {
        "uncovered": 1.0 - share,
        "missing": len(missing) / words if words else 0.0,
        "one missing": 1.0 if missing else 0.0,
        "more missing": min(len(missing), 6) / 6,
        "disorder": 1.0 - order(case),
        "length": min(words, 30) / 30,
        "window": 0.0 if case.whole else 1.0,
    }
    for finding in findings:
        values[finding.code] = min(values.get(finding.code, 0.0) + min(finding.weight, 1.0), 2.0)
        if finding.weight >= 1:
            values["hard"] = 1.0
    return values, missing


def score(values: dict[str, float]) -> float:
    """0..1 by a logistic function of the measures."""
    total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-total))
