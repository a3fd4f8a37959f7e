"""Links into web pages: which place a text fragment names, as the specification has it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.records import Citation, Source
from summarizer.render.escape import text_fragment
from summarizer.render.places import online

TEXT = (
    "He said yes. Then he left.\n"
    "Later he came back, tired - and wet. He said yes. Nobody asked him twice.\n"
    "He said yes.\n"
    "He said yes. And that was it.\n"
    "The harbour office said on Monday that the light was out.\n"
    "The harbour office said on Monday that nobody had seen what had put it out.\n"
)


def link(quote: str, nth: int = 0, text: str = TEXT, **source: str | None) -> str | None:
    start = [match.start() for match in re.finditer(re.escape(quote), text)][nth]
    given_ = Source.model_validate(
        {"id": "S1", "text_sha256": "0", "text": text, "url": "https://a.example/x?a=1&b=2#c", **source}
    )
    return online(given_, Citation(source="S1", start=start, end=start + len(quote), quote=quote))


@pytest.mark.parametrize(
    ("quote", "nth", "terms"),
    [
        ("Then he left.", 0, "Then%20he%20left."),
        # Of what stands there several times the first place is meant,
        ("He said yes.", 0, "He%20said%20yes."),
        # or the one after these words,
        ("He said yes.", 1, "back%2C%20tired%20%2D%20and%20wet.-,He%20said%20yes."),
        # or the one before those, where nothing is before it in its line.
        ("He said yes.", 3, "He%20said%20yes.,-And%20that%20was%20it."),
        # A line of its own has neither: what stands in other blocks of the page is not known.
        ("He said yes.", 2, "He%20said%20yes."),
    ],
)
def test_which_of_several_places(quote: str, nth: int, terms: str) -> None:
    assert link(quote, nth) == f"https://a.example/x?a=1&b=2#c:~:text={terms}"


def test_long_passages_that_begin_alike() -> None:
    first = "The harbour office said on Monday that the light was out."
    second = "The harbour office said on Monday that nobody had seen what had put it out."
    assert link(first) == (
        "https://a.example/x?a=1&b=2#c:~:text=The%20harbour%20office%20said%20on,that%20the%20light%20was%20out."
    )
    # Nothing is beside it in its line: a browser will show both sentences.
    assert link(second) == (
        "https://a.example/x?a=1&b=2#c:~:text=The%20harbour%20office%20said%20on,what%20had%20put%20it%20out."
    )


def test_marks_of_markdown_are_not_in_a_page() -> None:
    text = "The *Linnea* was [late](https://b.example). So **was** I. The *Linnea* was [late](https://b.example)."
    quote = "The *Linnea* was [late](https://b.example)."
    assert link(quote, 0, text) == "https://a.example/x?a=1&b=2#c:~:text=The%20Linnea%20was%20late."
    assert link(quote, 1, text) == (
        "https://a.example/x?a=1&b=2#c:~:text=was%20late.%20So%20was%20I.-,The%20Linnea%20was%20late."
    )
    extracted = link("So **was** I.", 0, text, extractor="trafilatura 2")
    assert extracted == "https://a.example/x?a=1&b=2#c:~:text=So%20%2A%2Awas%2A%2A%20I."


def test_without_an_address_there_is_no_link() -> None:
    assert link("He said yes.", url=None) is None
    assert link("He said yes.", url="javascript:alert(1)") is None
    assert link("He said yes.", text=TEXT) is not None


DIRECTIVE = re.compile(
    r":~:text=(?:(?P<prefix>[^&,-]+)-,)?(?P<start>[^&,-]+)(?:,(?P<end>[^&,-]+))?(?:,-(?P<suffix>[^&,-]+))?"
)
"""``text=[prefix-,]start[,end][,-suffix]``: in each, ``&``, ``-`` and ``,`` are percent-encoded."""


@given(
    st.text("ab-,&%#~ é\u05d0😀\n", min_size=1).filter(str.strip),
    st.text("ab-,& \n"),
    st.text("ab-,& \n"),
)
def test_the_syntax_holds_whatever_is_quoted(quote: str, before: str, after: str) -> None:
    made = text_fragment(quote, f"{quote} {before}", after)
    found = DIRECTIVE.fullmatch(made)
    assert found is not None
    assert made.isascii()
    words = quote.split()
    start, end = unquote(found["start"]).split(), unquote(found["end"] or "").split()
    assert start == words[: len(start)]
    assert end == words[len(words) - len(end) :]
    assert len(start) == (5 if len(words) > 10 else len(words))
    if found["prefix"]:
        assert f"{quote} {before}".split()[-1].endswith(unquote(found["prefix"]).split()[-1])
    if found["suffix"]:
        assert after.split()[0].startswith(unquote(found["suffix"]).split()[0])
