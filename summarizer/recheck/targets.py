"""Whether the text that an attribution is about is what it was, and its sentences stand in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from summarizer.load.decode import decode
from summarizer.recheck.faults import Fault, clipped
from summarizer.recheck.files import Places, changed, read
from summarizer.records import Brief, Target
from summarizer.text.clean import show_line


def targets(brief: Brief, places: Places) -> list[Fault]:
    """What is wrong with ``brief.target`` and with where sentences and quotations are said to stand in it.

    A brief that is no attribution has no target.
    """
    if brief.kind == "brief":
        return [] if brief.target is None else [Fault("target", "target", "a brief has none")]
    if brief.target is None:
        return [Fault("target", "target", "an attribution needs the text that it is about")]
    return [*_file(brief.target, places), *_stretches(brief, brief.target.text)]


def _file(target: Target, places: Places) -> Iterator[Fault]:
    if target.path is None:
        return
    found = read(target.path, target.sha256, places)
    if isinstance(found, str):
        yield Fault("target", "missing", f"{found}; the text in the brief was taken instead", warning=True)
        return
    _, data = found
    digest = hashlib.sha256(data).hexdigest()
    if digest != target.sha256:
        yield Fault("target", "file", changed(target.path, target.sha256))
    elif decode(data).text != target.text:
        yield Fault("target", "text", f"{target.path} does not hold the text in the brief")


def _stretches(brief: Brief, text: str) -> Iterator[Fault]:
    end = 0
    for sentence in brief.sentences:
        if sentence.verdict is None:
            yield Fault(sentence.id, "verdict", "it has none")
        if sentence.start is None or sentence.end is None:
            yield Fault(sentence.id, "place", "it does not say where it stands in the text")
            continue
        there = text[sentence.start : sentence.end]
        if sentence.end > len(text) or sentence.text not in (there, show_line(there)) or not there.strip():
            message = f"not what the text says at {sentence.start}-{sentence.end}"
            yield Fault(sentence.id, "place", message, expected=sentence.text, found=there)
        elif sentence.start < end:
            yield Fault(sentence.id, "place", "it overlaps the sentence before it")
        end = max(end, sentence.end)
    known = {sentence.id for sentence in brief.sentences}
    for number, quotation in enumerate(brief.quotations, 1):
        if quotation.sentence not in known:
            yield Fault(f"q{number}", "id", f"no sentence is called {clipped(quotation.sentence)}")
        there = text[quotation.start : quotation.end]
        if quotation.end > len(text) or there != quotation.text:
            message = f"not what the text says at {quotation.start}-{quotation.end}"
            yield Fault(f"q{number}", "place", message, expected=quotation.text, found=there)
