"""Whose age a number is."""

from __future__ import annotations

import re

from summarizer.text.names import Name, find_names
from summarizer.text.numbers import Number

_OLD = re.compile(r"[- ]years?[- ]old\b")
_TO_NAME = re.compile(r"\s(?:[a-z]+\s){0,3}(?:[A-Z][a-z]{1,4}\.\s)?$")
"""Between ``25-year-old`` and the name: ``student``."""
_FROM_NAME = re.compile(r",\s(?:a|an|the)\s$|\s(?:is|was|turned)\s$")
_CLOSED = re.compile(r"(?: Jr\.| Sr\.)?,\s(?:aged\s|who\s(?:is|was)\s)?$|\s\($")
_OPENING = re.compile(r"([A-Z][\w'’-]+),\s(?:aged\s)?")
"""One word before a sentence's first comma is a name where an age follows, whatever else it may mean."""
_OLDEST = 115


def aged(text: str, number: Number) -> Name | None:
    """Who is ``number`` years old, as in ``Ada Moor, 25,``, ``25-year-old Ada Moor``, ``Ada Moor, a
    25-year-old``, ``Ada Moor, who is 25,``, ``Ada Moor (25)``."""
    if number.kind != "count" or number.modifier or not 0 < number.low == number.high <= _OLDEST:
        return None
    old = _OLD.match(text, number.end)
    if old is None and not (number.unit == "" and text[number.end : number.end + 1] in (",", ".", ";", ")")):
        return None
    for name in find_names(text):
        between = text[name.end : number.start]
        if name.end <= number.start and (_FROM_NAME if old else _CLOSED).fullmatch(between):
            return name
        if old is not None and name.start > old.end() and _TO_NAME.fullmatch(text[old.end() : name.start]):
            return name
    opening = None if old else _OPENING.fullmatch(text, 0, number.start)
    return Name(0, opening.end(1), opening[1], (opening[1],), 0, 1) if opening else None
