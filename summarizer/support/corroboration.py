"""Does another source, in its own words, state what a sentence states in the main?"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.support.check import assess
from summarizer.support.evidence import Evidence
from summarizer.support.features import features
from summarizer.text.quotations import find_quotations
from summarizer.text.speech import find_all_speech
from summarizer.text.words import fold

_WHO_SAYS = 0.2
"""A statement is at least this share of the sentence that says who made it."""
_SHARED = 0.5
"""Of the statement's words so many must stand in the evidence as they are, whatever else means the same."""
_UNCOVERED, _DOUBT = 0.35, 0.4
"""What a statement may lack at most, and how much the gravest finding may weigh."""
_FEW = 3
"""Of no more words than these, all must."""
_QUOTED = 5
"""Shorter quotations are words that somebody coined, not statements."""
_NOON = 12 * 60
"""Minutes: 7.44 may be meant for 19:44."""
_ASIDE = re.compile(
    r"(?:, | )(?<!such )(?=(?:after|before|when|while|as|since|during|following|amid|despite|because|where"
    r"|although|though|overnight|shortly|immediately)\b)",
    re.IGNORECASE,
)


def corroborates(text: str, evidence: Evidence) -> bool:
    """Whether ``evidence`` supports the main statement of ``text`` with all its numbers, names and polarity.

    Who said it, and an adverbial at the end without a number or name, may be lacking. When in doubt it does
    not: a source too few is better than one too many.
    """
    theirs = features(fold(evidence.text))
    their_numbers = {value for number in theirs.numbers for value in (number.value, number.other)}
    their_times = {date.minute % _NOON for date in theirs.dates if date.minute is not None}
    for statement in statements(text):
        own = features(statement)
        words = own.content
        if len(words & theirs.content) < (len(words) if len(words) <= _FEW else _SHARED * len(words)):
            continue
        # The first word may be a name though nothing but its place gives it a capital.
        if not set(own.stems[:1]) - {""} <= theirs.content:
            continue
        if not all(any(word.lower() in theirs.lower for word in name.words) for name in own.names):
            continue
        if bool(own.negations) != bool(theirs.negations):
            continue
        if not their_numbers.issuperset(number.value for number in own.numbers):
            continue
        if not their_times.issuperset(d.minute % _NOON for d in own.dates if d.minute is not None):
            continue
        if _closely(statement, evidence):
            return True
    return False


def _closely(statement: str, evidence: Evidence) -> bool:
    """Whether the evidence supports ``statement`` with hardly a doubt about any word."""
    return all(
        part.supported
        and part.measures["uncovered"] <= _UNCOVERED
        and all(finding.weight <= _DOUBT for finding in part.findings)
        for part in assess(statement, evidence)
    )


@lru_cache(maxsize=1000)  # asked about one sentence for each source that may state it
def statements(text: str) -> tuple[str, ...]:
    """What is left of ``text`` without who said it; then without adverbials at the end, one by one.

    A quotation stays whole and with who said it: it is a statement of theirs alone.
    """
    text = fold(text)
    if ";" in text or any(len(quotation.text.split()) >= _QUOTED for quotation in find_quotations(text)):
        return (text,)
    bare = _without_speaker(text)
    found = [bare]
    for match in reversed(list(_ASIDE.finditer(bare))):
        rest = features(bare[match.end() :])
        if rest.numbers or rest.dates or rest.names or rest.negations:
            break
        found.append(f"{bare[: match.start()].rstrip(' ,')}.")
    return tuple(found)


def _without_speaker(text: str) -> str:
    speeches = find_all_speech(text)
    said = [text[s.start : s.end] for s in speeches if s.kind == "said" and not s.outlet]
    longest = max(said, key=len, default="")
    if any(s.start < other.start and s.end <= other.start for s in speeches for other in speeches):
        return text  # one says this, another that
    if len(longest) < _WHO_SAYS * len(text):
        return text
    if len(features(longest).negations) < len(features(text).negations):
        return text  # "did not say that"
    return f"{longest.rstrip(' .')}."
