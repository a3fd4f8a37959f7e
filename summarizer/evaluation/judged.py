"""What a model thinks of the sentences of a brief, each shown with its own quotes and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.engines.choose import open_session
from summarizer.evaluation.measured import Doubted, Judged, share
from summarizer.evaluation.places import Places
from summarizer.judge import Opinion, SecondOpinion, Statement
from summarizer.protocol import Progress
from summarizer.records import BriefSentence
from summarizer.settings import Settings

_NO_PLACE = Opinion("unsupported")


async def ask_model(
    sentences: Sequence[BriefSentence], places: Places, progress: Progress, settings: dict[str, Any]
) -> Judged:
    """``judged`` by the model that ``settings`` name.

    Raises:
        UsageError: the settings name no model.
        ModelError: the model cannot be used.
    """
    values: dict[str, Any] = {**settings, "judge": True, "engine": "openai"}
    async with open_session(Settings(**values), progress) as session:
        assert session.second_opinion is not None  # since it was asked for
        progress.stage("judge")
        return await judged(sentences, places, session.second_opinion, session.engine.model)


async def judged(
    sentences: Sequence[BriefSentence], places: Places, second_opinion: SecondOpinion, model: str | None
) -> Judged:
    """Count the verdicts on ``sentences``.

    A sentence none of whose citations stands in its source is unsupported without asking.
    """
    quotes = {s.id: tuple(c.quote for c in s.citations if places.real(c)) for s in sentences}
    asked = [sentence for sentence in sentences if quotes[sentence.id]]
    answers = await second_opinion([Statement(sentence.text, quotes[sentence.id]) for sentence in asked])
    opinions = {sentence.id: opinion for sentence, opinion in zip(asked, answers, strict=True)}
    found = {sentence.id: opinions.get(sentence.id, _NO_PLACE) for sentence in sentences}
    given = {name: opinion for name, opinion in found.items() if opinion is not None}
    supported = sum(opinion.verdict == "supported" for opinion in given.values())
    return Judged(
        model=model,
        supported=supported,
        doubted=tuple(
            Doubted(sentence=name, verdict=opinion.verdict, unsupported_words=opinion.unsupported_words)
            for name, opinion in given.items()
            if opinion.verdict != "supported"
        ),
        unanswered=tuple(name for name, opinion in found.items() if opinion is None),
        share=share(supported, len(given)),
    )
