"""Sentences that tell again what one before them told."""

from __future__ import annotations

import pytest

from summarizer.text.repeating import retells

FIRST = "Two brothers were found dead from gunshot wounds in an apartment in Tarn, police said on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "Officers found the two brothers dead of gunshot wounds in the Tarn apartment.",
        "Authorities said the brothers were found shot dead, with gunshot wounds, in an apartment in Tarn.",
    ],
)
def test_the_same_in_other_words(text: str) -> None:
    assert retells(text, FIRST)


@pytest.mark.parametrize(
    "text",
    [
        "The two brothers, Karl and Ove Brandt, had shared the apartment in Tarn since March.",
        "Police found a handgun in the apartment in Tarn.",
        "The brothers were 25 and 22, and had gunshot wounds in the head.",
        "A third brother lives in Selby.",
    ],
)
def test_what_adds_something(text: str) -> None:
    assert not retells(text, FIRST)
