"""The record of what was measured."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import Field

from summarizer.records import Record


class Coverage(Record):
    """Which of the truth's facts the brief states: each share is of 1, None where nothing is listed."""

    covered: tuple[str, ...] = Field(description="ids of the facts that some sentence states and cites")
    missed: tuple[str, ...]
    share: float | None
    weighted: float | None = Field(description="each fact counts as often as its importance says")
    core: float | None = Field(description="of the facts of importance 3 and more alone")


class WrongCitation(Record):
    sentence: str = Field(description="BriefSentence.id")
    source: str
    start: int
    end: int


class Citations(Record):
    """How well the sentences cite."""

    cited: int = Field(description="citations of all sentences")
    wrong: tuple[WrongCitation, ...]
    precision: float | None = Field(
        description="share of the citations that lie in a support quote of a fact that the sentence states, "
        "or that the sentence needs to be supported"
    )
    quotes: int = Field(description="support quotes of the covered facts")
    quotes_cited: int
    recall: float | None = Field(description="share of these quotes that the brief cites")


class Reported(Record):
    """A disagreement that the brief reports."""

    conflict: str = Field(description="Conflict.id")
    topic: str


class LookAlikeReported(Reported):
    why: str = Field(description="what the truth says about why it is none")


class Disagreements(Record):
    """Reported disagreements against listed ones."""

    found: tuple[str, ...] = Field(description="ids of those of which two positions at least are reported")
    missed: tuple[str, ...]
    wrong_kind: tuple[str, ...] = Field(
        description="found, with an update called a contradiction or vice versa"
    )
    reported: int = Field(description="disagreements that the brief reports")
    invented: tuple[Reported, ...] = Field(description="reported and not listed")
    look_alikes: tuple[LookAlikeReported, ...] = Field(description="reported though listed as none")
    precision: float | None
    recall: float | None


class OriginsSaid(Record):
    """How many independent sources the brief gives a fact, and how many it has."""

    fact: str
    origins: int
    said: int = Field(description="the most that a sentence that states the fact gives")

    @property
    def right(self) -> bool:
        return self.said == self.origins


class Independence(Record):
    """Of the facts that are covered and whose origins are listed."""

    right: int
    wrong: tuple[OriginsSaid, ...]


class BoilerplateCited(Record):
    file: str
    quote: str


class ForbiddenStated(Record):
    statement: str
    sentence: str | None = Field(description="BriefSentence.id; None for the headline")


class Grouping(Record):
    """Pairs of claims put into one group, against pairs that state the same listed facts."""

    claims: int = Field(description="claims that state a listed fact, or one side of a disagreement")
    same: int = Field(description="pairs of them that state the same and belong into one group")
    joined: int = Field(description="those of them that are in one group")
    wrongly_joined: int = Field(description="pairs in one group that have no listed fact in common")
    precision: float | None
    recall: float | None
    f1: float | None


class Doubted(Record):
    sentence: str = Field(description="BriefSentence.id")
    verdict: Literal["partly", "unsupported"]
    unsupported_words: str


class Judged(Record):
    """What a model thinks of each sentence, shown with the quotes that it cites and nothing else."""

    model: str | None
    supported: int
    doubted: tuple[Doubted, ...]
    unanswered: tuple[str, ...] = Field(description="ids of the sentences with no usable answer; not counted")
    share: float | None = Field(description="of the sentences with an answer, those found supported")


class Evaluation(Record):
    """A brief measured against what a careful reader finds in its articles."""

    words: int
    sentences: int
    coverage: Coverage
    citations: Citations
    disagreements: Disagreements
    independence: Independence
    boilerplate: tuple[BoilerplateCited, ...] = Field(description="no news, and cited all the same")
    forbidden: tuple[ForbiddenStated, ...] = Field(description="what the articles do not support, and stated")
    grouping: Grouping
    judged: Judged | None = Field(default=None, description="None: no model was asked")
    errors: tuple[str, ...] = Field(description="entries of the truth that could not be located; each counts")

    def to_json(self) -> str:
        """All figures as JSON, with a newline at the end."""
        return json.dumps(self.model_dump(), indent=2) + "\n"

    def to_table(self) -> str:
        """The figures for a person to read, one a line, and below them what went wrong."""
        from summarizer.evaluation.table import to_table

        return to_table(self)


def share(part: float, whole: float) -> float | None:
    """``part`` of ``whole``, to four digits; None where there is no whole."""
    return round(part / whole, 4) if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean; None where either is."""
    if precision is None or recall is None:
        return None
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0
