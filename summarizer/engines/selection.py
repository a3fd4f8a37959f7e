"""Choosing groups of claims to a length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.engines.reader import Reader, Span, shares
from summarizer.records import ClaimGroup
from summarizer.text.standalone import Fault

TOLERANCE = 0.1
"""How far the words chosen may be from those asked for, as a share of them."""
_CONSIDERED = 2_000
_BARE = 0.6
"""Below this share of the length, sentences too short to say much are better than none."""
_TIERS: tuple[frozenset[Fault], ...] = (frozenset(), frozenset({Fault.SHORT}))


def select(groups: Sequence[ClaimGroup], words: int, reader: Reader) -> list[ClaimGroup]:
    """The best of ``groups`` (given best first) that say different things, of ``words`` words together.

    The total is within a tenth of ``words`` when there is enough to say. Short sentences come in only where
    the others do not suffice; what makes no sense alone, or without what its article says before, questions,
    fragments, half quotations and words to the reader never do, unless there is nothing else.
    """
    considered = groups[:_CONSIDERED]
    found = [reader.faults(group) for group in considered]
    choice = _Choice(words, reader)
    for allowed in _TIERS:
        enough = _BARE * words if allowed else words
        waiting: list[ClaimGroup] = []
        for group, flaws in zip(considered, found, strict=True):
            if choice.total >= enough:
                break
            if flaws <= allowed:
                before = choice.total
                if not choice.offer(group) and not choice.introduce(group):
                    waiting.append(group)
                elif choice.total != before:  # what others wait for may be told now
                    waiting = [one for one in waiting if not choice.offer(one)]
    if not choice.chosen and considered:
        # Too little room or nothing flawless: one short sentence is better than none.
        fewest = min(map(len, found))
        best = [group for group, flaws in zip(considered, found, strict=True) if len(flaws) == fewest]
        choice.take(min(best, key=lambda group: len(group.text.split())))
    return choice.chosen


class _Candidate:
    """A group as it is weighed: its length, what it cites, and what each of its sentences says."""

    def __init__(self, group: ClaimGroup) -> None:
        self.group = group
        self.words = len(group.text.split())
        claim = group.own
        cited = {(c.source, c.start, c.end): c.quote for c in claim.citations}
        self.spans = frozenset(cited)
        self.texts: dict[Span, str] = (
            cited if len(cited) > 1 and claim.text == group.text else {min(cited): group.text}
        )


def _told(chosen: Iterable[_Candidate]) -> list[str]:
    return [text for one in chosen for text in one.texts.values()]


class _Choice:
    """The groups chosen so far."""

    def __init__(self, words: int, reader: Reader) -> None:
        self.total = 0
        self._room = words * (1 + TOLERANCE)
        self._reader = reader
        self._chosen: list[_Candidate] = []
        self._repeating: list[ClaimGroup] = []
        """Those that told again what was chosen when they were offered."""

    @property
    def chosen(self) -> list[ClaimGroup]:
        return [candidate.group for candidate in self._chosen]

    def offer(self, group: ClaimGroup) -> bool:
        """Take ``group`` if it fits, says something new and can be understood.

        A group that carries the sentence of a chosen one takes that one's place. Returns whether there is no
        need to offer it again: what it takes for known may be told yet.
        """
        new = _Candidate(group)
        held = [other for other in self._chosen if not new.spans.isdisjoint(other.spans)]
        if any(not other.spans < new.spans for other in held):
            return True
        words = sum(other.words for other in held)
        if self.total - words + new.words > self._room:
            return True
        kept = [other for other in self._chosen if other not in held]
        told = {span for other in held for span in other.spans}
        alike = self._alike(new, kept)
        before = _told(other for other in kept if other not in alike)
        if any(self._reader.again(text, before) for span, text in new.texts.items() if span not in told):
            self._repeating.append(group)
            return True
        if self._reader.wants(group, before):
            return False
        if alike:
            if not held:
                self._replace(alike, new)
            return True
        self.total += new.words - words
        # What is ranked by the sentence that it carries stays where that was.
        at = self._chosen.index(held[0]) if held else len(self._chosen)
        self._chosen = kept
        self._chosen.insert(at, new)
        self._outdo(new)
        return True

    def _outdo(self, new: _Candidate) -> None:
        """Drop what tells nothing any more beside ``new``; what leads stays."""
        for other in self._chosen[1:]:
            texts = other.texts.values()
            if other is new or not all(shares(text, new.texts.values()) for text in texts):
                continue
            rest = [one for one in self._chosen if one is not other]
            if all(self._reader.retells(text, _told(rest)) for text in texts) and not any(
                self._reader.wants(one.group, _told(rest)) for one in rest
            ):
                self._chosen.remove(other)
                self.total -= other.words

    def _alike(self, new: _Candidate, others: Sequence[_Candidate]) -> list[_Candidate]:
        """Those of ``others`` that open an article with the news with which ``new`` opens another."""
        openings = self._reader.openings
        own = [text for span, text in new.texts.items() if span in openings]
        if not own:
            return []
        return [
            other
            for other in others
            if any(
                self._reader.same_news(text, known)
                for place, known in other.texts.items()
                if place in openings
                for text in own
            )
        ]

    def _replace(self, alike: Sequence[_Candidate], new: _Candidate) -> None:
        """Put ``new`` in the place of the opening that tells the same, if fuller and as well founded."""
        old = alike[0]
        if len(alike) > 1 or new.words <= old.words or len(new.group.origins) < len(old.group.origins):
            return
        if self.total - old.words + new.words <= self._room:
            self._chosen[self._chosen.index(old)] = new
            self.total += new.words - old.words
            repeating, self._repeating = self._repeating, []
            for group in repeating:
                self.offer(group)

    def introduce(self, group: ClaimGroup) -> bool:
        """Take ``group`` and the one that introduces whom it takes for known, if both fit."""
        told = _told(self._chosen)
        first = self._reader.introducer(group, told)
        if first is None or self._reader.faults(first):
            return False
        kept, total = list(self._chosen), self.total
        both = len(first.text.split()) + len(group.text.split())
        if total + both <= self._room and self.offer(first) and self.offer(group) and group in self.chosen:
            return True
        self._chosen, self.total = kept, total
        return False

    def take(self, group: ClaimGroup) -> None:
        """Take ``group`` whatever its length."""
        self._chosen.append(_Candidate(group))
        self.total += self._chosen[-1].words
