"""Where a sentence says it has something from."""

from __future__ import annotations

import pytest

from summarizer.text.outlets import cited_outlet


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
        ("The mayor told the council that the times are hard.", None),
        ("Police said that the sun was in his eyes.", None),
        ("He spoke to reporters in Times Square.", None),
        ("The Bank of Norden told customers to wait.", None),
    ],
)
def test_the_outlet_that_is_cited(text: str, outlet: str | None) -> None:
    assert cited_outlet(text) == outlet
