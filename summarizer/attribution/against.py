"""Which places of the sources say otherwise than a sentence does."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.attribution.sources import Sources
from summarizer.conflicts import Statement, find_conflicts
from summarizer.records import Citation
from summarizer.support import Part, assess
from summarizer.text.clean import show_line
from summarizer.text.contrast import Facts, exclude, facts
from summarizer.text.lexicon import converse
from summarizer.text.likeness import Saying
from summarizer.text.words import stem

OPPOSING = frozenset(["number", "date", "negation", "antonym"])
"""Findings of the check that a sentence which says otherwise leads to."""
_BESIDE = OPPOSING | {"quote"}
"""And those that go with them, where what differs stands in a quotation."""
_UNCOVERED, _UNCOVERED_DENIAL = 0.35, 0.4
"""Share of the words at most that it may lack; and where one of the two denies, who perhaps too."""


def disputes(text: str, citations: Sequence[Citation], sources: Sources, *, shared: bool) -> list[Citation]:
    """Of ``citations``, sentences, those that disagree with ``text``.

    Args:
        shared: also where another of them takes the side of ``text``.
    """
    own = Citation(source="", start=0, end=len(text), quote=text)
    statements = [Statement(own, text, None)]
    for source in dict.fromkeys(one.source for one in citations):
        published = sources.reading(source).published
        statements += [
            Statement(one, show_line(one.quote), published)
            for one in sorted(citations, key=lambda one: one.start)
            if one.source == source
        ]
    found: list[Citation] = []
    for conflict in find_conflicts(statements):
        sides = [position.citations for position in conflict.positions]
        mine = [side for side in sides if own in side]
        if mine and (shared or all(len(side) == 1 for side in mine)):
            found += [place for side in sides if own not in side for place in side]
    return found


def opposed(text: str, citations: Sequence[Citation], sources: Sources) -> list[Citation]:
    """Those of ``citations``, sentences, that say the same but for a number, day, denial or opposite."""
    found: list[Citation] = []
    for citation in citations:
        evidence = sources.said(citation)
        wrong = [part for part in assess(text, evidence) if not part.supported]
        if wrong and all(_excluded(part, evidence.text) for part in wrong):
            found.append(citation)
    return found


def denied(text: str, citation: Citation, sources: Sources) -> bool:
    """Whether a sentence denies what ``text`` says in nearly the same words, or tells what that denies."""
    return any(
        not part.supported
        and any(one.code == "negation" and one.weight >= 1 for one in part.findings)
        and part.told
        and part.measures["uncovered"] <= _UNCOVERED_DENIAL
        for part in assess(text, sources.said(citation))
    )


def _excluded(part: Part, said: str) -> bool:
    """Whether what a sentence says leaves ``part`` covered, and false."""
    hard = {finding.code for finding in part.findings if finding.weight >= 1}
    # A denial of what is not even told, or an act that nobody tells, is no opposite; and where a sentence has
    # words of denial itself, what looks like its opposite may be the same.
    told = not hard.isdisjoint(["number", "date"]) or (part.told and not _denying(part))
    mine, theirs = facts(Saying(part.text), frozenset()), facts(Saying(said), frozenset())
    if hard.isdisjoint(OPPOSING - {"antonym"}) and any(
        converse(one, other) for one in mine.stems for other in theirs.stems
    ):
        return False  # "were sent" for "received"
    return (
        not hard.isdisjoint(OPPOSING)
        and hard <= _BESIDE
        and told
        and (not hard.isdisjoint(OPPOSING - {"number"}) or _another_number(mine, theirs))
        and part.measures["uncovered"] <= _UNCOVERED
        and exclude(mine, theirs)
    )


def _denying(part: Part) -> bool:
    """Whether a sentence has words of denial, as ``not``, ``refused to`` or ``against``."""
    claim = part.case.claim if part.case else None
    return claim is not None and (bool(claim.negations) or not _AGAINST.isdisjoint(claim.lower))


_AGAINST = frozenset(["against", "from", "avoid", "avoided", "ban", "banned", "forbids", "bars"])


def _another_number(mine: Facts, theirs: Facts) -> bool:
    """Whether both give a number of the same kind of thing, and not the same: each number of the one that
    the other has not."""
    same = {value for other in theirs.numbers for value in other.values}
    own = [one for one in mine.numbers if same.isdisjoint(one.values)]
    return bool(own) and all(
        any(
            one.kind == other.kind and (not one.unit or not other.unit or stem(one.unit) == stem(other.unit))
            for other in theirs.numbers
        )
        for one in own
    )
