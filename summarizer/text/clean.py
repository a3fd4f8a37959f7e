"""Source text made harmless to show: to a model, to a terminal, in a message.

A source may carry escape sequences, characters that hide or reorder text, Markdown, or a line that
poses as one of the numbered sentences that a model reads.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ANSI = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"  # CSI
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC, DCS and their like
    r"(?:[^\x07\x1b\x9c\r\n]{0,512}(?:\x07|\x1b\\|\x9c))?"
    r"|\x1b[ -/]{0,4}[0-~]?"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]")
# zero-width, soft hyphen, bidi marks, embeddings, overrides and isolates, invisible operators, tags,
# variants of characters where there are too many to be any
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef]|[\ufe00-\ufe0f]{2,}"
)
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and signs that look like a space."""
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_FLOOD = re.compile(f"({_MARKS}{{4}}){_MARKS}+")
"""More marks on one letter than any spelling has."""
_JOINER = re.compile(r"(?<![^\x00-\u02ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff])|[\u200c\u200d]{2,}")
_MARK = re.compile(_MARKS)
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтАВЕКМНОРСТХІЈЅαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɡɑ",
    "aeopcyxijshdqwbkmhtABEKMHOPCTXIJSaeiknoptuxABEZHIKMNOPTYXiga",
)
_NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_MONTH = "Jan|Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec|Dez"
_LINE_MARK = re.compile(
    rf"(?:\s*(?:#{{1,6}}\s+|>\s?|\[\^[^\[\]\s]{{1,100}}\]:\s+|[-*+•·▪◦‣●]\s+|\d{{1,3}}[.)]\s+(?!{_MONTH})(?=\D)))+",
    re.I,
)
QUOTE_MARK = r"[ \t]*(?:>[ \t]?)+"
"""A pattern of what begins a line of a quotation in Markdown;"""
FOOTNOTE = r"\[\^[^\[\]\s]{1,100}\]"
"""and of a mark that leads to a footnote."""
_LATER_QUOTE = re.compile(rf"(?<=\n){QUOTE_MARK}")
_HEADING_TAIL = re.compile(r"\s#+\s*$")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,1000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"
)
_LINK_BY_NAME = re.compile(r"!?\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]")
_FOOTNOTE = re.compile(FOOTNOTE)
_STRONG = re.compile(r"(\*\*\*|\*\*|~~|(?<!\w)___?)(?=\S)([^*_~\n]{1,2000}?)(?<=\S)\1(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])_(?![\w_])")
_CODE = re.compile(r"(`{1,3})(?!`)([^`\n]{1,2000})\1(?!`)")
_HALF_STRONG = re.compile(r"^\s*(?:\*\*|__)(?=\w)|(?<=[\w.!?\"”])(?:\*\*|__)\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_NUMBER = re.compile(r"[\[［【〔]\s*(\d{1,9})\s*[\]］】〕]")
_TURN_MARK = re.compile(
    r"<{1,2}(?P<tag>/?(?:SYS|s|bos|eos|pad|unk|sep|cls|mask|start_of_turn|end_of_turn|begin_of_text|end_of_text|"
    r"think|tool_calls?|tool_response|im_start|im_end))>{1,2}"
    r"|\[(?P<inst>/?(?:INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT))\]"
    r"|(?P<open><[|｜])|(?P<close>[|｜]>)",
    re.IGNORECASE,
)
"""What chat templates mark turns with, and tokenizers of model servers read as more than text."""


def safe(text: str) -> str:
    """``text`` without anything that a terminal obeys or that hides or reorders what is read.

    Escape sequences, control, zero-width and bidi characters go; newlines become ``\\n``; tabs stay.
    Joiners stay between characters that need them (emoji, Arabic and Indic scripts). Of the marks on one
    letter four stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub("", _ANSI.sub("", _NEWLINE.sub("\n", text)))
    return _FLOOD.sub(r"\1", _JOINER.sub("", _BLANK.sub(" ", _HIDDEN.sub("", text))))


def latin(text: str) -> str:
    """``text`` without accents, and with Latin letters for those of other scripts that look the same."""
    return _MARK.sub("", unicodedata.normalize("NFKD", text)).translate(_ALIKE)


def one_line(text: str) -> str:
    """``safe(text)`` on one line with single spaces, nothing else changed: for paths and titles."""
    return " ".join(safe(text).split())


@lru_cache(maxsize=60_000)  # the stages look at the same sentences, and keep what they show but once
def show_line(text: str) -> str:
    """A sentence or headline of a source on one line, for a model or for output, without Markdown marks.

    Links keep their text. A number in square brackets gets round ones, so that no source can pose as a
    numbered sentence, and so do the marks of chat templates, so that none can begin a turn.
    """
    shown = strip_markdown(safe(text))
    if "<" in shown or "[" in shown or ">" in shown:
        shown = _TURN_MARK.sub(_round, shown)
    if "[" in shown or not shown.isascii():
        shown = _NUMBER.sub(r"(\1)", shown)
    shown = " ".join(shown.split())
    return text if shown == text else shown  # the same one: what is kept of it is kept once


def _round(mark: re.Match[str]) -> str:
    if mark["open"] or mark["close"]:
        return "(" if mark["open"] else ")"
    return f"({mark['tag'] or mark['inst']})"


def strip_markdown(text: str) -> str:
    """``text`` without heading, list and quote marks, emphasis, code marks and the targets of links."""
    mark = _LINE_MARK.match(text)
    if mark:
        if "#" in mark.group():
            text = _HEADING_TAIL.sub("", text)
        text = text[mark.end() :]
    if ">" in text:
        text = _LATER_QUOTE.sub("", text)
    if "[" in text:
        text = _FOOTNOTE.sub("", _LINK_BY_NAME.sub(r"\1", _LINK.sub(r"\1", _LINK.sub(r"\1", text))))
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "*" in text or "_" in text or "~" in text:
        for _ in range(2):  # one inside the other
            text = _UNDERLINED.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text)))
        text = _HALF_STRONG.sub("", text)  # its other half stands in another sentence
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
