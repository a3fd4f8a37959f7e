"""What tells whether the texts of a brief are still those that the program wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.records import Brief, Citation

_DIGITS = 16
"""Hexadecimal digits that are kept: enough that no two texts share them by chance."""


@dataclass(frozen=True, slots=True)
class Written:
    """Something of a brief that an edit would change."""

    place: str
    """``engine``, ``title``, ``s4``, ``c7``, ``d1`` (what a disagreement is about), ``d1.2`` (a position)."""
    texts: tuple[str, ...]
    citations: Sequence[Citation] = ()

    @property
    def digest(self) -> str:
        """Of the texts and where the citations lie."""
        said = [self.texts, [(one.source, one.start, one.end) for one in self.citations]]
        # In ASCII, since a text may hold what UTF-8 cannot: half of a surrogate pair.
        return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()[:_DIGITS]


def written(brief: Brief) -> Iterator[Written]:
    """Each text that is checked by what it cites, what disagreements are about, and the engine, which decides
    how texts are checked."""
    yield Written("engine", (brief.engine, brief.model or ""))
    if brief.title is not None:
        yield Written("title", (brief.title.text,), brief.title.citations)
    for one in (*brief.sentences, *brief.claims):
        yield Written(one.id, (one.text,), one.citations)
    for conflict in brief.conflicts:
        yield Written(conflict.id, (conflict.topic, conflict.kind))
        for number, side in enumerate(conflict.positions, 1):
            yield Written(f"{conflict.id}.{number}", (side.text, side.value), side.citations)


def digests(brief: Brief) -> Mapping[str, str]:
    """What ``Brief.digests`` holds as long as nothing in it is edited."""
    return {one.place: one.digest for one in written(brief)}
