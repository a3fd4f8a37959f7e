"""The clauses of a sentence, and which two are so alike that one word or name makes the difference."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from summarizer.text.lemmas import root
from summarizer.text.lexicon import entry, known, opposite
from summarizer.text.polarity import find_negations
from summarizer.text.record import record
from summarizer.text.words import FUNCTION_WORDS, stem, word_pattern

_BREAK = re.compile(
    r"[,;:\s](?:(?<!\s)(?=\s)|(?<=\s)(?:[—–-]\s"  # one class first: such a place is found faster
    r"|(?=(?:but|while|although|though|whereas|after|before|when|which|who|that)\s)))"
)
_SAYING = re.compile(r"\s*(?:According to\b.*|[^\"“”]*\b(?:said|says|say|stated|reported))\W*")
"""A part of a sentence that tells only who says the rest."""
PLACING = frozenset(["in", "at", "near", "outside", "from", "to"])
ACTS = tuple(
    """move propose introduce draft write author found create direct design invent discover build lead head
    chair own win defeat beat succeed replace become shoot kill murder stab strike order appoint nominate name
    marry open start cause commission compose carve paint command captain pilot drive fly buy acquire develop
    manufacture produce organise organize host present preside cast table file""".split()
)
"""What one alone does: two who are each said to have done it exclude each other."""
SOLE = frozenset(map(root, ACTS))
ROLES = frozenset(
    """chairman chairwoman president director founder author owner head chief leader winner mayor captain
    chancellor governor manager ceo suspect driver pilot gunman victim shooter""".split()
)
ROAMING = frozenset(
    root(word)
    for word in """visit travel tour campaign speak perform play appear go walk drive fly meet talk stop live
    work rally protest demonstrate happen say tell arrive come march gather sell""".split()
)
"""What is done in more than one place, one after the other."""
_ALIKE = 0.75
WHOLE = 5
"""With so many words the same, and nothing but a "not" between them, one denies what the other says."""


@record
class Clause:
    """A clause by its offsets in the sentence."""

    start: int
    end: int
    stems: frozenset[str]
    """Of its words that are not capitalised, verbs in their base form."""
    capitals: frozenset[str]
    open: bool
    """Whether it names somebody or some place in a way that another name would exclude."""
    denials: int = 0


@lru_cache(maxsize=10_000)  # copies say the same
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of ``text`` that say something; empty for a question."""
    if "?" in text:
        return ()
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    every = [_clause(text, start, end) for start, end in pairwise(edges)]
    denials = len(find_negations(text))
    if len(every) == 1:
        every = [(replace(clause, denials=denials), acting) for clause, acting in every]
    found = [clause for clause, _ in every if len(clause.stems) >= 2]
    if len(found) > 1:
        # Alone a clause may say too little to be about the same: the sentence around it tells.
        capitals = frozenset[str]().union(*(clause.capitals for clause, _ in every))
        acting = any(acting for _, acting in every)
        named = any(clause.open for clause, _ in every) or (acting and bool(capitals))
        stems = frozenset[str]().union(
            *(clause.stems for clause, _ in every if not _SAYING.fullmatch(text, clause.start, clause.end))
        )
        found.append(Clause(0, len(text), stems, capitals, named, denials))
    return tuple(found)


def _clause(text: str, start: int, end: int) -> tuple[Clause, bool]:
    """The clause, and whether it has a verb or a role that somebody in particular stands with."""
    stems: set[str] = set()
    capitals: set[str] = set()
    named = acting = False
    words = word_pattern(text).findall(text, start, end)
    opening = start == 0 and bool(words) and _opens(text, words[0])
    previous = ""
    for word in words:
        if word[0].isupper() and not opening:
            capitals.add(word)
            named = named or previous in PLACING
        elif (base := _base(word)) is not None:
            stems.add(base)
            acting = acting or base in SOLE or word in ROLES
        opening = False
        previous = word
    clause = Clause(start, end, frozenset(stems), frozenset(capitals), named or (acting and bool(capitals)))
    return clause, acting


def _opens(text: str, word: str) -> bool:
    """Whether ``word`` may be capitalised only because ``text`` begins with it."""
    return text.startswith(word) and not text[len(word) + 1 : len(word) + 2].isupper() and known(stem(word))


@lru_cache(maxsize=100_000)
def _base(word: str) -> str | None:
    return None if word.casefold() in FUNCTION_WORDS else root(word)


def alike(left: Clause, right: Clause) -> bool:
    """Whether two clauses share so many words that they may differ in one slot alone, and differ at all."""
    shared = len(left.stems & right.stems)
    if not shared or 2 * shared < _ALIKE * (len(left.stems) + len(right.stems)) - 0.01:
        return False
    if left.open and right.open and left.capitals - right.capitals and right.capitals - left.capitals:
        return True
    if left.denials != right.denials and shared >= WHOLE:
        return True
    return any(opposite(a, b) for a in left.stems - right.stems for b in right.stems - left.stems)


def has_opposite(clause: Clause) -> bool:
    """Whether some word of the clause has an opposite."""
    return any(entry(word).opposites for word in clause.stems)
