"""Claim groups -> draft: a model writes prose from numbered facts and says which it used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from summarizer.prompts import Prompt, load_prompt
from summarizer.protocol import Model, Request
from summarizer.records import ClaimGroup, Draft, DraftSentence
from summarizer.text.sentences import split_sentences
from summarizer.text.standalone import Fault, faults

WORDS_PER_SENTENCE = 20
"""A usual length of a news sentence; only tells the model how many sentences to write."""
FACTS_PER_WORD = 1.6
"""Words of facts offered for each word asked for: enough to choose from, and the prompt stays bounded."""


class SentenceAnswer(BaseModel):
    """One sentence as the model writes it: the facts first, so that the text follows from them."""

    model_config = ConfigDict(extra="forbid")

    facts: list[int] = Field(max_length=3)
    text: str


class LongDraftAnswer(BaseModel):
    """The draft as the model answers it."""

    model_config = ConfigDict(extra="forbid")

    headline: SentenceAnswer
    sentences: list[SentenceAnswer]


# A small model may go on through all facts until its answer is cut off; with a bound it comes to an end.
class DraftAnswer(LongDraftAnswer):
    """As ``LongDraftAnswer``, for briefs of the usual length."""

    sentences: list[SentenceAnswer] = Field(max_length=24)


class ShortDraftAnswer(LongDraftAnswer):
    """As ``LongDraftAnswer``, for short briefs."""

    sentences: list[SentenceAnswer] = Field(max_length=12)


def draft_schema(words: int) -> type[LongDraftAnswer]:
    """The form of a draft of ``words`` words: at least twice as many sentences as it needs."""
    return ShortDraftAnswer if words <= 120 else DraftAnswer if words <= 250 else LongDraftAnswer


class RewriteAnswer(BaseModel):
    """One sentence, written again."""

    model_config = ConfigDict(extra="forbid")

    text: str


def write_prompt(folder: Path | None = None) -> Prompt:
    """The system prompt for a draft."""
    return load_prompt("write", folder)


def rewrite_prompt(folder: Path | None = None) -> Prompt:
    """The system prompt for one sentence that was refused."""
    return load_prompt("rewrite", folder)


def offered(groups: Sequence[ClaimGroup], words: int) -> list[ClaimGroup]:
    """The best of ``groups`` that fit into one request for ``words`` words."""
    room = words * FACTS_PER_WORD
    chosen: list[ClaimGroup] = []
    for group in groups:
        room -= len(group.text.split())
        if chosen and room < 0:
            break
        chosen.append(group)
    return chosen


def show_groups(groups: Sequence[ClaimGroup], words: int) -> str:
    """The user message: the length asked for and the numbered facts."""
    sentences = max(1, round(words / WORDS_PER_SENTENCE))
    lines = [f"Length: about {words} words, {sentences} to {sentences + 2} sentences.", "Facts:"]
    for number, group in enumerate(groups, 1):
        count = len(group.origins)
        lines.append(f"[{number}] ({count} source{'' if count == 1 else 's'}) {group.text}")
    return "\n".join(lines)


def _usable(instructions: str, answer: LongDraftAnswer) -> str | None:
    told = [
        sentence.text.strip() for sentence in answer.sentences if sentence.text.strip() and sentence.facts
    ]
    if not told:
        return "there are no sentences; write the brief, and name the facts of each sentence"
    copied = [text for text in told if text in instructions]
    if 2 * len(copied) > len(told):
        return f'"{copied[0]}" is from the example in the instructions; write about the facts that were sent'
    return None


async def write(groups: Sequence[ClaimGroup], words: int, model: Model, prompt: Prompt) -> Draft:
    """Let ``model`` write about ``words`` words from the best of ``groups``.

    Sentences that name no fact that was shown are left out here: nothing could be cited for them.

    Raises:
        ModelError: the server cannot be used, or gave no usable answer after all tries.
    """
    facts = offered(groups, words)
    reply = await model.ask(
        Request(
            purpose="write",
            prompt=prompt,
            user=show_groups(facts, words),
            schema=draft_schema(words),
            max_tokens=400 + 4 * words,
            accept=partial(_usable, prompt.text),
        )
    )
    answer = reply.value
    title = _sentence(answer.headline, facts)
    written = filter(None, (_sentence(sentence, facts) for sentence in answer.sentences))
    return Draft(title=title, sentences=tuple(chain.from_iterable(map(apart, written))))


def _sentence(answer: SentenceAnswer, facts: Sequence[ClaimGroup]) -> DraftSentence | None:
    text = " ".join(answer.text.split())
    numbers = dict.fromkeys(n for n in answer.facts if 1 <= n <= len(facts))
    if not text or not numbers:
        return None
    return DraftSentence(text=text, groups=tuple(facts[n - 1].id for n in numbers))


def apart(drafted: DraftSentence) -> list[DraftSentence]:
    """The sentences of what a writer gave as one, each to be cited and counted by itself."""
    texts = [drafted.text[start:end] for start, end in split_sentences(drafted.text)]
    if any(Fault.UNBALANCED in faults(text) for text in texts):  # a quotation goes on
        return [drafted]
    return [drafted.model_copy(update={"text": text}) for text in texts]


def _not_blank(answer: RewriteAnswer) -> str | None:
    return None if answer.text.strip() else "the sentence is empty"


async def rewrite(
    sentence: DraftSentence, groups: Sequence[ClaimGroup], complaint: str, model: Model, prompt: Prompt
) -> DraftSentence:
    """Let ``model`` write one refused sentence again.

    Raises:
        ModelError: the server cannot be used, or gave no usable answer after all tries.
    """
    facts = "\n".join(f"[{number}] {group.text}" for number, group in enumerate(groups, 1))
    reply = await model.ask(
        Request(
            purpose="rewrite",
            prompt=prompt,
            user=f"Facts:\n{facts}\nSentence: {sentence.text}\nComplaint: {complaint}",
            schema=RewriteAnswer,
            max_tokens=300,
            accept=_not_blank,
        )
    )
    return DraftSentence(text=" ".join(reply.value.text.split()), groups=sentence.groups)
