"""Articles -> brief: the order of the stages, and what happens at once.

What one file, chunk or sentence lacks is listed in the outcome; only what makes the whole run senseless
(no article, a wrong key) is raised.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from summarizer.assemble import Findings, assemble
from summarizer.backing import prefer
from summarizer.compose import Composed, compose
from summarizer.conflicts import compare
from summarizer.corpus import Corpus, gather
from summarizer.engines import Engine
from summarizer.engines.choose import Session, choose, open_session
from summarizer.errors import (
    BudgetError,
    ContextOverflowError,
    ReplyError,
    SummarizerError,
    UnavailableError,
)
from summarizer.extract import lost_chunk
from summarizer.ground import Reading, ground
from summarizer.in_part import InPart
from summarizer.inputs import lost_chunks
from summarizer.judge import SecondOpinion, Statement
from summarizer.merge import merge
from summarizer.prices import Cost
from summarizer.protocol import Progress
from summarizer.rank import rank
from summarizer.records import (
    Article,
    Brief,
    Chunk,
    Claim,
    ClaimGroup,
    Draft,
    GroundedClaim,
    Problem,
    Rejected,
    Usage,
)
from summarizer.relevance import at_home
from summarizer.render.words import count
from summarizer.settings import Settings
from summarizer.settle import settle, statements
from summarizer.split import split


@dataclass(frozen=True)
class Stats:
    """What a run did. ``spent`` counts every request of this run, refused answers too; ``cost``: if known."""

    articles: int
    requests: int
    cached: int
    spent: Usage
    claims: int
    rejected: int
    sentences: int
    conflicts: int
    cost: Cost | None = None


@dataclass(frozen=True)
class Outcome:
    """A brief, what was lost on the way, and what the run spent."""

    brief: Brief
    problems: tuple[Problem, ...]
    stats: Stats


async def run(
    inputs: Sequence[str | Path | Article],
    settings: Settings,
    *,
    relative_to: Path,
    embed: bool = True,
    progress: Progress,
    session: Session | None = None,
) -> Outcome:
    """Make one brief of ``inputs``: paths, folders, globs and articles from memory.

    Args:
        relative_to: the folder that the brief is written to; paths in the brief are relative to it.
        embed: whether the brief carries the sources' texts.
        session: an open engine with a meter for this run alone; None to open one from ``settings``.

    Raises:
        InputError: no usable article; the message lists every input and why.
        ModelError: the model cannot be used at all (wrong key, unknown model, server down).
        UsageError: settings that exclude each other.
    """
    if session is None:
        choose(settings)  # whether there is a model at all is better said before the work than after it
    progress.stage("read")
    corpus = gather(inputs, progress)
    problems = list(corpus.problems)
    async with nullcontext(session) if session else open_session(settings, progress) as session:
        findings = await _find(corpus, session, settings, progress)
        problems += lost_chunks(findings.rejected, corpus.articles)
        in_part = InPart(corpus.readings, corpus.copies)
        composed = await _write(corpus, findings, in_part, session, settings, problems, progress)
        problems += session.losses.problems()
    brief = assemble(
        session.engine,
        corpus,
        findings,
        composed,
        in_part,
        session.meter.accepted,
        relative_to=relative_to,
        embed=embed,
    )
    if not brief.sentences:
        message = "the brief is empty: nothing that was found could stand; `rejected` in its JSON says why"
        problems.append(Problem(code="empty_brief", message=message))
    stats = Stats(
        articles=len(corpus.readings),
        requests=session.meter.asked,
        cached=session.meter.cached,
        spent=session.meter.spent,
        claims=len(findings.claims),
        rejected=len(brief.rejected),
        sentences=len(brief.sentences),
        conflicts=len(brief.conflicts),
        cost=session.meter.cost,
    )
    return Outcome(brief, tuple(problems), stats)


async def _find(corpus: Corpus, session: Session, settings: Settings, progress: Progress) -> Findings:
    """What the articles say: claims that are borne out, what states the same, what excludes what."""
    chunks = [
        chunk
        for name, reading in corpus.readings.items()
        for chunk in split(reading.article, settings.chunk_tokens, session.count, corpus.sentences[name])
    ]
    claims, rejected = await _extract(session.engine, chunks, progress)
    progress.stage("check", len(claims))
    grounded = _ground(claims, corpus.readings, rejected, progress)
    del claims  # of a thousand articles they take as much room as the articles
    if session.second_opinion is not None:
        grounded = await _judged(grounded, session.second_opinion, rejected, progress)
    progress.stage("merge")
    compared = compare(statements(corpus.readings.values()))
    merged = merge(grounded, corpus.copies)
    settled = await settle(merged, compared, corpus.copies, session.reconciler, progress)
    return Findings(grounded, settled.groups, settled.conflicts, rejected)


async def _write(
    corpus: Corpus,
    findings: Findings,
    in_part: InPart,
    session: Session,
    settings: Settings,
    problems: list[Problem],
    progress: Progress,
) -> Composed:
    """The sentences of the brief."""
    engine, used, copies = session.engine, corpus.used, corpus.copies
    ranked = rank(at_home(findings.groups, used), used, corpus.sentences)
    if engine.model is None:  # what it takes up stands in the sources' own words
        ranked = prefer(ranked, corpus.sources, copies, in_part.tells)
    progress.stage("write")
    draft = await _draft(engine, ranked, used, settings.words, problems, progress)
    return await compose(
        draft, ranked, engine, used, corpus.sources, copies, settings.words, session.second_opinion
    )


async def _extract(
    engine: Engine, chunks: Sequence[Chunk], progress: Progress
) -> tuple[list[Claim], list[Rejected]]:
    """All chunks at once, results in the order of the chunks; the client bounds what is in flight."""
    progress.stage("extract", len(chunks))
    failures: list[UnavailableError] = []
    spent: list[BudgetError] = []

    async def one(chunk: Chunk) -> tuple[Sequence[Claim], Sequence[Rejected]]:
        found: tuple[Sequence[Claim], Sequence[Rejected]] = [], []
        try:
            found = await engine.extract(chunk)
        except UnavailableError as error:
            failures.append(error)
            found = [], [lost_chunk(chunk, error)]
        except BudgetError as error:  # what the others have asked for is paid: it is waited for, and kept
            spent.append(error)
        progress.advance()
        return found

    fatal: SummarizerError | None = None
    tasks: list[asyncio.Task[tuple[Sequence[Claim], Sequence[Rejected]]]] = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks += [group.create_task(one(chunk)) for chunk in chunks]
    except* SummarizerError as errors:
        fatal = next(error for error in errors.exceptions if isinstance(error, SummarizerError))
    if fatal is not None:  # what is raised inside except* would come out as a group
        raise fatal
    if spent:
        raise spent[0]
    if failures and len(failures) == len(chunks):
        raise failures[0]
    for message, times in Counter(map(str, failures)).items():  # once, however many chunks it cost
        progress.note(f"{count(times, 'part')} of the articles lost: {message}")
    results = [task.result() for task in tasks]
    return [c for claims, _ in results for c in claims], [r for _, lost in results for r in lost]


def _ground(
    claims: Sequence[Claim], readings: Mapping[str, Reading], rejected: list[Rejected], progress: Progress
) -> list[GroundedClaim]:
    grounded: list[GroundedClaim] = []
    for claim in claims:
        result = ground(claim, readings[claim.source], len(grounded) + 1)
        if isinstance(result, Rejected):
            rejected.append(result)
        else:
            grounded.append(result)
        progress.advance()
    return grounded


async def _judged(
    grounded: Sequence[GroundedClaim],
    second_opinion: SecondOpinion,
    rejected: list[Rejected],
    progress: Progress,
) -> list[GroundedClaim]:
    """The claims that the second opinion finds supported too, or has no opinion of."""
    progress.stage("judge", len(grounded))
    statements = [Statement(claim.text, tuple(c.quote for c in claim.citations)) for claim in grounded]
    kept: list[GroundedClaim] = []
    for claim, opinion in zip(grounded, await second_opinion(statements), strict=True):
        if opinion is None or opinion.verdict == "supported":
            kept.append(claim)
        else:
            rejected.append(
                Rejected(
                    stage="judge",
                    code=opinion.verdict,
                    text=claim.text,
                    reason=opinion.complaint,
                    source=claim.source,
                )
            )
        progress.advance()
    return kept


async def _draft(
    engine: Engine,
    ranked: Sequence[ClaimGroup],
    articles: Sequence[Article],
    words: int,
    problems: list[Problem],
    progress: Progress,
) -> Draft:
    """The engine's draft; where the model gives none, an empty one, which the best claims then fill."""
    if not ranked:
        return Draft()
    try:
        return await engine.draft(ranked, articles, words)
    except (ReplyError, UnavailableError, ContextOverflowError) as error:
        message = f"no draft from the model, the best claims stand in their own words: {error}"
        problems.append(Problem(code="draft_lost", message=message))
        progress.note(message)
        return Draft()
