from __future__ import annotations

from summarizer.records import Article
from summarizer.relevance import off_topic

STORM = """
Storm Brenna tore the roof off the Marlow market hall on Sunday, the Marlow fire service said.
Nobody was hurt. Mayor Ilse Karr closed the harbour and told people in Marlow to stay indoors until
the storm passed.

The harbour of Marlow stayed closed after storm Brenna damaged the market hall. Mayor Ilse Karr said
repairs to the roof would take weeks. The fire service counted forty fallen trees after the storm.

Repairs to the Marlow market hall may cost two million crowns, Mayor Ilse Karr said after storm
Brenna. The storm closed the harbour for a day, and the fire service removed fallen trees from the
streets of Marlow.
""".strip().split("\n\n")

CHESS = """
Teenager Oda Lind won the northern chess championship in Tarn with a queen sacrifice in the final
game. Her opponent, grandmaster Pavel Roth, resigned after thirty moves and praised her courage.

Pavel Roth lost the chess final in Tarn to Oda Lind, who is fifteen. The grandmaster resigned after
a queen sacrifice. Oda Lind will play the world championship next spring.

A queen sacrifice gave Oda Lind the northern chess championship. Grandmaster Pavel Roth resigned in
Tarn after thirty moves. The championship was played in the old town hall.
""".strip().split("\n\n")


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"S{number}", text=text) for number, text in enumerate(texts, 1)]


def test_the_one_about_something_else_is_flagged_with_a_reason() -> None:
    found = off_topic(articles(STORM[0], CHESS[0], STORM[1], STORM[2]))
    assert list(found) == ["S2"]
    assert "another event" in found["S2"]
    assert "3 articles" in found["S2"]


def test_two_of_five_are_flagged() -> None:
    assert list(off_topic(articles(CHESS[0], *STORM, CHESS[1]))) == ["S1", "S5"]


def test_one_event_flags_nobody() -> None:
    assert off_topic(articles(*STORM)) == {}


def test_two_events_of_equal_size_flag_nobody() -> None:
    assert off_topic(articles(*STORM, *CHESS)) == {}
    assert off_topic(articles(STORM[0], CHESS[0], STORM[1], CHESS[1])) == {}


def test_fewer_than_three_articles_flag_nobody() -> None:
    assert off_topic([]) == {}
    assert off_topic(articles(STORM[0], CHESS[0])) == {}


def test_three_events_flag_nobody() -> None:
    other = (
        "The parliament of Ostland voted to raise the tax on sugar by a tenth, minister Bo Falk announced."
    )
    assert off_topic(articles(STORM[0], CHESS[0], other)) == {}


def test_the_same_names_in_other_words_are_not_another_event() -> None:
    opinion = (
        "What Ilse Karr must learn. Critics in Marlow accuse Ilse Karr of ignoring warnings before Brenna. "
        "Insurers and shopkeepers in Marlow want answers, and want them before the council votes on money."
    )
    assert off_topic(articles(*STORM, opinion)) == {}


def test_the_order_of_the_articles_does_not_matter() -> None:
    texts = [*STORM, CHESS[0]]
    for shift in range(4):
        turned = texts[shift:] + texts[:shift]
        assert list(off_topic(articles(*turned))) == [f"S{turned.index(CHESS[0]) + 1}"]


def test_empty_texts_are_harmless() -> None:
    assert off_topic(articles("", "", "")) == {}
    off_topic(articles(*STORM, ""))
