"""Is every quoted passage verbatim?"""

from __future__ import annotations

from summarizer.support.case import Case
from summarizer.support.evidence import Finding
from summarizer.text.quotations import verbatim


def check(case: Case) -> list[Finding]:
    """A finding for every quoted passage of the claim that does not stand verbatim in the evidence."""
    found: list[Finding] = []
    for quotation in case.claim.quotations:
        if verbatim(quotation.text, case.window.text):
            continue
        if not case.whole and verbatim(quotation.text, case.source.text):
            message = f'the quotation "{quotation.text}" is not said together with the rest of this'
            found.append(Finding("quote", message, 0.8))
            continue
        message = f'the quotation "{quotation.text}" is not in these words in the cited text'
        found.append(Finding("quote", message))
    return found
