"""A cheap guess at the language of a text, from its commonest words."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.text.tokenize import listed

_COMMON = {
    "en": "the of and to in that is was for with on as it at by from his her not be are were said has have "
          "who which they their will would been after its had an this but he she i we you your my our us do "
          "does did if what when there all can could about out into than then them these some more one don "
          "didn",
    "de": "der die das und ist nicht mit den von zu dem ein eine auf für im des sich sie er wird hat auch "
          "nach bei wurde sind einen einer dass über "
          "ihre ihr rund haben hatte sagte wie vom zum zur bis am nur noch aus als an um vor alle wir ich",
    "es": "el la los las de que y en un una por con para del se no al su es como más fue ha este pero lo sus "
          "según desde sobre también fue son muy cuando hay sin entre ya dijo",
    "fr": "le la les des et est dans un une que qui pour sur au du par plus pas avec ce il elle ont été sont "
          "aux cette ses leur de d l en à avait était ou nous vous encore vers ne pas",
    "it": "il di che e la per un una non con del della sono le dei nel alla è gli ha più anche si",
    "pt": "o de que e do da em um uma para com não os as no na por mais dos foi ao pelo",
    "sv": "och att det som en på är av för med den till inte har ett om de var från men han hon",
    "da": "og at det er på til af en som for med den ikke har et fra men han hun blev å ble",
    "pl": "w i na z się nie do to że jest o po od za jak przez oraz był została które",
    "tr": "ve bir bu da de için ile olarak olan daha çok ancak gibi göre sonra kadar",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er die door ook bij",
}  # fmt: skip
_WORDS: dict[str, list[str]] = {}
"""By word the languages that it is common in."""
for _name, _words in _COMMON.items():
    for _word in frozenset(listed(_words)):
        _WORDS.setdefault(_word, []).append(_name)
_SHORT = 12
"""Words up to which one more foreign word proves nothing."""
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``, ``und`` where nothing tells.

    Knows English, German, Spanish, French, Italian, Portuguese, Dutch, Swedish, Danish (Norwegian counts as
    it), Polish and Turkish by their function words, and Arabic, Cyrillic, Greek, Hebrew and East Asian text
    by its letters (``ar``, ``ru``, ``el``, ``zh``). Only the first 2,000 code points are looked at.
    """
    if text.isascii():  # no letter becomes two in lower case
        words = _PLAIN.findall(text[:2000].lower())
    else:
        words = [word.lower() for word in _LETTERS.findall(text[:2000])]
    if not words:
        return "und"
    if not text.isascii():
        foreign = _script("".join(words))
        if foreign is not None:
            return foreign
    counts = dict.fromkeys(_COMMON, 0)
    for word in words:
        for name in _WORDS.get(word, ()):
            counts[name] += 1
    best = max(counts, key=counts.__getitem__)
    if counts[best] < 1 + (len(words) < 4 and text.isascii()) or (
        counts[best] < len(words) * 0.08 and len(words) > 12
    ):
        return "und"
    if counts["en"] == counts[best]:
        return "en"
    if counts["en"] and counts[best] - counts["en"] < 2 and len(words) <= _SHORT and text.isascii():
        return "en"  # "met" and "in" are Dutch words, too
    return best


def common(word: str, code: str) -> bool:
    """Whether a word, in lower case, is one of the commonest of the language ``code``."""
    return code in _WORDS.get(word, ())


_SCRIPTS = (("ar", 0x600, 0x6FF), ("ru", 0x400, 0x4FF), ("el", 0x370, 0x3FF), ("he", 0x590, 0x5FF),
            ("zh", 0x3040, 0x9FFF), ("ko", 0xAC00, 0xD7AF), ("hi", 0x900, 0x97F))  # fmt: skip


def _script(letters: str) -> str | None:
    for name, low, high in _SCRIPTS:
        if sum(low <= ord(letter) <= high for letter in letters) > len(letters) / 2:
            return name
    return None
