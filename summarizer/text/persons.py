"""Words for people who are counted, and which of them may be the same people."""

from __future__ import annotations

from summarizer.text.lemmas import root
from summarizer.text.words import stem

_GROUPS = """people persons person
passengers travellers travelers commuters riders
students pupils schoolchildren children youngsters kids teenagers
workers employees staff workmen labourers laborers staffers
spectators fans supporters viewers onlookers audience crowd
visitors guests customers tourists holidaymakers attendees revellers revelers
soldiers troops servicemen recruits cadets
officers policemen police deputies
protesters protestors demonstrators marchers activists
residents villagers inhabitants locals neighbours neighbors citizens
patients victims casualties sufferers
migrants refugees asylum-seekers immigrants
miners drivers firefighters rescuers climbers sailors players teachers doctors nurses farmers prisoners
inmates hostages civilians survivors suspects members voters users volunteers delegates crew pilgrims
fishermen followers men women boys girls infants babies"""


def _read(table: str) -> dict[str, int]:
    """Stem -> number of its group; those of the last rows are each a group of their own."""
    rows = table.split("\n")
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        for word in row.split():
            group = number if number < _SETS else -len(found)
            for form in (stem(word), root(word)):  # "children" is looked up as "child" too
                found.setdefault(form, group)
    return found


_SETS = 12
"""So many rows hold words that may be of the same people."""
_KINDS = _read(_GROUPS)


def people(word: str) -> bool:
    """Whether a stem or word is one for people."""
    return stem(word) in _KINDS


def anybody(word: str) -> bool:
    """Whether it may be any people: ``people``, ``persons``."""
    return _KINDS.get(stem(word)) == 0


def same_people(one: str, other: str) -> bool:
    """Whether two words may be of the same people: ``pupils`` and ``children``, anything and ``people``."""
    left, right = _KINDS.get(stem(one)), _KINDS.get(stem(other))
    return left is not None and right is not None and (left == right or 0 in (left, right))
