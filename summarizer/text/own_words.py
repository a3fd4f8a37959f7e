"""What this program itself writes, by which its briefs are known among articles."""

from __future__ import annotations

CHECKED = "checked against the sources by code"
"""Stands at the foot of every brief in Markdown."""
_FOOTNOTE = "\n[^1]: "


def is_brief(text: str) -> bool:
    """Whether ``text`` is a brief in Markdown that this program has made."""
    return CHECKED in text and _FOOTNOTE in text
