"""Bytes to text: UTF-8 and UTF-16 by their own marks, anything else by what charset-normalizer finds."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from summarizer.load.reading import quiet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.01  # of the bytes; a stray control character makes no binary file
_LOOKED_AT = 100_000  # bytes that charset-normalizer sees


class Decoded(NamedTuple):
    """``text`` without a leading BOM, None where it is no text; then ``code`` says why."""

    text: str | None
    code: str = ""
    warning: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``, newlines untouched. ``declared`` is the encoding that the file claims, if any."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _lenient(data[len(bom) :], encoding)
    if b"\x00" in data:
        encoding = _wide(data)
        return _lenient(data, encoding) if encoding else Decoded(None, "binary")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return Decoded(None, "binary") if _is_binary(data) else Decoded(text)
    if _is_binary(data):
        return Decoded(None, "binary")
    if declared:
        try:
            return Decoded(data.decode(declared))
        except (LookupError, UnicodeError):
            pass  # an unknown name or a false claim
    lenient = _lenient(data, "utf-8")
    return lenient if lenient.text is not None else _detected(data)


def _is_binary(data: bytes) -> bool:
    head = data[:_LOOKED_AT]
    return len(_BINARY.findall(head)) > _BINARY_SHARE * len(head)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a BOM, by where its zero bytes stand."""
    head = data[:4096]
    pairs = len(head) // 2
    if len(data) % 2 or not pairs:
        return None
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    """A text with a few bad bytes among many good ones is still in its encoding."""
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if not bad:
        return Decoded(text)
    beyond_ascii = sum(1 for character in text[:_LOOKED_AT] if character > "\x7f")
    if (encoding == "utf-8" and beyond_ascii < 4 * bad) or bad > 0.05 * len(text):
        return Decoded(None, "undecodable")
    return Decoded(text, "", f"{bad} places could not be decoded as {encoding.upper()} and read \ufffd")


def _detected(data: bytes) -> Decoded:
    import charset_normalizer

    quiet("charset_normalizer")
    matches = charset_normalizer.from_bytes(data[:_LOOKED_AT])
    best = matches.best()
    if best is None:
        return Decoded(None, "undecodable")
    names = [best.encoding]
    # single-byte Latin encodings look equally good in a short text; the common one is meant
    if any(match.encoding == "cp1252" and match.chaos <= best.chaos + 0.02 for match in matches):
        names.insert(0, "cp1252")
    for name in names:
        try:
            return Decoded(data.decode(name))
        except (LookupError, UnicodeError):
            continue
    return Decoded(None, "undecodable")
