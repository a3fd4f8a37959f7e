"""Counts in words, for pages and summary lines."""

from __future__ import annotations


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 article``, ``5 articles``, ``1,200 copies``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
