"""Where sentences end, and that their spans are exact for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import split_sentences

PIECES = st.sampled_from(
    [
        *(
            "word ",
            "A. ",
            "U.S. ",
            "Nov. 7 ",
            "end. ",
            "Ja? ",
            "“Oui.” ",
            '"',
            "(x. Y) ",
            "... ",
            "\n",
            "\r\n",
            "\n\n",
        ),
        *(
            "😀 ",
            "👨‍👩‍👧. ",
            "e\u0301te\u0301. ",
            "שלום. ",
            "هل هذا؟ ",
            "你好。",
            "\u202e",
            "\u2028",
            "\t",
            "- x\n",
            "# H\n",
        ),
        *(
            "\xa0",
            "\u3000",
            "> q\n",
            "**b.** ",
            "\x00",
            "\ufeff",
            "\ud800",
            "'s ",
            "’ ",
            "»",
            "1. ",
            "x" * 50,
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["He paid approx. 5 dollars.", "She did not."],
        ["It began at 5 p.m. EST on Monday.", "It ended at 6 p.m.", "Nobody came."],
        ["It began at 5 p.m. Monday.", "Then it ended."],
        ["It ended.", "(See below.)", "Next it began."],
        ["J. K. Rowling met George W. Bush.", "They spoke."],
        ["On Nov. 7 the U.S. officials left.", "No. 5 stayed with Lt. Gen. Smith."],
        ["He lives in the U.S.", "They do not."],
        ["“Go.”", "He left."],
        ['"What?" he asked.', "Nobody answered."],
        ["“Will he?” Trump asked.", "“No,” she said."],
        ['"I took an oath. I took it twice," he said.', "He left."],
        ["‘It is safe. It is weak,’ the director said.", "She left."],
        ["He left...", "Then he came back…", "Nobody cared."],
        ["Wait . . . what?", "Yes!"],
        ["He said no.", "They left."],
        ["Apple Inc. shares fell.", "Donald Trump Jr. spoke, as did Sen. Doe, R-Va., on CNN."],
        ["Roe v. Wade was decided in 1973.", "It was overturned."],
        ["**The alarm.**", "It was muted."],
        ["It cost $5.50 at 3.30 p.m. GMT.", "This, e.g. Smith, was paid."],
        ["你好。", "我是人！", "真的吗？"],
        ["هل هذا صحيح؟", "نعم.", "هذا جيد."],
        ["यह है।", "वह था।"],
    ],
)
def test_sentences_of_one_line(expected: list[str]) -> None:
    joined = ("" if expected[0].endswith("。") else " ").join(expected)
    assert texts(joined) == expected


def test_a_headline_ends_at_its_newline() -> None:
    assert texts(
        "Bridge closes after cracks\nThe bridge was closed on Friday. Nobody was hurt.\nIt is old."
    ) == [
        "Bridge closes after cracks",
        "The bridge was closed on Friday.",
        "Nobody was hurt.",
        "It is old.",
    ]


def test_wrapped_lines_are_one_sentence_and_its_span_holds_the_newlines() -> None:
    text = (
        "Bridge closes after cracks\r\n\r\n"
        "The minister said on Tuesday that the old\r\nbridge over the river would be closed for\r\n"
        "repairs. The mayor of Karvik,\r\nKari Aune, called it overdue.\r\n\r\n"
        "- one is open\r\n- two is shut\r\n"
    )
    assert texts(text) == [
        "Bridge closes after cracks",
        "The minister said on Tuesday that the old\r\nbridge over the river would be closed for\r\nrepairs.",
        "The mayor of Karvik,\r\nKari Aune, called it overdue.",
        "- one is open",
        "- two is shut",
    ]


def test_wrapped_text_starts_a_new_paragraph_after_a_line_that_had_room() -> None:
    text = (
        "The council voted on Thursday to let the company build the mine in the\n"
        "valley, after a hearing of seven hours in which many people spoke. It\n"
        "was late.\n"
        "Opponents have until December to file an appeal with the land court in\n"
        "the capital, and they have said that they would do so.\n"
    )
    assert [text[a:b][:9] for a, b in paragraphs(text)] == ["The counc", "Opponents"]


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u2003"])
def test_wide_spaces_are_spaces(space: str) -> None:
    assert texts(f"Plan A{space}.{space}It is 5{space}p.m. now.{space}Yes.")[-1] == "Yes."


def test_other_languages_are_left_to_the_library() -> None:
    text = "Am 12. März kam er an. Dann ging er."
    assert [text[a:b] for a, b in split_sentences(text, "de")] == ["Am 12. März kam er an.", "Dann ging er."]


@given(TEXTS)
def test_spans_are_trimmed_sorted_apart_and_leave_nothing_out(text: str) -> None:
    spans = split_sentences(text)
    before = 0
    for start, end in spans:
        assert before <= start < end <= len(text)
        assert text[before:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        before = end
    assert text[before:].strip() == ""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("word " * 400_000, 1),
        ("x" * 2_000_000, 1),
        ("." * 1_000_000, 1),
        ("“" * 100_000, 1),
        ("A word here. " * 100_000, 100_000),
        ("abc def\n" * 50_000, 50_000),
    ],
)
def test_huge_texts_take_linear_time(text: str, count: int) -> None:
    began = time.process_time()
    assert len(split_sentences(text)) == count
    assert time.process_time() - began < 5
