"""What makes sense alone."""

from __future__ import annotations

import pytest

from summarizer.text.standalone import Fault, faults


@pytest.mark.parametrize(
    "text",
    [
        "“They asked for time. We gave them an order,” he said.",
        "The maker and the authority that watches over it cannot agree even on that.",
        'A company spokesman, Neil Prather, called the claim "flatly untrue".',
        "The Creek Alliance (TCA), a group of ranchers and well owners, said it would do so.",
        "On Monday Ingrid Solano, the minister, rejected that.",
        "One is spewing ash and rock onto the uninhabited island.",
        "New doses are expected from the maker in the first week of that month.",
        '"Those two comments are really irresponsible," the adviser said on Sunday.',
        "Each was given a blanket by the crew of the ferry Linnea.",
        "Meanwhile, the council of Tarn went on with its session.",
        "A few moments later, a crane was brought to the quay.",
        "The storm had reached him by noon on Sunday.",
        "The floods have rearranged the rivers, he said.",
        "Police said she had left the house at noon.",
        "Last week it shut the airport in Karvik for two days.",
        "The release, dated 3 May, asks for a meeting with the mayor.",
        "The two men were taken to the hospital of Tarn on Monday.",
        "Somebody had switched it off on 1 September, the Post of Tarn wrote.",
    ],
)
def test_what_leans_on_the_sentence_before(text: str) -> None:
    assert faults(text) == {Fault.DANGLING}


@pytest.mark.parametrize(
    "text",
    [
        "Looks like the big bridge is not a secret anymore!",
        "Plus join Ann Kurtz for a live talk during the debate, starting at 8pm.",
        "Summary: the takeover is aimed at a strategy for devices.",
        "The bill for the show will come as no surprise to anyone who has watched the channel.",
        "Just look at what happened when the city sold its tram lines to a bank.",
        "Sadly, the second season of the show was no better than the first.",
        "A study of the four banks can be read in full here.",
        "Karr, pictured with the winners, will leave the town in May.",
        "A man leaves the court in Tarn in this undated photo.",
        "I do not want Pavel to think I am into this, so I take the pills out to the car.",
        "Bridge at Selby shut for a year | Tarn votes on its new school | The ferry sails again on Monday.",
    ],
)
def test_words_to_the_reader(text: str) -> None:
    assert faults(text) == {Fault.FILLER}


@pytest.mark.parametrize(
    "text",
    [
        "Opponents have until 12 December to appeal. The Creek Alliance said it would do so.",
        "The storm hit on 4 May, and the bridge was shut from that day on.",
        "Smith called the report by the council a disgrace.",
        "The council | the owner of the bridge | said that repairs would cost three million crowns.",
        '"It will come as no surprise to the council," the mayor of Tarn said on Monday.',
        "The minister denied that he took the money.",
        "One of the two men was hurt when the crane fell.",
        '"It will rain!" the mayor of Innerholm told the crowd.',
        "Many people are still without power in Karvik.",
        "The driver said he had seen the light too late.",
        "A woman from Tarn lost her house in the flood.",
        "Karr said she had pictured quite another bridge.",
        "On Monday it emerged that the bridge was never insured.",
        "Last week the council said that it needed two more years.",
        "After the river broke the dam it took the road along.",
        "Ten years later than planned, the bridge over the Marl is open.",
        "The two most recent alarms at the dam of Selby were raised on 3 May.",
        "Nobody told the police of Tarn that it was open on Monday.",
    ],
)
def test_what_makes_sense_alone(text: str) -> None:
    assert faults(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "advertised"),
    [
        ("Tomorrow in the Gazette: twelve pages of walks along the coast.", True),
        ("In tomorrow's Gazette: the ten best walks along the coast of Tarn.", True),
        ("In Sunday’s Herald: how the beaches of Tarn came to be sold.", True),
        ("In tomorrow's vote, the council decides on the mine of Tarn.", False),
        ("Tomorrow in the capital, ministers will meet the union of nurses.", False),
        ("In Sunday's vote, the party won 40 seats of 99.", False),
    ],
)
def test_a_paper_that_advertises_itself_is_filler(text: str, *, advertised: bool) -> None:
    assert (Fault.FILLER in faults(text)) is advertised


def test_a_denial_of_something_unnamed_leans() -> None:
    assert Fault.DANGLING in faults("Health Minister Ada Falk said it was untrue.")
    assert Fault.DANGLING not in faults("The firm Vale Water said it was not to blame.")
