"""How many independent sources stand behind each sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.origins import independent
from summarizer.recheck.faults import Fault
from summarizer.recheck.whole import Whole
from summarizer.records import Brief, BriefSentence, GroundedClaim
from summarizer.text.speakers import says_who

Carries = Callable[[BriefSentence, GroundedClaim], bool]
"""Whether what a claim cites is enough for a sentence."""


def origins(brief: Brief, whole: Whole | None, carries: Carries) -> Iterator[Fault]:
    """Sentences that have another number of independent sources than they say.

    Args:
        whole: None where it is not known which sources are copies. Then a sentence can have as many as it
            cites.
    """
    claims = {claim.id: claim for claim in brief.claims}
    for sentence in brief.sentences:
        own = [claims[one] for one in sentence.claims if one in claims]
        least, most = _number(brief, sentence, own, whole, carries)
        said = sentence.independent_sources
        if said > most:
            message = f"{said} independent sources, and it can have {most} at most"
            yield Fault(sentence.id, "independent", message)
        elif said < least:
            message = f"{said} independent sources, and it has {least} or more"
            yield Fault(sentence.id, "independent", message)


def _number(
    brief: Brief,
    sentence: BriefSentence,
    claims: Sequence[GroundedClaim],
    whole: Whole | None,
    carries: Carries,
) -> tuple[int, int]:
    """The least and the most that there can be."""
    cited = {citation.source for citation in sentence.citations}
    some = min(1, len(cited))
    if whole is None or not claims or not cited:
        return some, len(cited)
    least, most = (
        len(independent(claims, whole.copies, said=said)) for said in (True, says_who(sentence.text))
    )
    # The number is the smallest over the facts that a sentence states; where one claim says it all, the
    # claims state one fact.
    one_fact = brief.engine == "extractive" or any(carries(sentence, claim) for claim in claims)
    return (least if one_fact else some), most
