"""Who said what: reported and direct speech in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from summarizer.text.calendar_words import DAYS
from summarizer.text.closed_classes import AUXILIARIES, BE, RELATIVES
from summarizer.text.outlet_names import is_outlet
from summarizer.text.record import record
from summarizer.text.speech_bounds import before_markup, bounds, cut, phrase_end, stops, subject, trim
from summarizer.text.speech_verbs import CUES, KINDS, TAGS, THAT_ONLY, TO_WHOM, SpeechKind
from summarizer.text.tokenize import Tokens, listed, tokenize

WHILE = re.compile(r"[,;] (?:while|whereas) |; ")
"""What joins two statements of which each has a speaker of its own;"""
_JOINT = re.compile(r"[,;] (?:while|whereas|but|although|though|and|yet) |; ")
"""and where another speaker follows the statement before."""


@record
class Speech:
    """A statement that a sentence gives as somebody's. Offsets are those of the sentence."""

    speaker: str
    """As written; empty where the sentence does not say who."""
    verb: str
    kind: SpeechKind
    start: int
    end: int
    """What was said: ``sentence[start:end]``."""
    outlet: bool = False
    """Whether the speaker looks like a newspaper, agency or station."""
    verb_start: int = 0


@lru_cache(maxsize=60_000)  # every stage asks this of the same sentences
def find_all_speech(text: str) -> tuple[Speech, ...]:
    """Every statement that ``text`` reports, in order of the verbs.

    Knows "X said (that) ...", "..., said X", "... , X said", "according to X, ...", "X told Y ...".
    """
    tokens = tokenize(text)
    return () if CUES.isdisjoint(tokens.lower) else _parted(text, list(_speeches(tokens)))


def by_the_way(speech: Speech, text: str) -> bool:
    """Whether the sentence tells more than that: ``Orme came to Tarn, telling Falk that it was dead.``"""
    return speech.verb.endswith("ing") and text[: speech.verb_start].rstrip().endswith(",")


def _parted(text: str, found: list[Speech]) -> tuple[Speech, ...]:
    """``found``, each with its own part of a sentence that tells what several say: "A, X said, while B,
    according to Y"."""
    for number, (one, other) in enumerate(pairwise(found)):
        joints = WHILE if one.start > one.verb_start and other.end <= other.verb_start else _JOINT
        joint = next(joints.finditer(text, one.verb_start, other.verb_start), None)
        if joint is None or text.count('"', 0, joint.start()) % 2 or not one.start < joint.start():
            continue
        found[number] = replace(one, end=min(one.end, joint.start()))
        if other.start < joint.end() < other.end:
            found[number + 1] = replace(other, start=joint.end())
    return tuple(found)


def _speeches(tokens: Tokens) -> Iterator[Speech]:
    for index, word in enumerate(tokens.lower):
        if word == "according" and tokens.at(index + 1) == "to":
            yield _according(tokens, index)
        elif word in KINDS and tokens.words[index][0].islower():
            speech = _spoken(tokens, index)
            if speech is not None:
                yield speech


def _according(tokens: Tokens, index: int) -> Speech:
    first = index + 2
    last = first
    while last < len(tokens) and tokens.at(last) not in (",", ".", ";", ":", "—", '"', "”"):
        if tokens.at(last) == "." and last + 1 < len(tokens):
            break
        last += 1
    last = before_markup(tokens, first, last)
    begin, end = bounds(tokens, index)
    if index - begin >= _SAYS_SOMETHING:
        content = (tokens.starts[begin], tokens.ends[index - 1])
    else:
        after = min(last + 1, len(tokens))
        content = (tokens.starts[after] if after < end else tokens.ends[last - 1], tokens.ends[end - 1])
    speaker = tokens.text[tokens.starts[first] : tokens.ends[last - 1]] if last > first else ""
    speaker = speaker if any(map(str.isalpha, speaker)) else ""
    return Speech(
        speaker, "according to", "said", *trim(tokens, *content), is_outlet(speaker), tokens.starts[index]
    )


def _spoken(tokens: Tokens, index: int) -> Speech | None:
    word = tokens.lower[index]
    after, before = tokens.at(index + 1), tokens.at(index - 1)
    quoted = any(
        mark in ('"', "“", "”", "‘")
        for mark in (after, before, tokens.at(index + 2), tokens.at(index - 2), tokens.at(index + 3))
    )
    that = _that(tokens, index)
    if word in THAT_ONLY and not (that or quoted or _outlet_reports(tokens, index) or _claims(tokens, index)):
        return None
    if word == "called" and after in _OPENING:
        return None  # a girl called "Jane": no more than a name
    if (
        before in ("a", "an", "the", "to", "its", "their", "his", "her", "this", "of", "my", "no", "any")
        and word != "told"
    ) and not (before == "to" and (that or quoted)):
        return None
    begin, end = bounds(tokens, index)
    inverted = before in ('"', "”", ",", "’", "'") and not _verb_follows_name(tokens, index)
    if after in _WHAT and tokens.at(index + 2).isalpha():
        inverted = False  # "Moor, who went there, said it had closed"
    # "..., telling Stern that": who follows is told; "fined two, blamed the mill and left"
    if word in TO_WHOM or (before == "," and word not in TAGS):
        inverted = False
    if inverted and after and after not in (",", "that", ".", "in", "on"):
        first, last = index + 1, phrase_end(tokens, index + 1, end)
        if not AUXILIARIES.isdisjoint(tokens.lower[first:last]):
            return None
        content = (tokens.starts[begin], tokens.ends[index - 1])
    else:
        as_said = word == "saying" and before == "as" and tokens.at(index - 2) in _CITED
        last = index - 2 if as_said else index  # "was quoted as saying"
        first = subject(tokens, last, begin)
        while last > first and tokens.at(last - 1) in _AUXILIARIES:
            last -= 1
        if first >= last:
            return None
        if (
            not as_said
            and not (BE.isdisjoint(tokens.lower[last:index]) and (word, after) != ("accused", "of"))
            and not word.endswith("ing")
            and after != "as"
        ):
            return _passive(tokens, index, end)
        if not that and first - begin >= _SAYS_SOMETHING and _closes(tokens, first - 1, index, end):
            content = (tokens.starts[begin], tokens.ends[first - 1])
        elif index + 1 < end:
            start = tokens.lower.index("that", index) if that else index + 1
            # "Ross, who police say had fled, was innocent": they say no more than that he fled.
            if tokens.at(first - 1) in RELATIVES:
                end = next((at for at in range(index + 1, end) if tokens.at(at) == ","), end)
            content = (tokens.starts[start], tokens.ends[max(start, end - 1)])
        else:
            return None
    last = cut(tokens, first, last)
    speaker = tokens.text[tokens.starts[first] : tokens.ends[last - 1]].strip(' ,"“”')
    if not speaker or not any(letter.isalpha() for letter in speaker):
        return None
    return Speech(
        speaker,
        tokens.words[index],
        KINDS[word],
        *trim(tokens, *content),
        is_outlet(speaker),
        tokens.starts[index],
    )


def _closes(tokens: Tokens, place: int, index: int, end: int) -> bool:
    """Whether the mark at ``place`` ends what is said: "A, X said on Monday.", "A," X wrote in a letter."""
    if tokens.at(place) not in (",", *_CLOSING):
        return False
    quoted = tokens.at(place) in _CLOSING and tokens.at(place - 1) in _STOPS
    if end - index <= _TAG or (quoted and tokens.at(index + 1) != ":"):
        return True  # "A," X said, adding that "B"
    # "A, X said Friday, calling it ..."
    tagged = tokens.at(index + 1) == "," or tokens.at(index + 1) in _WHEN
    return tagged and place - bounds(tokens, index)[0] > end - index


_OPENING = frozenset(['"', "“", "‘"])
_CLOSING = frozenset(['"', "”", "’"])
_STOPS = frozenset([",", ".", "!", "?"])
_WHEN = frozenset([*DAYS, "on", "in", "at", "late", "early", "yesterday", "today"])
_SHORT, _APPOSITION = 12, 40
"""Tokens at most between the commas behind a name: of an apposition, of a relative clause."""
_TAG = 8
"""Tokens at most from a verb of saying on that only tell when or where it was said."""
_AUXILIARIES = frozenset(
    listed(
        """has have had do does did also later then previously recently is was are were been would will
        repeatedly reportedly eventually finally initially originally publicly privately subsequently"""
    )
)
_WHAT = frozenset(["it", "there", "they", "he", "she", "we", "this", "these"])
_DETERMINED = frozenset(listed("the a an it he she they there his her its their"))
_SAYS_SOMETHING = 3
"""Tokens; fewer before who says so are ``However,``."""
_CITED = frozenset(["quoted", "cited", "reported"])
_AFTER_AGENT = frozenset(listed(", ; : . to of that for with"))


def _passive(tokens: Tokens, index: int, end: int) -> Speech | None:
    """``Ross is alleged by the police to have fled``: who is named before the verb says nothing."""
    first = last = index + 1
    speaker = ""
    if tokens.at(first) == "by":
        first += 1
        last = next((at for at in range(first, end) if tokens.at(at) in _AFTER_AGENT), end)
        if last > first:
            speaker = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
    if last >= end:
        return None
    content = trim(tokens, tokens.starts[last], tokens.ends[end - 1])
    kind = KINDS[tokens.lower[index]]
    return Speech(speaker, tokens.words[index], kind, *content, is_outlet(speaker), tokens.starts[index])


def _outlet_reports(tokens: Tokens, index: int) -> bool:
    """``..., the Northern Ledger reports.``: an outlet behind a comma, and nothing behind the verb."""
    if tokens.lower[index] not in ("reports", "reported") or tokens.at(index + 1) not in (".", ""):
        return False
    first = subject(tokens, index, bounds(tokens, index)[0])
    return (
        0 < first < index
        and tokens.at(first - 1) == ","
        and is_outlet(tokens.text[tokens.starts[first] : tokens.ends[index - 1]])
    )


def _claims(tokens: Tokens, index: int) -> bool:
    """``Moor claims the bridge ...``, ``Moor, who is 40, claims it ...``: the verb, not what is paid out."""
    behind = tokens.at(index - 1) == "," or tokens.words[index - 1][:1].isupper()
    return tokens.lower[index] == "claims" and behind and tokens.at(index + 1) in _DETERMINED


def _that(tokens: Tokens, index: int) -> bool:
    """Whether "that" follows, at once or after the one who was told."""
    return any(tokens.at(place) == "that" for place in range(index + 1, min(index + 6, len(tokens)))
               if not any(mark in (",", ".", ";") for mark in tokens.lower[index + 1 : place]))  # fmt: skip


def _verb_follows_name(tokens: Tokens, index: int) -> bool:
    """``Smith, 42, said``: a comma that closes an apposition."""
    place = index - 2
    while place >= 0 and index - place < _APPOSITION:
        if tokens.at(place) == ",":
            if index - place > _SHORT and tokens.at(place + 1) not in RELATIVES:
                return False
            return place > 0 and tokens.words[place - 1][:1].isalpha() and tokens.at(index - 1) == ","
        if tokens.at(place) in ('"', "”") or stops(tokens, place):
            return False
        place -= 1
    return False
