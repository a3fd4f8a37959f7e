"""An accusation does not go out without the denial that stands behind it in the source."""

from __future__ import annotations

import pytest

from summarizer import Article, summarize
from summarizer.text.disputed import accuses, denies

TEXT = """The harbour of Tarn was closed on Monday after a crane fell into the basin, the port authority said.
Union leader Ola Berg alleged that Norlys had cut the checks of the crane to save money.
Norlys spokesman Per Lund denied that any check had been cut.
Divers will lift the crane on Thursday, and ships will wait in the bay until then.
The port handles 40 ships a week and employs 300 people, according to its yearly report.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ola Berg alleged that checks had been cut.", (True, False)),
        ("Ola Berg accused Norlys of cutting checks, which Norlys denied.", (False, True)),
        ('Norlys called the claim "flatly untrue".', (False, True)),
        ("The crane fell on Monday.", (False, False)),
    ],
)
def test_accusations_and_denials_are_told_apart(text: str, expected: tuple[bool, bool]) -> None:
    assert (accuses(text), denies(text)) == expected


@pytest.mark.parametrize("words", [35, 50, 70])
def test_the_denial_follows_the_accusation(words: int) -> None:
    other = Article(text="Ola Berg alleged that Norlys had cut the checks of the crane to save money.\n" * 2)
    brief = summarize([Article(text=TEXT), other], engine="extractive", words=words)
    texts = [sentence.text for sentence in brief.sentences]
    (place,) = [at for at, text in enumerate(texts) if "alleged" in text]
    assert texts[place + 1] == "Norlys spokesman Per Lund denied that any check had been cut."


RUMOUR = """The harbour of Tarn was closed on Monday after a crane fell into the basin, police said.
A rumour that a foreign bank will buy the port has gone round the town for weeks. Lund denies it.
Divers will lift the crane on Thursday, and ships will wait in the bay until then.
"""


def test_a_short_denial_that_leans_on_a_rumour_follows_it() -> None:
    other = Article(
        text="A rumour that a foreign bank will buy the port has gone round the town for weeks.\n"
    )
    brief = summarize([Article(text=RUMOUR), other], engine="extractive", words=40)
    texts = [sentence.text for sentence in brief.sentences]
    (place,) = [at for at, text in enumerate(texts) if "rumour" in text]
    assert texts[place + 1] == "Lund denies it."


LATER = """The harbour of Tarn was closed on Monday after a crane fell into it, the port authority said.
Two widows are suing Norlys, the owner of the crane, for three million crowns over the accident.
The crane was built in 1988 and lifted containers of up to forty tonnes at the eastern quay.
Divers will raise the wreck on Thursday, and ships will wait in the bay until then, the authority said.
The port handles forty ships a week and employs three hundred people, according to its yearly report.
Norlys, which runs six ports, disputes the claim.
"""


def test_a_denial_of_the_claim_follows_it_from_further_down() -> None:
    other = Article(text="Two widows are suing Norlys, the owner of the crane, over the accident.\n")
    brief = summarize([Article(text=LATER), other], engine="extractive", words=60)
    texts = [sentence.text for sentence in brief.sentences]
    (place,) = [at for at, text in enumerate(texts) if "suing" in text]
    assert texts[place + 1] == "Norlys, which runs six ports, disputes the claim."


def test_no_denial_of_the_claim_stands_alone() -> None:
    brief = summarize([Article(text=LATER.replace("are suing", "work for"))], engine="extractive", words=200)
    assert not any("disputes" in sentence.text for sentence in brief.sentences)
