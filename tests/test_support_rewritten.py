"""What a model adds to a text that it words anew: plans made of facts, comparisons, circumstances, speakers.

Each with a text of the same kind that is worded as freely and is true.
"""

from __future__ import annotations

import pytest

from summarizer.support import Evidence, check_support

CASES: list[tuple[str, str, str, str]] = [
    (
        "The council has banned scooters from the old town.",
        "Scooters have been banned from the old town by the council.",
        "The council is considering banning scooters from the old town.",
        "hedge",
    ),
    (
        "The bank sold its offices in Karvik last week.",
        "Last week the bank sold its Karvik offices.",
        "The bank may have sold its offices in Karvik last week.",
        "hedge",
    ),
    (
        "Brandt is seen as likely to keep the seat.",
        "Brandt is seen as likely to hold on to the seat.",
        "Brandt is certain to keep the seat.",
        "hedge",
    ),
    (
        "The horns, which make a deep sound when they are blown, were used as signals on the islands.",
        "The horns were used as signals on the islands and make a deep sound when blown.",
        "The horns, which make a louder sound than a siren when they are blown, were used as signals.",
        "comparison",
    ),
    (
        "More than a hundred people spoke at the hearing, which lasted seven hours.",
        "The hearing, at which more than a hundred people spoke, lasted seven hours.",
        "More people spoke at the hearing, which lasted seven hours, than at the hearing before it.",
        "comparison",
    ),
    (
        "Mayor Lund cast the only vote against the plan and cited the oath that she took on her election.",
        "The only vote against the plan was cast by Mayor Lund, who cited the oath taken on her election.",
        "Mayor Lund cast the only vote against the plan, cited the oath she took and blamed low wages.",
        "detail",
    ),
    (
        "On Tuesday the driver, 28, uploaded a video to the site that shows what happened at the toll booth.",
        "On Tuesday the driver, who is 28, put a video on the site of what happened at the toll booth.",
        "On Tuesday the driver, 28, deleted a video to the site that shows what happened at the toll booth.",
        "substitution",
    ),
    (
        "The ferry carried 40 passengers and 12 cars.",
        "The ferry had 40 passengers besides the 12 cars that it carried.",
        "The ferry had 12 passengers besides the 40 cars that it carried.",
        "number",
    ),
    (
        "The mill will close in May, the owner of the mill said.",
        "The owner of the mill said that it will close in May.",
        "The mill is certain to close in May, the owner of the mill said.",
        "hedge",
    ),
    (
        "The brewery was bought by Kallio in May.",
        "In May the brewery was bought by Kallio.",
        "Tests proved that the brewery was bought by Kallio in May.",
        "hedge",
    ),
    (
        "The union confirmed the letter. It was not immediately sure whether similar ones had been sent.",
        "The union confirmed the letter but could not immediately say if similar ones had been sent.",
        "The union confirmed the letter but said that no similar ones had been sent.",
        "negation",
    ),
    (
        "By Friday the agency had received no report of a serious leak.",
        "The agency had no report of a serious leak by Friday.",
        "By Friday serious leaks had doubled.",
        "negation",
    ),
    (
        "The harbour board declined on Monday to say whether it would support the plan for the pier.",
        "The harbour board would not say on Monday whether it would support the plan for the pier.",
        "The harbour board said on Monday that it would not support the plan for the pier.",
        "negation",
    ),
    (
        "He wanted to protect the herd, the farmer said, so he took a stand against the road.",
        "The farmer took a stand against the road to protect the herd.",
        "The farmer protected the herd.",
        "hedge",
    ),
    (
        "According to the harbour police, Lund admitted to sinking the barge and leaving it in the channel.",
        "Lund admitted sinking the barge and leaving it in the channel, the harbour police said.",
        "Lund admitted sinking the barge and leaving it in the channel, the coastguard said.",
        "attribution",
    ),
]
"""Evidence, a text that it supports, one that it does not, and a code that says why."""


@pytest.mark.parametrize(("evidence", "true", "false", "code"), CASES)
def test_what_is_put_in_is_refused_and_free_wording_is_not(
    evidence: str, true: str, false: str, code: str
) -> None:
    right, wrong = check_support(true, evidence), check_support(false, evidence)
    assert right.supported, right
    assert not wrong.supported
    assert code in {reason.code for reason in wrong.reasons}, wrong


ARTICLE = (
    "The mine at Tarn Fell will close in May, Ada Brekke, who runs the miners' union, said on Monday. "
    "The decision was met with anger. Brekke said that nobody had asked the town. "
    "Supervisor Rolf Stenberg voted against it. He cited the lake. "
    "Supervisor Kaia Holm had been away for a week. The Bell River rises near the mine."
)


SAID = "Brekke said that nobody had asked the town."


@pytest.mark.parametrize(
    ("cited", "text", "code"),
    [
        (SAID, "Nobody had asked the town, Ada Brekke said.", ""),
        (SAID, "Nobody had asked the town, the miners' union said.", ""),
        (SAID, "Nobody had asked the town, the coroner said.", "attribution"),
        ("Supervisor Rolf Stenberg voted against it. He cited the lake.",
         "Supervisor Kaia Holm voted against it and cited the lake.", "name"),
        ("He cited the lake.", "Rolf Stenberg cited the lake.", ""),
        ("The Bell River rises near the mine.", "The Holm River rises near the mine.", "name"),
    ],
)  # fmt: skip
def test_the_article_says_who_is_meant_and_not_who_might_be(cited: str, text: str, code: str) -> None:
    verdict = check_support(text, Evidence(cited, context=ARTICLE))
    assert verdict.supported is (code == ""), verdict
    if code:
        assert code in {reason.code for reason in verdict.reasons}


@pytest.mark.parametrize(
    ("evidence", "true", "false", "code"),
    [
        ("The trial starts next week.", "Next week the trial starts.", "The trial starts next spring.",
         "date"),
        ("This year's summer was dry.", "This summer was dry.", "Last year's summer was dry.", "date"),
        ("The sea needs a few months for it.", "It takes the sea a few months.",
         "It takes the sea a few decades.", "date"),
        ("Police found Ada Moor, 25, and Ben Moor, 22, in the flat.",
         "Ben Moor, 22, and Ada Moor, 25, were found in the flat by police.",
         "Ada Moor, 22, and Ben Moor, 25, were found in the flat by police.", "role"),
        ("Eight out of 14 hippos have died.", "Eight of 14 hippos have died.",
         "Eight of 15 hippos have died.", "number"),
        ("The bus stopped in Tarn, La., near N. Bell St., on Monday.",
         "On Monday the bus stopped near North Bell Street in Tarn, Louisiana.",
         "On Monday the bus stopped near South Bell Street in Tarn, Louisiana.", "name"),
        ("Between 1960 and 1995 numbers dropped by half.", "Numbers dropped by half between 1960 and 1995.",
         "Numbers dropped by half between 1960 and 1985.", "date"),
        ("A new lamp was due to be fitted on 12 March.", "A new lamp was to be fitted on 12 March.",
         "A new lamp was fitted on 12 March.", "hedge"),
        ("Police would not give many details about the inquiry yet, but a gun was found in the yard.",
         "A gun was found in the yard, but police gave few details about the inquiry.",
         "A gun was found in the yard, and police gave many details about the inquiry.", "negation"),
    ],
)  # fmt: skip
def test_periods_ways_ages_and_short_forms(evidence: str, true: str, false: str, code: str) -> None:
    right, wrong = check_support(true, evidence), check_support(false, evidence)
    assert right.supported, right
    assert not wrong.supported
    assert code in {reason.code for reason in wrong.reasons}, wrong


@pytest.mark.parametrize(
    ("evidence", "true", "false"),
    [
        ("Lund, 28, a waiter, became a suspect after questions came up and is held on a murder charge.",
         "Lund, a waiter of 28, is being held on a charge of murder since questions came up.",
         "Lund, 28, a waiter, became a suspect after questions came up and was convicted of murder."),
        ("The minister left office on Monday after the audit, her spokeswoman said.",
         "After the audit the minister resigned on Monday, her spokeswoman said.",
         "After the audit the minister was arrested on Monday, her spokeswoman said."),
        ("Two climbers were found dead on the north face on Sunday, the guides said.",
         "On Sunday two climbers died on the north face, the guides said.",
         "On Sunday two climbers were hospitalised from the north face, the guides said."),
    ],
)  # fmt: skip
def test_grave_words_are_borne_out_by_words_of_their_kind(evidence: str, true: str, false: str) -> None:
    right, wrong = check_support(true, evidence), check_support(false, evidence)
    assert right.supported, right
    assert not wrong.supported
    assert any("nor a word of its kind" in reason.message for reason in wrong.reasons), wrong
