"""``summarizer schema``: the JSON Schema of a brief."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of a brief written as .json."""
    from summarizer.output import print_result
    from summarizer.render.schema import to_schema

    print_result(to_schema())
