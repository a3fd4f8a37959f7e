"""What a text is checked against, and what a check gives back."""

from __future__ import annotations

from datetime import date

from summarizer.text.record import record


@record
class Evidence:
    """The cited words of one source."""

    text: str
    """The cited sentences, in the order of the source."""
    context: str = ""
    """The rest of the article: resolves names, pronouns and dates, and proves nothing else."""
    published: date | None = None
    """Publication date: resolves weekdays, "yesterday" and dates without a year."""

    def saying(self, text: str) -> Evidence:
        """Other words of the same source."""
        return Evidence(text, self.context, self.published)


@record
class Finding:
    """One thing that a check found wrong, and how much it says against the text."""

    code: str
    message: str
    weight: float = 1.0
    """1 and more refuses the text on its own; less only lowers the score."""
