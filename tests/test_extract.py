"""What becomes of a model's answers about a chunk, right and wrong ones."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer.errors import ContextOverflowError, ReplyError, UnavailableError
from summarizer.extract import ExtractAnswer, extract, extract_prompt, show_chunk
from summarizer.records import Chunk, Claim, Rejected, Sentence
from tests.fakes import Answer, ScriptedModel

TEXTS = ("The dam broke on Monday.", "Nobody was hurt.", "Repairs may take a year.", "The mayor resigned.")


def chunk(*texts: str) -> Chunk:
    found: list[Sentence] = []
    start = 0
    for text in texts:
        found.append(Sentence(start=start, end=start + len(text)))
        start += len(text) + 1
    return Chunk(
        source="S1",
        index=0,
        title="Dam breaks",
        published="2026-03-02",
        context=("It had rained for a week.",),
        sentences=tuple(found),
        texts=texts,
        tokens=len(texts) * 6,
    )


def halve(whole: Chunk) -> tuple[Chunk, Chunk] | None:
    half = len(whole.texts) // 2
    if not half:
        return None
    parts = [
        whole.model_copy(update={"sentences": whole.sentences[part], "texts": whole.texts[part]})
        for part in (slice(half), slice(half, None))
    ]
    return parts[0], parts[1]


def run(
    *answers: Answer, texts: tuple[str, ...] = TEXTS
) -> tuple[list[Claim], list[Rejected], ScriptedModel]:
    model = ScriptedModel(*answers)
    claims, rejected = asyncio.run(extract(chunk(*texts), model, extract_prompt(), halve))
    return claims, rejected, model


def claim(text: str, *sentences: int) -> dict[str, Any]:
    return {"claim": text, "sentences": list(sentences)}


def test_the_model_sees_what_may_be_cited_numbered_and_the_rest_not() -> None:
    assert show_chunk(chunk(*TEXTS)).splitlines() == [
        "Title: Dam breaks",
        "Published: 2026-03-02",
        "Earlier: It had rained for a week.",
        "Sentences:",
        "[1] The dam broke on Monday.",
        "[2] Nobody was hurt.",
        "[3] Repairs may take a year.",
        "[4] The mayor resigned.",
    ]


def test_sentence_numbers_become_the_spans_of_the_sentences() -> None:
    claims, rejected, _ = run({"claims": [claim("Repairs may take a  year.", 3, 3)]})
    assert rejected == []
    assert [(c.source, c.text) for c in claims] == [("S1", "Repairs may take a year.")]
    assert [(s.start, s.end) for s in claims[0].spans] == [(42, 66)]


def test_numbers_that_do_not_exist_are_left_out_or_rejected_by_name() -> None:
    claims, rejected, _ = run({"claims": [claim("The dam broke.", 0, 1, 9), claim("The dam held.", 9)]})
    assert [(c.text, len(c.spans)) for c in claims] == [("The dam broke.", 1)]
    assert [(r.stage, r.code, r.text) for r in rejected] == [("extract", "no_such_sentence", "The dam held.")]
    assert "sentence 9" in rejected[0].reason


def test_the_same_claim_twice_counts_once() -> None:
    claims, _, _ = run({"claims": [claim("The dam broke.", 1)] * 3})
    assert len(claims) == 1


@pytest.mark.parametrize("error", [ReplyError("cut off"), ContextOverflowError("too long")])
def test_a_chunk_without_a_usable_answer_is_read_in_halves(error: Exception) -> None:
    claims, rejected, model = run(error, lambda user: {"claims": [claim(user.splitlines()[-1][4:], 1)]})
    assert rejected == []
    assert [c.text for c in claims] == ["Nobody was hurt.", "The mayor resigned."]
    assert len(model.asked) == 3


def test_a_sentence_that_cannot_be_read_is_reported_and_the_rest_kept() -> None:
    def answer(user: str) -> dict[str, Any]:
        if "Nobody" in user:
            raise ReplyError("the model refused")
        return {"claims": [claim("Something.", 1)]}

    claims, rejected, _ = run(answer)
    assert len(claims) == 2
    assert [(r.code, r.text) for r in rejected] == [("chunk_lost", "Nobody was hurt.")]
    assert "the model refused" in rejected[0].reason


def test_an_empty_list_is_no_answer() -> None:
    _, rejected, model = run({"claims": []}, texts=TEXTS[:1])
    assert [r.code for r in rejected] == ["chunk_lost"]
    assert model.asked[0].accept is not None
    assert "empty" in str(model.asked[0].accept(ExtractAnswer(claims=[])))


def test_a_server_that_is_down_is_no_matter_of_the_chunk() -> None:
    with pytest.raises(UnavailableError):
        run(UnavailableError("down"))
