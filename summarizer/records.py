"""The typed records that the stages hand to each other.

One direction, every arrow a type::

    path -> Article -> Chunk -> Claim -> GroundedClaim | Rejected -> ClaimGroup -> Draft -> Brief

All records are frozen. Offsets count Unicode code points in ``Article.text``, start inclusive, end
exclusive, and ``article.text[start:end] == quote`` always holds.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from summarizer.articles import Article, Chunk, Problem, Record, Region, RegionKind, Sentence, Span
from summarizer.changes import ChangedNumber, Changes, EndedDisagreement
from summarizer.citations import Citation, Difference, Quotation, Reason, Support, Target, Verdict

__all__ = [
    "Article",
    "Brief",
    "BriefSentence",
    "ChangedNumber",
    "Changes",
    "Chunk",
    "Citation",
    "Claim",
    "ClaimGroup",
    "Conflict",
    "Difference",
    "Draft",
    "DraftSentence",
    "EndedDisagreement",
    "EngineName",
    "GroundedClaim",
    "Position",
    "Problem",
    "Quotation",
    "Reason",
    "Record",
    "Region",
    "RegionKind",
    "Rejected",
    "Sentence",
    "Source",
    "Span",
    "Support",
    "Target",
    "Title",
    "Usage",
    "Verdict",
]

EngineName = Literal["openai", "extractive"]


def _absent(value: object) -> bool:
    return value is None


def _nothing(value: tuple[object, ...]) -> bool:
    return not value


class Claim(Record):
    """What an engine says that an article says. Unproven: only ``ground`` may make it a GroundedClaim."""

    source: str = Field(description="Article.id")
    text: str
    spans: tuple[Span, ...] = Field(description="the cited sentences; may be wrong, may be empty")


class GroundedClaim(Record):
    """A claim whose citations passed the support check."""

    id: str = Field(description="c1, c2, ...")
    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    attributed_to: str | None = None
    reported_by: str | None = Field(
        default=None, description="the named outlet that the article takes this from"
    )
    checked: Literal["full", "partial"] = "full"

    @property
    def source(self) -> str:
        return self.citations[0].source


class Rejected(Record):
    """Something that was thrown out, and why."""

    stage: str = Field(description="load, extract, ground, write, verify, ...")
    code: str
    text: str
    reason: str
    source: str | None = None


class ClaimGroup(Record):
    """Grounded claims that state the same fact."""

    id: str = Field(description="g1, g2, ...")
    text: str = Field(description="the wording of the claim that stands for the group")
    claims: tuple[GroundedClaim, ...] = Field(min_length=1)
    origins: tuple[str, ...] = Field(
        default=(), description="distinct independent origins: article ids, or outlet:NAME that others cite"
    )

    @property
    def own(self) -> GroundedClaim:
        """The claim whose wording stands for the group."""
        return next((claim for claim in self.claims if claim.text == self.text), self.claims[0])


class DraftSentence(Record):
    """A sentence that an engine wrote, and the groups that it rests on."""

    text: str
    groups: tuple[str, ...] = Field(description="ClaimGroup.id")


class Draft(Record):
    """What an engine wrote, not yet verified."""

    title: DraftSentence | None = None
    sentences: tuple[DraftSentence, ...] = ()


class Title(Record):
    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    contested: tuple[str, ...] = Field(default=(), exclude_if=_nothing, description="Conflict.id")


class BriefSentence(Record):
    """A verified sentence of a brief."""

    id: str = Field(description="s1, s2, ...")
    text: str
    citations: tuple[Citation, ...] = ()
    claims: tuple[str, ...] = Field(default=(), description="GroundedClaim.id")
    independent_sources: int = Field(
        ge=0,
        description="the smallest number of distinct origins over the sentence's claims; sources that cite "
        "one outlet or speaker have one",
    )
    in_part: tuple[Citation, ...] = Field(
        default=(),
        exclude_if=_nothing,
        description="brief: where further sources, no copies, seem to tell the main point of the sentence, "
        "one place a source, if not all of it; these places prove nothing and are not counted",
    )
    contested: tuple[str, ...] = Field(default=(), description="Conflict.id")
    checked: Literal["full", "partial"] = "full"
    start: int | None = Field(
        default=None,
        ge=0,
        exclude_if=_absent,
        description="attribution: where the sentence stands in ``Target.text``; None in a brief",
    )
    end: int | None = Field(default=None, ge=0, exclude_if=_absent)
    verdict: Verdict | None = Field(
        default=None,
        exclude_if=_absent,
        description="attribution: what the sources say to it; where they contradict it, ``citations`` are "
        "the places that do",
    )
    reasons: tuple[Reason, ...] = Field(
        default=(), exclude_if=_nothing, description="attribution: what is not in the sources, or not so"
    )


class Position(Record):
    """One side of a disagreement, in the words of a source."""

    text: str
    citations: tuple[Citation, ...] = Field(min_length=1)
    value: str = Field(default="", description="the words of ``text`` that the other positions exclude")


class Conflict(Record):
    """Statements that exclude each other."""

    id: str = Field(description="d1, d2, ...")
    topic: str
    kind: Literal["contradiction", "update"] = "contradiction"
    positions: tuple[Position, ...] = Field(min_length=2)


class Source(Record):
    """An article as a brief names it."""

    id: str
    path: str | None = Field(default=None, description="relative to the folder that the brief is written to")
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    sha256: str | None = None
    text_sha256: str
    text: str | None = None
    extractor: str | None = None
    same_copy_as: str | None = None
    cites: tuple[str, ...] = Field(
        default=(), description="other outlets that the article names as where it has something from"
    )
    warnings: tuple[str, ...] = ()


class Usage(Record):
    """Requests and tokens; additive."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            requests=self.requests + other.requests,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
        )


class Brief(Record):
    """One brief over several sources, every sentence linked to the places that say so.

    Reading ignores fields that it does not know, so that newer files still load.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    schema_version: Literal[1] = 1
    kind: Literal["brief", "attribution"] = "brief"
    engine: EngineName
    model: str | None = None
    title: Title | None = None
    sentences: tuple[BriefSentence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    claims: tuple[GroundedClaim, ...] = ()
    groups: tuple[tuple[str, ...], ...] | None = Field(
        default=None,
        description="ids of the claims taken to state one fact, of which there is more than one; "
        "None: the brief does not say",
    )
    rejected: tuple[Rejected, ...] = ()
    sources: tuple[Source, ...] = ()
    usage: Usage = Usage()
    digests: dict[str, str] | None = Field(
        default=None,
        exclude_if=_absent,
        description="brief: of each text as it was written, by its place (`engine`, `title`, `s4`, `c7`, "
        "`d1` for topic and kind, `d1.2`), the first 16 hexadecimal digits of the SHA-256 of "
        "[[text, ...], [[source, start, end], ...]] in JSON; None: an earlier version wrote it",
    )
    since: Changes | None = Field(
        default=None, description="what is new since an earlier brief; None: it was not asked for"
    )
    target: Target | None = Field(
        default=None, exclude_if=_absent, description="attribution: the text that was looked up"
    )
    quotations: tuple[Quotation, ...] = Field(
        default=(), exclude_if=_nothing, description="attribution: its passages in quotation marks"
    )

    # The renderers know the records, so here they can only be imported where they are used.

    def to_markdown(self) -> str:
        """The brief as Markdown; links are relative to the folder that ``Source.path`` is relative to."""
        from summarizer.render.markdown import to_markdown

        return to_markdown(self)

    def to_json(self) -> str:
        """The brief as JSON, the form that other tools read."""
        from summarizer.render.json import to_json

        return to_json(self)

    def to_html(self) -> str:
        """The brief as one page that needs nothing else, with its sources beside it."""
        from summarizer.render.html import to_html

        return to_html(self)

    def _repr_html_(self) -> str:
        """An excerpt of the page, for notebooks."""
        from summarizer.render.html import to_excerpt

        return to_excerpt(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> Brief:
        """Read what ``to_json`` wrote. Raises InputError where ``text`` is no brief."""
        from summarizer.render.json import from_json

        return from_json(text)
