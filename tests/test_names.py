"""Names are found, and short forms, spellings and look-alikes told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.names import Name, find_names, same_name, same_people


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Ana Ruiz met Chancellor Ulrike Baumann in Kreuzfeld.",
            ["Ana Ruiz", "Ulrike Baumann", "Kreuzfeld"],
        ),
        ("Shares in Tellux slid on Monday. Tellux said so.", ["Tellux", "Tellux"]),
        ("Police arrested a man. The council met.", []),
        ("Dr. Samuel K. Obeng's study", ["Samuel K. Obeng"]),
        ("Colonel Yusuf al-Hadidi took over.", ["Yusuf al-Hadidi"]),
        ("She met Ludwig van Beethoven in March.", ["Ludwig van Beethoven"]),
        ("It said iPhone sales fell.", ["iPhone"]),
        ("According to the NURW, I left.", ["NURW"]),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def one(text: str) -> Name:
    return find_names("by " + text)[0]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Obama", "Barack Obama", True),
        ("Volodymyr Zelensky", "Zelenskyy", True),
        ("Yousef al Hadidi", "Yusuf al-Hadidi", True),
        ("S.K. Obeng", "Samuel K. Obeng", True),
        ("José Muñoz", "Jose Munoz", True),
        ("Julian Prowse", "Adrian Prowse", False),
        ("Baumann", "Bachmann", False),
        ("Smith", "Smyth", False),
        ("Marin", "Moran", False),
        ("George", "Georgia", False),
    ],
)
def test_same_name(left: str, right: str, same: bool) -> None:
    assert same_name(one(left), one(right)) is same
    assert same_name(one(right), one(left)) is same


def test_an_acronym_and_its_expansion() -> None:
    assert same_name(("NURW",), ("National", "Union", "Rail", "Workers"))
    assert not same_name(("NURW",), ("National", "Union", "Bus", "Workers"))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("Russia", "Russian", True), ("France", "French", True), ("Ukraine", "Ukrainians", True),
     ("Austria", "Australian", False), ("Iran", "Iraqi", False), ("Slovakia", "Slovenian", False)],
)  # fmt: skip
def test_a_country_and_its_people(left: str, right: str, same: bool) -> None:
    assert same_people(left, right) is same


def test_a_look_alike_is_flagged() -> None:
    assert [name.mixed for name in find_names("said Z\u0435lensky and Zelensky")] == [True, False]
    assert not same_name(("Z\u0435lensky",), ("Zelensky",))


@given(st.text(alphabet="AbCd .-'’&éПя\n\"5", max_size=40))
def test_offsets_are_exact_and_in_order(text: str) -> None:
    end = 0
    for name in find_names(text):
        assert text[name.start : name.end] == name.text
        assert end <= name.start < name.end
        end = name.end
