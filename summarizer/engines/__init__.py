"""The parts that differ between the engines; all else is shared by both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from summarizer.records import Article, Chunk, Claim, ClaimGroup, Draft, DraftSentence, EngineName, Rejected


class Engine(Protocol):
    """Reads chunks and writes drafts. Nothing that it returns is trusted: ground and verify check it all."""

    @property
    def name(self) -> EngineName: ...

    @property
    def model(self) -> str | None:
        """The model's name, None where there is none."""
        ...

    async def extract(self, chunk: Chunk) -> tuple[Sequence[Claim], Sequence[Rejected]]:
        """What ``chunk`` says, and what was lost or refused on the way.

        Raises:
            ModelError: the server cannot be used at all.
        """
        ...

    async def draft(self, groups: Sequence[ClaimGroup], articles: Sequence[Article], words: int) -> Draft:
        """Write about ``words`` words from ``groups``, which come best first."""
        ...

    async def rewrite(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], complaint: str
    ) -> DraftSentence | None:
        """Try a refused sentence once more; None to give up on it."""
        ...
