"""What language models add to a true sentence: an act more, a reason, a consequence, who somebody is."""

from __future__ import annotations

import pytest

from summarizer import check_support

EVIDENCE = (
    "The mayor of Tarn, Ines Okafor, resigned on Friday after the council voted 6-3 to reject her budget. "
    "She had led the town since 2019. Her deputy, Carl Holm, will take over until an election in March."
)


@pytest.mark.parametrize(
    "text",
    [
        "After months of protests, the mayor of Tarn, Ines Okafor, resigned on Friday.",
        "Facing mounting debts, Mayor Ines Okafor resigned on Friday.",
        "Mayor Ines Okafor resigned on Friday, sparking celebrations.",
        "Mayor Ines Okafor resigned on Friday, citing her health.",
        "Mayor Ines Okafor and her husband resigned on Friday.",
        "Mayor Ines Okafor was forced to resign on Friday.",
        "The mayor resigned on Friday because she was ill.",
        "Residents of Tarn were shocked when Mayor Ines Okafor resigned on Friday.",
        "There were fears of unrest after Mayor Ines Okafor resigned on Friday.",
        "Ines Okafor, a lawyer, had led the town since 2019.",
        "Outrage as Mayor Ines Okafor resigned on Friday.",
        "Mayor Ines Okafor resigned on Friday by letter.",
        "Ines Okafor had led the town and its police since 2019.",
        "Her deputy, Carl Holm, whose wife is ill, will take over until an election in March.",
    ],
)
def test_what_is_made_up_beside_the_rest_is_refused(text: str) -> None:
    assert not check_support(text, EVIDENCE).supported


@pytest.mark.parametrize(
    "text",
    [
        "The council turned down her budget by six votes to three.",
        "Okafor, who had led Tarn since 2019, stepped down on Friday.",
        "Deputy mayor Carl Holm will take over until March's election.",
        "The mayor quit on Friday after the council rejected her budget 6-3.",
        "After the council voted 6-3 to reject her budget, Ines Okafor resigned on Friday.",
        "Having led the town since 2019, the mayor resigned on Friday.",
        "Ines Okafor, the mayor of Tarn, resigned on Friday, and her deputy, Carl Holm, will take over.",
        "Ines Okafor resigned when the council voted to reject her budget.",
    ],
)
def test_what_is_told_in_another_order_passes(text: str) -> None:
    assert check_support(text, EVIDENCE).supported
