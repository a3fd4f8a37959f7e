"""What keeps two texts about the same thing from saying the same: numbers, days, names, polarity, roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from summarizer.text.words import FUNCTION_WORDS, WORD, fold, stem

_NEGATIONS = frozenset(
    """not no never neither nor without none nobody nothing cannot hardly
    deny denied denies denying refuse refused refuses refusing reject rejected rejects rejecting
    fail failed fails failing decline declined declines declining dismiss dismissed dismisses
    unable unlikely false falsely""".split()
)
_HEDGES = frozenset(
    """may might could possibly perhaps probably allegedly alleged reportedly if whether unless
    consider considering considers considered plan plans planned propose proposes proposed likely""".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    """january february march april june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
_NEVER_NAMES = FUNCTION_WORDS | _DAYS | _MONTHS
_PLACING = frozenset("in at near from of outside around across".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight dawn".split())
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {
    word: str(value)
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth".split()
    )
}
_OPPOSITES = [
    ("rise rose risen increase climb grow grew", "fall fell fallen decrease drop decline shrink"),
    ("gain gained", "lose lost"),
    ("win won", "lose lost"),
    ("accept approve endorse back support", "reject oppose veto block"),
    ("confirm admit", "deny denied"),
    ("arrest detain jail", "release free"),
    ("convict guilty", "acquit innocent"),
    ("alive survive", "dead die kill"),
    ("open reopen start begin began launch", "close shut end stop halt finish"),
    ("before", "after"),
    ("former ex", "elect president-elect incoming current"),
    ("more above over", "fewer less below under"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("left", "right"),
    ("man men male boy father son brother husband", "woman women female girl mother daughter sister wife"),
    ("buy bought", "sell sold"),
    ("arrive enter join", "leave left depart quit exit"),
    ("up", "down"),
    ("allow permit", "ban prohibit bar"),
]
_SIDE = {
    stem(word): (pair, side)
    for pair, sides in enumerate(_OPPOSITES)
    for side, words in enumerate(sides)
    for word in words.split()
}
_TITLES = frozenset(
    stem(word)
    for word in """mr mrs ms dr sir lord lady president minister prime chancellor secretary senator governor
    mayor judge justice general colonel captain officer chief former spokesman spokeswoman leader sheriff
    police king queen prince princess pope professor republican democratic democrat us u.s uk""".split()
)
_INSIDE = re.compile(r"[^\W_]['’)]?,? ?[-—–(‘']?$")
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_MUTUAL = frozenset(
    stem(word) for word in "meet met speak spoke spoken talk talks discuss agree converse hold held".split()
)
_SAME_NAME = 84
"""Names this alike (of 100) are spellings of one: Zelensky, Zelenskyy."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a text must not contradict another that says the same."""

    numbers: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    parts_of_day: frozenset[str]
    names: tuple[str, ...]
    """Stems of its names in order of first appearance, titles left out."""
    actors: tuple[str, ...]
    """Those names that no preposition of place makes part of a where."""
    negated: bool
    hedged: bool
    sides: frozenset[tuple[int, int]]
    mutual: bool
    passive: bool


def capitals(texts: Iterable[str]) -> frozenset[str]:
    """Words (case folded) that ``texts`` write with a capital inside sentences more often than small."""
    upper: dict[str, int] = {}
    for text in texts:
        for match in WORD.finditer(text):
            word = match[0]
            if word[0].isupper():
                if _INSIDE.search(text, 0, match.start()):
                    upper[word.casefold()] = upper.get(word.casefold(), 0) + 1
            else:
                upper[word] = upper.get(word, 0) - 1
    return frozenset(word for word, balance in upper.items() if balance > 0)


def facts(text: str, known: frozenset[str]) -> Facts:
    """Read :class:`Facts` from ``text``; ``known`` are words that are names, see :func:`capitals`."""
    text = fold(text)
    matches = list(WORD.finditer(text))
    written = [match[0] for match in matches]
    small = [word.casefold() for word in written]
    stems = [stem(word) for word in small]
    numbers = {match.replace(",", "").rstrip(".") for match in _DIGITS.findall(text)}
    numbers.update(_NUMBER_WORDS[word] for word in _NUMBER_WORDS.keys() & set(small))
    names: list[str] = []
    actors: list[str] = []
    placed = False
    for match, word, low, stemmed in zip(matches, written, small, stems, strict=True):
        placed = placed and text[match.start() - 2 : match.start() - 1] != ","
        if not (word[0].isupper() and low in known) or low in _NEVER_NAMES:
            placed = low in _PLACING
        elif stemmed not in _TITLES:
            names.append(stemmed)
            if not placed:
                actors.append(stemmed)
    return Facts(
        numbers=frozenset(numbers),
        days=_DAYS.intersection(small),
        months=frozenset(word[:3] for word in _MONTHS.intersection(small)),
        parts_of_day=_PARTS_OF_DAY.intersection(small),
        names=tuple(dict.fromkeys(names)),
        actors=tuple(dict.fromkeys(actors)),
        negated=not _NEGATIONS.isdisjoint(small) or "n't" in text.lower(),
        hedged=not _HEDGES.isdisjoint(small),
        sides=frozenset(_SIDE[stemmed] for stemmed in _SIDE.keys() & set(stems)),
        mutual=not _MUTUAL.isdisjoint(stems),
        passive="by" in small,
    )


def exclude(left: Facts, right: Facts) -> bool:
    """Whether two texts cannot state the same fact.

    They cannot when each has a number, day or name that the other lacks, when one is negated or hedged and
    the other is not, when they hold opposites (rose, fell), or when the same people change places.
    """
    return (
        left.negated != right.negated
        or left.hedged != right.hedged
        or _both_lack(left.numbers, right.numbers)
        or _disjoint(left.days, right.days)
        or _disjoint(left.months, right.months)
        or _disjoint(left.parts_of_day, right.parts_of_day)
        or any((pair, 1 - side) in right.sides - left.sides for pair, side in left.sides - right.sides)
        or _other_names(left.names, right.names)
        or _other_roles(left, right)
    )


def _both_lack(left: frozenset[str], right: frozenset[str]) -> bool:
    return not (left <= right or right <= left)


def _disjoint(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _other_names(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return _lacks(left, right) and _lacks(right, left)


def _lacks(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one of ``names`` is not among ``others`` in any spelling."""
    return any(name not in others and not any(_same_name(name, other) for other in others) for name in names)


def _same_name(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 4 and longer.startswith(shorter):
        return True  # Russia, Russian
    return len(shorter) >= 5 and left[0] == right[0] and ratio(left, right) >= _SAME_NAME


def _other_roles(left: Facts, right: Facts) -> bool:
    if left.mutual or right.mutual or left.passive != right.passive:
        return False
    return left.actors != right.actors and frozenset(left.actors) == frozenset(right.actors)
