"""A brief as JSON, the form that other tools read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from summarizer.errors import InputError, faults_of
from summarizer.records import Brief

# Lone surrogates cannot be encoded; the rest cannot be seen, or gives orders to a terminal.
_UNSAFE = re.compile("[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_VERSION = 1
_OTHER_FORMS = frozenset([".md", ".html", ".jsonld"])


def to_json(brief: Brief) -> str:
    """``brief`` as JSON in the order of the contract, with a newline at the end.

    Characters stand for themselves, but for lone surrogates and invisible ones: they are written as
    ``\\uXXXX``, which any reader of JSON takes for the same.
    """
    return escaped(brief.model_dump())


def escaped(value: object) -> str:
    """``value`` as JSON, indented, every character that is not seen written as ``\\uXXXX``."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def from_json(text: str | bytes) -> Brief:
    """The brief in ``text``. Fields that this version does not know are ignored.

    Raises:
        InputError: it is not JSON, or not a brief of this version.
    """
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"not a brief: the file is not JSON ({why})") from error
    if not isinstance(value, dict):
        raise InputError("not a brief: the file holds no JSON object")
    version = cast("dict[str, Any]", value).get("schema_version")
    if version is None:
        raise InputError("not a brief: it has no schema_version")
    if version != _VERSION:
        raise InputError(
            f"a brief of schema_version {version!r}, and this program reads {_VERSION}: "
            "use a version of summarizer that knows it"
        )
    try:
        return Brief.model_validate(value, extra="ignore")
    except ValidationError as error:
        raise InputError(f"not a brief: {faults_of(error)[0]}") from error


def read_brief(path: Path) -> Brief:
    """The brief in a file that was written as JSON.

    Raises:
        InputError: it cannot be read, or is no brief; the message names it.
    """
    advice = "name a brief that was written as .json"
    form = path.suffix.lower() if path.suffix.lower() in _OTHER_FORMS else ""
    if form:
        advice += f", as by -o {path.stem}.json"
    try:
        return from_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {advice}") from error
    except InputError as error:
        why = f"only the JSON form of a brief can be read back, not its {form}" if form else error
        raise InputError(f"{path}: {why}; {advice}") from error
