"""Which sentences in languages other than English lean on the sentence before."""

from __future__ import annotations

import re

_LEANING = {
    "de": "er sie dies diese dieser dieses dabei damit danach daher deshalb dadurch dafür davon jedoch "
          "außerdem zudem dennoch trotzdem allerdings und aber denn auch ihr ihre sein seine",
    "es": "él ella ellos ellas esto eso este esta estos estas además también y pero o aunque así su "
          "sus ahí allí luego",
    "fr": "il elle ils elles cela ce ceci cet cette ces aussi toutefois pourtant cependant et mais ou "
          "donc puis ainsi son sa ses leur leurs",
    "ar": "هو هي هم وهو وهي وهم ذلك هذا هذه وذلك كما لكن ولكن وأضاف وأضافت وقال وقالت",
}  # fmt: skip
_OPENS = {name: frozenset(words.split()) for name, words in _LEANING.items()}
_EXPLETIVE = re.compile(r"il (?:y a|est|faut|s'agit|reste|n'y a|pleut|semble)\b", re.IGNORECASE)


def leans_back(text: str, spoken: str) -> bool:
    """Whether the first word of ``text``, in the language ``spoken``, tells so; no more is looked at."""
    opening = re.match(r"[^\W_]+", text.lstrip("\"'( "))
    if opening is None or opening[0].casefold() not in _OPENS.get(spoken, frozenset()):
        return False
    return not _EXPLETIVE.match(text)
