"""Two clauses that are alike but for one name, one place or one verb: what each says in its stead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from summarizer.text.closed_classes import DEFINITE
from summarizer.text.lemmas import root
from summarizer.text.lexicon import opposite
from summarizer.text.name_words import CALENDAR, TITLES
from summarizer.text.names import same_name
from summarizer.text.parallel import PLACING, ROAMING, ROLES, SOLE, WHOLE, Clause
from summarizer.text.places import wide
from summarizer.text.points import TENTATIVE
from summarizer.text.polarity import negations
from summarizer.text.predicates import predicates
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS

SlotKind = Literal["name", "place", "verb", "polarity"]

_DEFINITE = DEFINITE.union(["he", "she", "it", "they", "both"])
_INDEFINITE = frozenset(["that", "which", ",", "a", "an", "in", "some", "many", "several"])
"""Where no definite word was met before one of these, anything of the kind is meant."""
_LEAST = 3
_NEARLY = 7
"""With so many words the same, and no other one, two sentences tell of one event."""
_REACH = 12
"""How many words before its verb a subject begins at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where two clauses differ; spans are offsets in either text."""

    kind: SlotKind
    left: tuple[int, int]
    right: tuple[int, int]
    stating: int = 0
    """For polarity which text states what the other denies: 0 the left, 1 the right."""


def slot(left: str, one: Clause, right: str, other: Clause) -> Slot | None:
    """Where two clauses that are alike exclude each other, None if they do not or differ in more."""
    first, second = tokenize(left), tokenize(right)
    mine, theirs = _range(first, one), _range(second, other)
    a = [_key(first, place) for place in mine]
    b = [_key(second, place) for place in theirs]
    changed: list[tuple[list[int], list[int]]] = []
    same = extra = 0
    for code, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        edge = (i == 0 and k == 0) or (j >= len(a) - 1 and m >= len(b) - 1)
        if code == "equal":
            same += sum(1 for place in mine[i:j] if _telling(first, place))
            continue
        if code != "replace" and edge:
            continue  # a lead-in, or who says it
        if any(first.words[place][:1].isdigit() for place in mine[i:j]) or any(
            second.words[place][:1].isdigit() for place in theirs[k:m]
        ):
            return None
        if code == "replace":
            changed.append((_said(first, mine[i:j]), _said(second, theirs[k:m])))
        elif any(first.words[p][0].isupper() for p in mine[i:j] if p != mine[0]):
            return None
        extra += sum(_telling(first, p) for p in mine[i:j]) + sum(_telling(second, p) for p in theirs[k:m])
    if same >= WHOLE and not changed and extra <= 1:
        return _denied(first, mine, second, theirs)
    whole = len(first) - len(mine) <= 1 or len(second) - len(theirs) <= 1
    found = _only(first, second, changed, nearly=same >= _NEARLY)
    if found is None:
        return None
    enough = same >= _LEAST or (same >= 2 and whole and found.kind == "name")
    return found if enough else None


def _denied(left: Tokens, mine: Sequence[int], right: Tokens, theirs: Sequence[int]) -> Slot | None:
    """What one of two clauses that are otherwise the same denies and the other states as a fact."""
    if TENTATIVE.intersection(left.lower) != TENTATIVE.intersection(right.lower):
        return None
    sides = [
        {root(tokens.lower[one.scope[0]]): one for one in negations(tokens) if one.scope}
        for tokens in (left, right)
    ]
    if abs(len(sides[0]) - len(sides[1])) != 1:
        return None
    tokens, plain, within = (left, right, theirs) if len(sides[0]) > len(sides[1]) else (right, left, mine)
    denials, fewer = sorted(sides, key=len, reverse=True)
    words = [word for word in denials if word not in fewer]
    stated = [place for place in within if words and root(plain.lower[place]) == words[0]]
    if len(words) != 1 or not stated:
        return None
    one = denials[words[0]]
    denied = one.start, tokens.ends[one.scope[0]]
    plainly = plain.starts[stated[0]], plain.ends[stated[0]]
    return Slot("polarity", denied, plainly, 1) if tokens is left else Slot("polarity", plainly, denied, 0)


def _only(
    first: Tokens, second: Tokens, changed: Sequence[tuple[list[int], list[int]]], *, nearly: bool
) -> Slot | None:
    """The one of the changes that makes two clauses exclude each other, if no other one matters."""
    found: Slot | None = None
    for mine, theirs in changed:
        got = _replaced(first, mine, second, theirs, nearly=nearly)
        if got is None and _weighty(first, mine) and _weighty(second, theirs) and len(mine) > 2:
            return None
        if got is not None and found is not None:
            return None
        found = found or got
    return found


def _said(tokens: Tokens, places: Sequence[int]) -> list[int]:
    """``places`` without a tail that tells who says it."""
    ends = next((at for at, place in enumerate(places) if at and tokens.lower[place] == ","), len(places))
    return list(places[:ends])


def _range(tokens: Tokens, clause: Clause) -> range:
    places = [p for p in range(len(tokens)) if clause.start <= tokens.starts[p] < clause.end]
    return range(places[0], places[-1] + 1) if places else range(0)


def _key(tokens: Tokens, place: int) -> str:
    word = tokens.lower[place]
    return word if word in FUNCTION_WORDS or not word[0].isalpha() else root(word)


def _telling(tokens: Tokens, place: int) -> bool:
    return tokens.words[place][0].isalnum() and tokens.lower[place] not in FUNCTION_WORDS


def _weighty(tokens: Tokens, places: Sequence[int]) -> bool:
    return sum(_telling(tokens, place) for place in places) > 1


def _replaced(
    left: Tokens, mine: list[int], right: Tokens, theirs: list[int], *, nearly: bool
) -> Slot | None:
    one, other = _named(left, mine), _named(right, theirs)
    if one and other:
        return _names(left, one, right, other, nearly=nearly)
    if len(mine) == len(theirs) == 1:
        return _verbs(left, mine[0], right, theirs[0])
    return None


def _named(tokens: Tokens, places: Sequence[int]) -> list[int]:
    """The tokens of the one name among ``places``; a replaced part of a name brings the rest of it."""
    capital = [
        p
        for p in places
        if tokens.words[p][0].isupper() and tokens.lower[p] not in CALENDAR and not _title(tokens, p)
    ]
    rest = [p for p in places if p not in capital and _telling(tokens, p) and not _title(tokens, p)]
    if not capital or rest or capital[-1] - capital[0] != len(capital) - 1:
        return []
    first, last = capital[0], capital[-1]
    while (
        first > 0 and tokens.words[first - 1][0].isupper() and not _title(tokens, first - 1) and first - 1 > 0
    ):
        first -= 1
    while last + 1 < len(tokens) and tokens.words[last + 1][0].isupper():
        last += 1
    return list(range(first, last + 1))


def _title(tokens: Tokens, place: int) -> bool:
    word = tokens.lower[place].rstrip(".")
    return word in TITLES or word.startswith(("council", "congress", "assembly", "alder"))


def _names(left: Tokens, one: list[int], right: Tokens, other: list[int], *, nearly: bool) -> Slot | None:
    mine, theirs = (tuple(t.words[p] for p in places) for t, places in ((left, one), (right, other)))
    if same_name(mine, theirs) or {word.casefold() for word in mine} & {word.casefold() for word in theirs}:
        return None
    beside = {left.at(one[0] - 1), left.at(one[-1] + 1), right.at(other[0] - 1), right.at(other[-1] + 1)}
    if beside & {"and", "or", "&", "/"}:
        return None
    before = left.at(one[0] - 1), right.at(other[0] - 1)
    if before[0] in PLACING and before[1] in PLACING:
        kind: SlotKind = "place"
        placed = nearly or (_placed(left, one[0]) and _placed(right, other[0]))
        if not placed or wide(mine) != wide(theirs):
            return None
    else:
        kind = "name"
        if not (_alone(left, one) and _alone(right, other)):
            return None
    return Slot(kind, _span(left, one), _span(right, other))


def _placed(tokens: Tokens, place: int) -> bool:
    """Whether what happens there happens in one place alone: to something definite, and no going about."""
    verbs = [verb.place for verb in predicates(tokens) if verb.place < place]
    if not verbs or any(root(tokens.words[verb]) in ROAMING for verb in verbs[-1:]):
        return False
    subject = verbs[-1] - 1
    while subject >= 0 and verbs[-1] - subject < _REACH:
        word = tokens.words[subject]
        if tokens.lower[subject] in _DEFINITE or (word[0].isupper() and subject):
            return True
        if word[0].isdigit() or tokens.lower[subject] in _INDEFINITE:
            return False
        subject -= 1
    return False


def _alone(tokens: Tokens, places: Sequence[int]) -> bool:
    """Whether the one named does what one alone does, or holds what one alone holds."""
    before, after = places[0] - 1, places[-1] + 1
    if tokens.at(before) == "by":
        return root(tokens.at(before - 1)) in SOLE
    while tokens.at(after) in ("has", "had", "have", "was", "is", "later", "then", "also"):
        after += 1
    if tokens.at(after) and root(tokens.at(after)) in SOLE and tokens.words[after][0].islower():
        return True
    return tokens.at(before) in ROLES or (tokens.at(before) == "," and tokens.at(before - 1) in ROLES)


def _verbs(left: Tokens, one: int, right: Tokens, other: int) -> Slot | None:
    if not opposite(root(left.lower[one]), root(right.lower[other])):
        return None
    for tokens, place in ((left, one), (right, other)):
        if place not in {verb.place for verb in predicates(tokens)}:
            return None
    return Slot("verb", _span(left, [one]), _span(right, [other]))


def _span(tokens: Tokens, places: Sequence[int]) -> tuple[int, int]:
    end = tokens.ends[places[-1]]
    return tokens.starts[places[0]], end - 2 if tokens.lower[places[-1]].endswith("'s") else end
