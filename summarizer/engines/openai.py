"""The engine that reads and writes with a language model behind an OpenAI-compatible API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer.engines.losses import Losses
from summarizer.errors import ContextOverflowError, ReplyError, UnavailableError
from summarizer.extract import extract, extract_prompt
from summarizer.protocol import Model
from summarizer.records import (
    Article,
    Chunk,
    Claim,
    ClaimGroup,
    Draft,
    DraftSentence,
    EngineName,
    Rejected,
)
from summarizer.write import rewrite, rewrite_prompt, write, write_prompt


class OpenAI:
    """Claims, drafts and rewrites by ``model``; see ``summarizer.engines.Engine``."""

    def __init__(
        self,
        model: Model,
        halve: Callable[[Chunk], tuple[Chunk, Chunk] | None],
        prompts: Path | None = None,
    ) -> None:
        self.losses = Losses()
        self._model = model
        self._halve = halve
        self._extract = extract_prompt(prompts)
        self._write = write_prompt(prompts)
        self._rewrite = rewrite_prompt(prompts)

    @property
    def name(self) -> EngineName:
        return "openai"

    @property
    def model(self) -> str | None:
        return self._model.name

    async def extract(self, chunk: Chunk) -> tuple[Sequence[Claim], Sequence[Rejected]]:
        return await extract(chunk, self._model, self._extract, self._halve)

    async def draft(self, groups: Sequence[ClaimGroup], articles: Sequence[Article], words: int) -> Draft:
        return await write(groups, words, self._model, self._write)

    async def rewrite(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], complaint: str
    ) -> DraftSentence | None:
        # A server that fails now costs one sentence its second try, not the run its brief.
        try:
            return await rewrite(sentence, groups, complaint, self._model, self._rewrite)
        except (ReplyError, ContextOverflowError, UnavailableError) as error:
            self.losses.rewrite(error)
            return None
