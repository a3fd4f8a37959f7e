"""What is remembered of one event's sentences is no use to the next: emptied, so that memory stays flat."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

_OF_WORDS = 100_000
"""A cache for so many entries holds words, which are small and come again,"""
_WORDS = 20_000
"""until there are so many of them."""
_BESIDE = 4_000
"""While other events are being made a cache of texts keeps so many entries, those of some thirty events,
since they wait for a model side by side and would be read anew."""
_making: list[object] = []
"""An entry for each event."""


@contextmanager
def remembering() -> Generator[None]:
    """One event is made in the block; what was remembered of its texts is forgotten at the end."""
    _making.append(None)
    try:
        yield
    finally:
        _making.pop()
        of_texts = _BESIDE if _making else 0
        for cache, words in _caches(len(sys.modules)):
            if cache.cache_info().currsize > (_WORDS if words else of_texts):
                cache.cache_clear()


@lru_cache(maxsize=1)
def _caches(modules: int) -> list[tuple[Any, bool]]:
    """The package's caches of texts and words, and which is of words; looked for anew where another number of
    ``modules`` is loaded."""
    kind: Any = type(_caches)
    found: dict[int, tuple[Any, bool]] = {}
    for name, module in list(sys.modules.items()):
        for value in list(vars(module).values()) if name.startswith("summarizer.") else ():
            if isinstance(value, kind):
                most = value.cache_info().maxsize
                if most is not None and most > 1:  # else it is a table
                    found[id(value)] = value, most >= _OF_WORDS
    return list(found.values())
