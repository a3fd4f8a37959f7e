"""Words as the other stages compare them: folded, stemmed, without the function words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from itertools import accumulate
from sys import intern

_QUOTES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "‹": "'", "›": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\u2060": None,
    }
)  # fmt: skip

WORD = re.compile(r"[^\W_]+(?:['.\-][^\W_]+|,(?<=\d,)(?=\d)[^\W_]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+|,(?<=[0-9],)(?=[0-9])[A-Za-z0-9]+)*")
"""The same for ASCII, where ranges are much faster than classes."""
_WORD_OR_NOT, _PLAIN_OR_NOT = (re.compile(f"({pattern.pattern})") for pattern in (WORD, _PLAIN))

FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but nor so yet for of in on at by to from with without about into
    over under after before during between among against through as than then if while when where who whom
    whose which what why how it its itself he him his himself she her hers herself they them their theirs
    themselves we us our ours i me my mine you your yours is are was were be been being am do does did done
    doing have has had having will would shall should can could may might must not no there here also too very
    just only even still more most much many some any all both each other another such same own up down out
    off again further once because until since upon per via s t said say says""".split()
)

# The package has no types; imported by name, what comes from it gets one here.
_stem: Callable[[str], str] = import_module("Stemmer").Stemmer("english").stemWord


_SENTENCE = 1_000
"""Code points up to which a text is one that every stage folds again."""


def fold(text: str) -> str:
    """NFKC, one style of quotes and dashes, no invisible characters, white space as single spaces."""
    return _kept(text) if len(text) <= _SENTENCE else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():  # NFKC leaves it as it is
        plain = " ".join(text.replace("`", "'").split())
    else:
        plain = " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())
    return text if plain == text else plain  # not a second one of the same: caches keep them


_kept = lru_cache(maxsize=8192)(_fold)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of one word, case folded, without a possessive ending."""
    word = word.casefold().replace("\u2019", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if "." in word and not any(character.isdigit() for character in word):
        word = word.replace(".", "")  # U.S. and US are one word
    return _stem(word.strip("'"))


def word_pattern(text: str) -> re.Pattern[str]:
    """``WORD``, or what finds the same in ``text`` faster."""
    return _PLAIN if text.isascii() else WORD


@lru_cache(maxsize=60_000)  # every stage asks this of the same sentences
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, as written."""
    # Each word once, however many texts hold it: it takes no room again, and its hash is known.
    return tuple(map(intern, word_pattern(text).findall(text)))


@lru_cache(maxsize=10_000)
def placed_words(text: str) -> tuple[tuple[int, str], ...]:
    """The same, each with where it starts."""
    # What is between the words and the words, by turns; no loop of matches is as fast.
    pieces = (_PLAIN_OR_NOT if text.isascii() else _WORD_OR_NOT).split(text)
    return tuple(zip(list(accumulate(map(len, pieces)))[:-1:2], pieces[1::2], strict=True))


@lru_cache(maxsize=60_000)  # every stage asks this of the same sentences
def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that carry meaning, in order, with repeats."""
    return tuple(filter(None, map(_content_stem, words(fold(text)))))


@lru_cache(maxsize=60_000)
def stem_set(text: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(content_stems(text))


@lru_cache(maxsize=200_000)
def _content_stem(word: str) -> str | None:
    return None if word.casefold() in FUNCTION_WORDS else stem(word)
