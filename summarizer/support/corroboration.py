"""Does another source, in its own words, state all that a sentence states?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.support.align import Alignment, align
from summarizer.support.check import assess
from summarizer.support.coverage import GENERIC
from summarizer.support.evidence import Evidence, Finding
from summarizer.support.features import Features, features, source
from summarizer.support.glance import each, enough, figures, hopeless, named, names_all, size, times
from summarizer.support.parts import windows
from summarizer.support.stated import statements
from summarizer.support.tellers import others_word
from summarizer.text.ages import aged
from summarizer.text.dates import Date
from summarizer.text.names import same_name
from summarizer.text.number_same import LOWER, UPPER
from summarizer.text.numbers import Number
from summarizer.text.words import fold

_WHOLE, _PLAIN, _CLAUSE = 0.7, 0.6, 0.7
"""How much must be covered: of all content words, of those that are no names, of those of each clause."""
_EXACT = 0.5
"""More than this share of the words that are no names must be there in some form, whatever stands for the
others: words that are only alike tell that the topic is."""
_SENSE = 0.5
"""A word of the same sense is half of it where a number that tells the story is there too."""
_MISSING = 1
"""So many words may have nothing that stands for them, however long the statement,"""
_FEW = 3
"""and none where the statement has no more than these: there each must be there in its sense. What is missing
is never a name, nor who does something."""
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
_ALIKE = 0.5
"""Likeness from which a word may stand for another."""
_SYNONYM, _LOOSE = 0.9, 0.8
"""Credit from which a word has the same sense, and what less than that is worth."""
_DOUBT = 0.4
"""How much the gravest finding may weigh,"""
_SURE = {"number": 0.0, "date": 0.0, "hedge": 0.3, "detail": 0.3}
"""and the gravest of these."""


@lru_cache(maxsize=8192)  # asked when a wording is ranked, and again when it is cited
def corroborates(text: str, evidence: Evidence) -> bool:
    """Whether ``evidence`` states what ``text`` states, with all its numbers, dates, names and polarity.

    Who said it may be lacking, and an adverbial without number or name at the end may stand elsewhere in the
    article (``evidence.context``). When in doubt it does not: a source too few is better than one too many.
    """
    theirs = features(fold(evidence.text))
    for statement, aside in statements(text):
        if not _states(features(statement), theirs):
            continue  # most by far: who says it is not even looked up
        if others_word(text, theirs):
            return False
        if _undoubted(statement, evidence):
            return not aside or _told(features(aside), evidence)
    return False


def may_state(there: Sequence[Features], text: str) -> bool:
    """Whether sentences, see ``each``, may corroborate ``text``; much faster than finding out."""
    if hopeless(text, there):
        return False
    return len(there) == 1 or any(_may_cover(there, features(said)) for said, _ in statements(text))


def states(sentence: str, text: str) -> bool:
    """Whether one ``sentence`` states what ``text`` states, see ``corroborates``."""
    return may_state(each([sentence]), text) and corroborates(text, Evidence(sentence))


def gives_figures(text: str, said: str) -> bool:
    """Whether ``said`` gives every number and date of what ``text`` states."""
    own, theirs = features(statements(text)[0][0]), features(fold(said))
    return all(_gives(theirs, number) for number in own.numbers) and all(
        _dated(theirs, day) for day in own.dates
    )


def _states(own: Features, theirs: Features) -> bool:
    """Whether the words are there; the meaning of the whole is looked at by ``_undoubted``."""
    return (
        names_all(named(own), theirs.lower)
        and all(_gives(theirs, number) for number in own.numbers)
        and all(_dated(theirs, day) for day in own.dates)
        and times(theirs).issuperset(times(own))
        and enough(own, theirs.content)
        and (bool(theirs.negations) or not own.negations)
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


@dataclass(slots=True)
class _Share:
    """How much of something, word by word."""

    got: float = 0.0
    total: float = 0.0

    def add(self, worth: float, weight: float) -> None:
        self.got += worth * weight
        self.total += weight

    def __float__(self) -> float:
        return self.got / self.total if self.total else 1.0


def _covers(theirs: Features, own: Features) -> bool:
    """Whether nearly every word of ``own`` has one in ``theirs`` that stands for it, in every clause."""
    alignment = align(own, theirs)
    if alignment.opposed or any(
        one in own.lower and one not in theirs.lower and other in theirs.lower and other not in own.lower
        for one, other in _POLES
    ):
        return False
    if size(own) <= _FEW and not _in_one_sentence(own, theirs, alignment):
        return False
    denied = [
        bool(theirs.negated.intersection(alignment.partner[at]))
        for at in own.negated
        if alignment.partner.get(at)
    ]
    if own.negations and not any(denied):
        return False
    if not own.negations and not alignment.matched.isdisjoint(theirs.negated):
        return False
    return _enough_covered(
        own,
        [
            # To "drive" is one way to "get" somewhere.
            (place, 0.0 if credit < _SYNONYM and _vague(theirs, alignment.partner[place]) else credit, like)
            for place, credit, like in _found(alignment)
        ],
    )


def _found(alignment: Alignment) -> list[tuple[int, float, float]]:
    """The place of each content word, what its best counterpart is worth, and the likeness of the likest."""
    alike = alignment.alike
    return [
        (place, credit, alike[place][0] if place in alike else 0.0)
        for place, credit in alignment.credit.items()
    ]


def _may_cover(there: Sequence[Features], own: Features) -> bool:
    """Whether sentences together may cover ``own``, by what each has: no word has a better counterpart in
    all of them than in the best."""
    every = zip(*(_found(align(own, one)) for one in there), strict=True)
    return _enough_covered(
        own, [(word[0][0], max(one[1] for one in word), max(one[2] for one in word)) for word in every]
    )


def _enough_covered(own: Features, found: Sequence[tuple[int, float, float]]) -> bool:
    """Whether what was ``found`` of the words of ``own`` is enough, in every clause; see ``_found``."""
    named = own.named
    doers = {place for clause in own.clauses for place in clause.agent}
    sense = _SENSE if figures(own) else 0.0
    whole, plain, exact = _Share(), _Share(), _Share()
    missing: set[str] = set()
    clauses: defaultdict[int, _Share] = defaultdict(_Share)
    for place, credit, likeness in found:
        worth = (
            credit if credit >= _SYNONYM else max(_LOOSE * credit, likeness if likeness >= _ALIKE else 0.0)
        )
        weight = 0.5 if own.stems[place] in GENERIC else 1.0
        if worth < _ALIKE:
            if place in doers or own.tokens.words[place][0].isupper():
                return False
            missing.add(own.stems[place])
        whole.add(worth, weight)
        clauses[own.segments[place]].add(worth, weight)
        if place not in named:
            plain.add(worth, weight)
            exact.add(1.0 if credit == 1.0 else sense if credit >= _SYNONYM else 0.0, weight)
    exact.add(1.0, figures(own))
    return (
        len(missing) <= (_MISSING if len(found) > _FEW else 0)
        and float(exact) > _EXACT
        and float(whole) >= _WHOLE
        and float(plain) >= _PLAIN
        and all(float(clause) >= _CLAUSE for clause in clauses.values() if clause.total > 1)
    )


def _in_one_sentence(own: Features, theirs: Features, alignment: Alignment) -> bool:
    """Whether each word has one of its sense in one and the same sentence, and none points elsewhere."""
    if own.tokens.lower[0] in _POINTING:
        return False
    held = [
        {theirs.sentences[there] for there in alignment.partner[place] if credit >= _SYNONYM}
        for place, credit in alignment.credit.items()
        if own.stems[place] not in GENERIC
    ]
    return bool(set[int].intersection(*held)) if held else True


def _vague(theirs: Features, places: Iterable[int]) -> bool:
    return all(theirs.stems[place] in GENERIC for place in places)


def _undoubted(statement: str, evidence: Evidence) -> bool:
    """Whether the support check passes ``statement`` with hardly a doubt about anything."""

    def slight(finding: Finding) -> bool:
        return finding.weight <= _SURE.get(finding.code, _DOUBT)

    return all(part.supported and all(map(slight, part.findings)) for part in assess(statement, evidence))


def _told(aside: Features, evidence: Evidence) -> bool:
    """Whether the article, somewhere, has what an adverbial says."""
    article = source(evidence.context or evidence.text)
    return any(_covers(article.window(*bounds), aside) for bounds in windows(aside, article))
