"""The engine without a model: sentences are claims, and a brief is a selection of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.engines.arranging import arrange
from summarizer.engines.reader import Reader
from summarizer.engines.selection import select
from summarizer.records import (
    Article,
    Chunk,
    Claim,
    ClaimGroup,
    Draft,
    DraftSentence,
    EngineName,
    GroundedClaim,
    Rejected,
)
from summarizer.text.disputed import deniable
from summarizer.text.standalone import Fault, answers, faults
from summarizer.text.words import fold

_SAME_LINE = 2
_GAP = 8
"""Code points of white space at most between a sentence and the one that it leans on."""
_CARRIED = 3
"""Sentences at most in one claim."""
_CARRIED_WORDS = 90
_NEED_CONTEXT = frozenset({Fault.DANGLING, Fault.UNBALANCED})


class Extractive:
    """See ``summarizer.engines.Engine``. Needs no key and no network and gives the same for the same."""

    @property
    def name(self) -> EngineName:
        return "extractive"

    @property
    def model(self) -> str | None:
        return None

    async def extract(self, chunk: Chunk) -> tuple[Sequence[Claim], Sequence[Rejected]]:
        """Each sentence as a claim; one that leans on the sentence before carries it."""
        return claims(chunk), ()

    async def draft(self, groups: Sequence[ClaimGroup], articles: Sequence[Article], words: int) -> Draft:
        """Choose groups of about ``words`` words together, in their own words, and order them to be read."""
        reader = Reader(articles, groups)
        chosen = arrange(select(groups, words, reader), articles, reader)
        return Draft(sentences=tuple(sentences(chosen, groups)))

    async def rewrite(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], complaint: str
    ) -> DraftSentence | None:
        """None: what was chosen is in the sources' own words already."""
        return None


def claims(chunk: Chunk) -> list[Claim]:
    """The sentences of ``chunk`` as claims, in order.

    A sentence that makes no sense alone begins with, and cites, as many of the sentences directly before it
    as it takes to make sense, up to a limit; where that does not help either, it stays alone. Sentences in
    the middle of a quotation are no claims: alone they would assert what somebody else said.
    """
    found: list[Claim] = []
    inside = _inside_quotations(chunk)
    for number, text in enumerate(chunk.texts):
        first, full = number, text
        apart = number > 0 and answers(text) and not deniable(chunk.texts[number - 1])
        if inside[number] or (_cured_by_context(faults(text)) and not apart):
            first, full = _with_context(chunk, number)
        if inside[number] and first == number:
            continue
        cited = chunk.sentences[first : number + 1]
        found.append(Claim(source=chunk.source, text=full, spans=cited))
    return found


def _inside_quotations(chunk: Chunk) -> list[bool]:
    """For each sentence whether it begins inside a quotation that a sentence before it has opened."""
    inside: list[bool] = []
    opened = False
    for number, text in enumerate(fold(text) for text in chunk.texts):
        # A quotation of several paragraphs is opened anew by each; a paragraph without a mark is none.
        opened = opened and not text.startswith('"') and not _parted(chunk, number)
        inside.append(opened)
        opened ^= text.count('"') % 2 == 1
    return inside


def _parted(chunk: Chunk, number: int) -> bool:
    """Whether more than white space on one line lies between a sentence and the one before it."""
    return number == 0 or chunk.sentences[number].start - chunk.sentences[number - 1].end > _SAME_LINE


def _with_context(chunk: Chunk, number: int) -> tuple[int, str]:
    """The first sentence, and the text, of the shortest run up to sentence ``number`` that makes sense."""
    text = chunk.texts[number]
    for first in range(number - 1, max(-1, number - _CARRIED), -1):
        if chunk.sentences[first + 1].start - chunk.sentences[first].end > _GAP:
            break
        if Fault.FRAGMENT in faults(chunk.texts[first]):  # a headline
            break
        text = f"{chunk.texts[first]} {text}"
        found = faults(text)
        if len(text.split()) > _CARRIED_WORDS or not _cured_by_context(found):
            return (number, chunk.texts[number]) if found else (first, text)
    return number, chunk.texts[number]


def _cured_by_context(found: frozenset[Fault]) -> bool:
    return bool(found) and found <= _NEED_CONTEXT


def sentences(chosen: Sequence[ClaimGroup], groups: Sequence[ClaimGroup]) -> list[DraftSentence]:
    """The sentences of ``chosen``, in order, one by one.

    Where a claim carries the sentences before it, each of them comes first, with what else supports it.
    ``groups`` are all that there are.
    """
    known = {_cited(claim): (group, claim) for group in groups for claim in group.claims}
    found: dict[DraftSentence, None] = {}
    for group in chosen:
        found.update(dict.fromkeys(_one_by_one(group, group.own, known)))
    return list(found)


_Cited = tuple[tuple[str, int, int], ...]


def _cited(claim: GroundedClaim) -> _Cited:
    return tuple((c.source, c.start, c.end) for c in claim.citations)


def _one_by_one(
    group: ClaimGroup, claim: GroundedClaim, known: Mapping[_Cited, tuple[ClaimGroup, GroundedClaim]]
) -> list[DraftSentence]:
    cited = _cited(claim)
    before = known.get(cited[:-1])
    alone = [known.get((place,)) for place in cited[:-1]] if before is None else []
    if alone and all(alone):
        return _told_apart(group, [one for one in alone if one is not None])
    if before is None or not group.text.startswith(f"{before[1].text} "):
        return [DraftSentence(text=group.text, groups=(group.id,))]
    last = DraftSentence(text=group.text.removeprefix(before[1].text).strip(), groups=(group.id,))
    if before[0].text == before[1].text:
        return [*_one_by_one(*before, known), last]
    return [DraftSentence(text=before[0].text, groups=(before[0].id,)), last]


def _told_apart(group: ClaimGroup, before: Sequence[tuple[ClaimGroup, GroundedClaim]]) -> list[DraftSentence]:
    """The sentences ``before`` that ``group`` carries and that make sense alone, then its own."""
    rest = group.text
    for _, claim in before:
        if not rest.startswith(f"{claim.text} "):
            return [DraftSentence(text=group.text, groups=(group.id,))]
        rest = rest.removeprefix(claim.text).strip()
    told = [DraftSentence(text=one.text, groups=(one.id,)) for one, _ in before]
    return [*told, DraftSentence(text=rest, groups=(group.id,))]
