"""Sentences of different sources that are alike but for a name, a place or a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from summarizer.text.differing import Slot, slot
from summarizer.text.pairing import pairs
from summarizer.text.parallel import Clause, alike, clauses, has_opposite
from summarizer.text.places import linked
from summarizer.text.points import Point, PointKind, assertions, points
from summarizer.text.same_thing import Told, same_event
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import WORD, content_stems, stem

_NAMED = ("name", "place")
Found = tuple[int, Told]
"""The place of a sentence among those given, and what it says."""


def slots(sentences: Sequence[tuple[str, str, date | None]]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other in one slot, of ``sentences``: (source, text, published) each."""
    units = [
        (number, clause)
        for number, (_, text, _) in enumerate(sentences)
        for clause in clauses(text)
        if clause.open or clause.denials or has_opposite(clause)
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
        left, right = _told(sentences[one], mine, got, 0), _told(sentences[other], theirs, got, 1)
        names = left.text[slice(*got.left)], right.text[slice(*got.right)]
        if same_event(left, right, names=got.kind not in _NAMED) and not (
            got.kind in _NAMED and linked(*names, (text for _, text, _ in sentences))
        ):
            found.append(((one, left), (other, right)))
    return found


def _told(sentence: tuple[str, str, date | None], clause: Clause, found: Slot, which: int) -> Told:
    _, text, published = sentence
    start, end = (found.left, found.right)[which]
    if found.kind == "polarity":
        point = (
            _denying(text, start, end, clause) if which != found.stating else _stating(text, start, clause)
        )
        return Told(text, point, published)
    return Told(text, _point(found.kind, start, end, text[start:end], clause), published)


def _denying(text: str, start: int, end: int, clause: Clause) -> Point:
    """The denial that stands from ``start`` to ``end``, as ``points`` has it if it does."""
    known = (one for one in points(text) if one.kind == "polarity" and one.start <= start < one.end)
    focus = frozenset([stem(WORD.findall(text[start:end])[-1])])
    return next(known, replace(_point("polarity", start, end, False, clause), focus=focus))


def _stating(text: str, start: int, clause: Clause) -> Point:
    known = (one for one in assertions(text) if one.clause[0] <= start < one.clause[1])
    stated = replace(
        _point("polarity", clause.start, clause.start, True, clause), stems=frozenset(content_stems(text))
    )
    return next(known, stated)


def _point(kind: PointKind, start: int, end: int, value: bool | str, clause: Clause) -> Point:
    return Point(
        kind=kind,
        start=start,
        end=end,
        value=value,
        clause=(clause.start, clause.end),
        stems=clause.stems,
        names=(),
        marks=frozenset(),
        focus=frozenset(),
    )
