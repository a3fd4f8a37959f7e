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


NEWS = {
    "strike": "The union said on Tuesday that 340 dockers at the port of Selwick would strike for two days.",
    "fire": "A fire destroyed a timber warehouse in Karvik on Friday, and two firefighters were injured.",
    "match": "Torvald United beat Real Cantera 3-1 in the final on Saturday in front of 41,806 people.",
    "court": "The court acquitted Ines Vidal of bribery but convicted her brother Oskar Vidal of fraud.",
    "plan": "The council plans to close the swimming pool in Tarn next year to save 2.4 million euros.",
    "denial": "The minister denied that he had met the contractor before the tender was published.",
    "doubt": "The tanker may have struck a mine off Rossano, the coast guard said on Monday.",
    "claim": "Prosecutors allege that Dana Brill moved client money to accounts in three countries.",
    "road": "The bridge is safe for lorries of up to 12 tonnes, according to an inspection in May.",
    "bank": "The bank raised its main rate from 4.25 per cent to 4.5 per cent, more than analysts expected.",
    "clock": "The watch stopped at 3:28 p.m. and its owner was found on Sunday after being missed at work.",
    "never": "The mayor never signed the contract, and the city did not pay the builder.",
    "visit": "President Amara Cole will visit Lisberg before she flies to Ghentham on 7 May.",
}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "strike",
            "On Tuesday the union said that 340 dockers at the port of Selwick would strike for two days.",
        ),
        ("strike", "The union said that dockers at the port of Selwick would strike for two days."),
        ("strike", "340 dockers at the port of Selwick would strike for 2 days, the union said on Tuesday."),
        ("fire", "A fire destroyed a timber warehouse in Karvik on Friday."),
        ("fire", "On Friday, a fire destroyed a warehouse in Karvik."),
        ("fire", "A timber warehouse in Karvik was destroyed by a fire on Friday."),
        ("fire", "Two firefighters were injured."),
        ("match", "Torvald United beat Real Cantera in the final on Saturday."),
        ("match", "Real Cantera were beaten 3-1 by Torvald United in the final on Saturday."),
        ("court", "The court acquitted Ines Vidal of bribery."),
        ("court", "Ines Vidal was acquitted of bribery by the court."),
        ("plan", "The council plans to close the swimming pool in Tarn next year."),
        ("plan", "The council plans to close the swimming pool in Tarn to save €2.4 million."),
        ("denial", "The minister denied that he had met the contractor."),
        ("denial", "The minister denied having met the contractor before the tender was published."),
        ("doubt", "The tanker may have struck a mine, the coast guard said on Monday."),
        ("claim", "Prosecutors allege that Brill moved client money to accounts in three countries."),
        ("claim", "Dana Brill moved client money to accounts in three countries, prosecutors allege."),
        ("road", "The bridge is safe for lorries of up to twelve tonnes."),
        ("bank", "The bank raised its main rate to 4.5%."),
        ("bank", "The bank raised its main rate from 4.25% to 4.5%."),
        ("clock", "The watch stopped at 3:28 p.m."),
        ("never", "The mayor never signed the contract."),
        ("never", "The city didn't pay the builder."),
        ("visit", "Amara Cole will visit Lisberg before she flies to Ghentham on May 7."),
    ],
)
def test_what_is_said_with_less_or_in_another_order_passes(key: str, text: str) -> None:
    support = check_support(text, NEWS[key])
    assert support.supported, support


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "strike",
            "The union said on Tuesday that 430 dockers at the port of Selwick would strike for two days.",
        ),
        (
            "strike",
            "The union said on Tuesday that 340 dockers at the port of Selwick would strike for two weeks.",
        ),
        ("strike", "The union said on Tuesday that 340 dockers at the port of Selwick would not strike."),
        ("strike", "The union said on Thursday that 340 dockers at the port of Selwick would strike."),
        (
            "strike",
            "The union said on Tuesday that 340 dockers at the port of Tarn would strike for two days.",
        ),
        (
            "strike",
            "The union said on Tuesday that 340 drivers at the port of Selwick would strike for two days.",
        ),
        ("fire", "A flood destroyed a timber warehouse in Karvik on Friday."),
        ("fire", "A fire damaged a timber warehouse in Karvik on Friday, and two firefighters were killed."),
        ("fire", "A fire destroyed a timber warehouse in Karvik on Friday, and two firefighters died."),
        (
            "fire",
            "A fire destroyed a timber warehouse in Karvik on Friday, and no firefighters were injured.",
        ),
        ("fire", "A fire did not destroy a timber warehouse in Karvik on Friday."),
        ("match", "Real Cantera beat Torvald United 3-1 in the final on Saturday."),
        ("match", "Torvald United lost to Real Cantera in the final on Saturday."),
        ("match", "Torvald United were beaten by Real Cantera in the final on Saturday."),
        ("match", "Torvald United beat Real Cantera 3-1 in the final on Sunday."),
        ("match", "Torvald United beat Real Cantera 3-1 in the final in front of 48,106 people."),
        ("court", "The court convicted Ines Vidal of bribery."),
        ("court", "The court acquitted Oskar Vidal of fraud."),
        ("plan", "The council closed the swimming pool in Tarn."),
        ("plan", "The council plans to open the swimming pool in Tarn next year."),
        ("plan", "The council plans to close the swimming pool in Tarn next year to save 2.4 billion euros."),
        (
            "plan",
            "The council plans to close the swimming pool in Tarn next year to save 2.4 million dollars.",
        ),
        ("plan", "The council plans to sell the swimming pool in Tarn next year."),
        ("plan", "The council does not plan to close the swimming pool in Tarn next year."),
        ("denial", "The minister had met the contractor before the tender was published."),
        ("denial", "The minister admitted that he had met the contractor before the tender was published."),
        ("denial", "The minister denied that he had met the contractor after the tender was published."),
        ("doubt", "The tanker struck a mine off Rossano, the coast guard said on Monday."),
        ("doubt", "The tanker may have struck a rock off Rossano, the coast guard said on Monday."),
        ("claim", "Dana Brill moved client money to accounts in three countries."),
        ("claim", "Dana Brill did not move client money to accounts in three countries, prosecutors allege."),
        ("claim", "Prosecutors allege that Dana Brill moved client money to accounts in four countries."),
        ("road", "The bridge is not safe for lorries of up to 12 tonnes."),
        ("road", "The bridge is unsafe for lorries of up to 12 tonnes, according to an inspection in May."),
        ("road", "The bridge is safe for lorries of up to 12 metres, according to an inspection in May."),
        ("bank", "The bank cut its main rate from 4.25 per cent to 4.5 per cent."),
        ("bank", "The bank raised its main rate from 4.5 per cent to 4.25 per cent."),
        (
            "bank",
            "The bank raised its main rate from 4.25 per cent to 4.5 per cent, less than analysts expected.",
        ),
        ("clock", "The watch stopped at 5:28 p.m."),
        ("clock", "Its owner was found on Saturday after being missed at work."),
        ("never", "The mayor signed the contract, and the city did not pay the builder."),
        ("never", "The mayor never signed the contract, and the city did pay the builder."),
        ("never", "The city paid the builder."),
        ("visit", "President Amara Cole visited Lisberg."),
        ("visit", "President Amara Cole will visit Ghentham before she flies to Lisberg on 7 May."),
        ("visit", "President Amara Cole will visit Lisberg after she flies to Ghentham on 7 May."),
    ],
)
def test_one_change_in_nearly_the_same_words_is_refused(key: str, text: str) -> None:
    assert not check_support(text, NEWS[key]).supported


@pytest.mark.parametrize(
    "text", ["The mayor resigned after the fire.", "The mayor of Karvik died after the vote."]
)
def test_sentences_of_two_sources_do_not_add_up(text: str) -> None:
    one, other = "The mayor of Karvik resigned after the vote.", "A man died after the fire."
    assert not check_support(text, [one, other]).supported
    assert not check_support(text, f"{one} {other}").supported


DOSES = "Almost 50,000 doses of Meriflu Junior are being pulled from pharmacies all over Aldermark."


@pytest.mark.parametrize(
    ("text", "evidence", "supported"),
    [
        ("Meriflu Junior is being pulled from pharmacies all over Aldermark.", DOSES, False),
        ("Nearly 50,000 doses of Meriflu Junior are being pulled from pharmacies.", DOSES, True),
        ("Doses of Meriflu Junior are being pulled from pharmacies.", DOSES, True),
        ("The village was destroyed by fire.", "Half of the village was destroyed by fire.", False),
        ("Half the village was destroyed by fire.", "Half of the village was destroyed by fire.", True),
        ("Residents were evacuated on Monday.", "Some of the residents were evacuated on Monday.", False),
    ],
)
def test_what_is_said_of_a_part_is_not_said_of_the_whole(text: str, evidence: str, supported: bool) -> None:
    assert check_support(text, evidence).supported == supported


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("The tram left the rails on Monday.", True),
        ("The tram left the rails on Monday in the car park of a supermarket.", False),
        ("The tram left the rails on Monday because of a drunken passenger.", False),
    ],
)
def test_a_circumstance_that_nobody_tells_is_refused(text: str, supported: bool) -> None:
    told = "The tram left the rails near Selby on Monday, and nobody was hurt."
    verdict = check_support(text, told)
    assert verdict.supported == supported
    assert supported or "detail" in {reason.code for reason in verdict.reasons}


@pytest.mark.parametrize(
    ("name", "evidence", "supported"),
    [
        ("Anna Holm", "Anna Berg filed the suit against the city; Carl Holm was a witness.", False),
        ("Anna Holm", "Anna Berg said that Mayor Holm had filed the suit against the city.", False),
        ("Anna Holm", "Anna Holm, not her brother Carl Berg, filed the suit against the city.", True),
        ("Mayor Holm", "Carl Holm filed the suit against the city; Mayor Anna Berg was a witness.", True),
        (
            "Norlys Line",
            "Norlys Water and Norlys Energy said that the Line filed the suit.",
            True,
        ),
    ],
)
def test_a_name_is_not_made_of_two(name: str, evidence: str, *, supported: bool) -> None:
    found = check_support(f"{name} filed the suit.", evidence)
    mixed = [reason for reason in found.reasons if reason.code == "name"]
    assert (not mixed) == supported


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("The mayor, who had been ill for weeks, resigned on Friday.", False),
        ("The mayor, whose house had burned, resigned on Friday.", False),
        ("The mayor resigned in Tarn, where the flood was worst, on Friday.", False),
        ("The mayor, who is 54, resigned on Friday.", True),
        ("The mayor, who was elected in Tarn three years ago, resigned on Friday.", True),
    ],
)
def test_a_clause_is_not_put_in(text: str, *, supported: bool) -> None:
    evidence = "The mayor, 54, elected in Tarn three years ago, resigned on Friday in Tarn."
    assert check_support(text, evidence).supported == supported
