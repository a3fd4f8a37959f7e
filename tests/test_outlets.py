"""Where a sentence says it has something from."""

from __future__ import annotations

import pytest

from summarizer.text.outlets import cited_outlet, cited_outlets


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Two days ago the Northern Ledger reported that the mate was alone.", "the Northern Ledger"),
        ("According to a report by The Island Post, he urged restraint.", "The Island Post"),
        ("The Island Post report suggests that both were told.", "The Island Post"),
        ("The call came on Monday, as reported by The Island Post.", "The Island Post"),
        ("The talks, according to Reuters, were short.", "Reuters"),
        ("He told CNN on Monday that he would go.", "CNN"),
        ("Brill told Fox News’ Jo Hann that he was out.", "Fox News"),
        ("The memo was first published by the news agency Interfax.", "Interfax"),
        ("The owner told KELM-TV that he was sorry.", "KELM-TV"),
        ("She told Innerholm24.com about the letter.", "Innerholm24.com"),
        ("The road, the Innerholm Star reported, stays shut.", "the Innerholm Star"),
        ("The vote was close, the Pellam Searchlight reported.", "the Pellam Searchlight"),
        ("He told the Times-Standard that the board would meet.", "the Times-Standard"),
        ("Darren Star said that it rained.", None),
        ("He told the Press Secretary to go.", None),
        ("The mayor told the council that the times are hard.", None),
        ("Police said that the sun was in his eyes.", None),
        ("He spoke to reporters in Times Square.", None),
        ("The Bank of Norden told customers to wait.", None),
    ],
)
def test_the_outlet_that_is_cited(text: str, outlet: str | None) -> None:
    assert cited_outlet(text) == outlet


def test_what_an_article_calls_a_newspaper_is_one() -> None:
    lines = [
        "The complaint was seen by the Pellam Beaver, a student newspaper at the school.",
        "A second student is named, according to the Beaver.",
        "The dean knew of it, the newspaper said.",
        "The dean said that a newspaper must be careful.",
    ]
    assert cited_outlets(lines) == {1: "the Beaver", 2: "the Beaver"}


def test_a_newspaper_that_nobody_named_is_none() -> None:
    assert cited_outlets(["The dean knew of it, the newspaper said."]) == {}
