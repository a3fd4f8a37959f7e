"""Sentences that tell again what one before them told."""

from __future__ import annotations

import pytest

from summarizer.text.repeating import mostly_told, opens_alike, retells, sums_up

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


TOLD = [
    "The Selby dam broke on Monday and 42 people were taken to hospital.",
    "Engineers had measured a crack of 3.5 metres in the west wall.",
    "The mayor of Tarn, Ines Okafor, resigned on Friday.",
]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned after the Selby dam broke.",
        "In all 42 people were hurt, and a crack of 3.5 metres had been found.",
    ],
)
def test_a_sum_of_what_was_told(text: str) -> None:
    assert sums_up(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned after 17 days, and the dam broke.",
        "Lindqvist resigned after the Selby dam broke.",
        '"The dam broke on Monday," the mayor of Tarn said.',
        "The mayor has been charged with fraud over the dam.",
    ],
)
def test_no_mere_sum_of_what_was_told(text: str) -> None:
    assert not sums_up(text, TOLD)


def test_two_openings_with_the_same_news() -> None:
    one = "Six climbers died when an avalanche hit their camp on Mount Orra in Vessay, police said."
    other = "An avalanche has killed six climbers in their camp in Vessay, the army said on Tuesday."
    assert opens_alike(one, other)


def test_two_openings_about_the_same_with_other_news() -> None:
    one = "Six climbers died when an avalanche hit their camp on Mount Orra in Vessay, police said."
    other = "The search for the bodies of the climbers on Mount Orra in Vessay was called off on Friday."
    assert not opens_alike(one, other)


LONG = (
    "The council of Selby voted on Monday to close the old harbour bridge to lorries after a crack was seen."
)


def test_what_one_sentence_mostly_told() -> None:
    assert mostly_told("Selby's old harbour bridge was closed to lorries by a vote of the council.", LONG)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed.",  # too little to tell
        "Selby's old harbour bridge was closed to lorries above 12 tonnes by a vote of the council.",
        '"We close the old harbour bridge to lorries by a vote," the council of Selby wrote.',
        "The old harbour bridge was built by two brothers from a mill town in the north.",
    ],
)
def test_what_no_one_sentence_mostly_told(text: str) -> None:
    assert not mostly_told(text, LONG)
