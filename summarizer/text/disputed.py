"""Sentences that accuse, and sentences that deny it."""

from __future__ import annotations

import re

from summarizer.text.speech import find_all_speech
from summarizer.text.words import fold

_ACCUSES = re.compile(
    r"\b(?:accus(?:e[sd]?|ing|ation)|alleg(?:e[sd]?|ing|ation|edly)|blam(?:e[sd]?|ing)|rumou?r(?:s|ed)?"
    r"|su(?:es|ed|ing))\b",
    re.I,
)
_DENIES = re.compile(
    r"[drubgfianDRUBGFIAN](?<!\w.)(?i:(?<=d)(?:en(?:y|ies|ied|ying|ial)|isput(?:e[sd]?|ing)|ismiss(?:es|ed|ing)?)"
    r"|(?<=r)e(?:fut(?:e[sd]?|ing)|ject(?:s|ed|ing)?|but(?:s|ted)?)"
    r"|(?:(?<=u)n(?:true|founded)|(?<=b)aseless|(?<=g)roundless|(?<=f)alse|(?<=i)nvented|(?<=a) lie"
    r"|(?<=n)onsense)\b(?=.{0,20}[\"'.,;]))"
)  # one class first: such a place is found faster


def accuses(text: str) -> bool:
    """Whether ``text`` gives an accusation, an allegation or a rumour and no denial of it."""
    text = fold(text)
    alleged = _ACCUSES.search(text) or any(speech.kind == "alleged" for speech in find_all_speech(text))
    return bool(alleged) and not denies(text)


def denies(text: str) -> bool:
    """Whether ``text`` says that somebody denies or rejects something."""
    text = fold(text)
    return bool(_DENIES.search(text)) or any(speech.kind == "denied" for speech in find_all_speech(text))


def deniable(text: str) -> bool:
    """Whether ``text`` has something that "the claim" may mean in the sentence behind it."""
    return accuses(text) or any(speech.verb != "according to" for speech in find_all_speech(fold(text)))
