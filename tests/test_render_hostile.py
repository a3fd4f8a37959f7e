"""Whatever the sources and the model say, in the Markdown of a brief it is text and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from summarizer.records import Brief, Citation, Position, Title
from summarizer.render.escape import one_line
from tests.markdown_reader import PARSER, flat, links, planted


def hostile_brief(text: str) -> Brief:
    """The planted brief with ``text`` everywhere that a source or a model has a say."""

    def cited(citation: Citation) -> Citation:
        return citation.model_copy(update={"quote": f"x{text}"})

    brief = planted()
    return brief.model_copy(
        update={
            "model": f"x{text}",
            "title": Title(text=f"x{text}", citations=tuple(map(cited, brief.title.citations)))
            if brief.title
            else None,
            "sentences": tuple(
                s.model_copy(update={"text": f"{text}x{text}", "citations": tuple(map(cited, s.citations))})
                for s in brief.sentences
            ),
            "conflicts": tuple(
                c.model_copy(
                    update={
                        "topic": f"x{text}",
                        "positions": tuple(
                            Position(text=f"{text}x", citations=tuple(map(cited, p.citations)))
                            for p in c.positions
                        ),
                    }
                )
                for c in brief.conflicts
            ),
            "claims": tuple(
                c.model_copy(update={"reported_by": f"x{text}" if c.reported_by else None})
                for c in brief.claims
            ),
            "sources": tuple(
                s.model_copy(
                    update={
                        "title": f"x{text}",
                        "publisher": f"x{text}" if s.publisher else None,
                        "published": f"x{text}",
                        "warnings": (f"x{text}",),
                    }
                )
                for s in brief.sources
            ),
        }
    )


def structure(tokens: Sequence[Token]) -> list[str]:
    return [
        f"{token.type} {token.tag} {token.meta}"
        for token in flat(tokens)
        if token.type not in ("text", "text_special")
    ]


def targets(tokens: Sequence[Token]) -> list[str]:
    """Where links lead; without text fragments, which hold a part of the quote."""
    return [link.partition("#:~:")[0] for link in links(tokens)]


BENIGN = PARSER.parse(hostile_brief("y").to_markdown())
STRUCTURE, TARGETS = structure(BENIGN), targets(BENIGN)


def check_inert(text: str) -> None:
    markdown = hostile_brief(text).to_markdown()
    markdown.encode("utf-8")
    tokens = PARSER.parse(markdown)
    assert structure(tokens) == STRUCTURE
    assert targets(tokens) == TARGETS
    # Nothing is lost either: the headline and the first sentence read exactly as the text does.
    heading, prose = [token.children or [] for token in tokens if token.type == "inline"][:2]
    assert shown(heading) == one_line(f"x{text}")
    assert shown(prose) == one_line(f"{text}x{text}")


def shown(tokens: Sequence[Token]) -> str:
    """The text before the first footnote mark."""
    until = next(i for i, token in enumerate(tokens) if token.type == "footnote_ref")
    return one_line("".join(token.content for token in tokens[:until]))


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- ", "</td></table>",
    "<https://evil.example>", "[x](javascript:alert(1))", "![x](https://evil.example/p.png)", "[^1]",
    "[^9]: note", "^[inline note]", "[S1]: https://evil.example", "a | b | c", "| --- | --- |",
    "\\| x \\\\| y \\", "# heading", "## heading ##", "- item", "* item", "+ item", "1. item", "1) item",
    "> quote", "    code", "```sh", "~~~", "`code`", "``", "---", "***", "___", "===", "*bold*",
    "**bold**", "_em_", "__em__", "~~gone~~", "https://evil.example/x", "www.evil.example",
    "mailto:a@evil.example", "a@evil.example", "ftp://evil.example", "&lt;b&gt; &#60; &copy;",
    "line\nbreak  \n\n# new", "\r\n\r\n<div>", "\u2028# x", "\u202egnp.exe", "a\u200bb", "\x1b[31mred\x07",
    "\x00", "\ud800", "$x$ $$y$$", "{{ site.secret }} {% raw %}", "!", "\\", "[", "]", "](", "](x)",
    "x](https://evil.example)", "<a", "<?php", "<![CDATA[", "HTTPS://EVIL.example",
    "\\[x](https://evil.example)", "\\<b>", "`` ` ``", "\\`x`",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    check_inert(text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(list("\\`*_{}[]()#+-.!<>&|~$^:/=@\"';, \n\t\rab1")),
            st.sampled_from(
                ["www.", "https://", "](", "[^1]", "<b>", "&amp;", "\u202e", "é", "x@y.org", "  \n", "\u200d"]
            ),
            st.characters(),
        ),
        max_size=12,
    ).map("".join)
)
def test_any_text_is_only_text(text: str) -> None:
    check_inert(text)
