"""Languages other than English: where sentences end (abbreviations, ordinals, marks), and which lean back."""

from __future__ import annotations

import re

from summarizer.text.tokenize import listed

_NEVER_LAST = {
    "de": "dr prof hr fr nr str st mio mrd tsd ca bzw vgl abs art bd hrsg inkl exkl evtl ggf sog geb gest "
          "tel dipl ing rd lt bes dt max min std jan feb mär apr jun jul aug sep sept okt nov dez mo di mi "
          "do sa so",
    "es": "sr sra srta sres dr dra dña prof profa av avda pág págs art núm nro no aprox ee gral cnel ing lic "
          "arq mons excmo ilmo tel vol cap ed dpto st sta sto",
    "fr": "mm mme mmes mlle mlles dr pr me mgr st ste av bd env ex cf art chap vol éd tél fig no janv févr "
          "avr juil sept oct nov déc hab max min",
    "it": "sig sigg sig.ra dott dott.ssa prof ing avv on mons ecc art pag tel ca",
    "pt": "sr sra dr dra prof av pág art núm aprox gen cel eng tel vol",
    "nl": "dhr mevr dr prof ir mr drs nr blz bijv ca resp tel",
}  # fmt: skip
_ABBREVIATIONS = {name: frozenset(listed(words)) for name, words in _NEVER_LAST.items()}
_MAY_BE_LAST = frozenset(listed("usw etc ff uu ud uds vd jh chr inc co ltd jr"))
_STARTS = {
    "de": "der die das ein eine er sie es wir ich am im in auf mit nach bei danach dann doch aber und auch "
          "zuvor zudem seit für von zum zur laut dabei damit dort hier wie wer was nun den dem diese dieser",
    "es": "el la los las un una en por pero según esto eso además también a al y su sus no se tras para con "
          "es fue este esta desde",
    "fr": "le la les un une il elle ils elles en au aux dans mais selon cela ce cette ces pour par sur on et "
          "après depuis l d c à",
}  # fmt: skip
_STARTERS = {name: frozenset(listed(words)) for name, words in _STARTS.items()}
_ORDINAL = re.compile(r"\d{1,2}")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSERS = "\"'”’»“‘)]*_"
_OPENERS = "\"'“‘«»„‚([*_¿¡ \u00a0\u202f"

KNOWN = frozenset(_ABBREVIATIONS) | {"ar"}
"""Languages that ``ends`` knows; others get what sentencex knows of them."""


def ends(text: str, start: int, place: int, language: str) -> bool:
    """Whether a sentence that begins at ``start`` ends before ``place``, a likely one."""
    before = text[max(start, place - 60) : place]
    after = text[place : place + 60]
    core = before.rstrip().rstrip(_CLOSERS + " \u00a0\u202f")
    bare = after.lstrip(_OPENERS)
    if not bare or not core:
        return bool(core)
    if bare[0].islower() or after[0] in ".,;:!?)]–—" or (after[0] == "»" and not after[1:2].isalnum()):
        return False
    if not core.endswith("."):
        return True
    if not before[-1].isspace():
        return False  # n.º 5, 3.5, أ.د.
    last = core.rsplit(None, 1)[-1].lstrip(_OPENERS)[:-1]
    word = _WORD.match(bare)
    starter = word is not None and word.group().casefold() in _STARTERS.get(language, frozenset())
    if not last or last.endswith("."):
        return True  # an ellipsis
    if language == "de" and _ORDINAL.fullmatch(last):
        return starter
    tail = last.rpartition(".")[2]
    if len(tail) == 1 and tail.isalpha():
        return tail == "h" and last == "h" and starter  # else an initial, or "z. B."
    key = last.casefold()
    if key in _MAY_BE_LAST:
        return starter
    return key not in _ABBREVIATIONS.get(language, frozenset())


def pointing_in(text: str) -> str:
    """``text`` with »German guillemets« turned around, so that the opening one comes first; as long."""
    opening, closing = text.find("»"), text.find("«")
    if 0 <= opening < closing:
        return text.translate({0xAB: "»", 0xBB: "«"})
    return text


_LEANING = {
    "de": "er sie dies diese dieser dieses dabei damit danach daher deshalb dadurch dafür davon jedoch "
          "außerdem zudem dennoch trotzdem allerdings und aber denn auch ihr ihre sein seine",
    "es": "él ella ellos ellas esto eso este esta estos estas además también y pero o aunque así su "
          "sus ahí allí luego",
    "fr": "il elle ils elles cela ce ceci cet cette ces aussi toutefois pourtant cependant et mais ou "
          "donc puis ainsi son sa ses leur leurs",
    "ar": "هو هي هم وهو وهي وهم ذلك هذا هذه وذلك كما لكن ولكن وأضاف وأضافت وقال وقالت",
}  # fmt: skip
_OPENS = {name: frozenset(listed(words)) for name, words in _LEANING.items()}
_EXPLETIVE = re.compile(r"il (?:y a|est|faut|s'agit|reste|n'y a|pleut|semble)\b", re.IGNORECASE)


def leans_back(text: str, spoken: str) -> bool:
    """Whether ``text``, in the language ``spoken``, leans on the sentence before, as its first word tells."""
    opening = re.match(r"[^\W_]+", text.lstrip("\"'( "))
    if opening is None or opening[0].casefold() not in _OPENS.get(spoken, frozenset()):
        return False
    return not _EXPLETIVE.match(text)
