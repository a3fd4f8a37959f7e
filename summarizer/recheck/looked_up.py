"""A text looked up in its sources once more: whether the verdicts are those that they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.attribution.run import LookUp, sentence_record
from summarizer.attribution.target import Stated, stated
from summarizer.protocol import Progress
from summarizer.recheck.faults import Fault, clipped, spans
from summarizer.recheck.whole import Whole
from summarizer.records import Brief, BriefSentence, Quotation

_WORSE = {"supported": 0, "partly": 1, "unsupported": 2, "contradicted": 3}


def looked_up(brief: Brief, whole: Whole, progress: Progress) -> Iterator[Fault]:
    """Where an attribution says something else than looking its text up again does.

    A model that was asked for a second opinion can have made a verdict worse, with a reason of its own.
    """
    if brief.target is None:
        return
    found = _stated(brief)
    look_up = LookUp(list(whole.used.values()), brief.target)
    stopped_at = brief.target.stopped_at
    if stopped_at is not None:
        rest = [one for one in found if one.start >= stopped_at]
        found = [one for one in found if one.start < stopped_at]
        yield Fault(
            "target", "sentence", f"the run was stopped: no verdict on the last {len(rest):,} sentences"
        )
    own = {(one.start, one.end): one for one in brief.sentences}
    there = {(one.start, one.end) for one in found}
    for one in found:
        if (one.start, one.end) not in own:
            yield Fault("target", "sentence", f"there is no verdict on {clipped(one.text)}")
    for sentence in brief.sentences:
        if (sentence.start, sentence.end) not in there:
            yield Fault(sentence.id, "sentence", "no sentence that is looked up stands there")
    places = {source.id: number for number, source in enumerate(brief.sources)}
    progress.stage("look up", len(found))
    for number, one in enumerate(found, 1):
        judged = look_up.sentence(number, one, progress)
        said = own.get((one.start, one.end))
        if said is None:
            continue
        again = sentence_record(number, one, judged, brief.target, whole.copies, places)
        yield from _differences(said, again, judged_too=brief.engine == "openai")
    yield from _quotations(brief.quotations, look_up.quotations)


def _stated(brief: Brief) -> list[Stated]:
    """The sentences that were looked up: the result does not say whether the text was read as Markdown."""
    text = brief.target.text if brief.target else ""
    both = [stated(text, markdown=markdown) for markdown in (True, False)]
    own = {(one.start, one.end) for one in brief.sentences}
    return max(both, key=lambda found: len(own & {(one.start, one.end) for one in found}))


def _differences(said: BriefSentence, found: BriefSentence, *, judged_too: bool) -> Iterator[Fault]:
    if judged_too and any(reason.code == "judge" for reason in said.reasons):
        if _WORSE[said.verdict or "supported"] < _WORSE[found.verdict or "supported"]:
            yield _fault(said, found, "verdict")
        elif said.citations not in ((), found.citations):
            yield _fault(said, found, "citations")
        return
    fields = ("verdict", "citations", "independent_sources", "checked", "reasons")
    for field in fields:
        if getattr(said, field) != getattr(found, field):
            yield _fault(said, found, field)
            return


def _fault(said: BriefSentence, found: BriefSentence, field: str) -> Fault:
    code = {"independent_sources": "independent", "citations": "evidence"}.get(field, field)
    expected, there = (_shown(one, field) for one in (said, found))
    return Fault(said.id, code, "looked up again, it is another", expected=expected, found=there)


def _shown(sentence: BriefSentence, field: str) -> str:
    if field == "citations":
        return spans(sentence.citations)
    if field == "reasons":
        return "; ".join(one.message for one in sentence.reasons) or "none"
    return str(getattr(sentence, field))


def _quotations(said: Sequence[Quotation], found: Sequence[Quotation]) -> Iterator[Fault]:
    if len(said) != len(found):
        number, there = str(len(said)), str(len(found))
        message = "other passages in quotation marks"
        yield Fault("quotations", "missing", message, expected=number, found=there)
        return
    for number, (one, other) in enumerate(zip(said, found, strict=True), 1):
        place = f"q{number}"
        if one.citation != other.citation:
            yield Fault(place, "evidence", "the sources have it elsewhere, or not")
        elif one.differences != other.differences:
            message = "not the words that were altered"
            yield Fault(place, "differences", message, expected=_words(one), found=_words(other))
        elif one.speaker != other.speaker:
            speaker, there = one.speaker or "as said", other.speaker or "as said"
            yield Fault(place, "speaker", "not the one who says it there", expected=speaker, found=there)
        elif one != other:
            yield Fault(place, "place", "it stands elsewhere in the text")


def _words(quotation: Quotation) -> str:
    return "; ".join(f"{one.said} → {one.source}" for one in quotation.differences) or "none"
