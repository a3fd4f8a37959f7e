"""Whether a text states as a fact what its source gives as somebody's words."""

from __future__ import annotations

from summarizer.text.speech import Speech, find_all_speech
from summarizer.text.words import content_stems

_INSIDE = 0.6
"""From this share of a text's words on inside what somebody said, the text tells what was said."""
_OUTSIDE = 0.2
"""Unless more than this share stands only in what the source says itself."""


def unattributed(text: str, evidence: str) -> Speech | None:
    """Who says in ``evidence`` what ``text`` states without saying who; None if all is well.

    A newspaper or agency that is cited for something counts like anybody else. A question or a demand is
    no statement.
    """
    if find_all_speech(text):
        return None
    wanted = frozenset(content_stems(text))
    if not wanted:
        return None
    for speech in find_all_speech(evidence):
        if speech.kind == "asked":
            continue
        inside = wanted & frozenset(content_stems(evidence[speech.start : speech.end]))
        around = frozenset(content_stems(evidence[: speech.start] + " " + evidence[speech.end :]))
        outside = (wanted & around) - inside
        if len(inside) >= _INSIDE * len(wanted) and len(outside) <= _OUTSIDE * len(wanted):
            return speech
    return None


def attribute(text: str, speech: Speech) -> str | None:
    """``text`` with who says it behind it; None where that cannot be told in a few words."""
    bare = text.rstrip(" .")
    named = speech.speaker and speech.speaker.casefold() not in ("he", "she", "they", "it", "who", "we", "i")
    if not named or bare.endswith(("!", "?", '"', "”", "’")) or ". " in bare:
        return None
    verb = "said" if speech.kind == "said" and speech.verb != "according to" else None
    return f"{bare}, {speech.speaker} said." if verb else f"{bare}, according to {speech.speaker}."
