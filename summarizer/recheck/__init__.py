"""A brief held against its sources once more, with no model and no network: can every word of it be trusted?

Everything that the brief says of a source is looked up: the hashes of files and texts, the quotes at their
offsets, the support of every sentence by what it cites, the disagreements, and what follows from these. What
cannot be known from the sources and the brief is taken as it stands: the name and the tokens of a model, what
was refused, which claims state one fact, which sentences were chosen, and what an earlier brief said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.attribution.target import statement
from summarizer.progress import LogProgress
from summarizer.protocol import Progress
from summarizer.recheck import consistency
from summarizer.recheck.disagreements import disagreements
from summarizer.recheck.edits import edited, edits
from summarizer.recheck.faults import Fault, Rechecked
from summarizer.recheck.files import Places, texts
from summarizer.recheck.in_part import in_part
from summarizer.recheck.looked_up import looked_up
from summarizer.recheck.news import news
from summarizer.recheck.origins import Carries, origins
from summarizer.recheck.places import misplaced
from summarizer.recheck.sources import instructions, sources
from summarizer.recheck.statements import readings, unsupported, verified
from summarizer.recheck.targets import targets
from summarizer.recheck.whole import whole
from summarizer.records import Brief, BriefSentence, Citation, GroundedClaim
from summarizer.render.json import read_brief
from summarizer.support import Evidence
from summarizer.verify import Verified

__all__ = ["Fault", "Rechecked", "recheck", "recheck_brief"]


def recheck(
    path: str | Path,
    *,
    base: str | Path | None = None,
    moved: bool = True,
    edits_allowed: bool = False,
    progress: Progress | None = None,
) -> Rechecked:
    """Check the brief in the JSON file ``path`` again, by the files that it names and the texts in it.

    Paths in the brief are followed from the folder that it lies in, and only to files below it or ``base``.
    A file that is not there may have been moved to the same path from ``base``, or, with ``moved``, anywhere
    below it: one of its name and hash is taken for it. With ``edits_allowed`` a text that was edited by hand
    since the program wrote it need only pass the support check.

    Raises:
        InputError: the file cannot be read, or is no brief.
    """
    progress = progress or LogProgress()
    progress.stage("open")  # which takes its time where the texts of a thousand sources are inside
    brief = read_brief(Path(path))
    folder, root = Path(path).parent, None if base is None else Path(base)
    return recheck_brief(
        brief, folder, base=root, moved=moved, edits_allowed=edits_allowed, progress=progress
    )


def recheck_brief(
    brief: Brief,
    folder: Path,
    *,
    base: Path | None = None,
    moved: bool = True,
    edits_allowed: bool = False,
    progress: Progress | None = None,
) -> Rechecked:
    """As ``recheck``, for a brief whose paths are relative to ``folder``."""
    progress = progress or LogProgress()
    places = Places(folder, base, moved)
    progress.stage("read", len(brief.sources))
    found, faults = texts(brief, places, progress.advance)
    faults += targets(brief, places)
    known = {source.id for source in brief.sources}
    read, unreadable = readings(found)
    changed = edits(brief, allowed=edits_allowed)
    faults += [*changed, *unreadable, *consistency.ids(brief), *consistency.engine(brief, edited(changed))]
    evidence = {identifier: reading.evidence([]) for identifier, reading in read.items()}
    statements = list(_statements(brief))
    progress.stage("check", len(statements))
    cited = 0
    for one in statements:
        cited += len(one.citations)
        wrong = misplaced(one.place, (*one.citations, *one.beside), found, known)
        faults += wrong
        if one.supported and not one.citations:
            faults.append(Fault(one.place, "uncited", "it has no citation"))
        elif one.supported and not wrong and all(citation.source in evidence for citation in one.citations):
            faults += unsupported(
                one.place, one.text, one.citations, evidence, attribution=one.attribution, checked=one.checked
            )
        progress.advance()
    recorded = {name: reading for name, reading in read.items() if found[name].recorded}
    faults += [*consistency.claimed(brief, recorded), *consistency.marks(brief), *news(brief)]
    faults += instructions(brief, recorded)
    progress.stage("compare the sources")
    together = whole(brief, found, read)
    faults += origins(brief, together, _carrier(evidence))
    if together is not None:
        meant = edited(changed) if edits_allowed else ()
        faults += [*sources(brief, together, found, read), *in_part(brief, together, meant)]
        if brief.kind == "brief":
            faults += disagreements(brief, together)
        else:
            faults += looked_up(brief, together, progress)
    order = _order(brief)
    faults.sort(key=lambda fault: order.get(fault.place, len(order)))
    lost = {fault.place for fault in faults if fault.code == "missing"}
    lost |= {source.id for source in brief.sources if source.path is None}
    unread = tuple(
        one for one in (*dict.fromkeys(source.id for source in brief.sources), "target") if one in lost
    )
    called = {source.id: source.path for source in brief.sources}
    called["target"] = brief.target.path if brief.target else None
    sought = tuple(dict.fromkeys(path for one in unread if (path := called[one])))
    return Rechecked(
        tuple(faults), len(brief.sentences), cited, len(known - lost), len(brief.sources), unread, sought
    )


def _carrier(evidence: Mapping[str, Evidence]) -> Carries:
    def carries(sentence: BriefSentence, claim: GroundedClaim) -> bool:
        if not all(citation.source in evidence for citation in claim.citations):
            return False
        return isinstance(verified(sentence.text, claim.citations, evidence, attribution=False), Verified)

    return carries


@dataclass(frozen=True, slots=True)
class _Statement:
    place: str
    text: str
    citations: Sequence[Citation]
    supported: bool = True
    """Whether the citations are said to carry the text."""
    attribution: bool = False
    """See ``verify``."""
    checked: str | None = None
    """See ``unsupported``."""
    beside: Sequence[Citation] = ()
    """Other places, which need not carry it."""


def _statements(brief: Brief) -> Iterator[_Statement]:
    if brief.title is not None:
        yield _Statement("title", brief.title.text, brief.title.citations)
    for sentence in brief.sentences:
        text, supported = sentence.text, True
        if brief.target is not None:
            text = statement(brief.target.text[sentence.start : sentence.end])
            supported = sentence.verdict == "supported"
        checked = sentence.checked if brief.kind == "brief" else None
        yield _Statement(
            sentence.id,
            text,
            sentence.citations,
            supported,
            attribution=True,
            checked=checked,
            beside=sentence.in_part,
        )
    for conflict in brief.conflicts:
        for number, position in enumerate(conflict.positions, 1):
            yield _Statement(f"{conflict.id}.{number}", position.text, position.citations)
    for claim in brief.claims:
        yield _Statement(claim.id, claim.text, claim.citations, checked=claim.checked)
    for number, quotation in enumerate(brief.quotations, 1):
        if quotation.citation is not None:
            yield _Statement(f"q{number}", quotation.text, [quotation.citation], supported=False)


def _order(brief: Brief) -> dict[str, int]:
    """Where each place of the brief comes when faults are told: the sources first."""
    places = [*(source.id for source in brief.sources), "target", *(one.place for one in _statements(brief))]
    return {place: number for number, place in enumerate(dict.fromkeys(places))}
