"""A brief in the form that a file's ending or a flag asks for."""

from __future__ import annotations

from summarizer.records import Brief

FORMS = ("md", "html", "json", "jsonld")


def rendered(brief: Brief, form: str) -> str:
    """``brief`` in ``form``, one of ``FORMS``."""
    match form:
        case "md":
            return brief.to_markdown()
        case "html":
            return brief.to_html()
        case "json":
            return brief.to_json()
        case _:
            from summarizer.render.annotations import to_annotations

            return to_annotations(brief)
