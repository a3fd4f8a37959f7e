"""Is more still more, and of the same one: ``faster than``, ``the second largest``, ``from 8 to 6``?"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.comparisons import Comparison

_COMPARING = frozenset(
    """than more most less least fewer only just up down above below beyond over under outside double doubled
    twice half halved times tripled rise rises rose risen rising fall falls fell fallen falling grow grew
    grown growing increase increases increased increasing decrease decreased decline declined drop dropped
    gain gained cut cuts lost record top tops compared against versus ahead behind against rather exceed
    exceeds exceeded extra additional another further faster slower later earlier""".split()
)
"""Words of which the evidence has one where it may compare in other words."""


def check(case: Case) -> list[Finding]:
    """Findings for a comparison turned round, for another rank, and for a change in the other direction."""
    found: list[Finding] = []
    for ours in case.claim.comparisons:
        if _amount(case.claim, ours):
            continue
        if ours.degree == "most" or ours.denied:
            fault = _ranked(case, ours)
        else:
            verdicts = list(_verdicts(case, ours))
            if verdicts:
                fault = verdicts[0][1] if all(not right for right, _ in verdicts) else None
            else:
                fault = _made_up(case, ours)
        if fault is not None:
            found.append(fault)
    return found


def agreeing(case: Case) -> set[str]:
    """The words of the claim's comparisons that the evidence makes too, perhaps from the other side.

    An empty one among them says that the claim denies that anything is more.
    """
    found: set[str] = set()
    for ours in case.claim.comparisons:
        if ours.degree == "most" or ours.denied:
            right = any(_as_ranked(ours, one) for one in case.window.comparisons)
        else:
            right = any(right for right, _ in _verdicts(case, ours))
        if right:
            found.update(case.claim.tokens.words[ours.place : ours.place + 2])
            if ours.denied:
                found.add("")
    return found


def _verdicts(case: Case, ours: Comparison) -> Iterator[tuple[bool, Finding | None]]:
    """For every comparison of the evidence on the same scale between the same: whether it is this one."""
    for theirs in case.window.comparisons:
        if theirs.scale != ours.scale or theirs.degree == "most" or theirs.denied:
            continue
        side = _side(case, ours, theirs)
        if not side:
            continue
        right = theirs.degree == ours.degree and (ours.degree == "same" or ours.pole * theirs.pole * side > 0)
        yield right, None if right else _finding(case, ours, theirs)


def _side(case: Case, ours: Comparison, theirs: Comparison) -> int:
    """1 if the two compare from the same side, -1 if from opposite ones, 0 if they may be about others."""
    subject, standard = case.alignment.partners(ours.subject), case.alignment.partners(ours.standard)
    straight = _share(subject, theirs.subject) + _share(standard, theirs.standard)
    crossed = _share(subject, theirs.standard) + _share(standard, theirs.subject)
    if not ours.standard and theirs.standard:
        # "was longer two years ago" for "longer than two years ago"
        clause = case.claim.segments[ours.place]
        here = case.alignment.partners((at for at, one in enumerate(case.claim.segments) if one == clause))
        words = [at for at in theirs.standard if case.window.stems[at]]
        if words and here.issuperset(words):
            return -1
    along = bool(_share(subject, theirs.subject) and _share(standard, theirs.standard))
    against = bool(_share(subject, theirs.standard) and _share(standard, theirs.subject))
    if along != against:
        return 1 if along else -1
    return (straight > crossed) - (crossed > straight)


def _share(places: set[int], there: tuple[int, ...]) -> int:
    return len(places.intersection(there))


def _as_ranked(ours: Comparison, theirs: Comparison) -> bool:
    """Whether both say that something is the most of its kind, or of the same rank."""
    if theirs.scale != ours.scale or not (theirs.degree == "most" or theirs.denied):
        return False
    return ours.pole == theirs.pole and ours.rank == theirs.rank


def _ranked(case: Case, ours: Comparison) -> Finding | None:
    """A superlative that the evidence has with another rank or with the other pole."""
    window = case.window.comparisons
    if any(_as_ranked(ours, one) for one in window):
        return None
    same = [one for one in window if one.scale == ours.scale and (one.degree == "most" or one.denied)]
    if same:
        return _finding(case, ours, same[0])
    return None


_THAN = frozenset(["than", "as"])
_UNITS = frozenset(
    """second minute hour day week month year decade century mile metre meter kilometre kilometer dozen
    hundred thousand million billion third quarter half percent per""".split()
)


def _amount(features: Features, one: Comparison) -> bool:
    """``less than an hour``, ``more than 40``."""
    if not one.standard:
        return False
    counted = {features.first(number) for number in features.numbers if number.kind != "times"}
    first = next((at for at in range(one.place + 1, one.standard[0]) if features.tokens.at(at) in _THAN), -1)
    return first >= 0 and (
        features.tokens.at(first + 2) in _UNITS or not counted.isdisjoint((first + 1, first + 2))
    )


def _made_up(case: Case, ours: Comparison) -> Finding | None:
    """``louder than a foghorn`` where the evidence compares nothing."""
    if (
        ours.degree == "same"
        or not ours.standard
        or case.window.comparisons
        or not _COMPARING.isdisjoint(case.window.lower)
    ):
        return None
    return Finding("comparison", f'the cited text does not compare: "{_phrase(case.claim, ours)}"', 1.0)


def _finding(case: Case, ours: Comparison, theirs: Comparison) -> Finding:
    here, there = _phrase(case.claim, ours), _phrase(case.window, theirs)
    return Finding("comparison", f'"{here}" compares otherwise than the cited text: "{there}"', 1.0)


def _phrase(features: Features, one: Comparison) -> str:
    first = one.place - 1 if one.rank > 1 and one.place else one.place
    return features.passage(first, min(one.place + 3, len(features.tokens) - 1))
