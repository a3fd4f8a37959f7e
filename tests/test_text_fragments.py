"""The links into web pages lead a real Chromium to the words that are quoted."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from summarizer.records import Brief, BriefSentence, Citation, Source
from summarizer.render.escape import text_fragment
from summarizer.render.places import online
from tests.browser import started

pytestmark = pytest.mark.chromium

# What stands in the page, and what of it is quoted; some are quoted as an extractor gives them.
PASSAGES = {
    "short": ("Fourteen were hurt.", "Fourteen were hurt."),
    "hyphen, comma & more": (
        "A well-known ro-ro ferry - built 2004, &amp; late - sank.",
        "A well-known ro-ro ferry - built 2004, & late - sank.",
    ),
    "signs": ("It cost 50% more, i.e. €5 #1 + 2 = 3?", "It cost 50% more, i.e. €5 #1 + 2 = 3?"),
    "long": (
        "The harbour office, which had waited for a week, said on Monday that the light on the buoy was out.",
        "The harbour office, which had waited for a week, said on Monday that the light on the buoy was out.",
    ),
    "emoji": ("Zwei Boote 🚢🚢 in Zürich 👩‍👩‍👧‍👦 fuhren.", "Zwei Boote 🚢🚢 in Zürich 👩‍👩‍👧‍👦 fuhren."),
    "combining marks": ("Le cafe\u0301 fermera a\u0300 midi.", "Le cafe\u0301 fermera a\u0300 midi."),
    "Hebrew": ("שלושה אנשים נפצעו במעבורת.", "שלושה אנשים נפצעו במעבורת."),
    "Arabic": ("أصيب ثلاثة أشخاص في العبّارة.", "أصيب ثلاثة أشخاص في العبّارة."),
    "wrapped": ("Two lifeboats and\n   nine boats came.", "Two lifeboats and\nnine boats came."),
    "a second time": ("Then they spoke. Fourteen were hurt.", "Fourteen were hurt."),
    "emphasis": ("The <i>Linnea</i> was <a href='#'>on time</a>.", "The Linnea was on time."),
}
REPEATED = (
    "He said yes, twice.",
    "Later he came back, tired - and wet. He said yes, twice. Nobody asked him.",
    "He said yes, twice. And that was it, they said.",
)
"""Paragraphs that hold one sentence: alone, in the middle, at the start."""
ARTICLE = "<!doctype html><meta charset=utf-8><title>x</title><p>Top.</p>" + "".join(
    f"<div style='height:3000px'></div><p id='{i}'>{shown}</p>"
    for i, shown in enumerate([*(shown for shown, _ in PASSAGES.values()), *REPEATED])
)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = ARTICLE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class calls it so
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/article"
        server.shutdown()


def linked(address: str) -> Brief:
    """A sentence for each passage, quoted from a source at ``address``."""
    sentences: list[BriefSentence] = []
    text = ""
    for i, (name, (shown, quote)) in enumerate(PASSAGES.items()):
        line = shown if shown.endswith(quote) else quote
        end = len(text) + len(line)
        cited = Citation(source="S1", start=end - len(quote), end=end, quote=quote)
        sentences.append(BriefSentence(id=f"s{i}", text=name, citations=(cited,), independent_sources=1))
        text += f"{line}\n"
    source = Source(id="S1", url=address, text=text, text_sha256="0", extractor="x")
    return Brief(engine="extractive", sentences=tuple(sentences), sources=(source,))


def test_the_passage_is_found(address: str) -> None:
    brief = linked(address)
    with started() as browser:
        context = browser.new_context(viewport={"width": 800, "height": 600})
        page = context.new_page()
        page.set_content(brief.to_html())
        links = page.eval_on_selector_all(".places .out", "found => found.map(one => one.href)")
        assert len(links) == len(PASSAGES)
        for number, (name, link) in enumerate(zip(PASSAGES, links, strict=True)):
            assert f"]({link})" in brief.to_markdown()  # the same address
            page = context.new_page()
            page.goto(link)
            box = page.locator(f"[id='{number}']").bounding_box()
            assert box is not None
            assert 0 <= box["y"] < 600, name
            page.close()
        # It does not scroll to words that the page does not hold.
        page = context.new_page()
        page.goto(f"{address}#{text_fragment('Fifteen were hurt.')}")
        assert page.evaluate("scrollY") == 0


def test_of_passages_that_stand_there_several_times_the_right_one_is_found(address: str) -> None:
    text, quote = "\n".join(REPEATED), REPEATED[0]
    source = Source(id="S1", url=address, text=text, text_sha256="0", extractor="x")
    starts = [found.start() for found in re.finditer(quote, text)]
    with started() as browser:
        context = browser.new_context(viewport={"width": 800, "height": 600})
        for number, start in enumerate(starts, len(PASSAGES)):
            cited = Citation(source="S1", start=start, end=start + len(quote), quote=quote)
            page = context.new_page()
            page.goto(online(source, cited) or "")
            box = page.locator(f"[id='{number}']").bounding_box()
            assert box is not None
            assert 0 <= box["y"] < 600, number
            page.close()
