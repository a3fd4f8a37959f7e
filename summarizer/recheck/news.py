"""Whether what is said to be new in a brief fits the brief itself; the earlier one is not at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summarizer.recheck.faults import Fault, clipped
from summarizer.records import Brief
from summarizer.text.words import fold


def news(brief: Brief) -> Iterator[Fault]:
    """What is wrong with ``brief.since``."""
    since = brief.since
    if since is None:
        return
    texts = {sentence.id: sentence.text for sentence in brief.sentences}
    told = [*since.new, *since.taken_in, *(one.sentence for one in since.numbers)]
    for name, used, known in (
        ("sentence", told, texts.keys()),
        ("disagreement", since.conflicts, {conflict.id for conflict in brief.conflicts}),
        ("source", since.sources, {source.id for source in brief.sources}),
    ):
        for identifier, times in Counter(used).items():
            if identifier not in known:
                yield Fault("since", "id", f"the brief has no {name} {clipped(identifier)}")
            elif times > 1:
                yield Fault("since", "id", f"{name} {clipped(identifier)} is listed {times} times")
    for one in since.numbers:
        if fold(one.now) not in fold(texts.get(one.sentence, one.now)):
            yield Fault("since", "number", f"{clipped(one.now)} is not in {one.sentence}")
        if fold(one.was) not in fold(one.before):
            yield Fault("since", "number", f"{clipped(one.was)} is not in the earlier sentence")
