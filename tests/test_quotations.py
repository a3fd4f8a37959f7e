"""Quoted passages are found in all styles, and compared word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.quotations import find_quotations, verbatim


def quoted(text: str) -> list[str]:
    return [quotation.text for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we can\'t go on" twice.', ["we can't go on"]),
        ("He said “we can’t go on” twice.", ["we can’t go on"]),
        ("They spoke of 'an unacceptable delay'.", ["an unacceptable delay"]),
        ("The Lions' den and the boys' club", []),
        ("„Das ist gut“ und «voilà»", ["Das ist gut", "voilà"]),
        ('"We cannot go on," she said, "because of this."', ["We cannot go on,", "because of this."]),
        ('"one\n\n"two" end', ["one", "two"]),
        ('A hoax is serious," a rep says', ["A hoax is serious,"]),
        ('points out, "so they may bleed.', ["so they may bleed."]),
        ("He called it a “so-called” deal", ["so-called"]),
        ('" "', []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


SAID = "“We cannot go on spending money  that we do not have,” she said. “A [former] minister wept.”"


@pytest.mark.parametrize(
    ("quotation", "there"),
    [
        ("cannot go on spending money", True),
        ("We cannot go on spending money that we do not have", True),
        ("cannot ... money that", True),
        ("cannot go on [...] that we do not have", True),
        ("a minister wept", True),
        ("cannot go on borrowing money", False),
        ("money spending", False),
        ("not go on spend", False),
        ("...", False),
    ],
)
def test_verbatim(quotation: str, there: bool) -> None:
    assert verbatim(quotation, SAID) is there


@given(st.text(alphabet="ab '\"“”‘’„«».,\n—(", max_size=40))
def test_offsets_are_exact_and_in_order(text: str) -> None:
    end = -1
    for quotation in find_quotations(text):
        assert text[quotation.start : quotation.end] == quotation.text
        assert end < quotation.end
        assert quotation.start < quotation.end
        end = quotation.end
