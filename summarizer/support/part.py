"""How one source supports one part of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.score import THRESHOLD
from summarizer.text.record import record

_TOLD = 0.6
"""Credit from which a verb of the evidence stands for one of the text."""


@record
class Loose:
    """A word of a text that the evidence does not have, and what may stand for it there."""

    word: str
    related: tuple[str, ...]
    """Words that share a sense or a stem with it."""
    likeness: float
    """0..1, of the word that is most like it."""
    act: bool
    """Whether it is a verb that carries a clause."""


@record
class Part:
    """How one source supports one part of a text."""

    text: str
    source: int
    """Which item of the evidence; -1 for none."""
    sentences: tuple[int, int]
    """Range of the sentences of that item, as the check splits it."""
    score: float
    findings: tuple[Finding, ...]
    measures: Mapping[str, float] = field(default_factory=dict[str, float], compare=False)
    """What the score was made of."""
    case: Case | None = field(default=None, compare=False, repr=False)
    missing: tuple[int, ...] = field(default=(), compare=False)
    """The places of its words that nothing there stands for."""

    @property
    def supported(self) -> bool:
        return self.score >= THRESHOLD and not any(finding.weight >= 1 for finding in self.findings)

    @property
    def told(self) -> bool:
        """Whether the evidence has any of its verbs that say something, or it has none."""
        if self.case is None:
            return False
        credit = self.case.alignment.credit
        acts = self.case.claim.verbs & credit.keys()
        return not acts or any(credit[at] >= _TOLD for at in acts)

    @property
    def loose(self) -> list[Loose]:
        """Its words, names apart, that the evidence does not have."""
        if self.case is None:
            return []
        claim, there, found = self.case.claim, self.case.window, self.case.alignment
        return [
            Loose(
                claim.tokens.words[at],
                tuple([there.tokens.words[place] for place in partners]),
                found.likest(at)[0],
                at in claim.verbs,
            )
            for at, partners in found.partner.items()
            if (at in self.missing or (partners and found.credit[at] < 1.0)) and at not in claim.named
        ]
