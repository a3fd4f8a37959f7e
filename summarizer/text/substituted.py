"""Two clauses that are the same but for one word, and tell of different things for it: profit and revenue."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from summarizer.text.lemmas import root
from summarizer.text.name_words import CALENDAR
from summarizer.text.parties import like
from summarizer.text.points import Point
from summarizer.text.speech_verbs import KINDS
from summarizer.text.words import FUNCTION_WORDS, word_pattern

_SAME = 5
"""So many content words of both are the same, in the same order, the value among them,"""
_SHARE = 0.6
"""and this share of the shorter clause's."""
_LONGEST = 2
"""Words that stand in the place of others."""
_VALUE = "#"
_MEANING = (
    "want plan hope intend aim expect promise pledge vow seek try agree decide prepare continue".split()
)
_ASIDE = frozenset([_VALUE, *map(root, [*KINDS, *_MEANING, "according"])])
"""How somebody says it or means to do it tells nothing."""


def substituted(left: str, mine: Point, right: str, theirs: Point) -> bool:
    """Whether one word, or two, stand in the place of others that mean something else, and all else is alike.

    The more two clauses are alike word by word, the more the one word tells that differs; in clauses that are
    worded freely it tells nothing.
    """
    one, other = (_words(text, at.clause, (at.start, at.end)) for text, at in ((left, mine), (right, theirs)))
    wanted = max(_SAME, _SHARE * min(len(one), len(other)))
    if len(one) < wanted or sum(map(frozenset(other).__contains__, one)) < wanted:
        return False  # most by far
    found = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    same = sum(j - i for code, i, j, _, _ in found if code == "equal")
    if same < wanted:
        return False
    changed = [(one[i:j], other[k:m]) for code, i, j, k, m in found if code == "replace"]
    if len(changed) != 1:
        return False
    before, after = changed[0]
    if max(len(before), len(after)) > _LONGEST or not _ASIDE.isdisjoint((*before, *after)):
        return False
    return not any(like(a, b) for a in before for b in after)


@lru_cache(maxsize=8192)  # asked of each value that another one is held against
def _words(text: str, clause: tuple[int, int], value: tuple[int, int]) -> tuple[str, ...]:
    """Roots of the content words of the clause, the value among them; no names, which have forms."""
    before, after = (
        [
            root(word)
            for word in word_pattern(text).findall(text, *span)
            if word.islower() and word not in FUNCTION_WORDS and word not in CALENDAR
        ]
        for span in ((clause[0], value[0]), (value[1], clause[1]))
    )
    return (*before, _VALUE, *after)
