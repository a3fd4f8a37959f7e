"""Dates and clock times are found as they are written and resolved where the publication date tells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.dates import as_of, compatible, find_dates

PUBLISHED = date(2024, 11, 11)  # a Monday


@pytest.mark.parametrize(
    "text",
    ["7 November 2024", "November 7, 2024", "Nov. 7, 2024", "7th of November 2024",
     "2024-11-07", "Nov 7 2024",
     "the seventh of November 2024", "Thursday, 7 November 2024", "Thursday, Nov. 7, 2024"],
)  # fmt: skip
def test_formats_of_one_day(text: str) -> None:
    [found] = find_dates(text)
    assert (found.year, found.month, found.day) == (2024, 11, 7)
    assert found.resolved == date(2024, 11, 7)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [("on Thursday", date(2024, 11, 7)), ("yesterday", date(2024, 11, 10)), ("on Nov. 7", date(2024, 11, 7)),
     ("on 3 January", date(2025, 1, 3)), ("on Monday", date(2024, 11, 11)), ("tomorrow", date(2024, 11, 12))],
)  # fmt: skip
def test_the_publication_date_resolves(text: str, resolved: date) -> None:
    assert [one.resolved for one in find_dates(text, PUBLISHED)] == [resolved]


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("at 5 p.m. EST", 1020),
        ("5:30pm", 1050),
        ("17:00", 1020),
        ("at noon", 720),
        ("midnight", 0),
        ("12 am", 0),
    ],
)
def test_clock_times(text: str, minute: int) -> None:
    assert [one.minute for one in find_dates(text)] == [minute]


@pytest.mark.parametrize(
    "text", ["He may go.", "I march on.", "a day earlier", "27-13", "the sun set", "2020 houses"]
)
def test_what_is_no_date(text: str) -> None:
    assert not find_dates(text)


def test_parts_of_dates() -> None:
    [june, spring, nineties] = find_dates("In June 2019, in the spring of 2018 and in the 1990s")
    assert (june.year, june.month, june.day) == (2019, 6, None)
    assert spring.year == 2018
    assert nineties.decade


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("7 November 2024", "Nov. 7", True), ("7 November", "8 November", False),
     ("on Thursday", "7 November 2024", True),
     ("on Friday", "7 November 2024", False), ("03/05/2023", "3 May 2023", True),
     ("03/05/2023", "4 May 2023", False),
     ("June 2019", "2019", True), ("June 2019", "in 2020", False), ("5 p.m.", "17:00", True)],
)  # fmt: skip
def test_compatible(one: str, other: str, same: bool) -> None:
    [left] = find_dates("in " + one)
    [right] = find_dates("in " + other)
    assert compatible(left, right) is same
    assert compatible(right, left) is same


PIECES = st.sampled_from(
    ["Nov. 7", " ", ", ", "2024", "Monday", "5 p.m.", "7", " November", "03/05/2023", "yesterday",
     " at ", "May", "é",
     "31.02.2024", "2024-13-40", "99:99", "the 19th of that month", "1990s", "\n", " on "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=10).map("".join))
def test_offsets_are_exact_and_in_order(text: str) -> None:
    end = 0
    for one in find_dates(text, PUBLISHED):
        assert text[one.start : one.end] == one.text
        assert end <= one.start < one.end
        end = one.end


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was opened on Sunday.",
        "Karr resigned yesterday.",
        "Last week the ferry sank.",
        "The vote comes two years ago to the day.",
        "They were brought ashore overnight.",
    ],
)
def test_times_that_only_the_day_of_publication_tells(text: str) -> None:
    assert as_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was opened on Sunday, 8 March 2026.",
        "The vote was held on Nov. 7 at 9 p.m.",
        "The last weekday train leaves at noon.",
        "The next day the ferry sank.",
    ],
)
def test_times_that_a_text_tells_itself(text: str) -> None:
    assert not as_of(text)
