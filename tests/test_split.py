"""Sentences against regions, and chunks of whole sentences that fit."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.load import annotate
from summarizer.records import Article, Chunk, Region
from summarizer.split import halve, sentences, split
from summarizer.text.clean import show_line
from tests.test_sentences import TEXTS


def words(text: str) -> int:
    return len(text.split())


def article(*paragraphs: str) -> Article:
    return Article(
        id="S1", title="A *title*", published="2025-03-14", text="\n\n".join(paragraphs), regions=()
    )


def quotes(of: Article, chunk: Chunk) -> list[str]:
    return [of.text[one.start : one.end] for one in chunk.sentences]


def test_a_sentence_is_cut_at_a_regions_borders() -> None:
    text = "KARVIK, 14 March — The bridge closed. It is old. Advertisement\n1.\n"
    made = Article(
        text=text,
        regions=(Region(start=0, end=19, kind="dateline"), Region(start=49, end=62, kind="boilerplate")),
    )
    assert [(text[s.start : s.end], s.kind) for s in sentences(made)] == [
        ("KARVIK, 14 March —", "dateline"),
        ("The bridge closed.", None),
        ("It is old.", None),
        ("Advertisement", "boilerplate"),
        ("1.", "markup"),
    ]


def test_chunks_hold_whole_sentences_up_to_the_target_with_context() -> None:
    made = article("One two three. Four five six. Seven eight nine.", "Ten eleven twelve. Thirteen.")
    first, second = split(made, 9, words)
    assert quotes(made, first) == ["One two three.", "Four five six.", "Seven eight nine."]
    assert (first.index, first.tokens, first.context, first.title) == (0, 9, (), "A title")
    assert quotes(made, second) == ["Ten eleven twelve.", "Thirteen."]
    assert (second.index, second.tokens) == (1, 4)
    assert second.context == ("Four five six.", "Seven eight nine.")
    assert second.published == "2025-03-14"


def test_a_chunk_ends_with_its_paragraph_where_it_is_half_full() -> None:
    made = article("One two three. Four five six.", "Seven eight nine. Ten eleven twelve.")
    assert [quotes(made, chunk) for chunk in split(made, 9, words)] == [
        ["One two three.", "Four five six."],
        ["Seven eight nine.", "Ten eleven twelve."],
    ]


def test_at_most_so_many_sentences() -> None:
    made = article(" ".join(f"Number {name} is here." for name in "ABCDE"))
    assert [len(chunk.sentences) for chunk in split(made, 1000, words, max_sentences=2)] == [2, 2, 1]


def test_what_is_not_citable_is_context_at_most() -> None:
    text = "What now?\nNothing at all. Share this\nMore is known."
    made = Article(
        id="S1",
        text=text,
        regions=(Region(start=0, end=9, kind="question"), Region(start=26, end=36, kind="boilerplate")),
    )
    (chunk,) = split(made, 100, words)
    assert quotes(made, chunk) == ["Nothing at all.", "More is known."]
    assert chunk.context == ("What now?",)


def test_a_long_sentence_is_a_chunk_of_its_own() -> None:
    long = " ".join(["word"] * 60) + "."
    made = article("Short one here.", f"W{long}", "Last one here.")
    assert [chunk.tokens for chunk in split(made, 20, words)] == [3, 60, 3]


def test_an_absurd_sentence_is_cut_at_white_space_into_pieces_that_fit() -> None:
    made = article("Start " + "word " * 400_000)
    began = time.process_time()
    chunks = split(made, 800, words)
    assert time.process_time() - began < 5
    assert all(chunk.tokens <= 800 for chunk in chunks)
    pieces = [quote for chunk in chunks for quote in quotes(made, chunk)]
    assert " ".join(pieces) == made.text.strip()


def test_a_word_without_end_is_cut_between_characters() -> None:
    made = article("e\u0301" * 30_000)
    pieces = [quote for chunk in split(made, 100, len) for quote in quotes(made, chunk)]
    assert "".join(pieces) == made.text
    assert all(piece.startswith("e") for piece in pieces)


def test_halve_until_one_sentence_is_left() -> None:
    made = article("One two three. Four five six. Seven. Eight.")
    (chunk,) = split(made, 100, words)
    halves = halve(chunk, words)
    assert halves is not None
    assert quotes(made, halves[0]) == ["One two three."]
    assert quotes(made, halves[1]) == ["Four five six.", "Seven.", "Eight."]
    assert halves[1].context == ("One two three.",)
    assert [half.tokens for half in halves] == [3, 5]
    assert halve(halves[0], words) is None


@pytest.mark.parametrize("text", ["", " \n", "!", "Word"])
def test_next_to_nothing(text: str) -> None:
    assert split(annotate(Article(id="S1", text=text)), 100, words) == []


@given(TEXTS, st.integers(1, 40), st.integers(1, 5))
def test_every_citable_sentence_is_in_one_chunk_and_no_region_is(text: str, target: int, most: int) -> None:
    made = annotate(Article(id="S1", text=text))
    regions = made.regions or ()
    assert all(one.end <= two.start for one, two in pairwise(regions))
    assert all(0 <= one.start < one.end <= len(text) for one in regions)
    found = sentences(made)
    for one in found:
        inside = [region for region in regions if region.start < one.end and one.start < region.end]
        assert one.start < one.end
        assert not (one.citable and inside)
    chunks = split(made, target, words, found, most)
    cited = [one for chunk in chunks for one in chunk.sentences]
    assert cited == [one for one in found if one.citable and show_line(text[one.start : one.end])]
    for chunk in chunks:
        assert 1 <= len(chunk.sentences) <= most
        assert len(chunk.texts) == len(chunk.sentences)
        assert all("\n" not in line for line in (*chunk.texts, *chunk.context))
        assert len(chunk.context) <= 2
        assert chunk.tokens <= target or len(chunk.sentences) == 1
