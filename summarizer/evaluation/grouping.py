"""How well claims that say the same were put together, over pairs of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from summarizer.evaluation.facts import Statement, about, stated
from summarizer.evaluation.measured import Grouping, f1, share
from summarizer.evaluation.places import Places
from summarizer.records import Brief, GroundedClaim
from summarizer.text.words import content_stems, stem_set

_MOSTLY = 0.6
"""A claim with this part of its words in what it states, or in what other files say of it, says little else.

Its own place says nothing of that: it holds all the claim's words, whatever they are about.
"""


def grouping(brief: Brief, statements: Sequence[Statement], places: Places) -> Grouping:
    """Pairs of the claims that ``brief`` lists; see ``pairwise``.

    A brief that does not say which claims it took to be one shows it by what each sentence rests on.
    """
    groups = brief.groups
    if groups is None:
        groups = tuple(sentence.claims for sentence in brief.sentences)
    return pairwise(brief.claims, groups, statements, places)


def pairwise(
    claims: Sequence[GroundedClaim],
    groups: Iterable[Sequence[str]],
    statements: Sequence[Statement],
    places: Places,
) -> Grouping:
    """Compare ``groups`` of claim ids with what the claims state.

    Two claims belong together if they state exactly the same of ``statements``, one at least, and not much
    else; the claims of copies are among them. They are wrongly together if nothing that either cites supports
    what the other states. All other pairs may be together or not and do not count: who takes whole sentences
    for claims cannot help it that one says two things, or needs the one before it. So a claim that is another
    of them with the sentence beside it is left out: the other speaks for both.
    """
    told: dict[str, frozenset[str]] = {}
    only: dict[frozenset[str], list[GroundedClaim]] = defaultdict(list)
    near: dict[str, frozenset[str]] = {}
    for claim in {claim.id: claim for claim in claims}.values():
        names = stated(claim.text, claim.citations, statements, places)
        if names:
            told[claim.id], near[claim.id] = names, about(claim.citations, statements, places)
            if _little_else(claim, [one for one in statements if one.name in names], places):
                only[names].append(claim)
    same = {
        frozenset((one.id, other.id))
        for alike in only.values()
        for one, other in combinations([one for one in alike if not _longer(one, alike)], 2)
        if not _overlap(one, other)
    }
    together = {
        frozenset(pair)
        for group in groups
        for pair in combinations(sorted({claim for claim in group if claim in told}), 2)
    }
    joined = together & same
    wrongly = [
        (one, other)
        for one, other in map(sorted, together - same)
        if not near[one] & told[other] and not near[other] & told[one]
    ]
    precision, recall = share(len(joined), len(joined) + len(wrongly)), share(len(joined), len(same))
    return Grouping(
        claims=len(told),
        same=len(same),
        joined=len(joined),
        wrongly_joined=len(wrongly),
        precision=precision,
        recall=recall,
        f1=f1(precision, recall),
    )


def _overlap(one: GroundedClaim, other: GroundedClaim) -> bool:
    """Whether one claim is the other with the sentence beside it, and so neither another nor the same."""
    mine, theirs = set(one.citations), set(other.citations)
    return mine != theirs and bool(mine & theirs)


def _longer(claim: GroundedClaim, others: Sequence[GroundedClaim]) -> bool:
    """Whether the claim is one of ``others`` with more beside it."""
    return any(set(other.citations) < set(claim.citations) for other in others)


def _little_else(claim: GroundedClaim, told: Sequence[Statement], places: Places) -> bool:
    """Whether the claim says what it states and not much beside it, and cites nothing else."""
    quotes = [quote for statement in told for quote in statement.quotes]
    cited = [quote for quote in quotes if any(places.lies_in(one, quote) for one in claim.citations)]
    if not all(any(places.lies_in(one, quote) for quote in cited) for one in claim.citations):
        return False
    words = stem_set(claim.text)
    own = {quote.file for quote in cited}
    elsewhere = [quote.quote for quote in quotes if quote.file not in own]
    known = frozenset(
        word for text in (*(statement.text for statement in told), *elsewhere) for word in content_stems(text)
    )
    return len(words & known) >= _MOSTLY * len(words)
