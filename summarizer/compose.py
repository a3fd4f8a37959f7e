"""Draft -> the sentences of a brief: verified, sent back once, replaced or dropped, and brought to length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.cite import Citer
from summarizer.engines import Engine
from summarizer.engines.reader import Reader
from summarizer.headline import borne_out, headlines, telling
from summarizer.judge import SecondOpinion, Statement
from summarizer.merge import Independence
from summarizer.records import Article, ClaimGroup, Draft, DraftSentence, Reason, Rejected, Support
from summarizer.sequel import answers_to, follows, place_of
from summarizer.support import Evidence
from summarizer.support.corroboration import states
from summarizer.text.disputed import accuses, deniable, denies
from summarizer.text.repeating import repeats
from summarizer.text.standalone import Fault, answers, faults
from summarizer.verify import Verified

TOLERANCE = 0.1
"""How far the words of all sentences together may be from the target, as a share of it."""
_DANGLING = Support(
    supported=False,
    score=0.0,
    reasons=(
        Reason(code="unresolved", message="it opens with a word for somebody or something not named in it"),
    ),
)


@dataclass
class Composed:
    """What comes of a draft."""

    title: Verified | None = None
    sentences: list[Verified] = field(default_factory=list[Verified])
    rejected: list[Rejected] = field(default_factory=list[Rejected])

    @property
    def words(self) -> int:
        return sum(len(sentence.text.split()) for sentence in self.sentences)

    def add(self, sentence: Verified) -> None:
        self.sentences.append(sentence)

    def repeats(self, text: str) -> bool:
        """Whether a sentence before it already says what ``text`` says."""
        said = [sentence.text for sentence in self.sentences]
        return repeats(text, said) or any(states(one, text) for one in said)


async def compose(
    draft: Draft,
    ranked: Sequence[ClaimGroup],
    engine: Engine,
    articles: Sequence[Article],
    sources: Mapping[str, Evidence],
    copies: Independence,
    words: int,
    second_opinion: SecondOpinion | None = None,
) -> Composed:
    """Turn ``draft`` into verified sentences of about ``words`` words together.

    A refused sentence goes back to the engine once with the reason; refused again it is replaced by the
    words of the claims that it rests on, which have passed the check before. Where the draft is too short,
    the best groups that it left out follow in their own words; where it is too long, what rests on the
    lowest ranked groups goes.

    Args:
        ranked: all groups, best first.
        sources: per article id the context and date for the check.
        copies: who tells where a passage originates.
        second_opinion: asked about every sentence that passed the check, and the headline. What it does not
            find supported goes back once, and what it still does not find supported is dropped.
    """
    composer = _Composer(ranked, articles, engine, Citer(ranked, sources, copies))
    for sentence in draft.sentences:
        await composer.take(sentence)
    composer.trim(words)
    composer.fill(words)
    composer.answer(words)
    composer.done.title = await composer.headline(draft.title, articles, sources)
    if second_opinion is not None:
        await composer.review(second_opinion)
        composer.fill(words)
        composer.answer(words)
    return composer.done


class _Composer:
    def __init__(
        self, ranked: Sequence[ClaimGroup], articles: Sequence[Article], engine: Engine, citer: Citer
    ) -> None:
        self.done = Composed()
        self._engine = engine
        self._citer = citer
        self._ranked = ranked
        self._groups = {group.id: group for group in ranked}
        self._rank = {group.id: place for place, group in enumerate(ranked)}
        self._home = {claim.id: group.id for group in ranked for claim in group.claims}
        self._reader = Reader(articles, ranked)
        self._used: set[str] = set()
        self._paired: set[str] = set()
        """The texts of accusations and of the denials behind them, which stay together."""

    async def take(self, sentence: DraftSentence) -> None:
        groups = [self._groups[g] for g in sentence.groups if g in self._groups]
        if any(sentence.text == one.text for one in self.done.rejected):
            return  # a model may write one sentence again and again
        said = [one.text for one in self.done.sentences]
        # What was selected was selected to say different things.
        if self._engine.model is not None and (
            self.done.repeats(sentence.text) or self._reader.retells(sentence.text, said)
        ):
            self._reject(sentence.text, "repeated", "a sentence before it says the same")
            return
        if Fault.FILLER in faults(sentence.text):
            self._reject(sentence.text, "filler", "it speaks to the reader or of the writer")
            return
        if sentence.text.endswith(":"):
            self._reject(sentence.text, "fragment", "it announces words that do not follow")
            return
        verdict = await self._checked(sentence, groups)
        if isinstance(verdict, Verified):
            self._accept(verdict)
            return
        self._refuse(sentence.text, verdict)
        for group in groups:
            own = self._own_words(group)
            if own is not None and not own.text.endswith(":"):
                self._accept(own)

    async def headline(
        self,
        title: DraftSentence | None,
        articles: Sequence[Article],
        sources: Mapping[str, Evidence],
    ) -> Verified | None:
        """The draft's headline if it passes, else an article's own that is borne out, else none."""
        if title is not None:
            groups = [self._groups[g] for g in title.groups if g in self._groups]
            verdict = await self._checked(title, groups, attribution=False)
            if isinstance(verdict, Verified):
                if borne_out(title.text, verdict.citations):
                    return replace(verdict, citations=telling(title.text, verdict.citations))
                self._reject(title.text, "coverage", "too much of the headline is not in the cited text")
            else:
                self._refuse(title.text, verdict)
        said = [sentence.text for sentence in self.done.sentences]
        for line, behind in headlines(articles, said, self._ranked, sources):
            own = DraftSentence(text=line, groups=tuple(group.id for group in behind))
            verdict = self._citer.cite(own, behind, attribution=False)
            if isinstance(verdict, Verified):
                return replace(verdict, citations=telling(line, verdict.citations))
        return None

    def trim(self, words: int) -> None:
        """Drop what ranks lowest until the length is right; the first sentence stays."""
        sentences = self.done.sentences
        while self.done.words > words * (1 + TOLERANCE):
            free = [sentence for sentence in sentences[1:] if sentence.text not in self._paired]
            if not free:
                break
            sentences.remove(max(free, key=lambda s: min(self._rank[g.id] for g in s.groups)))
            self._drop_orphans()

    def _drop_orphans(self) -> None:
        """Drop sentences that lean on one that is not printed before them any more."""
        kept: list[Verified] = []
        for sentence in self.done.sentences:
            leans = Fault.DANGLING in faults(sentence.text) and sentence.text not in self._paired
            if not leans or follows(sentence, kept[-1:]):
                kept.append(sentence)
        self.done.sentences[:] = kept

    def fill(self, words: int) -> None:
        """Add the best groups not used yet, in their own words, while they fit."""
        for group in self._ranked:
            if self.done.words >= words * (1 - TOLERANCE):
                break
            fits = self.done.words + len(group.text.split()) <= words * (1 + TOLERANCE)
            said = [sentence.text for sentence in self.done.sentences]
            if fits and not self._reader.faults(group) and self._reader.gains(group, said):
                own = self._own_words(group)
                if own is not None:
                    self._accept(own, place_of(own, self.done.sentences))

    def answer(self, words: int) -> None:
        """Put behind an accusation the denial that follows it in a source; other sentences make room."""
        # The last first: a denial answers the accusation that is nearest before it.
        for sentence in sorted(self.done.sentences, key=lambda one: -max(c.end for c in one.citations)):
            if not accuses(sentence.text):
                continue
            told = [one for one in self.done.sentences if one.text not in self._paired]
            found = next(
                (one for one in told if denies(one.text) and answers_to(one.text, one.citations, sentence)),
                None,
            )
            if found is None:
                found = self._denial(sentence)
                if found is not None:
                    self._accept(found)
            if found is not None:
                self.done.sentences.remove(found)
                self.done.sentences.insert(self.done.sentences.index(sentence) + 1, found)
                self._paired |= {sentence.text, found.text}
        self.trim(words)

    def _denial(self, sentence: Verified) -> Verified | None:
        for group in self._ranked:
            if not denies(group.text):
                continue
            near = any(answers_to(group.text, claim.citations, sentence) for claim in group.claims)
            text = group.text.removeprefix(f"{sentence.text} ")  # which a claim that leans on it carries
            denied = [one.text for one in self.done.sentences if denies(one.text)]
            if near and not repeats(text, denied):  # whom it is about, the accusation says too
                own = self._citer.cite(DraftSentence(text=text, groups=(group.id,)), [group])
                leans = Fault.DANGLING in faults(text) and not answers(text)
                if isinstance(own, Verified) and (not leans or follows(own, [sentence])):
                    return own
        return None

    async def review(self, second_opinion: SecondOpinion) -> None:
        """Ask a second time about everything that passed; only ever take away."""
        done = self.done
        passed, done.sentences = done.sentences, []
        title, done.title = done.title, None
        opinions = await second_opinion([_statement(one) for one in (*passed, *([title] if title else []))])
        for sentence, opinion in zip(passed, opinions, strict=False):
            if opinion is None or opinion.verdict == "supported":
                done.add(sentence)
                continue
            self._reject(sentence.text, opinion.verdict, opinion.complaint, stage="judge")
            draft = DraftSentence(text=sentence.text, groups=tuple(group.id for group in sentence.groups))
            again = await self._engine.rewrite(draft, sentence.groups, opinion.complaint)
            if again is None or again.text == sentence.text:
                continue  # a judge may waver; what was doubted once does not come back as it was
            mended = self._supported(again, sentence.groups)
            if isinstance(mended, Verified) and not done.repeats(mended.text):
                [verdict] = await second_opinion([_statement(mended)])
                if verdict is None or verdict.verdict == "supported":
                    self._accept(mended)
        self._drop_orphans()
        if title is not None:
            opinion = opinions[-1]
            if opinion is None or opinion.verdict == "supported":
                done.title = title
            else:
                self._reject(title.text, opinion.verdict, opinion.complaint, stage="judge")

    async def _checked(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], *, attribution: bool = True
    ) -> Verified | Support:
        verdict = self._supported(sentence, groups, attribution=attribution)
        if isinstance(verdict, Verified):
            return verdict
        complaint = "; ".join(reason.message for reason in verdict.reasons)
        again = await self._engine.rewrite(sentence, groups, complaint)
        if again is None or (again.text != sentence.text and self.done.repeats(again.text)):
            return verdict
        second = self._supported(again, groups, attribution=attribution)
        return second if isinstance(second, Verified) else verdict

    def _supported(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], *, attribution: bool = True
    ) -> Verified | Support:
        verdict = self._citer.cite(sentence, groups, attribution=attribution)
        if not isinstance(verdict, Verified) or Fault.DANGLING not in faults(sentence.text):
            return verdict
        before = self.done.sentences[-1:]
        if answers(sentence.text):  # which stands behind that claim, or not at all
            before = [one for one in before if deniable(one.text)]
        return verdict if follows(verdict, before) else _DANGLING

    def _own_words(self, group: ClaimGroup) -> Verified | None:
        if group.id in self._used or self.done.repeats(group.text):
            return None
        own = self._supported(DraftSentence(text=group.text, groups=(group.id,)), [group])
        return own if isinstance(own, Verified) else None

    def _accept(self, sentence: Verified, place: int | None = None) -> None:
        self._used.update(self._home[claim.id] for group in sentence.groups for claim in group.claims)
        self.done.sentences.insert(len(self.done.sentences) if place is None else place, sentence)

    def _refuse(self, text: str, verdict: Support) -> None:
        code = verdict.reasons[0].code if verdict.reasons else "unsupported"
        reason = "; ".join(r.message for r in verdict.reasons) or "its citations do not support it"
        self._reject(text, code, reason)

    def _reject(self, text: str, code: str, reason: str, stage: str = "verify") -> None:
        self.done.rejected.append(Rejected(stage=stage, code=code, text=text, reason=reason))


def _statement(sentence: Verified) -> Statement:
    return Statement(sentence.text, tuple(citation.quote for citation in sentence.citations))
