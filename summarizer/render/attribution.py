"""A text with what the sources say to each of its sentences: as Markdown, the text itself left as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from textwrap import shorten

from summarizer.records import Brief, BriefSentence, Quotation, Target, Verdict
from summarizer.render.closing import NEVER_CITED, made_by, thrown_out
from summarizer.render.escape import block, heading, inline
from summarizer.render.footnotes import Page, quoted, sources_table
from summarizer.render.marks import disputed
from summarizer.render.words import count

_SIGNS: dict[Verdict, str] = {
    "supported": "",
    "partly": "**[partly]**",
    "unsupported": "**[unsupported]**",
    "contradicted": "**[contradicted]**",
}
_EXPLAINED: dict[Verdict, str] = {
    "partly": "the sources bear out a part of it, or something in it is not so there",
    "unsupported": "nothing in the sources says it",
    "contradicted": "the sources say otherwise, in the places that it leads to",
}
_CONTESTED = "**[contested]**"
_DISPUTED = "other sources say otherwise"
_STATED = re.compile(r"[^\W\d_][.!?][\"'”’)]*(?:\s|<|$)")
_LEAST = 4
"""Words from which what ends like a sentence is one."""
_STOPPED = "**[not looked up from here on]**"
_REASONS = 3
"""Reasons at most that are given for one sentence; the JSON has all."""
_AFTER = re.compile(
    r"[.!?…]?[\"'”’»)*_~`]*(?:\]\([^()\s]{1,500}\))?"
    r"(?:[ \t]*(?:\[\^?\d{1,3}(?:[ ,;–^\d-]{0,40})\](?:\([^()\s]{1,500}\))?|\[\^[^\[\]\s]{1,40}\]"
    r"|【[^【】\n]{1,60}】))*"
    r"[.!?]?[*_~`]*"
)
"""What belongs to a sentence and stands behind its last word: a full stop, the end of emphasis, the marks
of whoever wrote it."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SHOWN = 120
"""Code points of a line that was not looked up."""
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]+)\]")


def annotated(brief: Brief, target: Target) -> str:
    """How many sentences stand on what, ``target`` with footnote marks and verdicts behind its sentences,
    those to look at and why, altered quotations, the sources, the footnotes.

    The target is the reader's own text and stays as it is, Markdown and all; nothing of a source is Markdown.
    """
    page = Page({source.id: source for source in brief.sources}, prefix=_prefix(target.text))
    name = f"# What the sources say to {heading(target.path)}" if target.path else "# What the sources say"
    rest = f"{_STOPPED}: the run was stopped there." if target.stopped_at is not None else ""
    parts = [
        name,
        " ".join(filter(None, [_summary(brief.sentences), rest])),
        "---",
        _text(brief, target, page).strip("\r\n"),
        "---",
    ]
    parts += _to_look_at(brief, page)
    parts += _quotations(brief.quotations, page)
    parts += ["## Sources", sources_table(brief.sources)]
    out = thrown_out(brief)
    parts.append(" ".join(filter(None, [inline(made_by(brief)), out, NEVER_CITED])))
    parts.append("\n".join(page.footnotes()))
    return "\n\n".join(part for part in parts if part) + "\n"


def _prefix(text: str) -> str:
    """What the names of footnotes begin with: a letter where the text has numbered ones of its own."""
    return "s" if any(name.isdigit() for name in _FOOTNOTE.findall(text)) else ""


def _summary(sentences: Sequence[BriefSentence]) -> str:
    verdicts = Counter(sentence.verdict for sentence in sentences)
    numbers = ", ".join(f"{verdicts[one]:,} {one}" for one in _SIGNS if verdicts[one])
    signs = "; ".join(f"{_SIGNS[one]}: {_EXPLAINED[one]}" for one in _EXPLAINED if verdicts[one])
    contested = sum(map(is_contested, sentences))
    if contested:
        numbers += f" ({contested:,} of them contested)"
        signs = "; ".join(filter(None, [signs, f"{_CONTESTED}: {_DISPUTED}"]))
    unmarked = "A sentence with footnotes alone is supported by them." if verdicts["supported"] else ""
    told = " ".join(filter(None, [unmarked, f"{signs}." if signs else ""]))
    return f"{count(len(sentences), 'sentence')}: {numbers}.{f' {told}' if told else ''}"


def _text(brief: Brief, target: Target, page: Page) -> str:
    text = target.text
    pieces: list[str] = []
    done = 0
    placed = [(s.start, s.end, s) for s in brief.sentences if s.start is not None and s.end is not None]
    for number, (_, end, sentence) in enumerate(placed):
        following = placed[number + 1][0] if number + 1 < len(placed) else len(text)
        behind = _AFTER.match(text, end, max(end, following))
        stop = max(done, behind.end() if behind else end)
        pieces += [text[done:stop], _mark(sentence, page, image=text[stop - 1 : stop] == "!")]
        done = stop
    if target.stopped_at is not None:
        pieces += [text[done : target.stopped_at], _STOPPED, " "]
        done = target.stopped_at
    return "".join([*pieces, text[done:]])


def _mark(sentence: BriefSentence, page: Page, *, image: bool) -> str:
    """The marks and the verdict behind a sentence; ``image``: they must not touch it."""
    marks = page.marks(sentence.citations)
    sign = _CONTESTED if is_contested(sentence) else _SIGNS[sentence.verdict or "supported"]
    together = " ".join(filter(None, [marks, sign]))
    return together if marks and not image else f" {together}" if together else ""


def _to_look_at(brief: Brief, page: Page) -> list[str]:
    lines: list[str] = []
    for sentence in brief.sentences:
        reasons = "; ".join(inline(reason.message) for reason in sentence.reasons[:_REASONS])
        if sentence.verdict == "supported" and not reasons:
            continue
        label = "contested" if sentence.verdict == "supported" else sentence.verdict
        places = page.marks(sentence.citations)
        says = (
            f" Against it: {places}" if sentence.verdict == "contradicted" else f" {places}" if places else ""
        )
        lines.append(f"- **{label}:** {quoted(sentence.text)}{says} — {reasons or 'see the places'}.")
    lines += [f"- **not looked up:** {quoted(shorten(one, _SHOWN))}" for one in passed_over(brief)]
    return ["## Sentences to look at", "\n".join(lines)] if lines else []


def is_contested(sentence: BriefSentence) -> bool:
    """Whether some sources bear it out and others say otherwise."""
    return sentence.verdict == "supported" and disputed(sentence)


def passed_over(brief: Brief) -> list[str]:
    """Lines of the target that state something and are no sentence that was looked up, as in HTML or a table;
    what stands behind the place where a run was stopped is not among them."""
    if brief.target is None:
        return []
    text = (
        brief.target.text if brief.target.stopped_at is None else brief.target.text[: brief.target.stopped_at]
    )
    looked_up = [
        (one.start, one.end) for one in brief.sentences if one.start is not None and one.end is not None
    ]
    found: list[str] = []
    done = 0
    for start, end in [*looked_up, (len(text), len(text))]:
        found += [line.strip() for line in text[done:start].splitlines() if _states(line)]
        done = max(done, end)
    return found


def _states(line: str) -> bool:
    return _STATED.search(line) is not None and len(_WORDS.findall(line)) >= _LEAST and line[:1] not in "#["


def _words(text: str) -> str:
    return quoted(text) if text else "nothing"


def _quotations(quotations: Sequence[Quotation], page: Page) -> list[str]:
    altered = [one for one in quotations if one.citation is not None and one.differences]
    missing = [one for one in quotations if one.citation is None]
    verbatim = len(quotations) - len(altered) - len(missing)
    other = [one for one in quotations if one.speaker]
    if not quotations:
        return []
    lines: list[str] = []
    for one in altered:
        words = ", ".join(f"{_words(each.said)} → source: {_words(each.source)}" for each in one.differences)
        places = page.marks([one.citation] if one.citation else [])
        lines.append(f"- **altered:** {quoted(one.text)}{places}: {words}")
    lines += [f"- **not found:** {quoted(one.text)}" for one in missing]
    for one in other:
        places = page.marks([one.citation] if one.citation else [])
        lines.append(
            f"- **another's words:** {quoted(one.text)}{places}: {inline(one.speaker or '')} says it there"
        )
    said = (
        f"{count(len(quotations), 'passage')} in quotation marks: {verbatim:,} word for word in the sources"
    )
    more = [
        f"{len(altered):,} altered" if altered else "",
        f"{len(missing):,} not found" if missing else "",
        f"{len(other):,} given to another than who says it there" if other else "",
    ]
    return ["## Quotations", block(", ".join(filter(None, [said, *more])) + "."), "\n".join(lines)]
