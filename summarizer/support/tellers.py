"""Whose word it is, in two texts that tell the same."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.support.features import Features, features
from summarizer.text.words import fold

_APPOSED = re.compile(r", [^,]{2,40}(?=,)")
"""Who somebody is, behind what he is."""


def others_word(text: str, theirs: Features) -> bool:
    """Whether a named person or body says it here, and another one there."""
    ours, others = _speakers(features(fold(text))), _speakers(theirs)
    return bool(ours and others) and not any(
        one[-1] in other or other[-1] in one for one in ours for other in others
    )


@lru_cache(maxsize=4096)
def _speakers(said: Features) -> tuple[tuple[str, ...], ...]:
    """The names of who is quoted, outlets left out, in lower case."""
    speakers = " ".join(_introduced(said.text, one.speaker) for one in said.speeches if not one.outlet)
    return tuple(
        tuple([word.lower() for word in name.words])
        for name in said.names
        if any(word in speakers for word in name.words)
    )


def _introduced(text: str, speaker: str) -> str:
    """``a spokesman, Jonas Eide`` for ``a spokesman``."""
    behind = _APPOSED.match(text, text.find(speaker) + len(speaker))
    return speaker if behind is None else f"{speaker}{behind[0]}"
