"""The JSON Schema of a brief: what is written fits it, what is not a brief does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.records import Brief, Citation, Title
from summarizer.render.schema import schema, to_schema
from summarizer.since import with_changes
from tests.command import run_cli
from tests.evaluated import COLUMNS, example
from tests.json_schema import wrong
from tests.test_recheck import attributed


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_the_brief_of_an_example_fits(event: str, engine: str) -> None:
    value = json.loads(example(event, engine).to_json())
    assert wrong(schema(), value) == []
    # Not required, since briefs that an earlier version wrote have none.
    assert {*schema()["required"], "digests"} == set(value)


def test_an_attribution_fits(tmp_path: Path) -> None:
    assert wrong(schema(), json.loads(attributed(tmp_path).to_json())) == []


def test_the_smallest_brief_and_one_with_changes_fit() -> None:
    empty = Brief(engine="openai", model="m")
    assert wrong(schema(), json.loads(empty.to_json())) == []
    later = with_changes(example(*COLUMNS[0]), empty, Path("earlier.json"))
    assert wrong(schema(), json.loads(later.to_json())) == []


def test_fields_that_a_later_version_adds_are_allowed_at_every_depth() -> None:
    citation = Citation(source="S1", start=0, end=1, quote="x")
    value = json.loads(Brief(engine="openai", title=Title(text="x", citations=(citation,))).to_json())
    value["new"] = value["title"]["new"] = value["title"]["citations"][0]["new"] = value["usage"]["new"] = [1]
    assert wrong(schema(), value) == []


WRONG: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "version": (lambda v: v.update(schema_version=2), "$.schema_version"),
    "kind": (lambda v: v.update(kind="essay"), "$.kind"),
    "no sentences": (lambda v: v.pop("sentences"), "$"),
    "title without a citation": (lambda v: v.update(title={"text": "x", "citations": []}), "$.title"),
    "offset below zero": (
        lambda v: v["sentences"][0]["citations"][0].update(start=-1),
        "$.sentences[0].citations[0].start",
    ),
    "no quote": (lambda v: v["claims"][0]["citations"][0].pop("quote"), "$.claims[0].citations[0]"),
    "one position": (lambda v: v["conflicts"][0]["positions"].clear(), "$.conflicts[0].positions"),
    "verdict": (lambda v: v["sentences"][0].update(verdict="true"), "$.sentences[0].verdict"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_brief_does_not_fit(name: str) -> None:
    change, place = WRONG[name]
    value = json.loads(example(*COLUMNS[0]).to_json())
    change(value)
    found = wrong(schema(), value)
    assert [one.partition(": ")[0] for one in found] == [place]


def test_it_says_what_it_is_and_what_fields_mean() -> None:
    made = schema()
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"].endswith(":1")
    assert "code point" in made["$defs"]["Citation"]["properties"]["start"]["description"]
    assert "relative to the folder" in made["$defs"]["Source"]["properties"]["path"]["description"]
    # What only an attribution has is in no brief.
    assert "verdict" not in made["$defs"]["BriefSentence"]["required"]
    assert "contested" in made["$defs"]["BriefSentence"]["required"]


def test_the_command_prints_it() -> None:
    result = run_cli("schema")
    assert (result.status, result.err) == (0, "")
    assert result.out == to_schema()
    assert json.loads(result.out) == schema()
