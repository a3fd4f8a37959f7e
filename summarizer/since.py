"""What is new in a brief since an earlier one of the same event.

Sentences are matched by what they state: by the rules that join claims of several sources into one fact,
and by the support check, which also knows a sentence that was split in two or made of two. A sentence that
is new in the brief need not be news: where a text that the earlier brief had read says it already, it was
only left out for want of room, and is listed apart. So are sentences that went though a source still says
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.articles import published_on
from summarizer.changes import ChangedNumber, Changes, EndedDisagreement
from summarizer.errors import InputError
from summarizer.records import Brief, BriefSentence, Citation, Conflict, Source
from summarizer.restated import Sameness, Statement, Telling
from summarizer.support import check_support
from summarizer.text.words import fold

_MOST_TEXT = 300_000
"""Characters of sources in all up to which they are searched for what they say in other words."""


def with_changes(brief: Brief, previous: Brief, file: Path) -> Brief:
    """``brief`` with what is new in it since ``previous``, which was read from ``file``.

    Raises:
        InputError: ``previous`` is no brief but another text that was looked up.
    """
    if previous.kind != "brief":
        raise InputError(f"{file}: is no earlier brief, but a text that was looked up in its sources")
    return brief.model_copy(update={"since": changes(previous, brief, name=file.name)})


def changes(previous: Brief, current: Brief, *, name: str = "") -> Changes:
    """What is new in ``current`` since ``previous``, in the order of the briefs.

    Args:
        name: what the earlier brief is called.
    """
    before, now = _Read(previous), _Read(current)
    same = Sameness([*before.all, *now.all])
    gone = [one for one in before.sentences if not same.stated(one, before=now.sentences)]
    fresh = [one for one in now.sentences if not same.stated(one, before=before.sentences)]
    known = {one.id for one in fresh if before.says(one)}
    numbers: dict[str, ChangedNumber] = {}
    replaced: set[str] = set()
    telling = Telling([*before.sentences, *now.sentences], same)
    for one in fresh:
        for other in before.sentences:
            kinds = {
                conflict.kind
                for conflict, sides in now.conflicts
                if conflict.id in one.contested and same.held([other], sides)
            }
            # Where sources contradict each other it is a disagreement. And where the earlier sentence still
            # stands beside the new one, only reports that changed make it a change.
            replaces = other in gone or ("update" in kinds and one.id not in known)
            if "contradiction" in kinds or not replaces:
                continue
            if values := telling.changed(other, one, before.all):
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
            if not any(
                same.held(sides, others, topic=_topic(conflict) == _topic(other)) == len(sides)
                for other, others in before.conflicts
            )
        ),
        conflicts_ended=tuple(
            EndedDisagreement(topic=conflict.topic, positions=tuple(side.text for side in sides))
            for conflict, sides in before.conflicts
            if not any(
                same.held(sides, others, topic=_topic(conflict) == _topic(other)) > 1
                for other, others in now.conflicts
            )
        ),
        taken_in=tuple(one.id for one in fresh if one.id in known and one.id not in numbers),
        left_out=tuple(one.text for one in lost if one.id in still),
    )


class _Read:
    """A brief as it is compared."""

    def __init__(self, brief: Brief) -> None:
        self._sources = {source.id: source for source in brief.sources}
        self._texts = [fold(source.text) for source in brief.sources if source.text is not None]
        self._said_by = {claim.id: claim.attributed_to for claim in brief.claims}
        self.hashes = frozenset(source.text_sha256 for source in brief.sources)
        self.sentences = [self._sentence(sentence) for sentence in brief.sentences]
        self.conflicts = [
            (
                conflict,
                [
                    replace(self._statement(side.text, side.citations), value=_folded(side.value))
                    for side in conflict.positions
                ],
            )
            for conflict in brief.conflicts
        ]

    @property
    def all(self) -> list[Statement]:
        return [*self.sentences, *(side for _, sides in self.conflicts for side in sides)]

    def _sentence(self, sentence: BriefSentence) -> Statement:
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
    ) -> Statement:
        sources = [self._sources.get(citation.source) for citation in citations]
        return Statement(
            id=identifier,
            text=text,
            cited=frozenset(
                (source.text_sha256 if source else "", fold(citation.quote))
                for citation, source in zip(citations, sources, strict=True)
            ),
            published=next(
                (day for source in sources if source and (day := published_on(source.published))), None
            ),
            said_by=said_by,
            contested=contested,
        )

    def says(self, one: Statement) -> bool:
        """Whether the sources of this brief say what a sentence of the other one does.

        They do as far as they hold the passages that it cites, word for word; or what else they say supports
        it.
        """
        quotes = [
            quote
            for identity, quote in sorted(one.cited)
            if identity in self.hashes or any(quote in text for text in self._texts)
        ]
        if quotes and len(quotes) == len(one.cited):
            return True
        evidence = [*quotes, *(self._texts if sum(map(len, self._texts)) <= _MOST_TEXT else ())]
        return bool(evidence) and check_support(one.text, evidence).supported


def _topic(conflict: Conflict) -> str:
    return _folded(conflict.topic)


def _folded(text: str) -> str:
    return fold(text).casefold()


def _label(source: Source) -> str:
    return source.path or source.url or source.title or source.id
