"""What holds of the support check whatever the texts."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.support import check_support, needed

SENTENCES = [
    "Air defences shot down 84 drones over Moscow on Sunday.",
    "The board did not accept the resignation of its chairman, Gil Renner.",
    "Norvald Energy agreed to buy the pipelines of Castane for six billion dollars.",
    '"It sounded like a train," said Edith Fallow, whose roof was torn off.',
    "Prosecutors allege that Dana Brill moved client money abroad in 2019.",
    "The volcano may erupt within days, and 3,000 villagers have left.",
    "Unions welcomed the plan, whereas employers criticised it.",
]
OTHERS = [
    "A recipe for lentil soup needs onions, carrots and patience.",
    "Kites were flown at the beach near Hollin Bay by 12 children.",
    "Violins sound best when they are played often.",
]
TEXTS = st.sampled_from(
    [
        *SENTENCES,
        "Air defences shot down 34 drones over Moscow on Sunday.",
        "The board accepted the resignation of Renner.",
        "Castane sold its pipelines to Norvald Energy for $6bn.",
        "Dana Brill moved client money abroad.",
        "The volcano erupted and 3,000 villagers left.",
        "Employers welcomed the plan, whereas unions criticised it.",
        "x",
        "«»",
        "84",
    ]
)
EVIDENCE = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)


@given(TEXTS, EVIDENCE, st.lists(st.sampled_from(OTHERS), min_size=1, max_size=3), st.randoms())
def test_irrelevant_evidence_moves_no_score(
    text: str, evidence: list[str], others: list[str], rng: random.Random
) -> None:
    alone = check_support(text, evidence)
    if alone.score < 0.05:
        return
    mixed = [*evidence, *others]
    rng.shuffle(mixed)
    together = check_support(text, mixed)
    assert together.score == alone.score
    assert together.supported == alone.supported


@given(EVIDENCE, st.data())
def test_a_sentence_is_supported_by_any_text_that_holds_it(sentences: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sentences))
    support = check_support(text, " ".join(sentences))
    assert support.supported
    assert support.score == 1.0


@given(TEXTS, EVIDENCE)
def test_sources_do_not_add_up(text: str, evidence: list[str]) -> None:
    support = check_support(text, evidence)
    if "," not in text:  # one clause
        assert support.score == max(check_support(text, item).score for item in evidence)


@settings(max_examples=200)
@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_gets_an_answer(text: str, evidence: str) -> None:
    support = check_support(text, evidence)
    assert 0.0 <= support.score <= 1.0
    assert support.supported == (not support.reasons)


@given(TEXTS, EVIDENCE)
def test_needed_picks_sentences_that_support(text: str, sentences: list[str]) -> None:
    picked = needed(text, sentences)
    assert picked == sorted(picked)
    if picked:
        assert check_support(text, " ".join(sentences[index] for index in picked)).supported
