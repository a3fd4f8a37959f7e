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
from itertools import chain
from pathlib import Path

from summarizer.assemble import assemble, lost_inputs
from summarizer.backing import prefer
from summarizer.compose import Composed, compose
from summarizer.conflicts import compare
from summarizer.copies import find_copies
from summarizer.engines import Engine
from summarizer.engines.choose import Session, choose, open_session
from summarizer.errors import (
    BudgetError,
    ContextOverflowError,
    InputError,
    ReplyError,
    SummarizerError,
    UnavailableError,
)
from summarizer.extract import lost_chunk
from summarizer.ground import Reading, ground
from summarizer.hostile import left_out, mark
from summarizer.in_part import InPart
from summarizer.inputs import lost_chunks, nothing_to_cite, nothing_usable, read
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
from summarizer.relevance import at_home, foreign, off_topic
from summarizer.render.words import count
from summarizer.settings import Settings
from summarizer.settle import settle, statements
from summarizer.split import sentences, split


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
    articles, problems = read(inputs)
    articles = [mark(article) for article in articles]
    if not articles:
        raise InputError(nothing_usable(problems))
    for problem in problems:
        progress.note(problem.message)
    readings = {article.id: Reading(article, sentences(article)) for article in articles}
    problems += nothing_to_cite(reading.article for reading in readings.values() if not reading.citable)
    citable = [article for article in articles if readings[article.id].citable]
    if not citable:
        raise InputError(nothing_usable(problems))
    apart = off_topic(citable)
    for article in citable:
        if article.id in apart:
            message = f"{article.label}: left out, {apart[article.id]}"
            problems.append(Problem(path=article.path, code="off_topic", message=message, lost=False))
            progress.note(message)
    used = [article for article in citable if article.id not in apart]
    readings = {article.id: readings[article.id] for article in used}
    copies = find_copies(used, {i: reading.sentences for i, reading in readings.items()})

    async with nullcontext(session) if session else open_session(settings, progress) as session:
        engine, meter = session.engine, session.meter
        cut = (split(a, settings.chunk_tokens, session.count, readings[a.id].sentences) for a in used)
        claims, rejected = await _extract(engine, list(chain.from_iterable(cut)), progress)
        inputs_lost = lost_inputs(problems, relative_to)
        problems += lost_chunks(rejected, articles)
        progress.stage("check", len(claims))
        grounded = _ground(claims, readings, rejected, progress)
        del claims  # of a thousand articles they take as much room as the articles
        if session.second_opinion is not None:
            grounded = await _judged(grounded, session.second_opinion, rejected, progress)
        progress.stage("merge")
        compared = compare(statements(readings.values()))
        settled = await settle(merge(grounded, copies), compared, copies, session.reconciler, progress)
        groups, conflicts = settled.groups, settled.conflicts
        ranked = rank(at_home(groups, used), used, {i: reading.sentences for i, reading in readings.items()})
        sources = {i: reading.evidence([]) for i, reading in readings.items()}
        in_part = InPart(readings, copies)
        if engine.model is None:  # what it takes up stands in the sources' own words
            ranked = prefer(ranked, sources, copies, in_part.tells)
        progress.stage("write")
        draft = await _draft(engine, ranked, used, settings.words, problems, progress)
        composed = await compose(
            draft, ranked, engine, used, sources, copies, settings.words, session.second_opinion
        )
        problems += session.losses.problems()
    listed = _listed(engine, grounded, composed)
    brief = assemble(
        engine,
        composed,
        articles,
        copies,
        in_part,
        listed,
        groups,
        conflicts,
        [*inputs_lost, *left_out(articles), *rejected, *composed.rejected],
        {i: [r] for i, r in foreign(used).items()}
        | {i: [f"left out of the brief: {reason}"] for i, reason in apart.items()},
        meter.accepted,
        relative_to=relative_to,
        embed=embed,
    )
    if not brief.sentences:
        message = "the brief is empty: nothing that was found could stand; `rejected` in its JSON says why"
        problems.append(Problem(code="empty_brief", message=message))
    stats = Stats(
        articles=len(used),
        requests=meter.asked,
        cached=meter.cached,
        spent=meter.spent,
        claims=len(grounded),
        rejected=len(brief.rejected),
        sentences=len(brief.sentences),
        conflicts=len(conflicts),
        cost=meter.cost,
    )
    return Outcome(brief, tuple(problems), stats)


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


def _listed(engine: Engine, grounded: Sequence[GroundedClaim], composed: Composed) -> Sequence[GroundedClaim]:
    """The claims that a brief lists: all that a model found, or the sentences that were selected.

    Without a model every sentence of every source is a claim, and listing all would repeat the sources.
    """
    if engine.model is not None:
        return grounded
    used = {c.id: c for sentence in composed.sentences for group in sentence.groups for c in group.claims}
    return sorted(used.values(), key=lambda claim: int(claim.id[1:]))
