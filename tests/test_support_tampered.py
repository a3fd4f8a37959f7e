"""One change in the words of a source, as in a brief that was edited by hand; what reads alike is true."""

from __future__ import annotations

import pytest

from summarizer.support import Evidence, check_support

CHANGED = [
    # Small words that tell something else in their place.
    (
        "Divers may reach the wreck on Friday if the wind drops, the harbour office said.",
        "Divers will reach the wreck on Friday if the wind drops, the harbour office said.",
        "Divers may reach the wreck on Friday because the wind drops, the harbour office said.",
        "Divers may reach the wreck on Friday if the wind drops, the harbour office said in secret.",
        "Divers may reach the wreck on Saturday if the wind drops, the harbour office said.",
    ),
    (
        "Ines Okafor said that she had left her office in Tarn after the flood last year.",
        "Ines Okafor said that he had left her office in Tarn after the flood last year.",
        "Ines Okafor said that she had left her office in Tarn because the flood last year.",
        "Ines Okafor said that she had left her office in Tarn during the flood last year.",
        "Ines Okafor said that she had left her office in Tarn after the flood this year.",
        "Ines Okafor said that she had left her office in Tarn after the flood last month.",
    ),
    (
        "A federal court ruled on Monday morning that all the wells were closed a week before the vote.",
        "A state court ruled on Monday morning that all the wells were closed a week before the vote.",
        "A federal court ruled on Monday evening that all the wells were closed a week before the vote.",
        "A federal court ruled on Monday morning that some the wells were closed a week before the vote.",
        "A federal court ruled on Monday morning that all the wells were closed a year before the vote.",
    ),
    (
        "The bodies of two men were found in the pond, and their mother had seen them late in March.",
        "The bodies of two women were found in the pond, and their mother had seen them late in March.",
        "The bodies of two men were found in the pond, and their sister had seen them late in March.",
        "The bodies of two men were found in the pond, and their mother had seen them early in March.",
    ),
    # What nobody said, put in.
    (
        "The captain and six of the crew stayed on board to check the tanks.",
        "The deputy captain and six of the crew stayed on board to check the tanks.",
        "The captain and six of the crew secretly stayed on board to check the tanks.",
        "The captain and more than six of the crew stayed on board to check the tanks.",
        "The captain and six of the crew stayed on board to check the tanks under oath.",
        "The captain and six of the crew stayed on board to check the tanks without a warrant.",
    ),
    ("The permit carries 27 conditions.", "The permit carries more than 27 conditions."),
    # Names and days in each other's place.
    (
        "Robert added that his Gazette remarks were quotes from the Herald.",
        "Robert added that his Herald remarks were quotes from the Gazette.",
    ),
    ("The film shows Gold getting into Rodarte's car.", "The film shows Rodarte getting into Gold's car."),
    (
        "Two men found dead on Sunday, Nov. 19 have been named, police said on Monday.",
        "Two men found dead on Sunday, Nov. 20 have been named, police said on Monday.",
    ),
    (
        "All were brought ashore overnight, officials said on Wednesday.",
        "All were brought ashore overnight, officials said on Thursday.",
    ),
    # Units.
    ("The mine has split the county for four years.", "The mine has split the county for four days."),
    (
        "The volcano lies 65 kilometres (40 miles) from the capital.",
        "The volcano lies 66 kilometres (40 miles) from the capital.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "text"), [(row[0], text) for row in CHANGED for text in row[1:]])
def test_a_change_in_the_words_of_a_source_is_refused(evidence: str, text: str) -> None:
    assert check_support(evidence, evidence).supported
    assert not check_support(text, Evidence(evidence)).supported


TRUE = [
    (
        "Democrats won safe seats in West Virginia and Missouri on Tuesday, officials said.",
        "Democrats won safe seats in Missouri and West Virginia on Tuesday, officials said.",
    ),
    ("Phil and Kay told their son of the move.", "Kay and Phil told their son of the move."),
    ("The boat sank on Monday evening off Tarn.", "The boat sank on Monday night off Tarn."),
    ("The mayor will open the bridge on Friday.", "The mayor would open the bridge on Friday."),
    ("Nearly 30 boats were lost in the storm.", "About 30 boats were lost in the storm."),
    ("The boat sank off Tarn on Monday.", "However, the boat sank off Tarn on Monday."),
    ("The council voted six to three to close the baths.", "The council voted 6-3 to close the baths."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "text"), TRUE)
def test_what_reads_much_the_same_is_accepted(evidence: str, text: str) -> None:
    assert check_support(text, Evidence(evidence)).supported


def test_what_is_put_into_the_words_of_one_source_needs_one_that_says_it() -> None:
    wire = "The ferry had about 110 tonnes of diesel on board."
    notice = "The vessel carried 110 tonnes of marine diesel. No tank is known to be breached."
    text = "The ferry secretly had about 110 tonnes of diesel on board."
    assert check_support(wire, [wire, notice]).supported
    assert not check_support(text, [wire, notice]).supported
    assert not check_support(text, [notice, wire]).supported
    assert check_support(text, [wire, notice, text]).supported
