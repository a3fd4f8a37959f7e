"""What a web page shows of a brief's evidence: statements, the places they rest on, marked source texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.records import Citation, Source
from summarizer.render.escape import file_link
from summarizer.render.markup import Sort, as_read, markup, parted
from summarizer.render.places import Lines, copy_of, online
from summarizer.render.shown import shown
from summarizer.text.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Place:
    """A quote that a statement rests on, and where it is found."""

    span: int | None
    """The number of its marks in the source texts; None where the page has none."""
    source: str
    publisher: str
    line: int | None
    file: str | None
    online: str | None
    quote: str
    copy_of: str
    """Of which other source this one is a copy; empty for none."""
    beyond: bool
    """A further copy, left out where space is short."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something on the page that rests on places: the headline, a sentence, a side of a disagreement."""

    id: str
    """Of its element, and what a deep link names."""
    label: str
    """``Sentence 4``."""
    sign: str
    """What stands for it beside a passage: ``4``."""
    places: tuple[Place, ...]
    sources: tuple[int, ...]
    """Positions of the sources that it rests on, for filtering."""
    copies: int
    """Places that are beyond."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source's text over which the same passages run."""

    text: str
    parts: tuple[tuple[str, Sort], ...]
    """The text, cut into words and what is only markup."""
    spans: tuple[int, ...]
    begin: tuple[int, ...]
    """Passages that begin here."""
    end: tuple[Statement, ...]
    """Statements that rest on a passage which ends here."""


@dataclass
class Evidence:
    """Statements are added, then the source texts are cut at the passages that they rest on."""

    sources: Sequence[Source]
    statements: list[Statement] = field(default_factory=list[Statement])
    _spans: dict[tuple[str, int, int], int] = field(default_factory=dict[tuple[str, int, int], int])
    _quotes: dict[tuple[str, int, int], str] = field(default_factory=dict[tuple[str, int, int], str])
    _lines: Lines = field(default_factory=Lines)

    def __post_init__(self) -> None:
        self._by_id = {source.id: source for source in self.sources}
        self._position = {source.id: i for i, source in enumerate(self.sources)}

    def add(self, identifier: str, label: str, sign: str, citations: Sequence[Citation]) -> Statement:
        """A statement with its places."""
        chosen = set(shown(citations, self._by_id).citations)
        places = tuple(self._place(citation, beyond=citation not in chosen) for citation in citations)
        cited = {citation.source: None for citation in citations}
        statement = Statement(
            id=identifier,
            label=label,
            sign=sign,
            places=places,
            sources=tuple(self._position[source] for source in cited if source in self._position),
            copies=sum(place.beyond for place in places),
        )
        self.statements.append(statement)
        return statement

    def _place(self, citation: Citation, *, beyond: bool) -> Place:
        source = self._by_id.get(citation.source)
        if source is None:
            return Place(None, citation.source, "", None, None, None, citation.quote, "", beyond)
        return Place(
            span=self._number(citation, source),
            source=source.id,
            publisher=source.publisher or "",
            line=self._lines.line(source, citation),
            file=file_link(source.path) if source.path else None,
            online=online(source, citation),
            quote=as_read(citation, source),
            copy_of=copy_of(source),
            beyond=beyond,
        )

    def _number(self, citation: Citation, source: Source) -> int | None:
        start, end = citation.start, citation.end
        if start >= end or end - start != len(citation.quote):
            return None
        # A page that marked other words than those quoted would be worse than one that marks none.
        if source.text is not None and source.text[start:end] != citation.quote:
            return None
        key = (source.id, start, end)
        self._quotes[key] = citation.quote
        return self._spans.setdefault(key, len(self._spans) + 1)

    def texts(self) -> list[list[list[list[Piece]]]]:
        """For each source, in order, the runs of its text, each its paragraphs, each cut into pieces.

        A source whose text is known has one run; of one whose text was left out only the quotes are known.
        """
        by_source: dict[str, list[tuple[int, int, int]]] = {source.id: [] for source in self.sources}
        for (source, start, end), number in self._spans.items():
            by_source[source].append((start, end, number))
        resting: dict[int, list[Statement]] = {}
        for statement in self.statements:
            for number in dict.fromkeys(place.span for place in statement.places if place.span is not None):
                resting.setdefault(number, []).append(statement)
        return [
            [
                _cut(text, offset, by_source[source.id], resting, marked=source.extractor is None)
                for offset, text in self._runs(source, by_source[source.id])
            ]
            for source in self.sources
        ]

    def _runs(self, source: Source, spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, str]]:
        if source.text is not None:
            return [(0, source.text)]
        runs: list[tuple[int, str]] = []
        for start, end, _ in sorted(spans):
            quote = self._quotes[source.id, start, end]
            if runs and start < runs[-1][0] + len(runs[-1][1]):
                offset, text = runs[-1]
                runs[-1] = (offset, text + quote[max(0, offset + len(text) - start) :])
            else:
                runs.append((start, quote))
        return runs


def _cut(
    text: str,
    offset: int,
    spans: Sequence[tuple[int, int, int]],
    resting: dict[int, list[Statement]],
    *,
    marked: bool,
) -> list[list[Piece]]:
    """The paragraphs of ``text``, which begins at ``offset``; white space after one is part of it.

    Args:
        marked: whether it may be Markdown.
    """
    marks = markup(text) if marked else []
    last = offset + len(text)
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for start, end, number in sorted(spans):
        if offset <= start and end <= last:
            starts.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    breaks = {offset + start for start, _ in paragraphs(text)[1:]}
    found: list[list[Piece]] = [[]]
    running: list[int] = []
    for start, end in pairwise(sorted({offset, last, *starts, *ends, *breaks})):
        if start in breaks:
            found.append([])
        running = [number for number in running if number not in ends.get(start, ())]
        running += starts.get(start, [])
        statements = {one.id: one for number in ends.get(end, ()) for one in resting.get(number, ())}
        found[-1].append(
            Piece(
                text=text[start - offset : end - offset],
                parts=parted(text[start - offset : end - offset], start - offset, marks),
                spans=tuple(running),
                begin=tuple(starts.get(start, ())),
                end=tuple(statements.values()),
            )
        )
    return found
