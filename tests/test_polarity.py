"""Negation, hedges, languages and the meaning of words to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.language import language
from summarizer.text.lemmas import root
from summarizer.text.lexicon import known, opposite, related
from summarizer.text.modality import find_hedges
from summarizer.text.polarity import find_negations
from summarizer.text.tokenize import tokenize
from summarizer.text.words import stem


@pytest.mark.parametrize(
    ("text", "cue", "negated"),
    [
        ("They did not accept the offer.", "not", ["accept", "offer"]),
        ("She hasn't scored since.", "hasn't", ["scored"]),
        ("Divers failed to find it.", "failed", ["find"]),
        ("The senator denied taking money.", "denied", ["taking", "money"]),
        ("Nobody was hurt.", "Nobody", ["hurt"]),
        ("It is no longer recommended.", "no longer", ["recommended"]),
    ],
)
def test_negation_and_its_scope(text: str, cue: str, negated: list[str]) -> None:
    [found] = find_negations(text)
    assert text[found.start : found.end] == found.text == cue
    words = tokenize(text).words
    assert [words[place] for place in found.scope] == negated


@pytest.mark.parametrize(
    "text", ["Not only money matters.", "No doubt it rains.", "The engine failed.", "He accepted."]
)
def test_what_does_not_negate(text: str) -> None:
    assert find_negations(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The government may raise the age.", "possible"),
        ("Rebels reportedly seized it.", "reported"),
        ("She plans to resign.", "intended"),
        ("It happens if rain falls.", "condition"),
    ],
)
def test_hedges(text: str, kind: str) -> None:
    [found] = find_hedges(text)
    assert found.kind == kind
    assert text[found.start : found.end] == found.text


def test_may_is_a_month_too() -> None:
    assert find_hedges("It opened in May last year.") == []


@pytest.mark.parametrize(
    ("one", "other", "nearness"),
    [("purchase", "buy", 0.9), ("car", "vehicle", 0.9), ("rise", "fall", 0.0), ("dog", "treaty", 0.0)],
)
def test_related(one: str, other: str, nearness: float) -> None:
    assert related(stem(one), stem(other)) == nearness
    assert related(stem(other), stem(one)) == nearness


@pytest.mark.parametrize(("one", "other"), [("rose", "fell"), ("accept", "reject"), ("arrested", "released")])
def test_opposites(one: str, other: str) -> None:
    assert opposite(root(one), root(other))
    assert opposite(root(other), root(one))
    assert not opposite(root(one), root(one))


def test_the_dictionary_knows_words_and_not_names() -> None:
    assert known(stem("shares"))
    assert not known(stem("Tellux"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted on Tuesday to close the road.", "en"),
        ("Der Stadtrat hat am Dienstag beschlossen, die Straße zu sperren.", "de"),
        ("El consejo votó el martes para cerrar la carretera de la ciudad.", "es"),
        ("Le conseil a voté mardi pour la fermeture de la route dans la ville.", "fr"),
        ("صوت المجلس يوم الثلاثاء على إغلاق الطريق", "ar"),
        ("", "und"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


@given(st.text(alphabet="not never may plans to, .Éa’'", max_size=40))
def test_offsets_are_exact(text: str) -> None:
    for found in (*find_negations(text), *find_hedges(text)):
        assert text[found.start : found.end] == found.text
