"""The numbers and days of sentences, with what they are of: what is counted, whose age, which act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from summarizer.text import synonyms, thesaurus
from summarizer.text.ages import aged
from summarizer.text.counted import phrase
from summarizer.text.dates import Date, compatible
from summarizer.text.excluding import apart, far_apart, same_set
from summarizer.text.lemmas import root
from summarizer.text.lexicon import entry, known
from summarizer.text.names import Name, same_name
from summarizer.text.number_units import UNITS, times
from summarizer.text.numbers import Number
from summarizer.text.parties import acts_in, like, same_parties
from summarizer.text.persons import anybody, people
from summarizer.text.points import COARSE, Point
from summarizer.text.predicates import predicates
from summarizer.text.record import record
from summarizer.text.same_thing import Told, same_names
from summarizer.text.speech import find_all_speech
from summarizer.text.tokenize import tokenize
from summarizer.text.words import FUNCTION_WORDS, WORD, stem, stem_set

_HEADS, _NEAR = 0.8, 0.7
"""So alike are two words for the things counted, or for what was done on a day, by ``related`` and by
``likeness``."""
_WEEK = 7
_PEOPLE = -1
"""As the number of a sense: words for people."""
FEW = 12
"""Numbers up to this are given of many things in one story."""
_CLOSE = 3
"""So many content words on either side of a value are close to it."""


@record
class Line:
    """A sentence in its source, with its content stems and those of each sentence beside it."""

    source: str
    text: str
    published: date | None
    stems: frozenset[str]
    beside: tuple[frozenset[str], ...]

    @property
    def around(self) -> frozenset[str]:
        """The stems of the sentences beside it."""
        return frozenset[str]().union(*self.beside)


@record
class Value:
    """A number or day as a sentence gives it."""

    number: int
    """Its place among all points."""
    line: Line
    told: Told
    head: str
    """The stem of what is counted, the verb that a day belongs to, or "" for neither."""
    of: Name | None = None
    """Whose age it is."""

    @property
    def point(self) -> Point:
        return self.told.point

    @property
    def size(self) -> float:
        """How large the number is, 0 for a day."""
        return self.point.value.high if isinstance(self.point.value, Number) else 0.0

    @property
    def near(self) -> tuple[str, ...]:
        """Roots of the content words that stand closest to the value: what is done with it."""
        return _near(self.told.text, self.point.clause, self.point.start, self.point.end, self.head)


@lru_cache(maxsize=10_000)
def _near(text: str, clause: tuple[int, int], start: int, end: int, head: str) -> tuple[str, ...]:
    opening = WORD.match(text)
    words = WORD.findall(text[clause[0] : start])
    if opening and clause[0] == 0 and words and known(stem(opening[0])):
        words[0] = words[0].casefold()
    before = [root(word) for word in words if _tells(word)]
    after = [root(word) for word in WORD.findall(text[end : clause[1]]) if _tells(word)]
    counted = root(head)
    return tuple(
        word
        for word in dict.fromkeys([*before[-_CLOSE:], *after[: _CLOSE + 1]])
        if word != counted and word not in UNITS
    )


def _tells(word: str) -> bool:
    """Whether a word may say what is done; names, days and numbers do not."""
    return word.islower() and word not in FUNCTION_WORDS


def lines(sentences: Sequence[tuple[str, str, date | None]]) -> list[Line]:
    """A line for each of ``sentences``, (source, text, published) each, those of one source together in their
    order."""
    stems = [stem_set(text) for _, text, _ in sentences]
    found: list[Line] = []
    for number, (source, text, published) in enumerate(sentences):
        near = (n for n in (number - 1, number + 1) if 0 <= n < len(stems))
        beside = tuple([stems[n] for n in near if sentences[n][0] == source])
        found.append(Line(source, text, published, stems[number], beside))
    return found


def vocabularies(lines: Iterable[Line]) -> dict[str, set[str]]:
    """The content stems of each source."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        found[line.source] |= line.stems
    return found


def value_of(number: int, line: Line, told: Told) -> Value | None:
    """The value of a point; None for a denial."""
    point, text = told.point, told.text
    if isinstance(point.value, Number):
        of = aged(text, point.value)
        counts = point.value.kind == "count"
        words = phrase(text, point.value) if counts and of is None else []
        return Value(number, line, told, words[-1] if words else "", of)
    if isinstance(point.value, Date):
        return Value(number, line, told, _act(text, point))
    return None


def _act(text: str, point: Point) -> str:
    """The verb that a day belongs to, the last one before it, else the first one after it; "" for when
    something was said, or was so."""
    tokens = tokenize(text)
    verbs = [verb for verb in predicates(tokens) if verb.form != "infinitive"]
    before = [verb for verb in verbs if tokens.starts[verb.place] < point.start]
    verb = before[-1] if before else next((verb for verb in verbs if verb.form != "copula"), None)
    if verb is None or verb.form == "copula":
        return ""
    if tokens.starts[verb.place] in {speech.verb_start for speech in find_all_speech(text)}:
        return ""
    return root(tokens.words[verb.place])


def large(value: Value) -> bool:
    """Whether a number is not one that is given of many things, or is somebody's age."""
    return value.of is not None or value.size > FEW


def kind(value: Value) -> str:
    """What may be compared: ages, days, years and months, times of day, or numbers of one kind."""
    if value.of is not None:
        return "age"
    found = value.point.value
    if isinstance(found, Number):
        return found.kind
    return value.point.kind


def of_like(one: Value, other: Value) -> bool:
    """Whether two values are of one person, or of things or acts that go by like words."""
    if one.of is not None and other.of is not None:
        return same_name(one.of, other.of)
    if kind(one) in COARSE:
        return one.head == other.head != "" and _one_act(one.told, other.told, one.head)
    if not (one.head and other.head):
        return kind(one) == kind(other) in ("money", "percent")
    return _like(one.head, other.head)


def _one_act(left: Told, right: Told, verb: str) -> bool:
    """Whether two sentences tell that somebody did one thing, by the verb with the root ``verb``: so much
    happens in other years and at other hours that a like verb proves nothing."""
    mine, theirs = ([act for act in acts_in(told.text) if act.root == verb] for told in (left, right))
    return same_names(left, right) and any(
        same_parties(left.text, a, right.text, b) for a in mine for b in theirs
    )


@lru_cache(maxsize=100_000)
def _like(one: str, other: str) -> bool:
    if one in UNITS or other in UNITS:
        return times(one, other) == 1.0
    return like(root(one), root(other))


def alike(heads: Collection[str]) -> dict[str, set[str]]:
    """For each of ``heads`` those that go by like words."""
    units = [head for head in heads if head in UNITS]
    found = {head: {other for other in units if times(head, other) == 1.0} for head in units}
    rooted: dict[str, set[str]] = defaultdict(set)
    for head in heads:
        if head not in UNITS:
            rooted[root(head)].add(head)
    like = _kin(rooted)
    return found | {
        head: set[str]().union(*[rooted[other] for other in like[word]])
        for word, some in rooted.items()
        for head in some
    }


def _kin(words: Iterable[str]) -> dict[str, set[str]]:
    """For each of ``words``, roots, those that are ``like`` it: in time in proportion to their number."""
    known = frozenset(words)
    having: dict[int, list[str]] = defaultdict(list)
    found = {word: {word} for word in known}
    for word in known:
        maybe = (known & synonyms.behind([word])) | (known & thesaurus.behind([word]))
        for sense in (*entry(word).own, *([_PEOPLE] if people(word) else [])):
            maybe = maybe.union(having[sense])
            having[sense].append(word)
        for other in maybe:
            if like(word, other):
                found[word].add(other)
                found[other].add(word)
    return found


def _same_time(left: date | None, right: date | None) -> bool:
    """Whether nobody had a birthday between two days, as far as is known."""
    return left is not None and right is not None and abs((left - right).days) <= _WEEK


def exclude(one: Value, other: Value) -> bool:
    """Whether two values of one thing cannot both be right."""
    left, right = one.point, other.point
    if isinstance(left.value, Number) and isinstance(right.value, Number):
        if one.of is not None and abs(left.value.low - right.value.low) <= 1:
            return _same_time(one.told.published, other.told.published)
        if one.of is not None:
            return left.value.values != right.value.values
        if far_apart(left, right) or not apart(left.value, right.value):
            return False
        # All people are more than the passengers among them.
        whole, part = (one, other) if anybody(one.head) else (other, one)
        if anybody(whole.head) and not anybody(part.head):
            return left.marks == right.marks and part.size > whole.size
        return same_set(left, right)
    if isinstance(left.value, Date) and isinstance(right.value, Date):
        return left.marks == right.marks and not compatible(left.value, right.value)
    return False
