"""What is remembered of one event's sentences is no use to the next: emptied, so that memory stays flat."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_OF_WORDS = 100_000
"""A cache for so many entries holds words, which are small and come again,"""
_WORDS = 20_000
"""until there are so many of them."""
_BESIDE = 4_000
"""While other events are being made a cache of texts keeps so many entries, those of some thirty events,
since they wait for a model side by side and would be read anew."""


@dataclass(frozen=True, slots=True)
class _Cache:
    held: Callable[[], int]
    clear: Callable[[], None]
    alone: int
    """Entries that may stay where nothing else is being made,"""
    beside: int
    """and where other events are."""


@dataclass
class _Making:
    events: int = 0


_making = _Making()


@contextmanager
def remembering() -> Generator[None]:
    """One event is made in the block; what was remembered of its texts is forgotten at the end."""
    _making.events += 1
    try:
        yield
    finally:
        _making.events -= 1
        for cache in _caches(len(sys.modules)):
            if cache.held() > (cache.beside if _making.events else cache.alone):
                cache.clear()


@lru_cache(maxsize=1)
def _caches(modules: int) -> list[_Cache]:
    """The package's caches of texts and words; looked for anew where another number of ``modules`` is
    loaded."""
    found: dict[Callable[[], None], list[_Cache]] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("summarizer."):
            for value in list(vars(module).values()):
                if isinstance(value, type(_caches)) and value.cache_clear not in found:
                    found[value.cache_clear] = _cache(value.cache_info, value.cache_clear)
    return list(chain.from_iterable(found.values()))


def _cache(info: Callable[[], tuple[int, int, int | None, int]], clear: Callable[[], None]) -> list[_Cache]:
    most = info()[2]
    if most is None or most == 1:  # a table
        return []
    alone, beside = (_WORDS, _WORDS) if most >= _OF_WORDS else (0, _BESIDE)
    return [_Cache(lambda: info()[3], clear, alone, beside)]
