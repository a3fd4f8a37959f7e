"""What somebody wrote over in a brief is told from what the program wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.digests import digests
from summarizer.recheck import Rechecked, recheck_brief
from summarizer.records import Brief
from tests.command import run_cli
from tests.evaluated import COLUMNS, example
from tests.recorded import EXAMPLES
from tests.test_recheck import attributed

EDITS = [
    ("ferry-grounding", ", officials said on Wednesday.", ", officials said."),
    ("ferry-grounding", "61 vehicles.", "61 vehicles, too late for some."),
    ("ferry-grounding", "25 crew and", "25 crew, and only"),
    ("ferry-grounding", " if the wind drops", ""),
    ("ferry-grounding", "about 110", "110"),
    ("ferry-grounding", "diesel on board.", "diesel on board, which leaked."),
    ("ferry-grounding", "shortly before 11 p.m.", "before 11 p.m."),
    ("ferry-grounding", "exactly a week before", "a week before"),
    ("mine-vote", "voted 6-3 late Thursday", "voted 6-3 Thursday"),
    ("mine-vote", "could run dry", "could run dry, too late for some,"),
    ("mine-vote", "owns Ostrander shares", "owns Ostrander shares, which leaked"),
    ("mine-vote", ", according to the permit", ""),
    ("mine-vote", "about eight times", "eight times"),
    ("vaccine-recall", "about ten days", "ten days"),
    ("vaccine-recall", "about €1.4", "€1.4"),
    ("vaccine-recall", "have already been given", "have been given"),
    ("vaccine-recall", "mild reactions", "reactions"),
]
"""What an editor, or somebody worse, changes in a sentence, and the support check passes."""


def changed(brief: Brief, change: Callable[[dict[str, Any]], object]) -> Brief:
    value = json.loads(brief.to_json())
    change(value)
    return Brief.from_json(json.dumps(value))


def told(found: Rechecked) -> list[tuple[str, str, str]]:
    return [(fault.place, fault.code, fault.kind) for fault in found.faults]


def edited_text(value: dict[str, Any], before: str, after: str) -> str:
    """Where in ``value`` the first sentence or claim that says ``before`` says ``after`` now."""
    one = next(one for one in (*value["sentences"], *value["claims"]) if before in one["text"])
    one["text"] = one["text"].replace(before, after)
    return one["id"]


def without_digests(brief: Brief) -> Brief:
    return brief.model_copy(update={"digests": None})


@pytest.mark.parametrize("engine", ["extractive", "openai"])
@pytest.mark.parametrize(("event", "before", "after"), EDITS)
def test_an_edit_has_to_be_word_for_word_in_what_it_cites(
    event: str, engine: str, before: str, after: str
) -> None:
    place = ""

    def edit(value: dict[str, Any]) -> None:
        nonlocal place
        place = edited_text(value, before, after)

    brief = changed(example(event, engine), edit)
    found = recheck_brief(brief, EXAMPLES / event)
    assert told(found) == [(place, "edited", "fault")]
    assert not found.passed()
    assert "edited since it was written, and not word for word in what it cites" in str(found.faults[0])
    meant = recheck_brief(brief, EXAMPLES / event, edits_allowed=True)
    assert told(meant) == [(place, "edited", "note")]
    assert meant.passed(strict=True)
    # Nothing but the digests tells of it, in the words of a source or with the engine changed too.
    as_if = brief.model_copy(update={"engine": "openai", "model": "some"})
    assert told(recheck_brief(without_digests(as_if), EXAMPLES / event)) == [("brief", "digests", "note")]
    assert told(recheck_brief(as_if, EXAMPLES / event)) == [
        (place, "edited", "fault"),
        ("engine", "edited", "fault"),
    ]


def test_what_fails_the_support_check_fails_where_edits_are_allowed() -> None:
    event = "ferry-grounding"
    brief = changed(example(event, "openai"), lambda v: edited_text(v, "61 vehicles", "67 vehicles"))
    found = recheck_brief(brief, EXAMPLES / event, edits_allowed=True)
    assert told(found) == [("s8", "edited", "note"), ("s8", "number", "fault")]
    assert not found.passed()


def test_a_sentence_of_a_source_may_be_put_in_the_place_of_another() -> None:
    brief = example("mine-vote", "openai")
    own = brief.sentences[7].citations[0].quote
    assert own != brief.sentences[7].text
    quoted = changed(brief, lambda v: v["sentences"][7].update(text=own))
    found = recheck_brief(quoted, EXAMPLES / "mine-vote")
    assert told(found) == [("s8", "edited", "warning")]
    assert found.passed()
    assert not found.passed(strict=True)


def test_places_that_a_text_cites_are_a_part_of_it() -> None:
    event = "ferry-grounding"
    brief = changed(
        example(event, "openai"), lambda v: v["title"].update(citations=v["title"]["citations"] * 2)
    )
    assert told(recheck_brief(brief, EXAMPLES / event)) == [("title", "edited", "fault")]


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_what_was_taken_out_put_in_or_doubled_is_told(event: str, engine: str) -> None:
    brief = example(event, engine)
    number = len(brief.sentences)

    def renumber(value: dict[str, Any]) -> None:
        for n, sentence in enumerate(value["sentences"], 1):
            sentence["id"] = f"s{n}"

    def take_out(value: dict[str, Any]) -> None:
        value["sentences"].pop(1)
        renumber(value)

    def put_in(value: dict[str, Any]) -> None:
        new = {**value["sentences"][0], "text": value["sentences"][0]["text"].replace("the ", "this ", 1)}
        value["sentences"].append(new)
        renumber(value)

    def double(value: dict[str, Any]) -> None:
        value["sentences"].append(dict(value["sentences"][0]))
        renumber(value)

    def of_sentences(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str, str]]:
        found = recheck_brief(changed(brief, change), EXAMPLES / event)
        return [one for one in told(found) if one[1] in ("edited", "added", "doubled", "removed")]

    assert of_sentences(renumber) == []
    assert of_sentences(take_out) == [("s2", "removed", "warning")]
    assert of_sentences(double) == [(f"s{number + 1}", "doubled", "warning")]
    assert of_sentences(put_in) == [(f"s{number + 1}", "added", "fault")]
    assert of_sentences(lambda v: v.update(title=None)) == [("title", "removed", "warning")]


def test_what_a_disagreement_is_about_is_told_where_the_sources_are_gone(tmp_path: Path) -> None:
    brief = changed(
        example("ferry-grounding", "openai"),
        lambda v: (
            v["conflicts"][0].update(topic="who is to blame"),
            [source.update(text=None) for source in v["sources"]],
        ),
    )
    assert ("d1", "edited", "fault") in told(recheck_brief(brief, tmp_path))


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_a_brief_of_an_earlier_version_is_checked_as_it_was(event: str, engine: str) -> None:
    brief = without_digests(example(event, engine))
    assert "digests" not in json.loads(brief.to_json())
    found = recheck_brief(brief, EXAMPLES / event)
    assert told(found) == [("brief", "digests", "note")]
    assert found.passed(strict=True)
    over = changed(
        brief, lambda v: v["sentences"][0].update(text=v["sentences"][0]["text"].replace("the", "this"))
    )
    assert (("s1", "engine", "fault") in told(recheck_brief(over, EXAMPLES / event))) is (
        engine == "extractive"
    )


def test_digests_are_kept_and_follow_from_the_brief() -> None:
    brief = example("mine-vote", "openai")
    assert brief.digests == digests(brief)
    assert Brief.from_json(brief.to_json()).digests == brief.digests
    assert brief.digests is not None
    assert {"engine", "title", "s1", "d1", "d1.1", "c1"} <= brief.digests.keys()
    half = brief.sentences[0].model_copy(update={"text": "\ud83d"})
    assert digests(brief.model_copy(update={"sentences": (half,)}))["s1"] != brief.digests["s1"]


def test_an_attribution_needs_none(tmp_path: Path) -> None:
    made = attributed(tmp_path)
    assert made.digests is None
    assert told(recheck_brief(made, tmp_path)) == []


def test_the_command_says_what_was_edited(tmp_path: Path) -> None:
    brief = changed(
        example("ferry-grounding", "openai"),
        lambda v: [
            edited_text(v, "61 vehicles.", "61 vehicles, too late for some."),
            edited_text(v, "shortly before 11 p.m.", "before 11 p.m."),
        ],
    )
    file = tmp_path / "brief.json"
    file.write_text(brief.to_json(), "utf-8")
    base = EXAMPLES / "ferry-grounding"
    result = run_cli("verify", file, "--base", base)
    assert result.status == 1
    assert result.out.startswith(
        "fault: s6, s8: edited: edited since it was written, and not word for word in what it cites: "
        "read it against its quotes\n"
    )
    assert result.out.endswith(" 2 faults, 0 warnings\n")
    result = run_cli("verify", file, "--base", base, "--allow-edits", "--strict")
    assert result.status == 0
    assert result.out.startswith("note: s6, s8: edited: ")
    assert result.out.endswith(" 0 faults, 0 warnings, 2 notes\n")
