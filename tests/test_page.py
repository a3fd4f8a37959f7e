"""The page of a brief in a real Chromium: clicks, keys, addresses, what is marked, who can use it."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
import yaml

from summarizer.records import Brief, Source
from tests.browser import Opened, missing, opened, started
from tests.pages import (
    AGROUND,
    ARABIC,
    CAFE,
    HEBREW,
    HEBREW_2,
    HURT,
    MARKED,
    MAYOR,
    TARGET,
    attributed,
    large,
    planted,
)
from tests.test_render_hostile import hostile_brief

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.chromium

# The text of every passage of the open statement, as it is marked in the sources.
_LIT = """() => [...document.querySelectorAll('.ev.on li[data-p]')].map(li =>
  [...document.querySelectorAll('mark.on')].filter(m => m.dataset.p.split(' ').includes(li.dataset.p))
    .map(m => m.textContent).join(''))"""
_NOW = "() => [...document.querySelectorAll('mark.now')].map(m => m.textContent).join('')"
_ALL = "() => [...document.querySelectorAll('mark.on')].map(m => m.textContent).join('')"
_SEEN = """() => { const box = document.querySelector('mark.now').getBoundingClientRect();
  const pane = document.getElementById('texts').getBoundingClientRect();
  return box.top >= pane.top && box.bottom <= pane.bottom && box.height > 0; }"""
_SAID = ("text", "title", "publisher", "url", "path", "published")
_OPEN = "() => [...document.querySelectorAll('[aria-current]')].map(one => one.id)"
_TEXTS = "query => [...document.querySelectorAll(query)].map(one => one.textContent)"
_SETTLED = """() => new Promise(done => { const next = requestAnimationFrame;
  next(() => next(() => next(done))); })"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


def saved(brief: Brief, folder: Path) -> str:
    path = folder / "brief.html"
    path.write_text(brief.to_html(), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    with opened(browser, saved(planted(), tmp_path)) as one:
        yield one


def test_a_click_marks_exactly_what_is_quoted(page: Opened) -> None:
    resting = {
        "title": [AGROUND],
        "s1": [CAFE, AGROUND],
        "s2": [HEBREW, ARABIC],
        "s3": [MAYOR],
        "s4": [HEBREW_2, f"{HURT}\r\n{AGROUND}"],
        "d1-1": [HURT],  # cells of the table
        "d1-2": [HEBREW],
    }
    for statement, quotes in resting.items():
        page.page.click(f"#{statement}")
        assert page.run(_LIT) == [MARKED[quote] for quote in quotes]
        assert page.run(_NOW) == MARKED[quotes[0]]
        assert sorted(page.run(_ALL)) == sorted(
            "".join(MARKED[quote] for quote in quotes)
        )  # and nothing else
        assert page.run(_OPEN) == [statement]
        page.run(_SETTLED)
        assert page.run(_SEEN)
        assert page.page.url.endswith(f"#{statement}")


def test_what_is_written_from_the_right_is_shown_so(page: Opened) -> None:
    directions = "query => [...document.querySelectorAll(query)].map(one => getComputedStyle(one).direction)"
    assert page.run(directions, "a.s, .row, td:has(a.s), .ev[data-of=s2] blockquote") == (
        ["ltr"] * 13 + ["rtl"] * 4
    )


def test_keys_alone(page: Opened) -> None:
    press = page.page.keyboard.press
    for _ in range(3):  # past the link to the sources and the headline
        press("Tab")
    assert page.run("document.activeElement.id") == "s1"
    press("Enter")
    assert page.run(_OPEN) == ["s1"]
    steps = [page.run(_NOW)]
    for key in "nnp":
        press(key)
        steps.append(page.run(_NOW))
    cafe, aground = MARKED[CAFE], MARKED[AGROUND]
    assert steps == [cafe, aground, cafe, aground]
    said = page.page.inner_text("#said")
    assert "Sentence 1, place 2 of 2" in said
    assert "S1" in said
    assert "aground on rocks." in said
    press("Escape")
    assert page.run(_OPEN) == []
    assert page.run(_ALL) == ""
    assert page.run("document.activeElement.id") == "s1"
    assert page.page.url.endswith("brief.html")
    press("/")
    assert page.run("document.activeElement.id") == "find"
    page.page.keyboard.type("n p")
    assert page.run("document.getElementById('find').value") == "n p"


def test_pointing_at_a_passage_shows_what_rests_on_it(page: Opened) -> None:
    rests = "() => [...document.querySelectorAll('.rests')].map(one => one.id)"
    mark = page.page.locator("mark", has_text="aground on rocks").first
    mark.hover()
    assert page.run(rests) == ["title", "s1", "s4"]
    assert mark.get_attribute("title") == "Headline, Sentence 1, Sentence 4"
    mark.click()
    first = page.run(_OPEN)
    mark.click()
    assert [first, page.run(_OPEN)] == [["title"], ["s1"]]
    assert page.run(_NOW) == MARKED[AGROUND]  # its second place, since that is where the click was
    page.page.locator("a.r[aria-label='Sentence 3']").focus()
    assert page.run(rests) == ["s3"]
    page.page.keyboard.press("Enter")
    assert page.run(_OPEN) == ["s3"]


@pytest.mark.parametrize("identifier", ["s4", "title", "d1-2"])
def test_deep_links(browser: Browser, tmp_path: Path, identifier: str) -> None:
    with opened(browser, f"{saved(planted(), tmp_path)}#{identifier}", height=500) as one:
        one.run(_SETTLED)
        assert one.run(_OPEN) == [identifier]
        box = one.page.locator(f"#{identifier}").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 500
        assert one.run(_SEEN)


@pytest.mark.parametrize("address", ["#s99", "#%E0%A4%A", "#<img src=x onerror=alert(1)>"])
def test_addresses_that_lead_nowhere(browser: Browser, tmp_path: Path, address: str) -> None:
    with opened(browser, saved(planted(), tmp_path) + address) as one:
        assert one.run(_OPEN) == []


def test_an_address_typed_later_is_followed(page: Opened) -> None:
    page.run("() => { location.hash = '#s2' }")
    page.run(_SETTLED)
    assert page.run(_LIT) == [HEBREW, ARABIC]


def test_filter_by_source(page: Opened) -> None:
    page.page.select_option("#only", label="S2 קול הים")
    assert page.run(_TEXTS, ".src:not([hidden]) .sid") == ["S2"]
    assert page.page.inner_text("#count") == "2 of 5 sentences rest on this source"
    rows = page.page.locator(".row a.s >> visible=true")
    assert rows.all_inner_texts() == ["Three people were hurt.", "It ran onto a rock."]
    assert page.page.locator("#d1").is_visible()
    page.page.select_option("#only", label="S3 Article S3")
    assert not page.page.locator("#d1").is_visible()
    page.page.select_option("#only", label="S1 Harbour Post")
    page.page.click("#s4")  # its first source is hidden, and is shown again
    assert page.run(_NOW) == MARKED[HEBREW_2]
    page.page.keyboard.press("n")
    page.page.click("mark.now")  # the side of the disagreement rests on it, too
    page.page.click("a.r[aria-label='Sentence 2']:visible >> nth=0")  # which the filter hid
    assert page.page.locator("#s2").is_visible()
    page.run(_SETTLED)
    assert page.run(_SEEN)


def test_search(page: Opened) -> None:
    hits = "() => [...(CSS.highlights.get('found') || [])].map(String)"
    shelves = (_TEXTS, ".src:not([hidden]) .sid")
    wanted: dict[str, tuple[list[str], list[str]]] = {
        "hurt": (["hurt"] * 5, ["S1", "S3"]),  # two sentences, a side, two sources: once with hidden letters
        "FERRY  ran aground": (["ferry ran aground", "Ferry ran aground", "ferry ran\naground"], ["S1"]),
        "🧑🏽‍🚒 saw": (["🧑🏽‍🚒 saw"], ["S1"]),
        "أشخاص": (["أشخاص"], ["S2"]),
        "(.*)": ([], []),
    }
    for words, (found, sources) in wanted.items():
        page.page.fill("#find", words)
        page.page.wait_for_timeout(200)
        assert sorted(page.run(hits)) == sorted(found)
        assert page.run(*shelves) == sources
        page.page.press("#find", "Enter")
        assert page.page.inner_text("#count") == (f"1 of {len(found)}" if found else "not found")
    page.page.press("#find", "Escape")
    assert page.run(*shelves) == ["S1", "S2", "S3"]
    assert page.run(hits) == []


def test_without_texts_the_quotes_are_shown(browser: Browser, tmp_path: Path) -> None:
    brief = planted()
    bare = tuple(source.model_copy(update={"text": None}) for source in brief.sources)
    with opened(browser, saved(brief.model_copy(update={"sources": bare}), tmp_path)) as one:
        assert "The end" not in one.run("document.documentElement.textContent")
        one.page.click("#s4")
        assert one.run(_LIT) == [MARKED[HEBREW_2], MARKED[f"{HURT}\r\n{AGROUND}"]]


def test_a_place_that_is_not_as_quoted_is_never_marked(browser: Browser, tmp_path: Path) -> None:
    brief = planted()
    wrong = brief.sentences[0].citations[0].model_copy(update={"start": 3, "end": 3 + len(CAFE)})
    moved = brief.sentences[0].model_copy(update={"citations": (wrong,)})
    with opened(browser, saved(brief.model_copy(update={"sentences": (moved,)}), tmp_path)) as one:
        one.page.click("#s1")
        assert one.run(_ALL) == ""
        assert one.page.inner_text(".ev.on blockquote") == CAFE


def test_attribution(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, saved(attributed(), tmp_path)) as one:
        text = one.run(
            "() => { const t = document.querySelector('.target').cloneNode(true);"
            "t.querySelectorAll('.v-note').forEach(x => x.remove()); return t.textContent }"
        )
        assert text == TARGET
        assert one.run(_TEXTS, ".target a, .v-note") == [
            "Fourteen were hurt.",
            "sources disagree",
            "Three were hurt in Oslo.",
            "partly supported",
            "Nobody “was ever hurt” there.",
            "contradicted",
            "Pigs fly.",
            "unsupported",
        ]
        one.page.click("#s3")
        assert one.run(_LIT) == [ARABIC]
        assert "the source says that three were hurt" in one.page.inner_text(".ev.on")
        one.page.click("#s4")
        assert one.run(_ALL) == ""
        assert "unsupported" in one.page.inner_text(".ev.on")
        assert one.page.inner_text(".change") == "was ever → source: were"
        one.page.click("#q1")
        assert one.run(_LIT) == ["were hurt"]


def _axe() -> Any:
    try:
        return importlib.import_module("axe_playwright_python.sync_playwright").Axe()
    except ImportError:
        missing("axe-playwright-python")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_anybody_can_use_it(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    axe = _axe()
    for brief, click in ((planted(), "#s2"), (attributed(), "#s3")):
        with opened(browser, saved(brief, tmp_path), width=width, scheme=scheme) as one:
            one.run("() => document.querySelectorAll('details').forEach(x => { x.open = true })")
            one.page.click(click)
            found = axe.run(one.page).response["violations"]
            assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("width", [320, 768])
def test_no_sideways_scrolling(browser: Browser, tmp_path: Path, width: int) -> None:
    long = "x" * 300
    brief = hostile_brief(long)
    for one_brief, click in ((planted(), "#s2"), (attributed(), "#s3"), (brief, "#s1")):
        with opened(browser, saved(one_brief, tmp_path), width=width, height=700) as one:
            for _ in range(2):
                assert one.run("document.documentElement.scrollWidth") <= width
                one.page.click(click)


def test_on_a_phone_the_passage_comes_to_the_sentence(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, saved(planted(), tmp_path), width=390, height=800) as one:
        one.page.click("#s3")
        one.run(_SETTLED)
        assert one.run(_SEEN)
        box = one.page.locator("#s3").bounding_box()
        pane = one.page.locator("#pane").bounding_box()
        assert box is not None
        assert pane is not None
        assert 0 <= box["y"] < box["y"] + box["height"] <= pane["y"]
        one.page.click(".ev.on [data-close]")
        assert one.run("getComputedStyle(document.getElementById('pane')).position") == "static"


def test_on_a_phone_the_reasons_of_a_verdict_are_seen_first(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, saved(attributed(), tmp_path), width=390, height=500) as one:
        one.page.click("#s2")
        one.run(_SETTLED)
        assert one.run("document.getElementById('evidence').scrollTop") == 0
        reasons = one.page.locator(".ev.on .reasons").bounding_box()
        pane = one.page.locator("#evidence").bounding_box()
        assert reasons is not None
        assert pane is not None
        assert pane["y"] <= reasons["y"] < reasons["y"] + reasons["height"] <= pane["y"] + pane["height"]


def test_printed(page: Opened) -> None:
    page.page.emulate_media(media="print")
    shown = page.page.inner_text("body")
    assert "A café saw it" in shown
    assert MARKED[HEBREW] in shown  # as a quote
    assert "The end" not in shown  # the texts of the sources are left out
    assert "Article S3" in shown
    assert "Search" not in shown


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    cases = yaml.safe_load((Path(__file__).parent / "data/hostile/cases.yaml").read_text("utf-8"))
    attacks = [
        *(case["attack"] for case in cases),
        "<script>hacked=1</script>",
        "</style><script>hacked=1</script>",
        "--></script><script>hacked=1</script>",
        '"><img src=x onerror=hacked=1>',
        "'><svg onload=hacked=1>",
        "javascript:hacked=1",
        "{{ 7*7 }}{% raw %}",
        "</title><script src=//evil.example/x.js></script>",
        "\x00<\x00script>hacked=1</script>",
        "&lt;script&gt;",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "\u2028\u2029\ud800",
    ]
    plain = tmp_path / "plain"
    plain.mkdir()
    with opened(browser, saved(planted(), plain)) as one:
        expected = one.run("() => new Set([...document.querySelectorAll('*')].map(x => x.tagName)).size")
    brief = hostile_brief(" ".join(attacks))
    texts = tuple(
        Source.model_validate({"id": f"S{i}", "text_sha256": "0"} | dict.fromkeys(_SAID, text))
        for i, text in enumerate(attacks, 10)
    )
    with opened(
        browser, saved(brief.model_copy(update={"sources": (*brief.sources, *texts)}), tmp_path)
    ) as one:
        one.page.click("#s1")
        assert one.run("typeof hacked") == "undefined"
        tags = one.run("() => [...new Set([...document.querySelectorAll('*')].map(x => x.tagName))]")
        assert {"IMG", "BASE", "IFRAME", "OBJECT"}.isdisjoint(tags)
        assert len(tags) <= expected
        assert one.run("document.scripts.length") == 1
        assert one.run("document.querySelectorAll('style').length") == 1
        assert "49" not in one.page.inner_text(".src:last-child")
        links = one.run("() => [...document.links].map(a => a.getAttribute('href'))")
        assert [link for link in links if link.startswith(("javascript:", "//", "data:"))] == []


def test_many_articles_open_at_once(browser: Browser, tmp_path: Path) -> None:
    address = saved(large(), tmp_path)
    began = time.monotonic()
    with opened(browser, f"{address}#s7") as one:
        assert one.run(_OPEN) == ["s7"]
        one.run(_SETTLED)
        took = time.monotonic() - began
        assert one.run(_SEEN)
        assert took < 2
        click = one.run("""() => new Promise(done => { const began = performance.now();
          document.getElementById('s9').click();
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began))) })""")
        assert one.run(_OPEN) == ["s9"]
        assert click < 500  # milliseconds
        frames = one.run("""() => new Promise(done => {
          const pane = document.getElementById('texts'), times = [];
          let last = performance.now();
          const step = () => { const now = performance.now(); times.push(now - last); last = now;
            pane.scrollTop += 800;
            if (times.length < 60) requestAnimationFrame(step); else done(times.sort((a, b) => a - b)); };
          requestAnimationFrame(step); })""")
        assert frames[30] < 40, frames  # milliseconds of the middle frame


def test_without_scripts_the_quotes_stand_there(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{saved(planted(), tmp_path)}#s2")
    assert page.locator(".ev[data-of=s2] blockquote").all_inner_texts() == [HEBREW, ARABIC]
    page.click(".ev[data-of=s2] .go >> nth=1")
    assert page.url.endswith("#p4")
    box = page.locator("#p4").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 720
    assert not page.locator("#find").is_visible()
    context.close()
