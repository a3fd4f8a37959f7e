"""The benchmark of batches: what it makes up, what its server answers, and that the two go together."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "path", [str(FOLDER), *sys.path])
    return importlib.import_module("batch")


def body(fields: tuple[str, ...], text: str) -> dict[str, Any]:
    schema = {"json_schema": {"schema": {"properties": dict.fromkeys(fields, "")}}}
    return {"response_format": schema, "messages": [{"content": ""}, {"content": text}]}


def test_a_draft_is_as_long_as_asked_for_and_faulty_where_wanted(batch: ModuleType) -> None:
    facts = "Facts:\n[1] (1 source) A.\n[2] (2 sources) B.\n[3] (1 source) C."
    asked = body(("headline", "sentences"), f"Length: about 40 words, 2 to 4 sentences.\n{facts}")
    assert batch.stage(asked) == "write"
    texts = [one["text"] for one in json.loads(batch.answer(asked, faulty=False))["sentences"]]
    assert texts == ["A.", "B."]
    texts = [one["text"] for one in json.loads(batch.answer(asked, faulty=True))["sentences"]]
    assert texts == ["A.", "B." + batch.FAULT]


def test_the_ideal_is_the_longest_chain_or_all_waiting(batch: ModuleType) -> None:
    few = batch.Asked(batch.Counter(extract=10, write=2))
    assert few.ideal(seconds=0.5, at_once=64) == 1.0
    assert batch.Asked(batch.Counter(extract=640)).ideal(seconds=0.5, at_once=64) == 5.0


def test_two_events_with_a_model() -> None:
    done = subprocess.run(
        [sys.executable, FOLDER / "batch.py", "--events", "2", "--articles", "2", "--seconds", "0.05"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    heading, figures, stages = done.stdout.splitlines()
    assert heading.split()[:2] == ["events", "requests"]
    assert figures.split()[0] == "2"
    # Two articles an event, each in one chunk or two; a draft each, one of them with a sentence sent back.
    assert "2 write" in stages
    assert "1 rewrite" in stages
