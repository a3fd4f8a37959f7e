"""Does polarity survive: ``not`` and its like?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.polarity import Negation

PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")


def check(case: Case) -> list[Finding]:
    """Findings for what is negated in one of the two and stated in the other."""
    return [*_added(case), *_lost(case)]


def _added(case: Case) -> list[Finding]:
    """A negation of the claim that the evidence does not have."""
    found: list[Finding] = []
    for cue in case.claim.negations:
        heads = _heads(case.claim, cue)
        partners = [
            place
            for index in (heads if cue.text.lower() not in _OF_NOUNS else cue.scope)
            for place in _stands_for(case, index)
        ]
        if any(place in case.window.negated or _lacking(case.window, place) for place in partners):
            continue
        if any(index in case.alignment.opposed for index in cue.scope):
            continue
        first = case.claim.first(cue)
        if "since" in case.claim.lower and case.window.lower >= {"first", "since"}:
            continue  # "had not been seen since" for "the first since"
        if case.claim.tokens.at(first + 2) == "than":
            continue  # "no higher than two metres": a bound of a number
        if case.alignment.credit.get(first) and _stands_for(case, first):
            continue  # "bans" for "banned", "stopped" for "suspended"
        phrase = _phrase(case.claim, cue)
        if partners:
            # Every negation of the evidence stands for one of the claim.
            denials = len(case.window.negations) + sum(low in _LACK for low in case.window.tokens.lower)
            bare = denials < len(case.claim.negations)
            itself = any(case.alignment.credit.get(index, 0.0) >= 1.0 for index in heads)
            verb = cue.text.lower() not in _OF_NOUNS or len(partners) > 1
            asked = not _ASKING.isdisjoint(case.claim.tokens.lower[first : min(heads, default=first)])
            weight = 1.0 if bare or (verb and itself and not asked) else 0.6
            found.append(Finding("negation", f'the cited text does not say "{phrase}"', weight))
        elif not case.window.negations and case.window.lower.isdisjoint(_LACK):
            found.append(Finding("negation", f'nothing in the cited text is negated as in "{phrase}"', 1.0))
        else:
            found.append(Finding("negation", f'the cited text does not say "{phrase}"', 0.2))
    return found


_ALIKE = 0.55
"""Likeness from which an evidence word may stand for a word that is missing."""


def _stands_for(case: Case, index: int) -> tuple[int, ...]:
    """Where the evidence has the claim's word at ``index``, or the one most like it."""
    if index in case.alignment.same:
        return case.alignment.partner[index]
    likeness, place = case.alignment.likest(index)
    return (place,) if likeness >= _ALIKE else ()


def _heads(features: Features, cue: Negation) -> tuple[int, ...]:
    """What a cue negates first of all: the next content word that is no adverb, and a verb soon after it.

    ``no fish were harmed`` negates the fish and the harm.
    """
    scope = [place for place in cue.scope if not features.tokens.lower[place].endswith("ly")] or [*cue.scope]
    heads = scope[: 2 if scope and features.tokens.lower[scope[0]] in _LINKING else 1]
    if cue.text.lower() in _OF_NOUNS:
        first = features.places(cue.start, cue.end).stop
        while heads and len(heads) < len(scope) and scope[len(heads)] == heads[-1] + 1:
            heads = scope[: len(heads) + 1]  # "no fuel tank"
        verbs = [one.place for one in features.predicates if first < one.place < first + _FAR]
        heads += verbs[:1]
    return tuple(heads)


_LINKING = frozenset(
    """become became becoming remain remained seem seemed appear appeared prove proved proven look looked able
    allowed known thought believed expected going supposed ready likely willing permitted""".split()
)
"""Words that say nothing without what follows them: ``has not become dangerous``, ``not able to confirm``."""
_ASKING = frozenset(["if", "whether", "who", "what", "why", "how"])
"""``would not say if it was sold`` denies no sale."""
_FAR = 9
"""Tokens behind ``neither`` or ``no`` in which its verb stands."""
_OF_NOUNS = frozenset(["no", "nobody", "no one", "none", "neither", "nothing", "nor", "without"])
"""Cues that negate a noun: the same is often said with another cue at the verb."""


def _lacking(features: Features, place: int) -> bool:
    """Whether a word of lack stands just before."""
    return not _LACK.isdisjoint(features.tokens.lower[max(0, place - 4) : place + 1])


_LACK = frozenset(
    """few little barely hardly scarcely rarely without denied denies deny refused declined lack lacks lacked
    lacking absent missing stopped ended halted reject rejected rejects dismissed lost lose loses losing
    silent failed fails stay stayed unable unlikely nobody impossible instead acquitted cancelled escaped
    escapes escape survived omitted omits omitting excluded excludes unhurt unharmed uninjured unscathed
    spared avoided unclear unknown unsure uncertain undisclosed illegal""".split()
)


def _lost(case: Case) -> list[Finding]:
    """A negation of the evidence whose words the claim states."""
    found: list[Finding] = []
    for cue in case.window.negations:
        heads = _heads(case.window, cue)
        if len(cue.scope) > 1 and case.window.tokens.at(cue.scope[0] + 1) == "of":
            heads = (*heads, cue.scope[1])  # "no report of a leak"
        stated = [index for index, places in case.alignment.same.items() if not set(heads).isdisjoint(places)]
        if not stated or any(_negated(case, index, heads) for index in stated):
            continue
        first = case.window.places(cue.start, cue.end)
        if first.start in case.alignment.matched:
            continue
        near = case.window.tokens.lower[first.stop : first.stop + 3]
        if not _MUCH.isdisjoint(near) and not _LITTLE.isdisjoint(case.claim.lower):
            continue  # "few" for "not many"
        elsewhere = any(place not in case.window.negated for place in case.alignment.partners(stated))
        word = cue.text.lower()
        strong = word in _STRONG or word.endswith("n't")
        weight = (0.5 if strong else 0.2) if elsewhere else 1.0 if strong else 0.5
        message = f'"{cue.text}" is missing: the cited text says "{_phrase(case.window, cue)}"'
        found.append(Finding("negation", message, weight))
    return found


_MUCH = frozenset(["many", "much", "any", "enough"])
_LITTLE = frozenset(["few", "little", "no", "none", "hardly", "barely", "too"])


def _negated(case: Case, index: int, heads: tuple[int, ...]) -> bool:
    """Whether the claim negates its word at ``index`` too, by a cue, a word of lack or a prefix."""
    if index in case.claim.negated or index in case.alignment.opposed or _lacking(case.claim, index):
        return True
    features = case.claim
    if any(
        cue.text.lower() in _OF_NOUNS and features.segments[features.first(cue)] == features.segments[index]
        for cue in features.negations
    ):
        return True  # "in none of them is anybody running"
    if any(0 <= cue.scope[0] - index <= 4 for cue in case.claim.negations if cue.scope):
        return True  # "backed by no party" for "without the backing of any party"
    ours = case.claim.stems[index]
    return any(ours == prefix + case.window.stems[head] for prefix in PREFIXES for head in heads)


_STRONG = frozenset(
    """not never no none nobody cannot denied denies deny denying failed fails fail failing refused refuses
    refuse refusing neither nor yet without nowhere unable declined declines""".split()
) | {"no one", "no longer"}


def _phrase(features: Features, cue: Negation) -> str:
    if not cue.scope:
        return cue.text
    return features.passage(features.first(cue), cue.scope[:2][-1])
