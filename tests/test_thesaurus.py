"""Words that are about the same thing, and words that are not."""

from __future__ import annotations

import pytest

from summarizer.support import check_support
from summarizer.text.lemmas import root
from summarizer.text.synonyms import synonymous
from summarizer.text.thesaurus import LEAST, likeness, likest


@pytest.mark.parametrize(
    ("one", "other"),
    [("relocate", "move"), ("soldier", "troops"), ("uncommon", "unusual"), ("gunshot", "bullet"),
     ("physician", "doctor"), ("secede", "secession")],
)  # fmt: skip
def test_words_of_one_sense_are_alike(one: str, other: str) -> None:
    assert likeness(root(one), root(other)) >= 0.6
    assert likeness(root(one), root(other)) == likeness(root(other), root(one))


@pytest.mark.parametrize(
    ("one", "other"), [("volcano", "senator"), ("bank", "giraffe"), ("quickly", "harbour")]
)
def test_words_of_different_things_are_not(one: str, other: str) -> None:
    assert likeness(root(one), root(other)) == 0.0


def test_the_likest_of_several() -> None:
    value, word = likest("reloc", ["senat", "move", "giraff"])
    assert word == "move"
    assert LEAST <= value < 1.0
    assert likest("reloc", []) == (0.0, "")
    assert likest("reloc", ["reloc"]) == (1.0, "reloc")


def test_synonyms_are_told_from_opposites_and_from_words_of_one_kind() -> None:
    assert synonymous(root("previous"), root("prior"))
    assert synonymous(root("produces"), root("generates"))
    assert synonymous(root("generates"), root("produces"))
    assert not synonymous(root("rise"), root("fall"))
    assert not synonymous(root("early"), root("late"))
    assert not synonymous(root("knife"), root("gun"))
    assert not synonymous(root("maintenance"), root("collision"))


def test_a_synonym_in_its_place_is_no_substitution() -> None:
    evidence = "The plant generates twelve tonnes of steam an hour for the paper mill at Tarn."
    assert check_support(evidence.replace("generates", "produces"), evidence).supported
    assert not check_support(evidence.replace("generates", "wastes"), evidence).supported
