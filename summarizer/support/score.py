"""One number out of coverage and findings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarizer.support.evidence import Finding

THRESHOLD = 0.3
"""Score from which a text without hard findings is supported."""


def score(share: float, missing: int, order: float, findings: Sequence[Finding]) -> float:
    """0..1: the covered share of the text, less for every finding by its weight."""
    against = sum(min(finding.weight, 1.0) for finding in findings)
    return max(0.0, min(1.0, (0.75 * share + 0.25 * order) * math.exp(-1.2 * against)))
