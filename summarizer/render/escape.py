"""Text from a source or a model made harmless for Markdown, an address, a terminal.

Sources are data: whatever they hold, no character of theirs may become a link, a heading, a table cell,
an HTML tag or a terminal command. Ordinary prose should still look like prose, so only what could mean
something where it stands is escaped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

_SUSPECT = re.compile(r"[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20cf]")
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_VARIANTS = re.compile("[\U000e0100-\U000e01ef]|[\ufe00-\ufe0f]{2,}")
"""Variants of characters, so many that they could only hide something."""
_JOINERS = frozenset("\u200c\u200d")

_INLINE = re.compile(
    r"""
    (?P<backslash>\\(?=[!-/:-@\[-`{-~]|\Z))     # only before punctuation is it an escape
  | (?P<plain>[`*\[])                           # code, emphasis, links, footnotes
  | (?P<bracket>\])
  | (?P<pipe>\|)
  | (?P<under>(?<![^\W_])_+|_+(?![^\W_]))       # inside a word an underscore means nothing
  | (?P<tilde>(?:(?<!\s)(?<!^)~|~(?!\d))~*)     # "~50" is no strikethrough
  | (?P<dollar>\$(?!\d))                        # nothing but "$5" is surely not the end of a formula
  | (?P<tag><(?=[A-Za-z/!?]))
  | (?P<entity>&(?=\#|[A-Za-z][A-Za-z0-9]*;))
  | (?P<template>\{(?=[{%:\#]))
  | (?P<caret>\^(?=\[|\Z))                      # "^[" begins a footnote
  | (?P<slashes>/(?=/))                         # bare addresses turn into links by themselves
  | (?P<www>(?<=www)\.)
  | (?P<at>(?<=[\w.+-])@(?=\w))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_MEAN = re.compile(r"[\\`*\[\]|_~$<&{^/@wW](?:(?<![wW])|[wW]{2})")
"""Without one of these nothing of ``_INLINE`` is there, as in most sentences; much faster to look for."""
_BLOCK_START = re.compile(
    r"(#{1,6}(?=\s|\Z)|>|[-+=](?=[-+=\s]|\Z)|:(?=[:\s])|!(?=!!)|\d{1,9}(?=[.)](?:\s|\Z)))"
)
_LINE_BREAK = re.compile(r"[\r\n]")
_NAMED_BY = 5
"""Words at either end of a passage."""
_HEADING_END = re.compile(r"(?<=\s)(#+)\Z")


def one_line(text: str) -> str:
    """``text`` as one line without characters that cannot be seen or that change what stands around them.

    Line breaks and runs of white space become one space. Control and format characters go: zero-width
    ones, bidirectional overrides, tags. Joiners stay between the letters and emoji that need them.
    A lone surrogate becomes U+FFFD, so that the result can always be encoded.
    """
    text = " ".join(text.split())
    if _SUSPECT.search(text) is None:
        return text
    text = _VARIANTS.sub("", text)
    kept = (
        "\ufffd" if unicodedata.category(char) == "Cs" else char for char, seen in _looked_at(text) if seen
    )
    return " ".join("".join(kept).split())


def _looked_at(text: str) -> Iterator[tuple[str, bool]]:
    """Each character, and whether it can be seen and leaves what stands around it alone."""
    before = ""
    for i, char in enumerate(text):
        category = unicodedata.category(char)
        if char in _JOINERS:
            seen = _joins(before) and _joins(text[i + 1 : i + 2])
        else:
            seen = category not in ("Cc", "Cf") or char in _VISIBLE_FORMATS
        if seen:
            before = char
        yield char, seen


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """``text`` cut where it changes between what can be seen and what cannot; joined it is ``text`` again.

    Line breaks, tabs and soft hyphens count as seen; lone surrogates do not, since nothing can show them.
    """
    if _SUSPECT.search(text) is None:
        yield text, True
        return
    variants = {i for found in _VARIANTS.finditer(text) for i in range(found.start(), found.end())}
    shown = [
        (char in "\t\n\r\xad" or seen) and i not in variants and unicodedata.category(char) != "Cs"
        for i, (char, seen) in enumerate(_looked_at(text))
    ]
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or shown[end] != shown[start]:
            yield text[start:end], shown[start]
            start = end


def _joins(char: str) -> bool:
    """Letters of the scripts that use joiners, marks, emoji."""
    return char > "\u02ff" and unicodedata.category(char)[0] in "LMS"


def for_terminal(text: str) -> str:
    """``text`` with everything that a terminal could obey shown as an escape such as ``\\x1b``.

    Unlike ``one_line`` it loses nothing: a file name can still be told from a similar one.
    """
    if _SUSPECT.search(text) is None:
        return text
    return "".join(
        char.encode("unicode_escape", "backslashreplace").decode("ascii")
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and char not in _VISIBLE_FORMATS
        and char not in _JOINERS
        else char
        for char in text
    )


def _escape(match: re.Match[str], *, cell: bool, link: bool) -> str:
    found = match.group()
    match match.lastgroup:
        case "tag":
            return "&lt;"
        case "entity":
            return "&amp;"
        case "template":
            return "&#123;"
        case "bracket":
            return r"\]" if link else found
        case "pipe":
            return r"\|" if cell else found
        case "at":
            # GitHub reads escapes before it looks for mail addresses, so the sign alone is not enough.
            return "&NoBreak;@"
        case "backslash":
            # Table cells are cut at pipes before escapes are read, and not by all parsers alike.
            return "&#92;" if cell else r"\\"
        case _:
            return "".join("\\" + char for char in found)


def inline(text: str, *, cell: bool = False, link: bool = False) -> str:
    """``text`` for the middle of a Markdown line.

    Args:
        cell: it stands in a table.
        link: it is the text of a link.
    """
    text = one_line(text)
    if _MAY_MEAN.search(text) is None:
        return text
    return _INLINE.sub(lambda match: _escape(match, cell=cell, link=link), text)


def block(text: str) -> str:
    """``text`` for the start of a Markdown paragraph: it cannot begin a heading, list or quotation."""
    escaped = inline(text)
    return _BLOCK_START.sub(_block_start, escaped, count=1) if _BLOCK_START.match(escaped) else escaped


def _block_start(match: re.Match[str]) -> str:
    mark = match.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def heading(text: str) -> str:
    """``text`` for a Markdown heading: closing ``#`` signs stay part of it."""
    return _HEADING_END.sub(r"\\\1", inline(text))


def file_link(path: str) -> str | None:
    """The relative address of a source file, percent-encoded; None where ``path`` is not relative."""
    if not path or path.startswith("/"):
        return None
    encodable = re.sub(r"[\ud800-\udc7f\udd00-\udfff]", "\ufffd", path)
    # A file name that is not UTF-8 holds its bytes as surrogates; the address wants the bytes.
    return quote(encodable.encode("utf-8", "surrogateescape"), safe="/")


def web_address(url: str) -> str | None:
    """``url`` percent-encoded, or None unless it is a plain http or https address."""
    try:
        parts = urlsplit(url.strip())
        host, user = parts.hostname, parts.username
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or user is not None or len(url.split()) > 1:
        return None
    return quote(url.strip(), safe="%/:?#@!$&'+,;=-.~", errors="replace")


def for_markdown(address: str) -> str:
    """A web address for a Markdown link, where "&copy;" would be read as a character."""
    return re.sub(r"&(?=#|\w+;)", "&amp;", address)


def web_link(url: str) -> str | None:
    """``url`` ready for a Markdown link, or None unless it is a plain http or https address."""
    address = web_address(url)
    return for_markdown(address) if address is not None else None


def text_fragment(quoted: str, before: str = "", after: str = "") -> str:
    """The text fragment (``:~:text=``) that makes a browser show ``quoted`` in a web page.

    A long passage is named by its first and last words. A browser shows the first place that fits;
    where the words stand in ``before`` too, the words beside the passage tell which one is meant.
    Source: https://wicg.github.io/scroll-to-text-fragment/

    Args:
        before: the text of the page up to the passage, and ``after`` it. Only the line that the passage is in
            is named: between two blocks of a page there may be something that is not in its text.
    """
    found = one_line(quoted).split(" ")
    parts = [found] if len(found) <= 2 * _NAMED_BY else [found[:_NAMED_BY], found[-_NAMED_BY:]]
    terms = [_fragment_term(part) for part in parts]
    if " ".join(parts[0]) in before:
        lead = one_line(_LINE_BREAK.split(before)[-1]).split(" ")[-_NAMED_BY:]
        tail = one_line(_LINE_BREAK.split(after, maxsplit=1)[0]).split(" ")[:_NAMED_BY]
        if lead != [""]:
            terms.insert(0, f"{_fragment_term(lead)}-")
        elif tail != [""]:
            terms.append(f"-{_fragment_term(tail)}")
    return ":~:text=" + ",".join(terms)


def _fragment_term(words: Sequence[str]) -> str:
    # "-" and "," are part of the syntax, and quote() would leave the hyphen.
    return quote(" ".join(words), safe="").replace("-", "%2D")
