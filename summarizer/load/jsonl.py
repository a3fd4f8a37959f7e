"""JSON Lines: an article a line, ``{"title", "text", "url", "published", "publisher"}``."""

from __future__ import annotations

import json
import re
from typing import cast

from summarizer.load.about import iso_date
from summarizer.load.decode import decode
from summarizer.load.plain import ADVICE
from summarizer.load.reading import Reading, failed, problem, some, web_address, whole
from summarizer.records import Article, Problem

_FIELDS = "title, text, url, published, publisher"


def read(data: bytes, name: str) -> Reading:
    """The articles of the lines in order; a bad line is a problem and the others go on."""
    decoded = decode(data)
    if decoded.text is None:
        return failed(name, decoded.code, ADVICE[decoded.code])
    articles: list[Article] = []
    problems: list[Problem] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", decoded.text), start=1):
        if not line.strip():
            continue
        made = _article(line)
        if isinstance(made, Article):
            articles.append(made)
        else:
            problems.append(problem(name, "bad_line", f"line {number}: {made}; the other lines were read"))
    if not articles and not problems:
        return failed(name, "empty", ADVICE["empty"])
    return Reading(tuple(articles), tuple(problems))


def _article(line: str) -> Article | str:
    """The article of a line, or what is wrong with it."""
    try:
        value: object = json.loads(line)
    except ValueError as error:
        return f"not JSON ({error})"
    except RecursionError:
        return "not JSON of an article (nested too deeply)"
    if not isinstance(value, dict):
        return f"not an object with {_FIELDS}"
    fields = cast("dict[str, object]", value)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        return 'no text in the field "text"'
    wrong = [key for key in _FIELDS.split(", ") if not isinstance(fields.get(key), (str, type(None)))]
    if wrong:
        return f'the field "{wrong[0]}" is not a string'
    warnings: tuple[str, ...] = ()
    published = some(fields.get("published"))
    if published and iso_date(published) is None:
        warnings = (f"the date of publication {published[:60]!r} was not understood",)
    return Article(
        text=whole(text).removeprefix("\ufeff"),
        title=some(fields.get("title")),
        publisher=some(fields.get("publisher")),
        published=iso_date(published) if published else None,
        url=web_address(fields.get("url")),
        warnings=warnings,
    )
