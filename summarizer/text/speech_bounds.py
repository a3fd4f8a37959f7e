"""Where the sentence around a verb of saying begins and ends, where its subject, and where a speaker."""

from __future__ import annotations

from summarizer.text.name_words import TITLES
from summarizer.text.tokenize import Tokens, listed

_STARTERS = frozenset(
    listed("and but while whereas although though as who which when after because that if where")
)
_MARKUP = frozenset("<>{}[]|=\\^~*_")
"""Marks that no name holds: what stands before or behind them is no part of one."""
_ENDS = frozenset([",", ";", ":", '"', "“", "”", "—", "–", "(", ")"]) | _STARTERS | _MARKUP
"""What a subject does not go back beyond."""
_WHENCE = frozenset(["from", "of"])
"""``Doe, from Tarn, N.Y., said``: the place is no subject."""
_IN_BRACKETS = 8
"""Tokens at most between brackets behind a name."""


_FULL_STOPS = frozenset([".", "!", "?"])


def bounds(tokens: Tokens, index: int) -> tuple[int, int]:
    """The sentence around a token."""
    words, lower, count = tokens.words, tokens.lower, len(tokens)
    begin = index
    while begin > 0 and not (
        lower[begin - 1] in _FULL_STOPS
        and words[begin][:1].isupper()
        and not tokens.joined(begin)
        and stops(tokens, begin - 1)
    ):
        begin -= 1
    end = index
    while end < count and not (
        lower[end] in _FULL_STOPS
        and (end + 1 >= count or (words[end + 1][:1].isupper() and not tokens.joined(end + 1)))
        and stops(tokens, end)
    ):
        end += 1
    return begin, max(end, index + 1)


def stops(tokens: Tokens, place: int) -> bool:
    """Whether a sentence may end at ``place``: no full stop of an initial or a title."""
    before = tokens.at(place - 1)
    return tokens.at(place) in _FULL_STOPS and len(before) > 2 and before not in TITLES


def subject(tokens: Tokens, index: int, begin: int) -> int:
    """Where the subject of the verb at ``index`` begins: back to a comma, a mark or a joining word."""
    place = index
    apposition = tokens.at(index - 1) == ","
    if apposition:
        place -= 1
        while place > begin and tokens.at(place - 1) != ",":
            place -= 1
        place = max(place - 1, begin)
    while place > begin:
        word = tokens.at(place - 1)
        if word == ")" and (opened := _bracket(tokens, place - 1, begin)) is not None:
            place = opened
            continue
        both = word == "and" and tokens.words[place][:1].isupper() and tokens.words[place - 2][:1].isupper()
        whence = apposition and word == "," and tokens.at(place) in _WHENCE
        if word in _ENDS and not both and not whence:
            break
        place -= 1
    return place


def _bracket(tokens: Tokens, closed: int, begin: int) -> int | None:
    """Where the bracket opens that closes at ``closed``: "Ruth Amadi (D-N.Y.) said"."""
    for place in range(closed - 1, max(begin, closed - _IN_BRACKETS), -1):
        if tokens.at(place) in ("(", ")"):
            return place if tokens.at(place) == "(" else None
    return None


def phrase_end(tokens: Tokens, first: int, end: int) -> int:
    last = first
    while last < end:
        titled = tokens.at(last) == "." and tokens.at(last - 1) in TITLES  # "Lt. Cmdr. Sara Wallace"
        if tokens.at(last) in _AFTER_NAME and not titled:
            break
        last += 1
    return last


_AFTER_NAME = frozenset(listed(', . ; : " “ — who in on after at during when as while whose about'))


def cut(tokens: Tokens, first: int, last: int) -> int:
    """Where a speaker ends before a relative clause, an apposition or brackets."""
    for place in range(first + 1, last):
        if tokens.lower[place] in (",", "(", "who", "whose", "which", "—", "–"):
            return place
    return before_markup(tokens, first, last)


def before_markup(tokens: Tokens, first: int, last: int) -> int:
    """Where what may be a name ends before a mark that no name holds."""
    return next((place for place in range(first, last) if tokens.words[place] in _MARKUP), last)


def trim(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Leave out marks, blanks and a leading "that" around what was said."""
    text = tokens.text
    while start < end and text[start] in ' ,"“”':
        start += 1
    if text[start : min(end, start + 5)].lower() == "that ":
        start += 5
    while end > start and text[end - 1] in ' ,"“”':
        end -= 1
    return start, end
