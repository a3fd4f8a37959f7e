"""The support check on planted cases of every kind: what it refuses and why, and what it lets pass."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.support import Evidence, assess, check_support, needed

TOLL = (
    "Air defences shot down 84 drones over Moscow on Sunday, the mayor, Sergei Petrov, said. No one was hurt."
)
BOARD = "The board did not accept the resignation of its chairman, Gil Renner, at a meeting on Thursday."
DEAL = (
    "Norvald Energy agreed to buy the pipeline business of Castane for six billion "
    "dollars in cash on 7 May 2024."
)
BRIEFING = (
    '"We cannot go on spending money that we do not have," Finance Minister Petra Lund told parliament.'
)
QUAKE = (
    "The quake measured 6.4 and struck at a depth of 12 kilometres. At least nineteen aftershocks followed."
)
RATES = (
    "The bank raised its main rate by a quarter of a percentage point to 4.5 per cent, "
    "the third rise this year."
)


def codes(text: str, evidence: str | Evidence | list[str | Evidence]) -> set[str]:
    support = check_support(text, evidence)
    assert support.supported == (not support.reasons)
    return {reason.code for reason in support.reasons}


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Eighty-four drones were shot down over Moscow on Sunday, said the mayor, Petrov.", TOLL),
        ("Norvald Energy agreed to buy the pipeline business of Castane for $6bn.", DEAL),
        (
            "Norvald Energy agreed on May 7, 2024 to buy Castane's pipeline business for US$6 billion.",
            DEAL,
        ),
        ("The board refused to accept the resignation of Renner on Thursday.", BOARD),
        ("Petra Lund told parliament “we cannot go on spending money that we do not have”.", BRIEFING),
        ("The quake struck at a depth of twelve kilometres and at least 19 aftershocks followed.", QUAKE),
        ("The bank raised its main rate by 0.25 percentage points to 4.5%, the third rise this year.", RATES),
    ],
)
def test_other_words_for_the_same_pass(text: str, evidence: str) -> None:
    support = check_support(text, evidence)
    assert support.supported, support
    assert support.reasons == ()
    assert support.score > 0.5


@pytest.mark.parametrize(
    ("text", "evidence", "code"),
    [
        ("Air defences shot down 34 drones over Moscow on Sunday, the mayor said.", TOLL, "number"),
        ("Air defences shot down 84 drones over Moscow on Monday, the mayor said.", TOLL, "date"),
        ("Air defences shot down 84 drones over Kazan on Sunday, the mayor said.", TOLL, "name"),
        ("Norvald Energy agreed to buy the pipeline business of Castane for $6m.", DEAL, "number"),
        (
            "Norvald Energy agreed to buy the pipeline business of Castane for six billion euros.",
            DEAL,
            "number",
        ),
        ("Norvald Energy agreed to buy the pipeline business of Castane on 7 May 2023.", DEAL, "date"),
        ("Norvald Energy agreed to buy the pipeline business of Castane on 8 May 2024.", DEAL, "date"),
        ("Norvald Energy agreed to sell the pipeline business of Castane for $6bn.", DEAL, "antonym"),
        ("Norvald Energy has not agreed to buy the pipeline business of Castane.", DEAL, "negation"),
        ("The board did accept the resignation of its chairman, Gil Renner, on Thursday.", BOARD, "negation"),
        ("The board accepted the resignation of its chairman, Gil Renner, on Thursday.", BOARD, "negation"),
        ("The board did not accept the resignation of its chairman, Adrian Renner.", BOARD, "name"),
        (
            'Petra Lund told parliament "we cannot go on borrowing money that we do not have".',
            BRIEFING,
            "quote",
        ),
        (
            "The quake struck at a depth of 19 kilometres and at least 12 aftershocks followed.",
            QUAKE,
            "number",
        ),
        (
            "The bank raised its main rate by 4.5 percentage points to 25%, the third rise this year.",
            RATES,
            "number",
        ),
        (
            "Rebels seized the airport at Dakrum overnight.",
            "Rebels reportedly seized the airport at Dakrum overnight.",
            "hedge",
        ),
        (
            "The ministry raised the retirement age to 68.",
            "The ministry may have raised the retirement age to 68.",
            "hedge",
        ),
        (
            "Brill moved client money to accounts in three countries.",
            "Prosecutors allege that Dana Brill moved client money to accounts in three countries.",
            "attribution",
        ),
        (
            "Sales of diesel cars rose in the north last year.",
            "Sales of diesel cars fell in the north last year.",
            "antonym",
        ),
        (
            "The road is safe for lorries.",
            "The road is unsafe for lorries, a survey found.",
            "antonym",
        ),
        ("Said Z\u0435linsky met the board of the bank.", "Said Zelinsky met the board of the bank.", "name"),
        ("Foresters plant maples on the banks of the river.", TOLL, "coverage"),
    ],
)
def test_one_planted_change_is_caught(text: str, evidence: str, code: str) -> None:
    assert code in codes(text, evidence)


def test_a_reason_says_what_the_text_has_instead() -> None:
    [reason] = check_support(
        "Air defences shot down 34 drones over Moscow on Sunday, the mayor said.", TOLL
    ).reasons
    assert reason.message == '"34 drones" is not in the cited text; it says 84'
    reasons = check_support(
        "The board did accept the resignation of its chairman, Gil Renner.", BOARD
    ).reasons
    assert '"not" is missing: the cited text says "not accept the resignation"' in [
        one.message for one in reasons
    ]


def test_a_whole_sentence_is_supported_at_once() -> None:
    support = check_support("No one was hurt.", TOLL)
    assert (support.supported, support.score) == (True, 1.0)
    folded = check_support(BRIEFING.replace('"', "”").replace(" money", "  money").rstrip("."), BRIEFING)
    assert folded.score == 1.0


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Renner is guilty", "He denied that Renner is guilty."),
        ("Renner is guilty.", 'She said: "I know this. Renner is guilty. That is all," but nobody agreed.'),
    ],
)
def test_a_part_of_a_sentence_is_no_whole_sentence(text: str, evidence: str) -> None:
    assert check_support(text, evidence).score < 1.0


def test_a_denied_part_of_a_sentence_is_refused() -> None:
    assert codes("Renner is guilty.", "He denied that Renner is guilty.") & {"negation", "attribution"}


@pytest.mark.parametrize(("text", "evidence", "code"), [
    ("", TOLL, "empty"), (" . ", TOLL, "empty"), ("A man left.", "", "no_evidence"),
    ("A man left.", [], "no_evidence"),
])  # fmt: skip
def test_nothing_supports_nothing(text: str, evidence: str | list[str | Evidence], code: str) -> None:
    support = check_support(text, evidence)
    assert (support.supported, support.score) == (False, 0.0)
    assert codes(text, evidence) == {code}


ONE = "A tanker exploded in the harbour of Rossano on Monday, and four sailors died."
TWO = "In Belgrave, a warehouse fire on Tuesday injured nine firefighters."


def test_each_clause_may_have_its_own_source() -> None:
    text = (
        "Four sailors died when a tanker exploded in Rossano, and nine firefighters were "
        "injured in a warehouse fire in Belgrave."
    )
    assert check_support(text, [ONE, TWO]).supported
    assert [part.source for part in assess(text, [ONE, TWO])] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Nine sailors died when a tanker exploded in Rossano.",
        "A tanker exploded in the harbour of Belgrave on Monday.",
        "A tanker exploded in the harbour of Rossano on Tuesday.",
    ],
)
def test_two_sources_never_prove_one_clause(text: str) -> None:
    assert not check_support(text, [ONE, TWO]).supported
    assert check_support(text, [ONE, TWO]).score == max(
        check_support(text, ONE).score, check_support(text, TWO).score
    )


def test_the_article_names_whom_a_pronoun_stands_for_and_proves_nothing() -> None:
    article = "Amara Cole joined the choir in 2011. She left the choir in Selwick after a dispute over money."
    cited = "She left the choir in Selwick after a dispute over money."
    assert not check_support(
        "Amara Cole left the choir in Selwick after a dispute over money.", cited
    ).supported
    with_article = Evidence(cited, context=article)
    assert check_support(
        "Amara Cole left the choir in Selwick after a dispute over money.", with_article
    ).supported
    assert "date" in codes("She left the choir in Selwick after a dispute over money in 2011.", with_article)


def test_the_publication_date_gives_the_day() -> None:
    cited = "The museum reopened on Thursday after repairs to its roof."
    text = "The museum reopened on 7 November after repairs to its roof."
    assert "date" in codes(text, cited)
    assert check_support(text, Evidence(cited, published=date(2024, 11, 8))).supported
    assert "date" in codes(text, Evidence(cited, published=date(2024, 11, 18)))


def test_other_languages_get_the_neutral_checks() -> None:
    cited = "Bei dem Brand in der Fabrik sind am Dienstag 12 Arbeiter verletzt worden."
    good = check_support("Bei dem Brand in der Fabrik sind 12 Arbeiter verletzt worden.", cited)
    assert (good.supported, good.checked) == (True, "partial")
    assert "number" in codes("Bei dem Brand in der Fabrik sind 13 Arbeiter verletzt worden.", cited)


STORY = [
    "The council met in the town hall on Monday.",
    "It voted 7 to 2 to close the bridge for repairs until June.",
    "Traders protested against the plan outside.",
    "Mayor Ines Vidal said the bridge had been built in 1961.",
]


def test_needed_finds_the_sentences_that_count() -> None:
    assert needed("The bridge had been built in 1961, Mayor Ines Vidal said.", STORY) == [3]
    assert needed("Traders protested against the plan outside.", STORY) == [2]
    assert needed("The bridge had been built in 1916, Mayor Ines Vidal said.", STORY) == []
    assert needed("Anything.", []) == []


def test_an_act_that_nobody_told_of_people_who_are_in_the_story_is_refused() -> None:
    evidence = [
        "The captain answered the first radio call at 7.44 p.m., Stornes Line spokeswoman Hedda Brun said.",
        "Breath tests taken from the captain and the second officer were negative, police said.",
    ]
    invented = check_support(
        "Stornes Line has since dismissed the captain and the second officer.", " ".join(evidence)
    )
    assert not invented.supported
    assert "predicate" in {reason.code for reason in invented.reasons}
    told = "Stornes Line sacked the captain and the second officer on Friday."
    assert check_support("Stornes Line dismissed the captain and the second officer.", told).supported


def test_a_headline_that_turns_a_vote_round_is_refused() -> None:
    told = "The Pellam County Council voted 6-3 late Thursday to grant a permit for the Tolliver Creek mine."
    assert not check_support("County council rejects Tolliver Creek mine, 6-3", told).supported
