"""Whose words a quotation is in its source, where the text gives it to somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.records import Citation
from summarizer.text.names import Name, find_names, same_name
from summarizer.text.quotations import find_quotations
from summarizer.text.speech import Speech, find_all_speech, is_outlet
from summarizer.text.words import WORD, fold

_BY = re.compile(r"\bby (?:the )?$")
"""Before the name of one who has to do with who speaks: "a letter seen by the Courier says"."""
_PRONOUNS = frozenset(["he", "she", "they"])
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
    ours = [name for one in _speeches(text, quoted) for name in _names(one.speaker)]
    if not ours:
        return None
    said = " ".join(sentences[first : last + 1])
    found = find_all_speech(said)
    theirs = _speaking(said, found)
    back = first
    # "He said": who that is stands before.
    meant = any(word in _PRONOUNS for one in found for word in WORD.findall(one.speaker.lower()))
    while meant and not theirs and back > max(0, first - _BACK):
        back -= 1
        theirs = _speaking(sentences[back], find_all_speech(sentences[back]))
    if not theirs or any(same_name(one, other) for one in ours for other in theirs):
        return None
    # A family name, or a body whose spokesman it is: "the alliance's chairwoman".
    around = _outside(" ".join(sentences[back : last + 1]))
    known = {word.lower() for word in WORD.findall(fold(around).replace("'s", ""))}
    return None if any(word.lower() in known for one in ours for word in one.words) else theirs[0].text


def holding(citation: Citation, bounds: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The first and the last of the sentences at ``bounds`` that ``citation`` reaches into."""
    found = [n for n, (start, end) in enumerate(bounds) if start < citation.end and citation.start < end]
    return (found[0], found[-1]) if found else None


def _speeches(text: str, quoted: str) -> list[Speech]:
    """What ``text`` reports of which ``quoted`` is a part."""
    place = text.find(quoted[:20])
    found = [one for one in find_all_speech(text) if not one.outlet]
    return [one for one in found if not quoted or one.start - 3 <= place <= one.end]


def _speaking(text: str, found: Sequence[Speech]) -> list[Name]:
    """The names of those who say something: from the first word for them to the verb, or behind it."""
    names: list[Name] = []
    for one in found:
        start = text.find(one.speaker)
        low, high = min(start, one.verb_start), max(start + len(one.speaker), one.verb_start)
        if one.speaker and not one.outlet:
            near = [name for name in _names(text) if low <= name.start < high]
            names += [name for name in near if not _BY.search(text, low, name.start)]
    return names


def _names(text: str) -> list[Name]:
    return [name for name in find_names(text) if not is_outlet(name.text)]


def _outside(text: str) -> str:
    """``text`` without what is quoted in it."""
    for quotation in reversed(find_quotations(text)):
        text = text[: quotation.start] + " " + text[quotation.end :]
    return text
