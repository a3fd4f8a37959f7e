"""Memory stays flat over many events: what is remembered of texts is emptied, of words it is kept."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from summarizer.batching.events import discover
from summarizer.batching.fingerprint import shape_of
from summarizer.batching.forget import remembering
from summarizer.batching.job import Job, make
from summarizer.engines.choose import Session
from summarizer.engines.extractive import Extractive
from summarizer.progress import Silent
from summarizer.settings import Settings
from summarizer.text.tokenize import tokenize
from summarizer.text.words import stem

_BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
_FIRST, _EVENTS = 3, 9
_BLOCKS = 5_000
"""Objects that an event may leave behind for good, words that no event before it had among them; it leaves
about 1,500, and of its texts alone 20,000 are remembered while it is made."""


def test_texts_are_forgotten_and_words_are_kept() -> None:
    with remembering():
        tokenize("One sentence.")
        stem("words")
    assert tokenize.cache_info().currsize == 0
    assert stem.cache_info().currsize > 0


def test_of_many_words_all_are_forgotten() -> None:
    with remembering():
        for number in range(20_001):
            stem(f"word{number}")
    assert stem.cache_info().currsize == 0


def test_texts_are_kept_while_another_event_is_made_until_they_are_many() -> None:
    with remembering():
        with remembering():
            for number in range(4_000):
                tokenize(f"Sentence {number}.")
        assert tokenize.cache_info().currsize == 4_000
        with remembering():
            tokenize("One more.")
        assert tokenize.cache_info().currsize == 0


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> list[int]:
    """How many objects there are after each of several events."""
    folder = tmp_path_factory.mktemp("flat")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(_BENCHMARKS), *sys.path])
        made = importlib.import_module("made_events")
    settings = Settings(engine="extractive")
    job = Job(folder, ("md",), settings, True, shape_of(settings, ("md",), embed=True))
    found: list[int] = []
    for event in discover(made.write_events(folder / "events", _EVENTS, 5)).events:
        kept = asyncio.run(make(event, job, None, Session(Extractive(), len), Silent()))
        assert kept.result.status == "done"
        gc.collect()
        found.append(sys.getallocatedblocks())
    return found


def test_an_event_leaves_hardly_anything_behind(blocks: list[int]) -> None:
    assert blocks[-1] - blocks[_FIRST - 1] < _BLOCKS * (_EVENTS - _FIRST)


def test_no_cache_of_texts_outlives_its_event(blocks: list[int]) -> None:
    held = {
        f"{cache.__module__}.{cache.__qualname__}": cache.cache_info().currsize
        for cache in _caches()
        if (most := cache.cache_info().maxsize) is not None and 1 < most < 100_000
    }
    assert len(held) > 50
    assert {name for name, entries in held.items() if entries} == set()


def _caches() -> list[Any]:
    """All of the package, wherever they are kept."""
    kind = type(lru_cache(len))
    return [
        one for one in gc.get_objects() if isinstance(one, kind) and one.__module__.startswith("summarizer.")
    ]
