"""The verbs that carry the clauses of a text, found without a grammar: by form and by what stands before."""

from __future__ import annotations

from functools import lru_cache

from summarizer.text.closed_classes import AUXILIARIES, BE, DETERMINERS, DO, HAVE, MODALS, SUBJECTS
from summarizer.text.lemmas import PAST, UNCHANGED, root
from summarizer.text.lexicon import entry
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed, tokenize
from summarizer.text.words import FUNCTION_WORDS, words

_VERB_SENSES = range(47_000, 1_000_000)
"""Numbers of the senses of verbs in the lexicon's table, which is sorted by part of speech."""
_BE = BE.union(listed("'s 're got gets get"))
_MODAL = DO | MODALS.union(
    listed("cannot won't wouldn't don't doesn't didn't can't couldn't shouldn't mustn't")
)
_BE_NOT = frozenset(listed("isn't aren't wasn't weren't"))
_HAVE_NOT = frozenset(listed("hasn't haven't hadn't"))
_AUXILIARY = _BE | HAVE | _MODAL | _BE_NOT | _HAVE_NOT
_BETWEEN = frozenset(
    """not never also already still just only even ever now then again later soon once since all both been
    being be no longer yet to have""".split()
)  # fmt: skip
_PREPOSITIONS = frozenset(
    listed("of in on at by from with without about into over under for between among against through per")
)


_NO_VERB = FUNCTION_WORDS.union(
    listed("including excluding regarding concerning according following depending")
)
"""Forms of verbs that link like prepositions and tell of no act."""


@record
class Predicate:
    """A verb by its token, and how it stands there."""

    place: int
    form: str
    """``past``, ``group`` (after an auxiliary), ``infinitive``, ``present``, ``participle`` or ``copula``."""
    passive: bool


def has_verb(text: str) -> bool:
    """Whether ``text`` has an auxiliary or a verb in the past, by the words alone: soon looked up."""
    return any(low in _FINITE or (len(low) > 4 and low.endswith("ed")) for low in map(str.lower, words(text)))


_FINITE = AUXILIARIES | PAST | {"says", "hit", "set", "cut", "put"}


@lru_cache(maxsize=100_000)
def is_verb(word: str) -> bool:
    """Whether the lexicon has the base form of ``word`` as a verb."""
    return any(sense in _VERB_SENSES for sense in entry(root(word)).own)


def predicates(tokens: Tokens) -> tuple[Predicate, ...]:
    """The predicates of ``tokens`` in order, those of subordinate clauses and infinitives among them."""
    return _predicates(tokens.text)


@lru_cache(maxsize=10_000)
def _predicates(text: str) -> tuple[Predicate, ...]:
    # Every stage asks this of the same sentences.
    tokens = tokenize(text)
    found: list[Predicate] = []
    for place, (word, low) in enumerate(zip(tokens.words, tokens.lower, strict=True)):
        if low in _NO_VERB or not low[0].isalpha() or (word[0].isupper() and place):
            continue
        form = _form(tokens, place)
        if form is not None:
            found.append(form)
    if any(one.form not in ("infinitive", "participle") for one in found):
        return tuple(found)
    return tuple(sorted([*found, *_presents(tokens)], key=lambda one: one.place))


def _form(tokens: Tokens, place: int) -> Predicate | None:
    low = tokens.lower[place]
    leader, before = _leader(tokens, place)
    past = low in PAST or (low.endswith("ed") and len(low) > 3 and is_verb(low)) or low in UNCHANGED
    if leader in _BE and tokens.at(place - 1) == "to":
        return Predicate(place, "group", False) if is_verb(low) else None
    if leader in _BE or leader in _BE_NOT:
        if past or (tokens.at(place + 1) == "by" and is_verb(low)):  # "is run by"
            return Predicate(place, "group", True)
        if low.endswith("ing") and is_verb(low):
            return Predicate(place, "group", False)
        if before and not low.endswith("ly"):
            return Predicate(place, "copula", False)
        return None
    if leader in HAVE or leader in _HAVE_NOT:
        return Predicate(place, "group", False) if past and before else None
    if leader in _MODAL:
        return Predicate(place, "group", False) if is_verb(low) else None
    previous = tokens.at(place - 1)
    if previous == "to":
        return Predicate(place, "infinitive", False) if is_verb(low) and not low.endswith("ing") else None
    if not past:
        if low.endswith("ing") and is_verb(low) and previous in (",", "by", "after", "before", "of", "for"):
            return Predicate(place, "participle", False)
        return None
    if previous == "that" and tokens.at(place - 2)[:1].isalpha() and tokens.at(place - 2) not in _NO_NOUN:
        pass  # "the wolf that killed a sheep"
    elif (
        previous in DETERMINERS or previous.endswith("'s") or (previous in _PREPOSITIONS and previous != "by")
    ):
        return None
    if previous == "-" and tokens.joined(place):
        return None
    passive = tokens.at(place + 1) == "by" and not tokens.at(place + 2)[:1].isdigit()  # "rose by 3 percent"
    if low in UNCHANGED and previous in ("", ",", "."):
        return None
    return Predicate(place, "participle" if passive else "past", passive)


_NO_NOUN = FUNCTION_WORDS | PAST


def _leader(tokens: Tokens, place: int) -> tuple[str, bool]:
    """The auxiliary that governs the verb at ``place``, and whether it stands before it without a noun."""
    for low in tokens.lower[max(0, place - 4) : place][::-1]:
        if low in _AUXILIARY:
            if low in ("be", "been", "being") or low not in _BETWEEN:
                return low, True
        elif low not in _BETWEEN and not low.endswith("ly"):
            break
    return "", False


def _presents(tokens: Tokens) -> list[Predicate]:
    """Verbs in the present tense: an ``s`` form, or a base form after a plural, that follows a noun."""
    for place in range(1, len(tokens)):
        low, previous = tokens.lower[place], tokens.at(place - 1)
        if not low[0].isalpha() or low in FUNCTION_WORDS or tokens.words[place][0].isupper():
            continue
        if previous in DETERMINERS or previous in _PREPOSITIONS or previous in ("to", "-", ",", "and"):
            continue
        noun = tokens.words[place - 1][0].isalpha() and (previous not in FUNCTION_WORDS or previous in _WHO)
        if not noun or not is_verb(low):
            continue
        following = tokens.at(place + 1)
        opens = following in DETERMINERS or following in _PREPOSITIONS or following in ("to", "that", "")
        plural = previous.endswith("s") or previous in _WHO
        if low.endswith("s") and not low.endswith("ss") and (opens or not plural):
            return [Predicate(place, "present", False)]
        if plural and opens and not low.endswith("s"):
            return [Predicate(place, "present", False)]
    return []


_WHO = SUBJECTS.union(["who", "which", "that"])
