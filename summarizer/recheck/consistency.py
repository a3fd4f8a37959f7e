"""Whether what a brief says of itself fits together: ids, marks, counts, copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from summarizer.contested import contested
from summarizer.copies import Copies, find_copies
from summarizer.ground import Reading
from summarizer.recheck.faults import Fault, clipped
from summarizer.records import Brief, BriefSentence, GroundedClaim
from summarizer.relevance import off_topic
from summarizer.text.clean import show_line
from summarizer.text.outlets import cited_outlet
from summarizer.text.words import fold


def ids(brief: Brief) -> Iterator[Fault]:
    """Ids that are there twice, and such that lead nowhere."""
    claims = [claim.id for claim in brief.claims]
    conflicts = [conflict.id for conflict in brief.conflicts]
    for identifiers in ([sentence.id for sentence in brief.sentences], claims, conflicts):
        for identifier, times in Counter(identifiers).items():
            if times > 1:
                yield Fault(identifier, "id", f"{times} have this id")
    for sentence in brief.sentences:
        for name, used, known in (
            ("claim", sentence.claims, claims),
            ("disagreement", sentence.contested, conflicts),
        ):
            for identifier in used:
                if identifier not in set(known):
                    yield Fault(sentence.id, "id", f"the brief has no {name} {clipped(identifier)}")
    for identifier in {identifier for group in brief.groups or () for identifier in group} - set(claims):
        yield Fault("groups", "id", f"the brief has no claim {clipped(identifier)}")
    known = {source.id for source in brief.sources}
    copied = {source.id for source in brief.sources if source.same_copy_as is not None}
    for source in brief.sources:
        original = source.same_copy_as
        if original is not None and (original not in known or original in copied):
            yield Fault(source.id, "copy", f"{clipped(original)} is no source that could be the original")


def marks(brief: Brief) -> Iterator[Fault]:
    """What takes a side and does not say so or the other way round; values that no position gives."""
    marked = [("title", brief.title)] if brief.title is not None else []
    for place, one in [*marked, *((sentence.id, sentence) for sentence in brief.sentences)]:
        found = contested(one.text, one.citations, brief.conflicts)
        if set(found) != set(one.contested):
            said, is_ = (", ".join(some) or "none" for some in (one.contested, found))
            message = "not the disagreements that it takes a side in"
            yield Fault(place, "contested", message, expected=said, found=is_)
    for conflict in brief.conflicts:
        for number, position in enumerate(conflict.positions, 1):
            if position.value not in position.text:
                message = f"{clipped(position.value)} is not in the words of the position"
                yield Fault(f"{conflict.id}.{number}", "value", message)


def claimed(brief: Brief, readings: Mapping[str, Reading]) -> Iterator[Fault]:
    """Sentences that cite other sources than their claims come from; claims told by others than they say."""
    home = {claim.id: claim.source for claim in brief.claims}
    for sentence in brief.sentences:
        cited = {citation.source for citation in sentence.citations}
        told = {home[claim] for claim in sentence.claims if claim in home}
        if brief.kind == "brief" and cited != told:
            said, is_ = (", ".join(sorted(one)) or "none" for one in (cited, told))
            message = "its claims come from other sources than it cites"
            yield Fault(sentence.id, "claims", message, expected=said, found=is_)
    for claim in brief.claims:
        yield from _told_by(claim, readings.get(claim.source))


def _told_by(claim: GroundedClaim, reading: Reading | None) -> Iterator[Fault]:
    speaker = claim.attributed_to
    known = fold(f"{claim.text} {reading.context}") if reading is not None else None
    if speaker is not None and known is not None and fold(speaker) not in known:
        yield Fault(claim.id, "attributed_to", f"{clipped(speaker)} is named neither in it nor in its source")
    found = cited_outlet(" ".join(show_line(citation.quote) for citation in claim.citations))
    if found != claim.reported_by:
        yield Fault(
            claim.id,
            "reported_by",
            "another outlet",
            expected=claim.reported_by or "none",
            found=found or "none",
        )


def counts(brief: Brief, readings: Mapping[str, Reading] | None) -> Iterator[Fault]:
    """Whether a sentence can have so many independent sources, and which sources are copies.

    Args:
        readings: all sources as they were read when the brief was made; None where that is not known. Then
            a sentence can have as many as it cites.
    """
    copies = _copies(readings, brief.kind) if readings is not None else None
    if copies is not None:
        for source in brief.sources:
            original = copies.same_copy_as.get(source.id)
            if original != source.same_copy_as:
                yield Fault(
                    source.id,
                    "copy",
                    "it is a copy of another source",
                    expected=source.same_copy_as or "none",
                    found=original or "none",
                )
    claims = {claim.id: claim for claim in brief.claims}
    for sentence in brief.sentences:
        most = _most(sentence, [claims[c] for c in sentence.claims if c in claims], copies)
        if sentence.independent_sources > most:
            message = f"{sentence.independent_sources} independent sources, and it can have {most} at most"
            yield Fault(sentence.id, "independent", message)
        elif sentence.independent_sources < 1 and sentence.citations:
            yield Fault(sentence.id, "independent", "it has citations and no independent source")


def _copies(readings: Mapping[str, Reading], kind: str) -> Copies:
    citable = [reading for reading in readings.values() if reading.citable]
    apart = off_topic([reading.article for reading in citable]) if kind == "brief" else {}
    used = [reading for reading in citable if reading.article.id not in apart]
    return find_copies(
        [reading.article for reading in used], {reading.article.id: reading.sentences for reading in used}
    )


def _most(sentence: BriefSentence, claims: Sequence[GroundedClaim], copies: Copies | None) -> int:
    """How many distinct origins there are behind a sentence, whichever of its claims state one fact."""
    cited = {citation.source for citation in sentence.citations}
    if copies is None or not claims or not cited:
        return len(cited)
    origins: set[str] = set()
    for claim in claims:
        if claim.reported_by:
            origins.add(copies.outlet(claim.reported_by))
        else:
            origins.update(copies.origin(citation) for citation in claim.citations)
    return len(origins)
