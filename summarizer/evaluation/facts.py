"""Which facts a brief covers, and how well it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.measured import Citations, Coverage, WrongCitation, share
from summarizer.evaluation.places import Places
from summarizer.evaluation.stating import states
from summarizer.evaluation.truth import Quote, Truth
from summarizer.records import BriefSentence, Citation, ClaimGroup, DraftSentence, GroundedClaim
from summarizer.support import needed
from summarizer.support.parts import parts
from summarizer.text.clean import show_line
from summarizer.text.words import fold
from summarizer.verify import Verified, verify

_CORE = 3
"""The importance of the facts that no brief should lack."""


@dataclass(frozen=True)
class Statement:
    """What a sentence may state: a fact, or one side of a contradiction."""

    name: str
    text: str
    quotes: tuple[Quote, ...]


def statements(truth: Truth) -> list[Statement]:
    """The facts, by id, and the sides of all contradictions, which the facts leave out."""
    listed = [Statement(fact.id, fact.text, fact.support) for fact in truth.facts]
    for entry in truth.disagreements:
        if entry.kind == "contradiction":
            for number, side in enumerate(entry.positions, 1):
                listed.append(Statement(f"{entry.id}, position {number}", side.text, side.support))
    return listed


def about(citations: Sequence[Citation], listed: Sequence[Statement], places: Places) -> frozenset[str]:
    """Names of the statements that ``citations`` cite a support quote of."""
    return frozenset(one.name for one in listed if _cited(citations, one, places))


def stated(
    text: str, citations: Sequence[Citation], listed: Sequence[Statement], places: Places
) -> frozenset[str]:
    """Names of the statements that ``text`` both cites and says."""
    found: set[str] = set()
    for one in listed:
        cited = _cited(citations, one, places)
        if cited and states(text, one.text, [quote.quote for quote in cited if not quote.part]):
            found.add(one.name)
    return frozenset(found)


def told_by(
    sentences: Sequence[BriefSentence], listed: Sequence[Statement], places: Places
) -> dict[str, frozenset[str]]:
    """For each sentence id what it states; nothing where its citations do not support it."""
    return {
        sentence.id: stated(sentence.text, sentence.citations, listed, places)
        if _supported(sentence, places)
        else frozenset()
        for sentence in sentences
    }


def coverage(truth: Truth, told: Mapping[str, frozenset[str]]) -> Coverage:
    """Which facts are stated by some sentence."""
    names = frozenset[str]().union(*told.values())
    covered = [fact for fact in truth.facts if fact.id in names]
    core = [fact for fact in truth.facts if fact.importance >= _CORE]
    return Coverage(
        covered=tuple(fact.id for fact in covered),
        missed=tuple(fact.id for fact in truth.facts if fact.id not in names),
        share=share(len(covered), len(truth.facts)),
        weighted=share(sum(f.importance for f in covered), sum(f.importance for f in truth.facts)),
        core=share(sum(fact.id in names for fact in core), len(core)),
    )


def citations(
    sentences: Sequence[BriefSentence],
    told: Mapping[str, frozenset[str]],
    listed: Sequence[Statement],
    truth: Truth,
    places: Places,
) -> Citations:
    """Precision and recall of the citations of ``sentences``, place by place."""
    cited = [(sentence, citation) for sentence in sentences for citation in dict.fromkeys(sentence.citations)]
    wrong = [
        WrongCitation(sentence=sentence.id, source=one.source, start=one.start, end=one.end)
        for sentence in sentences
        for one in _wrong(sentence, [s for s in listed if s.name in told[sentence.id]], places)
    ]
    names = frozenset[str]().union(*told.values())
    covered = [fact for fact in truth.facts if fact.id in names]
    quotes = {(quote.file, quote.quote): quote for fact in covered for quote in fact.support}
    reached = [
        quote for quote in quotes.values() if any(places.lies_in(citation, quote) for _, citation in cited)
    ]
    return Citations(
        cited=len(cited),
        wrong=tuple(wrong),
        precision=share(len(cited) - len(wrong), len(cited)),
        quotes=len(quotes),
        quotes_cited=len(reached),
        recall=share(len(reached), len(quotes)),
    )


def _cited(citations: Sequence[Citation], statement: Statement, places: Places) -> list[Quote]:
    return [q for q in statement.quotes if any(places.lies_in(citation, q) for citation in citations)]


def _wrong(sentence: BriefSentence, told: Sequence[Statement], places: Places) -> list[Citation]:
    distinct = list(dict.fromkeys(sentence.citations))
    quotes = [quote for statement in told for quote in statement.quotes]
    other = [one for one in distinct if not any(places.lies_in(one, quote) for quote in quotes)]
    # What a sentence says beside listed facts needs its places too.
    helping = _helping(sentence.text, distinct, places) if other else set[Citation]()
    return [one for one in other if one not in helping]


def _helping(text: str, cited: Sequence[Citation], places: Places) -> set[Citation]:
    """The citations that one source needs to support ``text`` or one of its clauses."""
    found: set[Citation] = set()
    for source in dict.fromkeys(citation.source for citation in cited):
        own = sorted((c for c in cited if c.source == source and places.real(c)), key=lambda c: c.start)
        if not own:
            continue
        given = places.context(source, "")
        lines = [show_line(citation.quote) for citation in own]
        for part in dict.fromkeys([text, *parts(fold(text))]):
            kept = needed(part, lines, context=given.context, published=given.published)
            found.update(own[index] for index in kept)
            if kept and part == text:
                break
    return found


def _supported(sentence: BriefSentence, places: Places) -> bool:
    """Whether a brief may print the sentence with these citations: the check that every sentence passes."""
    real = tuple(citation for citation in sentence.citations if places.real(citation))
    if not real:
        return False
    claims = tuple(GroundedClaim(id="", text=sentence.text, citations=(citation,)) for citation in real)
    group = ClaimGroup(id="", text=sentence.text, claims=claims)
    draft = DraftSentence(text=sentence.text, groups=("",))
    return isinstance(verify(draft, [group], places.evidence(real)), Verified)
