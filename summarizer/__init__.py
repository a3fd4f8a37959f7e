"""Several articles about one event in, one brief out, every sentence linked to the exact places that say so.

>>> from summarizer import summarize
>>> brief = summarize("articles/", words=200)
>>> print(brief.to_markdown())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import aattribute, asummarize, attribute, batch, summarize
    from summarizer.batching.results import EventResult
    from summarizer.errors import AuthenticationError, InputError, ModelError, SummarizerError, UsageError
    from summarizer.evaluation import Evaluation, evaluate
    from summarizer.records import Article, Brief, Citation, Conflict, Support
    from summarizer.support import check_support

__all__ = [
    "Article", "AuthenticationError", "Brief", "Citation", "Conflict", "Evaluation", "EventResult",
    "InputError", "ModelError", "SummarizerError", "Support", "UsageError", "aattribute", "asummarize",
    "attribute", "batch", "check_support", "evaluate", "summarize",
]  # fmt: skip

_HOMES = {
    "summarizer.api": ("aattribute", "asummarize", "attribute", "batch", "summarize"),
    "summarizer.batching.results": ("EventResult",),
    "summarizer.errors": ("AuthenticationError", "InputError", "ModelError", "SummarizerError", "UsageError"),
    "summarizer.evaluation": ("Evaluation", "evaluate"),
    "summarizer.records": ("Article", "Brief", "Citation", "Conflict", "Support"),
    "summarizer.support": ("check_support",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    # Loaded when first used: every command imports this module, and --help needs none of it.
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
