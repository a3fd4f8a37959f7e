"""Does every name of the text stand in the evidence, or in the article where a short form stands for it?"""

from __future__ import annotations

from functools import lru_cache

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.lexicon import known
from summarizer.text.names import Name, is_acronym, mixed_scripts, plain, same_people, same_word
from summarizer.text.words import stem

_PRONOUNS = frozenset(["he", "she", "him", "his", "her", "they", "their", "it", "its", "who", "them"])
_LINKS = frozenset(["of", "the", "and", "for", "in", "on", "de", "to", "-", "&", "'s"])


def check(case: Case) -> list[Finding]:
    """A finding for every name of the claim that nothing in the evidence stands for."""
    found: list[Finding] = []
    for name in case.claim.names:
        if name.mixed and name.text not in case.window.text:
            found.append(Finding("name", f'"{name.text}" mixes letters of several alphabets', 1.0))
            continue
        missing = [word for word in name.words if not _word_there(word, case.window)]
        if not missing or _short_for(name, case.window) or _expands(case, name):
            continue
        found.extend(_missing(case, name, missing))
    return found


def _word_there(word: str, evidence: Features) -> bool:
    """Whether one word of a name stands in the evidence in any spelling."""
    root = stem(word)
    if root in evidence.content or word.lower() in evidence.lower:
        return True
    capitals = _capitals(evidence)
    if plain(word) in capitals:
        return not any(mixed_scripts(one) for one in capitals.values())
    bare = word.replace(".", "")
    if (len(bare) <= 3 and "." in word) or len(bare) == 1:  # an initial
        return any(one[0].upper() == bare[0] for one in capitals.values())
    return any(same_word(word, one) or same_people(word, one) for one in capitals.values())


@lru_cache(maxsize=4096)
def _capitals(evidence: Features) -> dict[str, str]:
    """The capitalised words of a text, by their plain form."""
    return {plain(word): word for word in evidence.tokens.words if word[0].isupper()}


@lru_cache(maxsize=4096)
def _initials(evidence: Features) -> str:
    """The first letters of runs of capitalised words, runs apart by blanks, small words skipped."""
    letters: list[str] = []
    for word, low in zip(evidence.tokens.words, evidence.tokens.lower, strict=True):
        if word[0].isupper():
            letters.append(word[0])
        elif low not in _LINKS:
            letters.append(" ")
    return "".join(letters)


def _short_for(name: Name, evidence: Features) -> bool:
    """Whether the name is an acronym of a name in the evidence."""
    if len(name.words) != 1 or not is_acronym(name.words[0]):
        return False
    letters = name.words[0].replace(".", "").upper()
    return len(letters) >= 2 and letters in _initials(evidence)


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
    return any(
        is_acronym(word) and word.replace(".", "").upper() == letters for word in case.window.tokens.words
    )


def _missing(case: Case, name: Name, missing: list[str]) -> list[Finding]:
    message = f'"{name.text}" is not named in the cited text'
    there = [other.text for other in case.window.names]
    if there:
        message += f"; it names {', '.join(dict.fromkeys(there[:3]))}"
    if not case.whole and all(_word_there(word, case.source) for word in missing):
        return [Finding("name", f'"{name.text}" is not named together with the rest of this', 0.3)]
    if case.context is not None and all(_word_there(word, case.context) for word in name.words):
        part = len(missing) < len(name.words)
        if part or not _PRONOUNS.isdisjoint(case.window.lower) or "the" in case.window.lower:
            return [
                Finding(
                    "name", f'"{name.text}" is named elsewhere in the article only', 0.05 if part else 0.2
                )
            ]
    if len(missing) < len(name.words) and all(known(stem(word)) for word in missing):
        # "Wexley General Hospital" for "Wexley General": a common noun more
        return [Finding("name", message, 0.6)]
    return [Finding("name", message, 1.0)]
