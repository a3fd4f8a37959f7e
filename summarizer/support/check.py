"""The checks put together: every part of a text against every source, best source wins, no adding up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.records import Reason, Support
from summarizer.support import names, negation, numbers, quotes
from summarizer.support.evidence import Evidence, Finding
from summarizer.support.features import Features, comparable, features, folded

THRESHOLD = 0.5
"""Score from which a text without hard findings is supported."""
_CHECKS = (numbers.check, quotes.check, names.check, negation.check)
_WINDOW = 3
"""How many neighbouring sentences may prove one clause together."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one source supports one clause of a text."""

    text: str
    source: int
    """Which item of the evidence; -1 for none."""
    sentences: tuple[int, int]
    """Range of the sentences of that item."""
    score: float
    findings: tuple[Finding, ...]

    @property
    def supported(self) -> bool:
        return self.score >= THRESHOLD and not any(finding.weight >= 1 for finding in self.findings)


_FULL = Support(supported=True, score=1.0)


def check_support(text: str, evidence: str | Evidence | Sequence[str | Evidence]) -> Support:
    """Whether ``evidence``, one item a source, says what ``text`` says.

    Every clause of the text must be supported within one source, its subject, predicate and numbers
    in one sentence or in neighbouring ones. ``score`` ranks texts; evidence that does not matter moves
    it in no direction. A text that is a whole sentence of one item is supported at once.
    """
    items = _items(evidence)
    wanted = comparable(folded(text))
    if not wanted:
        return Support(
            supported=False, score=0.0, reasons=(Reason(code="empty", message="the text is empty"),)
        )
    sources = [(item, features(item.text)) for item in items if item.text.strip()]
    if not sources:
        nothing = Reason(code="no_evidence", message="no text is cited")
        return Support(supported=False, score=0.0, reasons=(nothing,))
    if any(wanted in source.whole for _, source in sources):
        return _FULL
    parts = assess(text, items)
    reasons = {
        (finding.code, finding.message): Reason(code=finding.code, message=finding.message)
        for part in parts
        if not part.supported
        for finding in sorted(part.findings, key=lambda finding: -finding.weight)
    }
    return Support(
        supported=all(part.supported for part in parts),
        score=min(part.score for part in parts),
        reasons=tuple(reasons.values()),
    )


def _items(evidence: str | Evidence | Sequence[str | Evidence]) -> list[Evidence]:
    if isinstance(evidence, str | Evidence):
        evidence = [evidence]
    return [Evidence(item) if isinstance(item, str) else item for item in evidence]


def assess(text: str, evidence: str | Evidence | Sequence[str | Evidence]) -> tuple[Part, ...]:
    """How each clause of ``text`` fares, with the source and sentences that support it best."""
    items = _items(evidence)
    claim = features(text)
    return tuple(_best(_slice(claim, bounds), items) for bounds in claim.sentences)


def _slice(whole: Features, bounds: tuple[int, int]) -> Features:
    tokens = whole.tokens
    return features(whole.text[tokens.starts[bounds[0]] : tokens.ends[bounds[1] - 1]])


def _best(claim: Features, items: Sequence[Evidence]) -> Part:
    best = Part(claim.text, -1, (0, 0), 0.0, (Finding("coverage", "the cited text does not say this"),))
    for number, item in enumerate(items):
        source = features(item.text)
        for bounds in _windows(claim, source):
            window = _slice(source, (source.sentences[bounds[0]][0], source.sentences[bounds[1] - 1][1]))
            part = _judge(claim, window, number, bounds)
            if (part.supported, part.score) > (best.supported, best.score) or best.source < 0:
                best = part
    return best


def _windows(claim: Features, source: Features) -> list[tuple[int, int]]:
    """The runs of neighbouring sentences that cover most of the claim, the best one of each length."""
    held = [frozenset(source.stems[first:last]) for first, last in source.sentences]
    chosen: list[tuple[int, int]] = []
    for length in range(1, min(_WINDOW, len(held)) + 1):
        runs = [(first, first + length) for first in range(len(held) - length + 1)]
        chosen.append(
            max(
                runs,
                key=lambda run: len(claim.content & frozenset().union(*held[run[0] : run[1]])) - run[0] / 1e6,
            )
        )
    return chosen


def _judge(claim: Features, window: Features, number: int, bounds: tuple[int, int]) -> Part:
    findings = [finding for check in _CHECKS for finding in check(claim, window)]
    words = [word for word in claim.stems if word]
    missing = [word for word in words if word not in window.content]
    score = 1.0 - len(missing) / len(words) if words else 1.0
    if score < THRESHOLD:
        findings.append(Finding("coverage", "too little of this is in the cited text", 0.5))
    for finding in findings:
        score *= 1 - 0.6 * min(finding.weight, 1.0)
    return Part(claim.text, number, bounds, score, tuple(findings))


def needed(text: str, sentences: Sequence[str]) -> list[int]:
    """The smallest set of ``sentences`` of one source, by index, that supports ``text``; else empty."""
    support = check_support(text, " ".join(sentences))
    if not support.supported:
        return []
    for length in range(1, _WINDOW + 1):
        runs = [list(range(first, first + length)) for first in range(len(sentences) - length + 1)]
        scored = [(check_support(text, " ".join(sentences[index] for index in run)), run) for run in runs]
        good = [(one.score, run) for one, run in scored if one.supported]
        if good:
            return max(good, key=lambda pair: pair[0])[1]
    return list(range(len(sentences)))
