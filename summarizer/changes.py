"""What is new in a brief since an earlier one, as records; ``since.py`` finds it."""

from __future__ import annotations

from pydantic import Field

from summarizer.articles import Record


class ChangedNumber(Record):
    """A number or day of the same thing that is another one now."""

    sentence: str = Field(description="BriefSentence.id of the sentence that gives it now")
    now: str = Field(description="the value in the words of that sentence")
    was: str = Field(description="the value in the words of the earlier sentence")
    before: str = Field(description="the text of the earlier sentence")


class EndedDisagreement(Record):
    """A disagreement of the earlier brief that this one no longer has."""

    topic: str
    positions: tuple[str, ...] = Field(description="the texts of its positions")


class Changes(Record):
    """What is new in a brief since an earlier one. What is only worded otherwise is not new.

    Texts are those of the earlier brief; ids are those of the brief that this is part of. Every sentence of
    either brief is in one of the lists at most.
    """

    previous: str = Field(description="what the earlier brief is called: the name of its file, no folder")
    sources: tuple[str, ...] = Field(default=(), description="Source.id of texts that it did not have")
    sources_gone: tuple[str, ...] = Field(default=(), description="names of its texts that are not read now")
    new: tuple[str, ...] = Field(
        default=(), description="BriefSentence.id: neither the earlier brief says it nor one of its sources"
    )
    numbers: tuple[ChangedNumber, ...] = ()
    withdrawn: tuple[str, ...] = Field(
        default=(), description="earlier sentences that no source says any more, as far as is known"
    )
    conflicts: tuple[str, ...] = Field(
        default=(), description="Conflict.id: disagreements that are new or have a new position"
    )
    conflicts_ended: tuple[EndedDisagreement, ...] = ()
    taken_in: tuple[str, ...] = Field(
        default=(), description="BriefSentence.id: sources of the earlier brief said it, the brief did not"
    )
    left_out: tuple[str, ...] = Field(
        default=(), description="earlier sentences that a source still says, but the brief does not"
    )

    @property
    def any(self) -> bool:
        """Whether there is news; what was only taken in or left out is none."""
        return bool(self.new or self.numbers or self.withdrawn or self.conflicts or self.conflicts_ended)
