"""Planted disagreements and their look-alikes, told by two sources in their own words."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.conflicts import Statement, contested, find_conflicts
from summarizer.records import Citation, Conflict


def statements(*sources: str | tuple[str, str]) -> list[Statement]:
    """One sentence a source; with a date where a pair is given."""
    made: list[Statement] = []
    for number, item in enumerate(sources, 1):
        text, day = item if isinstance(item, tuple) else (item, None)
        citation = Citation(source=f"S{number}", start=0, end=len(text), quote=text)
        made.append(Statement(citation, text, date.fromisoformat(day) if day else None))
    return made


def values(conflict: Conflict) -> list[str]:
    return [position.value for position in conflict.positions]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "The tanker was doing 14 knots when it hit the pier, the pilot said.",
            "Radar shows that the tanker was doing 9 knots when it hit the pier.",
            ["14", "9"],
        ),
        (
            "Minister Ada Brandt met the union leaders on May 3, her office said.",
            "The union leaders were met by minister Ada Brandt on May 5.",
            ["May 3", "May 5"],
        ),
        (
            "The inspectors did not warn the owner of the dam before it broke.",
            "The inspectors warned the owner of the dam two days before it broke.",
            None,
        ),
        (
            "The bridge cost $4.2 million to repair, the county said.",
            "Repairing the bridge cost $5.6 million, according to the audit.",
            ["$4.2 million", "$5.6 million"],
        ),
        (
            "Support for the plan fell to 41 percent in the town.",
            "In the town, support for the plan fell to 47 per cent.",
            ["41 percent", "47 per cent"],
        ),
    ],
)
def test_statements_that_exclude_each_other(first: str, second: str, expected: list[str] | None) -> None:
    [conflict] = find_conflicts(statements(first, second))
    assert [position.citations[0].source for position in conflict.positions] == ["S1", "S2"]
    assert conflict.kind == "contradiction"
    if expected is not None:
        assert values(conflict) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Nearly 400 jobs would go at the mill, the company said.",
            "The mill would lose 394 jobs, the company said.",
        ),
        ("The bridge cost $4.2m to repair.", "The bridge cost 4.2 million dollars to repair."),
        (
            "The tanker was doing 14 knots when it hit the pier.",
            "The tanker was carrying 9 tonnes when it hit the pier.",
        ),
        ("Ada Brandt met the union leaders on May 3.", "Ada Brandt met the mill owners on May 5."),
        (
            "President Odo spoke with Queen Mira on May 3.",
            "President Odo spoke with Chancellor Rusk on May 5.",
        ),
        ("The vote was on May 3, 2025.", "The vote was on 3 May."),
        ("Three batches of the drug are affected.", "Other batches of the drug are not affected."),
        ("The owner was not warned about the dam.", "The owner may have been warned about the dam."),
        (
            "A rumour spread that a child had died in the fire.",
            "No child had died in the fire, the mayor said.",
        ),
        ("At least 12 people were hurt in the crash.", "Fourteen people were hurt in the crash."),
        ("The union says 30 officers went, the firm 40.", "The union says 40 officers went."),
    ],
)
def test_look_alikes_are_no_disagreement(first: str, second: str) -> None:
    assert find_conflicts(statements(first, second)) == []


def test_one_source_does_not_disagree_with_itself() -> None:
    texts = "The tanker did 14 knots when it hit the pier.", "The tanker did 9 knots when it hit the pier."
    both = [
        Statement(Citation(source="S1", start=start, end=start + len(text), quote=text), text)
        for start, text in zip((0, 100), texts, strict=True)
    ]
    assert find_conflicts(both) == []


def test_a_later_source_updates_a_number() -> None:
    [conflict] = find_conflicts(
        statements(
            ("Fourteen people were injured in the collapse, police said.", "2026-03-01"),
            ("Nineteen people were injured in the collapse, police said.", "2026-03-03"),
        )
    )
    assert (conflict.kind, values(conflict)) == ("update", ["Fourteen", "Nineteen"])


def test_all_who_hold_a_position_are_cited_and_the_topic_is_what_they_share() -> None:
    [conflict] = find_conflicts(
        statements(
            "The light on the west buoy went out on 3 March, the office says.",
            "The light on the west buoy went out on 6 March.",
            "According to the log, the light on the west buoy went out on Tuesday 3 March.",
        )
    )
    assert [[c.source for c in p.citations] for p in conflict.positions] == [["S1", "S3"], ["S2"]]
    assert "light on the west buoy went out" in conflict.topic


def test_a_sentence_is_contested_only_if_it_tells_the_value() -> None:
    found = find_conflicts(
        statements(
            "The tanker was doing 14 knots when it hit the pier, the pilot said.",
            "The tanker was doing 9 knots when it hit the pier.",
        )
    )
    cited = found[0].positions[0].citations
    assert contested("The tanker hit the pier at 14 knots.", cited, found) == ["d1"]
    assert contested("The tanker hit the pier.", cited, found) == []
    assert contested("Something else had 14 knots.", [], found) == []
