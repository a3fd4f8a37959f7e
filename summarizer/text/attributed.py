"""Whether a text states as a fact what its source gives as somebody's words."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.text.closed_classes import SUBJECTS
from summarizer.text.quotations import find_quotations
from summarizer.text.speech import Speech, find_all_speech
from summarizer.text.words import stem_set

_INSIDE = 0.6
"""From this share of a text's words on inside what somebody said, the text tells what was said."""
_QUOTED = 5
"""Shorter quotations are words that somebody coined, not statements."""
_OUTSIDE = 0.2
"""Unless more than this share stands only in what the source says itself."""


def unattributed(text: str, evidence: str) -> Speech | None:
    """Who says in ``evidence`` what ``text`` states without saying who or quoting; None if all is well.

    A newspaper or agency that is cited for something counts like anybody else. A question or a demand is
    no statement.
    """
    if find_all_speech(text) or any(len(q.text.split()) >= _QUOTED for q in find_quotations(text)):
        return None
    wanted = stem_set(text)
    if not wanted:
        return None
    for speech, start, end in _words_of(evidence):
        inside = wanted & stem_set(evidence[start:end])
        around = stem_set(evidence[:start] + " " + evidence[end:])
        outside = (wanted & around) - inside
        if len(inside) >= _INSIDE * len(wanted) and len(outside) <= _OUTSIDE * len(wanted):
            return speech
    return None


def _words_of(evidence: str) -> Iterator[tuple[Speech, int, int]]:
    """Who says something, and where those words stand; a quotation counts to its end."""
    speeches = [speech for speech in find_all_speech(evidence) if speech.kind != "asked"]
    quotations = [q for q in find_quotations(evidence) if len(q.text.split()) >= _QUOTED]
    for speech in speeches:
        touching = [q for q in quotations if q.start - 3 <= speech.end and speech.start <= q.end + 3]
        yield (
            speech,
            min([speech.start, *(q.start for q in touching)]),
            max([speech.end, *(q.end for q in touching)]),
        )
    for quotation in quotations:
        if not any(s.start < quotation.end and quotation.start < s.end for s in speeches):
            # Whoever it is, these are somebody's words.
            yield Speech("", "said", "said", quotation.start, quotation.end), quotation.start, quotation.end


def attribute(text: str, speech: Speech) -> str | None:
    """``text`` with who says it behind it; None where that cannot be told in a few words."""
    bare = text.rstrip(" .")
    named = speech.speaker and speech.speaker.casefold() not in SUBJECTS | {"who"}
    if not named or bare.endswith(("!", "?", '"', "”", "’")) or ". " in bare:
        return None
    verb = "said" if speech.kind == "said" and speech.verb != "according to" else None
    return f"{bare}, {speech.speaker} said." if verb else f"{bare}, according to {speech.speaker}."
