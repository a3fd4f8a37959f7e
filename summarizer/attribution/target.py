"""The text that is to be looked up: read it, and cut it into the sentences that state something.

Markdown is read as such, in ``.txt`` files too, since what models answer is Markdown whatever it is called;
only indented lines and underlined ones mean nothing there. Headings, code, tables, footnotes, lists of
sources, notes in italics and brackets, what this program wrote around a text, and sentences that only lead
the reader through the text are no statements, and get no verdict.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from summarizer.errors import InputError
from summarizer.load.decode import decode
from summarizer.load.limit import MOST
from summarizer.load.plain import ADVICE
from summarizer.load.readers import READERS
from summarizer.load.reading import whole
from summarizer.paths import relative
from summarizer.records import Article, Target
from summarizer.text.clean import FOOTNOTE, QUOTE_MARK, one_line, show_line
from summarizer.text.language import language
from summarizer.text.own_words import is_brief
from summarizer.text.sentences import sentences_of_paragraph, split_sentences
from summarizer.text.words import content_stems, stem

Text = str | Path | Article

_PLAIN = frozenset([".txt", ".text"])
_MARKDOWN = frozenset([".md", ".markdown"])
_KINDS = ".txt or .md"
_LINE = re.compile(r"\r\n?|\n")
_LEAD = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?)*(?:\[[ xX]\][ \t]+)?")
_QUOTED_LINE = re.compile(rf"\n{QUOTE_MARK}")
_LABEL = re.compile(r"(\*\*|__)[^*_\n]{1,80}?(?::\1|\1[ \t]*:)[ \t]*")
_BOLD = re.compile(r"(\*\*|__)[^*_\n]+\1")
_PSEUDO_HEADING = re.compile(r"(\*\*|__)[^\n]{1,120}?[^.!?\n]\1:?|[^\n]{0,2}\*\*[^*\n]{1,120}:\*\*")
_MARK = re.compile(
    r"\[\^?\d{1,3}(?:\s{0,2}[,;–-]\s{0,2}\^?\d{1,3})*\](?:\([^()\s]{1,500}\))?"
    rf"|{FOOTNOTE}|【[^【】\n]{{1,60}}】|[†‡]|(?<=\])≈"
)
"""``[1]``, ``[2, 3]``, ``[^4]``, ``[5](address)``, ``†``: what a writer refers to, no part of a statement."""
_SIGN = r"\*\*\[(?:partly|unsupported|contradicted)\]\*\*"
_BESIDE = re.compile(rf"{_MARK.pattern}|{_SIGN}|([*_])\([^*_]{{1,300}}\)\1")
"""These, verdicts of an earlier run, and notes in italics and brackets: ``*(emphasis added)*``."""
_NOTES_BELOW = re.compile(r"\n[ \t]*\[\^?[^\[\]\s]{1,100}\]:")
"""Where footnotes begin that stand right below what they belong to."""
_LISTING = re.compile(
    r"(?:\d\W+)?(?:(?:key|main|primary|cited|list of|the) )*(?:sources?|references?|citations|footnotes"
    r"|endnotes|bibliography|works cited|(?:further|related) reading|links|quellen)"
    r"(?: (?:used|cited|consulted))?",
    re.IGNORECASE,
)
"""Headings of lists that state nothing about the events."""
_OWN_LISTING = frozenset(["Sentences to look at", "Quotations"])
"""Those of this program, besides."""
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S|\]\([^()\s]+\)")
_TALLY = re.compile(r"[\d,]+ (?:sentences?|passages? in quotation marks): [\d,]+ ")
"""What this program writes over what it has looked up."""
_LAST_MARKS = re.compile(rf"(?:\s*(?:{_BESIDE.pattern}))+[.!?]?\Z")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?](?:\s|$))")
_ABOUT_THE_TEXT = frozenset(
    stem(word)
    for word in """summary summarize summarise sum overview conclusion conclude overall short brief briefly
    question answer key main important major point takeaway detail list follow below above article source text
    document report information info base hope help helpful let know like want need read reader look break
    breakdown note please ask feel free assist find available provide give given here's here following sure
    certainly course okay happy glad thing fact know think understand context background mention discuss
    describe cover explain happen so far line bottom final finally first second third next last one two three
    several various additional additionally add far regard concern topic subject event story news today end
    begin start let's i'd i'll i've it's that's you'd you're would could""".split()
)
"""Words of which a sentence consists that leads through a text."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence of the target that states something: ``Target.text[start:end]``, no marks at its end."""

    start: int
    end: int
    text: str
    """See ``statement``."""


def read_target(text: Text, relative_to: Path) -> tuple[Target, bool]:
    """The target, and whether it is a Markdown file.

    Raises:
        InputError: it cannot be read, is empty, or is no text.
    """
    if isinstance(text, Article):
        path = relative(text.path, relative_to)
        return _checked(Target(path=path, sha256=text.sha256, text=text.text), "the text"), True
    if isinstance(text, str) and not _is_path(text):
        return _checked(Target(text=whole(text)), "the text"), False
    path = Path(text)
    data = _bytes(path)
    decoded = decode(data)
    shown = one_line(str(path))
    if decoded.text is None:
        raise InputError(f"{shown} {ADVICE[decoded.code]}")
    sha256 = hashlib.sha256(data).hexdigest()
    target = Target(path=relative(str(path), relative_to), sha256=sha256, text=decoded.text)
    return _checked(target, shown), path.suffix.lower() in _MARKDOWN


def _is_path(text: str) -> bool:
    """Whether a string names a file: it is one short line that ends as the name of a readable file does."""
    line = text.strip()
    return len(line) < 1000 and "\n" not in line and PurePath(line).suffix.lower() in READERS


def _bytes(path: Path) -> bytes:
    shown = one_line(str(path))
    kind = path.suffix.lower()
    if kind in READERS and kind not in _PLAIN | _MARKDOWN:
        raise InputError(f"{shown}: a text to look up must be {_KINDS}; save its text as one of these")
    try:
        if path.is_dir():
            raise InputError(f"{shown}: is a folder; name the text first, as {_KINDS}, and then the sources")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{shown}: cannot be read ({error.strerror}); name the text first, then the sources"
        ) from error
    if data.startswith(b"%PDF"):
        raise InputError(f"{shown}: is a PDF; save its text as {_KINDS}")
    return data


def _checked(target: Target, name: str) -> Target:
    if not target.text.strip("\ufeff\u200b \t\r\n\f\v\x00"):
        raise InputError(f"{name}: is empty; there is nothing to look up")
    if len(target.text) > MOST:
        raise InputError(f"{name}: has {len(target.text):,} characters, more than {MOST:,}; split it")
    return target


def stated(text: str, *, markdown: bool) -> list[Stated]:
    """The sentences of ``text`` that state something, in order.

    Args:
        markdown: whether indented and underlined lines mean what they do in Markdown.
    """
    spoken = language(text)
    known = "en" if spoken == "und" else spoken
    found: list[Stated] = []
    for start, end in _prose(text, markdown):
        blanked = _BESIDE.sub(lambda mark: " " * len(mark[0]), text[start:end])
        # The line goes on: nothing may stand before its first word.
        blanked = _QUOTED_LINE.sub(lambda mark: " " * (len(mark[0]) - 1) + "\n", blanked)
        # A line break within a paragraph of Markdown is a blank; plain text may have a statement a line.
        split = (
            sentences_of_paragraph(blanked.rstrip(), 0, known)
            if markdown
            else split_sentences(blanked, known)
        )
        for left, right in split:
            begin, stop = start + left, start + right
            if label := _LABEL.match(text, begin, stop):
                begin = label.end()
            if marks := _LAST_MARKS.search(text, begin, stop):
                stop = marks.start()
            line = statement(text[begin:stop])
            run_in = _BOLD.fullmatch(text, begin, stop) and len(content_stems(line)) < 2
            if _states(line) and not run_in:
                found.append(Stated(begin, stop, line))
    return found


def statement(text: str) -> str:
    """``text`` on one line, without Markdown and marks: what sources are asked about."""
    return _BEFORE_STOP.sub("", show_line(_BESIDE.sub(" ", text)))


def _prose(text: str, markdown: bool) -> Iterator[tuple[int, int]]:
    """Where paragraphs and list items stand, without the marks that begin them."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    if not markdown:
        parser.disable(["code", "lheading", "html_block"])
    starts = [0, *(match.end() for match in _LINE.finditer(text)), len(text)]
    own = is_brief(text)
    around = ""
    listing = first = False
    for token in parser.parse(text):
        if token.type.endswith("_open"):
            around = token.type
        if token.type != "inline" or token.map is None:
            continue
        heading = around == "heading_open"
        if not heading and around != "paragraph_open":
            continue
        start, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        if token.level > 1 and (lead := _LEAD.match(text, start, end)):
            start = lead.end()
        if below := _NOTES_BELOW.search(text, start, end):
            end = below.start()
        paragraph = text[start:end].strip()
        label, _, rest = paragraph.partition("\n")
        name = label.strip("#*_: \t")
        if _LISTING.fullmatch(name) or (own and name in _OWN_LISTING):
            listing, first = True, not rest
            continue
        if heading or _PSEUDO_HEADING.fullmatch(paragraph):
            listing = False
            continue
        if listing and (first or token.level > 1 or _ADDRESS.search(paragraph)):
            # What stands on after a list of sources without a heading is looked up.
            first = False
            continue
        listing = False
        ours = own and (_TALLY.match(paragraph) or not _BESIDE.search(paragraph))
        if not (ours or _MARK.match(paragraph)):
            yield start, end


def _states(line: str) -> bool:
    """Whether a sentence says something that sources could bear out: no question, no single word, and not
    only words about the text itself ("In summary, here are the key points:")."""
    if line.rstrip(")*_ ").endswith("?"):
        return False
    if line.isascii() and len(line.split()) < 2:  # not all scripts part words
        return False
    return any(word not in _ABOUT_THE_TEXT for word in content_stems(line))
