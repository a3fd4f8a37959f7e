"""JSON schemas for structured outputs, built once for each pydantic model.

The rules are those that OpenAI gives for ``strict`` schemas: every property required, no additional ones, no
defaults, no lengths of strings, nothing beside a ``$ref``. pydantic itself checks what is left out here.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, cast

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import override

_Field = core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField


class _Strict(GenerateJsonSchema):
    @override
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # a title repeats the property's name: tokens for nothing

    @override
    def field_is_required(self, field: _Field, total: bool) -> bool:
        return True

    @override
    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    @override
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("title", None)
        return {**made, "additionalProperties": False}

    @override
    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return {key: value for key, value in made.items() if key not in ("minLength", "maxLength")}


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The strict JSON schema of ``model``. Shared between callers: do not change it."""
    made = model.model_json_schema(schema_generator=_Strict)
    definitions = cast("dict[str, dict[str, Any]]", made.get("$defs", {}))
    return cast("dict[str, Any]", _unfold(made, definitions))


@cache
def schema_text(model: type[BaseModel]) -> str:
    """The strict JSON schema of ``model`` on one line, for a prompt or a key."""
    return json.dumps(strict_schema(model), separators=(",", ":"), ensure_ascii=False)


def _unfold(node: object, definitions: dict[str, dict[str, Any]]) -> object:
    """Replace a ``$ref`` that has neighbours, such as a description, by what it refers to."""
    if isinstance(node, list):
        return [_unfold(item, definitions) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    table = cast("dict[str, object]", node)
    target = table.get("$ref")
    if isinstance(target, str) and len(table) > 1:
        rest = {key: value for key, value in table.items() if key != "$ref"}
        table = {**definitions[target.removeprefix("#/$defs/")], **rest}
    return {key: _unfold(value, definitions) for key, value in table.items()}
