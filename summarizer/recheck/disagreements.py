"""Whether the sources disagree as a brief says, and wherever they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.conflicts import candidates, compare, report
from summarizer.recheck.faults import Fault, clipped, spans
from summarizer.recheck.whole import Whole
from summarizer.records import Brief, Citation, Conflict
from summarizer.settle import statements

_Places = frozenset[tuple[str, int]]


def disagreements(brief: Brief, whole: Whole) -> Iterator[Fault]:
    """Compare the sources' sentences again.

    What the rules report is in every brief. A model may have confirmed some of those that they only find
    likely: such a disagreement is right if it is one of these.
    """
    compared = compare(statements(whole.used.values()))
    certain = report(compared)
    rest = list(brief.conflicts)
    for one in certain:
        said = _nearest(one, rest)
        if said is None:
            what = f"the sources disagree about {clipped(one.topic)}, and the brief does not say so"
            yield Fault("conflicts", "missing", what)
            continue
        rest.remove(said)
        yield from _differences(said, one)
    likely = [one.pair for one in candidates(compared)] if brief.engine == "openai" and rest else []
    for said in rest:
        near = [
            pair
            for pair in likely
            if {_place(compared.sides[side].statement.citation) for side in pair} <= _places(said)
        ]
        made = [
            _nearest(said, report(compared, some)[len(certain) :])
            for some in (*([pair] for pair in near), near)
        ]
        found = [one for one in made if one is not None]
        same = next((one for one in found if not list(_differences(said, one))), next(iter(found), None))
        if same is None:
            yield Fault(said.id, "conflict", f"the sources do not disagree about {clipped(said.topic)} so")
        else:
            yield from _differences(said, same)


def _nearest(conflict: Conflict, others: Sequence[Conflict]) -> Conflict | None:
    """The one that cites most of the same places, if any."""
    own = _places(conflict)
    best = max(others, key=lambda other: len(own & _places(other)), default=None)
    return best if best is not None and own & _places(best) else None


def _places(conflict: Conflict) -> _Places:
    return frozenset(_place(one) for position in conflict.positions for one in position.citations)


def _place(citation: Citation) -> tuple[str, int]:
    return citation.source, citation.start


def _differences(said: Conflict, found: Conflict) -> Iterator[Fault]:
    for field in ("topic", "kind"):
        one, other = str(getattr(said, field)), str(getattr(found, field))
        if one != other:
            yield Fault(said.id, field, "not what the sources disagree about", expected=one, found=other)
    if len(said.positions) != len(found.positions):
        number, there = str(len(said.positions)), str(len(found.positions))
        yield Fault(said.id, "positions", "other positions", expected=number, found=there)
        return
    for number, (one, other) in enumerate(zip(said.positions, found.positions, strict=True), 1):
        place = f"{said.id}.{number}"
        if one.text != other.text:
            yield Fault(place, "position", "another position", expected=one.text, found=other.text)
        elif one.value != other.value:
            yield Fault(place, "value", "another value", expected=one.value, found=other.value)
        if one.citations != other.citations:
            cited, there = spans(one.citations), spans(other.citations)
            yield Fault(place, "held", "held in other places", expected=cited, found=there)
