"""Whether a text states a fact that the truth lists, or a statement that it forbids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.support import check_support
from summarizer.support.parts import parts
from summarizer.text.attributed import unattributed
from summarizer.text.dates import find_dates
from summarizer.text.modality import find_hedges
from summarizer.text.numbers import find_numbers
from summarizer.text.polarity import find_negations
from summarizer.text.words import content_stems, fold, words

_MOST = 0.6
"""The part of a fact's content words that a text must have to state it."""
_NEARLY_ALL = 0.75
"""The part of a forbidden statement's content words that one clause must have to state it."""
_SAME = 0.9
"""Dice coefficient of the content words from which on a clause is the statement itself."""
_DOUBTS = frozenset(
    """untrue false falsely wrong baseless unfounded rumour rumours rumor rumors denied denies deny denying
    denial rejected rejects dismissed dismisses myth hoax disproved refuted""".split()
)
"""Words that take back what else a sentence says, wherever they stand in it."""
_JOINT = re.compile(r";\s+|,\s+(?:and|but|while|whereas)\s+")


def states(text: str, fact: str, quotes: Sequence[str]) -> bool:
    """Whether ``text`` says what ``fact`` says, in its words or in those of one of ``quotes``.

    ``quotes`` are places that support the fact, and may say more than it; of the words that they share
    with it the text must have most, and all numbers.
    """
    held = frozenset(content_stems(text))
    numbers = _numbers(text)
    told = frozenset(content_stems(fact))
    if _share(told, held) >= _MOST and _among(_numbers(fact), numbers):
        return True
    for quote in quotes:
        quoted = frozenset(content_stems(quote))
        core = told & quoted
        if (
            _share(quoted, held) >= _MOST
            and (not core or _share(core, held) >= _MOST)
            and _among([one for one in _numbers(fact) if _among([one], _numbers(quote))], numbers)
        ):
            return True
    return check_support(fact, text).supported


def states_forbidden(text: str, statement: str) -> bool:
    """Whether ``text`` states ``statement`` as a fact.

    Words in common do not suffice: one clause must hold nearly all of the statement and every number in
    it, with no more negation or hedging than the statement has, and not as what somebody else said.
    """
    wanted = frozenset(content_stems(statement))
    if not wanted or _doubted(text) > _doubted(statement) or unattributed(statement, text) is not None:
        return False
    negated, hedged = len(find_negations(statement)), _hedges(statement)
    for part in dict.fromkeys(_clauses(text, statement)):
        held = frozenset(content_stems(part))
        if (
            len(find_negations(part)) != negated
            or not _hedges(part) <= hedged
            or not _among(_numbers(statement), _numbers(part))
            or _share(wanted, held) < _NEARLY_ALL
        ):
            continue
        same = 2 * len(wanted & held) >= _SAME * (len(wanted) + len(held))
        if (same and _order(statement, part)) or check_support(statement, part).supported:
            return True
    return False


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _clauses(text: str, statement: str) -> list[str]:
    """The clauses of ``text``, none cut where ``statement`` would be."""
    whole = parts(fold(text))
    if _JOINT.search(statement):
        return list(whole)
    return [clause for part in whole for clause in _JOINT.split(part)]


def _hedges(text: str) -> Counter[str]:
    return Counter(hedge.kind for hedge in find_hedges(text))


def _order(one: str, other: str) -> bool:
    """Whether the stems that both have come in the same order: "A hit B" is not "B hit A"."""
    common = set(content_stems(one)) & set(content_stems(other))
    first, second = (list(dict.fromkeys(s for s in content_stems(t) if s in common)) for t in (one, other))
    return first == second


def _doubted(text: str) -> int:
    return sum(word.casefold() in _DOUBTS for word in words(text))


Values = frozenset[tuple[str, float]]
"""What one number may stand for: ``400m`` is metres or million."""


def _numbers(text: str) -> list[Values]:
    """The numbers and clock times of ``text``, however they are written."""
    found = [
        frozenset(("number", value) for value in number.values)
        for number in find_numbers(text)
        if not number.weak
    ]
    times = [day.minute for day in find_dates(text) if day.minute is not None]
    return found + [frozenset([("minute", float(minute))]) for minute in times]


def _among(wanted: Sequence[Values], held: Sequence[Values]) -> bool:
    return all(any(one & other for other in held) for one in wanted)
