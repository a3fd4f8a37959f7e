"""Whose words a statement is as a whole."""

from __future__ import annotations

import pytest

from summarizer.text.speakers import whole_speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge will open in May, the ministry said.", "the ministry"),
        ("Orme told the board of the leak on 3 May, a Vale Water spokeswoman, Ada Falk, said.",
         "a Vale Water spokeswoman"),
        ("Nine were hurt, four more than the police reported at noon, Tarn Clinic says.", "Tarn Clinic"),
        ("Falk claimed that voters were paid. A party spokesman, Rolf Aksel, denied it and called it a lie.",
         "A party spokesman"),
        ('"We will wait," Commander Ada Falk said. "The wall may fall."', "Commander Ada Falk"),
        ("The wall fell at noon, said Lt. Cmdr. Ada Falk.", "Lt. Cmdr. Ada Falk"),
        ("In a statement the clinic said that nobody was ill.", "the clinic"),
        ("The pilot was quoted as saying that he had seen no light.", "The pilot"),
        ("He had seen no light, the pilot was reported as saying.", "the pilot"),
        ("The wall had fallen by noon, the document said.", "the document"),
        ("The wall had fallen by noon, according to a statement of facts written by the police.",
         "a statement"),
        ('"Tell everybody," King said on Facebook.', "King"),
        ("Both will sing at the final, several sources confirm.", "several sources"),
        ("When Brill came, he said that the wall had been mended with stones.", "Brill"),
        ("The council voted for the mine, which its owner says will bring 300 jobs to the valley.", None),
        ("Orme moved the money abroad and left the country before the police heard of it.", None),
        ("Orme is alleged to have moved the money.", None),
        ("Three of those who were asked falsely said so.", None),
        # Several speakers, each of a part.
        ("The mill said the wall had held, while three boats sank, according to the coastguard.", None),
        ("Nine were hurt, the mayor said, while the fire began in a stove, according to the police.", None),
        ("The mill lost nine men, while three more are ill, according to the union.", None),
        ("The police said Orme had fled, but his lawyers said he was on holiday in the south.", None),
        ("Orme told the police that he had fallen asleep, according to an affidavit.", "an affidavit"),
        ("Orme, who the police say had fallen asleep, told reporters that he was innocent.", None),
        ("Orme added that the figures were his own.", "Orme"),
        ('"It is not true. We will look into it, and we will publish what we find," Falk writes.', "Falk"),
        ('"The plan is dead," Orme said Friday on "The Morning Hour," a radio programme.', "Orme"),
        ('"We are done," Falk said, adding that "nobody will come back to the mill this winter."', "Falk"),
        ('"We have no choice," said Ada Falk, a rancher who is also president of the water board of Tarn.',
         "Ada Falk"),
        ("Orme, from Tarn, N.Y., charges that two women lied about him.", "Orme"),
        ("Orme's lawyer, Carl J. Holm, denies his client was there.", "Orme's lawyer"),
        ("Eight black rhinos are dead in Tarn after a move, the government said Friday, calling it sad.",
         "the government"),
        ("Orme spoke of the plan at length, telling Ada Falk that it was dead.", None),
        ("She had a translator tell us what it meant.", None),
        ("Nobody said that the mill was safe.", None),
        ("Orme, who was the head of the board of the mill of Selby for two years, said the wall held.",
         "Orme"),
        ("Officials said the town had fined two, criticised the mill, and closed the road.", "Officials"),
        ('"They have it in the south, whereas we wait," Falk said.', "Falk"),
    ],
)  # fmt: skip
def test_the_speaker_of_all_of_it(text: str, speaker: str | None) -> None:
    assert whole_speaker(text) == speaker


@pytest.mark.parametrize(
    ("before", "text", "speaker"),
    [
        (["Mayor Ada Falk came at noon, the police said.", "Falk said that she would stay."],
         "She said that the wall was safe.", "Falk"),
        (["Commander Ada Falk said that the wall was safe.", "The coastguard said that it had warned her."],
         "She said that nobody had called.", "Commander Ada Falk"),
        (["The town is calm."], "He said that the wall was safe.", None),
        (["Orme and Falk said that it was wrong.", "On Sunday, Brill spoke to a full hall."],
         '"I will not give in," he said.', "Brill"),
        (["Ada Falk closed the road."], '"It will stay closed," she said on Monday.', "Ada Falk"),
        (["Falk's lawyer came at noon."], '"There is no proof," she said.', None),
        (["Ada Falk of the mill said the wall was old."], "The road to Innerholm is closed, she said.",
         "Ada Falk of the mill"),
        (["Carl Orme said it was old."],
         "On Monday, Ada Falk told reporters that it was old, according to a memo. She also said it was wet.",
         "Ada Falk"),
        (["The FBI found the car."], "They also said that it was empty.", None),
        (["The FBI said the car was found."], "They also said that it was empty.", "The FBI"),
        ([], 'Falk said the mill was old. "We did suspect it," she said. "We do not expect a fine."', "Falk"),
    ],
)  # fmt: skip
def test_a_pronoun_is_looked_up_in_what_stands_before(
    before: list[str], text: str, speaker: str | None
) -> None:
    assert whole_speaker(text, before) == speaker
