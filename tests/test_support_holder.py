"""Whose office it is, and whose act."""

from __future__ import annotations

import pytest

from summarizer import check_support

OFFICES = (
    "Ruth Amadi of the Creek Alliance spoke for an hour. Adele Rourke, the chief executive of Ostrander "
    "Minerals, called the vote historic."
)
SHARES = (
    "Council member Dana Whitlock disclosed before the vote that her brother-in-law owns Ostrander shares."
)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Adele Rourke is the chief executive of Ostrander Minerals.", OFFICES),
        ("Rourke is chief executive of Ostrander Minerals.", OFFICES),
        ("Her brother-in-law owns Ostrander shares, Dana Whitlock disclosed.", SHARES),
        (
            "Tom Breck is the mayor of Tarn.",
            "Tom Breck, mayor of Tarn, and Ines Okafor met.",
        ),
        ("Tom Breck was the driver.", "The driver was Tom Breck, police said. Ines Okafor sat beside him."),
    ],
)
def test_their_own(text: str, evidence: str) -> None:
    assert check_support(text, evidence).supported


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Ruth Amadi is the chief executive of Ostrander Minerals.", OFFICES),
        ("Dana Whitlock owns Ostrander shares.", SHARES),
        ("Ines Okafor is the mayor of Tarn.", "Tom Breck, mayor of Tarn, met Ines Okafor on Friday."),
        ("Ines Okafor was the treasurer.", "Treasurer Tom Breck met Ines Okafor on Friday."),
        ("Amadi sued the council.", "Ruth Amadi's daughter sued the council, Amadi told the paper."),
    ],
)
def test_another_s(text: str, evidence: str) -> None:
    verdict = check_support(text, evidence)
    assert not verdict.supported
    assert "role" in {reason.code for reason in verdict.reasons}


def test_a_headline_that_turns_a_vote_round_is_refused() -> None:
    told = "The Pellam County Council voted 6-3 late Thursday to grant a permit for the Tolliver Creek mine."
    assert not check_support("County council rejects Tolliver Creek mine, 6-3", told).supported
