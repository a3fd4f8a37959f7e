"""What the stages found -> the record of a brief: ids, relative paths, independent sources, marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.compose import Composed
from summarizer.contested import contested
from summarizer.copies import Copies
from summarizer.corpus import Corpus
from summarizer.digests import digests
from summarizer.engines import Engine
from summarizer.hostile import left_out
from summarizer.in_part import InPart
from summarizer.paths import relative
from summarizer.records import (
    Article,
    Brief,
    BriefSentence,
    ClaimGroup,
    Conflict,
    GroundedClaim,
    Problem,
    Rejected,
    Source,
    Title,
    Usage,
)
from summarizer.together import together
from summarizer.verify import Verified


@dataclass(frozen=True)
class Findings:
    """What articles say, checked and compared."""

    claims: Sequence[GroundedClaim]
    groups: Sequence[ClaimGroup]
    """Of claims that state the same."""
    conflicts: Sequence[Conflict]
    rejected: Sequence[Rejected]
    """Claims that did not pass, and parts of articles that were lost."""


def assemble(
    engine: Engine,
    corpus: Corpus,
    findings: Findings,
    composed: Composed,
    in_part: InPart,
    usage: Usage,
    *,
    relative_to: Path,
    embed: bool,
) -> Brief:
    """Put a brief together; see ``summarizer.records.Brief`` for what each field means.

    Args:
        in_part: who else tells the main point of a sentence.
        relative_to: the folder that paths are relative to.
        embed: whether the brief carries the sources' texts.
    """
    copies, conflicts = corpus.copies, findings.conflicts
    claims = _listed(engine, findings.claims, composed)
    warnings = corpus.warnings()
    title = composed.title
    cited = _cited_outlets(findings.groups, copies)
    brief = Brief(
        engine=engine.name,
        model=engine.model,
        title=_title(title, conflicts) if title else None,
        sentences=tuple(
            _sentence(number, sentence, conflicts, in_part)
            for number, sentence in enumerate(together(composed.sentences, conflicts), 1)
        ),
        conflicts=tuple(conflicts),
        claims=tuple(claims),
        groups=tuple(_groups(findings.groups, claims)),
        rejected=(
            *lost_inputs(corpus.problems, relative_to),
            *left_out(corpus.articles),
            *findings.rejected,
            *composed.rejected,
        ),
        sources=tuple(
            source_record(
                article, copies, cited.get(article.id, ()), warnings.get(article.id, ()), relative_to, embed
            )
            for article in corpus.articles
        ),
        usage=usage,
    )
    return brief.model_copy(update={"digests": digests(brief)})


def _listed(engine: Engine, grounded: Sequence[GroundedClaim], composed: Composed) -> Sequence[GroundedClaim]:
    """The claims that a brief lists: all that a model found, or the sentences that were selected.

    Without a model every sentence of every source is a claim, and listing all would repeat the sources.
    """
    if engine.model is not None:
        return grounded
    used = {c.id: c for sentence in composed.sentences for group in sentence.groups for c in group.claims}
    return sorted(used.values(), key=lambda claim: int(claim.id[1:]))


def _groups(groups: Sequence[ClaimGroup], claims: Sequence[GroundedClaim]) -> Iterator[tuple[str, ...]]:
    listed = {claim.id for claim in claims}
    for group in groups:
        ids = tuple(claim.id for claim in group.claims if claim.id in listed)
        if len(ids) > 1:
            yield ids


def _cited_outlets(groups: Sequence[ClaimGroup], copies: Copies) -> dict[str, tuple[str, ...]]:
    """By article the outlets that it names as where it has something from and that are not read."""
    names: dict[str, str] = {}
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        for claim in group.claims:
            origin = copies.outlet(claim.reported_by) if claim.reported_by else ""
            if claim.reported_by and origin.startswith("outlet:"):
                names[origin] = max(names.get(origin, ""), claim.reported_by, key=len)
                found.setdefault(claim.source, {})[origin] = None
    return {source: tuple(names[origin] for origin in origins) for source, origins in found.items()}


def lost_inputs(problems: Sequence[Problem], relative_to: Path) -> list[Rejected]:
    """Inputs that were lost, as entries of ``Brief.rejected``; no absolute path survives in them."""
    entries: list[Rejected] = []
    for problem in problems:
        if not problem.lost:
            continue
        name = relative(problem.path, relative_to) or "article from memory"
        reason = problem.message.replace(problem.path, name) if problem.path else problem.message
        entries.append(Rejected(stage="load", code=problem.code, text=name, reason=reason))
    return entries


def _title(title: Verified, conflicts: Sequence[Conflict]) -> Title:
    sides = contested(title.text, title.citations, conflicts)
    return Title(text=title.text, citations=title.citations, contested=tuple(sides))


def _sentence(
    number: int, sentence: Verified, conflicts: Sequence[Conflict], in_part: InPart
) -> BriefSentence:
    sides = contested(sentence.text, sentence.citations, conflicts)
    return BriefSentence(
        id=f"s{number}",
        text=sentence.text,
        citations=sentence.citations,
        claims=tuple(claim.id for group in sentence.groups for claim in group.claims),
        independent_sources=min(len(group.origins) for group in sentence.groups),
        in_part=in_part.of(sentence.text, sentence.citations, conflicts, sides),
        contested=tuple(sides),
        checked=sentence.support.checked,
    )


def source_record(
    article: Article,
    copies: Copies,
    cites: Sequence[str],
    warnings: Sequence[str],
    relative_to: Path,
    embed: bool,
) -> Source:
    """``article`` as a brief names it."""
    return Source(
        id=article.id,
        path=relative(article.path, relative_to),
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        text=article.text if embed else None,
        extractor=article.extractor,
        same_copy_as=copies.same_copy_as.get(article.id),
        cites=tuple(cites),
        warnings=(*article.warnings, *warnings),
    )
