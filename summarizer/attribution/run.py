"""A text and its sources -> the record of what in it stands on them; the order of the steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from summarizer.assemble import lost_inputs, source_record
from summarizer.attribution.locate import Passages
from summarizer.attribution.speakers import holding, other_speaker
from summarizer.attribution.target import Stated, Text, read_target, stated
from summarizer.attribution.verdicts import Judge, Judged
from summarizer.copies import Copies, find_copies
from summarizer.engines.choose import choose, open_session
from summarizer.errors import InputError
from summarizer.ground import Reading
from summarizer.hostile import left_out, mark
from summarizer.inputs import nothing_to_cite, nothing_usable, read
from summarizer.judge import SecondOpinion, Statement
from summarizer.origins import independent
from summarizer.protocol import Progress
from summarizer.records import (
    Article,
    Brief,
    BriefSentence,
    Citation,
    GroundedClaim,
    Problem,
    Quotation,
    Reason,
    Target,
    Usage,
    Verdict,
)
from summarizer.render.attribution import is_contested, passed_over
from summarizer.render.words import count
from summarizer.settings import Settings
from summarizer.split import sentences
from summarizer.text.clean import show_line
from summarizer.text.quotations import find_quotations
from summarizer.text.speakers import says_who, whole_speaker


@dataclass(frozen=True)
class Outcome:
    """An attribution, and what was lost on the way."""

    brief: Brief
    problems: tuple[Problem, ...]


async def attribution(
    text: Text,
    inputs: Sequence[str | Path | Article],
    settings: Settings,
    *,
    relative_to: Path,
    embed: bool = True,
    stop: Callable[[], bool] = lambda: False,
    progress: Progress,
) -> Outcome:
    """Link the sentences of ``text`` to the places in ``inputs`` that bear them out or contradict them.

    Without ``settings.judge`` no model is asked, whatever is set.

    Args:
        inputs: paths, folders, globs and articles from memory; where the text itself is among them it is left
            out.
        relative_to: the folder that the result is written to; paths in it are relative to it.
        embed: whether the result carries the sources' texts.
        stop: asked before each sentence whether to leave it and those after it; see ``Target.stopped_at``.

    Raises:
        InputError: the text cannot be read or states nothing; no usable source.
        ModelError: the model cannot be used at all.
        UsageError: settings that exclude each other.
    """
    if settings.judge:
        choose(settings)  # whether there is a model at all is better said before the work than after it
    target, markdown = read_target(text, relative_to)
    found = stated(target.text, markdown=markdown)
    if not found:
        raise InputError(
            f"{target.path or 'the text'}: holds no sentence that sources could bear out: headings, tables, "
            "code and questions are not looked up"
        )
    progress.stage("read")
    articles, problems = read(inputs)
    articles, own = _others([mark(article) for article in articles], target)
    problems += own
    readings = [Reading(article, sentences(article)) for article in articles]
    problems += nothing_to_cite(reading.article for reading in readings if not reading.citable)
    for problem in problems:
        progress.note(problem.message)
    readings = [reading for reading in readings if reading.citable]
    if not readings:
        raise InputError(nothing_usable(problems))
    copies = find_copies(
        [reading.article for reading in readings],
        {reading.article.id: reading.sentences for reading in readings},
    )
    progress.stage("search")
    looked_up = LookUp(readings, target)
    progress.stage("check", len(found))
    judged: list[Judged] = []
    for number, one in enumerate(found, 1):
        if stop():
            target = target.model_copy(update={"stopped_at": one.start})
            break
        judged.append(looked_up.sentence(number, one, progress))
    found = found[: len(judged)]
    usage, engine, model = Usage(), "extractive", None
    async with open_session(settings, progress) if settings.judge else nullcontext() as session:
        if session is not None and session.second_opinion is not None:
            judged = await judged_again(found, judged, session.second_opinion, progress)
            usage, engine, model = session.meter.accepted, session.engine.name, session.engine.model
    places = {article.id: number for number, article in enumerate(articles)}
    brief = Brief(
        kind="attribution",
        engine=engine,
        model=model,
        sentences=tuple(
            sentence_record(number, one, verdict, target, copies, places)
            for number, (one, verdict) in enumerate(zip(found, judged, strict=True), 1)
        ),
        rejected=(*lost_inputs(problems, relative_to), *left_out(articles)),
        sources=tuple(source_record(article, copies, (), (), relative_to, embed) for article in articles),
        usage=usage,
        target=target,
        quotations=tuple(looked_up.quotations),
    )
    return Outcome(brief, tuple(problems))


def _others(articles: Sequence[Article], target: Target) -> tuple[list[Article], list[Problem]]:
    """The articles but for the text itself, which would bear out whatever it says."""
    kept = [article for article in articles if article.text != target.text]
    own = [
        Problem(
            path=article.path,
            code="target",
            message=f"{article.label}: left out of the sources, since it is the text itself",
            lost=False,
        )
        for article in articles
        if article.text == target.text
    ]
    return [one.model_copy(update={"id": f"S{n}"}) for n, one in enumerate(kept, 1)], own


class LookUp:
    """Looks sentences up one after the other, and their quotations."""

    def __init__(self, readings: Sequence[Reading], target: Target) -> None:
        self._judge = Judge(readings)
        self._readings = readings
        self._text = target.text
        self.quotations: list[Quotation] = []

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self._readings)

    def sentence(self, number: int, one: Stated, progress: Progress) -> Judged:
        quoted = list(self._quoted(one))
        located = [self._passages.locate(text) for _, _, text in quoted]
        judged = self._judge.judge(one.text, [place.citation for place in located if place])
        for (start, end, text), place in zip(quoted, located, strict=True):
            place = place or self._passages.locate(text, judged.citations)
            speaker = self._speaker(one.text, text, place.citation) if place else None
            if speaker and place:
                message = f"in the source “{text.rstrip(',.;:')}” is what {speaker} says"
                reason = Reason(code="attribution", message=message)
                judged = replace(
                    judged,
                    verdict="contradicted",
                    citations=(place.citation,),
                    reasons=(reason,),
                    carriers=(),
                )
            self.quotations.append(
                Quotation(
                    sentence=f"s{number}",
                    start=start,
                    end=end,
                    text=text,
                    citation=place.citation if place else None,
                    differences=place.differences if place else (),
                    speaker=speaker,
                )
            )
        progress.advance()
        return judged

    def _speaker(self, text: str, quoted: str, citation: Citation) -> str | None:
        """Whose words they are in the source, if not those of the one whom ``text`` gives them to."""
        reading = next(one for one in self._readings if one.article.id == citation.source)
        within = holding(citation, [(one.start, one.end) for one in reading.citable])
        return other_speaker(text, quoted, reading.texts, *within) if within else None

    def _quoted(self, one: Stated) -> Iterator[tuple[int, int, str]]:
        for quotation in find_quotations(self._text[one.start : one.end]):
            start = one.start + quotation.start + len(quotation.text) - len(quotation.text.lstrip())
            text = quotation.text.strip()
            yield start, start + len(text), text


async def judged_again(
    found: Sequence[Stated], judged: Sequence[Judged], opinion: SecondOpinion, progress: Progress
) -> list[Judged]:
    """The verdicts after a second opinion, which can make them only worse."""
    asked = [n for n, one in enumerate(judged) if one.verdict in ("supported", "partly")]
    progress.stage("judge", len(asked))
    statements = [Statement(found[n].text, tuple(c.quote for c in judged[n].citations)) for n in asked]
    result = list(judged)
    for n, answer in zip(asked, await opinion(statements), strict=True):
        progress.advance()
        if answer is None or answer.verdict == "supported":
            continue
        if answer.verdict == "partly" and judged[n].verdict == "partly":
            continue
        reasons = (*judged[n].reasons, Reason(code="judge", message=answer.complaint))
        citations = judged[n].citations if answer.verdict == "partly" else ()
        result[n] = replace(judged[n], verdict=answer.verdict, citations=citations, reasons=reasons)
    return result


def sentence_record(
    number: int, one: Stated, judged: Judged, target: Target, copies: Copies, places: Mapping[str, int]
) -> BriefSentence:
    """Sentence ``number`` of the result; ``places`` are those of the sources in their order, by id."""
    ordered = sorted(judged.citations, key=lambda place: (places[place.source], place.start))
    telling = [place for place in ordered if judged.verdict != "supported" or place.source in judged.carriers]
    return BriefSentence(
        id=f"s{number}",
        text=show_line(target.text[one.start : one.end]),
        citations=tuple(ordered),
        independent_sources=_origins(target.text[one.start : one.end], telling or ordered[:1], copies),
        checked=judged.checked,
        start=one.start,
        end=one.end,
        verdict=judged.verdict,
        reasons=judged.reasons,
    )


def _origins(text: str, citations: Sequence[Citation], copies: Copies) -> int:
    """How many independent sources there are behind ``citations`` of ``text``."""
    claims: list[GroundedClaim] = []
    for citation in citations:
        said = show_line(citation.quote)
        speaker = whole_speaker(said)
        claims.append(GroundedClaim(id="", text=said, citations=(citation,), attributed_to=speaker))
    return len(independent(claims, copies, said=says_who(text)))


def told(brief: Brief) -> str:
    """What was found, in a line: ``12 sentences: 7 supported, 2 partly, 3 unsupported``."""
    verdicts = Counter(sentence.verdict for sentence in brief.sentences)
    order: tuple[Verdict, ...] = ("supported", "partly", "unsupported", "contradicted")
    numbers = ", ".join(f"{verdicts[one]:,} {one}" for one in order if verdicts[one])
    contested = sum(map(is_contested, brief.sentences))
    numbers += f"; {contested:,} contested" if contested else ""
    over = len(passed_over(brief))
    numbers += f"; {count(over, 'line')} of the text not looked up" if over else ""
    stopped = brief.target is not None and brief.target.stopped_at is not None
    rest = "; stopped there, the rest of the text was not looked up" if stopped else ""
    return f"{count(len(brief.sentences), 'sentence')}: {numbers or 'none'}{rest}"
