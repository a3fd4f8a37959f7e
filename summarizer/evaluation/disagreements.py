"""Which disagreements a brief reports, misses and invents."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.measured import Disagreements, LookAlikeReported, Reported, share
from summarizer.evaluation.places import Places
from summarizer.evaluation.truth import Disagreement, LookAlike, Quote, Truth
from summarizer.records import Citation, Conflict, Position
from summarizer.text.words import fold


def disagreements(conflicts: Sequence[Conflict], truth: Truth, places: Places) -> Disagreements:
    """Match reported to listed disagreements: two positions at least by their places and values."""
    matched: dict[str, list[Conflict]] = {entry.id: [] for entry in truth.disagreements}
    invented: list[Reported] = []
    look_alikes: list[LookAlikeReported] = []
    for conflict in conflicts:
        fitting = [entry for entry in truth.disagreements if _is_about(conflict, entry, places)]
        for entry in fitting:
            matched[entry.id].append(conflict)
        if fitting:
            continue
        invented.append(Reported(conflict=conflict.id, topic=conflict.topic))
        look_alikes += [
            LookAlikeReported(conflict=conflict.id, topic=conflict.topic, why=entry.why)
            for entry in truth.not_disagreements
            if _looks_like(conflict, entry, places)
        ]
    found = [entry for entry in truth.disagreements if matched[entry.id]]
    return Disagreements(
        found=tuple(entry.id for entry in found),
        missed=tuple(entry.id for entry in truth.disagreements if not matched[entry.id]),
        wrong_kind=tuple(
            entry.id for entry in found if all(one.kind != entry.kind for one in matched[entry.id])
        ),
        reported=len(conflicts),
        invented=tuple(invented),
        look_alikes=tuple(look_alikes),
        precision=share(len(conflicts) - len(invented), len(conflicts)),
        recall=share(len(found), len(truth.disagreements)),
    )


def _is_about(conflict: Conflict, entry: Disagreement, places: Places) -> bool:
    """Whether two positions of ``conflict`` take different sides of ``entry``."""
    sides: set[int] = set()
    for position in conflict.positions:
        counts = [
            sum(any(_at(position, c, q, places) for q in side.support) for c in position.citations)
            for side in entry.positions
        ]
        if any(counts):
            sides.add(counts.index(max(counts)))
    return len(sides) >= 2


def _looks_like(conflict: Conflict, entry: LookAlike, places: Places) -> bool:
    """Whether two positions of ``conflict`` cite different places of ``entry``."""
    touched = [
        frozenset(
            number
            for number, quote in enumerate(entry.support)
            if any(_at(position, citation, quote, places) for citation in position.citations)
        )
        for position in conflict.positions
    ]
    return any(
        (one - other and other) or (other - one and one)
        for number, one in enumerate(touched)
        for other in touched[number + 1 :]
    )


def _at(position: Position, citation: Citation, quote: Quote, places: Places) -> bool:
    """Whether ``citation`` says at ``quote`` what the position says.

    A sentence may say more than one thing: where it holds the position's value, so must the quote. Other
    sources write the value in another way.
    """
    if not places.lies_in(citation, quote):
        return False
    value = fold(position.value).casefold()
    return value not in fold(citation.quote).casefold() or value in fold(quote.quote).casefold()
