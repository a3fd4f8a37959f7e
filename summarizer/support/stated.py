"""What a sentence states, without who says so."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.support.features import features
from summarizer.text.quotations import find_quotations
from summarizer.text.speech import Speech, by_the_way, find_all_speech
from summarizer.text.words import fold

_WHO_SAYS = 0.2
"""A statement is at least this share of the sentence that says who made it."""
_QUOTED = 5
"""Shorter quotations are words that somebody coined, not statements."""
_TAIL = 2
"""More words than these behind who says so may state something."""
_SHOWN = re.compile(r", [\w' -]+ show(?:s|ed)?\.?$")
"""``..., radar data show.``"""
_TURN = re.compile(r"^[A-Z][A-Z.' -]+: (?=[A-Z])")
"""``MOOR: The road is shut.``"""
_ABOUT_SPEAKER = re.compile(
    r"(?:an?|the|who|whose|his|her|its|on \w+day|(?:in|on|at) (?:an?|the|its)|citing|last|this|late|by"
    r"|chief|head|spokes\w+|director|president|vice|deputy|senior|former|mayor|manager|owner|founder|co-\w+"
    r"|chair\w*|professor|secretary|minister|editor|lawyer|attorney|\d+|[A-Z])\b"
)
"""How words begin that say more of who says so, or when."""
_WHEN_SAID = re.compile(
    r"(?:in|on|at|during|late|early|earlier|last|this|speaking|asked|writing|quoting) (?:[\w'-]+,? ){1,7}$",
    re.IGNORECASE,
)
"""``In a statement on Monday,``."""
_AGE = re.compile(r"\b(\d{1,3})-year-old ([A-Z][\w'-]+(?: [A-Z][\w'-]+)*)")
"""``25-year-old Ada Moor`` is ``Ada Moor, 25,``."""
_LIES = re.compile(r"(\b(?:is|are|was|were)) (?:located|situated)\b(?! by)")
"""``is located 65 km from``."""


@lru_cache(maxsize=1000)  # asked about one sentence for each source that may state it
def stated(text: str) -> str:
    """What is left of ``text`` without who said it.

    A quotation stays whole and with who said it: it is a statement of theirs alone.
    """
    text = fold(text)
    if ";" in text or any(len(quotation.text.split()) >= _QUOTED for quotation in find_quotations(text)):
        return text
    return _without_speaker(text)


def _without_speaker(text: str) -> str:
    # What each looks for is in few sentences, and a word is much faster to find.
    if "-year-old" in text:
        text = _AGE.sub(r"\2, \1,", text)
    if ": " in text:
        text = _TURN.sub("", text)
    if " show" in text:
        text = _SHOWN.sub(".", text)
    if "located" in text or "situated" in text:
        text = _LIES.sub(r"\1", text)
    speeches = find_all_speech(text)
    said = [speech for speech in speeches if speech.kind == "said" and not by_the_way(speech, text)]
    if not said or any(
        s.start < other.start and s.end <= other.start for s in speeches for other in speeches
    ):
        return text  # one says this, another that
    speech = max(said, key=lambda speech: speech.end - speech.start)
    longest = text[speech.start : speech.end]
    if len(longest) < _WHO_SAYS * len(text) or _leads(text, speech) or _goes_on(text, speech):
        return text
    if features(text).negations and len(features(longest).negations) < len(features(text).negations):
        return text  # "did not say that"
    return f"{longest.rstrip(' .')}."


def _leads(text: str, speech: Speech) -> bool:
    """Whether more is stated before who says so: ``He was 12 when, prosecutors say, ...``."""
    who = text.rfind(speech.speaker, 0, max(speech.verb_start, 0))
    lead = text[: min(speech.start, who if who >= 0 else speech.verb_start)]
    return len(lead.split()) > _TAIL and _WHEN_SAID.match(lead) is None


def _goes_on(text: str, speech: Speech) -> bool:
    """Whether more is stated behind who says so: ``..., according to the permit, most of it from wells``."""
    if speech.end > speech.verb_start:
        return False
    behind = text[speech.verb_start + len(speech.verb) :]
    rest, _, tail = (behind.partition(speech.speaker)[2] or behind).partition(", ")
    return any(
        len(words.split()) > _TAIL and more
        for words, more in ((rest, bool(features(rest).predicates)), (tail, not _ABOUT_SPEAKER.match(tail)))
    )
