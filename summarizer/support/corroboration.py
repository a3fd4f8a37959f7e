"""Does another source, in its own words, state all that a sentence states?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

from summarizer.support.align import Alignment, align
from summarizer.support.check import assess
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Evidence, Finding
from summarizer.support.features import Features, features
from summarizer.support.glance import each, figures, hopeless, size
from summarizer.support.stated import stated
from summarizer.support.tellers import others_word
from summarizer.text.ages import aged
from summarizer.text.dates import Date
from summarizer.text.lexicon import SAME_SENSE
from summarizer.text.names import same_name
from summarizer.text.number_same import LOWER, UPPER
from summarizer.text.numbers import Number
from summarizer.text.words import fold

_ALIKE = 0.5
"""Likeness from which a word may stand for another."""
_DOUBT = {"number": 0.0, "date": 0.0}
"""How much a finding of the support check may weigh."""
_HELD, _TOGETHER = 0.55, 0.45
"""What it counts how much of a statement is there, and how much of what both say is the same;"""
_ENOUGH, _OF_SEVERAL = 0.56, 0.68
"""and how much of both is enough of one sentence, and of several, which have a word for most things. Fitted
to pairs of which a reader said whether the one states all of the other."""
_MISSING, _ONE_OF = 2, 4
"""So many words may have nothing that stands for them at most, and one for so many words."""
_FEW = 4
"""Of a statement with no more words than these each must be there in its sense, and most themselves."""
_SAID = 0.34
"""Share of the words other than names that must be there in their sense: of those named much is told."""
_POLES = tuple(
    pair
    for one, other in (
        ("before", "after"),
        ("with", "without"),
        ("above", "below"),
        ("over", "under"),
        ("inside", "outside"),
    )
    for pair in ((one, other), (other, one))
)
"""Function words that are opposites."""
_POINTING = frozenset("he she they it this that these those even".split())
"""What a short statement begins with that is about something else than it names."""


@lru_cache(maxsize=8192)  # asked when a wording is ranked, and again when it is cited
def corroborates(text: str, evidence: Evidence) -> bool:
    """Whether ``evidence`` states what ``text`` states, with all its numbers, dates, names and polarity.

    Who said it may be lacking. When in doubt it does not: a source too few is better than one too many.
    """
    statement, theirs = stated(text), features(fold(evidence.text))
    return (
        _states(features(statement), theirs)  # hardly any: who says it is not even looked up
        and not others_word(text, theirs)
        and _undoubted(statement, evidence)
    )


def may_state(there: tuple[Features, ...], text: str) -> bool:
    """Whether sentences, see ``each``, may corroborate ``text``; much faster than finding out."""
    if hopeless(text, there):
        return False
    return len(there) == 1 or _may_cover(there, features(stated(text)))


def states(sentence: str, text: str) -> bool:
    """Whether one ``sentence`` states what ``text`` states, see ``corroborates``."""
    return may_state(each([sentence]), text) and corroborates(text, Evidence(sentence))


def gives_figures(text: str, said: str) -> bool:
    """Whether ``said`` gives every number and date of what ``text`` states."""
    return _figures(features(stated(text)), features(fold(said)))


def _figures(own: Features, theirs: Features) -> bool:
    return all(_gives(theirs, number) for number in own.numbers) and all(
        _dated(theirs, day) for day in own.dates
    )


def _states(own: Features, theirs: Features) -> bool:
    """Whether the words are there; the meaning of the whole is looked at by ``_undoubted``."""
    return (
        _figures(own, theirs)
        and not any(_of_another(number, own, theirs) for number in own.numbers)
        and _covers(theirs, own)
    )


def _dated(theirs: Features, day: Date) -> bool:
    """Whether a date is there, or one that may be it: another day is not, nor a weekday a month."""
    given = [one for one in theirs.dates if one.month is not None]
    if day.month is not None and day.day is None:
        return any(one.month == day.month for one in given)
    given = [one for one in given if one.day is not None]
    if day.day is None or not given:
        return bool(theirs.dates)
    return any((day.month, day.day) == (one.month, one.day) for one in given)


def _gives(theirs: Features, number: Number) -> bool:
    """Whether the number is there to the digit, and a bound where ours is: "more than 80" is not 80."""
    return any(
        (
            (number.low, number.high) == (one.low, one.high)
            or (one.other is not None and number.value == one.other)
        )
        and _bound(number) == _bound(one)
        for one in theirs.numbers
    )


def _of_another(number: Number, own: Features, theirs: Features) -> bool:
    """Whether it is somebody's age here, and only somebody else's there."""
    name = aged(own.text, number)
    given = [aged(theirs.text, one) for one in theirs.numbers if one.low == number.low] if name else []
    return name is not None and all(one is not None and not same_name(name, one) for one in given)


def _bound(number: Number) -> int:
    return 1 if number.modifier in UPPER else -1 if number.modifier in LOWER else 0


def _covers(theirs: Features, own: Features) -> bool:
    """Whether ``theirs`` has enough of the words of ``own``, and denies what it denies."""
    alignment = align(own, theirs)
    if _opposed(alignment) or _lacks_much(alignment) or not _tells_the_same(own, alignment):
        return False
    if size(own) <= _FEW and not _in_one_sentence(own, theirs, alignment):
        return False
    there, same = _shares(own, theirs)
    back = _shares(theirs, own)[1]
    wanted = _ENOUGH if len(theirs.bounds) == 1 else _OF_SEVERAL
    return _HELD * there + _TOGETHER * sqrt(same * back) >= wanted


def _tells_the_same(own: Features, alignment: Alignment) -> bool:
    """Whether some of what is said of those who are named is there in its sense."""
    said = [
        credit >= SAME_SENSE
        for place, credit in alignment.credit.items()
        if place not in own.named and own.stems[place] not in GENERIC
    ]
    return sum(said) + figures(own) >= _SAID * (len(said) + figures(own))


def _opposed(alignment: Alignment) -> bool:
    own, theirs = alignment.claim, alignment.evidence
    if alignment.opposed or any(
        one in own.lower and one not in theirs.lower and other in theirs.lower and other not in own.lower
        for one, other in _POLES
    ):
        return True
    if not own.negations:
        return not alignment.matched.isdisjoint(theirs.negated)
    return not any(
        theirs.negated.intersection(alignment.partner[at]) for at in own.negated if alignment.partner.get(at)
    )


def _shares(own: Features, theirs: Features) -> tuple[float, float]:
    """The share of the words of ``own`` that have a counterpart in ``theirs``, like words in part, and of
    those that have one of the same sense; both 0..1. Words that say little tell half as much as others."""
    alignment = align(own, theirs)
    total = there = same = 0.0
    for place, credit in alignment.credit.items():
        weight = _weight(own.stems[place])
        total += weight
        there += weight * _worth(alignment, place)
        same += weight * (credit >= SAME_SENSE)
    return (there / total, same / total) if total else (0.0, 0.0)


def _weight(stem: str) -> float:
    return 0.5 if stem in GENERIC else 1.0


def _lacks_much(alignment: Alignment) -> bool:
    """Whether many words have nothing that stands for them."""
    telling = {
        place: stem
        for place, stem in enumerate(alignment.claim.stems)
        if place in alignment.credit and stem not in GENERIC
    }
    missing = {stem for place, stem in telling.items() if _worth(alignment, place) < _ALIKE}
    return len(missing) > min(_MISSING, (len(telling) - 1) // _ONE_OF)


def _worth(alignment: Alignment, place: int) -> float:
    like, _ = alignment.likest(place)
    return max(alignment.credit[place], like if like >= _ALIKE else 0.0)


def _may_cover(there: Sequence[Features], own: Features) -> bool:
    """Whether sentences together may cover ``own``: no word has a better counterpart in all of them than in
    the best."""
    each_one = [align(own, one) for one in there]
    total = held = 0.0
    for place in each_one[0].credit:
        weight = _weight(own.stems[place])
        total += weight
        held += weight * max([_worth(one, place) for one in each_one])
    return not total or _HELD * held / total + _TOGETHER >= _OF_SEVERAL


def _in_one_sentence(own: Features, theirs: Features, alignment: Alignment) -> bool:
    """Whether each word has one of its sense in one and the same sentence, and none points elsewhere."""
    if own.tokens.lower[0] in _POINTING:
        return False
    held = [
        {theirs.sentences[there] for there in alignment.partner[place] if credit >= SAME_SENSE}
        for place, credit in alignment.credit.items()
        if own.stems[place] not in GENERIC
    ]
    # Whom it is about is told of in many sentences; what it says of them is not.
    said = [credit for place, credit in alignment.credit.items() if place not in own.named]
    exact = sum(credit == 1.0 for credit in said) + figures(own)
    return 2 * exact >= len(said) + figures(own) and (bool(set[int].intersection(*held)) if held else True)


def _undoubted(statement: str, evidence: Evidence) -> bool:
    """Whether the support check passes ``statement``, all its numbers and dates too."""

    def slight(finding: Finding) -> bool:
        return finding.weight <= _DOUBT.get(finding.code, 1.0)

    return all(part.supported and all(map(slight, part.findings)) for part in assess(statement, evidence))
