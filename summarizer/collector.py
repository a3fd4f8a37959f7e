"""How often the garbage collector looks for cycles.

Records refer to each other in one direction only: looking for cycles among a million finds none, and takes a
fifth of the time of a brief.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

RARELY = (200_000, 50, 50)
"""Thresholds for ``gc.set_threshold``."""


@contextmanager
def few_collections() -> Generator[None]:
    """Cycles are looked for less often as long as the block takes."""
    before = gc.get_threshold()
    if 0 < before[0] < RARELY[0]:  # 0: whoever calls has switched it off
        gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
