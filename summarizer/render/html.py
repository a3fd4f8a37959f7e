"""A brief as one web page that needs nothing else, and as an excerpt for notebooks.

The page loads nothing and sends nothing: its policy allows the one style and the one script inside it, by
their hashes, and nothing that comes from a source or a model is markup.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from summarizer.records import Brief, BriefSentence, Conflict, Position, Quotation
from summarizer.render.closing import NEVER_CITED, NOTHING_OUT, kind_of, made_by, thrown_out
from summarizer.render.escape import one_line
from summarizer.render.evidence import Evidence, Statement
from summarizer.render.marks import Mark, marks, of_headline, tallies, verdicts
from summarizer.render.markup import Sort, parted, with_wraps
from summarizer.render.prose import (
    IN_PART,
    NOTHING_STOOD,
    Remarks,
    by_wording,
    few,
    notes,
    paragraphs,
    remarks,
)
from summarizer.render.prose import kind_of as kind_of_conflict
from summarizer.render.shelves import shelves
from summarizer.render.since import NOTHING, beside, entries, heading
from summarizer.render.words import count
from summarizer.text.clean import show_line
from summarizer.text.own_words import GENERATOR

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_FIRST_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S[^\r\n]*?)(?:[ \t]+#+)?\s*?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence as the page shows it."""

    sentence: BriefSentence
    statement: Statement
    marks: list[Mark]
    """Of a sentence of a brief."""
    verdicts: list[Mark]
    """Of a sentence of a text that was looked up."""
    in_part: Statement | None = None
    """Where other sources tell the main point of a sentence that has no second source for all of it."""
    also: str = ""
    """The names of these sources."""


@dataclass(frozen=True, slots=True)
class _Side:
    position: Position
    statement: Statement
    who: str


@dataclass(frozen=True, slots=True)
class _Disagreement:
    conflict: Conflict
    kind: str
    sides: list[_Side]


def to_html(brief: Brief) -> str:
    """Render ``brief``: what it says on one side, its sources with the cited passages marked on the other."""
    evidence = Evidence(brief.sources)
    title = evidence.add("title", "Headline", "H", brief.title.citations) if brief.title else None
    rows = [
        _Row(
            sentence=sentence,
            statement=evidence.add(sentence.id, f"Sentence {i}", str(i), sentence.citations),
            marks=of_one,
            verdicts=verdicts(sentence),
            in_part=_in_part(i, told, evidence),
            also=_also(told),
        )
        for i, (sentence, told, of_one) in enumerate(
            zip(brief.sentences, remarks(brief), marks(brief), strict=True), 1
        )
    ]
    disagreements = [_disagreement(i, one, evidence) for i, one in enumerate(brief.conflicts, 1)]
    quotations = [_quotation(i, one, evidence) for i, one in enumerate(brief.quotations, 1)]
    template = _environment().get_template("page.html.j2")
    style, script = _asset("page.css"), _asset("page.js")
    return template.render(
        brief=brief,
        policy=_policy(style, script),
        generator=GENERATOR,
        style=style,
        script=script,
        title=title,
        heading=_heading(brief),
        kicker=_kicker(brief),
        headline_marks=of_headline(brief),
        tallies=tallies(brief),
        rows=rows,
        paragraphs=[rows[start:end] for start, end in pairwise(paragraphs(brief.sentences))] if rows else [],
        stretches=list(_stretches(brief, rows)),
        to_look_at=[row for row in rows if row.verdicts and (len(row.verdicts) > 1 or row.sentence.reasons)],
        nothing_stood=NOTHING_STOOD,
        notes=list(notes(brief)) if brief.kind == "brief" else [],
        since_heading=heading(brief.since) if brief.since else "",
        entries=list(entries(brief, brief.since)) if brief.since else [],
        nothing_new=NOTHING,
        since_beside=beside(brief.since) if brief.since else "",
        disagreements=disagreements,
        quotations=quotations,
        rejected=[(kind_of(one), one) for one in brief.rejected],
        thrown_out=thrown_out(brief) or NOTHING_OUT,
        made_by=made_by(brief),
        never_cited=NEVER_CITED,
        statements=evidence.statements,
        sentences={row.statement.id: row for row in rows},
        shelves=shelves(brief, evidence),
    )


def to_excerpt(brief: Brief) -> str:
    """``brief`` for a cell of a notebook: headline, sentences with their quotes; no script, its own style."""
    evidence = Evidence(brief.sources)
    return (
        _environment()
        .get_template("excerpt.html.j2")
        .render(
            brief=brief,
            heading=_heading(brief),
            kicker=_kicker(brief),
            headline_marks=of_headline(brief),
            style=_asset("excerpt.css"),
            rows=[
                _Row(
                    sentence,
                    evidence.add(sentence.id, "", "", sentence.citations),
                    of_one,
                    verdicts(sentence),
                    also=_also(told),
                )
                for sentence, told, of_one in zip(brief.sentences, remarks(brief), marks(brief), strict=True)
            ],
            nothing_stood=NOTHING_STOOD,
            conflicts=[(one, kind_of_conflict(one)) for one in brief.conflicts],
            thrown_out=thrown_out(brief) or NOTHING_OUT,
            made_by=made_by(brief),
        )
    )


def _also(beside: Remarks) -> str:
    return few([citation.source for citation in beside.in_part])


def _in_part(number: int, beside: Remarks, evidence: Evidence) -> Statement | None:
    if not beside.in_part:
        return None
    return evidence.add(
        f"part-{number}", f"Main point of sentence {number}", f"{number}{IN_PART}", beside.in_part
    )


def _disagreement(number: int, conflict: Conflict, evidence: Evidence) -> _Disagreement:
    sides: list[_Side] = []
    for i, position in enumerate(conflict.positions, 1):
        statement = evidence.add(
            f"{conflict.id}-{i}", f"Disagreement {number}, side {i}", "≠", position.citations
        )
        names = {source.id: source.publisher or source.id for source in evidence.sources}
        who = [
            few(list(dict.fromkeys(names.get(one.source, one.source) for one in citations)))
            for citations in by_wording(position)
        ]
        sides.append(_Side(position, statement, "; worded otherwise: ".join(filter(None, who))))
    return _Disagreement(conflict, kind_of_conflict(conflict), sides)


def _quotation(number: int, quotation: Quotation, evidence: Evidence) -> tuple[Quotation, Statement]:
    cited = (quotation.citation,) if quotation.citation else ()
    return quotation, evidence.add(f"q{number}", f"Quotation {number}", "“”", cited)


def _with_value(text: str, value: str) -> Markup:
    """``text`` with the words that the other sides exclude set off."""
    from markupsafe import Markup, escape

    line, words = one_line(text), one_line(value)
    if not words or words not in line:
        return escape(line)
    before, _, after = line.partition(words)
    return Markup("{}<strong>{}</strong>{}").format(before, words, after)


def _stretches(brief: Brief, rows: list[_Row]) -> Iterator[tuple[tuple[tuple[str, Sort], ...], _Row | None]]:
    """The text that was looked up, cut into its sentences and what stands between them.

    Each is cut further into words and what is only markup.
    """
    if brief.target is None:
        return
    text, done = brief.target.text, 0
    marks = with_wraps(text)
    for row in sorted(rows, key=lambda row: row.sentence.start or 0):
        start, end = row.sentence.start, row.sentence.end
        if start is None or end is None or not done <= start < end <= len(text):
            continue
        if start > done:
            yield parted(text[done:start], done, marks), None
        yield parted(text[start:end], start, marks), row
        done = end
    stopped_at = brief.target.stopped_at
    if stopped_at is not None and stopped_at > done:
        yield parted(text[done:stopped_at], done, marks), None
        done = stopped_at
    if done < len(text):
        yield parted(text[done:], done, marks), None


def _heading(brief: Brief) -> str:
    if brief.title:
        return brief.title.text
    if brief.target:
        name = PurePosixPath(brief.target.path or "A text and its sources").name
        before_code = brief.target.text.partition("```")[0]  # where "#" begins a comment
        found = _FIRST_HEADING.search(before_code)
        return (show_line(found[1]) if found else "") or name
    return _kicker(brief)


def _kicker(brief: Brief) -> str:
    what = "Brief of" if brief.kind == "brief" else "Text checked against"
    return f"{what} {count(len(brief.sources), 'article')}"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> Markup:
    """A style or script of this package; it stands in the page as it is."""
    from markupsafe import Markup

    return Markup(files("summarizer.render").joinpath("_page", name).read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from summarizer.render.visible import visible

    environment = Environment(
        loader=PackageLoader("summarizer", "render/_page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Any] = {"visible": visible, "line": one_line, "with_value": _with_value}
    environment.filters.update(filters)
    return environment
