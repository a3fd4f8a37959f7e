"""Markdown of a brief, exact on a planted one."""

from __future__ import annotations

import pytest

from summarizer.records import (
    Brief,
    BriefSentence,
    Citation,
    Conflict,
    GroundedClaim,
    Position,
    Rejected,
    Source,
)
from summarizer.render.marks import marks
from tests.markdown_reader import AGROUND, HURT, LAST, PARSER, TEXT, cite, links, planted


def test_planted_brief() -> None:
    assert planted().to_markdown() == (
        """\
# Ferry runs aground\\![^1]

A ferry ran aground.[^1] [^2] Fourteen people were hurt.[^3]† \
*(sources disagree; †: no second independent source found)* \
It struck rocks.[^1] [^4] *(2 sources, both citing the Herald)*

† No second independent source was found that says this. Copies, shared passages, and those who cite one \
speaker or outlet, count once.

## Where the sources disagree

| About | What is said | By |
| --- | --- | --- |
| **number of injured**: they contradict each other | Fourteen were hurt. | Harbour Post \
([S1, line 2](../articles/a%20b%20%281%29.txt#L2)) |
| the same | fourth line says 15. | [S2](../articles/b.html), S3 |

## Sources

|  | Article | Publisher | Published | Remarks |
| --- | --- | --- | --- | --- |
| S1 | [Ferry \\| aground](../articles/a%20b%20%281%29.txt) | Harbour Post | 2026-03-11 |  |
| S2 | [Ferry](../articles/b.html) ([online](https://example.org/ferry?a=1)) |  |  | no date |
| S3 | from memory |  |  | same text as S1 |

Put together without a language model and checked against the sources by code. Thrown out: 2 claims and \
1 sentence. The brief in JSON lists each under `rejected`, with the reason. Headlines, captions and other \
furniture of the articles are never cited.

[^1]: [S1, line 1](../articles/a%20b%20%281%29.txt#L1): “The ferry ran aground.”
[^2]: [S2](../articles/b.html) ([online](https://example.org/ferry?a=1#:~:text=The%20ferry%20ran%20\
aground.)): “The ferry ran aground.”
[^3]: [S1, line 2](../articles/a%20b%20%281%29.txt#L2): “Fourteen were hurt.”
[^4]: S3: “The ferry ran aground.”
"""
    )


def test_line_numbers_count_all_kinds_of_line_ends() -> None:
    brief = planted().model_copy(
        update={
            "sentences": (
                BriefSentence(
                    id="s1",
                    text="x",
                    citations=tuple(cite("S1", quote) for quote in (AGROUND, HURT, "Third line.", LAST)),
                    independent_sources=2,
                ),
            )
        }
    )
    for line in (1, 2, 3, 4):
        assert f"[^{line}]: [S1, line {line}](../articles/a%20b%20%281%29.txt#L{line})" in brief.to_markdown()


@pytest.mark.parametrize(
    ("path", "extractor", "text", "place"),
    [
        ("a.MD", None, TEXT, "[S1, line 2](a.MD#L2)"),
        ("a.txt", None, None, "[S1](a.txt)"),
        ("a.jsonl", None, TEXT, "[S1](a.jsonl)"),
        ("a.pdf", "pypdf 7", TEXT, "[S1](a.pdf)"),
        ("/etc/a.pdf", "pypdf 7", TEXT, "S1"),
        ("//evil.example/a.txt", None, TEXT, "S1"),
        ("javascript:alert(1).txt", None, TEXT, "[S1, line 2](javascript%3Aalert%281%29.txt#L2)"),
        ("ü#?.txt", None, TEXT, "[S1, line 2](%C3%BC%23%3F.txt#L2)"),
        ("not-utf8-\udcff.txt", None, TEXT, "[S1, line 2](not-utf8-%FF.txt#L2)"),
    ],
)
def test_link_of_a_footnote(path: str, extractor: str | None, text: str | None, place: str) -> None:
    source = Source(id="S1", path=path, extractor=extractor, text=text, text_sha256="0")
    sentence = BriefSentence(id="s1", text="x", citations=(cite("S1", HURT),), independent_sources=1)
    brief = Brief(engine="openai", sentences=(sentence,), sources=(source,))
    assert f"\n[^1]: {place}: “Fourteen were hurt.”\n" in brief.to_markdown()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[x",
        "//evil.example",
        "https://user@evil.example",
        "https://e.example/ x",
        "ftp://e.example",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    source = Source(id="S1", url=url, text_sha256="0", text=TEXT)
    sentence = BriefSentence(id="s1", text="x", citations=(cite("S1", HURT),), independent_sources=1)
    markdown = Brief(engine="openai", sentences=(sentence,), sources=(source,)).to_markdown()
    assert links(PARSER.parse(markdown)) == []


def test_an_address_cannot_end_its_link() -> None:
    source = Source(id="S1", url="https://e.example/a)b(c|d`e<f>&copy;[g]", text_sha256="0")
    markdown = Brief(engine="openai", sources=(source,)).to_markdown()
    assert links(PARSER.parse(markdown)) == ["https://e.example/a%29b%28c%7Cd%60e%3Cf%3E&copy;%5Bg%5D"]


def test_long_quotes_are_named_by_their_ends_in_a_text_fragment() -> None:
    quote = "One two, three four five six seven-eight nine ten eleven twelve & more."
    source = Source(id="S1", url="https://e.example/#top", text_sha256="0", extractor="trafilatura 2.0")
    citation = Citation(source="S1", start=0, end=len(quote), quote=quote)
    sentence = BriefSentence(id="s1", text="x", citations=(citation,), independent_sources=1)
    markdown = Brief(engine="openai", sentences=(sentence,), sources=(source,)).to_markdown()
    assert (
        "](https://e.example/#top:~:text=One%20two%2C%20three%20four%20five,ten%20eleven%20twelve%20%26%20more.)"
        in markdown
    )


def test_neutral_headline_and_empty_brief() -> None:
    markdown = Brief(engine="openai", model="m_1*", sources=planted().sources).to_markdown()
    assert markdown.startswith("# Brief of 3 articles\n\nNo sentence of this brief stood up to the check.\n")
    assert (
        "Written by m_1\\* and checked against the sources by code. Nothing had to be thrown out. "
        in markdown
    )


def test_an_update_is_not_called_a_contradiction() -> None:
    brief = planted()
    update = brief.conflicts[0].model_copy(update={"kind": "update"})
    markdown = brief.model_copy(update={"conflicts": (update,)}).to_markdown()
    assert "| **number of injured**: changed in later reports |" in markdown
    assert "*(reports changed; †" in markdown
    assert "contradict" not in markdown


def many(number: int, said: list[str], **changes: object) -> Brief:
    """A brief of one sentence that ``number`` sources state, saying ``said`` in turn."""
    quotes = [said[i % len(said)] for i in range(number)]
    citations = tuple(
        Citation(source=f"S{i}", start=0, end=len(quote), quote=quote) for i, quote in enumerate(quotes, 1)
    )
    claims = tuple(GroundedClaim(id=f"c{c.source[1:]}", text="x", citations=(c,)) for c in citations)
    sentence = BriefSentence(
        id="s1",
        text="It sank.",
        citations=citations,
        claims=tuple(c.id for c in claims),
        independent_sources=2,
    )
    sources = tuple(Source(id=f"S{i}", text_sha256="0") for i in range(1, number + 1))
    brief = Brief(engine="openai", sentences=(sentence,), claims=claims, sources=sources)
    return brief.model_copy(update=changes)


def test_a_few_of_many_copies_are_shown_and_the_rest_counted() -> None:
    markdown = many(40, ['"It sank," he said.', "“It sank,”\nhe said."]).to_markdown()
    assert "\n\nIt sank.[^1] [^2] [^3] [^4]\n" in markdown
    assert '\n[^1]: S1 and 36 copies: ‘"It sank," he said.’\n[^2]: S2: ‘' in markdown
    assert "[^5]" not in markdown


def test_sources_known_as_copies_are_counted_though_their_words_differ() -> None:
    brief = many(9, [f"The ferry sank {i}." for i in range(9)])
    copies = tuple(s if s.id == "S1" else s.model_copy(update={"same_copy_as": "S1"}) for s in brief.sources)
    markdown = brief.model_copy(update={"sources": copies}).to_markdown()
    assert "\n\nIt sank.[^1] [^2] [^3] [^4]\n" in markdown
    assert "\n[^1]: S1 and 5 copies: “The ferry sank 0.”\n" in markdown


def test_of_many_independent_sources_the_first_are_shown() -> None:
    markdown = many(20, [f"The ferry sank {i}." for i in range(20)]).to_markdown()
    marks = " ".join(f"[^{i}]" for i in range(1, 9))
    assert f"\n\nIt sank.{marks} *(and 12 more sources)*\n" in markdown
    assert "[^9]" not in markdown


def test_one_article_is_said_to_be_one_source() -> None:
    markdown = many(1, ["The ferry sank."]).to_markdown()
    assert "\n\nOne article was read: one independent source stands behind this.\n" in markdown


def test_five_sources_that_cite_one_outlet() -> None:
    brief = many(5, [f"The ferry sank {i}." for i in range(5)])
    names = ["The Island Post", "Island Post", "the Island Post", "The Island Post", "Island Post"]
    claims = tuple(c.model_copy(update={"reported_by": n}) for c, n in zip(brief.claims, names, strict=True))
    markdown = brief.model_copy(update={"claims": claims}).to_markdown()
    assert " *(5 sources, all citing The Island Post)*\n" in markdown
    other = (*claims[:4], claims[4].model_copy(update={"reported_by": "Reuters"}))
    assert "citing" not in brief.model_copy(update={"claims": other}).to_markdown()


def test_sources_that_have_it_from_one_speaker() -> None:
    brief = many(3, [f"The ferry sank {i}." for i in range(3)])
    sentence = brief.sentences[0].model_copy(update={"independent_sources": 1})
    names = ["The coastguard", "the Coastguard", "Coastguard Captain Falk"]
    claims = tuple(
        c.model_copy(update={"attributed_to": n}) for c, n in zip(brief.claims, names, strict=True)
    )
    brief = brief.model_copy(update={"sentences": (sentence,), "claims": claims})
    assert " *(3 sources, all citing the coastguard)*\n" in brief.to_markdown()
    assert "3 sources, all citing the coastguard" in brief.to_html()
    # One says it in its own voice: then nothing is said of the others.
    own = (*claims[:2], claims[2].model_copy(update={"attributed_to": None}))
    assert "citing" not in brief.model_copy(update={"claims": own}).to_markdown()
    # Two of the three are copies: there is one source, which cites somebody.
    copies = tuple(s if s.id == "S1" else s.model_copy(update={"same_copy_as": "S1"}) for s in brief.sources)
    assert "citing" not in brief.model_copy(update={"sources": copies}).to_markdown()


def test_outlets_that_the_articles_rest_on_are_named() -> None:
    sources = tuple(
        Source(id=f"S{i}", text_sha256="0", cites=cites)
        for i, cites in enumerate([("The Island Post",), ("Island Post", "Reu|ters*")], 1)
    )
    markdown = many(2, ["It sank."], sources=sources).to_markdown()
    said = "The Island Post (in S1, S2), Reu|ters\\* (in S2)."
    assert f"\n\nOutlets that the articles cite for something: {said}\n\n" in markdown


def test_single_source_is_not_marked_on_every_sentence() -> None:
    brief = planted()
    alone = brief.model_copy(update={"sources": (brief.sources[0], brief.sources[2])})
    assert "†" not in alone.to_markdown()


def test_nothing_corroborated_is_said_once() -> None:
    brief = planted()
    single = tuple(s.model_copy(update={"independent_sources": 1}) for s in brief.sentences)
    markdown = brief.model_copy(update={"sentences": single}).to_markdown()
    assert "†" not in markdown
    assert "\n\nNo second independent source was found for any sentence here. Copies" in markdown


def test_a_quote_with_quotation_marks_stands_in_other_ones() -> None:
    citation = Citation(source="S1", start=0, end=9, quote='"No," “x”')
    sentence = BriefSentence(id="s1", text="x", citations=(citation,), independent_sources=1)
    markdown = Brief(engine="openai", sentences=(sentence,), sources=planted().sources[2:]).to_markdown()
    assert markdown.endswith('[^1]: S1: ‘"No," “x”’\n')


def test_language_not_known_to_all_checks_is_said() -> None:
    brief = planted()
    partial = brief.sentences[0].model_copy(update={"checked": "partial"})
    markdown = brief.model_copy(update={"sentences": (partial,)}).to_markdown()
    assert "ran aground.[^1] [^2]‡\n" in markdown
    assert "\n‡ Checked in part" in markdown


def test_where_others_tell_the_main_point_is_listed_under_the_text() -> None:
    brief = planted()
    told = brief.sentences[1].model_copy(update={"in_part": (cite("S2", AGROUND), cite("S3", LAST))})
    both = brief.sentences[0].model_copy(update={"in_part": (cite("S3", LAST),)})
    markdown = brief.model_copy(update={"sentences": (both, told)}).to_markdown()
    assert "ran aground.[^1] [^2] Fourteen" in markdown  # it has two sources for all of it
    assert "were hurt.[^3]≈ *(" in markdown
    assert "†" not in markdown
    assert "\n\n≈ One independent source says all of this. Another seems to tell the main point:" in markdown
    listed = next(line for line in markdown.splitlines() if line.startswith("- "))
    assert listed.startswith("- “Fourteen people were hurt.”: [S2](")
    assert listed.endswith("), S3")  # which has no file and no address
    assert markdown.count("≈") == 2


def test_paragraphs_are_even_and_short() -> None:
    sentence = planted().sentences[0]
    brief = planted().model_copy(update={"sentences": (sentence,) * 9})
    prose = brief.to_markdown().split("\n\n")[1:4]
    assert [part.count("A ferry ran aground.") for part in prose] == [3, 3, 3]


def test_no_paragraph_begins_with_a_sentence_that_leans_back() -> None:
    whole, leaning = planted().sentences[0], planted().sentences[0].model_copy(update={"text": "He left."})
    brief = planted().model_copy(update={"sentences": (whole,) * 3 + (leaning,) + (whole,) * 2})
    prose = brief.to_markdown().split("\n\n")[1:3]
    assert [part.count("[^1]") for part in prose] == [4, 2]
    assert [part.count("He left.") for part in prose] == [1, 0]


@pytest.mark.parametrize(
    "prose",
    [
        "It's $5bn (about €4.6bn) - up 3.4% – AT&T's \"plan\".",
        "The 7.05 p.m. ferry (run by Stornes Line) didn't sail; 5 < 6 and ~50 people waited.",
        "Read a_b.txt: it's #1 in the U.S. + Canada, 50/50.",
        "می‌خواهم 👩‍👩‍👧 naïve Zürich “quoted” ‘too’",
    ],
)
def test_ordinary_prose_stays_as_it_is(prose: str) -> None:
    sentence = BriefSentence(id="s1", text=prose, independent_sources=1)
    assert f"\n\n{prose}\n\n" in Brief(engine="openai", sentences=(sentence,)).to_markdown()


def test_a_headline_that_takes_a_side_says_so() -> None:
    made = planted()
    assert made.title is not None
    citations = made.title.citations
    side = Position(text="Nobody died.", citations=citations)
    dispute = Conflict(id="d1", topic="deaths", positions=(side, side))
    title = made.title.model_copy(update={"contested": ("d1",)})
    disputed = made.model_copy(update={"title": title, "conflicts": (dispute,)})
    assert disputed.to_markdown().splitlines()[0].endswith(" *(sources disagree)*")
    assert "sources disagree" not in made.to_markdown().splitlines()[0]
    assert '<p class="marks"><a class="m contested" href="#d1">sources disagree</a>' in disputed.to_html()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("19 people were hurt.", "reports changed: “Fourteen” in S1, S2"),
        ("Fourteen people were hurt.", "reports changed: “Nineteen” in S3"),
        ("Many were hurt.", "reports changed: “Fourteen” in S1, S2; “Nineteen” in S3"),
    ],
)
def test_a_contested_sentence_says_what_the_others_have(text: str, said: str) -> None:
    sides = (
        Position(
            text="Fourteen people were hurt.",
            citations=(cite("S1", HURT), cite("S2", HURT)),
            value="Fourteen",
        ),
        Position(text="Nineteen people were hurt.", citations=(cite("S3", HURT),), value="Nineteen"),
    )
    conflict = Conflict(id="d1", topic="people were hurt", kind="update", positions=sides)
    sentence = BriefSentence(id="s1", text=text, independent_sources=1, contested=("d1",))
    brief = Brief(engine="openai", sentences=(sentence,), conflicts=(conflict,))
    assert f"*({said})*" in brief.to_markdown()


def test_inputs_that_were_lost_are_named_at_the_end() -> None:
    lost = [Rejected(stage="load", code="empty", text=f"a/{n}.txt", reason="is empty") for n in range(8)]
    text = planted().model_copy(update={"rejected": tuple(lost)}).to_markdown()
    assert "Thrown out: 8 inputs." in text
    assert " Not read: a/0.txt, a/1.txt, a/2.txt, a/3.txt, a/4.txt, a/5.txt and 2 more." in text
    assert "Not read" not in planted().to_markdown()


def test_an_article_of_which_a_part_was_read_is_not_called_unread() -> None:
    cut = Rejected(stage="load", code="cut", text="a.txt", reason="only the first 9 characters were read")
    text = planted().model_copy(update={"rejected": (cut,)}).to_markdown()
    assert "Thrown out: 1 part of an article." in text
    assert "Not read" not in text


def test_the_day_that_a_weekday_counts_from_is_said_where_it_changes() -> None:
    brief = planted()
    told = ["It sank on Tuesday.", "It was raised yesterday.", "It sails again.", "It was sold on Monday."]
    sources = ["S1", "S1", "S2", "S2"]
    dated = [brief.sources[0], brief.sources[1].model_copy(update={"published": "2026-03-13"})]
    shown = brief.model_copy(
        update={
            "sentences": tuple(
                BriefSentence(
                    id=f"s{number}",
                    text=text,
                    citations=(cite(source, AGROUND),),
                    claims=("c1",),
                    independent_sources=2,
                )
                for number, (text, source) in enumerate(zip(told, sources, strict=True))
            ),
            "sources": tuple(dated),
        }
    )
    assert shown.to_markdown().split("\n\n")[1] == (
        "It sank on Tuesday.[^1] *(published 2026-03-11)* It was raised yesterday.[^1] It sails again.[^2] "
        "It was sold on Monday.[^2] *(published 2026-03-13)*"
    )
    days = [[mark.text for mark in of_one if mark.kind == "dated"] for of_one in marks(shown)]
    assert days == [["published 2026-03-11"], [], [], ["published 2026-03-13"]]


def test_nothing_is_said_of_a_weekday_where_no_day_is_known() -> None:
    brief = planted()
    text = "It sank on Tuesday."
    sentences = tuple(one.model_copy(update={"text": text}) for one in brief.sentences)
    undated = tuple(source.model_copy(update={"published": None}) for source in brief.sources)
    shown = brief.model_copy(update={"sentences": sentences, "sources": undated})
    assert "published" not in shown.to_markdown().split("## Where")[0]


def test_every_sentence_of_a_pair_has_its_own_mark() -> None:
    pair = BriefSentence(
        id="s1",
        text=f"{AGROUND} {HURT}",
        citations=(cite("S1", AGROUND), cite("S2", LAST), cite("S1", HURT)),
        claims=("c1",),
        independent_sources=1,
    )
    brief = planted().model_copy(update={"sentences": (pair,), "title": None})
    assert "\n\nThe ferry ran aground.[^1] Fourteen were hurt.[^2] [^3]\n" in brief.to_markdown()
    # Words that only begin a sentence get no mark in its middle.
    longer = pair.model_copy(update={"text": f"{AGROUND[:-1]} at night. {HURT}"})
    brief = brief.model_copy(update={"sentences": (longer,)})
    assert "\n\nThe ferry ran aground at night. Fourteen were hurt.[^1] [^2] [^3]\n" in brief.to_markdown()
