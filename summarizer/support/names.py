"""Does every name of the text stand in the evidence?"""

from __future__ import annotations

from summarizer.support.evidence import Finding
from summarizer.support.features import Features


def check(claim: Features, evidence: Features) -> list[Finding]:
    """A finding for every capitalised word inside a sentence that ``evidence`` does not have."""
    found: list[Finding] = []
    first = {start for start, _ in claim.sentences}
    for index, word in enumerate(claim.tokens.words):
        if (
            not claim.stems[index]
            or not word[0].isupper()
            or index in first
            or claim.tokens.at(index - 1) == '"'
        ):
            continue
        if claim.stems[index] not in evidence.content:
            found.append(Finding("name", f'"{word}" is not named in the cited text'))
    return found
