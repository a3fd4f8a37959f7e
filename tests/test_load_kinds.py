"""Each kind of file: its text, what it says about itself, and what in it cannot be cited."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest
import trafilatura
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from summarizer import summarize
from summarizer.load import load
from summarizer.records import Article
from summarizer.split import sentences

DATA = Path(__file__).parent / "data" / "load"


def citable(article: Article) -> list[str]:
    return [article.text[one.start : one.end] for one in sentences(article) if one.citable]


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with a line of Helvetica for each line of each page."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(612, 792)
        lines = "".join(f"({line}) Tj T*\n" for line in text.split("\n")) if text else ""
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td\n{lines}ET".encode("latin-1"))
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}  # pyright: ignore[reportPrivateUsage]
        )
        page[NameObject("/Contents")] = writer._add_object(stream)  # pyright: ignore[reportPrivateUsage]
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_html() -> None:
    (article,) = load([DATA / "bridge.html"]).articles
    assert article.title == "Bridge over the Karv closes"
    assert article.publisher == "Karvik Herald"
    assert article.published == "2025-03-14"
    assert article.url == "https://herald.example/news/bridge"
    assert article.extractor == f"trafilatura {trafilatura.__version__}"
    assert citable(article) == [
        "The bridge over the Karv was closed on Friday after cracks were found in two piers, the mayor said.",
        "Repairs will cost £6 million and will take until May, according to the council’s engineer.",
        "“We have no choice,” she said.",
        "Neither the mayor nor the council would say when traffic may return to the old bridge.",
    ]


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "iso-8859-15"])
def test_html_in_the_encoding_that_it_declares(tmp_path: Path, encoding: str) -> None:
    page = (DATA / "bridge.html").read_text("utf-8").replace("’", "'").replace("—", "-")
    page = (
        page.replace("“", '"')
        .replace("”", '"')
        .replace("©", "")
        .replace('charset="utf-8"', f'charset="{encoding}"')
    )
    path = tmp_path / "a.htm"
    path.write_bytes(page.replace("mayor", "maïor").encode(encoding))
    (article,) = load([path]).articles
    assert "the maïor said." in article.text


def test_markdown() -> None:
    (article,) = load([DATA / "bridge.md"]).articles
    assert (article.title, article.publisher) == ("Bridge over the Karv closes", "Karvik Herald")
    assert (article.published, article.url) == ("2025-03-14", "https://herald.example/news/bridge")
    assert article.text == (DATA / "bridge.md").read_bytes().decode()
    assert citable(article) == [
        "The **bridge** over the [Karv](https://herald.example/karv) was closed on Friday.",
        "Repairs will cost £6 million, the council said.",
        "We have no choice, the engineer wrote.",
    ]
    kinds = {article.text[one.start : one.end]: one.kind for one in article.regions or ()}
    assert kinds["# Bridge over the Karv closes"] == "headline"
    assert kinds["*By Jane Doe*"] == "byline"
    assert kinds["## What happens next"] == "heading"
    assert kinds["- [A history of the bridge](https://herald.example/history)"] == "boilerplate"
    assert kinds["![The bridge](bridge.jpg)"] == "caption"
    assert kinds["> "] == "markup"


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("The bridge over the Karv was closed\non Friday, the mayor said.", "It is old."))
    (article,) = load([path]).articles
    assert article.extractor == f"pypdf {pypdf.__version__}"
    assert [" ".join(one.split()) for one in citable(article)] == [
        "The bridge over the Karv was closed on Friday, the mayor said.",
        "It is old.",
    ]


@pytest.mark.parametrize(
    ("data", "code", "advice"),
    [
        (pdf("", ""), "scan", "OCR"),
        (pdf("Hidden text.", password="secret"), "encrypted", "without"),
        (pdf("Some text.")[:300], "unreadable", "save it again"),
    ],
)
def test_pdf_without_text_to_read(tmp_path: Path, data: bytes, code: str, advice: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (problem,) = load([path]).problems
    assert (problem.code, problem.lost) == (code, True)
    assert advice in problem.message


def test_pdf_with_a_scanned_page_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("The bridge was closed on Friday.", ""))
    assert load([path]).articles[0].warnings == ("1 of 2 pages have no text; they may be scans",)


def test_jsonl_lines_are_articles_and_bad_lines_are_named(tmp_path: Path) -> None:
    good = {
        "title": "Bridge closes",
        "text": "The bridge was closed.\r\nIt is old.",
        "url": "https://herald.example/1",
        "published": "14 March 2025",
        "publisher": "Karvik Herald",
    }
    halves = "Half a character: \\ud83d and a whole one: \\ud83d\\ude00."
    lines = [
        json.dumps(good),
        "{not json",
        "",
        "[1]",
        '{"title": "No text"}',
        '{"text": "A.", "title": 5}',
        '{"text": "' + halves + '", "url": "javascript:alert(1)"}',
        "[" * 100_000,
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), newline="")
    loaded = load([path])
    assert [problem.message[len(str(path)) :].split(":")[0] for problem in loaded.problems] == [
        " line 2",
        " line 4",
        " line 5",
        " line 6",
        " line 8",
    ]
    assert {problem.code for problem in loaded.problems} == {"bad_line"}
    first, second = loaded.articles
    assert (first.id, first.title, first.publisher, first.published, first.url, first.text, first.path) == (
        "S1",
        "Bridge closes",
        "Karvik Herald",
        "2025-03-14",
        "https://herald.example/1",
        good["text"],
        str(path),
    )
    assert (second.id, second.url) == ("S2", None)
    assert second.text == "Half a character: \ufffd and a whole one: 😀."
    assert first.sha256 == second.sha256


def test_a_brief_that_this_program_made_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The Selby dam broke on Monday, and 42 people were hurt, police said.\n", "utf-8"
    )
    brief = summarize([tmp_path / "a.txt"], engine="extractive", relative_to=tmp_path)
    (tmp_path / "brief.md").write_text(brief.to_markdown(), "utf-8")
    loaded = load([tmp_path])
    assert [article.path for article in loaded.articles] == [str(tmp_path / "a.txt")]
    assert [(found.code, found.lost) for found in loaded.problems] == [("own_brief", False)]


def test_what_is_cut_off_a_long_article_is_said(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("The dam broke on Monday, police said.\n" * 27_000, "utf-8")
    (found,) = load([tmp_path]).problems
    assert (found.code, found.lost) == ("cut", True)
    assert "long.txt" in found.message
