"""Where the quotes of the truth stand in the sources of a brief, and what a citation has to do with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from summarizer.articles import published_on
from summarizer.errors import InputError
from summarizer.evaluation.truth import Quote, Truth
from summarizer.records import Brief, Citation, Source
from summarizer.support import Evidence
from summarizer.text.clean import show_line

SUBSTANTIAL = 0.5
"""A citation and a quote are about one place if they share this part of the shorter of the two."""

Place = tuple[str, int, int]
"""Source id, start, end."""


class Places:
    """The sources of a brief with the quotes of the truth located in them.

    ``errors`` lists the entries whose quote stands nowhere, each by name. Boilerplate that is not found is
    no error: what was left out when a page was read cannot be cited.

    Raises:
        InputError: the brief carries no texts, or none of the truth's files is among its sources.
    """

    def __init__(self, brief: Brief, truth: Truth, *, brief_name: str, truth_name: str) -> None:
        self.errors: list[str] = []
        self._sources = {source.id: source for source in brief.sources}
        if not any(source.text for source in brief.sources):
            raise InputError(
                f"{brief_name}: carries no texts of its sources, so nothing can be located in them; "
                "make it again with --embed all"
            )
        named = list(dict.fromkeys(quote.file for _, quote in _listed(truth)))
        self._files = {file: _sources_of(file, brief.sources) for file in named}
        if named and not any(self._files.values()):
            raise InputError(
                f"{truth_name}: none of its files is among the sources of {brief_name} "
                f"({named[0]} is not); name the truth of the same articles"
            )
        self._found: dict[Quote, tuple[Place, ...]] = {}
        for name, quote in _listed(truth):
            places = self._locate(quote)
            self._found[quote] = places
            if not places and not name.startswith("boilerplate"):
                self.errors.append(f"{name}: {self._why(quote)}")

    def real(self, citation: Citation) -> bool:
        """Whether the citation's quote stands in its source where it says."""
        source = self._sources.get(citation.source)
        text = source.text if source else None
        return text is not None and text[citation.start : citation.end] == citation.quote != ""

    def lies_in(self, citation: Citation, quote: Quote) -> bool:
        """Whether the citation and ``quote`` are substantially the same place."""
        return self.real(citation) and any(_shared(citation, place) for place in self._found[quote])

    def evidence(self, citations: Sequence[Citation]) -> dict[str, Evidence]:
        """What each source cited says there, one item a source; what stands nowhere proves nothing."""
        by_source: dict[str, list[Citation]] = {}
        for citation in sorted(citations, key=lambda one: (one.source, one.start)):
            if self.real(citation):
                by_source.setdefault(citation.source, []).append(citation)
        return {
            source: self.context(source, " ".join(show_line(one.quote) for one in cited))
            for source, cited in by_source.items()
        }

    def context(self, source: str, text: str) -> Evidence:
        """``text`` as evidence from a source, with its article and date."""
        found = self._sources[source]
        return Evidence(
            text, " ".join(filter(None, [found.title, found.text])), published_on(found.published)
        )

    def _locate(self, quote: Quote) -> tuple[Place, ...]:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.quote.split()))
        return tuple(
            (source.id, *match.span())
            for source in self._files[quote.file]
            for match in pattern.finditer(source.text or "")
        )

    def _why(self, quote: Quote) -> str:
        shown = " ".join(quote.quote.split())
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        if not self._files[quote.file]:
            return f"{quote.file} is not among the brief's sources"
        return f"not found in {quote.file}: {shown!r}"


def _listed(truth: Truth) -> list[tuple[str, Quote]]:
    """Every quote of the truth, with the name of the entry that it belongs to."""
    listed = [(f"fact {fact.id}", quote) for fact in truth.facts for quote in fact.support]
    for entry in truth.disagreements:
        for number, side in enumerate(entry.positions, 1):
            listed += [(f"disagreement {entry.id}, position {number}", quote) for quote in side.support]
    for number, look_alike in enumerate(truth.not_disagreements, 1):
        listed += [(f"not_disagreements, entry {number}", quote) for quote in look_alike.support]
    listed += [(f"boilerplate, entry {n}", quote) for n, quote in enumerate(truth.boilerplate, 1)]
    return listed


def _sources_of(file: str, sources: Sequence[Source]) -> list[Source]:
    """The sources whose path ends most like ``file``; several where one file holds several articles."""
    wanted = PurePosixPath(file).parts[::-1]
    alike: dict[str, int] = {}
    for source in sources:
        held = PurePosixPath(source.path or "").parts[::-1]
        same = 0
        while same < min(len(wanted), len(held)) and wanted[same] == held[same]:
            same += 1
        alike[source.id] = same
    best = max(alike.values(), default=0)
    return [source for source in sources if best and alike[source.id] == best]


def _shared(citation: Citation, place: Place) -> bool:
    source, start, end = place
    if citation.source != source:
        return False
    common = min(end, citation.end) - max(start, citation.start)
    return common > 0 and common >= SUBSTANTIAL * min(end - start, citation.end - citation.start)
