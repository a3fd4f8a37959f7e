"""The page as text: what it may load, that nothing in it is markup, that its passages are the quotes."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.records import Brief, ChangedNumber, Changes, Citation, EndedDisagreement, Source
from summarizer.render.escape import stretches
from summarizer.render.evidence import Evidence
from summarizer.render.visible import visible
from tests.command import run_cli
from tests.pages import attributed, planted
from tests.test_render_hostile import hostile_brief

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


class Parsed(HTMLParser):
    """What an HTML parser makes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside: dict[str, str] = {}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            self.inside[self._open] = self.inside.get(self._open, "") + data
        else:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("brief", [planted(), attributed()], ids=["brief", "attribution"])
def test_loads_nothing_and_allows_nothing(brief: Brief) -> None:
    page = Parsed(brief.to_html())
    policy = next(
        attributes["content"] or ""
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": sha256(page.inside["style"]),
        "script-src": sha256(page.inside["script"]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    names = [tag for tag, _ in page.tags]
    assert (names.count("script"), names.count("style"), names.count("link")) == (1, 1, 1)
    assert {"img", "iframe", "form", "object", "base", "svg"}.isdisjoint(names)
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")], tag
    assert "url(" not in page.inside["style"]
    assert "@import" not in page.inside["style"]


def test_links_lead_to_the_files_and_their_known_addresses_alone() -> None:
    links = [attributes["href"] or "" for tag, attributes in Parsed(planted().to_html()).tags if tag == "a"]
    outside = {link.partition("#")[0] for link in links if not link.startswith("#")}
    assert outside == {
        "articles/S1.txt", "articles/S2.txt", "articles/S3.txt", "https://example.org/a?b=1&copy=2",
    }  # fmt: skip
    assert "articles/S2.txt#L2" in links


def test_says_what_the_markdown_says() -> None:
    brief = planted().model_copy(
        update={
            "since": Changes(
                previous="monday.json",
                sources=("S3",),
                new=("s1",),
                numbers=(ChangedNumber(sentence="s2", now="Three", was="two", before="Two were hurt."),),
                withdrawn=("It sank.",),
                conflicts=("d1",),
                conflicts_ended=(EndedDisagreement(topic="the hour", positions=("at 7", "at 8")),),
                left_out=("It is late.",),
            )
        }
    )
    assert brief.title is not None
    title = brief.title.model_copy(update={"contested": ("d1",)})
    words = Parsed(brief.model_copy(update={"title": title}).to_html()).words
    for said in (
        "Ferry ran aground 🚢 sources disagree: “Fourteen” in S1; “שלושה” in S2 1 sentence",
        "New since monday.json",
        "New: A café saw it, and a ferry ran aground.",
        "Changed: Three people were hurt. (before: Two were hurt.)",
        "Withdrawn: It sank.",
        "New disagreement: number of injured",
        "Disagreement ended: the hour",
        "Articles added or changed: S3. 1 sentence of the earlier brief had to make room",
        "1 sentence from two or more independent sources 3 sentences from one independent source",
        "1 sentence only citing an outlet elsewhere 1 sentence contested",
        "2 independent sources sources disagree: “Fourteen” in S1",
        "citing the Ledger No second",
        "said by Mayor Ada Berg checked in part",
        "No second independent source was found that says this.",
        "Copies, shared passages, and those who cite one speaker or outlet, count once.",
        "Outlets that the articles cite for something: the Northern Ledger (in S3).",
        "number of injured they contradict each other",
        "Thrown out: 1 claim and 1 sentence.",
        "Ninety were hurt.claim: 90 is not thereS1",
        "Put together without a language model and checked against the sources by code.",
        "Headlines, captions and other furniture of the articles are never cited.",
        "2026-03-11",
        "no date",
    ):
        assert said in words, said


def test_the_same_brief_is_the_same_page() -> None:
    assert planted().to_html() == planted().to_html()


def test_a_brief_without_anything() -> None:
    words = Parsed(Brief(engine="extractive").to_html()).words
    assert "No sentence of this brief stood up to the check." in words
    assert "Nothing had to be thrown out." in words


def test_the_excerpt_is_text_and_nothing_else() -> None:
    attack = "<script>alert(1)</script> </details></div></style><img src=x onerror=alert(1)>\u202e"
    page = Parsed(hostile_brief(attack)._repr_html_())  # pyright: ignore[reportPrivateUsage]
    names = {tag for tag, _ in page.tags}
    assert names <= {"div", "style", "details", "summary", "span", "blockquote", "b", "ul", "li", "i", "p"}
    assert "\u202e" not in "".join(page.text)
    assert all(line.startswith((".summarizer-brief", "}")) for line in page.inside["style"].splitlines())
    assert "x<script>alert(1)</script>" in page.words


def test_the_excerpt_holds_the_sentences_and_their_quotes() -> None:
    words = Parsed(planted()._repr_html_()).words  # pyright: ignore[reportPrivateUsage]
    for said in (
        "Ferry ran aground 🚢",
        "Three people were hurt. [2 independent sources] [sources disagree: “Fourteen” in S1]",
        "שלושה אנשים נפצעו במעבורת.",
        "number of injured: they contradict each other",
    ):
        assert said in words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a & <b>", "a &amp; &lt;b&gt;"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        (
            "41\u202e\u202e x",
            '41<i class="u" role="img" title="hidden: U+202E RIGHT-TO-LEFT OVERRIDE"></i> x',
        ),
        ("a\u200bb", 'a<i class="u" role="img" title="hidden: U+200B ZERO WIDTH SPACE"></i>b'),
        ("\x1b[31m", '<i class="u" role="img" title="hidden: U+001B"></i>[31m'),
        ("\ud800", '<i class="u" role="img" title="hidden: U+D800"></i>'),
        ("Schiff\xadfahrt\tx", "Schiff\xadfahrt\tx"),
        ("👩‍👩‍👧 می‌شود cafe\u0301", "👩‍👩‍👧 می‌شود cafe\u0301"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert str(visible(text)) == shown


_TEXT = st.text(st.sampled_from("ab <>&\r\n.🚢é\u0301\u200b\u202e\u2066א\ufe0f\x00\u200d\ud800"), max_size=40)


@given(_TEXT)
def test_nothing_of_a_text_is_lost_between_what_is_seen_and_what_is_not(text: str) -> None:
    assert "".join(part for part, _ in stretches(text)) == text
    seen = "".join(part for part, shows in stretches(text) if shows)
    assert not re.search("[\u200b\u202e\u2066\x00\ud800]", seen)


@settings(max_examples=200)
@given(st.lists(_TEXT, min_size=1, max_size=3), st.booleans(), st.data())
def test_the_passages_are_the_quotes(texts: list[str], embedded: bool, data: st.DataObject) -> None:
    names = [f"S{i}" for i in range(len(texts))]
    citations: list[Citation] = []
    for _ in range(data.draw(st.integers(0, 6))):
        number = data.draw(st.integers(0, len(texts) - 1))
        text = texts[number]
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        citations.append(Citation(source=names[number], start=start, end=end, quote=text[start:end]))
    evidence = Evidence(
        [
            Source(id=name, text_sha256="0", text=text if embedded else None)
            for name, text in zip(names, texts, strict=True)
        ]
    )
    statements = [evidence.add(f"s{i}", "", "", (one,)) for i, one in enumerate(citations)]
    shelves = evidence.texts()
    pieces = [[piece for run in shelf for paragraph in run for piece in paragraph] for shelf in shelves]
    if embedded:
        assert ["".join(piece.text for piece in shelf) for shelf in pieces] == texts
    for citation, statement in zip(citations, statements, strict=True):
        span = statement.places[0].span
        assert (span is None) == (not citation.quote)
        if span is not None:
            found = [piece.text for shelf in pieces for piece in shelf if span in piece.spans]
            assert "".join(found) == citation.quote
            assert [span in piece.begin for shelf in pieces for piece in shelf].count(True) == 1


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    articles = str(EXAMPLES / "ferry-grounding" / "articles")
    done = run_cli(
        "brief", articles, "-o", str(out), "--engine", "extractive", "--embed", "none", "--words", "60"
    )
    assert done.status == 0, done.err
    page = out.read_text("utf-8")
    assert "Only what is quoted: the text of this source was left out." in page
    assert "Also read: Five island getaways" not in page
    # Where the page lands among the articles, it is none of them.
    again = run_cli("brief", articles, str(out), "--engine", "extractive", "--words", "60")
    assert "is a brief that this program made" in again.err


def test_a_batch_writes_pages_and_links_to_them(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "ferry-grounding" / "articles", tmp_path / "in" / "ferry")
    done = run_cli(
        "batch", tmp_path / "in", "-o", tmp_path / "out", "--engine", "extractive", "--format", "html"
    )
    assert done.status == 0, done.err
    index = (tmp_path / "out" / "index.md").read_text("utf-8")
    assert "(ferry.html)" in index
    assert (tmp_path / "out" / "ferry.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("## Who was *hurt* & why ##\n\n", "Who was hurt &amp; why"),
        ("# One\r\n\r\n# Two\r\n", "One"),
        ("", "mine.md"),
        ("```\n# a comment\n```\n\n", "mine.md"),
    ],
)
def test_an_attribution_is_called_by_the_first_heading_of_its_text(opening: str, title: str) -> None:
    brief = attributed()
    assert brief.target is not None
    body = "Nobody was hurt.\n"
    target = brief.target.model_copy(update={"text": f"{opening}{body}"})
    page = brief.model_copy(update={"target": target, "sentences": (), "quotations": ()}).to_html()
    assert f"<title>{title}</title>" in page
    assert f'<h1 dir="auto">{title}</h1>' in page
