"""Sentence -> the groups that carry it: those that it names and needs, and whoever else says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.backing import Backing
from summarizer.merge import Independence
from summarizer.origins import independent
from summarizer.records import ClaimGroup, DraftSentence, GroundedClaim, Support
from summarizer.support import Evidence
from summarizer.support.corroboration import gives_figures
from summarizer.text.clean import show_line
from summarizer.text.speakers import says_who
from summarizer.text.standalone import answers
from summarizer.text.words import stem_set
from summarizer.verify import Verified, carried, verify

_LIKELY = 12
"""How many groups are tried for a sentence beside those that it names."""
_NEAR = 3000
"""Groups ranked lower are not looked at for that."""


class Citer:
    """Finds and checks what a sentence rests on.

    A writer that names too many facts must not make a reader look up quotes that say something else; one
    that names the wrong one is treated as a claim with a wrong citation is; and an outlet stands behind a
    sentence only if its own words carry what it states.
    """

    def __init__(
        self, ranked: Sequence[ClaimGroup], sources: Mapping[str, Evidence], copies: Independence
    ) -> None:
        self._ranked = ranked[:_NEAR]
        self._sources = sources
        self._copies = copies
        self._backing = Backing(ranked, sources, copies)
        self._stemmed: dict[str, frozenset[str]] = {}

    def cite(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], *, attribution: bool = True
    ) -> Verified | Support:
        """``sentence`` with its citations, or the verdict that refuses it.

        Args:
            groups: those that the sentence names.
            attribution: see ``verify``.
        """

        def check(some: Sequence[ClaimGroup]) -> Verified | Support:
            return verify(sentence, some, self._sources, attribution=attribution)

        def carries(*claims: GroundedClaim) -> bool:
            # That one outlet only says who says it matters when no other states it outright.
            return carried(sentence, claims, self._sources)

        alone = [group for group in groups if carries(*group.claims)]
        verdict = None if alone else check(groups)
        if isinstance(verdict, Verified):
            kept = list(groups)
            for group in groups:
                fewer = [other for other in kept if other is not group]
                if fewer and isinstance(check(fewer), Verified):
                    kept = fewer
            found = check(kept)
            return (
                self._widened(found, [group.text for group in kept]) if isinstance(found, Verified) else found
            )
        if not alone:
            named = {group.id for group in groups}
            likely = [group for group in self._likely(sentence.text) if group.id not in named]
            alone = [group for group in likely if carries(*group.claims)]
        if not alone:
            return verdict or check(groups)
        first = alone[0]
        claims = [claim for group in alone for claim in group.claims]
        telling = ([claim for claim in claims if carries(claim)] or claims) if len(claims) > 1 else claims
        # For one sentence they state one fact, whoever else groups them.
        found = check([first.model_copy(update={"claims": tuple(telling)})])
        return self._widened(found, [sentence.text]) if isinstance(found, Verified) else found

    def _widened(self, found: Verified, facts: Sequence[str]) -> Verified:
        """``found`` with all who state its ``facts``, one a group, in words of their own, and where.

        Who leaves out a number or a day of a fact is cited for it, and does not count.
        """
        groups: list[ClaimGroup] = []
        citations = dict.fromkeys(found.citations)
        cited = {citation.source for citation in citations}
        for fact, group in zip(facts, found.groups, strict=True):
            claims = {claim.id: claim for claim in group.claims}
            counted = [claim for claim in group.claims if gives_figures(fact, _said(claim))]
            counted = counted or list(group.claims[:1])
            # Who says that "it" is untrue may speak of something else.
            for claim, stated in () if answers(fact) else self._backing.behind(fact, claims):
                claims[claim.id] = claim
                counted.append(claim)
                if claim.source not in cited:
                    citations |= dict.fromkeys(stated)
            origins = independent(counted, self._copies, said=says_who(fact))
            groups.append(group.model_copy(update={"claims": tuple(claims.values()), "origins": origins}))
        return replace(found, groups=tuple(groups), citations=tuple(citations))

    def _likely(self, text: str) -> list[ClaimGroup]:
        """The groups that share most words with ``text``, if they share enough."""
        wanted = stem_set(text)
        shared = [(len(wanted & self._stems(group)), -place) for place, group in enumerate(self._ranked)]
        best = sorted(shared, reverse=True)[:_LIKELY]
        return [self._ranked[-place] for count, place in best if 2 * count > len(wanted)]

    def _stems(self, group: ClaimGroup) -> frozenset[str]:
        if group.id not in self._stemmed:
            self._stemmed[group.id] = stem_set(group.text)
        return self._stemmed[group.id]


def _said(claim: GroundedClaim) -> str:
    return " ".join(show_line(citation.quote) for citation in claim.citations)
