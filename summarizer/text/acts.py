"""One act told by two sources in words of their own: who does it, and whether it is done at all.

Two verbs tell of one act if they share a sense, and so do those who do it and to whom it is done, as far as
both sentences say, and no time, name or set of things tells the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from summarizer.text.circumstances import circumstances, other_names
from summarizer.text.closed_classes import DEFINITE, DETERMINERS
from summarizer.text.lemmas import forms, root
from summarizer.text.names import Name, find_names, same_name
from summarizer.text.opposites import DECIDED
from summarizer.text.parallel import ACTS
from summarizer.text.parties import Act, acts_in, enough_alike, same_parties, same_party
from summarizer.text.places import linked
from summarizer.text.points import SCANT, PointKind, as_fact, points
from summarizer.text.polarity import find_negations
from summarizer.text.record import record
from summarizer.text.same_thing import Told, same_event
from summarizer.text.slots import Found, denying, pointing, stating
from summarizer.text.synonyms import same_sense
from summarizer.text.tokenize import Tokens, tokenize
from summarizer.text.valued import Line

_TURNS = frozenset("earlier previous latest first second third final last next".split())
"""Words that tell one time from another wherever they stand;"""
_SETS = frozenset("all both other others only every each several former".split())
"""and one set of things from another where they stand at a party."""
_VERDICTS = tuple(tuple(frozenset(map(root, side)) for side in row) for row in DECIDED)
_TELLING: dict[str, set[tuple[int, int]]] = {}
for _number, _row in enumerate(DECIDED):
    for _side, _words in enumerate(_row):
        for _form in frozenset[str]().union(*map(forms, _words)):
            _TELLING.setdefault(_form, set()).add((_number, _side))
_BY_ONE = (*ACTS, "run", "score", "manage", "oversee", "sign")
_SOLE = frozenset(map(root, _BY_ONE))
_DOING = frozenset[str]().union(*map(forms, _BY_ONE))
_CAPITAL = re.compile(r"\s[A-Z]")
_BESIDE = frozenset(["and", "or", "with", "&"])


@record
class _Marks:
    """What of a sentence another one may exclude."""

    verdicts: frozenset[tuple[int, int]]
    who: bool
    denies: bool
    turns: frozenset[str]


@record
class _Sentence:
    text: str
    published: date | None
    stems: frozenset[str]
    tokens: Tokens
    marks: _Marks

    def sets(self, act: Act) -> frozenset[str]:
        """Words that tell which of the parties of an act are meant."""
        groups = [places for places in (act.clause.agent, act.clause.patient) if places]
        return _SETS.intersection(w for g in groups for w in self.tokens.lower[max(0, g[0] - 2) : g[-1] + 1])


Pair = tuple[Told, Told]


def acts(lines: Sequence[Line], near: Iterable[tuple[int, int]]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other, of the places in ``lines`` of those that may be alike."""
    told = [
        _Sentence(line.text, line.published, line.stems, tokens, _marks(line.text, line.stems))
        if as_fact(line.text, tokens := tokenize(line.text))
        else None
        for line in lines
    ]
    found: list[tuple[Found, Found]] = []
    for a, b in near:
        one, other = told[a], told[b]
        if one is None or other is None or one.marks.turns != other.marks.turns:
            continue
        for finder in _finders(one.marks, other.marks):
            got = finder(one, other)
            if got is not None and _one_event(got, lines):
                found.append(((a, got[0]), (b, got[1])))
                break
    return found


def _marks(text: str, stems: frozenset[str]) -> _Marks:
    return _Marks(
        frozenset(row for word in stems if word in _TELLING for row in _TELLING[word]),
        not _DOING.isdisjoint(stems) and _CAPITAL.search(text) is not None,
        bool(find_negations(text)),
        _TURNS.intersection(tokenize(text).lower),
    )


def _finders(mine: _Marks, theirs: _Marks) -> Iterator[Callable[[_Sentence, _Sentence], Pair | None]]:
    if any((number, 1 - side) in theirs.verdicts for number, side in mine.verdicts):
        yield _opposed
    if mine.denies or theirs.denies:
        yield _denied
    if mine.who and theirs.who:
        yield _done_by


def _one_event(got: Pair, lines: Sequence[Line]) -> bool:
    """Whether no time and no third name tells the two apart."""
    left, right = got
    if not same_event(left, right, names=False):
        return False
    values = {str(told.point.value) for told in got}
    mine, theirs = (
        replace(there, names=tuple(name for name in there.names if name.text not in values), places=())
        for there in (circumstances(told.text, told.point.clause, told.published) for told in got)
    )
    if other_names(mine, theirs) or mine.dated != theirs.dated:
        return False
    if left.point.kind == "name":
        return not linked(str(left.point.value), str(right.point.value), (line.text for line in lines))
    return True


def _compared(one: _Sentence, other: _Sentence) -> Iterator[tuple[Act, Act]]:
    """The acts of two sentences that may be the same one."""
    return (
        (mine, theirs)
        for mine in acts_in(one.text)
        for theirs in acts_in(other.text)
        if mine.later == theirs.later
    )


def _one_act(one: _Sentence, mine: Act, other: _Sentence, theirs: Act, *names: Name) -> bool:
    """Whether the parties of two acts are the same, and what is told besides; ``names`` are left aside."""
    but = {mine.root, theirs.root, *(root(word) for name in names for word in name.words)}
    return (
        one.sets(mine) == other.sets(theirs)
        and same_parties(one.text, mine, other.text, theirs)
        and enough_alike(one.text, other.text, *but)
    )


def _opposed(one: _Sentence, other: _Sentence) -> Pair | None:
    """What somebody decides in one of two ways."""
    for mine, theirs in _compared(one, other):
        if mine.denied or theirs.denied or not _against(mine.root, theirs.root):
            continue
        if _one_act(one, mine, other, theirs):
            return _verb(one, mine), _verb(other, theirs)
    return None


def _against(one: str, other: str) -> bool:
    return any((one in a and other in b) or (one in b and other in a) for a, b in _VERDICTS)


def _denied(one: _Sentence, other: _Sentence) -> Pair | None:
    """What one sentence denies and the other states, and not in part only."""
    if not (SCANT.isdisjoint(one.tokens.lower) and SCANT.isdisjoint(other.tokens.lower)):
        return None
    for mine, theirs in _compared(one, other):
        if mine.denied != theirs.denied and mine.root == theirs.root and _one_act(one, mine, other, theirs):
            return _polar(one, mine), _polar(other, theirs)
    return None


def _polar(sentence: _Sentence, act: Act) -> Told:
    make = denying if act.denied else stating
    span = _span(sentence, act)
    if act.denied and act.clause.patient:  # "pleaded not guilty"
        first = act.clause.patient[0]
        end = sentence.tokens.ends[first]
        if any(one.kind == "polarity" and one.start < end <= one.end for one in points(sentence.text)):
            span = sentence.tokens.starts[first], end
    point = make(sentence.text, span, (0, len(sentence.text)), sentence.stems)
    return Told(sentence.text, replace(point, marks=frozenset()), sentence.published)  # ``sets`` has told


def _span(sentence: _Sentence, act: Act) -> tuple[int, int]:
    place = act.clause.predicate.place
    return sentence.tokens.starts[place], sentence.tokens.ends[place]


def _verb(sentence: _Sentence, act: Act) -> Told:
    return _told(sentence, "verb", *_span(sentence, act))


def _told(sentence: _Sentence, kind: PointKind, start: int, end: int) -> Told:
    whole = 0, len(sentence.text)
    point = pointing(kind, (start, end), sentence.text[start:end], whole, sentence.stems)
    return Told(sentence.text, point, sentence.published)


def _done_by(one: _Sentence, other: _Sentence) -> Pair | None:
    """Who did what one alone does."""
    for mine, theirs in _compared(one, other):
        if mine.denied or theirs.denied or _SOLE.isdisjoint((mine.root, theirs.root)):
            continue
        if not same_sense(mine.root, theirs.root) or one.sets(mine) != other.sets(theirs):
            continue
        if not _one_thing(one, mine.clause.patient, other, theirs.clause.patient):
            continue
        left, right = _doer(one, mine), _doer(other, theirs)
        if left is None or right is None or not _of_two(left, one, right, other):
            continue
        but = {mine.root, theirs.root, *(root(word) for name in (left, right) for word in name.words)}
        if enough_alike(one.text, other.text, *but):
            return _told(one, "name", left.start, left.end), _told(other, "name", right.start, right.end)
    return None


def _one_thing(one: _Sentence, mine: Sequence[int], other: _Sentence, theirs: Sequence[int]) -> bool:
    """Whether two groups of words are of one thing in particular."""
    return (
        bool(same_party(one.text, mine, other.text, theirs))
        and _definite(one, mine)
        and _definite(other, theirs)
    )


def _definite(sentence: _Sentence, places: Sequence[int]) -> bool:
    """Whether a group of words is of something in particular."""
    first, tokens = places[0], sentence.tokens
    before = [tokens.at(first - step) for step in (1, 2)]
    return tokens.words[first][0].isupper() or next(filter(DETERMINERS.__contains__, before), "") in DEFINITE


def _doer(sentence: _Sentence, act: Act) -> Name | None:
    """The last name among those who do it, if nobody else stands beside it."""
    places = set(act.clause.agent)
    names = [
        name for name in find_names(sentence.text) if not places.isdisjoint(range(name.first, name.last))
    ]
    if not names:
        return None
    around = {sentence.tokens.at(at) for name in names for at in (name.first - 1, name.last)}
    return None if around & _BESIDE else names[-1]


def _of_two(left: Name, one: _Sentence, right: Name, other: _Sentence) -> bool:
    """Whether two names are not of one, and no sentence has both."""
    if same_name(left, right) or {w.casefold() for w in left.words} & {w.casefold() for w in right.words}:
        return False
    return left.words[-1] not in other.text and right.words[-1] not in one.text
