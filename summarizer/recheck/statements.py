"""Whether what a brief says passes the support check against what it cites, as it did when it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.ground import Reading
from summarizer.hostile import mark
from summarizer.load import annotate
from summarizer.recheck.faults import Fault, clipped
from summarizer.recheck.files import Text
from summarizer.records import Article, Citation, ClaimGroup, DraftSentence, GroundedClaim
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
        article = Article(
            id=identifier,
            text=text.text,
            title=source.title,
            publisher=source.publisher,
            published=source.published,
            url=source.url,
        )
        article = mark(annotate(article))
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
) -> list[Fault]:
    """Why ``citations`` do not carry ``text``; empty where they do.

    Args:
        evidence: context and date of each source, its ``text`` is not looked at.
        attribution: see ``verify``.
    """
    claim = GroundedClaim(id="c1", text=text, citations=tuple(citations))
    group = ClaimGroup(id="g1", text=text, claims=(claim,))
    verdict = verify(DraftSentence(text=text, groups=("g1",)), [group], evidence, attribution=attribution)
    if isinstance(verdict, Verified):
        return []
    reasons = [(reason.code, reason.message) for reason in verdict.reasons]
    cited = ", ".join(f"{c.source} {c.start}-{c.end}" for c in citations[:_SHOWN])
    more = f" and {len(citations) - _SHOWN} more" if len(citations) > _SHOWN else ""
    return [
        Fault(place, code, f"{message} ({clipped(text)}, which cites {cited}{more})")
        for code, message in reasons or [("support", "what is cited does not carry it")]
    ]
