"""A brief against what a careful reader finds in its articles: ``evaluate``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarizer.blocking import finish
from summarizer.errors import UsageError
from summarizer.evaluation import facts
from summarizer.evaluation.disagreements import disagreements
from summarizer.evaluation.grouping import grouping
from summarizer.evaluation.measured import (
    BoilerplateCited,
    Evaluation,
    ForbiddenStated,
    Independence,
    OriginsSaid,
)
from summarizer.evaluation.places import Places
from summarizer.evaluation.stating import states_forbidden
from summarizer.evaluation.truth import Truth, read_truth
from summarizer.progress import LogProgress
from summarizer.protocol import Progress
from summarizer.records import Brief
from summarizer.render.json import read_brief

__all__ = ["Evaluation", "evaluate"]


def evaluate(
    brief: Brief | str | Path,
    truth: str | Path | Mapping[str, Any],
    *,
    judge: bool = False,
    progress: Progress | None = None,
    **settings: Any,
) -> Evaluation:
    """Measure a brief against the truth about its articles.

    A sentence covers a fact if it cites a place that supports the fact, says what the fact says, and is
    supported by what it cites. Everything but ``judged`` is decided by rules, so the figures are the same
    each time.

    Args:
        brief: a brief, or the path of one that was written as JSON, with the texts of its sources.
        truth: the path of a ``truth.yaml``, or a mapping of the same form; ``examples/README.md`` has the
            fields.
        judge: whether to ask a model too which sentences their quotes support.
        progress: told how far the judge is; None for the ``summarizer`` logger.
        **settings: fields of ``Settings`` for the judge, such as ``model="..."``. What is not given comes
            from the environment.

    Raises:
        InputError: either cannot be read, or they are not about the same articles. Single entries that
            cannot be located do not raise; they are listed in ``Evaluation.errors``.
        UsageError: there is to be a judge and no model is set, or there are settings and no judge.
        ModelError: the judge cannot be used: a wrong key, an unknown model, a server that is down.
    """
    if settings and not judge:
        raise UsageError(f"{next(iter(settings))}: is for the judge; say judge=True too, or leave it out")
    brief_name = "the brief" if isinstance(brief, Brief) else str(brief)
    truth_name = "truth" if isinstance(truth, Mapping) else str(truth)
    read = brief if isinstance(brief, Brief) else read_brief(Path(brief))
    known = read_truth(truth)
    places = Places(read, known, brief_name=brief_name, truth_name=truth_name)
    listed = facts.statements(known)
    told = facts.told_by(read.sentences, listed, places)
    judged = None
    if judge:
        # Imported here, since only the judge needs an engine.
        from summarizer.evaluation.judged import ask_model

        judged = finish(ask_model(read.sentences, places, progress or LogProgress(), settings))
    return Evaluation(
        words=sum(len(sentence.text.split()) for sentence in read.sentences),
        sentences=len(read.sentences),
        coverage=facts.coverage(known, told),
        citations=facts.citations(read.sentences, told, listed, known, places),
        disagreements=disagreements(read.conflicts, known, places),
        independence=_independence(read, known, told),
        boilerplate=_boilerplate(read, known, places),
        forbidden=_forbidden(read, known),
        grouping=grouping(read, listed, places),
        judged=judged,
        errors=tuple(places.errors),
    )


def _independence(brief: Brief, truth: Truth, told: Mapping[str, frozenset[str]]) -> Independence:
    right, wrong = 0, list[OriginsSaid]()
    for entry in truth.independence:
        said = [s.independent_sources for s in brief.sentences if entry.fact in told[s.id]]
        if not said:
            continue
        # The highest count is what a reader takes away, and too high is the error that misleads.
        one = OriginsSaid(fact=entry.fact, origins=entry.origins, said=max(said))
        if one.right:
            right += 1
        else:
            wrong.append(one)
    return Independence(right=right, wrong=tuple(wrong))


def _boilerplate(brief: Brief, truth: Truth, places: Places) -> tuple[BoilerplateCited, ...]:
    citing = [*brief.sentences, *brief.claims, *(p for c in brief.conflicts for p in c.positions)]
    cited = dict.fromkeys(citation for one in citing for citation in one.citations)
    cited.update(dict.fromkeys(brief.title.citations if brief.title else ()))
    return tuple(
        BoilerplateCited(file=quote.file, quote=quote.quote)
        for quote in truth.boilerplate
        if any(places.lies_in(citation, quote) for citation in cited)
    )


def _forbidden(brief: Brief, truth: Truth) -> tuple[ForbiddenStated, ...]:
    texts = [(brief.title.text, None)] if brief.title else []
    texts += [(sentence.text, sentence.id) for sentence in brief.sentences]
    return tuple(
        ForbiddenStated(statement=statement, sentence=sentence)
        for statement in truth.forbidden
        for text, sentence in texts
        if states_forbidden(text, statement)
    )
