"""Numbers are found as they are written, with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.numbers import find_numbers

CASES: list[tuple[str, list[tuple[str, float, float, str]]]] = [
    ("34 drones over Moscow", [("34", 34, 34, "count")]),
    ("some 480,000 homes", [("480,000", 480_000, 480_000, "count")]),
    ("six billion dollars", [("six billion dollars", 6e9, 6e9, "money")]),
    ("$6bn", [("$6bn", 6e9, 6e9, "money")]),
    ("US$3.4 million", [("US$3.4 million", 3.4e6, 3.4e6, "money")]),
    ("Rs 500 crore", [("Rs 500 crore", 5e9, 5e9, "money")]),
    ("£85m", [("£85m", 85e6, 85e6, "money")]),
    ("twenty-one people", [("twenty-one", 21, 21, "count")]),
    ("one hundred and twenty-five people", [("one hundred and twenty-five", 125, 125, "count")]),
    ("a dozen children", [("a dozen", 12, 12, "count")]),
    ("half a million leaflets", [("half a million", 500_000, 500_000, "count")]),
    ("two-thirds of them", [("two-thirds", 2 / 3, 2 / 3, "fraction")]),
    ("one in five voters", [("one in five", 0.2, 0.2, "fraction")]),
    ("a quarter of a percentage point", [("a quarter of a percentage point", 0.25, 0.25, "points")]),
    ("4.5 per cent", [("4.5 per cent", 4.5, 4.5, "percent")]),
    ("the 23rd floor", [("23rd", 23, 23, "ordinal")]),
    ("the twenty-third floor", [("twenty-third", 23, 23, "ordinal")]),
    ("10-15 people", [("10-15", 10, 15, "count")]),
    ("between 10 and 15 people", [("10 and 15", 10, 15, "count")]),
    ("$5-6 million", [("$5-6 million", 5e6, 6e6, "money")]),
    ("from 52,000 to 88,000", [("52,000", 52_000, 52_000, "count"), ("88,000", 88_000, 88_000, "count")]),
    ("won 27-13", [("27-13", 27, 13, "score")]),
    ("in 2024 he", [("2024", 2024, 2024, "year")]),
    ("two and a half years", [("two and a half", 2.5, 2.5, "count")]),
    ("at 5:30 p.m. and at 5 p.m.", []),
    ("on 2024-11-07", []),
    ("no one and a man", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_number_is_read(text: str, expected: list[tuple[str, float, float, str]]) -> None:
    found = [(one.text, one.low, one.high, one.kind) for one in find_numbers(text)]
    found = [one for one in found if one[0] not in ("one",)]
    assert [(text, kind) for text, _, _, kind in found] == [(text, kind) for text, _, _, kind in expected]
    for (_, low, high, _), (_, wanted_low, wanted_high, _) in zip(found, expected, strict=True):
        assert low == pytest.approx(wanted_low)
        assert high == pytest.approx(wanted_high)


@pytest.mark.parametrize("text", ["an F-16 flew", "the G7 met", "a Boeing 737 crashed", "under Article 5 of"])
def test_a_number_in_a_name_is_a_label(text: str) -> None:
    assert [one.kind for one in find_numbers(text)] == ["label"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [("$5", "USD"), ("A$5", "AUD"), ("€5", "EUR"), ("5 euros", "EUR"), ("3.4m Swiss francs", "CHF"),
     ("300 million yuan", "CNY"), ("¥300 million", "JPY"), ("5 people", None)],
)  # fmt: skip
def test_currencies_are_told_apart(text: str, currency: str | None) -> None:
    assert [one.currency for one in find_numbers(text)] == [currency]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [("more than 80", "over"), ("fewer than 80", "under"), ("at least 80", "at least"), ("about 80", "about"),
     ("up to 80", "at most"), ("80 or more", "at least"), ("no fewer than 80", "at least"), ("80", "")],
)  # fmt: skip
def test_modifiers_are_kept(text: str, modifier: str) -> None:
    assert [one.modifier for one in find_numbers(text)] == [modifier]


def test_an_m_may_be_metres_or_million() -> None:
    [number] = find_numbers("the 400m race")
    assert set(number.values) == {400.0, 400e6}


PIECES = st.sampled_from(
    ["34", "$6bn", "twenty", "-", " ", " to ", "one", "half", " a ", "million", "%", "per cent", "1/2",
     "½", ",",
     ".",
     "3rd", "و", "٣٤", "é", "x", "5:30", "–", "€", "m", "in five", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_offsets_are_exact_and_in_order(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert end <= number.start < number.end
        end = number.end
