"""Does polarity survive: ``not`` and its like, and words against their opposites?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.polarity import Negation
from summarizer.text.tokenize import listed

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")
OPPOSED = (
    (frozenset(["before"]), frozenset(["after", "following"])),
    (frozenset(["with", "including"]), frozenset(["without", "excluding"])),
    (frozenset(["more", "most"]), frozenset(["less", "fewer", "fewest", "least"])),
    (frozenset(["under", "below"]), frozenset(["over", "above"])),
    (frozenset(["up", "upward", "upwards"]), frozenset(["down", "downward", "downwards"])),
    (frozenset(["against"]), frozenset(["for"])),
    (frozenset(["inside", "within"]), frozenset(["outside", "beyond"])),
    (frozenset(["first"]), frozenset(["last"])),
    (frozenset(["all", "every", "both"]), frozenset(["none", "neither", "no"])),
    (frozenset(["always"]), frozenset(["never"])),
    (frozenset(["many", "most"]), frozenset(["few"])),
)


def check(case: Case) -> list[Finding]:
    """Findings for what is negated in one of the two and stated in the other, and for opposites."""
    return [*_added(case), *_lost(case), *_opposites(case), *_prefixed(case)]


def _added(case: Case) -> list[Finding]:
    """A negation of the claim that the evidence does not have."""
    found: list[Finding] = []
    for cue in case.claim.negations:
        heads = _heads(case.claim, cue)
        partners = [
            place
            for index in (heads if cue.text.lower() not in _OF_NOUNS else cue.scope)
            if case.alignment.credit.get(index, 0.0) >= _SAME
            for place in case.alignment.partner[index]
        ]
        if any(place in case.window.negated or _lacking(case.window, place) for place in partners):
            continue
        if any(index in case.alignment.opposed for index in cue.scope) or _said_otherwise(case, cue):
            continue
        phrase = _phrase(case.claim, cue)
        if partners:
            weight = 1.0 if cue.text.lower() not in _OF_NOUNS or len(partners) > 1 else 0.6
            found.append(Finding("negation", f'the cited text does not say "{phrase}"', weight))
        elif not case.window.negations and case.window.lower.isdisjoint(_LACK):
            found.append(Finding("negation", f'nothing in the cited text is negated as in "{phrase}"', 0.7))
        else:
            found.append(Finding("negation", f'the cited text does not say "{phrase}"', 0.2))
    return found


_SAME = 0.8
"""Credit from which two words say the same."""


def _heads(features: Features, cue: Negation) -> tuple[int, ...]:
    """What a cue negates first of all: the next content word that is no adverb, and a verb soon after it.

    ``no fish were harmed`` negates the fish and the harm.
    """
    scope = [place for place in cue.scope if not features.tokens.lower[place].endswith("ly")] or [*cue.scope]
    heads = scope[:1]
    if cue.text.lower() in _OF_NOUNS:
        verbs = [one.place for one in features.predicates if one.place in scope[1:]]
        heads += verbs[:1]
    return tuple(heads)


_OF_NOUNS = frozenset(["no", "nobody", "no one", "none", "neither", "nothing", "nor", "without"])
"""Cues that negate a noun: the same is often said with another cue at the verb."""


def _lacking(features: Features, place: int) -> bool:
    """Whether a word of lack stands just before."""
    return not _LACK.isdisjoint(features.tokens.lower[max(0, place - 4) : place + 1])


def _said_otherwise(case: Case, cue: Negation) -> bool:
    """``not safe`` for ``unsafe``: the evidence has the word with a negative prefix, or a word of lack."""
    for index in cue.scope:
        word = case.claim.stems[index]
        if any(prefix + word in case.window.content for prefix in _PREFIXES):
            return True
    return False


_LACK = frozenset(
    listed("""few little barely hardly scarcely rarely without denied denies deny refused declined lack
    lacks lacked lacking
    absent missing stopped ended halted reject rejected rejects dismissed lost failed fails stay stayed
    unable unlikely nobody impossible instead acquitted cancelled""")
)


def _lost(case: Case) -> list[Finding]:
    """A negation of the evidence whose words the claim states."""
    found: list[Finding] = []
    for cue in case.window.negations:
        heads = _heads(case.window, cue)
        stated = [
            index
            for index, places in case.alignment.partner.items()
            if case.alignment.credit[index] >= _SAME and not set(heads).isdisjoint(places)
        ]
        if not stated or any(_negated(case, index, heads) for index in stated):
            continue
        elsewhere = any(
            place not in case.window.negated for index in stated for place in case.alignment.partner[index]
        )
        word = cue.text.lower()
        strong = word in _STRONG or word.endswith("n't")
        weight = (0.5 if strong else 0.2) if elsewhere else 1.0 if strong else 0.5
        if (
            not elsewhere
            and not strong
            and any(case.window.tokens.lower[head].endswith("ing") for head in heads)
        ):
            weight = 1.0
        message = f'"{cue.text}" is missing: the cited text says "{_phrase(case.window, cue)}"'
        found.append(Finding("negation", message, weight))
    return found


def _negated(case: Case, index: int, heads: tuple[int, ...]) -> bool:
    """Whether the claim negates its word at ``index`` too, by a cue, a word of lack or a prefix."""
    if index in case.claim.negated or index in case.alignment.opposed or _lacking(case.claim, index):
        return True
    ours = case.claim.stems[index]
    return any(ours == prefix + case.window.stems[head] for prefix in _PREFIXES for head in heads)


_STRONG = frozenset(
    listed(
        """not never no none nobody cannot denied denies deny denying failed fails fail failing refused
        refuses refuse refusing neither nor without nowhere unable declined declines"""
    )
) | {"no one", "no longer"}


def _opposites(case: Case) -> list[Finding]:
    """``fell`` where the evidence says ``rose``, with no negation on either side."""
    found: list[Finding] = []
    for index, place in case.alignment.opposed.items():
        if index in case.claim.negated or place in case.window.negated:
            continue
        beside = _beside(case, index, place)
        if case.window.stems[place] in case.claim.content and not beside:
            continue  # the claim has both
        credit = case.alignment.credit[index]
        weight = 1.0 if beside else 0.4 if credit == 0 else 0.2
        said, there = case.claim.tokens.words[index], case.window.tokens.words[place]
        found.append(Finding("antonym", f'"{said}" is not in the cited text; it says "{there}"', weight))
    found.extend(_small_words(case))
    return found


def _beside(case: Case, index: int, place: int) -> bool:
    """Whether a neighbour of the claim's word stands beside the opposite."""
    for near in range(index - 3, index + 4):
        partners = case.alignment.partner.get(near, ())
        if near != index and any(abs(there - place) <= 3 and there != place for there in partners):
            return True
    return False


def _small_words(case: Case) -> list[Finding]:
    """Opposites among the small words: before and after, more and fewer."""
    ours, theirs = case.claim.lower, case.window.lower
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
                if _anchored(case, said, there):
                    return [Finding("antonym", f'the cited text says "{there}", not "{said}"', 1.0)]
    return []


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
    for index, word in enumerate(case.claim.stems):
        if not word or case.alignment.credit.get(index, 1.0) >= 0.9:
            continue
        for prefix in _PREFIXES:
            bare = word[len(prefix) :] if word.startswith(prefix) and len(word) > len(prefix) + 3 else ""
            other = (
                bare
                if bare in case.window.content
                else prefix + word
                if prefix + word in case.window.content
                else ""
            )
            if other and prefix not in ("de", "mis"):
                found.append(
                    Finding(
                        "antonym",
                        f'"{case.claim.tokens.words[index]}" is not in the cited text; it says "{other}"',
                    )
                )
    return found


def _phrase(features: Features, cue: Negation) -> str:
    if not cue.scope:
        return cue.text
    first = features.places(cue.start, cue.start + 1).start
    tokens = features.tokens
    return tokens.text[tokens.starts[first] : tokens.ends[cue.scope[min(1, len(cue.scope) - 1)]]]
