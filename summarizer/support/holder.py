"""Whose office is it, whose act: ``Adele Rourke, chief executive``, ``her brother-in-law owns shares``?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.names import Name, same_name
from summarizer.text.predicates import DETERMINERS

_IS = frozenset(["is", "was", "became", "becomes", "remains", "remained"])
_SAME = 0.8
_OFFICE = 4
"""Words of an office at most that are looked at."""
_BACK = 6
"""Tokens between a possessive and the verb of what is possessed at most."""
_OWNERS = frozenset(["her", "his", "their", "its"])


def check(case: Case) -> list[Finding]:
    """A finding where an office is another's in the evidence, or an act that of somebody's relation."""
    found: list[Finding] = []
    for name in case.claim.names:
        found.extend(_office(case, name))
        found.extend(_relation(case, name))
    return found


def _office(case: Case, name: Name) -> list[Finding]:
    """``X is the chief executive`` where only others have the words for it beside their names."""
    claim = case.claim
    first = name.last + 1
    if claim.tokens.at(name.last) not in _IS:
        return []
    if claim.tokens.at(first) in DETERMINERS:
        first += 1
    held: list[int] = []
    for place in range(first, min(first + _OFFICE, len(claim.stems))):
        if not claim.stems[place] or case.alignment.credit.get(place, 0.0) < _SAME:
            break
        held.append(place)
    if not held or any(one.first <= held[-1] < one.last for one in claim.names):
        return []
    others: list[str] = []
    for start in case.alignment.partner[held[0]]:
        beside = _beside(case, start, start + len(held))
        if any(same_name(name, one) or set(one.words) & set(name.words) for one in beside):
            return []
        if not beside:
            return []  # it may be told in another way that it is theirs
        others += [one.text for one in beside]
    office = " ".join(claim.tokens.words[place] for place in held)
    if not others:
        return []
    return [Finding("role", f'in the cited text "{office}" is {others[0]}, not {name.text}', 1.0)]


def _beside(case: Case, start: int, stop: int) -> list[Name]:
    """The names that an office stands beside: ``NAME, chief executive`` and ``chief executive NAME``."""
    tokens = case.window.tokens
    before = start - 1
    while tokens.at(before) in DETERMINERS or tokens.at(before) == ",":
        before -= 1
    return [
        name
        for name in case.window.names
        if name.last - 1 == before or name.first <= start < name.last or name.first == stop
    ]


def _relation(case: Case, name: Name) -> list[Finding]:
    """``X owns`` where the evidence says ``her brother owns``, and the claim knows of no brother."""
    claim, window = case.claim, case.window
    if all(one.place != name.last for one in claim.predicates):
        return []
    found: list[Finding] = []
    for place in case.alignment.partner.get(name.last, ()):
        owner = _owner(window, place)
        if owner is None:
            return []
        words = " ".join(window.tokens.words[owner + 1 : place])
        if not claim.content.isdisjoint(window.stems[owner + 1 : place]):
            return []
        found = [Finding("role", f'in the cited text it is "{words}", not {name.text}', 1.0)]
    return found


def _owner(window: Features, verb: int) -> int | None:
    """Where the possessive stands whose noun is the subject of the verb at ``verb``."""
    tokens = window.tokens
    acts = {one.place for one in window.predicates}
    for place in range(verb - 1, max(verb - 2 - _BACK, -1), -1):
        word = tokens.lower[place]
        if word in _OWNERS or (word.endswith("'s") and tokens.words[place][0].isupper()):
            return place if place < verb - 1 else None
        hyphened = "-" in (tokens.at(place - 1), tokens.at(place), tokens.at(place + 1))
        if place in acts or not (window.stems[place] or hyphened):
            return None
    return None
