"""Sentences that take different sides in one disagreement, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.contested import contested
from summarizer.records import Conflict
from summarizer.text.standalone import Fault, faults
from summarizer.verify import Verified


def together(sentences: Sequence[Verified], conflicts: Sequence[Conflict]) -> list[Verified]:
    """``sentences`` in their order, but for those about a disagreement: they follow the first about it.

    A reader who meets "19 were injured" must not have to remember that "14" stood two paragraphs before. A
    sentence that leans on the one before it goes where that goes.
    """
    runs: list[list[Verified]] = []
    for sentence in sentences:
        if runs and Fault.DANGLING in faults(sentence.text):
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    ordered: list[tuple[list[Verified], frozenset[str]]] = []
    for run in runs:
        sides = frozenset(
            found for sentence in run for found in contested(sentence.text, sentence.citations, conflicts)
        )
        same = [place for place, (_, other) in enumerate(ordered, 1) if not sides.isdisjoint(other)]
        ordered.insert(same[-1] if same else len(ordered), (run, sides))
    return [sentence for run, _ in ordered for sentence in run]
