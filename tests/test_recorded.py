"""What a real model answered, played again: whole briefs, and what a real server does at the edges."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from summarizer.records import Brief
from tests.evaluated import COLUMNS, EVENTS, measured
from tests.recorded import (
    CASSETTES,
    EXAMPLES,
    JUDGED,
    MODEL,
    RECORDED_EVENTS,
    SCENARIOS,
    brief_of,
    hostile_brief,
    replay,
    second_opinion,
)
from tests.test_pipeline import check


def test_every_cassette_belongs_to_a_scenario_and_the_other_way_round() -> None:
    assert {path.stem for path in CASSETTES.glob("*.yaml")} == set(SCENARIOS)


@pytest.mark.parametrize("path", sorted(CASSETTES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_cassette_holds_more_than_the_conversation(path: Path) -> None:
    recorded = yaml.safe_load(path.read_text("utf-8"))
    for interaction in recorded["interactions"]:
        for side in ("request", "response"):
            assert {name.lower() for name in interaction[side]["headers"]} <= {"content-type"}
        assert interaction["request"]["uri"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize("event", EVENTS)
def test_the_kept_brief_without_a_model_is_what_the_code_gives(event: str) -> None:
    brief = brief_of(event, "extractive").brief
    check(brief)
    assert (EXAMPLES / event / "brief.extractive.md").read_text("utf-8") == brief.to_markdown()
    no_boilerplate(event, brief)


@pytest.mark.parametrize("event", RECORDED_EVENTS)
def test_the_kept_brief_of_the_model_is_what_the_recorded_replies_give(event: str) -> None:
    with replay(f"brief-{event}"):
        outcome = brief_of(event, "openai")
    check(outcome.brief)
    assert outcome.problems == ()
    assert (EXAMPLES / event / f"brief.{MODEL}.md").read_text("utf-8") == outcome.brief.to_markdown()
    no_boilerplate(event, outcome.brief)


def no_boilerplate(event: str, brief: Brief) -> None:
    """Nothing that the example's truth lists as boilerplate is cited."""
    truth = yaml.safe_load((EXAMPLES / event / "truth.yaml").read_text("utf-8"))
    paths = {source.id: source.path for source in brief.sources}
    listed = {(entry["file"], entry["quote"]) for entry in truth["boilerplate"]}
    for sentence in brief.sentences:
        for citation in sentence.citations:
            assert (paths[citation.source], citation.quote) not in listed


@pytest.mark.parametrize("event", EVENTS)
def test_planted_disagreements_on_a_number_a_date_and_a_yes_or_no_are_found(event: str) -> None:
    truth = yaml.safe_load((EXAMPLES / event / "truth.yaml").read_text("utf-8"))
    brief = brief_of(event, "extractive").brief
    paths = {source.id: source.path for source in brief.sources}
    found = [
        [{(paths[c.source], " ".join(c.quote.split())) for c in p.citations} for p in conflict.positions]
        for conflict in brief.conflicts
    ]
    for planted in truth["disagreements"]:
        if planted["about"] not in ("number", "date", "polarity") or planted["kind"] != "contradiction":
            continue
        sides = [
            {(s["file"], " ".join(s["quote"].split())) for s in position["support"]}
            for position in planted["positions"]
        ]
        assert any(
            all(any(covers(cited, side) for cited in positions) for side in sides) for positions in found
        ), planted["topic"]


def covers(cited: set[tuple[str | None, str]], side: set[tuple[str, str]]) -> bool:
    """Whether a position cites a place that the truth gives for a side."""
    return any(
        file == path and (quote in text or text in quote) for path, text in cited for file, quote in side
    )


class Floors(NamedTuple):
    """The least that a brief of 250 words may reach: what it did reach, less one fact or two places."""

    facts: float
    weighted: float
    core: float
    precision: float
    """Of the citations."""
    recall: float
    """Of the places that support the covered facts."""
    disagreements: float
    grouping: float
    """Pairwise F1 over the claims that the brief lists."""


# To see the figures: the table in the README, or
#   summarizer brief examples/EVENT/articles -o EVENT.json
#   summarizer evaluate EVENT.json examples/EVENT/truth.yaml
FLOORS = {
    ("ferry-grounding", "extractive"): Floors(0.40, 0.47, 0.50, 0.95, 0.48, 1.0, 0.90),
    ("ferry-grounding", "openai"): Floors(0.38, 0.46, 0.58, 0.95, 0.47, 1.0, 0.80),
    ("mine-vote", "extractive"): Floors(0.27, 0.36, 0.50, 0.95, 0.50, 1.0, 0.90),
    ("vaccine-recall", "extractive"): Floors(0.34, 0.41, 0.50, 0.95, 0.40, 1.0, 0.90),
    ("mine-vote", "openai"): Floors(0.20, 0.28, 0.45, 0.95, 0.48, 1.0, 0.85),
    ("vaccine-recall", "openai"): Floors(0.36, 0.46, 0.60, 0.95, 0.34, 1.0, 0.77),
}
LONGEST = 300
"""Words, of the 250 that are asked for."""


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_the_examples_reach_their_floors(event: str, engine: str) -> None:
    found = measured(event, engine)
    reached = Floors(
        found.coverage.share or 0.0,
        found.coverage.weighted or 0.0,
        found.coverage.core or 0.0,
        found.citations.precision or 0.0,
        found.citations.recall or 0.0,
        found.disagreements.recall or 0.0,
        found.grouping.f1 or 0.0,
    )
    assert (event, engine) in FLOORS, reached
    floors = FLOORS[event, engine]
    assert all(value >= floor for value, floor in zip(reached, floors, strict=True)), reached
    assert found.words <= LONGEST
    assert found.errors == ()
    assert found.forbidden == ()
    assert found.disagreements.invented == ()
    assert found.disagreements.wrong_kind == ()


def test_a_request_that_is_too_long_is_told_from_other_faults() -> None:
    with replay("context-overflow"):
        assert SCENARIOS["context-overflow"]()


def test_an_answer_that_is_always_cut_off_is_given_up_in_words() -> None:
    with replay("cut-off"):
        assert "cut off" in str(SCENARIOS["cut-off"]())


def test_without_a_model_name_the_only_one_that_the_server_offers_is_taken() -> None:
    with replay("the-only-model"):
        assert SCENARIOS["the-only-model"]()


def test_the_second_opinion_of_a_small_model_is_read_whole() -> None:
    with replay("judge"):
        opinions = second_opinion()
    assert len(opinions) == len(JUDGED)
    assert None not in opinions


def test_a_second_opinion_over_a_whole_brief_is_asked_for_and_never_admits() -> None:
    with replay("hostile-lookalike"):
        plain = hostile_brief("lookalike").brief
    with replay("brief-judged"):
        brief = hostile_brief("lookalike", judge=True).brief
    assert {claim.text for claim in brief.claims} <= {claim.text for claim in plain.claims}
    assert brief.usage.requests > plain.usage.requests
    doubted = [one for one in brief.rejected if one.stage == "judge"]  # test_judge has such for certain
    assert all("found no support" in one.reason for one in doubted)
    for sentence in brief.sentences:
        if sentence.text in {one.text for one in doubted}:
            # Sent back; what stands there now are the source's own words.
            assert any(sentence.text in " ".join(citation.quote.split()) for citation in sentence.citations)
