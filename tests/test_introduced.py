"""What a sentence takes for known because its article has said before what or who it is."""

from __future__ import annotations

import pytest

from summarizer.text.introduced import introduced_at, introductions, takes_at_once, wanted

BEFORE = (
    "The council of Selby set up a commission on Monday. It is led by Ines Okafor of the Northern Waterways "
    "Board. Three divers died in Karvik Bay last week. "
)


def wants(text: str, *told: str) -> set[str]:
    found = wanted(text, introductions(BEFORE + text), len(BEFORE), told)
    return {" ".join(sorted(words)) for words in found}


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The report of the commission is due in May.", {"commiss"}),
        ("A report by the new commission is due in May.", {"commiss new"}),
        ("On Friday the board voted for it.", {"board"}),
        ("Okafor said the work would take a year.", {"okafor"}),
        ("Nobody from Tarn is in this commission.", {"commiss"}),
    ],
)
def test_what_was_introduced_before_is_wanted(text: str, things: set[str]) -> None:
    assert wants(text) == things


@pytest.mark.parametrize(
    "text",
    [
        "The government will pay for it.",
        "The commission of the lake towns is older.",
        "Another commission was refused; the commission of 2019 had cost too much.",
        "Ines Okafor will speak in May, and Okafor will not be alone.",
        "A boat from Karvik was hired.",
        "Those killed were from Tarn.",
        "The work will be done this year, or in these two weeks.",
        "It is a matter for those who live there.",
        "Selby's Board will meet in May.",
    ],
)
def test_what_needs_no_introduction(text: str) -> None:
    assert wants(text) == set()


def test_what_was_told_is_not_wanted() -> None:
    assert wants("The report of the commission is due in May.", "commiss") == set()


def test_what_comes_later_introduces_nothing() -> None:
    text = "The commission is due to meet."
    assert wanted(text, introductions(f"{text} It is a commission of five."), 0) == frozenset()


def test_where_a_person_is_introduced() -> None:
    place = introduced_at(frozenset(["okafor"]), introductions(BEFORE))
    assert place == BEFORE.index("Ines Okafor")
    assert introduced_at(frozenset(["lindqvist"]), introductions(BEFORE)) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The recall concerns 48 doses.", True),
        ("The two ships were badly damaged.", True),
        ("The mayor of Tarn resigned.", False),
        ("The Selby dam broke.", False),
        ("A dam broke near the town.", False),
    ],
)
def test_what_begins_with_something_known(text: str, known: bool) -> None:
    assert takes_at_once(text) is known
