"""An article as read, and its cut into what is read in one go; none of it is part of a brief.

``summarizer.records`` has all of it too and is where it is imported from.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

RegionKind = Literal[
    "headline", "byline", "dateline", "caption", "boilerplate", "question", "heading", "markup", "instruction"
]
"""Why a stretch of an article cannot be cited."""


class Record(BaseModel):
    """A frozen record; unknown fields are an error."""

    # The schema of what is written: fields with a default are written too.
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(Record):
    """A stretch of ``Article.text``."""

    start: int = Field(ge=0, description="first code point, inclusive")
    end: int = Field(ge=0, description="last code point, exclusive")


class Region(Span):
    """A stretch of an article that is not part of what it reports and is never cited."""

    kind: RegionKind


class Article(Record):
    """One source as read: its text, what it says about itself, and what in it cannot be cited.

    An article may come from memory (``Article(text="...")``): then it has no path and no file hash,
    and its ``regions`` are worked out when it enters the pipeline.
    """

    id: str = Field(default="", description="S1, S2, ... in the order given; set by the pipeline")
    text: str = Field(
        description="the decoded file, newlines untouched, without a leading BOM; for HTML "
        "and PDF the extracted text"
    )
    title: str | None = None
    publisher: str | None = None
    published: str | None = Field(default=None, description="ISO 8601 date or date-time")
    url: str | None = None
    path: str | None = Field(default=None, description="as given or found while walking a folder")
    sha256: str | None = Field(default=None, description="of the file's bytes, hex")
    extractor: str | None = Field(default=None, description="name and version, where text was extracted")
    regions: tuple[Region, ...] | None = Field(
        default=None, description="what cannot be cited, sorted, not overlapping; None: not looked at yet"
    )
    warnings: tuple[str, ...] = ()

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the text as UTF-8, hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def label(self) -> str:
        """What to call this article in a message: its path, title or id."""
        return self.path or self.title or self.id or "article from memory"


class Problem(Record):
    """An input that could not be used, in words that say what to do."""

    path: str | None = None
    code: str = Field(description="empty, binary, scan, unreadable, unknown_kind, off_topic, ...")
    message: str
    lost: bool = Field(default=True, description="False for a mere note: it does not change the exit status")


class Sentence(Span):
    """A sentence of an article; ``kind`` says why it cannot be cited, None that it can."""

    kind: RegionKind | None = None

    @property
    def citable(self) -> bool:
        return self.kind is None


class Chunk(Record):
    """A run of whole sentences of one article that is read in one go.

    The model sees ``sentences`` numbered from 1 in each chunk, so number ``n`` is ``sentences[n - 1]``.
    """

    source: str = Field(description="Article.id")
    index: int = Field(ge=0, description="position among the article's chunks")
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    context: tuple[str, ...] = Field(default=(), description="cleaned sentences just before; cannot be cited")
    sentences: tuple[Sentence, ...] = Field(description="citable sentences, in order")
    texts: tuple[str, ...] = Field(description="what is shown for each sentence: one line, cleaned")
    tokens: int = Field(ge=0, description="tokens of ``texts`` together")


def published_on(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
