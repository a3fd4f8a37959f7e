"""Several articles about one event in, one brief out, every sentence linked to the exact places that say so.

>>> from summarizer import summarize
>>> brief = summarize("articles/", words=200)
>>> print(brief.to_markdown())
"""

from __future__ import annotations

from summarizer.api import asummarize, summarize
from summarizer.errors import (
    AuthenticationError,
    InputError,
    ModelError,
    SummarizerError,
    UsageError,
)
from summarizer.records import Article, Brief, Citation, Conflict, Support
from summarizer.support import check_support

__version__ = "0.1.0"

__all__ = [
    "Article",
    "AuthenticationError",
    "Brief",
    "Citation",
    "Conflict",
    "InputError",
    "ModelError",
    "SummarizerError",
    "Support",
    "UsageError",
    "asummarize",
    "check_support",
    "summarize",
]
