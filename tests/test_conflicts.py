"""Planted disagreements and their look-alikes, told by two sources in their own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from summarizer.conflicts import Statement, find_conflicts
from summarizer.contested import contested
from summarizer.ground import Reading
from summarizer.load import load
from summarizer.records import Citation, Conflict, Position
from summarizer.split import sentences

EXAMPLES = Path(__file__).parent.parent / "examples"


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
            "Two people died in the fire, the fire service said.",
            "Five people died in the fire, the fire service said.",
            ["Two", "Five"],
        ),
        (
            "Six out of 11 old grey whales have died after being moved to a bay in the north, wardens said.",
            "Nine old grey whales are dead after wardens moved them to the new bay, the ministry said.",
            ["Six", "Nine"],
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
        (
            "Alderwoman Ines Rook proposed the motion.",
            "Alderman Lars Odde proposed the motion.",
            ["Ines Rook", "Lars Odde"],
        ),
        (
            "The old mural was painted by Ines Rook in a single summer.",
            "The old mural was painted by Lars Odde in a single summer.",
            ["Ines Rook", "Lars Odde"],
        ),
        (
            "The stolen bell was hidden in a barn in Ostrey that a dealer rented.",
            "The stolen bell was hidden in a barn in Keldby that a dealer owned.",
            ["Ostrey", "Keldby"],
        ),
        (
            "The regional court accepted the appeal of the dockers on procedural grounds.",
            "The regional court rejected the appeal of the dockers on procedural grounds.",
            ["accepted", "rejected"],
        ),
        (
            "Ticket prices on the night ferry rose after the merger, the operator said.",
            "According to the audit, ticket prices on the night ferry fell after the merger.",
            ["rose", "fell"],
        ),
        (
            "The inspectors did not warn the owner of the dam.",
            "The inspectors warned the owner of the dam.",
            ["did not warn", "warned"],
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
        (
            "The alarm of the cold store was switched off since May 3.",
            "The alarm of the cold store was switched off on May 9.",
        ),
        ("Three batches of the drug are affected.", "Other batches of the drug are not affected."),
        ("The owner was not warned about the dam.", "The owner may have been warned about the dam."),
        (
            "A rumour spread that a child had died in the fire.",
            "No child had died in the fire, the mayor said.",
        ),
        ("At least 12 people were hurt in the crash.", "Fourteen people were hurt in the crash."),
        ("The union says 30 officers went, the firm 40.", "The union says 40 officers went."),
        # Another year, part of the day, place, person or quarter.
        ("In 2009, 40 miners went on strike at the pit.", "In 2014, 70 miners went on strike at the pit."),
        (
            "At 9 a.m., 40 miners stood at the gate of the pit.",
            "At 7 p.m., 70 miners stood at the gate of the pit.",
        ),
        ("In Ohio, 40 miners went on strike at the pit.", "In Texas, 70 miners went on strike at the pit."),
        ("Ines Rook scored 12 points in the final.", "Lars Odde scored 19 points in the final."),
        (
            "The dividend was $3.40 a share in the first quarter.",
            "The dividend was $4.10 a share in the third quarter.",
        ),
        ("The pit took on 40 miners on Monday.", "The pit took on 70 other miners on Monday."),
        # What many do, and what is done in many places.
        ("Ines Rook voted for the new harbour plan.", "Lars Odde voted for the new harbour plan."),
        (
            "Minister Ada Brandt spoke to farmers in Ostrey.",
            "Minister Ada Brandt spoke to farmers in Keldby.",
        ),
        ("New shops were opened by the chain in Ostrey.", "New shops were opened by the chain in Texas."),
        (
            "Trains in the northern part of the city stood still.",
            "Trains in the southern part of the city stood still.",
        ),
        (
            "It was the first time that rare geese had been moved to Ostrey, said the keeper.",
            "In May, six rare geese were moved from a farm to Keldby.",
        ),
        # Not told as a fact.
        (
            "The mayor had seen the report on the dam.",
            "Some claimed that the mayor had not seen the report on the dam.",
        ),
        (
            "The mayor had seen the report on the dam.",
            "It may be that the mayor had not seen the report on the dam.",
        ),
        ("A petition had 4,100 signatures.", "It had 3.2 million followers."),
    ],
)
def test_look_alikes_are_no_disagreement(first: str, second: str) -> None:
    assert find_conflicts(statements(first, second)) == []


def test_a_place_in_another_is_no_other_place() -> None:
    texts = (
        "The stolen bell was hidden in a barn in Ostrey that a dealer rented.",
        "The stolen bell was hidden in a barn in Keldby that a dealer owned.",
        "Police came to Ostrey, Keldby, at noon.",
    )
    assert len(find_conflicts(statements(*texts[:2]))) == 1
    assert find_conflicts(statements(*texts)) == []


def test_a_source_that_reports_both_sides_takes_neither() -> None:
    texts = [
        ("S1", "The tanker was doing 14 knots when it hit the pier, the pilot said."),
        ("S1", "The tanker was doing 9 knots when it hit the pier, according to radar."),
        ("S2", "The tanker was doing 9 knots when it hit the pier."),
    ]
    both = [
        Statement(Citation(source=source, start=n * 100, end=n * 100 + len(text), quote=text), text)
        for n, (source, text) in enumerate(texts)
    ]
    assert find_conflicts(both) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "The clinic has received 37 complaints of burnt skin.",
            "The number of complaints of burnt skin has risen to 52 from 37, the clinic said.",
            ["37", "52"],
        ),
        (
            "The death toll has risen to 19, the army said.",
            "Fourteen people were killed, the army said.",
            ["Fourteen", "19"],
        ),
        (
            "A petition had 4,100 signatures on Thursday.",
            "It had 5,300 signatures last night.",
            ["4,100", "5,300"],
        ),
    ],
)
def test_a_count_that_goes_on_is_updated_in_whatever_words(
    first: str, second: str, expected: list[str]
) -> None:
    texts = (first, second)
    made = statements(*texts)
    if second.startswith("It"):
        lead = "The petition has grown."
        made.insert(1, Statement(Citation(source="S2", start=900, end=900 + len(lead), quote=lead), lead))
    [conflict] = find_conflicts(made)
    assert (conflict.kind, values(conflict)) == ("update", expected)


def test_a_count_of_another_day_is_another_event() -> None:
    first = "Fourteen people were injured in a crash on Monday."
    second = "Nineteen people were injured in a crash on Friday."
    assert find_conflicts(statements((first, "2026-03-08"), (second, "2026-03-08"))) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "The captain was questioned on Monday, and his ship was searched the day before.",
            "The captain was questioned on Monday, and his ship was searched a day later.",
            [["the day before", "a day later"]],
        ),
        (
            "The captain was questioned on 3 March 2026, and his ship was searched the following day.",
            "The captain was questioned on 3 March 2026, and his ship was searched on 6 March 2026.",
            [["the following day", "6 March 2026"]],
        ),
        (
            "The captain was questioned on Tuesday, and his ship was searched the day before.",
            "The captain was questioned on 3 March 2026, and his ship was searched on 2 March 2026.",
            [],
        ),
        # Nobody knows which day that was from the sentence alone.
        (
            "The court fined 70 drivers of the firm on Monday.",
            "A day earlier, the court fined 40 drivers of the firm.",
            [],
        ),
        # The Tuesday to come is not the one before the paper came out.
        (
            "The council will vote on the plan on Tuesday.",
            "The council will vote on the plan on March 10.",
            [],
        ),
        (
            "The council will vote on the plan on Tuesday.",
            "The council will vote on the plan on March 12.",
            [["Tuesday", "March 12"]],
        ),
    ],
)
def test_days_are_those_that_the_sentence_means(first: str, second: str, expected: list[list[str]]) -> None:
    found = find_conflicts(statements((first, "2026-03-05"), (second, "2026-03-05")))
    assert [values(conflict) for conflict in found] == expected


def test_a_later_entry_of_a_live_page_updates_an_earlier_one() -> None:
    texts = (
        (1065, "Nineteen people were injured in the collapse."),
        (370, "Fourteen people were injured in the collapse."),
    )
    page = [
        Statement(Citation(source="S1", start=n, end=n + len(text), quote=text), text, entry=minutes)
        for n, (minutes, text) in zip((0, 100), texts, strict=True)
    ]
    [conflict] = find_conflicts(page)
    assert (conflict.kind, sorted(values(conflict))) == ("update", ["Fourteen", "Nineteen"])


def test_positions_of_an_update_stand_in_order_of_time() -> None:
    [conflict] = find_conflicts(
        statements(
            ("Nineteen people were injured in the collapse, police said.", "2026-03-03"),
            ("Fourteen people were injured in the collapse, police said.", "2026-03-01"),
        )
    )
    assert (conflict.kind, values(conflict)) == ("update", ["Fourteen", "Nineteen"])


def test_positions_of_an_update_without_dates_stand_in_order_of_size_unless_a_source_says_that_it_fell() -> (
    None
):
    more = "Nineteen people were injured in the collapse so far, police said."
    fewer = "Fourteen people were injured in the collapse, police said."
    [conflict] = find_conflicts(statements(more, fewer))
    assert (conflict.kind, values(conflict)) == ("update", ["Fourteen", "Nineteen"])
    fell = "The count was revised down: fourteen people were injured in the collapse, police said."
    [conflict] = find_conflicts(statements(fell, more.replace(" so far", "")))
    assert (conflict.kind, values(conflict)) == ("update", ["Nineteen", "fourteen"])


def test_a_third_source_that_gives_a_value_in_other_words_is_cited_with_it() -> None:
    [conflict] = find_conflicts(
        statements(
            "The tanker was doing 14 knots when it hit the pier, the pilot said.",
            "Radar shows that the tanker was doing 9 knots when it hit the pier.",
            "Moments before it struck, the tanker came at the pier at 9 knots, a crane driver said.",
            "A crane driver walked home and saw 9 knots in a rope.",
        )
    )
    assert [[c.source for c in p.citations] for p in conflict.positions] == [["S1"], ["S2", "S3"]]


def test_a_further_source_that_gives_both_values_joins_neither_position() -> None:
    [conflict] = find_conflicts(
        statements(
            "The tanker was doing 14 knots when it hit the pier, the pilot said.",
            "Radar shows that the tanker was doing 9 knots when it hit the pier.",
            "The tanker came at the pier at 9 knots or at 14 knots, as one believes the owner or the pilot.",
        )
    )
    assert [[c.source for c in p.citations] for p in conflict.positions] == [["S1"], ["S2"]]


def told_in_order(*told: tuple[str, str]) -> list[Statement]:
    """Sentences of sources one after the other, each a (source, text)."""
    return [
        Statement(Citation(source=source, start=n * 1000, end=n * 1000 + len(text), quote=text), text)
        for n, (source, text) in enumerate(told)
    ]


def test_a_position_is_told_by_a_sentence_that_stands_alone_or_with_the_one_before() -> None:
    pilot = "It was travelling at 14 knots when it hit the pier, the pilot said."
    lead = "The tanker Orla was late."
    radar = "The tanker was travelling at 9 knots when it hit the pier, radar shows."
    harbour = "The tanker was travelling at 14 knots when it hit the pier, the harbour office said."
    [conflict] = find_conflicts(told_in_order(("S1", lead), ("S1", pilot), ("S2", radar), ("S3", harbour)))
    assert {p.text for p in conflict.positions} == {harbour, radar}
    found = find_conflicts(told_in_order(("S1", lead), ("S1", pilot), ("S2", radar)))
    [first, second] = found[0].positions
    assert (first.text, first.value, second.text) == (f"{lead} {pilot}", "14", radar)
    assert [c.quote for c in first.citations] == [lead, pilot]


def test_a_topic_keeps_its_apostrophes_and_signs() -> None:
    [conflict] = find_conflicts(
        statements(
            "The dockers’ cold store at Tarn's “old” quay was above 8°C for 15 hours.",
            "The dockers’ cold store at Tarn's “old” quay was above 8°C for nine hours.",
        )
    )
    assert conflict.topic == "how many hours the dockers’ cold store at Tarn's old quay was above 8°C for"


def test_what_is_denied_only_once_something_has_happened_is_not_denied() -> None:
    first = "The keeper said that once the geyser stops erupting the park will open."
    assert find_conflicts(statements(first, "The geyser is erupting in the park.")) == []


@pytest.mark.parametrize(
    ("first", "second", "topic"),
    [
        (
            "The tanker was doing 14 knots when it hit the pier, the pilot said.",
            "Radar shows that the tanker was doing 9 knots when it hit the pier.",
            "how many knots the tanker was doing",
        ),
        (
            "Of the 83 whales on the beach, most were still alive at dawn.",
            "A total of 65 whales were on the beach, the wardens said.",
            "how many whales on the beach",
        ),
        (
            "The mayor posted a film of the flood, which has been watched 40,000 times.",
            "The mayor's film of the flood has been watched 90,000 times.",
            "how many times watched",
        ),
        (
            "The council will hold an inquiry, which may take seven weeks.",
            "The council will hold an inquiry, which may take 12 weeks.",
            "how many weeks an inquiry may take",
        ),
        (
            "Police said 26 people were hurt at the bridge on Friday, when a faulty valve emptied it.",
            "Police said 18 people were hurt at the bridge on Friday, when a faulty valve emptied it.",
            "how many people were hurt at the bridge on Friday",
        ),
        (
            "A faulty valve at the mill left 31 people injured on Monday, police said.",
            "A faulty valve at the mill left 39 people hurt on Monday, police said.",
            "how many people a faulty valve at the mill left hurt on Monday",
        ),
        (
            "The mine was approved after a vote of 6 to 3 of the council, the mayor said.",
            "The mine was approved after a vote of 5 to 4 of the council, the mayor said.",
            "the number in “after a vote of … of the council”",
        ),
        (
            "The owner, Norlys Homes, said that the alarm had been tested in May.",
            "The owner, Norlys Homes, said that the alarm had not been tested in May.",
            "whether the alarm had been tested in May",
        ),
        (
            "A fire broke out in a barn in Marsden on Monday night.",
            "A fire broke out in a barn in Marsden on Sunday night.",
            "when a fire broke out in a barn in Marsden",
        ),
        (
            "The minister also met Ines Okafor in Tarn on 8 May.",
            "The minister also met Ines Okafor in Tarn on 5 May.",
            "when the minister met Ines Okafor in Tarn",
        ),
    ],
)
def test_a_topic_reads_as_a_question(first: str, second: str, topic: str) -> None:
    [conflict] = find_conflicts(statements(first, second))
    assert conflict.topic == topic


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
    assert conflict.topic == "when the light on the west buoy went out"


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


@pytest.mark.parametrize("event", ["ferry-grounding", "mine-vote", "vaccine-recall"])
def test_exactly_the_planted_disagreements_of_the_examples_are_found(event: str) -> None:
    truth = yaml.safe_load((EXAMPLES / event / "truth.yaml").read_text("utf-8"))
    articles = [
        article.model_copy(update={"id": f"S{number}"})
        for number, article in enumerate(load([EXAMPLES / event / "articles"]).articles, 1)
    ]
    told: list[Statement] = []
    for article in articles:
        reading = Reading(article, sentences(article))
        told += [
            Statement(reading.citation(n), text, reading.published) for n, text in enumerate(reading.texts)
        ]
    found = find_conflicts(told)
    for planted in truth["disagreements"]:
        sides = [
            [" ".join(s["quote"].split()) for s in position["support"]] for position in planted["positions"]
        ]
        assert any(
            conflict.kind == planted["kind"]
            and all(any(_holds(position, side) for position in conflict.positions) for side in sides)
            for conflict in found
        ), planted["topic"]
    assert len(found) == len(truth["disagreements"])


def _holds(position: Position, quotes: list[str]) -> bool:
    cited = [" ".join(citation.quote.split()) for citation in position.citations]
    return any(quote in text or text in quote for text in cited for quote in quotes)


def test_a_value_told_in_other_words_elsewhere_takes_a_side_too() -> None:
    more, fewer = (
        "Nineteen people were injured when the ferry hit the rocks.",
        "Fourteen people were injured.",
    )
    sides = [
        Position(
            text=text, value=value, citations=(Citation(source=source, start=0, end=len(text), quote=text),)
        )
        for source, value, text in (("S1", "Nineteen", more), ("S2", "Fourteen", fewer))
    ]
    dispute = Conflict(id="d1", topic="people were injured", positions=tuple(sides))
    elsewhere = [Citation(source="S3", start=40, end=60, quote="all are alive and 19 were hurt")]
    assert contested("All 212 aboard are alive, and 19 were hurt.", elsewhere, [dispute]) == ["d1"]
    assert contested("The ferry was 19 minutes late when it hit the rocks.", elsewhere, [dispute]) == []
    assert contested("All 212 aboard are alive, and 21 were hurt.", elsewhere, [dispute]) == []
