"""What sentences state that others may contradict, on planted sentences with exact results."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.text.circumstances import circumstances, other_names, other_times
from summarizer.text.counted import left_behind
from summarizer.text.differing import slot
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.live import entries, entry_at
from summarizer.text.numbers import find_numbers
from summarizer.text.pairing import components, pairs, rarest_first
from summarizer.text.parallel import alike, clauses
from summarizer.text.points import assertions, points


def told(text: str) -> list[tuple[str, str]]:
    return [(point.kind, text[point.start : point.end]) for point in points(text, date(2026, 3, 11))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tanker lost 14 crates on May 3.", [("number", "14"), ("date", "May 3")]),
        ("The owner was not warned.", [("polarity", "was not warned")]),
        ("The captain did not quickly answer the call.", [("polarity", "did not quickly answer")]),
        ("The firm has not had a Ostrey Line hit.", [("polarity", "has not had a Ostrey Line hit")]),
        ("Did 14 crates fall?", []),
        ("Whether 14 crates fell is open.", []),
        ("Some claimed that the owner was not warned.", []),
        ("The count rose to 52 from 37.", [("number", "52")]),
        ("Call (555) now.", []),
    ],
)
def test_points_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_only_a_plain_sentence_asserts() -> None:
    assert [point.value for point in assertions("The owner was warned in May.")] == [True]
    assert assertions("The owner may have been warned.") == []
    assert assertions("The owner was not warned.") == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("It lost 14 crates.", "It lost 9 crates.", True),
        ("It lost 14 crates.", "It lost 9 sailors.", False),
        ("It lost 394 crates.", "It lost nearly 400 crates.", False),
        ("It lost 14 crates.", "It lost more than 10 crates.", False),
        ("It lost 14 crates.", "It lost 9 other crates.", False),
        ("It cost $4 million.", "It cost €3.5 million.", False),
        ("It cost $4 million.", "It cost $7 million.", True),
        ("It cost $4 a share.", "It cost $7 million.", False),
        ("He got 37 reports of burnt skin.", "The number of reports of burnt skin is 52.", True),
    ],
)
def test_numbers_that_exclude_each_other(left: str, right: str, expected: bool) -> None:
    [one], [other] = points(left), points(right)
    assert exclusive(one, other) is expected
    assert not same_value(one, other)


def test_what_a_number_rose_from_is_left_behind() -> None:
    text = "It rose to 52 from 37."
    assert [left_behind(text, number) for number in find_numbers(text)] == [False, True]


@pytest.mark.parametrize(
    ("left", "right", "times", "names"),
    [
        ("In 2009, it lost crates.", "In 2014, it lost crates.", True, False),
        ("In 2009, it lost crates.", "It lost crates.", False, False),
        ("Today, it lost crates.", "In 1998, it lost crates.", True, False),
        ("In the morning, it sank.", "In the evening, it sank.", True, False),
        ("In Ohio, it lost crates.", "In Texas, it lost crates.", False, True),
        ("It lost crates, Ada Brandt said.", "It lost crates, Lars Odde said.", False, False),
        ("Ada Brandt lost crates.", "Brandt lost crates.", False, False),
    ],
)
def test_what_tells_events_apart(left: str, right: str, times: bool, names: bool) -> None:
    one, other = (circumstances(text, (0, len(text)), None) for text in (left, right))
    assert (other_times(one, other), other_names(one, other)) == (times, names)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Councilwoman Ines Rook moved approval.",
            "Councilman Lars Odde moved approval.",
            ("name", "Ines Rook", "Lars Odde"),
        ),
        ("Ines Rook moved approval.", "Rook moved approval.", None),
        ("Ines Rook praised the quick approval.", "Lars Odde praised the quick approval.", None),
        ("Ines Rook and Ada Brandt founded the club.", "Lars Odde and Ada Brandt founded the club.", None),
        (
            "The court accepted the last appeal of dockers.",
            "The court rejected the last appeal of dockers.",
            ("verb", "accepted", "rejected"),
        ),
        (
            "The bell was kept in a barn in Ostrey.",
            "The bell was kept in a barn in Keldby.",
            ("place", "Ostrey", "Keldby"),
        ),
        ("The bell was kept in a barn in Ostrey.", "The bell was kept in a barn in Texas.", None),
        ("The singer performed old songs in Ostrey.", "The singer performed old songs in Keldby.", None),
    ],
)
def test_one_slot_in_which_sentences_differ(
    left: str, right: str, expected: tuple[str, str, str] | None
) -> None:
    one, other = clauses(left)[-1:], clauses(right)[-1:]
    got = slot(left, one[0], right, other[0]) if one and other and alike(one[0], other[0]) else None
    assert (got and (got.kind, left[slice(*got.left)], right[slice(*got.right)])) == expected


def any_two(_one: int, _other: int) -> bool:
    return True


def test_texts_that_share_rare_words_are_paired_and_joined() -> None:
    order = rarest_first({"a": 1.0, "b": 2.0, "c": 3.0, "d": 3.0})
    assert list(order) == ["c", "d", "b", "a"]
    texts = [("x", ["a", "b", "c"]), ("x", ["b", "c"]), ("y", ["b", "c"])]
    assert pairs(texts, order, any_two) == [(0, 1)]
    alone = [("x", ["a", "b", "c"]), ("x", ["a", "b", "d"])]
    assert pairs(alone, order, any_two, 2) == [(0, 1)]  # "c" and "d" take nobody's place
    assert pairs([("x", ["a", "d"]), ("x", ["a", "c"])], order, any_two) == [(0, 1)]  # no other is shared
    three = [("x", ["b", "c"])] * 3
    assert pairs(three, order, lambda one, other: (one, other) != (0, 2)) == [(0, 1), (1, 2)]
    assert components([(0, 1), (4, 5), (1, 3)]) == [[0, 1, 3], [4, 5]]


def test_entries_of_a_live_page() -> None:
    page = "News\n17:45 Toll rises\nFive.\n\n16:20 A report\nFour.\n\n**6:10 a.m.**\nThree.\n"
    stamps = entries(page)
    assert [minutes for _, minutes in stamps] == [1065, 980, 370]
    assert [entry_at(stamps, page.index(word)) for word in ("News", "Five", "Four", "Three")] == [
        None,
        1065,
        980,
        370,
    ]


def test_a_page_with_a_time_or_two_is_no_live_page() -> None:
    assert entries("17:45 Toll rises\nFive.\n16:20 A report\n") == []
    assert entries("9:00 Gate\n12:30 Lunch\n10:15 Tea\n") == []
