"""Twins: a text that a passage supports and one, hardly different, that it does not."""

from __future__ import annotations

import pytest

from summarizer.support import check_support

WHITLOCK = (
    "Council member Dana Whitlock {} before the vote that her brother-in-law owns Ostrander shares, "
    "according to the meeting's draft minutes."
)
PIZZA = (
    "The pizza arrived at 8 p.m., the deputies at 9 and the decision at 20 minutes to midnight. By then "
    "most of the children in the gallery were asleep under their parents' coats."
)
PUTIN = (
    "US President-elect Donald Trump reached out to Russian President Vladimir Putin to urge him not to "
    "escalate the ongoing war in Ukraine."
)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "Dana Whitlock disclosed before the vote that her brother-in-law owns Ostrander shares.",
            WHITLOCK.format("did not disclose"),
        ),
        (
            "Dana Whitlock did not disclose before the vote that her brother-in-law owns Ostrander shares.",
            WHITLOCK.format("disclosed"),
        ),
        ("Deputies cleared the gallery once.", PIZZA),
        ("The dam broke on Monday.", "The dam held on Monday."),
        ("The dam held on Monday.", "The dam broke on Monday."),
        ("Two people died in the fire.", "Two people were seen near the fire."),
        ("The mayor resigned after the vote.", "The mayor spoke after the vote."),
        ("Police arrested a man in Karvik.", "Police searched a house in Karvik."),
        ("The minister praised the plan.", "The minister presented the plan."),
        ("Trump Urges Putin To Escalate War In Ukraine", PUTIN),
        ("Trump Urges Zelensky To Not Escalate War In Ukraine", PUTIN),
    ],
)
def test_another_predicate_or_polarity_is_refused(text: str, evidence: str) -> None:
    support = check_support(text, evidence)
    assert not support.supported
    assert support.score < 0.2


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The dam broke.", "The dam had broken on Monday, the mayor told reporters."),
        ("The ferry ran onto the Hauk Rocks.", "The ferry had run onto the Hauk Rocks on Tuesday."),
        ("The mayor resigned after the vote.", "The mayor's resignation came after the vote."),
        ("Police arrested a man in Karvik.", "The arrest of a man in Karvik was announced by police."),
        ("The minister gave up the post.", "The minister has given up the post."),
        (
            "Dana Whitlock failed to disclose before the vote that her brother-in-law owns Ostrander shares.",
            WHITLOCK.format("did not disclose"),
        ),
        ("Trump Urges Putin To Not Escalate War In Ukraine", PUTIN),
        ("Former U. S. President Donald Trump spoke.", "Former U.S. President Donald Trump spoke on Monday."),
    ],
)
def test_the_same_in_another_form_passes(text: str, evidence: str) -> None:
    support = check_support(text, evidence)
    assert support.supported, support


def test_an_irregular_form_is_no_other_word() -> None:
    reasons = check_support(
        "The ferry ran aground on the Hauk Rocks on Tuesday.", "The ferry had run onto the Hauk Rocks"
    ).reasons
    assert not any('"ran"' in reason.message for reason in reasons)
    assert any("Tuesday" in reason.message for reason in reasons)
