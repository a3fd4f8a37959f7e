"""Whether a text states a fact that the truth lists, or a statement that it forbids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.support import check_support
from summarizer.support.parts import parts
from summarizer.text.dates import find_dates
from summarizer.text.modality import find_hedges
from summarizer.text.numbers import find_numbers
from summarizer.text.polarity import find_negations
from summarizer.text.speech import find_all_speech
from summarizer.text.words import FUNCTION_WORDS, content_stems, fold, stem, stem_set, words

_MOST = 0.6
"""The part of a fact's content words that a text must have to state it."""
_NEARLY_ALL = 0.75
"""The part of a forbidden statement's content words that one clause must have to state it."""
_SAME = 0.9
"""Dice coefficient of the content words from which on a clause is the statement itself."""
_FEW, _SAME_FEW = 3, 0.7
"""So few words are soon in common: a clause must have them in order, and not much else (Dice coefficient)."""
_FUTURE = re.compile(r"\b(?:will|won't|shall)\b|'ll\b", re.IGNORECASE)
_DENIALS = frozenset(
    """untrue false falsely wrong baseless unfounded denied denies deny denying denial rejected rejects
    dismissed dismisses myth hoax disproved refuted""".split()
)
_DOUBTS = _DENIALS | frozenset("rumour rumours rumor rumors".split())
"""Words that take back what else a sentence says, wherever they stand in it."""
_WANTING = frozenset("fail fails failed failing lack lacks lacked lacking unable".split())
"""Negations that say what is so as well as what is not: the same in other words may need none."""
_NO_THING = FUNCTION_WORDS | {""}
_NEAR = 3
"""How many content words after a number may pass before what it counts."""
_JOINT = re.compile(r";\s+|,\s+(?:and|but|while|whereas)\s+")


def states(text: str, fact: str, quotes: Sequence[str]) -> bool:
    """Whether ``text`` says what ``fact`` says, in its words or in those of one of ``quotes``.

    ``quotes`` are places that support the fact, and may say more than it; of the words that they share
    with it the text must have most, and all numbers. A denial is stated by a text that denies or negates,
    never by the allegation alone.
    """
    if (_denied(fact) or _negated(fact)) and not (_denied(text) or find_negations(text)):
        return False
    held = stem_set(text)
    numbers = _numbers(text)
    told = stem_set(fact)
    if _share(told, held) >= _MOST and _among(_numbers(fact), numbers):
        return True
    for quote in quotes:
        quoted = stem_set(quote)
        core = told & quoted
        if (
            _share(quoted, held) >= _MOST
            and (not core or _share(core, held) >= _MOST)
            and _among([one for one in _numbers(fact) if _among([one], _numbers(quote))], numbers)
        ):
            return True
    return _share(told, held) >= _MOST and check_support(fact, text).supported


def states_forbidden(text: str, statement: str) -> bool:
    """Whether ``text`` states ``statement`` as a fact.

    Words in common do not suffice: one clause must hold nearly all of the statement and every number in
    it, with no more negation or hedging than the statement has, and not as what somebody else said.
    """
    wanted = stem_set(statement)
    if not wanted or _doubted(text) > _doubted(statement) or _somebody_says(statement, text):
        return False
    negated, hedged = len(find_negations(statement)), _hedges(statement)
    for part in dict.fromkeys(_clauses(text, statement)):
        held = stem_set(part)
        if (
            len(find_negations(part)) != negated
            or not _hedges(part) <= hedged
            or not _among(_numbers(statement), _numbers(part))
            or not _same_things(statement, part)
            or _share(wanted, held) < _NEARLY_ALL
        ):
            continue
        dice = 2 * len(wanted & held) / (len(wanted) + len(held))
        if len(wanted) <= _FEW and (dice < _SAME_FEW or not _order(statement, part)):
            continue
        if (dice >= _SAME and _order(statement, part)) or check_support(statement, part).supported:
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


def _somebody_says(statement: str, text: str) -> bool:
    """Whether ``text`` gives as somebody's words what ``statement`` says itself."""
    if find_all_speech(statement):
        return False
    wanted = stem_set(statement)
    return any(
        _share(wanted, stem_set(text[speech.start : speech.end])) >= _MOST for speech in find_all_speech(text)
    )


def _hedges(text: str) -> Counter[str]:
    kinds = Counter(hedge.kind for hedge in find_hedges(text))
    return kinds + Counter(future=len(_FUTURE.findall(fold(text))))


def _order(one: str, other: str) -> bool:
    """Whether the stems that both have come in the same order: "A hit B" is not "B hit A"."""
    common = stem_set(one) & stem_set(other)
    first, second = (list(dict.fromkeys(s for s in content_stems(t) if s in common)) for t in (one, other))
    return first == second


def _same_things(statement: str, part: str) -> bool:
    """Whether ``part`` counts with each number what ``statement`` counts: "48 doses, of which 11" has no
    11 doses."""
    days = [range(day.start, day.end) for day in find_dates(statement)]
    counted = find_numbers(part)
    for number in find_numbers(statement):
        if number.kind != "count" or number.unit in _NO_THING or any(number.start in day for day in days):
            continue
        if not any(
            set(number.values) & set(other.values)
            and stem(number.unit) in content_stems(part[other.end :])[:_NEAR]
            for other in counted
        ):
            return False
    return True


def _denied(text: str) -> bool:
    return any(word.casefold() in _DENIALS for word in words(text))


def _negated(text: str) -> bool:
    return any(negation.text.casefold() not in _WANTING for negation in find_negations(text))


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
