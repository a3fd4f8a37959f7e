"""JSON held against a JSON Schema."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

_VALIDATOR: Any = Draft202012Validator


def wrong(schema: dict[str, Any], value: object) -> list[str]:
    """What ``value`` is not allowed to be, each with where it stands."""
    _VALIDATOR.check_schema(schema)
    return [f"{error.json_path}: {error.message[:300]}" for error in _VALIDATOR(schema).iter_errors(value)]
