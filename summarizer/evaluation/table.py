"""An evaluation for a person to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evaluation.measured import Evaluation
from summarizer.render.escape import for_terminal, one_line


def to_table(found: Evaluation) -> str:
    """One measure a line, then what was missed, wrong or invented, by name."""
    rows = list(_rows(found))
    width = max(len(name) for name, _, _ in rows)
    lines = [f"{name:<{width}}  {figure:>6}  {detail}".rstrip() for name, figure, detail in rows]
    notes = list(_notes(found))
    return "\n".join([*lines, "", *notes] if notes else lines) + "\n"


def _rows(found: Evaluation) -> Iterator[tuple[str, str, str]]:
    coverage, cited, said = found.coverage, found.citations, found.disagreements
    facts = len(coverage.covered) + len(coverage.missed)
    listed = len(said.found) + len(said.missed)
    origins = found.independence.right + len(found.independence.wrong)
    pairs = found.grouping
    right = cited.cited - len(cited.wrong)
    yield "facts covered", _percent(coverage.share), f"{len(coverage.covered)} of {facts}"
    yield "  weighted by importance", _percent(coverage.weighted), ""
    yield "  core facts", _percent(coverage.core), ""
    yield ("citations: precision", _percent(cited.precision), f"{right} of {cited.cited}")
    yield "citations: recall", _percent(cited.recall), f"{cited.quotes_cited} of {cited.quotes} places"
    yield "disagreements: found", _percent(said.recall), f"{len(said.found)} of {listed}"
    yield "  of the right kind", str(len(said.found) - len(said.wrong_kind)), f"of {len(said.found)}"
    yield "  invented", str(len(said.invented)), f"of {said.reported} reported"
    yield "  listed as none", str(len(said.look_alikes)), ""
    yield "origins counted right", str(found.independence.right), f"of {origins}"
    yield "boilerplate cited", str(len(found.boilerplate)), ""
    yield "forbidden statements", str(len(found.forbidden)), ""
    yield "same claims: precision", _percent(pairs.precision), f"{pairs.wrongly_joined} pairs wrongly joined"
    yield "same claims: recall", _percent(pairs.recall), f"{pairs.joined} of {pairs.same} pairs"
    yield "same claims: F1", _percent(pairs.f1), ""
    if found.judged:
        of = found.judged.supported + len(found.judged.doubted)
        yield "judged supported", _percent(found.judged.share), f"{found.judged.supported} of {of}"
    yield "words", str(found.words), ""
    yield "sentences", str(found.sentences), ""


def _notes(found: Evaluation) -> Iterator[str]:
    said = found.disagreements
    if found.coverage.missed:
        yield f"facts missed: {_list(found.coverage.missed)}"
    for wrong in found.citations.wrong:
        yield f"wrong citation: {wrong.sentence}, {wrong.source}[{wrong.start}:{wrong.end}]"
    if said.missed:
        yield f"disagreements missed: {_list(said.missed)}"
    if said.wrong_kind:
        yield f"disagreements of the wrong kind: {_list(said.wrong_kind)}"
    for invented in said.invented:
        yield f"disagreement invented: {invented.conflict}, {_safe(invented.topic)}"
    for none in said.look_alikes:
        yield f"no disagreement: {none.conflict}, {_safe(none.why)}"
    for origins in found.independence.wrong:
        yield f"origins of {_safe(origins.fact)}: {origins.origins}, and the brief says {origins.said}"
    for boilerplate in found.boilerplate:
        yield f"boilerplate cited: {_safe(boilerplate.file)}, {_safe(boilerplate.quote)}"
    for forbidden in found.forbidden:
        yield f"forbidden statement: {forbidden.sentence or 'headline'}, {_safe(forbidden.statement)}"
    for doubted in found.judged.doubted if found.judged else ():
        verdict = "only partly supported" if doubted.verdict == "partly" else "unsupported"
        words = f": {_safe(doubted.unsupported_words)}" if doubted.unsupported_words else ""
        yield f"{doubted.sentence} is {verdict}, says the model{words}"
    if found.judged and found.judged.unanswered:
        yield f"no answer of the model about: {_list(found.judged.unanswered)}"
    for error in found.errors:
        yield f"truth not located: {_safe(error)}"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(_safe(name) for name in names)


def _safe(text: str) -> str:
    return for_terminal(one_line(text))
