"""Whether one named place may lie in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.text.name_words import DEMONYMS

_WIDE = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada hampshire jersey mexico carolina dakota ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec bavaria
    africa asia europe america scotland wales england""".split()
)
"""Regions: what lies in one may be told by its town elsewhere."""


def wide(name: Sequence[str]) -> bool:
    """Whether a name is that of a country or a known region."""
    return any(word.casefold() in DEMONYMS or word.casefold() in _WIDE for word in name)


def linked(one: str, other: str, texts: Iterable[str]) -> bool:
    """Whether some text sets two names beside each other, so that one may be a part or a form of the other:
    "Tessel, Marle", "Chris Brown", "Marle in Tessel County".
    """
    mine, theirs = re.escape(one), re.escape(other)
    joint = r"\W{1,3}(?:(?:in|of|near|outside|the|a|also|known|as) ){0,3}"
    near = re.compile(rf"\b(?:{mine}{joint}{theirs}|{theirs}{joint}{mine})\b")
    return any(one in text and other in text and near.search(text) for text in texts)
