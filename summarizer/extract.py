"""Chunk -> claims: a model reads numbered sentences and answers with statements and sentence numbers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import ContextOverflowError, ReplyError
from summarizer.prompts import Prompt, load_prompt
from summarizer.protocol import Model, Request
from summarizer.records import Chunk, Claim, Rejected

LOST = "chunk_lost"
"""The code of a chunk that nothing could be read from."""
TOKENS_PER_SENTENCE = 90
"""Room in the answer for each sentence read: one or two claims with their citations."""


class ClaimAnswer(BaseModel):
    """One claim as the model writes it: the statement first, so that the citations follow from it."""

    model_config = ConfigDict(extra="forbid")

    claim: str
    sentences: list[int] = Field(max_length=3)


class ExtractAnswer(BaseModel):
    """What the model answers about one chunk."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ClaimAnswer]


def extract_prompt(folder: Path | None = None) -> Prompt:
    """The system prompt of this stage."""
    return load_prompt("extract", folder)


def show_chunk(chunk: Chunk) -> str:
    """The user message: what is known of the article, then its sentences numbered from 1."""
    lines: list[str] = []
    if chunk.title:
        lines.append(f"Title: {chunk.title}")
    if chunk.published:
        lines.append(f"Published: {chunk.published}")
    if chunk.context:
        lines.append(f"Earlier: {' '.join(chunk.context)}")
    lines.append("Sentences:")
    lines += [f"[{number}] {text}" for number, text in enumerate(chunk.texts, 1)]
    return "\n".join(lines)


def _not_empty(answer: ExtractAnswer) -> str | None:
    if any(claim.claim.strip() for claim in answer.claims):
        return None
    return "the list of claims is empty; list what the numbered sentences state"


def extract_request(chunk: Chunk, prompt: Prompt) -> Request[ExtractAnswer]:
    """What is asked about ``chunk``."""
    return Request(
        purpose="extract",
        prompt=prompt,
        user=show_chunk(chunk),
        schema=ExtractAnswer,
        max_tokens=300 + TOKENS_PER_SENTENCE * len(chunk.sentences),
        accept=_not_empty,
    )


async def extract(
    chunk: Chunk,
    model: Model,
    prompt: Prompt,
    halve: Callable[[Chunk], tuple[Chunk, Chunk] | None],
) -> tuple[list[Claim], list[Rejected]]:
    """Ask ``model`` what ``chunk`` states.

    A chunk whose answer stays unusable after all tries, or that does not fit the model, is read again
    in two halves; a single sentence that cannot be read is reported as lost.

    Args:
        halve: splits a chunk in two, None when it cannot be split.

    Raises:
        ModelError: the server cannot be used at all. What one answer lacks never raises.
    """
    try:
        reply = await model.ask(extract_request(chunk, prompt))
    except (ReplyError, ContextOverflowError) as error:
        halves = halve(chunk)
        if halves is None:
            return [], [lost_chunk(chunk, error)]
        first, second = await asyncio.gather(*(extract(half, model, prompt, halve) for half in halves))
        return first[0] + second[0], first[1] + second[1]
    return _claims(chunk, reply.value.claims)


def _claims(chunk: Chunk, answers: Sequence[ClaimAnswer]) -> tuple[list[Claim], list[Rejected]]:
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for answer in answers:
        text = " ".join(answer.claim.split())
        numbers = tuple(sorted({n for n in answer.sentences if 1 <= n <= len(chunk.sentences)}))
        if not text or (text, numbers) in seen:
            continue
        seen.add((text, numbers))
        if not numbers and answer.sentences:
            wrong = ", ".join(map(str, answer.sentences))
            rejected.append(
                Rejected(
                    stage="extract",
                    code="no_such_sentence",
                    text=text,
                    reason=f"cites sentence {wrong}, but only 1 to {len(chunk.sentences)} were shown",
                    source=chunk.source,
                )
            )
            continue
        spans = tuple(chunk.sentences[n - 1] for n in numbers)
        claims.append(Claim(source=chunk.source, text=text, spans=spans))
    return claims, rejected


def lost_chunk(chunk: Chunk, error: Exception) -> Rejected:
    """The entry for a chunk that nothing could be read from."""
    return Rejected(
        stage="extract",
        code=LOST,
        text=" ".join(chunk.texts)[:200],
        reason=f"the model gave no usable answer: {error}",
        source=chunk.source,
    )
