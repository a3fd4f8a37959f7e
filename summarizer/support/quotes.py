"""Is every quoted passage verbatim, and said by the one who is said to have said it?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.names import same_name
from summarizer.text.quotations import Quotation, quote_words, verbatim


def check(case: Case) -> list[Finding]:
    """A finding for every quoted passage of the claim that does not stand verbatim in the evidence."""
    found: list[Finding] = []
    for quotation in case.claim.quotations:
        if verbatim(quotation.text, case.window.text):
            found.extend(_other_speaker(case, quotation))
            continue
        if not case.whole and verbatim(quotation.text, case.source.text):
            message = f'the quotation "{quotation.text}" is not said together with the rest of this'
            found.append(Finding("quote", message, 0.8))
            continue
        message = f'the quotation "{quotation.text}" is not in these words in the cited text'
        found.append(Finding("quote", message))
    return found


def _other_speaker(case: Case, quotation: Quotation) -> list[Finding]:
    """The claim names somebody of the evidence, but not the one whose words these are there."""
    words = [word for word in quote_words(quotation.text).split() if len(word) > 2][:3]
    if not words:
        return []
    place = case.window.text.lower().find(words[0])
    said = [
        one
        for one in case.window.speeches
        if one.start <= place <= one.end and one.speaker.lower() not in _SELF
    ]
    said = [one for one in said if any(name.text in one.speaker for name in case.window.names)]
    if len(said) != 1:
        return []
    speaker = [name for name in case.window.names if name.text in said[0].speaker]
    others = [name for name in case.window.names if name not in speaker]
    named = [name for name in case.claim.names if not quotation.start <= name.start < quotation.end]
    if any(name.words[-1] in case.claim.tokens.words for name in speaker):
        return []
    if any(same_name(one, name) for one in named for name in others):
        message = f'in the cited text "{quotation.text}" is what {said[0].speaker} said'
        return [Finding("attribution", message, 1.0)]
    return []


_SELF = frozenset(["he", "she", "they", "it", "i", "we", "who"])
