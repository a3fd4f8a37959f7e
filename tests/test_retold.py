"""Articles that tell one thing in words of their own, with another value in one of them; and look-alikes."""

from __future__ import annotations

import pytest

from summarizer.conflicts import Statement, candidates, compare, find_conflicts
from summarizer.contested import contested
from summarizer.records import Citation, Conflict
from summarizer.text.valued import alike


def articles(*texts: str) -> list[Statement]:
    """The lines of each text as the sentences of one source."""
    made: list[Statement] = []
    for number, text in enumerate(texts, 1):
        start = 0
        for line in text.strip().split("\n"):
            line = line.strip()
            citation = Citation(source=f"S{number}", start=start, end=start + len(line), quote=line)
            made.append(Statement(citation, line))
            start += len(line) + 1
    return made


def values(conflicts: list[Conflict]) -> list[set[str]]:
    return [{position.value for position in conflict.positions} for conflict in conflicts]


CLIP = """
    Otter Nell slid down the harbour ramp on a tray, and her keeper filmed it.
    The keeper put the clip of otter Nell on Friendpage, where it was watched more than 4.9 million times.
    Share it, the keeper wrote.
"""
CLIP_TOO = """
    Nell the otter is a star.
    The clip of Nell on Friendpage has more than {} views and over 65,000 likes.
    Her keeper asked everybody to share it.
"""
COST = "False alarms by one man cost the coast rescue service about $500,000, its report on hoax calls says."
COST_TOO = "In {} a hoax caller on the coast cost the rescue service about {} by his false alarms."


def test_what_was_counted_may_go_by_another_word() -> None:
    [conflict] = find_conflicts(articles(CLIP, CLIP_TOO.format("1 million")))
    assert [position.value for position in conflict.positions] == ["1 million", "4.9 million"]
    assert (conflict.topic, conflict.kind) == ("how many views the clip of Nell on Friendpage has", "update")


@pytest.mark.parametrize("value", ["4.9 million", "4 million", "3 million"])
def test_more_than_a_number_is_not_more_than_twice_as_much(value: str) -> None:
    assert find_conflicts(articles(CLIP, CLIP_TOO.format(value))) == []


def test_sums_of_one_thing_in_other_words() -> None:
    found = find_conflicts(articles(COST, COST_TOO.format("two years", "$725,000")))
    assert values(found) == [{"$500,000", "$725,000"}]


def test_a_source_that_gives_the_others_value_too_does_not_contradict_it() -> None:
    told = CLIP_TOO.format("1 million") + "    By the evening it was 4.9 million.\n"
    assert find_conflicts(articles(CLIP, told)) == []


VOTED = "The county supervisors voted 4-1 on Tuesday to leave the state."
VOTED_TOO = "Supervisors of the county voted on {} to support its split from the state, to cheers."


def test_what_else_was_on_a_day_does_not_hide_that_two_acts_are_told_of_other_days() -> None:
    fair = "\nA fair was held on Tuesday."
    found = find_conflicts(articles(VOTED, VOTED_TOO.format("Saturday") + fair))
    assert values(found) == [{"Tuesday", "Saturday"}]
    assert find_conflicts(articles(VOTED, VOTED_TOO.format("Tuesday") + fair)) == []
    again = "\nThe county supervisors voted to leave on Tuesday, a clerk said."
    assert find_conflicts(articles(VOTED, VOTED_TOO.format("Saturday") + again)) == []


def test_a_day_on_which_something_was_so_is_not_the_day_of_an_act_told_behind_it() -> None:
    first = (
        "All papers were abuzz on Monday with reports of a call of the two leaders that took place last week."
    )
    second = "This call of the two leaders took place on Thursday, and was part of their first talks."
    assert find_conflicts(articles(first, second)) == []


def test_every_sentence_that_gives_a_contested_value_is_contested() -> None:
    told = articles(COST, COST_TOO.format("two years", "$725,000") + "\n    The bill is $725,000.")
    found = find_conflicts(told)
    assert [contested(one.text, [one.citation], found) for one in told] == [["d1"], ["d1"], ["d1"]]


BROTHERS = "Officers found Tom Hale, 25, and Rob Hale, 22, dead in their flat in Orrin on Sunday."
BROTHERS_TOO = "The coroner named the two men as {}-year-old Tom Hale and {}-year-old Rob Hale."


@pytest.mark.parametrize(
    ("tom", "rob", "expected", "topic"),
    [
        (29, 22, {"25", "29"}, "age of Tom Hale"),
        (25, 32, {"22", "32"}, "age of Rob Hale"),
    ],
)
def test_ages_are_of_those_named(tom: int, rob: int, expected: set[str], topic: str) -> None:
    [conflict] = find_conflicts(articles(BROTHERS, BROTHERS_TOO.format(tom, rob)))
    assert values([conflict]) == [expected]
    assert conflict.topic == topic


@pytest.mark.parametrize(("tom", "rob"), [(25, 22), (26, 22)])
def test_a_year_of_age_may_be_a_birthday(tom: int, rob: int) -> None:
    assert find_conflicts(articles(BROTHERS, BROTHERS_TOO.format(tom, rob))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (  # a part and the whole
            "The captain and six of the crew of the ferry stayed on board to look after the tanks.",
            "The ferry had 187 passengers and a captain with 25 crew on board, and full tanks.",
        ),
        (  # of another kind
            "The harbour ferry lost 40 life jackets in the storm off Orrin, the owner said.",
            "Off Orrin, the owner of the harbour ferry said, the storm took 55 inflatable jackets.",
        ),
        (  # in other places
            "In Orrin, storm floods from the river Asker wrecked 40 barns along the bank.",
            "In Selby, storm floods from the river Asker wrecked 55 barns along the bank.",
        ),
        (  # two stretches of time
            "The ferry left Karvik on Tuesday evening and struck the rocks 37 minutes later.",
            "The ferry set out from Karvik on Tuesday evening for Innerholm, 55 minutes away.",
        ),
        (  # two days of two acts
            "The Orrin council voted on Tuesday to buy the old mill.",
            "The Orrin council met on Thursday to talk about the old mill.",
        ),
        (  # what is wanted and what is so
            "The Orrin school board wants classes of 25 pupils.",
            "The Orrin school board has classes of 34 pupils.",
        ),
        (  # some kind of them
            "The storm closed 112 schools around Orrin.",
            "The storm closed 60 schools for small children around Orrin.",
        ),
        (  # years ago and now
            "The storm off Orrin sank 40 boats, the harbour office said.",
            "A storm off Orrin sank 90 boats twelve years ago, the harbour office said.",
        ),
        (  # the first and the second
            "The first round of talks in Orrin lasted 40 minutes.",
            "The second round of talks in Orrin lasted 90 minutes.",
        ),
        (  # a month between commas
            "The strike at the Orrin mill, in May, stopped 40 looms.",
            "The strike at the Orrin mill, in July, stopped 90 looms.",
        ),
        (  # each in a place of its own that has no name
            "In the north of the valley, the storm felled 400 trees.",
            "On the island, the storm felled 900 trees.",
        ),
        (  # two kinds of one thing
            "Food prices in Orrin rose by 11 percent.",
            "Energy prices in Orrin rose by 19 percent.",
        ),
        (  # then and now; the second gives the number of now without saying of what
            "Last year 16 million children in the country got food stamps, the bureau reported.",
            """The number of children who got food stamps rose to 16 million, the bureau reported.
            Before that, one in eight or 9 million children in the country got food stamps.""",
        ),
    ],
)
def test_look_alikes_in_other_words_are_no_disagreement(first: str, second: str) -> None:
    assert find_conflicts(articles(first, second)) == []


def test_what_either_source_counts_once_needs_few_words() -> None:
    told = articles(
        "Some 120 volunteers took part in the search.", "More than 300 volunteers combed the hills."
    )
    [one] = find_conflicts(told)
    assert {position.value for position in one.positions} == {"120", "300"}


def test_what_goes_on_being_counted_may_have_grown_much() -> None:
    found = find_conflicts(articles(CLIP, CLIP_TOO.format("600,000")))
    assert [(one.kind, [p.value for p in one.positions]) for one in found] == [
        ("update", ["600,000", "4.9 million"])
    ]


def test_what_is_less_alike_is_left_to_a_model() -> None:
    told = articles(
        "The tanker raced along at 14 full knots when it struck the pier, the pilot said.",
        "Radar put the tanker at 9 knots moments before the crash.",
    )
    compared = compare(told)
    assert [{one.first.value, one.second.value} for one in candidates(compared)] == [{"14", "9"}]
    assert find_conflicts(told) == []


def test_heads_that_go_by_like_words() -> None:
    heads = ["people", "soldier", "troop", "mile", "km", "kilometre", "car", "vehicl", "rorora", ""]
    assert alike(heads) == {
        "people": {"people", "soldier", "troop"},
        "soldier": {"people", "soldier", "troop"},
        "troop": {"people", "soldier", "troop"},
        "mile": {"mile"},
        "km": {"km", "kilometre"},
        "kilometre": {"km", "kilometre"},
        "car": {"car", "vehicl"},
        "vehicl": {"car", "vehicl"},
        "rorora": {"rorora"},
        "": {""},
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (  # a year, which is no day
            "The water line of Orrin was built in 1987 and runs for 11 miles.",
            "The line to the mill was built in 1991, the council of Orrin said.",
            {"1987", "1991"},
        ),
        (
            "The mail boat left Orrin at 9:05 a.m. with the doctor on board.",
            "According to the harbour office, the boat left Orrin at 11:40 a.m. in fog.",
            {"9:05 a.m.", "11:40 a.m."},
        ),
    ],
)
def test_in_what_year_and_at_what_hour(first: str, second: str, expected: set[str]) -> None:
    assert values(find_conflicts(articles(first, second))) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In 1987 a fire in Orrin burned 40 barns.", "In 1991 a fire in Orrin burned 90 barns."),
        ("The alarm in the Orrin mill went off at 4:40 p.m.", "The guards of Orrin arrived at 4:47 p.m."),
        (  # another one with a like name
            "Pupils of the Orrin School were sent home at 1 p.m., headteacher Bruno Deltor said.",
            "Pupils of the Linhol School were sent home at 10 p.m., headteacher Ada Orrin said.",
        ),
        ("Orrin's mill was bought by the council in 1987.", "Orrin's mill was sold by the council in 1991."),
        ("In 2000 measles was gone from Orrin.", "In 2014 Orrin had 667 cases of measles."),
    ],
)
def test_look_alikes_of_years_and_hours_are_no_disagreement(first: str, second: str) -> None:
    assert find_conflicts(articles(first, second)) == []
