"""Names as they stand in text, and whether two of them can name the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from summarizer.text.lemmas import PAST
from summarizer.text.lexicon import known
from summarizer.text.name_words import CALENDAR, DEMONYMS, GIVEN, OPENERS, PARTICLES, TITLES
from summarizer.text.record import record
from summarizer.text.tokenize import Tokens, listed, tokenize
from summarizer.text.words import FUNCTION_WORDS, stem


@record
class Name:
    """A name in a text; ``text == source[start:end]``, titles and possessive endings left out."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    """Its words without particles, as written."""
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    mixed: bool = False
    """Letters of several alphabets in one word: a look-alike of another name."""


@lru_cache(maxsize=10_000)  # every stage asks this of the same sentences
def find_names(text: str) -> tuple[Name, ...]:
    """The names of ``text``: runs of capitalised words.

    Titles in front are left out, particles (``de``, ``al-``) kept. The first word of a sentence or
    quotation is taken for a name only if it is not an ordinary English word or another capital follows.
    Months and weekdays are not names.
    """
    tokens = tokenize(text)
    found: list[Name] = []
    index = 0
    count = len(tokens)
    words, lower = tokens.words, tokens.lower
    while index < count:
        if words[index] == lower[index] or not _capital(tokens, index) or lower[index] in CALENDAR:
            index += 1
            continue
        first = index
        opens = _opens(tokens, index)
        while index < count and (_capital(tokens, index) or _inside(tokens, index)):
            if tokens.lower[index] in CALENDAR:
                break
            index += 1
            if tokens.lower[index - 1].endswith(("'s", "s'")):
                break
        begin, last = first, index
        if opens:
            first = _after_openers(tokens, first, last)
        while first < last and tokens.lower[first].rstrip(".") in TITLES:
            first += 1
            if tokens.at(first) == ".":
                first += 1
        while first < last and not _capital(tokens, last - 1):
            last -= 1
        if first < last:
            name = _name(tokens, first, last)
            if name is not None:
                found.append(name)
        index = max(index, begin + 1)
    return tuple(found)


def _capital(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if not word[0].isupper():
        # iPhone, al-Hadidi's second part
        return len(word) > 2 and word[1:2].isupper() and word[0].isalpha()
    if tokens.at(index + 1) == "$" and tokens.joined(index + 1):
        return False  # US$
    return word != "I" and not tokens.lower[index].startswith(("i'm", "i've", "i'll", "i'd"))


def _inside(tokens: Tokens, index: int) -> bool:
    """Whether a token that is no capitalised word continues the name around it."""
    if index + 1 >= len(tokens):
        return False
    word = tokens.lower[index]
    if word == "-":
        return tokens.joined(index) and tokens.joined(index + 1) and _capital(tokens, index + 1)
    if word == ".":  # an initial: "Samuel K. Obeng", "St. Mary"
        short = len(tokens.words[index - 1]) == 1 or tokens.lower[index - 1] in ("st", "mt", "ft")
        return short and tokens.joined(index) and _capital(tokens, index + 1)
    if word == "&":
        return _capital(tokens, index + 1)
    if word in PARTICLES:
        following = index + 1
        while tokens.at(following) in PARTICLES or tokens.at(following) == "-":
            following += 1
        return (
            following < len(tokens) and _capital(tokens, following) and tokens.at(following) not in CALENDAR
        )
    return False


def _opens(tokens: Tokens, index: int) -> bool:
    before = tokens.at(index - 1)
    if before == ".":
        return not (len(tokens.words[index - 2]) == 1 or tokens.at(index - 2) in TITLES)
    return index == 0 or before in ("!", "?", '"', "“", ":", "'", "‘", "…", "•")


def _after_openers(tokens: Tokens, first: int, last: int) -> int:
    """Leave out ordinary words that are capitalised because a sentence begins."""
    word = tokens.lower[first]
    acronym = tokens.words[first].isupper() and len(word) > 1
    if acronym:
        return first
    if word in OPENERS or word in FUNCTION_WORDS or word.endswith("ly"):
        return first + 1
    if last == first + 1 and (known(stem(word)) or word in PAST) and word not in DEMONYMS:
        return last
    return first


def _name(tokens: Tokens, first: int, last: int) -> Name | None:
    end = tokens.ends[last - 1]
    if tokens.lower[last - 1].endswith(("'s", "s'")):
        end -= 2 if tokens.lower[last - 1].endswith("'s") else 1
    start = tokens.starts[first]
    words = tuple(
        _bare(tokens.words[index])
        for index in range(first, last)
        if tokens.words[index][0].isalpha() and tokens.lower[index] not in PARTICLES
    )
    if not words or (len(words) == 1 and len(words[0]) == 1):
        return None
    return Name(start, end, tokens.text[start:end], words, first, last, any(map(mixed_scripts, words)))


_ENDING = re.compile(r"['’]s?$")


def _bare(word: str) -> str:
    if word.isalpha():
        return word
    return _ENDING.sub("", word)


def mixed_scripts(word: str) -> bool:
    """Whether ``word`` mixes Latin, Greek or Cyrillic letters."""
    if word.isascii():
        return False
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1


_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "æ": "ae", "œ": "oe"}
)
"""Letters that are no other letter with a mark."""


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """``word`` without accents and case, dots left out."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    bare = "".join(letter for letter in decomposed if letter.isalpha() or letter.isdigit())
    return bare.casefold()


_SKELETON = (("ph", "f"), ("kh", "h"), ("ck", "k"), ("y", ""), ("w", "v"), ("ts", "z"), ("tz", "z"))
_VOWELS = re.compile(r"[aeiouhj]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def _skeleton(word: str) -> str:
    """The consonants of a word: what transliterations share."""
    first, rest = word[:1], word[1:]
    for written, sound in _SKELETON:
        rest = rest.replace(written, sound)
    return first + _TWICE.sub(r"\1", _VOWELS.sub("", rest))


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str) -> bool:
    """Whether two words of names are one in two spellings: accents, ``Zelensky``/``Zelenskyy``."""
    left, right = plain(one), plain(other)
    if left == right:
        return True
    if left in GIVEN and not GIVEN[left].isdisjoint(GIVEN.get(right, ())):
        return True
    if len(left) < 5 or len(right) < 5 or abs(len(left) - len(right)) > 2 or not left or left[0] != right[0]:
        return False
    # A single vowel apart in a short name is another name (Marin, Moran); transliterations differ more.
    if len(left) + len(right) <= 10 or _skeleton(left) != _skeleton(right):
        return False
    return ratio(left, right) >= (72 if left[-1] == right[-1] else 82)


_OF_A_PEOPLE = listed("ians ian eans ean ans an ns n i is ese ish s er ers")


@lru_cache(maxsize=100_000)
def same_people(one: str, other: str) -> bool:
    """Whether one of two words is a country and the other its people: ``France``, ``French``."""
    left, right = plain(one), plain(other)
    if DEMONYMS.get(left, left) == DEMONYMS.get(right, right):
        return True
    short, long = sorted((left, right), key=len)
    for ending in _OF_A_PEOPLE:
        if long.endswith(ending) and len(long) - len(ending) >= 4:
            base = long[: -len(ending)]
            if short == base or (
                short.startswith(base) and len(short) - len(base) <= 1 and short[-1] in "aeiouy"
            ):
                return True
    return False


def initials(words: tuple[str, ...]) -> str:
    """The first letters of capitalised words, in capitals."""
    return "".join(word[0] for word in words if word[0].isupper()).upper()


@lru_cache(maxsize=100_000)
def is_acronym(word: str) -> bool:
    """Whether ``word`` is written like an acronym."""
    if word.islower() or len(word) < 2:
        return False
    bare = word.replace(".", "")
    return 1 < len(bare) <= 7 and sum(letter.isupper() for letter in bare) >= max(2, len(bare) - 1)


def same_name(one: Name | tuple[str, ...], other: Name | tuple[str, ...]) -> bool:
    """Whether two names can name the same: short forms, initials, spellings, acronym and expansion.

    ``Obama`` and ``Barack Obama`` can, ``S. K. Obeng`` and ``Samuel Obeng`` can, ``Julian Prowse`` and
    ``Adrian Prowse`` cannot.
    """
    left = one.words if isinstance(one, Name) else one
    right = other.words if isinstance(other, Name) else other
    return _same_name(left, right) if len(left) <= len(right) else _same_name(right, left)


@lru_cache(maxsize=20_000)  # the names of a text are held against those of another by many
def _same_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """``same_name`` for the words of both, no more on the left."""
    if len(left) == 1 and is_acronym(left[0]) and len(right) > 1:
        letters = left[0].replace(".", "").upper()
        return letters == initials(right) or any(same_word(left[0], word) for word in right)
    matched = 0
    for word in left:
        if any(same_word(word, there) for there in right):
            matched += 1
        elif (len(plain(word)) > 2 or not any(there[0] == word[0] for there in right)) and not any(
            len(plain(there)) <= 2 and plain(there)[:1] == plain(word)[:1] for there in right[:-1]
        ):
            return False
    return matched > 0
