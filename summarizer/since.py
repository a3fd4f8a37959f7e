"""What is new in a brief since an earlier one of the same event.

Sentences are matched by what they state: by the rules that join claims of several sources into one fact,
and by the support check, which also knows a sentence that was split in two or made of two. A sentence that
is new in the brief need not be news: where a text that the earlier brief had read says it already, it was
only left out for want of room, and is listed apart. So are sentences that went though a source still says
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from summarizer.changes import ChangedNumber, Changes, EndedDisagreement
from summarizer.merge import merge
from summarizer.records import Brief, BriefSentence, Citation, GroundedClaim, Source
from summarizer.render.json import read_brief
from summarizer.support import check_support
from summarizer.text.contrast import capitals, exclude, facts
from summarizer.text.excluding import exclusive, same_value
from summarizer.text.likeness import NUMBER, Saying, alike
from summarizer.text.points import points
from summarizer.text.same_thing import Told, same_thing
from summarizer.text.vectors import document_frequencies, inverse_frequencies
from summarizer.text.words import fold

_SHARED = 0.5
"""Two sentences that cite one passage say the same if so much of the shorter is in the longer."""
_COVERED = 0.5
"""A sentence of which less than this is in others says more than they do."""
_SCALE = 1_000_000


def with_changes(brief: Brief, previous: Path) -> Brief:
    """``brief`` with what is new in it since the one in the file ``previous``, which was written as JSON.

    Raises:
        InputError: the file cannot be read or is no brief; the message names it.
    """
    return brief.model_copy(update={"since": changes(read_brief(previous), brief, name=previous.name)})


def changes(previous: Brief, current: Brief, *, name: str = "") -> Changes:
    """What is new in ``current`` since ``previous``, in the order of the briefs.

    Args:
        name: what the earlier brief is called.
    """
    before, now = _Read(previous), _Read(current)
    same = _Sameness([*before.all, *now.all])
    gone = [one for one in before.sentences if not same.stated(one, before=now.sentences)]
    fresh = [one for one in now.sentences if not same.stated(one, before=before.sentences)]
    known = {one.id for one in fresh if before.says(one)}
    numbers: dict[str, ChangedNumber] = {}
    replaced: set[str] = set()
    telling = _Telling([*before.sentences, *now.sentences])
    for one in fresh:
        for other in before.sentences:
            if not now.may_replace(other, one, stays=other not in gone, known=one.id in known):
                continue
            if values := telling.changed(other, one):
                was, is_ = values
                numbers[one.id] = ChangedNumber(sentence=one.id, now=is_, was=was, before=other.text)
                replaced.add(other.id)
                break
    lost = [one for one in gone if one.id not in replaced]
    still = {one.id for one in lost if now.says(one)}
    return Changes(
        previous=name,
        sources=tuple(source.id for source in current.sources if source.text_sha256 not in before.hashes),
        sources_gone=tuple(_label(one) for one in previous.sources if one.text_sha256 not in now.hashes),
        new=tuple(one.id for one in fresh if one.id not in known and one.id not in numbers),
        numbers=tuple(numbers.values()),
        withdrawn=tuple(one.text for one in lost if one.id not in still),
        conflicts=tuple(
            conflict.id
            for conflict, sides in now.conflicts
            if not any(same.held(sides, others) == len(sides) for _, others in before.conflicts)
        ),
        conflicts_ended=tuple(
            EndedDisagreement(topic=conflict.topic, positions=tuple(side.text for side in sides))
            for conflict, sides in before.conflicts
            if not any(same.held(sides, others) > 1 for _, others in now.conflicts)
        ),
        taken_in=tuple(one.id for one in fresh if one.id in known and one.id not in numbers),
        left_out=tuple(one.text for one in lost if one.id in still),
    )


@dataclass(frozen=True, eq=False)
class _Statement:
    """A sentence of a brief, or a position of one of its disagreements."""

    id: str
    text: str
    cited: frozenset[tuple[str, str]]
    """SHA-256 of a source's text, and the passage."""
    published: date | None = None
    said_by: str | None = None
    contested: tuple[str, ...] = ()

    @cached_property
    def saying(self) -> Saying:
        return Saying(self.text)

    @cached_property
    def quotes(self) -> frozenset[str]:
        return frozenset(quote for _, quote in self.cited)


class _Read:
    """A brief as it is compared."""

    def __init__(self, brief: Brief) -> None:
        self._sources = {source.id: source for source in brief.sources}
        self._texts = [fold(source.text) for source in brief.sources if source.text is not None]
        self._said_by = {claim.id: claim.attributed_to for claim in brief.claims}
        self.hashes = frozenset(source.text_sha256 for source in brief.sources)
        self.sentences = [self._sentence(sentence) for sentence in brief.sentences]
        self.conflicts = [
            (conflict, [self._statement(side.text, side.citations) for side in conflict.positions])
            for conflict in brief.conflicts
        ]

    @property
    def all(self) -> list[_Statement]:
        return [*self.sentences, *(side for _, sides in self.conflicts for side in sides)]

    def _sentence(self, sentence: BriefSentence) -> _Statement:
        said_by = (self._said_by.get(claim) for claim in sentence.claims)
        return self._statement(
            sentence.text,
            sentence.citations,
            sentence.id,
            next(filter(None, said_by), None),
            sentence.contested,
        )

    def _statement(
        self,
        text: str,
        citations: Sequence[Citation],
        identifier: str = "",
        said_by: str | None = None,
        contested: tuple[str, ...] = (),
    ) -> _Statement:
        sources = [self._sources.get(citation.source) for citation in citations]
        return _Statement(
            id=identifier,
            text=text,
            cited=frozenset(
                (source.text_sha256 if source else "", fold(citation.quote))
                for citation, source in zip(citations, sources, strict=True)
            ),
            published=next((day for source in sources if source and (day := _day(source))), None),
            said_by=said_by,
            contested=contested,
        )

    def says(self, one: _Statement) -> bool:
        """Whether the sources of this brief say what a sentence of the other one does.

        They do as far as they hold the passages that it cites, word for word.
        """
        quotes = [
            quote
            for identity, quote in sorted(one.cited)
            if identity in self.hashes or any(quote in text for text in self._texts)
        ]
        if not quotes:
            return False
        return len(quotes) == len(one.cited) or check_support(one.text, quotes).supported

    def may_replace(self, other: _Statement, one: _Statement, *, stays: bool, known: bool) -> bool:
        """Whether a value in ``one``, a sentence of this brief, can be that of ``other`` as it changed.

        Not where sources contradict each other about it: that is a disagreement. And where the earlier
        sentence still stands beside the new one, only reports that changed make it a change.
        """
        kinds = [
            conflict.kind
            for conflict, sides in self.conflicts
            if conflict.id in one.contested
            and any(not side.quotes.isdisjoint(other.quotes) for side in sides)
        ]
        return "contradiction" not in kinds and (not stays or (not known and "update" in kinds))


class _Sameness:
    """Which of some statements state the same."""

    def __init__(self, statements: Sequence[_Statement]) -> None:
        # Each cites a place of its own, so that no place can keep two of them apart.
        claims = [
            GroundedClaim(
                id=str(number),
                text=one.text,
                citations=(Citation(source=str(number), start=0, end=0, quote=""),),
                attributed_to=one.said_by,
            )
            for number, one in enumerate(statements)
        ]
        self._group: dict[_Statement, str] = {}
        for group in merge(claims, _Apart()):
            self._group |= {statements[int(claim.id)]: group.id for claim in group.claims}
        self._weights = _weights(one.saying.terms for one in statements)
        self._known = capitals(one.text for one in statements)

    def stated(self, one: _Statement, *, before: Sequence[_Statement]) -> bool:
        """Whether what ``one`` states is stated by some of ``before``."""
        if any(one.saying.key == other.saying.key for other in before):
            return True
        near = [other for other in before if self._alike(one, other)]
        if near and not self._says_more(one, near):
            return True
        return bool(before) and check_support(one.text, [other.text for other in before]).supported

    def held(self, sides: Iterable[_Statement], others: Sequence[_Statement]) -> int:
        """How many of the positions ``sides`` are among ``others``."""
        return sum(
            any(self._group[one] == self._group[other] or one.quotes & other.quotes for other in others)
            for one in sides
        )

    def _alike(self, one: _Statement, other: _Statement) -> bool:
        if self._group[one] == self._group[other]:
            return True
        if one.quotes.isdisjoint(other.quotes):
            return False
        return alike(one.saying, other.saying, self._weights)[1] >= _SHARED and not exclude(
            facts(one.saying, self._known), facts(other.saying, self._known)
        )

    def _says_more(self, one: _Statement, others: Sequence[_Statement]) -> bool:
        terms = one.saying.terms
        shared = terms & frozenset[str]().union(*(other.saying.terms for other in others))
        if any(term.startswith(NUMBER) for term in terms - shared):
            return True
        whole = sum(self._weights[term] for term in terms)
        return sum(self._weights[term] for term in shared) < _COVERED * whole


class _Apart:
    """Nothing is known of where these come from."""

    def origin(self, citation: Citation) -> str:
        return citation.source

    def outlet(self, name: str) -> str:
        return name


class _Telling:
    """What sentences give numbers and days of."""

    def __init__(self, statements: Sequence[_Statement]) -> None:
        self._told = {
            one: [
                Told(one.text, point, one.published)
                for point in points(one.text, one.published)
                if point.kind in ("number", "date")
            ]
            for one in statements
        }
        told = [told.point for tolds in self._told.values() for told in tolds]
        frequencies = document_frequencies(point.stems | point.thing for point in told)
        self._weights = inverse_frequencies(frequencies, max(1, len(told)))

    def changed(self, old: _Statement, new: _Statement) -> tuple[str, str] | None:
        """The values in ``old`` and ``new`` that are of one thing and cannot both be true, in their words."""
        for was in self._told[old]:
            for now in self._told[new]:
                if (
                    exclusive(was.point, now.point)
                    and same_thing(was, now, self._weights)
                    and not any(same_value(now.point, told.point) for told in self._told[old])
                ):
                    return (
                        old.text[was.point.start : was.point.end],
                        new.text[now.point.start : now.point.end],
                    )
        return None


def _weights(documents: Iterable[frozenset[str]]) -> Mapping[str, int]:
    terms = list(documents)
    weights = inverse_frequencies(document_frequencies(terms), len(terms))
    return {term: round(weight * _SCALE) for term, weight in weights.items()}


def _day(source: Source) -> date | None:
    try:
        return date.fromisoformat((source.published or "")[:10])
    except ValueError:
        return None


def _label(source: Source) -> str:
    return source.path or source.url or source.title or source.id
