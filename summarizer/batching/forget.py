"""What is remembered of one event's sentences is no use to the next: emptied, so that memory stays flat."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_MOST = 800
"""Entries above which a small cache is emptied: those of some ten events, since events that wait for a model
are made side by side, and one that ends would have the others read anew. Texts of one hardly come again in
another,"""
_SMALL, _MOST_OF_LARGE = 10_000, 8_000
"""and a cache for more than so many entries, which may hold words too, above so many."""
_OF_WORDS = 100_000
"""A cache for so many entries holds words, which are small and come again."""


@dataclass(frozen=True, slots=True)
class _Cache:
    held: Callable[[], int]
    clear: Callable[[], None]
    most: int
    """Entries that may stay."""


@lru_cache(maxsize=1)
def _caches(modules: int) -> list[_Cache]:
    """The package's caches of texts; looked for anew where another number of ``modules`` is loaded."""
    found: list[_Cache] = []
    for name, module in list(sys.modules.items()):
        if name.startswith("summarizer."):
            for value in list(vars(module).values()):
                if isinstance(value, type(_caches)):
                    found += _cache(value.cache_info, value.cache_clear)
    return found


def _cache(info: Callable[[], tuple[int, int, int | None, int]], clear: Callable[[], None]) -> list[_Cache]:
    most = info()[2]
    if most is None or most >= _OF_WORDS:
        return []
    return [_Cache(lambda: info()[3], clear, _MOST if most <= _SMALL else _MOST_OF_LARGE)]


def forget() -> None:
    """Empty the package's caches of texts that have grown large."""
    for cache in _caches(len(sys.modules)):
        if cache.held() > cache.most:
            cache.clear()
