"""Claim -> GroundedClaim or Rejected: find the sentences that really say it, or throw it out.

The engine's citations are a hint. A claim that its own citations support keeps only those of them that
are needed; one that is cited a sentence off is moved to the sentences that do support it; all others are
rejected with the reason that the support check gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.articles import published_on
from summarizer.records import Article, Citation, Claim, GroundedClaim, Rejected, Sentence, Span, Support
from summarizer.support import Evidence, check_support, worth_citing
from summarizer.text.advertised import advertises
from summarizer.text.attributed import attribute, unattributed
from summarizer.text.clean import show_line
from summarizer.text.disputed import deniable
from summarizer.text.outlets import cited_outlet, introduced
from summarizer.text.quotations import find_quotations
from summarizer.text.record import lazy
from summarizer.text.speakers import whole_speaker
from summarizer.text.standalone import Fault, answers, faults
from summarizer.text.words import fold, stem_set

CANDIDATES = 6
"""How many sentences elsewhere in the article are tried when a citation is wrong."""
_LOOK_BACK = 3
"""How many sentences before a "he said" may name who that is."""


@dataclass(frozen=True)
class Reading:
    """An article as ``ground`` reads it: its citable sentences, cleaned and indexed once."""

    article: Article
    sentences: Sequence[Sentence]
    """All sentences of the article, in order."""

    @lazy
    def citable(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.citable]

    @lazy
    def texts(self) -> list[str]:
        """What each citable sentence says, as one clean line."""
        return [show_line(self.article.text[s.start : s.end]) for s in self.citable]

    @lazy
    def context(self) -> str:
        """Where names and short forms of the article may be looked up."""
        return " ".join(filter(None, [self.article.title, *self.texts]))

    @lazy
    def outlets(self) -> frozenset[str]:
        """What it says is a newspaper or the like, by the last word of the name."""
        return introduced(self.texts)

    @lazy
    def published(self) -> date | None:
        return published_on(self.article.published)

    @lazy
    def _stems(self) -> list[frozenset[str]]:
        return [stem_set(text) for text in self.texts]

    @lazy
    def _position(self) -> dict[int, int]:
        return {sentence.start: index for index, sentence in enumerate(self.citable)}

    @lazy
    def not_citable(self) -> frozenset[str]:
        """Headlines, captions and the like, folded: a claim that only repeats one is none."""
        lines = {
            fold(self.article.text[s.start : s.end]).casefold().strip(" .")
            for s in self.sentences
            if not s.citable
        }
        said = {fold(text).casefold().strip(" .") for text in self.texts}
        return frozenset(lines - said)

    def indices(self, places: Iterable[Span | Citation]) -> list[int]:
        """Positions in ``citable`` of the sentences that begin at ``places``."""
        return sorted({self._position[one.start] for one in places if one.start in self._position})

    def evidence(self, indices: Sequence[int]) -> Evidence:
        """The sentences at ``indices`` as evidence from one source."""
        return Evidence(
            text=" ".join(self.texts[i] for i in indices), context=self.context, published=self.published
        )

    def citation(self, index: int) -> Citation:
        found = self._citations.get(index)
        if found is None:
            sentence = self.citable[index]
            found = self._citations[index] = Citation(
                source=self.article.id,
                start=sentence.start,
                end=sentence.end,
                quote=self.article.text[sentence.start : sentence.end],
            )
        return found

    @lazy
    def _citations(self) -> dict[int, Citation]:
        """Made when asked, and once: claims and statements cite the same sentences."""
        return {}

    def nearest(self, text: str) -> list[int]:
        """Positions of the sentences that share most content words with ``text``, best first."""
        wanted = stem_set(text)
        if not wanted:
            return []
        shared = [(len(wanted & stems), -index) for index, stems in enumerate(self._stems)]
        return [
            -index for count, index in sorted(shared, reverse=True)[:CANDIDATES] if 2 * count >= len(wanted)
        ]


def ground(claim: Claim, reading: Reading, number: int | None = None) -> GroundedClaim | Rejected:
    """Check ``claim`` against ``reading`` and give it exact citations, or say why it has none.

    ``number`` makes the id of the grounded claim; without it, that is empty.
    """
    found = _ground(claim, reading)
    if isinstance(found, Rejected):
        return found
    said, indices, verdict = found
    return _grounded(said, reading, indices, verdict, "" if number is None else f"c{number}")


_Found = tuple[Claim, Sequence[int], Support]
"""A claim as it is supported, where, and how."""


def _ground(claim: Claim, reading: Reading) -> _Found | Rejected:
    if fold(claim.text).casefold().strip(" .") in reading.not_citable:
        return _rejected(claim, "not_citable", "it only repeats a headline, caption or other furniture")
    if advertises(claim.text):
        return _rejected(claim, "not_citable", "it tells what the paper will bring, not what happened")
    if claim.text.rstrip("\"')”’ ").endswith("?") and not find_quotations(fold(claim.text)):
        return _rejected(claim, "question", "a question states nothing")
    cited = reading.indices(claim.spans)
    if len(cited) < 2 and Fault.DANGLING in faults(claim.text):
        return _with_sentence_before(claim, reading)
    verdict: Support | None = None
    if cited:
        verdict = check_support(claim.text, reading.evidence(cited))
        if verdict.supported:
            return _attributed(claim, reading, _pruned(claim.text, reading, cited), verdict)
    for indices in _elsewhere(claim, reading, cited):
        other = check_support(claim.text, reading.evidence(indices))
        if other.supported:
            return _attributed(claim, reading, _pruned(claim.text, reading, indices), other)
        verdict = verdict or other
    if verdict is None or not verdict.reasons:
        return _rejected(claim, "uncited", "no sentence of the article says this")
    reason = verdict.reasons[0]
    return _rejected(claim, reason.code, "; ".join(r.message for r in verdict.reasons))


def _with_sentence_before(claim: Claim, reading: Reading) -> _Found | Rejected:
    """A claim about somebody whom only the sentence before names, with that sentence in front of it."""
    alone = check_support(claim.text, reading.evidence(reading.indices(claim.spans)))
    for index in reading.indices(claim.spans):
        before = index - 1
        # The article itself must lean here: a claim that put a pronoun for a name is no more than careless.
        leans = alone.supported and Fault.DANGLING in faults(reading.texts[index])
        if before < 0 or not leans or faults(reading.texts[before]):
            continue
        if reading.article.text[reading.citable[before].end : reading.citable[index].start].strip():
            continue  # something that cannot be cited stands between them
        if answers(claim.text) and not deniable(reading.texts[before]):
            continue
        both = claim.model_copy(update={"text": f"{reading.texts[before]} {claim.text}"})
        verdict = check_support(both.text, reading.evidence([before, index]))
        if verdict.supported:
            return both, [before, index], verdict
    if alone.supported and answers(claim.text):
        return claim, reading.indices(claim.spans), alone  # behind what it denies it is understood
    return _rejected(claim, "unresolved", "it cannot be understood without the sentence before it")


def _elsewhere(claim: Claim, reading: Reading, cited: Sequence[int]) -> list[list[int]]:
    """Other places that might support the claim: next to the cited ones first, then the likeliest."""
    places: list[list[int]] = []
    last = len(reading.citable) - 1
    for index in cited:
        places += [[near] for near in (index - 1, index + 1) if 0 <= near <= last]
        places += [[index - 1, index]] if index > 0 else []
        places += [[index, index + 1]] if index < last else []
    likely = reading.nearest(claim.text)
    places += [[index] for index in likely]
    places += [[index - 1, index] for index in likely[:2] if index > 0]
    tried = {tuple(cited)}
    return [p for p in places if not (tuple(p) in tried or tried.add(tuple(p)))]


def _pruned(text: str, reading: Reading, indices: Sequence[int]) -> list[int]:
    if len(indices) == 1:
        return list(indices)
    kept = worth_citing(
        text, [reading.texts[i] for i in indices], context=reading.context, published=reading.published
    )
    return [indices[i] for i in kept] or list(indices)


def _attributed(
    claim: Claim, reading: Reading, indices: Sequence[int], verdict: Support
) -> _Found | Rejected:
    """A supported claim; with its speaker added where it states as a fact what somebody says."""
    if verdict.score == 1.0:  # a whole sentence of the source says itself whose words they are
        return claim, indices, verdict
    evidence = reading.evidence(indices)
    speech = unattributed(claim.text, evidence.text)
    if speech is None:
        return claim, indices, verdict
    text = attribute(claim.text, speech)
    if text is not None:
        told = check_support(text, evidence)
        if told.supported:
            return claim.model_copy(update={"text": text}), indices, told
    who = speech.speaker or "somebody"
    return _rejected(claim, "attribution", f"stated as a fact, but in the article {who} says it")


def _grounded(
    claim: Claim, reading: Reading, indices: Sequence[int], verdict: Support, identifier: str
) -> GroundedClaim:
    cited = " ".join(reading.texts[index] for index in indices)
    return GroundedClaim(
        id=identifier,
        text=claim.text,
        citations=tuple(reading.citation(index) for index in indices),
        attributed_to=speaker(claim.text, reading, indices),
        reported_by=cited_outlet(cited, reading.outlets),
        checked=verdict.checked,
    )


def speaker(text: str, reading: Reading, indices: Sequence[int]) -> str | None:
    """Who says what a claim states, as its ``text`` has it; a pronoun is looked up in the sentences before
    those at ``indices``, which it cites."""
    first = max(0, indices[0] - _LOOK_BACK)
    return whole_speaker(text, reading.texts[first : indices[0]])


def _rejected(claim: Claim, code: str, reason: str) -> Rejected:
    return Rejected(stage="ground", code=code, text=claim.text, reason=reason, source=claim.source)
