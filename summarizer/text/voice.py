"""Whose voice a sentence is told in: the writer's own, or that of somebody whom it quotes or reports."""

from __future__ import annotations

import re

from summarizer.text.words import fold

QUOTED = re.compile(r"[\"'](?:(?<=\")[^\"]*(?:\"|$)|(?<=')(?<!\w')[^']{8,}'(?!\w))")
HERE = re.compile(r"\bhere\b(?!'| (?:at|in|near|on)\b)", re.IGNORECASE)
"""Where the writer is, unless it is said."""
_FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|[Oo]urs|[Mm]y|MY|[Mm]e|us|[Yy]ou|[Yy]our|[Ll]et's)\b|(?<![\w-])I(?:'\w+)?\b(?!-)"
    r"|\w-I(?:'\w+| (?:am|was|had|have|did|do|think|know|saw|felt|went|can|could|will|would))\b"
)
_NUMERAL = re.compile(r"(?<=[A-Za-z] )I(?=[,.;:)]|$)|(?<=War )I\b|(?<=[A-Z]\. )I\b")
_I = re.compile(r"(?<!\w)(?:I(?:'\w+)? [a-z]|[Mm]y [a-z])")
NAMED_SPEAKER = re.compile(r"[A-Z]{3,}[A-Z .'-]*:")
_FIGURE_OR_SAID = re.compile(r"\d|[\"“]|\b(?:said|says|told|according to)\b")


def unquoted(text: str) -> str:
    """``text``, folded, without what stands in quotation marks."""
    return " ".join(QUOTED.sub(" ", text).split()) if '"' in text or "'" in text else text


def speaks(outside: str) -> bool:
    """Whether somebody says I, we or you in a text that is ``unquoted``."""
    return _FIRST_PERSON.search(_NUMERAL.sub("", outside)) is not None


def own_voice(text: str) -> bool:
    """Whether the writer of ``text`` tells in it what he or she did, saw or thought."""
    outside = unquoted(fold(text))
    return _I.search(_NUMERAL.sub("", outside)) is not None and not NAMED_SPEAKER.match(outside)


def reports(text: str) -> bool:
    """Whether ``text`` has a figure or what somebody said."""
    return _FIGURE_OR_SAID.search(text) is not None
