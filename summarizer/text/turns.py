"""What in a text poses as a turn of a conversation with a model, or as a model's answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.text.addressed import addresses_model, dictates
from summarizer.text.clean import safe
from summarizer.text.words import fold

_TURN_LENGTH = 20_000
"""Code points in which the end of a turn or of a JSON object is looked for."""

_ROLE = r"system|assistant|developer|user|human|ai|model|chatgpt|tool|function|ipython"
_MARK = re.compile(
    r"<[|｜][\w▁ .:/-]{1,40}[|｜]>|</?(?:start|end)_of_turn>|<</?SYS>>|<\|im_(?:start|end)"
    r"|\[/?(?:INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT)\]"
    r"|</?(?:system|assistant|instructions?|tool)(?:[-_ ]\w{1,20})?>",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"/|end(?!_header)|eot|eom|eos|▁of▁sentence", re.IGNORECASE)
_OPENS_TURN = re.compile(rf"\s*(?:{_ROLE})\b|\s*\n|\s*<|\s*\[", re.IGNORECASE)
_ROLE_LINE = re.compile(
    rf"[\s>*_`#\-]{{0,8}}\b({_ROLE})(?: (?:prompt|message|instructions?|override|note))?[*_` ]{{0,4}}"
    r"[:：]\s*",
    re.IGNORECASE,
)
_ROLE_HEADING = re.compile(
    r"#{1,6}\s*((?:new |updated )?instructions?|system(?: prompt| message)?|assistant|user|human|response|"
    r"input|output)\s*:?\s*$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\{\s*[\"“](?:claims?|sentences|facts|headline|role|messages|verdicts?|supported|system|instructions?)[\"”]\s*:"
)


class Found(NamedTuple):
    """A stretch of a text, in code points."""

    start: int
    end: int
    quotes: bool = False
    """Whether the article only tells of it: worth a warning, and still citable."""


def marked_turns(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """From a chat template's mark to the end of its turn. A mark that is only mentioned is just found."""
    marks = list(_MARK.finditer(text))
    starts = [start for start, _ in spans]
    done = 0
    for number, found in enumerate(marks):
        if found.start() < done:
            continue
        at = max(0, bisect_right(starts, found.start()) - 1)
        start, end = spans[at] if spans else (0, len(text))
        opens = found.start() == start or _OPENS_TURN.match(text, found.end()) is not None
        if not opens and number + 1 < len(marks):
            opens = (
                _CLOSES.search(found.group()) is None
                and _CLOSES.search(marks[number + 1].group()) is not None
            )
        if not opens:
            yield Found(found.start(), found.end(), quotes=True)
            continue
        last = found
        for later in marks[number + 1 :]:
            open_turn = _CLOSES.search(last.group()) is None
            if later.start() > (found.end() + _TURN_LENGTH if open_turn else end):
                break
            last = later
        done = last.end() if _CLOSES.search(last.group()) else max(end, last.end())
        if last.end() > end and not _CLOSES.search(last.group()):
            at = max(0, bisect_right(starts, last.start()) - 1)
            done = max(spans[at][1], last.end())
        yield Found(found.start(), done)


def named_turns(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Paragraphs that open with a role, "system: ...", where several roles speak or one gives orders."""
    found: list[tuple[str, int, int, bool]] = []
    for number, (start, end) in enumerate(spans):
        line = text[start : min(end, start + 400)]
        heading = _ROLE_HEADING.fullmatch(safe(line)) if line.startswith("#") else None
        role = None if heading else _ROLE_LINE.match(safe(line))
        if heading:
            follows = spans[number + 1][1] if number + 1 < len(spans) else end
            said = fold(safe(text[end : min(follows, end + 400)]))
            found.append((heading[1].casefold(), start, follows, _orders_something(said)))
        elif role:
            said = fold(safe(line)[role.end() :])
            found.append((role[1].casefold(), start, end, _orders_something(said)))
    several = len({name for name, *_ in found}) > 1
    for _, start, end, orders in found:
        if several or orders:
            yield Found(start, end)


def _orders_something(said: str) -> bool:
    return (
        addresses_model(said)
        or dictates(said)
        or said.casefold().startswith(("you are ", "you must ", "do not "))
    )


def answers(text: str) -> Iterator[Found]:
    """Objects of JSON such as a model answers with."""
    done = 0
    for found in _ANSWER.finditer(text):
        if found.start() < done:
            continue
        depth = 0
        done = found.end()
        for brace in re.finditer(r"[{}]|\n\s*\n\s*\n", text[found.start() : found.start() + _TURN_LENGTH]):
            depth += {"{": 1, "}": -1}.get(brace.group(), 0)
            done = found.start() + brace.end()
            if depth <= 0 or brace.group() not in "{}":
                break
        yield Found(found.start(), done)
