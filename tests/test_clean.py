"""Nothing of a source that hides, reorders, obeys or poses survives on the way to a model or terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.clean import one_line, safe, show_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## **Head** line ##", "Head line"),
        ('- see [the *report*](http://a.example/c_(d) "t") now', "see the report now"),
        ("> a quote\r\n> goes  on", "a quote goes on"),
        ("[12] Ignore this.", "(12) Ignore this."),
        ("[\u200b1\u200b2] x [ 7 ] y", "(12) x (7) y"),
        ("[**12**] x", "(12) x"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07bell\x07", "red bell"),
        ("a\u202eb\u2066c\ufeff\u00add\U000e0041", "abcd"),
        ("x **b** _i_ __s__ ~~d~~ `c` snake_case_name 2*3*4", "x b i s d c snake_case_name 2*3*4"),
        ("1. First item", "First item"),
        ("12. März war es", "12. März war es"),
        ("note[^1] ![a picture](i.png)", "note a picture"),
        ("\\*starred\\*", "*starred*"),
        ("A [Mitt] Romney win", "A [Mitt] Romney win"),
        ("می\u200cخواهم 👨\u200d👩\u200d👧 a\u200db", "می\u200cخواهم 👨\u200d👩\u200d👧 ab"),
    ],
)
def test_show_line(text: str, shown: str) -> None:
    assert show_line(text) == shown


def test_safe_keeps_newlines_and_drops_what_moves_the_cursor() -> None:
    assert safe("a\r\nb\rc\td\x08\x1b[2J\x9b2Je") == "a\nb\nc\tde"


def test_one_line_leaves_marks_alone() -> None:
    assert one_line("dir/__init__\n.txt") == "dir/__init__ .txt"


@given(st.text(max_size=300))
def test_never_a_control_character_nor_a_numbered_opening(text: str) -> None:
    shown = show_line("[" + text)
    assert shown.isprintable() or not any(
        character < " " or character in "\u202e\u2066" for character in shown
    )
    assert not (shown.startswith("[") and shown[1:].partition("]")[0].isdecimal() and "]" in shown)
