"""Does a word of the text stand where the evidence has its opposite?"""

from __future__ import annotations

from itertools import chain

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.support.negation import PREFIXES
from summarizer.text.lemmas import root
from summarizer.text.lexicon import SAME_SENSE, converse, news_opposite
from summarizer.text.opposites import OPPOSITES
from summarizer.text.thesaurus import LEAST, likeness

OPPOSED = (
    (frozenset(["before"]), frozenset(["after", "following", "since"])),
    (frozenset(["with", "including"]), frozenset(["without", "excluding"])),
    (frozenset(["more", "most"]), frozenset(["less", "fewer", "fewest", "least"])),
    (frozenset(["under", "below"]), frozenset(["over", "above"])),
    (frozenset(["up", "upward", "upwards"]), frozenset(["down", "downward", "downwards"])),
    (frozenset(["against"]), frozenset(["for"])),
    (frozenset(["to", "into", "towards"]), frozenset(["from"])),
    (frozenset(["inside", "within"]), frozenset(["outside", "beyond"])),
    (frozenset(["first"]), frozenset(["last"])),
    (frozenset(["all", "every", "both"]), frozenset(["none", "neither", "no"])),
    (frozenset(["always"]), frozenset(["never"])),
    (frozenset(["many", "most"]), frozenset(["few"])),
)


def check(case: Case) -> list[Finding]:
    """Findings for opposites and for words with a negative prefix, with no negation to make up for them."""
    return [*_opposites(case), *_prefixed(case)]


def _opposites(case: Case) -> list[Finding]:
    """``fell`` where the evidence says ``rose``, with no negation on either side."""
    found: list[Finding] = []
    for index, place in case.alignment.opposed.items():
        if index in case.claim.negated or place in case.window.negated:
            continue
        if case.window.stems[place] in case.claim.content or _an_age(case, index, place):
            continue  # the claim has both
        if "against" in case.claim.tokens.lower[max(0, index - 2) : index]:
            continue  # "against the law" for "illegal"
        beside = _beside(case, index, place) and not any(
            _beside(case, index, same) for same in case.alignment.partners([index])
        )
        doubtful = any(weaker(case, index, place) for weaker in (_rare, _turned_round, _same_way))
        weight = 1.0 if not doubtful and (beside or case.alignment.credit[index] == 0) else 0.2
        said, there = case.claim.tokens.words[index], case.window.tokens.words[place]
        found.append(Finding("antonym", f'"{said}" is not in the cited text; it says "{there}"', weight))
    found.extend(_small_words(case))
    return found


def _same_way(case: Case, index: int, place: int) -> bool:
    """``climbed`` where the evidence says ``up`` of this and ``fell`` of something else."""
    mine = case.claim.stems[index]
    return any(mine in verbs and not words.isdisjoint(case.window.lower) for verbs, words in _WAYS)


def _an_age(case: Case, index: int, place: int) -> bool:
    """``46-year-old`` is no opposite of ``new``."""
    for tokens, at in ((case.claim.tokens, index), (case.window.tokens, place)):
        if tokens.lower[at] == "aged" or (
            tokens.lower[at] == "old" and not _YEARS.isdisjoint(tokens.lower[max(0, at - 2) : at])
        ):
            return True
    return False


_WAYS = (
    (frozenset(root(word) for word in OPPOSITES[0][0].split()), frozenset(["up", "higher", "above", "more"])),
    (
        frozenset(root(word) for word in OPPOSITES[0][1].split()),
        frozenset(["down", "lower", "below", "less", "fewer"]),
    ),
)
"""Verbs of rising and of falling, and the small words that say the same."""
_YEARS = frozenset(["year", "years", "month", "months", "week", "weeks", "day", "days"])


def _rare(case: Case, index: int, place: int) -> bool:
    """Whether the two words are opposites by some rare sense of one only."""
    mine, theirs = case.claim.stems[index], case.window.stems[place]
    return not news_opposite(mine, theirs) and likeness(mine, theirs) < LEAST


def _turned_round(case: Case, index: int, place: int) -> bool:
    """``Ross lost to Vale`` for ``Vale beat Ross``: what stands before the one stands after the other."""
    if not converse(case.claim.stems[index], case.window.stems[place]):
        return False
    for near in range(index - 1, max(-1, index - 6), -1):
        if near in case.alignment.same:
            return all(there > place for there in case.alignment.same[near])
    return True


def _beside(case: Case, index: int, place: int) -> bool:
    """Whether a neighbour of the claim's word stands beside the opposite."""
    for near in range(index - 3, index + 4):
        partners = case.alignment.partner.get(near, ())
        if near != index and any(abs(there - place) <= 3 and there != place for there in partners):
            return True
    return False


_ANY_OPPOSED = frozenset[str]().union(*chain.from_iterable(OPPOSED))


def _small_words(case: Case) -> list[Finding]:
    """Opposites among the small words: before and after, more and fewer."""
    ours, theirs = case.claim.lower & _ANY_OPPOSED, case.window.lower & _ANY_OPPOSED
    if ours <= theirs or theirs <= ours:
        return []
    for left, right in OPPOSED:
        for one, other in ((left, right), (right, left)):
            if (
                not one.isdisjoint(ours)
                and one.isdisjoint(theirs)
                and not other.isdisjoint(theirs)
                and other.isdisjoint(ours)
            ):
                said = next(word for word in case.claim.tokens.lower if word in one)
                there = next(word for word in case.window.tokens.lower if word in other)
                led = case.claim.tokens.at(case.claim.tokens.lower.index(said) - 1)
                if led in ("not", "according") or (
                    _denied(case.window, there) and not _denied(case.claim, said)
                ):
                    continue  # "not many" for "few"; "according to"
                if _anchored(case, said, there):
                    return [Finding("antonym", f'the cited text says "{there}", not "{said}"', 1.0)]
    return []


def _denied(features: Features, word: str) -> bool:
    """``not give many details``."""
    place = features.tokens.lower.index(word)
    return any(0 < place - features.first(cue) <= 3 for cue in features.negations)


def _anchored(case: Case, said: str, there: str) -> bool:
    """Whether the words after the two small words are the same."""
    ours = _after(case.claim, case.claim.tokens.lower.index(said))
    theirs = _after(case.window, case.window.tokens.lower.index(there))
    return ours is not None and any(place == theirs for place in case.alignment.partner.get(ours, ()))


def _after(features: Features, place: int) -> int | None:
    for index in range(place + 1, min(place + 6, len(features.stems))):
        if features.stems[index]:
            return index
    return None


def _prefixed(case: Case) -> list[Finding]:
    """``unsafe`` where the evidence says ``safe``, and the other way round, with no negation about."""
    if case.claim.negations or case.window.negations:
        return []
    found: list[Finding] = []
    content = case.window.content
    for index, credit in case.alignment.credit.items():
        if credit >= SAME_SENSE:
            continue
        word = case.claim.stems[index]
        for prefix in _TURNING:
            bare = word.removeprefix(prefix)
            other = bare if bare in content and len(bare) > 3 else prefix + word
            if other in content:
                said = case.claim.tokens.words[index]
                found.append(Finding("antonym", f'"{said}" is not in the cited text; it says "{other}"'))
    return found


_TURNING = tuple(prefix for prefix in PREFIXES if prefix not in ("de", "mis"))
