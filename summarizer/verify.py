"""Draft sentence -> verified sentence or reasons: each is checked again, against the spans that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from summarizer.records import Citation, ClaimGroup, DraftSentence, GroundedClaim, Reason, Support
from summarizer.support import Evidence, check_support, worth_citing
from summarizer.text.attributed import unattributed
from summarizer.text.clean import show_line
from summarizer.text.record import record


@record
class Verified:
    """A sentence that passed, with the citations that it needs."""

    text: str
    groups: tuple[ClaimGroup, ...]
    citations: tuple[Citation, ...]
    support: Support


def verify(
    sentence: DraftSentence,
    groups: Sequence[ClaimGroup],
    sources: Mapping[str, Evidence],
    *,
    attribution: bool = True,
) -> Verified | Support:
    """Check ``sentence`` against all spans of the groups that it names.

    Args:
        groups: the groups that the sentence names.
        sources: for each article id its context and date; the ``text`` in it is not looked at.
        attribution: whether what every source gives as somebody's words must name who says it. Headlines
            have no room for "officials said"; denials and allegations must keep theirs in any case.

    Returns:
        What to print, or the verdict that refuses it.
    """
    by_source = _spans(claim for group in groups for claim in group.claims)
    evidence = _evidence(by_source, sources)
    verdict = check_support(sentence.text, evidence)
    if not verdict.supported:
        return verdict
    if verdict.score == 1.0:
        attribution = False  # a whole sentence of a source says itself whose words they are
    said = [unattributed(sentence.text, item.text) for item in evidence]
    speakers = [speech.speaker or "somebody" for speech in said if speech is not None]
    if attribution and len(speakers) == len(said):
        message = f"stated as a fact, but in the cited text {speakers[0]} says it; say who says it"
        reason = Reason(code="attribution", message=message)
        return verdict.model_copy(update={"supported": False, "reasons": (*verdict.reasons, reason)})
    kept = tuple(
        span for source, spans in by_source.items() for span in _pruned(sentence.text, spans, sources[source])
    )
    return Verified(sentence.text, tuple(groups), kept, verdict)


def carried(
    sentence: DraftSentence, claims: Iterable[GroundedClaim], sources: Mapping[str, Evidence]
) -> bool:
    """Whether the spans of ``claims`` say what ``sentence`` says, whoever says it there; see ``verify``."""
    return check_support(sentence.text, _evidence(_spans(claims), sources)).supported


def _spans(claims: Iterable[GroundedClaim]) -> dict[str, list[Citation]]:
    """The spans of each source in order; a source that repeats itself is cited once for it."""
    said_in: dict[str, dict[str, Citation]] = {}
    for claim in claims:
        for citation in claim.citations:
            same = said_in.setdefault(citation.source, {})
            first = same.setdefault(citation.quote, citation)
            if citation.start < first.start:
                same[citation.quote] = citation
    return {
        source: sorted(same.values(), key=lambda citation: citation.start) for source, same in said_in.items()
    }


def _evidence(by_source: Mapping[str, Sequence[Citation]], sources: Mapping[str, Evidence]) -> list[Evidence]:
    return [
        sources[source].saying(" ".join([show_line(span.quote) for span in spans]))
        for source, spans in by_source.items()
    ]


def _pruned(text: str, spans: Sequence[Citation], source: Evidence) -> Sequence[Citation]:
    """What of one source's spans the sentence needs; all of them where none alone carries it."""
    if len(spans) == 1:
        return spans
    quotes = [show_line(span.quote) for span in spans]
    kept = worth_citing(text, quotes, context=source.context, published=source.published)
    if kept:
        return [spans[index] for index in kept]
    # Together they may say more than the text does, and be refused for it, where one of them is enough.
    alone = [check_support(text, source.saying(quote)) for quote in quotes]
    best = max(range(len(spans)), key=lambda index: (alone[index].supported, alone[index].score))
    return [spans[best]] if alone[best].supported else spans
