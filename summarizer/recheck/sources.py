"""Whether what a brief says about its sources is so: copies, outlets that they name, warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from summarizer.ground import Reading, ground
from summarizer.hostile import left_out
from summarizer.recheck.faults import Fault, clipped
from summarizer.recheck.files import Text
from summarizer.recheck.whole import Whole
from summarizer.records import Brief, Claim, GroundedClaim, Source, Span
from summarizer.text.outlets import cited_outlet
from summarizer.text.standalone import faults


def sources(
    brief: Brief, whole: Whole, texts: Mapping[str, Text], readings: Mapping[str, Reading]
) -> Iterator[Fault]:
    """What is wrong with ``same_copy_as``, ``cites`` and ``warnings``."""
    for source in brief.sources:
        original = whole.copies.same_copy_as.get(source.id)
        if original != source.same_copy_as:
            said, is_ = source.same_copy_as or "none", original or "none"
            yield Fault(source.id, "copy", "it is a copy of another source", expected=said, found=is_)
        yield from _warnings(source, whole, texts[source.id], readings[source.id])
    yield from _cites(brief, whole)


def instructions(brief: Brief, readings: Mapping[str, Reading]) -> Iterator[Fault]:
    """Passages that nothing may cite, and of which the brief does not tell."""
    for one in left_out(reading.article for reading in readings.values()):
        if one not in brief.rejected:
            yield Fault("rejected", "missing", f"{one.source} {one.reason}: {clipped(one.text)}")


def _warnings(source: Source, whole: Whole, text: Text, reading: Reading) -> Iterator[Fault]:
    remark = [whole.remarks[source.id]] if source.id in whole.remarks else []
    there = [*reading.article.warnings, *remark]
    for one in there:
        if one not in source.warnings:
            yield Fault(source.id, "warnings", f"it does not say that this source {clipped(one)}")
    if text.article is not None:  # what the reader of its file said is not known without the file
        for one in source.warnings:
            if one not in there:
                yield Fault(source.id, "warnings", f"nothing is known of this: {clipped(one)}")


def _cites(brief: Brief, whole: Whole) -> Iterator[Fault]:
    """The outlets behind the claims are named, and no others than the sentences of a source name."""
    if brief.kind != "brief":
        for source in brief.sources:
            if source.cites:
                yield Fault(source.id, "cites", "only a brief tells which outlets its sources cite")
        return
    listed: dict[str, set[str]] = defaultdict(set)
    for claim in brief.claims:
        if claim.reported_by:
            listed[claim.source].add(claim.reported_by)
    for source in brief.sources:
        reading = whole.used.get(source.id)
        naming = list(_naming(reading)) if reading is not None else []
        if brief.engine == "extractive":  # each sentence that can be one was a claim, listed or not
            listed[source.id].update(name for name, claimed in naming if claimed)
        named = {whole.copies.outlet(one): one for one in source.cites}
        least = {whole.copies.outlet(one): one for one in listed[source.id]}
        most = least.keys() | {whole.copies.outlet(name) for name, _ in naming}
        for origin in least.keys() - named.keys():
            if origin.startswith("outlet:"):  # none that is itself among the sources
                yield Fault(source.id, "cites", f"{clipped(least[origin])} is not among the outlets it cites")
        for origin in named.keys() - most:
            yield Fault(source.id, "cites", f"it does not take anything from {clipped(named[origin])}")


def _naming(reading: Reading) -> Iterator[tuple[str, bool]]:
    """The outlets that citable sentences name, and whether the sentence alone is a claim that stands."""
    for index, text in enumerate(reading.texts):
        name = cited_outlet(text)
        if name is not None:
            sentence = reading.citable[index]
            span = Span(start=sentence.start, end=sentence.end)
            claim = Claim(source=reading.article.id, text=text, spans=(span,))
            yield name, not faults(text) and isinstance(ground(claim, reading), GroundedClaim)
