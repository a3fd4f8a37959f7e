"""Who else tells the main point of a sentence: looked for once more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from summarizer.in_part import InPart
from summarizer.recheck.faults import Fault, spans
from summarizer.recheck.whole import Whole
from summarizer.records import Brief


def in_part(brief: Brief, whole: Whole, edited: Collection[str] = ()) -> Iterator[Fault]:
    """Sentences of whose main point a brief says that it is told elsewhere, or not told, than it is.

    Args:
        edited: those of which it is known that another text stands there now; of them it is a note.
    """
    if brief.kind != "brief":
        yield from (
            Fault(one.id, "in_part", "only a brief says so") for one in brief.sentences if one.in_part
        )
        return
    told = InPart(whole.used, whole.copies)
    for sentence in brief.sentences:
        found = told.of(sentence.text, sentence.citations, brief.conflicts, sentence.contested)
        if found != sentence.in_part:
            message = "other places of other sources tell its main point"
            said, is_ = spans(sentence.in_part), spans(found)
            note = sentence.id in edited
            yield Fault(sentence.id, "in_part", message, expected=said, found=is_, note=note)
