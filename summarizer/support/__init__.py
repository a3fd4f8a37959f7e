"""The support check: does this evidence say what this text says?

``check_support`` is the whole of it; one file a question, composed in ``check.py``.
"""

from __future__ import annotations

from summarizer.support.check import assess, check_support, needed, worth_citing
from summarizer.support.evidence import Evidence, Finding
from summarizer.support.part import Loose, Part

__all__ = ["Evidence", "Finding", "Loose", "Part", "assess", "check_support", "needed", "worth_citing"]
