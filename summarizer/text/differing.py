"""Two clauses that are alike but for one name, one place or one verb: what each says in its stead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from summarizer.text.lemmas import root
from summarizer.text.lexicon import entry, known, opposite
from summarizer.text.name_words import CALENDAR, TITLES
from summarizer.text.names import same_name
from summarizer.text.places import wide
from summarizer.text.predicates import predicates
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.words import FUNCTION_WORDS, WORD, stem

SlotKind = Literal["name", "place", "verb"]

_BREAK = re.compile(
    r"[,;:](?=\s)|\s[—–-]\s|\s(?=(?:but|while|although|though|whereas|after|before|when|which|who|that)\s)"
)
PLACING = frozenset(["in", "at", "near", "outside", "from", "to"])
_ACTS = frozenset(
    root(word)
    for word in """move propose introduce draft write author found create direct design invent discover build
    lead head chair own win defeat beat succeed replace become shoot kill murder stab strike order appoint
    nominate name marry open start cause commission compose carve paint command captain pilot drive fly
    buy acquire develop manufacture produce organise organize host present preside cast table file""".split()
)
"""What one alone does: two who are each said to have done it exclude each other."""
_ROLES = frozenset(
    """chairman chairwoman president director founder author owner head chief leader winner mayor captain
    chancellor governor manager ceo suspect driver pilot gunman victim shooter""".split()
)
_ROAMING = frozenset(
    root(word)
    for word in """visit travel tour campaign speak perform play appear go walk drive fly meet talk stop live
    work rally protest demonstrate happen say tell arrive come march gather sell""".split()
)
"""What is done in more than one place, one after the other."""
_DEFINITE = frozenset("the this that his her its their our he she it they both".split())
_INDEFINITE = frozenset(["that", "which", ",", "a", "an", "in", "some", "many", "several"])
"""Where no definite word was met before one of these, anything of the kind is meant."""
_ALIKE = 0.75
_LEAST = 3
_REACH = 12
"""How many words before its verb a subject begins at most."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its offsets in the sentence."""

    start: int
    end: int
    stems: frozenset[str]
    """Of its words that are not capitalised, verbs in their base form."""
    capitals: frozenset[str]
    open: bool
    """Whether it names somebody or some place in a way that another name would exclude."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where two clauses differ; spans are offsets in either text."""

    kind: SlotKind
    left: tuple[int, int]
    right: tuple[int, int]


def clauses(text: str) -> list[Clause]:
    """The clauses of ``text`` that say something; empty for a question."""
    if "?" in text:
        return []
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    every = [_clause(text, start, end) for start, end in pairwise(edges)]
    found = [clause for clause, _ in every if len(clause.stems) >= 2]
    if len(found) > 1:
        # Alone a clause may say too little to be about the same: the sentence around it tells.
        capitals = frozenset[str]().union(*(clause.capitals for clause, _ in every))
        acting = any(acting for _, acting in every)
        named = any(clause.open for clause, _ in every) or (acting and bool(capitals))
        stems = frozenset[str]().union(*(clause.stems for clause, _ in every))
        found.append(Clause(0, len(text), stems, capitals, named))
    return found


def _clause(text: str, start: int, end: int) -> tuple[Clause, bool]:
    """The clause, and whether it has a verb or a role that somebody in particular stands with."""
    stems: set[str] = set()
    capitals: set[str] = set()
    named = acting = False
    words = WORD.findall(text, start, end)
    opening = start == 0 and bool(words) and _opens(text, words[0])
    previous = ""
    for word in words:
        if word[0].isupper() and not opening:
            capitals.add(word)
            named = named or previous in PLACING
        elif (base := _base(word)) is not None:
            stems.add(base)
            acting = acting or base in _ACTS or word in _ROLES
        opening = False
        previous = word
    clause = Clause(start, end, frozenset(stems), frozenset(capitals), named or (acting and bool(capitals)))
    return clause, acting


def _opens(text: str, word: str) -> bool:
    """Whether ``word`` may be capitalised only because ``text`` begins with it."""
    return text.startswith(word) and not text[len(word) + 1 : len(word) + 2].isupper() and known(stem(word))


@lru_cache(maxsize=50_000)
def _base(word: str) -> str | None:
    return None if word.casefold() in FUNCTION_WORDS else root(word)


def alike(left: Clause, right: Clause) -> bool:
    """Whether two clauses share so many words that they may differ in one slot alone, and differ at all."""
    shared = len(left.stems & right.stems)
    if not shared or 2 * shared < _ALIKE * (len(left.stems) + len(right.stems)) - 0.01:
        return False
    if left.open and right.open and left.capitals - right.capitals and right.capitals - left.capitals:
        return True
    return any(opposite(a, b) for a in left.stems - right.stems for b in right.stems - left.stems)


def has_opposite(clause: Clause) -> bool:
    """Whether some word of the clause has an opposite."""
    return any(entry(word).opposites for word in clause.stems)


def slot(left: str, one: Clause, right: str, other: Clause) -> Slot | None:
    """Where two clauses that are alike exclude each other, None if they do not or differ in more."""
    first, second = tokenize(left), tokenize(right)
    mine, theirs = _range(first, one), _range(second, other)
    a = [_key(first, place) for place in mine]
    b = [_key(second, place) for place in theirs]
    found: Slot | None = None
    same = 0
    for code, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        edge = (i == 0 and k == 0) or (j >= len(a) - 1 and m >= len(b) - 1)
        if code != "replace" and code != "equal" and edge:
            continue  # a lead-in, or who says it
        if code == "equal":
            same += sum(1 for place in mine[i:j] if _telling(first, place))
            continue
        if any(first.words[place][:1].isdigit() for place in mine[i:j]) or any(
            second.words[place][:1].isdigit() for place in theirs[k:m]
        ):
            return None
        if code != "replace":
            if any(first.words[p][0].isupper() for p in mine[i:j] if p != mine[0]):
                return None
            continue
        got = _replaced(first, list(mine[i:j]), second, list(theirs[k:m]))
        if got is None:
            if _weighty(first, mine[i:j]) and _weighty(second, theirs[k:m]) and j - i > 2:
                return None
            continue
        if found is not None:
            return None
        found = got
    if found is None:
        return None
    whole = len(first) - len(mine) <= 1 or len(second) - len(theirs) <= 1
    enough = same >= _LEAST or (same >= 2 and whole and found.kind == "name")
    return found if enough else None


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


def _replaced(left: Tokens, mine: list[int], right: Tokens, theirs: list[int]) -> Slot | None:
    one, other = _named(left, mine), _named(right, theirs)
    if one and other:
        return _names(left, one, right, other)
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


def _names(left: Tokens, one: list[int], right: Tokens, other: list[int]) -> Slot | None:
    mine, theirs = (tuple(t.words[p] for p in places) for t, places in ((left, one), (right, other)))
    if same_name(mine, theirs) or {word.casefold() for word in mine} & {word.casefold() for word in theirs}:
        return None
    beside = {left.at(one[0] - 1), left.at(one[-1] + 1), right.at(other[0] - 1), right.at(other[-1] + 1)}
    if beside & {"and", "or", "&", "/"}:
        return None
    before = left.at(one[0] - 1), right.at(other[0] - 1)
    if before[0] in PLACING and before[1] in PLACING:
        kind: SlotKind = "place"
        if not (_placed(left, one[0], mine) and _placed(right, other[0], theirs)) or wide(mine) != wide(
            theirs
        ):
            return None
    else:
        kind = "name"
        if not (_alone(left, one) and _alone(right, other)):
            return None
    return Slot(kind, _span(left, one), _span(right, other))


def _placed(tokens: Tokens, place: int, name: Sequence[str]) -> bool:
    """Whether what happens there happens in one place alone: to something definite, and no going about."""
    verbs = [verb.place for verb in predicates(tokens) if verb.place < place]
    if not verbs or any(root(tokens.words[verb]) in _ROAMING for verb in verbs[-1:]):
        return False
    subject = verbs[-1] - 1
    while subject >= 0 and verbs[-1] - subject < _REACH:
        word = tokens.words[subject]
        if tokens.lower[subject] in _DEFINITE or (word[0].isupper() and subject):
            return True
        if word[0].isdigit() or tokens.lower[subject] in (
            "that",
            "which",
            ",",
            "a",
            "an",
            "in",
            "some",
            "many",
        ):
            return False
        subject -= 1
    return False


def _alone(tokens: Tokens, places: Sequence[int]) -> bool:
    """Whether the one named does what one alone does, or holds what one alone holds."""
    before, after = places[0] - 1, places[-1] + 1
    if tokens.at(before) == "by":
        return root(tokens.at(before - 1)) in _ACTS
    while tokens.at(after) in ("has", "had", "have", "was", "is", "later", "then", "also"):
        after += 1
    if tokens.at(after) and root(tokens.at(after)) in _ACTS and tokens.words[after][0].islower():
        return True
    return tokens.at(before) in _ROLES or (tokens.at(before) == "," and tokens.at(before - 1) in _ROLES)


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
