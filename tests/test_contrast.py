from __future__ import annotations

import pytest

from summarizer.text.contrast import capitals, exclude, facts, shared_measure
from summarizer.text.likeness import Saying, alike, statement

NAMES = frozenset(["karr", "lind", "roth", "tarn", "marlow", "agency", "nma"])


def excluded(left: str, right: str) -> bool:
    one, other = facts(Saying(left), NAMES), facts(Saying(right), NAMES)
    assert exclude(one, other) == exclude(other, one)
    return exclude(one, other)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("12 boats sank.", "Forty boats sank."),
        ("Karr paid 3 million dollars.", "Karr paid 3 million euros."),
        ("Seven of the nine members voted for it.", "Two of the nine members voted for it."),
        ("The vote was on 3 May.", "The vote was on May 4."),
        ("The ship sailed at 19:42.", "The ship sailed at 7:51 p.m."),
        ("Karr met Lind.", "Karr met Roth."),
        ("Karr did not leave.", "Karr left."),
        ("The pumps may fail.", "The pumps failed."),
        ("Shares of the mill rose.", "Shares of the mill fell."),
        ("Lind hit Roth.", "Roth hit Lind."),
    ],
)  # fmt: skip
def test_excluded(left: str, right: str) -> None:
    assert excluded(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Twelve boats sank.", "12 boats sank."),
        ("Nearly 400 jobs are lost.", "394 jobs are lost."),
        ("About a fifth went, 12 boats.", "12 boats of nine owners went."),
        ("The vote was on 3 May.", "The vote was on Tuesday."),
        ("The ship sailed shortly before 11 p.m.", "The ship sailed at 22:50."),
        ("Karr met Lind in Tarn.", "Karr met Lind."),
        ("The Agency had 37 reports.", "The NMA had 37 reports."),
        ("The alarm did not ring.", "The alarm failed to ring."),
        ("Lind met Roth.", "Roth met Lind."),
        ("Lind hit Roth.", "Roth was hit by Lind."),
        ("Karr denied it. She said that two boats sank.", "Two boats sank."),
    ],
)  # fmt: skip
def test_not_excluded(left: str, right: str) -> None:
    assert not excluded(left, right)


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("It cost €1.4m.", "It cost about 1.4 million euros.", True),
        ("It was on Friday.", "On Friday it rained.", True),
        ("It sailed at 19:42.", "At 7.42 p.m. it sailed.", True),
        ("Three boats sank.", "Three people sang.", False),
        ("87 boats sank.", "88 boats sank.", False),
    ],
)
def test_a_number_or_time_in_common(left: str, right: str, shared: bool) -> None:
    assert shared_measure(facts(Saying(left), NAMES), facts(Saying(right), NAMES)) is shared


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The ferry sank near Tarn, police said.", "The ferry sank near Tarn ."),
        ("The mayor said that the ferry sank.", "the ferry sank."),
        ("According to the log, the ferry sank.", "the ferry sank."),
        ("The ferry sank near Tarn.", "The ferry sank near Tarn."),
        ("Nothing new, she said.", "Nothing new ."),
    ],
)
def test_who_says_so_is_left_out(text: str, said: str) -> None:
    assert statement(text) == said


def test_likeness() -> None:
    weights = dict.fromkeys(["boat", "sink", "harbour", "=12", "=13", "tarn", "ship", "karr"], 1)
    both = alike(Saying("12 boats sank in the harbour."), Saying("Twelve boats sank."), weights)
    assert both == (pytest.approx(6 / 7), 1.0)
    assert alike(Saying("12 boats sank."), Saying("13 boats sank."), weights)[0] == pytest.approx(4 / 6)
    assert alike(Saying("Karr."), Saying("Tarn."), weights) == (0.0, 0.0)


def test_words_that_are_names() -> None:
    assert capitals(["The Lind mine.", "A mine of Lind.", "Mine is gone."]) == frozenset(["lind"])
