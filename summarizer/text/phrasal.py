"""Verbs of two words: ``turned down`` is no way of turning."""

from __future__ import annotations

PARTICLES = frozenset(["up", "down", "out", "off", "away", "back", "aside", "apart", "forward", "together"])
"""Words that make a verb another verb, and are hardly ever prepositions behind it."""
_BETWEEN = frozenset(["it", "him", "her", "them", "me", "us", "you"])


def particle(lower: tuple[str, ...], place: int) -> str:
    """The particle of the word at ``place``: just behind it or behind a pronoun; empty if there is none."""
    following = place + 1
    if following < len(lower) and lower[following] in _BETWEEN:
        following += 1
    return lower[following] if following < len(lower) and lower[following] in PARTICLES else ""
