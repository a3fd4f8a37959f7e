"""Whom or what "he", "she", "it" or "they" may stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.calendar_words import DAY_NAME
from summarizer.text.words import FUNCTION_WORDS, content_stems

_SOMEBODY = re.compile(
    rf"(?<=[^\s.!?\"] )(?!(?:{DAY_NAME})\b)[A-Z][^\W\d_]+"
    r"|\b(?:someone|somebody|anyone|anybody|everyone|everybody|nobody|who|whoever)\b"
    r"|\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ee]very|[Ee]ach|[Nn]o|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[A-Za-z]+'s?)"
    r" (?:[\w-]+ ){0,3}?(?:[a-z-]{2,}(?:er|or|ist|eer|man|woman|boy|girl|ant|ian|ee|boss)|son|wife|husband"
    r"|aunt|uncle|niece|nephew|child|kid|teen|student|president|resident|patient|agent|parent|friend|judge|chief"
    r"|guard|coach|king|queen|prince|princess|nurse|cop|thief|suspect|victim|witness|pilot|star|hero|model"
    r"|athlete|colleague|attorney|veteran|citizen|individual|person|executive|candidate|relative|bride|groom|pope|priest"
    r"|monk|nun|official|expert|professional|captain|surgeon|physician|politician|musician|youth|baby|infant"
    r"|celebrity|secretary|deputy|premier|lady|gentleman|general|soldier|native|fan|cyclist)\b"
)
"""A name within the sentence, or a word for one person: "the judge", "her friend"."""
_OPENERS = frozenset(
    """in on at when while after before as if though although despite during for from by with since
    last asked speaking once according throughout amid among even like unlike within across police
    authorities officials officers prosecutors investigators detectives deputies doctors lawyers
    attorneys experts sources critics witnesses neighbors neighbours relatives friends fans
    supporters opponents reports records documents""".split()
)
"""Words at the beginning of a sentence that are nobody's name."""
_THEM = re.compile(r"\b(?:them|they)\b")
_SEVERAL = re.compile(
    r"\b(?:\w{2,}[^s\W]s|and|both|people|police|men|women|children|crowd|team|group|family|couple|crew|staff|union"
    r"|government|company|party|army|everyone|everybody|anyone|nobody)\b",
    re.IGNORECASE,
)


def names_somebody(text: str, before: int) -> bool:
    """Whether the sentence has a name or a word for one person before a place in it."""
    return _SOMEBODY.search(" " + text[:before]) is not None or begins_with_name(text, before)


def begins_with_name(text: str, before: int) -> bool:
    """Whether a capitalised word that is no ordinary one opens the text before a place in it."""
    first = text.split(" ", 1)[0]
    low = first.casefold().strip(",")
    return before > len(first) and first[:1].isupper() and low not in _OPENERS and low not in FUNCTION_WORDS


def them_unnamed(sentence: str) -> bool:
    """Whether "them" stands where nothing before it in the sentence could be several."""
    match = _THEM.search(sentence)
    return match is not None and not _SEVERAL.search(sentence, 0, match.start())


_PRONOUN = re.compile(r"(?:[\w .]{2,20}: )?(?:He|She|It|They)\b")
_LOOK_BACK = 3
"""A pronoun at the start of a sentence stands for something in so many sentences before."""


def begins_with_pronoun(text: str) -> bool:
    """Whether a sentence begins with a pronoun, perhaps after the name of who speaks."""
    return _PRONOUN.match(text) is not None


def antecedents(sentences: Sequence[tuple[str, str]]) -> list[frozenset[str]]:
    """For each of ``sentences``, a (source, text) in the order of the sources, stems of those before it.

    Empty for a sentence that does not begin with a pronoun.
    """
    nobody = frozenset[str]()  # one for nearly all
    found: list[frozenset[str]] = []
    for number, (source, text) in enumerate(sentences):
        if not begins_with_pronoun(text):
            found.append(nobody)
            continue
        near = sentences[max(0, number - _LOOK_BACK) : number]
        found.append(nobody.union(*[content_stems(before) for other, before in near if other == source]))
    return found
