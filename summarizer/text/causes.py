"""What two sources give as the cause of one thing: "The fire was caused by a valve", "... by lightning".

Only what is plainly called the cause counts, and only two that have no word in common; what may hold beside
any other cause, such as an error, excludes none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.text.lemmas import root
from summarizer.text.pairing import POSTINGS
from summarizer.text.parties import like
from summarizer.text.points import as_fact
from summarizer.text.polarity import find_negations
from summarizer.text.same_thing import Told, same_event
from summarizer.text.slots import Found, pointing
from summarizer.text.tokenize import tokenize
from summarizer.text.valued import Line, vocabularies
from summarizer.text.words import FUNCTION_WORDS, WORD, stem_set

_CALLED = re.compile(
    r" (?:(?:was|were|is|are|been) (?:caused|triggered|sparked|ignited|set off) by"
    r"|(?:happened|occurred|came about|broke out) (?:because(?: of)?|due to|as a result of)) "
)
_EFFECT = re.compile(r"[^,;:]{3,120}$")
_CAUSE = re.compile(r"[^,;:—]{3,120}")
_ENDS = re.compile(r" (?:that|which|who|when|while|as|after|before|and|said|told|according)\b.*|\W+$")
_ONE_OF = re.compile(
    r"\d|\b(?:first|second|third|one|two|other|another|earlier|later|previous|last)\b", re.IGNORECASE
)
"""Words of one of several things that are told of."""
_VAGUE = frozenset(
    map(
        root,
        "error mistake negligence failure problem fault issue factor combination weather condition".split(),
    )
)


@dataclass(frozen=True, slots=True)
class _Cause:
    number: int
    source: str
    told: Told
    effect: str
    """The root of the word for what was caused."""
    words: frozenset[str]
    more: frozenset[str]
    """What is told of the cause besides, in a relative clause."""


def causes(lines: Sequence[Line]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other."""
    found = (_cause(number, line) for number, line in enumerate(lines))
    told = [one for one in found if one is not None][:POSTINGS]
    spoken = vocabularies(lines) if len({one.source for one in told}) > 1 else {}
    return [
        ((one.number, one.told), (other.number, other.told))
        for one, other in combinations(told, 2)
        if one.source != other.source
        and like(one.effect, other.effect)
        and not any(like(mine, theirs) for mine in one.words for theirs in other.words | other.more)
        and not any(like(mine, theirs) for mine in other.words for theirs in one.more)
        # A source that speaks of the other cause too may give both.
        and not stem_set(str(one.told.point.value)) <= spoken[other.source]
        and not stem_set(str(other.told.point.value)) <= spoken[one.source]
        and same_event(one.told, other.told, names=False)
    ]


def _cause(number: int, line: Line) -> _Cause | None:
    text = line.text
    called = _CALLED.search(text)
    of = _EFFECT.search(text, 0, called.start()) if called else None
    given = _CAUSE.match(text, called.end()) if called else None
    if not (of and given) or not as_fact(text, tokenize(text)) or find_negations(text[: given.start()]):
        return None
    effect, words = _roots(of[0]), _roots(cause := _ENDS.sub("", given[0]))
    if not effect or not words or not _VAGUE.isdisjoint(words) or _ONE_OF.search(of[0]):
        return None
    span = given.start(), given.start() + len(cause)
    point = pointing("cause", span, cause, (of.start(), span[1]), line.stems)
    told = Told(text, point, line.published)
    return _Cause(number, line.source, told, effect[-1], frozenset(words), frozenset(_roots(given[0])))


def _roots(text: str) -> list[str]:
    return [root(low) for word in WORD.findall(text) if (low := word.casefold()) not in FUNCTION_WORDS]
