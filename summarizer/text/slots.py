"""Sentences of different sources that are alike but for a name, a place or a verb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from summarizer.text.differing import Clause, SlotKind, alike, clauses, has_opposite, slot
from summarizer.text.pairing import pairs
from summarizer.text.places import linked
from summarizer.text.points import Point
from summarizer.text.same_thing import Told, same_event
from summarizer.text.vectors import document_frequencies, inverse_frequencies

Found = tuple[int, Told]
"""The place of a sentence among those given, and what it says."""


def slots(sentences: Sequence[tuple[str, str, date | None]]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other in one slot, of ``sentences``: (source, text, published) each."""
    units = [
        (number, clause)
        for number, (_, text, _) in enumerate(sentences)
        for clause in clauses(text)
        if clause.open or has_opposite(clause)
    ]
    stems = [clause.stems for _, clause in units]
    weights = inverse_frequencies(document_frequencies(stems), max(1, len(units)))
    found: list[tuple[Found, Found]] = []
    for a, b in pairs([("", words) for words in stems], weights):
        (one, mine), (other, theirs) = units[a], units[b]
        if sentences[one][0] == sentences[other][0] or not alike(mine, theirs):
            continue
        got = slot(sentences[one][1], mine, sentences[other][1], theirs)
        if got is None:
            continue
        left = _told(sentences[one], mine, got.kind, got.left)
        right = _told(sentences[other], theirs, got.kind, got.right)
        names = str(left.point.value), str(right.point.value)
        if same_event(left, right, names=got.kind == "verb") and not (
            got.kind != "verb" and linked(*names, (text for _, text, _ in sentences))
        ):
            found.append(((one, left), (other, right)))
    return found


def _told(
    sentence: tuple[str, str, date | None], clause: Clause, kind: SlotKind, span: tuple[int, int]
) -> Told:
    _, text, published = sentence
    point = Point(
        kind=kind,
        start=span[0],
        end=span[1],
        value=text[slice(*span)],
        clause=(clause.start, clause.end),
        stems=clause.stems,
        names=(),
        marks=frozenset(),
        focus=frozenset(),
    )
    return Told(text, point, published)
