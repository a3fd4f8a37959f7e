"""One number out of coverage and findings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from summarizer.support.case import Case
from summarizer.support.coverage import covered, longest_gap, order
from summarizer.support.evidence import Finding

THRESHOLD = 0.5
"""Score from which a text without hard findings is supported."""

_REFUSED = 0.4
"""What a hard finding leaves of a score, so that no refused text ranks above one that passes."""
_ENOUGH = 0.3
"""Share of the content words from which the score is left alone."""

WEIGHTS: dict[str, float] = {
    "antonym": -0.21,
    "antonym!": -0.44,
    "comparison!": -0.49,
    "date": -0.42,
    "date!": -1.31,
    "detail": -0.64,
    "disorder": -0.37,
    "gap": -0.26,
    "hard": -1.43,
    "name": -0.27,
    "name!": -1.14,
    "negation!": -1.48,
    "number!": -0.84,
    "order!": -0.34,
    "outlet": -0.42,
    "quote!": -1.07,
    "role": -0.48,
    "role!": -0.58,
    "subject": -0.89,
    "subject!": -0.18,
    "substitution": -0.25,
    "substitution!": -1.06,
    "uncovered": -0.82,
}
"""Fitted by ``benchmarks/fit_support.py``; a code with "!" counts where a finding of it is hard."""
BIAS = 1.78


def measures(case: Case, findings: Sequence[Finding]) -> tuple[dict[str, float], list[int]]:
    """What the score is made of, each 0..1, and the places of the words that are missing."""
    share, missing = covered(case)
    values = {
        "uncovered": 1.0 - share,
        "one missing": 1.0 if missing else 0.0,
        "disorder": 1.0 - order(case),
        "gap": min(longest_gap(case, missing), 4) / 4,
    }
    for finding in findings:
        if finding.weight >= 1:
            values["hard"] = values[finding.code + "!"] = 1.0
        else:
            values[finding.code] = min(values.get(finding.code, 0.0) + finding.weight, 1.0)
    return values, missing


def score(values: Mapping[str, float]) -> float:
    """0..1 by a logistic function of the measures, towards 0 where most of the text is not covered.

    So evidence about something else, which cannot contradict the text, never scores above evidence that
    does. A hard finding keeps it below ``THRESHOLD``.
    """
    total = BIAS + sum([WEIGHTS.get(name, 0.0) * value for name, value in values.items()])
    covered_part = min(1.0, (1.0 - values["uncovered"]) / _ENOUGH)
    refused = _REFUSED if "hard" in values else 1.0
    return refused * covered_part**2 / (1.0 + math.exp(-total))
