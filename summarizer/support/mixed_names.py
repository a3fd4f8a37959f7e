"""Is a name one of the evidence, or made of the words of two: "Anna Holm" where Anna Berg met Carl Holm?"""

from __future__ import annotations

from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.name_words import DEMONYMS, GENERIC, TITLES
from summarizer.text.names import Name, plain


def check(case: Case) -> list[Finding]:
    """A finding for every name of which the evidence has a word only as that of somebody else."""
    found: list[Finding] = []
    for name in case.claim.names if case.window.names else ():
        own = _own(name)
        if len(own) < 2:
            continue
        near = [(one, own & words) for one in case.window.names if own & (words := _own(one))]
        # Alone, or with no more than a title, a word of it may be short for it.
        held = [shared for one, shared in near if len(shared) > 1 or shared == _own(one)]
        left = frozenset[str]().union(*(shared for _, shared in near)).difference(*held)
        # What stands in several names is that of a house or a make, whose things have names of their own.
        left = {word for word in left if len({_own(one) for one, shared in near if word in shared}) == 1}
        if len(near) < 2 or not left or (case.context is not None and _whole(own, case.context.names)):
            continue
        others = " and ".join(dict.fromkeys(f'"{one.text}"' for one, _ in near))
        message = f'"{name.text}" is not named in the cited text; it names {others}'
        found.append(Finding("name", message, 1.0))
    return found


def _whole(own: frozenset[str], names: tuple[Name, ...]) -> bool:
    return any(own <= _own(one) for one in names)


@lru_cache(maxsize=8192)
def _own(name: Name) -> frozenset[str]:
    """The words of a name that many do not share: no titles, no peoples, no kinds of places and bodies."""
    return frozenset(map(plain, name.words)).difference(TITLES, DEMONYMS, GENERIC)
