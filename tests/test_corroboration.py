"""Whether another source states the same in its own words."""

from __future__ import annotations

import pytest

from summarizer.support import Evidence
from summarizer.support.corroboration import corroborates, gives_figures
from summarizer.support.glance import each, hopeless

CONTEXT = "The ferry Linnea ran aground off Innerholm. Captain Jonas Eide was on the bridge."


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Fourteen people were injured, the coastguard said.", "14 people were injured, doctors report."),
        ("The ferry was doing 17 knots when it struck, radar data show.",
         "The ferry was doing 17 knots when it struck, according to recordings seen by the Post."),
        ("The mine would use 1.2 million gallons of water a day, according to the permit.",
         "Reader, the mine would use 1.2m gallons of water a day; it is on page nine."),
        ("Opponents have until Dec. 12 to file an appeal.",
         "Opponents have until 12 December to file an appeal, the clerk said."),
        ("Two officers were on watch, the company said.", "The owner says that two officers were on watch."),
        ("The wreck is located 65 kilometres northwest of the nation's capital.",
         "The wreck lies about 65 kilometers northwest of the capital."),
        ("Karr led police to the body, the sheriff said.", "Karr led police to the remains on Friday."),
        ("A pistol was recovered at the house.", "They did say that a pistol was found at the house."),
        ("The suit seeks $175,000 in damages, her lawyer said.",
         "The lawsuit, filed in May, demands $175,000 in damages."),
        ("The vote was 4-1 to seek a split from the state of Norden.",
         "The vote was 4-1 to seek a secession from the state of Norden."),
        ("MOOR: Opponents have until December 12 to file an appeal.",
         "Opponents have until Dec. 12 to file an appeal."),
        ("In a statement on Monday, the harbour office said that the ferry had left Innerholm at noon.",
         "The ferry left Innerholm at noon, a clerk says."),
        ("Police found 25-year-old Ben Moor and 22-year-old Ada Moor dead in the flat.",
         "Officers found Ben Moor, 25, and Ada Moor, 22, dead in the apartment they shared."),
        ("The western road is shut to lorries, said Jonas Eide, spokesman for its owner.",
         "The western road is shut to lorries."),
        ("Divers recovered the black box from the wreck, the agency said.",
         "The wreck's black box has been recovered by divers."),
        ("Eide was charged with endangering the ship and forging the log.",
         "Eide came before a judge on charges of forging the log and endangering the ship."),
    ],
)  # fmt: skip
def test_the_same_in_other_words(text: str, other: str) -> None:
    assert corroborates(text, Evidence(other, CONTEXT))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Fourteen people were injured, the coastguard said.", "Nineteen people were injured, it says."),
        ("Fourteen people were injured, the coastguard said.", "No one was injured, the coastguard said."),
        ("The captain answered the first call at 7.44 p.m., the company said.",
         "The captain answered the first call within seconds."),
        ("The captain answered the first call, they said.", "The captain did not answer the first call."),
        ("Geyser pleaded not guilty by reason of mental disease.",
         "Someone who is found not guilty by reason of mental disease may be sent to a hospital."),
        ("The recall was voluntary, the maker, Meridon Biologics, said in a statement.",
         "The agency ordered it after the maker, Meridon Biologics, had asked for more time."),
        ("Eide did not say that two officers were on watch.", "Two officers were on watch."),
        ("One officer was on watch, the union says; the company says that there were two.",
         "One officer was on watch."),
        ("All 212 people were brought ashore before 61 cars were towed, officials said.",
         "All 212 people were brought ashore."),
        ('"We heard the stones before we felt them," Eide said.', "We heard the stones, Eide said."),
        ("The footage shows Karr driving up to the ticket booth.",
         "The bridge is getting attention. Footage shows a man named Jonas Karr using signs for a ticket."),
        ("The letter noted that boy plans to plead not guilty by reason of mental disease or defect.",
         "Her plea explains her action. Someone not guilty by reason of mental disease or defect goes free."),
        ("The plant would use 2.1 million gallons a day, the filing says, as much as the town.",
         "The plant would use 2.1 million gallons a day, according to the permit."),
        ("Nineteen people were injured, according to the clinic, which on Monday had spoken of five.",
         "Nineteen people were injured in the grounding, the clinic says."),
        ("Herders say even that's too much in a dry year.",
         "The county's expert warned that wells could run dry within eight years."),
        ("Eide expects more.", "Deliveries are expected in May. Eide also warned of fraud."),
        ("No decision has been taken.", "It was \"a habit, not a decision\". He had reported nothing."),
        ("She then voted yes.", "Ada Moor, Jonas Eide and Leo Karr voted yes."),
        ("The ship has left the harbour, although one pilot said it could soon come back.",
         "A pilot said it could soon come back."),
        ("Karr and Eide, both 24, were 12 when prosecutors say they plotted to burn down the old mill.",
         "Prosecutors say they plotted to burn down the old mill."),
        ("Eight of 14 horses died after the move, officials said, in what one called a disaster.",
         "Eight of 14 horses died after the move, officials said."),
        ("The ferry left the harbour of Innerholm before the storm.",
         "The ferry left the harbour of Innerholm after the storm."),
        ("Ada Moor and Karr met in their first year.",
         'The first charge, brought by a guard called "Karr", was dropped in favour of "Ada Moor" in May.'),
        ("The hot store was locked by two guards.", "The cold store was locked by two guards."),
        ("The alarm of the store had been off since 3 September, a guard wrote.",
         "The alarm of the store had been off since 1 September, a guard wrote on Tuesday."),
        ("A company spokesman, Jonas Eide, said that the owner had paid for two buses.",
         "A company spokesman, Leo Karr, said that the owner had paid for two buses."),
        ("Police found 22-year-old Ben Moor and 25-year-old Ada Moor dead in the flat.",
         "Officers found Ben Moor, 25, and Ada Moor, 22, dead in the flat they shared."),
        ("Speaking to reporters on Monday, Eide said the ferry left at noon.",
         "Eide was speaking to reporters on Monday."),
        ("Karr opened the bridge on Sunday.", "Karr will open the bridge on Monday."),
        ("The owner wants more than $40,000 in repairs.", "The owner wants $40,000 in repairs."),
        ("The owner wants $40,000 in repairs.", "The owner wants more than $40,000 in repairs."),
        ("Eide became a suspect after gaps were found in his log, police said.",
         "Police interviewed Eide, who was a suspect."),
        ("The letter had smudged lines and said that she would leave the town for good.",
         "The letter said that she would leave the town for good."),
        ("Eide was never seen leaving the bridge that night, the pilot said.",
         "Eide never came to the dinner that night, but his coat was found on the bridge."),
        ("Lena Voss said the red card changed the match.", "Piet Maas said the red card changed the match."),
        ("Karr has pleaded not guilty to arson at the mill.",
         "Eide plans to plead not guilty to arson at the mill next week."),
        ("The rules for boat owners have changed.", "A boat owner has found that the harbour turned quiet."),
        ("The callers have been phoning since March 2019.", "The callers have been phoning, they said."),
    ],
)  # fmt: skip
def test_what_is_not_the_same(text: str, other: str) -> None:
    assert not corroborates(text, Evidence(other, CONTEXT))


SANK = "The ferry sank off Innerholm with 40 people on board."


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["With forty people on board, the ferry sank off Innerholm."], False),
        (["The ferry sank with 40 people on board.", "It happened off Innerholm."], False),
        (["The ferry sank off Innerholm with 41 people on board."], True),
        (["The ferry sank off Outerholm with 40 people on board."], True),
        (["Off Innerholm, 40 swans were counted."], True),
        (["The ferry sank off Innerholm, and 40", "years later people on board met."], False),
    ],
)
def test_a_look_at_the_words_tells_what_is_hopeless(sentences: list[str], expected: bool) -> None:
    assert hopeless(SANK, each(sentences)) is expected
    assert not (expected and corroborates(SANK, Evidence(" ".join(sentences))))


def test_numbers_are_read_across_the_end_of_what_is_no_sentence() -> None:
    assert (5_000_000, 5_000_000) in each(["It cost 5", "million crowns."])[0].amounts


def test_a_verb_of_two_words_is_looked_up_as_one() -> None:
    assert not hopeless(
        "The council turned down the plan.", each(["The plan was turned down by the council."])
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Since July 2014 there have been 28 calls.", True),
        ("There have been 28 calls, he said on Friday.", False),
        ("There have been calls since July 2014.", False),
        ("Since May 2014 there have been 28 calls.", False),
    ],
)
def test_every_number_and_month_has_to_be_given(said: str, expected: bool) -> None:
    text = "In a notice on Friday, the coastguard said the 28 calls began in July 2014."
    assert gives_figures(text, said) is expected
