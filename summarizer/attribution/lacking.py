"""What of a sentence is in nothing that is cited for it: the reasons that its reader is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.attribution.index import Words
from summarizer.records import Reason
from summarizer.support import Part

_TERM = re.compile(r'["“]([^"”]+)["”]')
_MISSING = "too little of this is in the cited text: not "
_SPREAD = frozenset(["detail"])
"""Findings about a phrase whose words may stand apart from each other."""
_WHOLE = frozenset(["number", "date", "name", "predicate", "substitution", "coverage"])
"""Findings about words that must stand together."""
_GUESS = 0.25
"""Findings that weigh less are guesses, and told to nobody."""
_SAID = re.compile(r"stated as a fact, but in the cited text (.+) says it; say who says it")
_NO_SPEAKER = re.compile(r"[‘“”\"]|\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Ii]t|However|is|are|was|were)\b")
_SPEAKER = 8
"""Words of a speaker at most."""
_APART = Reason(
    code="apart", message="the cited text has the words of this, but nowhere says it all together"
)


def lacking(parts: Sequence[Part], codes: frozenset[str] | None = None) -> tuple[Reason, ...]:
    """What nothing bears out in those parts that are not borne out; with ``codes``, what refuses them."""
    found = [
        Reason(code=one.code, message=one.message)
        for part in parts
        if not part.supported
        for one in sorted(part.findings, key=lambda one: -one.weight)
        if (one.weight >= _GUESS if codes is None else one.code in codes and one.weight >= 1)
    ]
    return tuple(dict.fromkeys(found))


def nowhere(reasons: Sequence[Reason], cited: Iterable[str]) -> tuple[Reason, ...]:
    """``reasons`` without those by which something is missing that one of the texts ``cited`` has, or that
    another of them names already."""
    said = [Words(text).stems for text in cited]
    there = frozenset[str]().union(*said)
    lines = [f" {' '.join(stems)} " for stems in said]
    terms = [term[1] for one in reasons if (term := _TERM.search(one.message))]
    named = frozenset(stem for term in terms for stem in Words(term).stems)
    found: list[Reason] = []
    for reason in reasons:
        term = _TERM.search(reason.message)
        stems = Words(term[1]).stems if term else ()
        if reason.message.startswith(_MISSING):
            words = reason.message.removeprefix(_MISSING).split(", ")
            left = [word for word in words if not (there | named).issuperset(Words(word).stems)]
            if left:
                found.append(Reason(code=reason.code, message=_MISSING + ", ".join(left)))
        elif not (
            (reason.code in _SPREAD and there.issuperset(stems))
            or (reason.code == "date" and stems and any(set(stems) <= set(line) for line in said))
            or (reason.code in _WHOLE and stems and any(f" {' '.join(stems)} " in line for line in lines))
        ):
            found.append(reason)
    return tuple(found) or (_APART,)


def worded(reason: Reason) -> Reason:
    """``reason`` with a speaker only where it is one that a reader would call so."""
    said = _SAID.fullmatch(reason.message)
    if said is None:
        return reason
    who = said[1] if len(said[1].split()) <= _SPEAKER and not _NO_SPEAKER.search(said[1]) else "somebody"
    message = f"stated as a fact, but the cited text gives it as the word of {who}; say whose it is"
    return Reason(code=reason.code, message=message)
