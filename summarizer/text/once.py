"""The year of what happens to a thing once: two sources that say when it was founded, built or opened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from summarizer.text.circumstances import circumstances, other_names
from summarizer.text.dates import Date, compatible
from summarizer.text.lemmas import root
from summarizer.text.pairing import POSTINGS
from summarizer.text.parties import Act, acts_in, other_ones, same_party
from summarizer.text.points import as_fact
from summarizer.text.relative import find_days
from summarizer.text.same_thing import Told
from summarizer.text.slots import Found, pointing
from summarizer.text.synonyms import same_sense
from summarizer.text.tokenize import tokenize
from summarizer.text.words import stem_set

_ONCE = """founded established created built constructed opened launched invented discovered introduced born
    died abolished""".split()
_ROOTS = frozenset(map(root, _ONCE))
_VERBS = re.compile(rf"\b(?:{'|'.join(_ONCE)})\b")
_YEAR = re.compile(r"[12](?<!\w.)(?:(?<=1)[5-9]|(?<=2)0)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Event:
    number: int
    source: str
    told: Told
    act: Act
    thing: tuple[int, ...]
    """The tokens of what it happens to."""
    year: Date


def once(sentences: Sequence[tuple[str, str, date | None]]) -> list[tuple[Found, Found]]:
    """Pairs that exclude each other, of ``sentences``: (source, text, published) each."""
    years: dict[str, set[str]] = defaultdict(set)
    by_verb: dict[str, list[_Event]] = defaultdict(list)
    for number, (source, text, published) in enumerate(sentences):
        given = _YEAR.findall(text)
        years[source].update(given)
        if given and _VERBS.search(text):
            for event in _events(number, source, text, published):
                by_verb[event.act.root].append(event)
    found = [event for events in by_verb.values() for event in events[:POSTINGS]]
    return [
        ((one.number, one.told), (other.number, other.told))
        for one, other in combinations(found, 2)
        if one.source != other.source
        and not compatible(one.year, other.year)
        # A source that gives the other year too may tell of two such events.
        and str(one.year.year) not in years[other.source]
        and str(other.year.year) not in years[one.source]
        and same_sense(one.act.root, other.act.root)
        and same_party(one.told.text, one.thing, other.told.text, other.thing)
        and _same_event(one, other)
    ]


def _events(number: int, source: str, text: str, published: date | None) -> Iterator[_Event]:
    tokens = tokenize(text)
    if not as_fact(text, tokens):
        return
    days = [day for day in find_days(text, published) if day.year is not None and not day.decade]
    every = acts_in(text)
    verbs = [tokens.starts[act.clause.predicate.place] for act in every]
    for act, verb in zip(every, verbs, strict=True):
        if act.root not in _ROOTS or act.denied or act.later:
            continue
        # The year stands behind the verb and before the next one, or is the only one.
        behind = [day for day in days if day.start > verb and not any(verb < v < day.start for v in verbs)]
        day = behind[0] if behind else days[0] if len(days) == len(every) == 1 else None
        thing = act.clause.patient or (() if act.clause.predicate.passive else act.clause.agent)
        if day is not None and thing:
            point = pointing("date", (day.start, day.end), "", (0, len(text)), stem_set(text))
            told = Told(text, replace(point, value=day), published)
            yield _Event(number, source, told, act, thing, day)


def _same_event(one: _Event, other: _Event) -> bool:
    """Whether no name and no turn tells the two apart."""
    left, right = (circumstances(e.told.text, e.told.point.clause, e.told.published) for e in (one, other))
    return not (other_names(left, right) or other_ones(one.told.text, other.told.text))
