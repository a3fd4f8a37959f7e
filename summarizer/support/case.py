"""What every check is given: one clause, the stretch of evidence it is held against, and what is around."""

from __future__ import annotations

from datetime import date

from summarizer.support.align import Alignment
from summarizer.support.features import Features
from summarizer.text.record import record


@record
class Case:
    """One clause against neighbouring sentences of one source."""

    claim: Features
    window: Features
    """The neighbouring sentences."""
    alignment: Alignment
    """Of the two."""
    source: Features
    """All that is cited of this source."""
    context: Features | None = None
    """The rest of the article: resolves names and dates, proves nothing."""
    published: date | None = None

    def tells_another_act(self) -> bool:
        """Whether the claim has main verbs, and the evidence none of them."""
        verbs = [one.place for one in self.claim.predicates if one.form not in ("infinitive", "participle")]
        return bool(verbs) and self.alignment.same.keys().isdisjoint(verbs)

    def share_beside(self, place: int, least: int) -> float:
        """Share of the claim's words found in the evidence that stand in the sentence of a token of it.

        0 where there are fewer than ``least`` of them.
        """
        sentences = self.window.sentences
        there = self.alignment.same.values()
        beside = sum(any(sentences[at] == sentences[place] for at in places) for places in there)
        return beside / len(there) if len(there) >= least else 0.0

    @property
    def whole(self) -> bool:
        """Whether the window is all that is cited."""
        return self.window is self.source
