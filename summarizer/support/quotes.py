"""Is every quoted passage verbatim?"""

from __future__ import annotations

from summarizer.support.evidence import Finding
from summarizer.support.features import Features
from summarizer.text.quotations import verbatim


def check(claim: Features, evidence: Features) -> list[Finding]:
    """A finding for every quoted passage of ``claim`` that does not stand verbatim in ``evidence``."""
    return [
        Finding("quote", f'the quotation "{quotation.text}" is not in these words in the cited text')
        for quotation in claim.quotations
        if not verbatim(quotation.text, evidence.text)
    ]
