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

    @property
    def whole(self) -> bool:
        """Whether the window is all that is cited."""
        return self.window is self.source
