"""A brief held against its sources once more, with no model and no network: can every word of it be trusted?

Everything that the brief says of a source is looked up: the hashes of files and texts, the quotes at their
offsets, the support of every sentence by what it cites, and what follows from these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.attribution.target import statement
from summarizer.recheck import consistency
from summarizer.recheck.faults import Fault, Rechecked
from summarizer.recheck.files import texts
from summarizer.recheck.places import misplaced
from summarizer.recheck.statements import readings, unsupported
from summarizer.recheck.targets import targets
from summarizer.records import Brief, Citation
from summarizer.render.json import read_brief

__all__ = ["Fault", "Rechecked", "recheck", "recheck_brief"]


def recheck(path: str | Path) -> Rechecked:
    """Check the brief in the JSON file ``path`` again, by the files that it names and the texts in it.

    Paths in the brief are followed from the folder that it lies in; absolute ones are not.

    Raises:
        InputError: the file cannot be read, or is no brief.
    """
    return recheck_brief(read_brief(Path(path)), Path(path).parent)


def recheck_brief(brief: Brief, folder: Path) -> Rechecked:
    """As ``recheck``, for a brief whose paths are relative to ``folder``."""
    found, faults = texts(brief, folder)
    faults += targets(brief, folder)
    known = {source.id for source in brief.sources}
    read, unread = readings(found)
    faults += [*unread, *consistency.ids(brief)]
    evidence = {identifier: reading.evidence([]) for identifier, reading in read.items()}
    cited = 0
    for one in _statements(brief):
        cited += len(one.citations)
        wrong = misplaced(one.place, one.citations, found, known)
        faults += wrong
        if one.supported and not one.citations:
            faults.append(Fault(one.place, "uncited", "it has no citation"))
        elif one.supported and not wrong and all(citation.source in evidence for citation in one.citations):
            faults += unsupported(one.place, one.text, one.citations, evidence, attribution=one.attribution)
    faults += [*consistency.claimed(brief, read), *consistency.marks(brief)]
    whole = len(read) == len(known) and all(text.recorded for text in found.values())
    faults += consistency.counts(brief, read if whole else None)
    order = _order(brief)
    faults.sort(key=lambda fault: order.get(fault.place, len(order)))
    return Rechecked(tuple(faults), len(brief.sentences), cited, len(brief.sources))


@dataclass(frozen=True, slots=True)
class _Statement:
    place: str
    text: str
    citations: Sequence[Citation]
    supported: bool = True
    """Whether the citations are said to carry the text."""
    attribution: bool = False
    """See ``verify``."""


def _statements(brief: Brief) -> Iterator[_Statement]:
    if brief.title is not None:
        yield _Statement("title", brief.title.text, brief.title.citations)
    for sentence in brief.sentences:
        text, supported = sentence.text, True
        if brief.target is not None:
            text = statement(brief.target.text[sentence.start : sentence.end])
            supported = sentence.verdict == "supported"
        yield _Statement(sentence.id, text, sentence.citations, supported, attribution=True)
    for conflict in brief.conflicts:
        for number, position in enumerate(conflict.positions, 1):
            yield _Statement(f"{conflict.id}.{number}", position.text, position.citations)
    for claim in brief.claims:
        yield _Statement(claim.id, claim.text, claim.citations)
    for number, quotation in enumerate(brief.quotations, 1):
        if quotation.citation is not None:
            yield _Statement(f"q{number}", quotation.text, [quotation.citation], supported=False)


def _order(brief: Brief) -> dict[str, int]:
    """Where each place of the brief comes when faults are told: the sources first."""
    places = [*(source.id for source in brief.sources), "target", *(one.place for one in _statements(brief))]
    return {place: number for number, place in enumerate(dict.fromkeys(places))}
