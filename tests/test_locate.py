"""Quotations are found in the sources, exactly or with what was altered."""

from __future__ import annotations

import pytest

from summarizer.attribution.locate import Located, Passages
from summarizer.ground import Reading
from summarizer.load import annotate
from summarizer.records import Article, Citation
from summarizer.split import sentences

FIRST = (
    "The mayor spoke for an hour on Monday. “We’ve lost nine people—and two boats—in a single night,” she "
    "told the council, “and I will not sign another permit until the harbour is safe.” Nobody answered her.\n"
)
SECOND = (
    "A fisherman said the harbour is safe enough. "
    "He has worked there for forty years and never lost a boat.\n"
)


@pytest.fixture(scope="module")
def passages() -> Passages:
    read = [annotate(Article(id=f"S{n}", text=text)) for n, text in enumerate((FIRST, SECOND), 1)]
    return Passages([Reading(article, sentences(article)) for article in read])


def spot(place: Located | None) -> tuple[str, str, list[tuple[str, str]]]:
    assert place is not None
    text = {"S1": FIRST, "S2": SECOND}[place.citation.source]
    assert text[place.citation.start : place.citation.end] == place.citation.quote
    return place.citation.source, place.citation.quote, [(d.said, d.source) for d in place.differences]


WHOLE = "We’ve lost nine people—and two boats—in a single night"


@pytest.mark.parametrize(
    ("quotation", "quote", "differences"),
    [
        ("We've lost nine people - and two boats - in a single night.", WHOLE, []),
        ("we've LOST nine people", "We’ve lost nine people", []),
        ("We've lost six people and two boats in a single night", WHOLE, [("six", "nine")]),
        ("We've lost nine people and two boats in a night", WHOLE, [("", "single")]),
        ("We've lost nine good people and two boats in a single night", WHOLE, [("good", "")]),
        ("They've lost nine people and two boats in a single night", WHOLE, [("They've", "We’ve")]),
        ("We've lost nine people [and boats] in a single night", WHOLE, []),
        ("We've lost nine people ... in a single night", WHOLE, []),
        ("[The city has] lost nine people and two boats in a single night", WHOLE[6:], []),
    ],
)
def test_a_quotation_is_found_to_the_character(
    passages: Passages, quotation: str, quote: str, differences: list[tuple[str, str]]
) -> None:
    assert spot(passages.locate(quotation)) == ("S1", quote, differences)


def test_what_nobody_said_is_not_found(passages: Passages) -> None:
    assert passages.locate("We will rebuild the old harbour before the winter comes") is None
    assert passages.locate("she will not lose people") is None
    assert passages.locate("…") is None


def test_no_passage_runs_from_one_source_into_the_next(passages: Passages) -> None:
    assert passages.locate("Nobody answered her. A fisherman said") is None


def test_short_quotations_are_looked_for_in_the_evidence_only(passages: Passages) -> None:
    start = SECOND.index("never")
    near = Citation(source="S2", start=0, end=len(SECOND), quote=SECOND)
    assert passages.locate("never") is None
    place = passages.locate("never", [near])
    assert place is not None
    assert (place.citation.start, place.citation.quote) == (start, "never")


def test_of_two_places_the_one_in_the_evidence_is_taken(passages: Passages) -> None:
    assert spot(passages.locate("the harbour is safe"))[0] == "S1"
    near = Citation(source="S2", start=0, end=44, quote=SECOND[:44])
    assert spot(passages.locate("the harbour is safe", [near]))[0] == "S2"
