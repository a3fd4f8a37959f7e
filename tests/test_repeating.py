"""Sentences that tell again what one before them told."""

from __future__ import annotations

import pytest

from summarizer.text.repeating import repeats, same_news

FIRST = "Two brothers were found dead from gunshot wounds in an apartment in Tarn, police said on Monday."
TOLD = [
    "The Selby dam broke on Monday and 42 people were taken to hospital.",
    "Engineers had measured a crack of 3.5 metres in the west wall.",
    "The mayor of Tarn, Ines Okafor, resigned on Friday.",
    FIRST,
]


@pytest.mark.parametrize(
    "text",
    [
        "Officers found the two brothers dead of gunshot wounds in the Tarn apartment.",
        "Authorities said the brothers were found shot dead, with gunshot wounds, in an apartment in Tarn.",
        "The mayor resigned after the Selby dam broke.",
        "In all, 42 people were hurt, and a crack of 3.5 metres had been found in the wall.",
        "People were taken to hospital.",
    ],
)
def test_what_was_told_in_other_words_or_by_two_sentences(text: str) -> None:
    assert repeats(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "The two brothers, Karl and Ove Brandt, had shared the apartment in Tarn since March.",
        "A handgun lay on the kitchen table of the apartment in Tarn.",
        "The brothers were 25 and 22, and had gunshot wounds in the head.",
        "A third brother lives in Selby.",
        "The mayor has been charged with fraud over the dam.",
        "Okafor had opened the hospital in a former mill.",
        "Nobody died.",
    ],
)
def test_what_adds_something(text: str) -> None:
    assert not repeats(text, TOLD)


def test_nothing_is_repeated_where_nothing_was_told() -> None:
    assert not repeats(FIRST, [])


def test_two_openings_with_the_same_news() -> None:
    one = "Six climbers died when an avalanche hit their camp on Mount Orra in Vessay, police said."
    other = "An avalanche has killed six climbers in their camp in Vessay, the army said on Tuesday."
    assert same_news(one, other)
    assert same_news(other, one)


def test_two_openings_about_the_same_with_other_news() -> None:
    one = "Six climbers died when an avalanche hit their camp on Mount Orra in Vessay, police said."
    other = "The search for the bodies of the climbers on Mount Orra in Vessay was called off on Friday."
    assert not same_news(one, other)
