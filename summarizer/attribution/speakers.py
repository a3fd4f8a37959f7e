"""Whose words a quotation is in its source, where the text gives it to somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.records import Citation
from summarizer.text.names import Name, find_names, same_name
from summarizer.text.quotations import find_quotations
from summarizer.text.speech import find_all_speech, is_outlet
from summarizer.text.words import WORD, fold

_BACK = 3
"""Sentences before a "he said" that may name who that is."""


def other_speaker(text: str, quoted: str, sentences: Sequence[str], first: int, last: int) -> str | None:
    """Who says ``quoted`` in a source, if that is not the one whom ``text`` gives it to.

    None too where either of them is not named: an office, a pronoun that nobody stands before.

    Args:
        text: a sentence with the quotation in it.
        sentences: those of the source, in order.
        first: of those that hold the quotation the first; ``last`` is the last.
    """
    ours = _speaker(text, quoted)
    if not ours:
        return None
    around = _outside(" ".join(sentences[first : last + 1]))
    for place in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if _names(around):
            break
        around = f"{_outside(sentences[place])} {around}"
    theirs = _names(around)
    if not theirs or any(same_name(one, other) for one in ours for other in theirs):
        return None
    # A family name, or a body whose spokesman it is: "the alliance's chairwoman".
    said = {word.lower() for word in WORD.findall(fold(around).replace("'s", ""))}
    known = any(word.lower() in said for one in ours for word in one.words)
    return None if known else theirs[0].text


def holding(citation: Citation, bounds: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first and the last of the sentences at ``bounds`` that ``citation`` reaches into."""
    found = [n for n, (start, end) in enumerate(bounds) if start < citation.end and citation.start < end]
    return (found[0], found[-1]) if found else None


def _speaker(text: str, quoted: str) -> list[Name]:
    """The names of the one who says ``quoted`` in ``text``."""
    place = text.find(quoted[:20])
    near = [one for one in find_all_speech(text) if one.start - 3 <= place <= one.end or not quoted]
    return [name for one in near for name in _names(one.speaker) if not one.outlet]


def _names(text: str) -> list[Name]:
    return [name for name in find_names(text) if not is_outlet(name.text)]


def _outside(text: str) -> str:
    """``text`` without what is quoted in it."""
    for quotation in reversed(find_quotations(text)):
        text = text[: quotation.start] + " " + text[quotation.end :]
    return text
