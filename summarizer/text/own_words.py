"""What this program itself writes, by which its briefs are known among articles."""

from __future__ import annotations

CHECKED = "checked against the sources by code"
"""Stands at the foot of every brief in Markdown."""
GENERATOR = "summarizer, a brief with its evidence"
"""What the head of every page names as what made it."""
_HEAD = 4096
_FOOTNOTE = "\n[^1]: "


def is_brief(text: str) -> bool:
    """Whether ``text`` is a brief in Markdown that this program has made."""
    return CHECKED in text and _FOOTNOTE in text


def is_page(data: bytes) -> bool:
    """Whether a file that begins with ``data`` is a page that this program has made of a brief."""
    return f'name="generator" content="{GENERATOR}"'.encode() in data[:_HEAD]
