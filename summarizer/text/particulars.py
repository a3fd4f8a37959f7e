"""What sentences may exclude beside numbers, days and denials: names, places, verbs, causes, identities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.text.acts import acts
from summarizer.text.causes import causes
from summarizer.text.identified import identified
from summarizer.text.pairing import pairs
from summarizer.text.slots import Found, slots
from summarizer.text.valued import Line


def particulars(lines: Sequence[Line], order: Mapping[str, int]) -> Iterator[tuple[Found, Found]]:
    """Pairs that exclude each other; ``order``: see ``rarest_first``, of the stems of the ``lines``."""

    def wanted(one: int, other: int) -> bool:
        return lines[one].source != lines[other].source

    near = pairs([("", line.stems) for line in lines], order, wanted)
    yield from slots(lines, near)
    yield from acts(lines, near)
    yield from causes(lines)
    yield from identified(lines)
