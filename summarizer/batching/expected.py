"""What each kind of request takes, at least and at most.

The bounds come from recorded runs of a small model, which mostly repeats what it reads, and from what a
better one does: it takes sentences apart into several claims and writes in its own words, some of which the
check sends back. Models that think before they answer use more than is said here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from summarizer import settle, tokens
from summarizer.client.schema import schema_text
from summarizer.extract import ExtractAnswer
from summarizer.judge import STATEMENTS_PER_REQUEST, JudgeAnswer, judge_prompt
from summarizer.prompts import Prompt
from summarizer.protocol import Request
from summarizer.reconcile import PAIRS_PER_REQUEST, ReconcileAnswer, reconcile_prompt
from summarizer.records import Chunk
from summarizer.settings import Settings
from summarizer.write import (
    FACTS_PER_WORD,
    WORDS_PER_SENTENCE,
    RewriteAnswer,
    draft_schema,
    rewrite_prompt,
    write_prompt,
)


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``, both included."""

    low: int = 0
    high: int = 0

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __contains__(self, value: int) -> bool:
        return self.low <= value <= self.high

    def __str__(self) -> str:
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"


Part = tuple[Range, Range, Range]
"""Requests, prompt tokens and answer tokens of one kind of request."""

_TOKENIZER = (0.97, 1.15)
"""Tokens by a server's own tokenizer for each of o200k_base. Recorded, template included: 1.03 to 1.09."""
_TEMPLATE = 20
"""Tokens of a chat template around two messages, at most."""
_SCHEMA = 1.0
"""Tokens that a server adds for a schema, at most, for each token of it; many add none."""

_PER_CLAIM = 12
"""Tokens of an extracted claim besides its words: ``{"claim": "", "sentences": [1]}, ``."""
_CLAIMS = (0.6, 1.5)
"""Claims for each sentence, their words and marks with them. Recorded: 0.78 to 1."""
_AGAIN = 0.08
"""Answers that cannot be used and are asked for again, for each request, at most. Recorded: none."""

_PAIR = 80
"""Tokens of two statements to compare, at most. Recorded: about 50."""
_PAIR_ANSWER = 60
"""Tokens of a verdict, at most. Recorded: 30 to 55."""
_GROUNDED = 1.15
"""Claims for each sentence that pass the check, at most."""

_PER_FACT = 9
"""Tokens of a fact in the writer's prompt besides its words: ``[1] (2 sources) ``."""
_WORDS_PER_FACT = (28, 10)
_DRAFT = (0.5, 2.2, 120)
"""Tokens of a draft for each word asked for, and besides. Recorded: 0.7 to 3."""
_SENT_BACK = 0.65
"""Sentences of a draft that the check sends back, at most. Recorded: few, since small models copy."""
_REWRITE = 150
_REWRITE_ANSWER = 50
"""Tokens of a sentence to be written again, with its facts and the complaint; and of the new one; at most."""

_STATEMENT = (50, 200)
"""Tokens of a statement with its quotes."""
_STATEMENT_ANSWER = (15, 60)
"""Tokens of an opinion."""


def extracting(new: Sequence[tuple[Chunk, Request[ExtractAnswer]]], prompt: Prompt) -> Part:
    """Of the chunks that are to be read, with their requests."""
    if not new:
        return Range(), Range(), Range()
    # The same text in two articles is asked about once, unless both are asked about at the same time.
    once = {request.user: chunk for chunk, request in new}
    again = round(_AGAIN * len(new))
    fixed = _fixed(prompt, ExtractAnswer)
    shown = [tokens.count(request.user) for _, request in new]
    low = fixed.low * len(once) + int(_TOKENIZER[0] * sum(map(tokens.count, once)))
    high = fixed.high * len(new) + math.ceil(_TOKENIZER[1] * sum(shown))
    longest = sum(request.max_tokens for _, request in new) / len(new)
    return (
        Range(len(once), len(new) + again),
        # Asked again, with the answer that could not be used.
        Range(low, high + math.ceil(again * (high / len(new) + longest / 2))),
        Range(
            int(_CLAIMS[0] * sum(map(_said, once.values()))),
            math.ceil(_CLAIMS[1] * sum(_said(chunk) for chunk, _ in new) + again * longest),
        ),
    )


def _said(chunk: Chunk) -> int:
    """Tokens of an answer with one claim for each sentence, in the sentence's own words."""
    return chunk.tokens + _PER_CLAIM * len(chunk.texts)


def reconciling(found: int, settings: Settings) -> Part:
    """``found``: sentences that can be cited, here and below."""
    claims = found * _GROUNDED
    most = min(settle.MOST_REQUESTS, max(1, math.ceil(claims / settle.CLAIMS_PER_REQUEST)))
    pairs = PAIRS_PER_REQUEST + 1
    fixed = _fixed(reconcile_prompt(settings.prompts), ReconcileAnswer)
    return (
        Range(0, most),
        Range(0, most * (fixed.high + pairs * _PAIR)),
        Range(0, most * pairs * _PAIR_ANSWER),
    )


def writing(text: int, words: int, settings: Settings) -> Part:
    """``text``: tokens of all that can be cited; ``words``: words of it."""
    fixed = _fixed(write_prompt(settings.prompts), draft_schema(settings.words))
    wanted = settings.words * FACTS_PER_WORD
    a_word = text / max(1, words)
    few, many = (wanted * a_word + _PER_FACT * wanted / length for length in _WORDS_PER_FACT)
    # Little to say: as much as the claims hold.
    few = min(few * 0.9, text * _CLAIMS[0])
    many = min(many * 1.15, (text + _PER_FACT * words / _WORDS_PER_FACT[1]) * _CLAIMS[1])
    low, high, besides = _DRAFT
    return (
        Range(1, 1),
        Range(fixed.low + int(few * _TOKENIZER[0]), fixed.high + math.ceil(many * _TOKENIZER[1])),
        Range(int(min(low * settings.words, text * 0.3)), math.ceil(high * settings.words + besides)),
    )


def rewriting(found: int, settings: Settings) -> Part:
    """Of the sentences of the draft that the check sends back."""
    fixed = _fixed(rewrite_prompt(settings.prompts), RewriteAnswer)
    most = math.ceil(_SENT_BACK * _written(found, settings))
    return Range(0, most), Range(0, most * (fixed.high + _REWRITE)), Range(0, most * _REWRITE_ANSWER)


def judging(found: int, settings: Settings) -> Part:
    """Of all claims, all sentences, and those written again once more."""
    fixed = _fixed(judge_prompt(settings.prompts), JudgeAnswer)
    written = _written(found, settings)
    few = math.ceil(found * _CLAIMS[0] / STATEMENTS_PER_REQUEST)
    many = math.ceil(found * _CLAIMS[1] / STATEMENTS_PER_REQUEST) + 1
    rewritten = math.ceil(_SENT_BACK * written)  # and judged once more, each on its own
    stated = math.ceil(found * _CLAIMS[1]) + written + rewritten
    return (
        Range(few, many + math.ceil(written / STATEMENTS_PER_REQUEST) + rewritten),
        Range(
            few * (fixed.low + STATEMENTS_PER_REQUEST * _STATEMENT[0]),
            (many + rewritten) * fixed.high + stated * _STATEMENT[1],
        ),
        Range(few * STATEMENTS_PER_REQUEST * _STATEMENT_ANSWER[0], stated * _STATEMENT_ANSWER[1]),
    )


def _written(found: int, settings: Settings) -> int:
    """Sentences of a draft with the headline: as many as are asked for, or as there is something to say."""
    return min(found, round(settings.words / WORDS_PER_SENTENCE) + 2) + 1


def _fixed(prompt: Prompt, schema: type[BaseModel]) -> Range:
    """Prompt tokens that are the same in all requests of a kind."""
    text = tokens.count(prompt.text)
    extra = _SCHEMA * tokens.count(schema_text(schema)) + _TEMPLATE
    return Range(int(text * _TOKENIZER[0]), math.ceil(text * _TOKENIZER[1] + extra))
