"""What a run did without, since the model gave no usable answer: nothing fails for it, and it is told."""

from __future__ import annotations

from collections import Counter

from summarizer.errors import ModelError
from summarizer.records import Problem
from summarizer.render.words import count


class Losses:
    """Requests that came to nothing and that a brief can be made without."""

    def __init__(self) -> None:
        self._rewrites: Counter[str] = Counter()
        self._verdicts: Counter[str] = Counter()

    def rewrite(self, error: ModelError) -> None:
        """A sentence that the check refused was not written again."""
        self._rewrites[str(error)] += 1

    def verdicts(self, pairs: int, error: ModelError) -> None:
        """There is no verdict on so many doubtful pairs."""
        self._verdicts[str(error)] += pairs

    def problems(self) -> list[Problem]:
        """The same whatever order the answers came in."""
        rewrites = [
            Problem(code="rewrite_lost", message=f"{count(n, 'refused sentence')} not written again: {error}")
            for error, n in sorted(self._rewrites.items())
        ]
        verdicts = [
            Problem(
                code="verdicts_lost",
                message=f"no verdict on {count(n, 'doubtful pair')}, the rules decide: {error}",
            )
            for error, n in sorted(self._verdicts.items())
        ]
        return verdicts + rewrites
