"""What is remembered of one event's sentences is no use to the next: emptied, so that memory stays flat."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache

_MOST = 200
"""Entries above which a small cache is emptied. Texts of one event hardly come again in another,"""
_SMALL, _MOST_OF_LARGE = 10_000, 2_000
"""and a cache for more than so many entries, which may hold words too, above so many."""
_OF_WORDS = 100_000
"""A cache for so many entries holds words, which are small and come again."""


@lru_cache(maxsize=1)
def _probe() -> None:
    """Only its type is of interest."""


def forget() -> None:
    """Empty the package's caches of texts that have grown large. Takes half a millisecond."""
    for name, module in list(sys.modules.items()):
        if name.startswith("summarizer."):
            for value in list(vars(module).values()):
                if isinstance(value, type(_probe)):
                    _trim(value.cache_info(), value.cache_clear)


def _trim(info: tuple[int, int, int | None, int], clear: Callable[[], None]) -> None:
    _, _, most, held = info
    if most is not None and held > (_MOST if most <= _SMALL else _MOST_OF_LARGE) and most < _OF_WORDS:
        clear()
