"""What a brief without a model costs: CPU time in terms of a loop that any machine takes as long for."""

from __future__ import annotations

import asyncio
import gc
import importlib
import re
import sys
from pathlib import Path
from time import process_time

import pytest

from summarizer.batching.forget import remembering
from summarizer.pipeline import run
from summarizer.progress import Silent
from summarizer.settings import Settings

_BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
_ROUNDS, _EVENTS = 6, 3
_LIMIT = 260.0
"""Loops that an event of five articles may cost; it costs about 165."""
_TEXT = "Police said 40 people were brought ashore on Friday, when the ferry Linnea ran aground. " * 3


def _loop() -> None:
    """What the program does most: find words, look them up, count them, compare sets of them."""
    known: dict[str, int] = {}
    for _ in range(6):
        words = [match.group().lower() for match in re.finditer(r"\w+", _TEXT)]
        for place, word in enumerate(words):
            known[word] = known.get(word, 0) + (place if word[0].isdigit() else 1)
        sets = [frozenset(words[at : at + 5]) for at in range(len(words))]
        for one in sets:
            known["shared"] = len(one & sets[0]) + max(len(one), min(map(len, words)))


def _cost(events: list[Path], out: Path) -> float:
    """CPU seconds of a brief of each of ``events``, together."""
    began = process_time()
    for event in events:
        with remembering():
            asyncio.run(run([event], Settings(engine="extractive"), relative_to=out, progress=Silent()))
    return process_time() - began


def _loops(times: int) -> float:
    began = process_time()
    for _ in range(times):
        _loop()
    return (process_time() - began) / times


@pytest.fixture(scope="module")
def cost(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Loops that an event costs, by the best of several rounds of both: a busy machine does not slow all."""
    folder = tmp_path_factory.mktemp("cost")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(_BENCHMARKS), *sys.path])
        made = importlib.import_module("made_events")
    events = sorted(made.write_events(folder / "events", (_ROUNDS + 1) * _EVENTS, 5).iterdir())
    _cost(events[:_EVENTS], folder)  # imports, tables
    gc.disable()
    try:
        rounds = [
            (_cost(events[at : at + _EVENTS], folder) / _EVENTS, _loops(40))
            for at in range(_EVENTS, len(events), _EVENTS)
        ]
    finally:
        gc.enable()
    return min(events for events, _ in rounds) / min(loop for _, loop in rounds)


def test_an_event_costs_no_more_cpu_than_it_did(cost: float) -> None:
    assert cost < _LIMIT


def test_the_limit_holds_what_was_gained(cost: float) -> None:
    assert 2.5 * cost > _LIMIT, "an event has become much cheaper: lower the limit, so that it stays so"
