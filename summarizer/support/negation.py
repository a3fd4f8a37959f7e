"""Does negation survive?"""

from __future__ import annotations

from summarizer.support.evidence import Finding
from summarizer.support.features import Features


def check(claim: Features, evidence: Features) -> list[Finding]:
    """Findings for words that are negated in one of the two and stated in the other."""
    found: list[Finding] = []
    there = _by_stem(evidence)
    for negation in claim.negations:
        known = [there[claim.stems[index]] for index in negation.scope if claim.stems[index] in there]
        if not evidence.negations or (known and not any(negated for negated, _ in known)):
            found.append(
                Finding(
                    "negation",
                    f'the cited text does not say "{_phrase(claim, negation.text, negation.scope)}"',
                )
            )
    stated = _by_stem(claim)
    for negation in evidence.negations:
        for index in negation.scope[:2]:
            seen = stated.get(evidence.stems[index])
            here = there.get(evidence.stems[index])
            if seen is not None and here is not None and not seen[0] and not here[1] and not claim.negations:
                phrase = _phrase(evidence, negation.text, negation.scope)
                found.append(
                    Finding("negation", f'"{negation.text}" is missing: the cited text says "{phrase}"')
                )
                break
    return found


def _by_stem(features: Features) -> dict[str, tuple[bool, bool]]:
    """For every content word whether it occurs negated, and whether it occurs without negation."""
    result: dict[str, tuple[bool, bool]] = {}
    for index, word in enumerate(features.stems):
        if word:
            negated, plain = result.get(word, (False, False))
            inside = index in features.negated
            result[word] = (negated or inside, plain or not inside)
    return result


def _phrase(features: Features, cue: str, scope: tuple[int, ...]) -> str:
    return " ".join([cue, *(features.tokens.words[index] for index in scope)])
