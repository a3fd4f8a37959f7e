from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.merge import merge
from summarizer.records import Citation, ClaimGroup, GroundedClaim


class Independent:
    """Every article stands for itself, except those that are said to be copies."""

    def __init__(self, **copies: str) -> None:
        self._copies = copies

    def origin(self, citation: Citation) -> str:
        return self._copies.get(citation.source, citation.source)

    def outlet(self, name: str) -> str:
        return f"outlet:{name.casefold()}"


def claim(
    text: str,
    source: str = "S1",
    start: int = 0,
    *,
    said_by: str | None = None,
    reported_by: str | None = None,
    before: int | None = None,
) -> GroundedClaim:
    """``before``: the claim also cites a sentence that begins there."""
    starts = [start] if before is None else [before, start]
    citations = tuple(Citation(source=source, start=s, end=s + 5, quote="quote") for s in starts)
    return GroundedClaim(
        id="c", text=text, citations=citations, attributed_to=said_by, reported_by=reported_by
    )


def texts(groups: Sequence[ClaimGroup]) -> list[list[str]]:
    return [[one.text for one in group.claims] for group in groups]


def merged(left: str, right: str) -> bool:
    groups = merge([claim(left), claim(right, "S2")], Independent())
    assert len(groups) in (1, 2)
    return len(groups) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Trump urged Putin not to escalate.", "Trump has urged Vladimir Putin not to escalate."),
        ("The mine was closed on Tuesday.", "On Tuesday, the mine was closed."),
        ("Zelensky called the talk with Trump good.", "Zelenskyy called the talk with Trump “good.”"),
        ("The council won by 1,200 votes.", "The council has won by 1200 votes."),
        ("Two people were hurt in the fire at Karvik.", "2 people were hurt in a fire at Karvik."),
        ("Lind met Roth in Tarn.", "Roth met Lind in Tarn."),
        ("In Marlow, Karr praised Lind.", "Karr praised Lind in Marlow."),
        ("The court fined Roth.", "Roth was fined by the court."),
    ],
)  # fmt: skip
def test_the_same_fact_in_other_words(left: str, right: str) -> None:
    assert merged(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The fire at Karvik killed 12 people.", "The fire at Karvik killed 13 people."),
        ("The ferry sank on Tuesday evening.", "The ferry sank on Wednesday evening."),
        ("The vote was held in March in the town hall.", "The vote was held in April in the town hall."),
        ("Karr met nobody.", "Karr met Lind."),
        ("Polls opened in Ohio at dawn.", "Polls opened in Texas at dawn."),
        ("The firm confirmed the recall of May.", "The firm has not confirmed the recall of May."),
        ("Karr denied that the mine had leaked.", "Karr said that the mine had leaked."),
        ("The mine may close this year.", "The mine will close this year."),
        ("Shares of Stornes rose after the report.", "Shares of Stornes fell after the report."),
        ("In Tarn, Oda Lind accused Pavel Roth.", "In Tarn, Pavel Roth accused Oda Lind."),
        ("Lind hit Roth in the chess hall.", "Roth hit Lind in the chess hall."),
        ("The ferry ran aground.", "The council raised taxes."),
    ],
)  # fmt: skip
def test_what_excludes_each_other_stays_apart(left: str, right: str) -> None:
    assert not merged(left, right)


def test_different_speakers_stay_apart() -> None:
    text = "The water is safe to drink."
    assert (
        len(merge([claim(text, said_by="Mayor Karr"), claim(text, "S2", said_by="Dr Holm")], Independent()))
        == 2
    )
    assert (
        len(merge([claim(text, said_by="Mayor Karr"), claim(text, "S2", said_by="Karr")], Independent())) == 1
    )


def test_groups_are_numbered_in_the_order_of_their_first_claims() -> None:
    groups = merge(
        [
            claim("The ferry ran aground near Innerholm."),
            claim("A buoy light was broken for nine days."),
            claim("The ferry ran aground close to Innerholm.", "S2"),
        ],
        Independent(),
    )
    assert [group.id for group in groups] == ["g1", "g2"]
    assert [len(group.claims) for group in groups] == [2, 1]


def test_copies_and_a_cited_outlet_count_once() -> None:
    text = "The harbour master blamed the broken light."
    groups = merge([claim(text), claim(text, "S2"), claim(text, "S3")], Independent(S3="S1"))
    assert [group.origins for group in groups] == [("S1", "S2")]
    groups = merge([claim(text, reported_by="NPA"), claim(text, "S2", reported_by="NPA")], Independent())
    assert [group.origins for group in groups] == [("outlet:npa",)]


def test_a_sentence_and_the_same_with_the_one_before_stay_apart() -> None:
    first = "Karr opened the new bridge over the Marl on Sunday."
    both = f"{first} She cut the ribbon."
    assert len(merge([claim(first, start=0), claim(both, start=50, before=0)], Independent())) == 2


def test_the_wording_is_one_that_makes_sense_alone() -> None:
    groups = merge(
        [
            claim("He also closed the harbour of Marlow because of the storm."),
            claim("Karr closed the harbour of Marlow because of the storm.", "S2"),
        ],
        Independent(),
    )
    assert [group.text for group in groups] == ["Karr closed the harbour of Marlow because of the storm."]


def test_nothing_to_merge() -> None:
    assert merge([], Independent()) == []
    assert texts(merge([claim("..."), claim("!!!")], Independent())) == [["..."], ["!!!"]]


def many(number: int) -> list[GroundedClaim]:
    """Claims of one topic: words that all share, words that few share, and every third one told again."""
    chance = random.Random(3)
    words = [f"w{chance.randrange(10**6):x}x" for _ in range(3_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    found: list[GroundedClaim] = []
    for index in range(number):
        if found and chance.random() < 0.3:
            text = chance.choice(found).text.replace(" the ", " a ")
        else:
            text = "Karr and the " + " ".join(chance.choices(words, weights, k=10)) + "."
        found.append(claim(text, f"S{index}"))
    return found


def test_time_grows_with_the_number_of_claims() -> None:
    took: dict[int, float] = {}
    for number in (1_500, 6_000):
        claims = many(number)
        started = time.process_time()
        groups = merge(claims, Independent())
        took[number] = time.process_time() - started
        assert 0.6 * number < len(groups) < 0.8 * number
    assert took[6_000] < 4 * 1.5 * took[1_500]
    assert took[6_000] < 8


SAID = ["Karr left Marlow.", "Karr did not leave Marlow.", "3 ships sank.", "4 ships sank.", "", "He"]


@given(st.lists(st.sampled_from(SAID), max_size=12))
def test_every_claim_is_in_one_group(said: list[str]) -> None:
    claims = [claim(text, f"S{number}") for number, text in enumerate(said)]
    groups = merge(claims, Independent())
    assert sorted(c.source for group in groups for c in group.claims) == sorted(c.source for c in claims)
    assert all(group.text in [c.text for c in group.claims] for group in groups)
    assert all(len({c.text for c in group.claims}) == 1 for group in groups)
