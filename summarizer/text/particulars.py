"""What two sentences may exclude beside numbers, days and denials: names, places, verbs, causes, years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.text.acts import acts
from summarizer.text.causes import causes
from summarizer.text.identified import identified
from summarizer.text.once import once
from summarizer.text.slots import Found, slots
from summarizer.text.valued import Line


def particulars(
    sentences: Sequence[tuple[str, str, date | None]], lines: Sequence[Line]
) -> Iterator[tuple[Found, Found]]:
    """Pairs that exclude each other, of ``sentences``: (source, text, published) each, and their lines."""
    yield from slots(sentences)
    yield from acts(sentences, lines)
    for find in (causes, once, identified):
        yield from find(sentences)
