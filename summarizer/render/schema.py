"""The JSON Schema of a brief, as ``to_json`` writes it."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from summarizer.records import Brief
from summarizer.render.json import escaped

_ID = "urn:x-summarizer:brief:1"
"""The last part is the ``schema_version``."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a brief of either kind.

    What is written in every brief is required. Other fields are allowed everywhere: a later version may
    write more. Descriptions tell what fields mean, offsets in particular.
    """
    made = Brief.model_json_schema(mode="serialization")
    for record in (made, *made["$defs"].values()):
        record.pop("additionalProperties", None)  # reading a brief is as lenient, at every depth
        for field in record["properties"].values():
            field.pop("title", None)  # they only repeat the names
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": _ID, **made}


def to_schema() -> str:
    """``schema()`` as JSON, with a newline at the end."""
    return escaped(schema())
