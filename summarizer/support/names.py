"""Does every name of the text stand in the evidence, or in the article where a short form stands for it?"""

from __future__ import annotations

from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.folding import sentence_bounds
from summarizer.text.closed_classes import SOMEBODY, THIRD_PERSON
from summarizer.text.lemmas import root
from summarizer.text.name_words import DEMONYMS, GENERIC, GIVEN, SHORT_FORMS, WRITTEN_OUT
from summarizer.text.names import Name, is_acronym, mixed_scripts, plain, same_people, same_word
from summarizer.text.outlet_names import is_outlet
from summarizer.text.words import FUNCTION_WORDS

_PRONOUNS = THIRD_PERSON | SOMEBODY | {"their", "its", "who"}
_WHERE = frozenset(["in", "at", "near", "across", "outside", "throughout"])
_PLACES = frozenset(["the", "there", "here", "it", "its", "this", "where"])
"""Words that may stand for a place; ``he`` and ``her`` do not."""
_LINKS = frozenset(["of", "the", "and", "for", "in", "on", "de", "to", "-", "&", "'s"])


def check(case: Case) -> list[Finding]:
    """A finding for every name of the claim that nothing in the evidence stands for."""
    found: list[Finding] = []
    for name in case.claim.names:
        if name.mixed and name.text not in case.window.text:
            found.append(Finding("name", f'"{name.text}" mixes letters of several alphabets', 1.0))
            continue
        missing = [
            word
            for word in name.words
            if not _word_there(word, case.window) and not _short_for(word, case.window)
        ]
        if not missing or _expands(case, name):
            continue
        if _in_figure(case, name) or (
            len(whole := plain(name.text)) >= 5 and f" {whole}" in _joined(case.window)
        ):
            continue
        if _is_reporter(case, name):
            found.append(Finding("outlet", f'"{name.text}" is not named in the cited text as a source', 0.35))
            continue
        found.extend(_missing(case, name, missing))
    return found


def _in_figure(case: Case, name: Name) -> bool:
    """Whether the name is part of a date or an amount, which have their own checks: ``EUR``, ``New Year``."""
    return any(
        one.start <= name.start and name.end <= one.end for one in (*case.claim.dates, *case.claim.numbers)
    )


def _is_reporter(case: Case, name: Name) -> bool:
    """Whether the name is an outlet that the claim takes this from, where the evidence names no other.

    It may be the one that printed the evidence, and a paper does not name itself.
    """
    if any(speech.outlet for speech in case.window.speeches):
        return False
    if not is_outlet(name.text) and not any(is_acronym(word) for word in name.words):
        return False  # a person, a place or a body: somebody else's words
    if any(name.text in speech.speaker and speech.outlet for speech in case.claim.speeches):
        return True
    tokens = case.claim.tokens
    around = {tokens.at(name.first - 1), tokens.at(name.first - 2), tokens.at(name.last)}
    if tokens.at(name.first - 1) == "the":
        around.add(tokens.at(name.first - 2))
    return not around.isdisjoint(_PRINTED) or (is_outlet(name.text) and not around.isdisjoint(_REPORTING))


_PRINTED = frozenset(["per", "reports", "via"])


_REPORTING = frozenset(
    ["per", "to", "via", "reports", "reported", "notes", "says", "said", "tells", "told", "by", "writes"]
)


def _word_there(word: str, evidence: Features) -> bool:
    """Whether one word of a name stands in the evidence in any spelling."""
    low = word.lower()
    if low in evidence.lower or (root(word) in evidence.roots and root(word) in evidence.content):
        return True
    capitals = _capitals(evidence)
    bare = plain(word)
    if bare in capitals:
        return not any(mixed_scripts(one) for one in capitals.values())
    listed = bare in GIVEN or bare in DEMONYMS  # else two spellings begin alike
    alike = capitals.values() if listed else _by_letter(evidence).get(bare[:1], ())
    if any(same_word(word, one) or same_people(word, one) for one in alike):
        return True
    bare = word.replace(".", "")
    if (len(bare) <= 3 and "." in word) or len(bare) == 1:  # an initial
        return any(one[0].upper() == bare[0] for one in capitals.values())
    if is_acronym(word[:-1]) and word[-1] == "s" and low[:-1] in evidence.lower:
        return True  # "DVDs"
    if low in _written_out(evidence):
        return True
    return low in WRITTEN_OUT and WRITTEN_OUT[low] in evidence.text.lower()


@lru_cache(maxsize=4096)
def _capitals(evidence: Features) -> dict[str, str]:
    """The capitalised words of a text without possessive endings, by their plain form."""
    words = [word.removesuffix("'s") for word in evidence.tokens.words if word[0].isupper()]
    return {plain(word): word for word in words}


@lru_cache(maxsize=4096)
def _by_letter(evidence: Features) -> dict[str, list[str]]:
    """The same words by the first letter of their plain form."""
    found: dict[str, list[str]] = {}
    for bare, word in _capitals(evidence).items():
        found.setdefault(bare[:1], []).append(word)
    return found


@lru_cache(maxsize=4096)
def _written_out(evidence: Features) -> frozenset[str]:
    """What the text has a short form of: ``Fla.``, ``TX``, ``S. Bell St.``."""
    return frozenset(
        SHORT_FORMS[short]
        for short, written in _capitals(evidence).items()
        if short in SHORT_FORMS and (written.isupper() or f"{written}." in evidence.text)
    )


@lru_cache(maxsize=4096)
def _joined(evidence: Features) -> str:
    """The names of a text, each without blanks and marks: "Wal-Mart" as "Walmart"."""
    return f" {' '.join(plain(name.text) for name in evidence.names)}"


@lru_cache(maxsize=4096)
def _acronyms(evidence: Features) -> frozenset[str]:
    """The acronyms of a text, without full stops."""
    return frozenset(word.replace(".", "").upper() for word in evidence.tokens.words if is_acronym(word))


@lru_cache(maxsize=4096)
def _initials(evidence: Features) -> tuple[str, str]:
    """The first letters of runs of capitalised words, small words skipped; and those of all words.

    Runs are apart by blanks; function words have small letters in the second.
    """
    capital: list[str] = []
    every: list[str] = []
    for word, low in zip(evidence.tokens.words, evidence.tokens.lower, strict=True):
        if low not in _LINKS:
            capital.append(word[0] if word[0].isupper() else " ")
        if word != "-":
            every.append((low[0] if low in FUNCTION_WORDS else word[0].upper()) if word[0].isalpha() else " ")
    return "".join(capital), "".join(every)


def _short_for(word: str, evidence: Features) -> bool:
    """Whether a word is an acronym of words in the evidence, or a country that has its acronym there."""
    capital, every = _initials(evidence)
    group = DEMONYMS.get(plain(word))
    if group in _STATES and _STATES[group] in capital.split():
        return True
    letters = word.replace(".", "").upper()
    if len(letters) < 2 or not is_acronym(word):
        return False
    if letters in capital:
        return True
    place = every.upper().find(letters)
    while place >= 0:
        if every[place].isupper() and every[place + len(letters) - 1].isupper():
            return True  # of words that are no name: "artificial intelligence"
        place = every.upper().find(letters, place + 1)
    return False


_STATES = {DEMONYMS["uk"]: "UK", DEMONYMS["us"]: "US", DEMONYMS["eu"]: "EU"}


def _expands(case: Case, name: Name) -> bool:
    """Whether the evidence has an acronym of the words around the name: "National Union of ..." for NU..."""
    tokens = case.claim.tokens
    first, last = name.first, name.last
    while first > 1 and tokens.at(first - 1) in _LINKS and tokens.words[first - 2][:1].isupper():
        first -= 2
    while last + 1 < len(tokens) and tokens.at(last) in _LINKS and tokens.words[last + 1][:1].isupper():
        last += 2
    letters = "".join(
        tokens.words[place][0] for place in range(first, last) if tokens.words[place][:1].isupper()
    )
    if len(letters) < 2:
        return False
    if letters in ("UK", "US", "EU") and _word_there(letters, case.window):
        return True  # "Britain" for the United Kingdom
    return letters in _acronyms(case.window)


_BEFORE = 450
"""How far before the evidence, in code points, a pronoun's name is looked for."""
_OPENING = 500
_OFTEN = 3


def _resolved(case: Case, name: Name, missing: list[str]) -> float | None:
    """What a name costs that the article has nearby and a word of the evidence stands for; else None."""
    context = case.context
    if context is None or not all(_word_there(word, context) for word in name.words):
        return None
    if (
        len(missing) < len(name.words)
        and not _of_others(case.window, name)
        and any(_same_parts(name, other) for other in context.names if len(other.words) >= len(name.words))
    ):
        return 0.05
    if not _open(case.window) or (
        case.claim.tokens.at(name.first - 1) in _WHERE and case.window.lower.isdisjoint(_PLACES)
    ):
        return None
    words = {plain(word) for word in name.words}
    if words <= _near(context, case.window):
        return 0.25
    often = all(len(context.where.get(root(word), ())) >= _OFTEN for word in name.words)
    return 0.4 if often and words <= _opening(context) else None


def _open(window: Features) -> bool:
    """Whether the evidence has a word for somebody or something that only the article around it names."""
    if window.text.startswith(("The ", "This ", "That ")):
        return True
    first = min((name.first for name in window.names), default=len(window.tokens))
    return any(
        place < first or (low in SOMEBODY and place not in window.referents)
        for place, low in enumerate(window.tokens.lower)
        if low in _PRONOUNS
    )


@lru_cache(maxsize=4096)
def _near(context: Features, window: Features) -> frozenset[str]:
    """The words of the article, in their plain form, that stand in the evidence or shortly before it."""
    return frozenset(
        plain(context.tokens.words[place])
        for start, stop in _spots(context, window)
        for place in context.places(start - _BEFORE, stop)
    )


@lru_cache(maxsize=512)
def _opening(context: Features) -> frozenset[str]:
    """The words, in their plain form, that the article begins with."""
    return frozenset(map(plain, context.tokens.words[: context.places(0, _OPENING).stop]))


def _of_others(window: Features, name: Name) -> bool:
    """Whether the words of a name stand in the evidence in other names only, as "River" of ``Hauk River``."""
    words = {plain(word) for word in name.words}
    others = [one for one in window.names if not words.issuperset(map(plain, one.words))]
    return all(
        any(one.first <= place < one.last for one in others)
        for place, word in enumerate(window.tokens.words)
        if word[0].isupper() and plain(word) in words
    )


def _same_parts(name: Name, other: Name) -> bool:
    return all(any(same_word(word, there) for there in other.words) for word in name.words)


def _spots(context: Features, window: Features) -> list[tuple[int, int]]:
    """Where the sentences of the evidence stand in the article."""
    found: list[tuple[int, int]] = []
    bounds = sentence_bounds(window.text)
    for begin, end in zip(bounds, [*bounds[1:], len(window.text)], strict=True):
        place = context.text.find(window.text[begin:end].strip()[:80])
        if place >= 0:
            found.append((place, place + end - begin))
    return found


def _missing(case: Case, name: Name, missing: list[str]) -> list[Finding]:
    message = f'"{name.text}" is not named in the cited text'
    there = [other.text for other in case.window.names]
    if there:
        message += f"; it names {', '.join(dict.fromkeys(there[:3]))}"
    if not case.whole and all(_word_there(word, case.source) for word in missing):
        return [Finding("name", f'"{name.text}" is not named together with the rest of this', 0.3)]
    if case.context is not None:
        weight = _resolved(case, name, missing)
        if weight is not None:
            return [Finding("name", f'"{name.text}" is named elsewhere in the article only', weight)]
    if len(missing) < len(name.words) and all(word.lower() in GENERIC for word in missing):
        return [Finding("name", message, 0.3)]  # "Wexley General Hospital" for "Wexley General"
    return [Finding("name", message, 1.0)]
