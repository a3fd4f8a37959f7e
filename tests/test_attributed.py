"""What somebody said must not become a fact, unless a source states it outright."""

from __future__ import annotations

import pytest

from summarizer.text.attributed import attribute, unattributed

SAID = "The dam is safe and no repair is planned, Norlys Water spokesman Karl Berg said on Monday."


@pytest.mark.parametrize(
    ("text", "evidence", "speaker"),
    [
        ("The dam is safe and no repair is planned.", SAID, "Karl Berg"),
        ("The dam is safe, Karl Berg said.", SAID, None),
        ("The dam is safe.", "The dam is safe. Karl Berg said that he was glad.", None),
        ("Two ferries were cancelled.", "Two ferries were cancelled, and Karl Berg said he was sorry.", None),
        ("Three wells ran dry.", "According to the Tarn Gazette, three wells ran dry.", "Tarn Gazette"),
        (
            "The dam has not moved. It may have cracked.",
            "“The dam has not moved. It may have cracked,” inspector Ada Lind told reporters.",
            "Ada Lind",
        ),
        ("We won the vote by a mile.", '"We won the vote by a mile." Those were the words of Berg.', ""),
        ("The bridge was sold.", "The bridge was sold on Monday.", None),
    ],
)
def test_who_says_what_a_text_states_as_a_fact(text: str, evidence: str, speaker: str | None) -> None:
    speech = unattributed(text, evidence)
    if speaker is None:
        assert speech is None
    else:
        assert speech is not None
        assert speaker in speech.speaker


def test_a_speaker_is_added_where_that_takes_a_few_words() -> None:
    speech = unattributed("The dam is safe and no repair is planned.", SAID)
    assert speech is not None
    assert attribute("The dam is safe.", speech) == f"The dam is safe, {speech.speaker} said."
    assert attribute("The dam is safe. It holds.", speech) is None
    paper = unattributed("Three wells ran dry.", "According to the Tarn Gazette, three wells ran dry.")
    assert paper is not None
    assert attribute("Three wells ran dry.", paper) == f"Three wells ran dry, according to {paper.speaker}."
