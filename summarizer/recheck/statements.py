"""Whether what a brief says passes the support check against what it cites, as it did when it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.ground import Reading
from summarizer.hostile import mark
from summarizer.load import annotate
from summarizer.recheck.faults import Fault, clipped, spans
from summarizer.recheck.files import Text
from summarizer.records import Article, Citation, ClaimGroup, DraftSentence, GroundedClaim, Support
from summarizer.split import sentences
from summarizer.support import Evidence
from summarizer.verify import Verified, verify

_SHOWN = 3
"""Citations that a message names."""


def readings(texts: Mapping[str, Text]) -> tuple[dict[str, Reading], list[Fault]]:
    """Each source as it was read when the brief was made, and what of it cannot be read so."""
    read: dict[str, Reading] = {}
    faults: list[Fault] = []
    for identifier, text in texts.items():
        source = text.source
        article = text.article
        if article is None:
            article = Article(
                text=text.text,
                title=source.title,
                publisher=source.publisher,
                published=source.published,
                url=source.url,
            )
            article = mark(annotate(article))
        article = article.model_copy(update={"id": identifier})
        if source.published is not None and article.published is None:
            faults.append(Fault(identifier, "published", f"{clipped(source.published)} is no date"))
        read[identifier] = Reading(article, sentences(article))
    return read, faults


def unsupported(
    place: str,
    text: str,
    citations: Sequence[Citation],
    evidence: Mapping[str, Evidence],
    *,
    attribution: bool = True,
    checked: str | None = None,
) -> list[Fault]:
    """Why ``citations`` do not carry ``text``; empty where they do.

    Args:
        evidence: context and date of each source, its ``text`` is not looked at.
        attribution: see ``verify``.
        checked: which checks the brief says that it went through; None where it does not say.
    """
    verdict = verified(text, citations, evidence, attribution=attribution)
    if isinstance(verdict, Verified):
        through = verdict.support.checked
        if checked is None or checked == through:
            return []
        message = "it went through other checks"
        return [Fault(place, "checked", message, expected=checked, found=through)]
    reasons = [(reason.code, reason.message) for reason in verdict.reasons]
    cited = spans(citations[:_SHOWN])
    more = f" and {len(citations) - _SHOWN} more" if len(citations) > _SHOWN else ""
    return [
        Fault(place, code, f"{message} ({clipped(text)}, which cites {cited}{more})")
        for code, message in reasons or [("support", "what is cited does not carry it")]
    ]


def verified(
    text: str, citations: Sequence[Citation], evidence: Mapping[str, Evidence], *, attribution: bool
) -> Verified | Support:
    """What the check says of ``text`` and what it cites."""
    claim = GroundedClaim(id="c1", text=text, citations=tuple(citations))
    group = ClaimGroup(id="g1", text=text, claims=(claim,))
    return verify(DraftSentence(text=text, groups=("g1",)), [group], evidence, attribution=attribution)
