"""Text from a source or a model made harmless for a web page, character by character what it is."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from summarizer.render.escape import stretches

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NAMED = 3
"""Characters of a hidden run at most that are named."""


def visible(text: str) -> Markup:
    """``text`` as HTML in which nothing is hidden and nothing turns what stands around it.

    Every line end becomes ``\\n``. A run of characters that cannot be seen, or that reorder text, is left
    out, and an empty element with their names stands in its place.
    """
    lines = _LINE_END.sub("\n", text)
    return Markup("").join(escape(part) if seen else _sign(part) for part, seen in stretches(lines))


def _sign(hidden: str) -> Markup:
    names = [f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in dict.fromkeys(hidden)]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    title = f"hidden: {', '.join(names[:_NAMED])}{more}"
    return Markup('<i class="u" role="img" title="{}"></i>').format(title)
