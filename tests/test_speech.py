"""Who said what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.speech import find_all_speech


@pytest.mark.parametrize(
    ("sentence", "speaker", "kind", "content"),
    [
        ("Officials said there were no plans.", "Officials", "said", "there were no plans"),
        ("Petra Lund told parliament on Thursday that taxes will rise.",
         "Petra Lund", "said", "taxes will rise"),
        ("The strike will last two days, the union said.",
         "the union", "said", "The strike will last two days"),
        ("However, the mayor said it was safe.", "the mayor", "said", "it was safe"),
        ("Moreover, according to the report, the dam leaked.", "the report", "said", "the dam leaked"),
        ('"I never met him," said Mayor Garnier, who is retiring.',
         "Mayor Garnier", "said", "I never met him"),
        ("The senator denied that he took the money.", "The senator", "denied", "he took the money"),
        ("Prosecutors allege that Brill moved the cash.", "Prosecutors", "alleged", "Brill moved the cash"),
        ("According to the union, the walkout goes on.", "the union", "said", "the walkout goes on"),
        ("The walkout goes on, according to the union.", "the union", "said", "The walkout goes on"),
        ("Moira Stead, the chief executive, wrote that jobs would go.",
         "Moira Stead", "said",
         "jobs would go"),
        ("The minister warned that prices may rise.", "The minister", "warned", "prices may rise"),
        ('"I am sorry for all of it," Ada Falk wrote in a letter seen by two of her clerks.',
         "Ada Falk", "said", "I am sorry for all of it"),
        ("The two are seeing each other again, sources say, and he came along on Monday.",
         "sources", "said", "The two are seeing each other again"),
        ("Two boys accused of setting fire to a mill want another judge.",
         "", "alleged", "of setting fire to a mill want another judge"),
        ("First traces point to rats, and early tests pointed to poison, the ministry said.",
         "the ministry", "said", "First traces point to rats, and early tests pointed to poison"),
    ],
)  # fmt: skip
def test_speech_is_found(sentence: str, speaker: str, kind: str, content: str) -> None:
    speech, *_ = find_all_speech(sentence)
    assert (speech.speaker, speech.kind) == (speaker, kind)
    assert sentence[speech.start : speech.end].rstrip(".") == content


@pytest.mark.parametrize(
    "sentence",
    [
        "Researchers found microplastics in rivers.",
        "The state is large.",
        "He left.",
        "A report was published.",
        'A complaint by a girl called "Ada" was turned down.',
    ],
)
def test_no_speech(sentence: str) -> None:
    assert not find_all_speech(sentence)


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("The Washington Post reported that Trump called.", True),
        ("Trump called, according to Reuters.", True),
        ("The mayor said that Trump called.", False),
        ("The bus company said that the times changed.", False),
    ],
)
def test_outlets_are_told_from_people(sentence: str, outlet: bool) -> None:
    speech, *_ = find_all_speech(sentence)
    assert speech.outlet is outlet


@given(
    st.lists(
        st.sampled_from(["said", "according", "to", "that", ",", "He", '"', "union", ".", "told"]),
        max_size=14,
    )
)
def test_content_is_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for speech in find_all_speech(text):
        assert 0 <= speech.start <= speech.end <= len(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("<script>alert(1,2,3)</script> Ruth Amadi said the dam broke.", "Ruth Amadi"),
        ("The dam broke, said 3)</script> Ruth Amadi.", None),
        ("The dam broke, according to 3)</script> Ruth Amadi.", ""),
        ("{{name}} said that the dam broke.", None),
        ("The World Health Organization (WHO) said that the dam broke.", "The World Health Organization"),
        ("The mayor (Ruth Amadi) said the dam broke.", "The mayor"),
        ("Smith & Sons said the dam broke.", "Smith & Sons"),
    ],
)
def test_marks_that_no_name_holds_are_part_of_no_speaker(text: str, speaker: str | None) -> None:
    found = find_all_speech(text)
    assert (found[0].speaker if found else None) == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("Brill is alleged by prosecutors to have moved money.", "prosecutors", "to have moved money"),
        ("Brill is alleged to have moved money.", "", "to have moved money"),
        (
            "The firm was told by the council that the road would close.",
            "the council",
            "the road would close",
        ),
        ("Brill has alleged that Orme moved money.", "Brill", "Orme moved money"),
    ],
)
def test_nobody_says_what_is_said_of_them(text: str, speaker: str, said: str) -> None:
    found, *_ = find_all_speech(text)
    assert (found.speaker, text[found.start : found.end]) == (speaker, said)
