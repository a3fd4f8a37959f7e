"""What the rules leave open about groups and disagreements is put to the model, and its word taken with care.

Who is harmed by a wrong verdict decides what it may do:

- "same" joins two groups. Wrongly joined, a reader may miss one of two facts; so it counts only where no
  number, day, name, polarity or speaker keeps the two apart, and no other verdict does. It cannot vouch for
  a statement: each outlet that a sentence cites is checked for itself afterwards.
- "disagree" reports two sentences that the rules find exclusive and only their wording too different to be
  sure of. Wrongly reported, a reader compares two quotes that stand side by side; so it counts only if the
  model names the very words that exclude each other.
- "same" and "different" never silence a disagreement that the rules report: a missed one is worse, since
  nobody learns of it.
- No verdict, or one that cannot be used, leaves everything as the rules have it.

One request for every 40 claims at most, and never more than 24; none where nothing is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.conflicts import Candidate, Compared, Statement, candidates, report
from summarizer.ground import Reading
from summarizer.merge import Independence, doubtful, join
from summarizer.protocol import Progress
from summarizer.reconcile import PAIRS_PER_REQUEST, Comparison, Pair, Reconciler, Verdict
from summarizer.records import ClaimGroup, Conflict
from summarizer.text.live import entries, entry_at
from summarizer.text.words import stem_set

CLAIMS_PER_REQUEST = 40
MOST_REQUESTS = 24


@dataclass(frozen=True)
class Settled:
    """Groups and disagreements as they stand in the end."""

    groups: Sequence[ClaimGroup]
    conflicts: Sequence[Conflict]


def statements(readings: Iterable[Reading]) -> list[Statement]:
    """What may be contradicted: the articles' own sentences, whatever an engine made of them."""
    found: list[Statement] = []
    for reading in readings:
        stamps = entries(reading.article.text)
        for index, text in enumerate(reading.texts):
            citation = reading.citation(index)
            found.append(Statement(citation, text, reading.published, entry=entry_at(stamps, citation.start)))
    return found


async def settle(
    groups: Sequence[ClaimGroup],
    compared: Compared,
    copies: Independence,
    reconciler: Reconciler | None,
    progress: Progress,
) -> Settled:
    """Join groups and report disagreements, with the verdicts of ``reconciler`` where there is one."""
    if reconciler is None:
        return Settled(groups, report(compared))
    claims = sum(len(group.claims) for group in groups)
    room = PAIRS_PER_REQUEST * min(MOST_REQUESTS, max(1, -(-claims // CLAIMS_PER_REQUEST)))
    open_ = [
        (one, pair) for one in candidates(compared) if (pair := Pair(one.first.text, one.second.text)).short
    ]
    alike = [(two, pair) for two in doubtful(groups) if (pair := Pair(two[0].text, two[1].text)).short]
    open_ = open_[: room // 2]
    alike = alike[: room - len(open_)]
    pairs = [pair for _, pair in open_] + [pair for _, pair in alike]
    if not pairs:
        return Settled(groups, report(compared))
    progress.stage("reconcile")
    found = await reconciler(pairs)
    if None in found:
        progress.note(
            f"no usable verdict on {found.count(None)} of {len(pairs)} doubtful pairs; the rules decide"
        )
    confirmed = [one.pair for (one, _), verdict in zip(open_, found, strict=False) if _confirms(verdict, one)]
    verdicts: dict[tuple[str, str], Verdict] = {
        (one.id, other.id): verdict.verdict
        for ((one, other), _), verdict in zip(alike, found[len(open_) :], strict=True)
        if verdict is not None
    }
    same = _consistent(verdicts)
    return Settled(join(groups, same, copies) if same else groups, report(compared, confirmed))


def _consistent(verdicts: Mapping[tuple[str, str], Verdict]) -> list[tuple[str, str]]:
    """The pairs called the same, without those that would join two groups called anything else."""
    apart = {frozenset(pair) for pair, verdict in verdicts.items() if verdict != "same"}
    together: dict[str, set[str]] = {name: {name} for pair in verdicts for name in pair}
    kept: list[tuple[str, str]] = []
    for (one, other), verdict in verdicts.items():
        if verdict != "same":
            continue
        if any(frozenset((a, b)) in apart for a in together[one] for b in together[other]):
            continue
        kept.append((one, other))
        together[one] |= together[other]
        for name in together[one]:
            together[name] = together[one]
    return kept


def _confirms(found: Comparison | None, candidate: Candidate) -> bool:
    """Whether a verdict is that the two disagree, over the words that exclude each other."""
    if found is None or found.verdict != "disagree":
        return False
    named = stem_set(found.differs)
    return any(named & stem_set(side.value) for side in (candidate.first, candidate.second))
