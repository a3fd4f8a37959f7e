"""A figure of any shape that the evidence does not have is refused, and another way of writing it is not."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.support import Evidence, check_support
from summarizer.support.check import assess

PUBLISHED = date(2024, 11, 13)

SHAPES = [
    # scores, votes and ratios
    "The Orrin council voted 6-3 to close the baths.",
    "The council passed the motion by 52 votes to 48.",
    "Halden won the match 21–17, 15–21, 21–19 after two hours.",
    "Berg (3-6, 6-4, 7-5) beat Moe in Orrin.",
    "The jury split 10 to 2 for the farmer.",
    "The vote was 218-212, with 3 abstaining.",
    "The bank lent at a ratio of 5:1 to the town.",
    "The odds are 7/2 against the horse.",
    "Psalm 23:4 was read at the funeral.",
    # ranges
    "The store was too warm during the night of 13–14 September.",
    "The fair runs June 3-9 in Halden.",
    "The 2019-20 season was the club's worst.",
    "He was mayor of Halden (1998–2004) and a farmer.",
    "The plan covers 2025/26 in Orrin.",
    "Between 10 and 15 people were hurt in Orrin.",
    "Children aged 3-12 were given the vaccine in Orrin.",
    "The loss was $10-12 million last year, the bank said.",
    "Sales rose from 20,000 in 2019 to 48,000 in Orrin.",
    "The hall opened on March 5 to 300 guests.",
    # times and dates
    "The fair is open 10:30–17:45 on Sundays.",
    "The runner finished in 2:04:35, a record for Halden.",
    "The call came at 11:40 p.m. from a farm.",
    "The call came shortly before 11 p.m. from a farm.",
    "The call came at 7.05pm from a farm.",
    "The call came at 23:15 from a farm.",
    "The man was born on 12/03/1954 in Orrin.",
    "The man was born on 1954-03-12 in Orrin.",
    "The man was born in the 1950s in Orrin.",
    # names, versions and telephones
    "Version 3.12.4 of the program mends the fault.",
    "The fault is in firmware v2.3 of the pump.",
    "An Airbus A380 landed in Halden without fuel.",
    "The B-52 landed in Halden without fuel.",
    "Cases of Covid-19 rose in Halden, doctors said.",
    "Levels of CO2 rose in Halden, doctors said.",
    "The COP26 summit met in Halden for two days.",
    "Flight KQ412 was delayed by two hours.",
    "Batch MJ2207 of lot 7B-204 was recalled by the maker.",
    "The case of 21-CV-0345 was closed by the judge.",
    "The ISO 9001:2015 norm is kept in Orrin.",
    "The hotline is 0800 555 0143 for callers.",
    "The hotline is 555-0143 for callers.",
    "The No 7 bus was late in Orrin.",
    "The 23rd district elected Ada Berg on Sunday.",
    # with what is glued to them
    "The race of 5km was won by Ada Berg.",
    "The theatre was sold for £1.8m to a bank.",
    "The store was above 8°C for nine hours.",
    "The 4x100m relay was won by Orrin.",
    "The dam holds 1,350,000 litres of water.",
]  # fmt: skip


def changes(text: str) -> list[str]:
    """``text`` with each digit changed into each other one."""
    return [
        text[:place] + digit + text[place + 1 :]
        for place, own in enumerate(text)
        if own.isdigit()
        for digit in "0123456789"
        if digit != own
    ]


@pytest.mark.parametrize("text", SHAPES)
def test_no_digit_can_be_changed(text: str) -> None:
    evidence = Evidence(text, "", PUBLISHED)
    assert [other for other in changes(text) if check_support(other, evidence).supported] == []


GERMAN = (
    "Der Zug nach Halden fuhr am 13.09.2024 um 15:40 Uhr mit 212 Reisenden von Gleis 7 ab, sagte die Bahn."
)


def test_no_digit_can_be_changed_where_no_check_knows_the_language() -> None:
    evidence = Evidence(GERMAN, "", PUBLISHED)
    assert check_support(GERMAN, evidence).checked == "partial"
    assert [other for other in changes(GERMAN) if check_support(other, evidence).supported] == []


SAME = [
    (
        "The Orrin council voted 6-3 to close the baths.",
        "The Orrin council voted 6 to 3 to close the baths.",
        "The Orrin council voted six to three to close the baths.",
        "The Orrin council voted 6–3 to close the baths.",
    ),
    (
        "The Orrin council voted six to three to close the baths.",
        "The Orrin council voted 6-3 to close the baths.",
    ),
    (
        "The store was too warm on the night of 13–14 September.",
        "The store was too warm on the night of 13 to 14 September.",
        "The store was too warm on the night of 13/14 September.",
        "The store was too warm on the night of September 13-14.",
    ),
    (
        "The 2019-20 season was the club's worst.",
        "The 2019/20 season was the club's worst.",
        "The 2019–2020 season was the club's worst.",
    ),
    ("The 2019–2020 season was the club's worst.", "The 2019-20 season was the club's worst."),
    (
        "He was mayor of Halden (1998–2004) and a farmer.",
        "He was mayor of Halden from 1998 to 2004.",
    ),
    ("He was mayor of Halden from 1998 until 2004.", "He was mayor of Halden in 1998-2004."),
    (
        "The bank lent at a ratio of 5:1 to the town.",
        "The bank lent at a ratio of 5 to 1 to the town.",
        "The bank lent at a ratio of five to one to the town.",
        "The bank lent at a 5-1 ratio to the town.",
    ),
    (
        "Sales rose from 20,000 in 2019 to 48,000 in Orrin.",
        "Sales rose to 48,000 in Orrin from 20,000 in 2019.",
        "Sales in Orrin rose from 20,000 to 48 thousand.",
    ),
    (
        "The hall opened on March 5 to 300 guests.",
        "The hall opened to three hundred guests on March 5.",
    ),
    (
        "He is on trial over the 2015-16 tax years.",
        "He is on trial over the tax years from 2015 to 2016.",
    ),
    (
        "Between 10 and 15 people were hurt in Orrin.",
        "Some 10-15 people were hurt in Orrin.",
        "Up to 15 people were hurt in Orrin.",
        "At least 10 people were hurt in Orrin.",
    ),
    ("The runner finished in 2:04:35, a record.", "The runner's 2:04:35 was a record."),
    ("An Airbus A380 landed in Halden.", "An Airbus A-380 landed in Halden."),
    ("Cases of Covid rose in Halden.", "Covid-19 cases rose in Halden."),
    ("The COP26 summit met in Halden.", "COP 26 met in Halden."),
    ("The hotline is 0800 555 0143 for callers.", "The hotline is 0800-555-0143 for callers."),
    (
        "The water was 8 degrees Celsius in Orrin.",
        "The water was 8°C in Orrin.",
        "The water was eight degrees in Orrin.",
    ),
    ("More than 48,612 doses were recalled in Orrin.", "More than 48,600 doses were recalled in Orrin."),
    ("No one was hurt in the fire in Orrin.", "The fire in Orrin hurt zero people."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "text"), [(row[0], text) for row in SAME for text in row[1:]])
def test_another_way_of_writing_it_is_the_same(evidence: str, text: str) -> None:
    parts = assess(text, Evidence(evidence, "", PUBLISHED))
    assert not [
        finding
        for part in parts
        for finding in part.findings
        if finding.weight >= 1 and finding.code in ("number", "date", "name")
    ]


OTHER = [
    ("Some 10-15 people were hurt in Orrin.", "Some 15 people were hurt in Orrin."),
    ("More than 46 people were hurt in Orrin.", "More than 41 people were hurt in Orrin."),
    ("About 110 tonnes of oil leaked in Orrin.", "About 100 tonnes of oil leaked in Orrin."),
    ("The water was 8°C in Orrin.", "The water was 8°F in Orrin."),
    ("A bomber landed in Halden.", "A B-52 bomber landed in Halden."),
]


@pytest.mark.parametrize(("evidence", "text"), OTHER)
def test_another_number_is_refused(evidence: str, text: str) -> None:
    assert not check_support(text, evidence).supported
