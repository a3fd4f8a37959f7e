"""Records about a text and what stands behind it: exact places, verdicts, a text that others wrote."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.articles import Record

Verdict = Literal["supported", "partly", "unsupported", "contradicted"]


def _absent(value: object) -> bool:
    return value is None


class Citation(Record):
    """An exact place in a source: ``article.text[start:end] == quote``."""

    source: str = Field(description="Source.id")
    start: int = Field(ge=0, description="first code point in the text of the source, inclusive")
    end: int = Field(ge=0, description="last code point, exclusive")
    quote: str = Field(description="what stands there, verbatim")


class Reason(Record):
    """One thing that the support check found wrong."""

    code: str = Field(description="number, date, name, quote, negation, hedge, attribution, coverage, ...")
    message: str = Field(description="for a person: what is not in the cited text, and what is instead")


class Support(Record):
    """The verdict of the support check on one text and its evidence."""

    supported: bool
    score: float = Field(ge=0, le=1, description="ranks texts by how well they are supported")
    reasons: tuple[Reason, ...] = ()
    checked: Literal["full", "partial"] = Field(
        default="full", description="partial: a language the rules do not know got the neutral checks only"
    )


class Target(Record):
    """The text whose sentences an attribution links to sources."""

    path: str | None = Field(default=None, description="relative to the folder that the result is written to")
    sha256: str | None = Field(default=None, description="of the file's bytes")
    text: str
    stopped_at: int | None = Field(
        default=None,
        ge=0,
        exclude_if=lambda value: value is None,
        description="where the first sentence begins that was not looked up, since the run was stopped; "
        "None where all were",
    )


class Difference(Record):
    """Words of a quotation that the source has not, or otherwise; either may be empty."""

    said: str
    source: str


class Quotation(Record):
    """A passage in quotation marks, and where the sources have it."""

    sentence: str = Field(description="BriefSentence.id")
    start: int = Field(ge=0, description="in ``Target.text``, without the marks")
    end: int = Field(ge=0)
    text: str
    citation: Citation | None = Field(default=None, description="None: no source has it, not even altered")
    differences: tuple[Difference, ...] = Field(default=(), description="empty: it is verbatim")
    speaker: str | None = Field(
        default=None,
        exclude_if=_absent,
        description="who says it in the source, where that is another than the text says",
    )
