"""What a number counts: the word after it, or the thing whose number, count or toll the sentence gives."""

from __future__ import annotations

import re

from summarizer.text.lemmas import root
from summarizer.text.numbers import Number
from summarizer.text.words import FUNCTION_WORDS, stem
from summarizer.text.words import words as words_of

_TALLY = re.compile(
    r"\b(?:(?P<tally>(?:number|count|tally|total) of (?P<thing>[^,.;:]{3,60}?))"
    r"|(?P<toll>(?:death )?toll)\b[^,.;:]{0,40}?)"
    r"(?: (?:has|have|had|now|is|was))*"
    r" (?:stood at|stands at|rose to|risen to|grew to|grown to|climbed to|reached|is|was|at|to|hit)\s$"
)
_AFTER = re.compile(r"\s+(?P<thing>[^\W\d_][^,.;:()\"“”—–]{2,60})")
_PLURAL = re.compile(r"\w+[^su\W]s|people|men|women|children|feet|dead")
_VERB = re.compile(
    r"\b([a-z]+ed|seen)(?: (?:more|less|fewer|over|nearly|almost|about|some|around|than|at|least))*\s$"
)
PART = frozenset(["of the"])
"""The mark of a number that is a part of something known."""
WHOLE = frozenset(["out of"])
"""The mark of the number of all of which another one is a part."""
_THESE = "(?:the|those|these|his|her|its|their)"
_PARTS = re.compile(rf"\bout of (?:(?:{_THESE}|all) )*$")
_PART = re.compile(rf"\s+of {_THESE}\b")
_TOTAL = re.compile(rf"\s+(?:out )?of (?:(?:{_THESE}|all) )*\d[\d,]*(?=\s)")
_OF_THESE = re.compile(
    rf"\bof {_THESE}"
    r" (?P<thing>(?:[\w-]+ ){0,4}?(?:\w+[^su\W]s|people|men|women)),? $",
    re.IGNORECASE,
)
_OF_KIND = re.compile(r"[\w-]+ (?:for|with|from|aged|under|over|who|whose) (?P<what>(?:[\w-]+ ?){1,3})")
_SCANT = re.compile(r"\b(?:more than|(?<!the )only)\s$", re.IGNORECASE)
"""How much it is, and not of which: "only 18", but "the only 18"."""
_LOOK_BACK = 100
"""Code points before a number in which it may be told what it counts."""
_ENDS = frozenset(
    """in on at by from with without for to who which that when where while after before during since as such
    than was were is are has have had would will against near over under about and or but""".split()
)
_FROM = re.compile(r"\b(?:from|than)\s$")
_CHANGE = re.compile(r"\b(?:rose|risen|rising|grew|grown|climbed|fell|fallen|dropped|up|down|increased)\b")
COUNTERS = frozenset(
    map(stem, "views clicks likes retweets downloads followers subscribers streams plays".split())
)
"""What a page counts by itself: it only grows, and two reports of it are of two times."""
GROWING = COUNTERS | frozenset(
    stem(word)
    for word in """people persons person dead deaths victims injured casualties patients cases infections
    reports complaints signatures arrests homes houses residents survivors bodies missing votes donations
    reactions""".split()
)
"""What is still being counted while it is reported: a later number revises an earlier one."""
COUNTING = re.compile(
    r"\b(?:so far|by now|as of|had|has|have|rose|risen|rises|grown|climbed|up from|stood at|total|revised?"
    r"|updated?)\b",
    re.IGNORECASE,
)
"""Words of a count that goes on."""
OTHERS = frozenset("other others another more additional further extra remaining only former".split())
"""Beside a number they make it one of different things, or of a part of them."""


def counted(text: str, number: Number) -> frozenset[str]:
    """The stem of the first word for what the number counts, empty where none is told."""
    return frozenset(map(stem, [number.unit] if number.unit else phrase(text, number)[:1]))


def _whole(text: str, number: Number) -> int:
    """The end of the number, or that of the whole that it is a part of: "eight out of 14 rhinos"."""
    total = _TOTAL.match(text, number.end)
    return total.end() if total else number.end


def tallied(text: str, number: Number) -> str:
    """The words for a tally that the number is given as, "number of reports"; empty where it is none."""
    tally = _TALLY.search(_before(text, number))
    return (tally["tally"] or tally["toll"]) if tally else ""


def left_behind(text: str, number: Number) -> bool:
    """Whether the number is what another one rose or fell from: "has risen to 52 from 37"."""
    return bool(
        _FROM.search(text[max(0, number.start - 6) : number.start]) and _CHANGE.search(text[: number.start])
    )


def phrase(text: str, number: Number) -> list[str]:
    """The words from the number to the things counted, in lower case: ``false``, ``alerts`` for "28 false
    alerts from"; for "watched 28 times" the verb. Empty where no word follows."""
    after = _AFTER.match(text, _whole(text, number))
    words = [word.casefold() for word in words_of(after["thing"])] if after else []
    ends = next((place for place, word in enumerate(words) if word in _ENDS), len(words))
    named = [word for word in words[:ends] if word not in FUNCTION_WORDS and word[0].isalpha()]
    plurals = [place for place, word in enumerate(named) if _PLURAL.fullmatch(word)] or [0]
    # "140 dead sea lions"
    last = plurals[1] if len(plurals) > 1 and named[plurals[0]] == "dead" else plurals[0]
    if not named:
        return _told_before(text, number)
    if named[last : last + 1] != ["times"]:
        return named[: last + 1]
    verb = _VERB.search(text[: number.start])
    return [*named[:last], verb[1].casefold()] if verb else []


def restricted(text: str, number: Number) -> frozenset[str]:
    """Roots of words that make what is counted some of its kind: ``small`` for "two small boats",
    ``children`` for "two schools for children"."""
    words = phrase(text, number)
    if not words:
        return frozenset()
    behind = _OF_KIND.match(text, text.casefold().find(words[-1], number.end))
    found = [*words[:-1], *(words_of(behind["what"]) if behind else ())]
    return frozenset(root(word) for word in found if word.islower() and word not in FUNCTION_WORDS)


def _before(text: str, number: Number) -> str:
    return text[max(0, number.start - _LOOK_BACK) : number.start]


def _told_before(text: str, number: Number) -> list[str]:
    """What is counted where it stands before the number: "of the relocated rhinos 11", "the number of girls
    released at 317"."""
    before = _before(text, number)
    found = _OF_THESE.search(before) or _TALLY.search(before)
    words = [word.casefold() for word in words_of(found["thing"] or "people")] if found else []
    last = next((place for place, word in enumerate(words) if _PLURAL.fullmatch(word)), len(words) - 1)
    return words[: last + 1]


def beside(text: str, number: Number) -> frozenset[str]:
    """Words such as "other" right before or after the number; "more than" is none of them.
    A part of something known is marked by "of the", the whole of which a number is a part by "out of"."""
    before = _before(text, number)
    if _PARTS.search(before):
        return WHOLE
    if _PART.match(text, number.end) or _OF_THESE.search(before):
        return PART
    around = _SCANT.sub("", text[: number.start]).split()[-2:]
    if number.kind != "percent":  # "11 percent more pay"
        around += text[number.end :].split()[:2]
    return OTHERS.intersection(word.casefold() for word in around)
