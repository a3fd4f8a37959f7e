"""What two sentences that disagree speak of, in words for a reader: "when the light on the buoy went out"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import dropwhile

from summarizer.text.ages import aged
from summarizer.text.closed_classes import DETERMINERS
from summarizer.text.counted import phrase, tallied
from summarizer.text.lexicon import known
from summarizer.text.number_units import UNITS
from summarizer.text.numbers import Number
from summarizer.text.points import WHEN, Point
from summarizer.text.words import FUNCTION_WORDS, WORD, stem

_LOOSE_ENDS = frozenset(
    """a an the on at for in of to by until from and with that than was were is are s but when while after
    before which who not did does do""".split()
)
_SUBJECTLESS = re.compile(r"(?:(?:is|are|was|were|be|been|being|has|have|had)\s+)+")
"""What a clause begins with whose subject stands before it: "posts, which have been seen 300 times"."""
_BESIDE = frozenset(["also", "meanwhile"])
"""Words that lead to what was told before, which a topic leaves out."""
_SMALL = DETERMINERS | frozenset("on at for in of to by until from with than they he she it".split())
_MARKS = " ,;:()–—-"
_QUOTES = re.compile(r"[\"“”„«»*_`]|(?<!\w)['’‘]|(?<!s)['’](?!\w)")
"""Marks around words; the apostrophe within one stays."""
_LEAST = 2
_MOST = 14
"""A topic has at most so many words on either side of the value."""
_NEXT = 8
"""So many words at most stand between the beginning of a clause and its value to be kept whole."""
_ROUGHLY = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|roughly|approximately|over|under|only|just|exactly"
    r"|(?:more|fewer|less) than|at (?:least|most)|up to|as many as|close to|a total of|an estimated)\s+)+$",
    re.IGNORECASE,
)
_UNIT = re.compile(r" (?:of (?!the |its |his |her |their |these |those |all )[a-z]+|(?:an?|per) [a-z]+)\b")
"""What makes one unit of the word before: "gallons of water", "miles an hour"."""
_AT_END = re.compile(
    r"(?:^|\s)(?P<word>on|in|at|by|since|until|till|from|near|to|after|before|late|early)\s*$"
)
_TELLING = frozenset(["until", "till", "since", "by", "from", "after", "before"])
"""Words before a day or a place that are asked for with it: "until when"."""
_BY = re.compile(r"(?:^|\s)by (?:the |a |an )?(?:[a-z-]+ ){0,2}$")
_CAUSED = re.compile(r"\s(?:was|were|is|are|has|had|been|happened|occurred|came|broke)\b")
_NUMBER = "the number in"
"""What is asked for where nobody can say what a number counts."""
_ASKED = {"money": "how much", "percent": "what percentage"}
_LED_IN = re.compile(
    r".*\b(?:that|which|who|where|when|says?|said|shows?)\b|\s*(?:and|but|or|,)\s", re.IGNORECASE
)
"""What a clause begins with before it says anything of its own."""
_MEANT = re.compile(
    r"\b((?:an?|the|this|these|his|her|its|their)(?: [\w’'-]+){1,3}),? (?:which|who|that)$", re.IGNORECASE
)
"""Of whom or what a clause with "which" tells."""
_SAYING = re.compile(r"(?:and |but )?(?:says?|said|adds?|added|claims?|claimed)\b(?: that\b)?\s*")
"""What is left of "who says that" where the one who says it stands before a comma."""
_MANY = re.compile(
    r"\w+s|\w+ed|people|\w*men|\w*women|children|feet|teeth|mice|dead|hurt|staff|crew|police|personnel|cattle"
    r"|sheep|deer|fish|\w*craft|species|series|data|media|criteria|alumni"
)
"""What there can be many of, as far as the word tells."""
_PART_OF_DAY = re.compile(r"(?:'s|’s)? (?:night|morning|afternoon|evening)\b")
_AT_ONCE = 3
"""Words of which the other side has none, and that yet belong to the value that they stand behind."""


def named(left: tuple[str, Point], right: tuple[str, Point]) -> str:
    """What two texts speak of: a question without its mark, in the words of the one that says it shorter.

    Of what stands around the value it has what both have, as it is written; where that says too little, the
    words next to the value.
    """
    numbers = [(text, point.value) for text, point in (left, right) if isinstance(point.value, Number)]
    of = [name for text, number in numbers if (name := aged(text, number)) is not None]
    if len(of) == 2:
        return f"age of {max(of, key=lambda name: len(name.words)).text}"
    tallies = [found for text, number in numbers if (found := tallied(text, number))]
    if tallies:
        return _plain(tallies[0])
    stating = [side for side in (left, right) if side[1].value is True]
    shorter = min((left, right), key=_length)
    chosen = stating[0] if stating else shorter
    other, about = right if chosen is left else left, chosen[1]
    theirs = [stem(word) for word in WORD.findall(other[0][slice(*other[1].clause)])]
    return _question(chosen[0], about, theirs)


def _length(side: tuple[str, Point]) -> tuple[bool, int]:
    """How long a clause is; one that begins with "which" says less than any other."""
    first, last = side[1].clause
    return _LED_IN.match(side[0], first, max(first, side[1].start)) is not None, last - first


def _question(text: str, point: Point, theirs: list[str]) -> str:
    first, last = point.clause
    start, end = max(first, point.start), max(first, point.end)
    if point.kind == "polarity":
        said = _common(text, first, last, theirs)
        said = said[match.end() :] if (match := _SAYING.match(said)) else said
        return f"whether {said if _says(said, least=_LEAST + 1) else _near(text, first, last)}"
    if point.kind == "cause":
        return f"cause of {_joined([_words(_CAUSED.split(text[first:start])[0], opening=first == 0)])}"
    if point.kind == "verb":
        before = _before(text, first, start, theirs)
        return f"whether {_joined([before, text[start:end], _common(text, end, last, theirs)])}"
    if isinstance(point.value, Number):
        asked, start, end = _how_many(text, point.value, first)
    else:
        asked, start = _which(text, point, first)
    if asked == _NUMBER:
        around = _near(text, first, start, from_end=True), "…", _near(text, end, last, most=_MOST // 2)
        return f"{_NUMBER} “{' '.join(filter(None, around))}”"
    if point.kind == "date" and (part := _PART_OF_DAY.match(text, end, last)):
        end = part.end()
    before, after = _before(text, first, start, theirs), _common(text, end, last, theirs, behind=True)
    if not _says(before, after):
        before, after = _near(text, first, start, from_end=True), _near(text, end, last)
    if isinstance(point.value, Number):
        before = before[match.end() :] if (match := _SUBJECTLESS.match(before)) else before
        before = before if _says(before, least=1) else ""
    does = _near(text, end, last)
    if asked == "who" and _says(does):
        before, after = "", does
    return _joined([asked, before, after])


def _how_many(text: str, number: Number, first: int) -> tuple[str, int, int]:
    """What is asked for, and where the words before and after it end and begin."""
    start, end = number.start, number.end
    if number.kind in _ASKED:
        return _ASKED[number.kind], _without_rough(text, first, start), end
    things = phrase(text, number)
    if things and things[-1] not in UNITS and not _MANY.fullmatch(things[-1]):
        things = []  # "6 to 3 of the council"
    place = text.casefold().find(things[-1], end) if things else -1
    if place < 0:  # "watched 28 times"
        things, place = ["times"], text.find("times", end, end + len(" times"))
    if place < 0:
        return _NUMBER, _without_rough(text, first, start), end
    end = place + len(things[-1])
    unit = _UNIT.match(text, end)
    counted = [*things, *(unit[0].split() if unit else [])]
    return " ".join(["how many", *counted]), _without_rough(text, first, start), unit.end() if unit else end


def _without_rough(text: str, first: int, start: int) -> int:
    rough = _ROUGHLY.search(text, first, start)
    return rough.start() if rough else start


def _which(text: str, point: Point, first: int) -> tuple[str, int]:
    """What is asked for, and where the words before it end."""
    if point.kind == "name":
        by = _BY.search(text, first, point.start)
        return ("by whom", by.start()) if by else ("who", point.start)
    asked = "when" if point.kind in WHEN else "where"
    start = _without_rough(text, first, point.start)
    before = _AT_END.search(text, first, start)
    if before is None:
        return asked, start
    return f"{before['word']} {asked}" if before["word"] in _TELLING else asked, before.start()


def _before(text: str, first: int, start: int, theirs: list[str]) -> str:
    """What of a clause stands before the value: all of it if it is short, else from the first common word."""
    led_in = _LED_IN.match(text, first, start)
    words = list(WORD.finditer(text, led_in.end() if led_in else first, start))
    if len(words) > _NEXT:
        begin = next((place for place, word in enumerate(words) if _shared(word[0], theirs)), len(words))
        while 0 < begin < len(words) and words[begin - 1][0].casefold() in DETERMINERS:
            begin -= 1
        words = words[max(begin, len(words) - _MOST) :]
    meant = _MEANT.search(text[: led_in.end()]) if led_in else None
    return " ".join(filter(None, [meant[1] if meant else "", _said(text, words)]))


def _common(text: str, first: int, last: int, theirs: list[str], *, behind: bool = False) -> str:
    """What of a part of ``text`` stands in ``theirs`` too, in the same order: from the first such word, with
    the small words before it, to the last one; ``behind`` a value all up to that, if it begins at once."""
    words = list(WORD.finditer(text, first, last))
    matcher = SequenceMatcher(None, [stem(word[0]) for word in words], theirs, autojunk=False)
    places = [p for block in matcher.get_matching_blocks() for p in range(block.a, block.a + block.size)]
    telling = [place for place in places if not _loose(words[place][0])]
    if not telling:
        return ""
    begin, end = telling[0], telling[-1] + 1
    while begin and words[begin - 1][0].casefold() in _SMALL:
        begin -= 1
    begin = 0 if behind and begin <= _AT_ONCE else begin
    if words[end - 1][0].endswith(("'s", "’s")) and end < len(words):
        end += 1
    return _said(text, words[begin : min(end, begin + _MOST)])


def _shared(word: str, theirs: list[str]) -> bool:
    return not _loose(word) and stem(word) in theirs


def _said(text: str, words: Sequence[re.Match[str]]) -> str:
    if not words:
        return ""
    first, last = words[0].start(), words[-1].end()
    return _words(text[first:last], opening=not text[:first].strip(_MARKS))


def _near(text: str, first: int, last: int, *, from_end: bool = False, most: int = _MOST) -> str:
    """The words of a part of ``text`` that stand next to the value."""
    words = list(WORD.finditer(text, first, last))
    return _said(text, words[-_MOST // 2 :] if from_end else words[:most])


def _words(text: str, *, opening: bool) -> str:
    """``text`` without marks around it; an ordinary word that only opens its sentence is written small."""
    plain = _plain(text)
    match = WORD.match(plain)
    if not (opening and match):
        return plain
    rest = plain[match.end() :]
    word = match[0]
    named = rest[1:2].isupper() or word.endswith(("'s", "’s")) or not known(stem(word))
    small = word.casefold() in FUNCTION_WORDS or not named
    return (word.casefold() if small else word) + rest


def _plain(text: str) -> str:
    return " ".join(_QUOTES.sub("", text).split()).strip(_MARKS + ".")


def _joined(parts: Iterable[str]) -> str:
    """The parts as one phrase that does not end in a loose word."""
    words = [word for part in parts for word in part.split() if word.casefold() not in _BESIDE]
    kept = list(dropwhile(lambda word: word.strip(_MARKS).casefold() in DETERMINERS | {"and"}, words[::-1]))
    return " ".join(kept[::-1]).strip(_MARKS + ".")


def _says(*parts: str, least: int = _LEAST) -> bool:
    """Whether words tell a reader enough."""
    return sum(not _loose(word) for part in parts for word in part.split()) >= least


def _loose(word: str) -> bool:
    return word.strip(_MARKS).casefold() in _LOOSE_ENDS
