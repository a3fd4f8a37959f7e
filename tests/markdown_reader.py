"""Reads Markdown as GitHub does, and a planted brief to render."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from summarizer.records import (
    Brief,
    BriefSentence,
    Citation,
    Conflict,
    GroundedClaim,
    Position,
    Rejected,
    Source,
    Title,
)

PARSER = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin, inline=True)
_linkify: Any = PARSER.linkify
_linkify.set({"fuzzy_link": False})  # like GitHub's: an address needs www. or a scheme

# Line ends of all kinds: the third line begins at "Third", the fourth at "fourth".
TEXT = "The ferry ran aground.\nFourteen were hurt.\r\nThird line.\rfourth line says 15.\n"


def cite(source: str, quote: str) -> Citation:
    start = TEXT.index(quote)
    return Citation(source=source, start=start, end=start + len(quote), quote=quote)


AGROUND, HURT, LAST = "The ferry ran aground.", "Fourteen were hurt.", "fourth line says 15."


def planted() -> Brief:
    return Brief(
        engine="extractive",
        title=Title(text="Ferry runs aground!", citations=(cite("S1", AGROUND),)),
        sentences=(
            BriefSentence(
                id="s1",
                text="A ferry ran aground.",
                citations=(cite("S1", AGROUND), cite("S2", AGROUND)),
                claims=("c1",),
                independent_sources=2,
            ),
            BriefSentence(
                id="s2",
                text="Fourteen people were hurt.",
                citations=(cite("S1", HURT),),
                claims=("c1",),
                independent_sources=1,
                contested=("d1",),
            ),
            BriefSentence(
                id="s3",
                text="It struck rocks.",
                citations=(cite("S3", AGROUND), cite("S1", AGROUND)),
                claims=("c2", "c3"),
                independent_sources=1,
            ),
        ),
        conflicts=(
            Conflict(
                id="d1",
                topic="number of injured",
                positions=(
                    Position(text="Fourteen were hurt.", citations=(cite("S1", HURT),)),
                    Position(text="fourth line says 15.", citations=(cite("S2", LAST), cite("S3", LAST))),
                ),
            ),
        ),
        claims=(
            GroundedClaim(id="c1", text="x", citations=(cite("S1", AGROUND),)),
            GroundedClaim(id="c2", text="x", citations=(cite("S3", AGROUND),), reported_by="the Herald"),
            GroundedClaim(id="c3", text="x", citations=(cite("S1", AGROUND),), reported_by="The Herald"),
        ),
        rejected=(
            Rejected(stage="ground", code="number", text="x", reason="y"),
            Rejected(stage="ground", code="name", text="x", reason="y"),
            Rejected(stage="verify", code="number", text="x", reason="y"),
        ),
        sources=(
            Source(
                id="S1",
                path="../articles/a b (1).txt",
                title="Ferry | aground",
                publisher="Harbour Post",
                published="2026-03-11T06:30:00Z",
                text_sha256="0",
                text=TEXT,
            ),
            Source(
                id="S2",
                path="../articles/b.html",
                url="https://example.org/ferry?a=1",
                title="Ferry",
                text_sha256="0",
                text=TEXT,
                extractor="trafilatura 2.0",
                warnings=("no date",),
            ),
            Source(id="S3", text_sha256="0", text=TEXT, same_copy_as="S1"),
        ),
    )


def flat(tokens: Sequence[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *flat(token.children or ()))]


def links(tokens: Sequence[Token]) -> list[str]:
    return [str(token.attrGet("href")) for token in flat(tokens) if token.type == "link_open"]
