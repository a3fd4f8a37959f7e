"""What cannot be cited is told from what can, in either direction, by general signs."""

from __future__ import annotations

import time

import pytest

from summarizer.load import annotate
from summarizer.records import Article, RegionKind
from summarizer.split import sentences

BODY = "The bridge over the Karv was closed on Friday after cracks were found in two piers, the mayor said."
MORE = "Repairs will take until May and will cost six million euros, according to the council."


def kinds(text: str) -> list[tuple[str, RegionKind | None]]:
    made = annotate(Article(text=text))
    return [(text[one.start : one.end], one.kind) for one in sentences(made)]


def kind_between(line: str) -> RegionKind | None:
    """The kind of a line between two paragraphs of an article, which must stay citable."""
    found = kinds(f"{BODY}\n\n{line}\n\n{MORE}\n")
    assert found[0] == (BODY, None)
    assert found[-1] == (MORE, None)
    inside: set[RegionKind | None] = {kind for _, kind in found[1:-1]}
    assert len(inside) == 1, found
    return inside.pop()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What the engineers found", "heading"),
        ("## What the engineers found", "heading"),
        ("Expected Change in Policy:", "heading"),
        ("What happens next?", "question"),
        ("Q: Who pays for it?", "question"),
        ("By Jane Doe", "byline"),
        ("By JANE DOE, Karvik Herald", "byline"),
        ("Herald staff writer John Roe contributed to this report.", "byline"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "byline"),
        ("Thursday, 14 March 2025.", "dateline"),
        ("Published 14 March 2025, 06:10. Last updated 17:45.", "dateline"),
        ("5 hours ago", "dateline"),
        ("(Photo: Jane Doe / Karvik Herald)", "caption"),
        ("Cars wait at the bridge on Friday. (Jane Doe/AP)", "caption"),
        ("FILE - In this file photo taken on Monday, the bridge is open.", "caption"),
        ("Kari Aune, left, speaks to reporters at the bridge.", "caption"),
        ("Jane Doe/Getty Images", "caption"),
        ("Also Read: Ten bridges you should see", "boilerplate"),
        ("RELATED: Old bridges of the north", "boilerplate"),
        ("Leave a Comment", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("author-image", "boilerplate"),
        ("New Update", "boilerplate"),
        ("share tweet pin email", "boilerplate"),
        ("Home | News | Politics", "boilerplate"),
        ("Sign up for our newsletter to get the day’s news in your inbox.", "boilerplate"),
        ("We use cookies to improve your experience.", "boilerplate"),
        ("By continuing to use this site you agree to our terms.", "boilerplate"),
        ("© 2025 Karvik Herald. All rights reserved.", "boilerplate"),
        ("Follow us on Facebook and Instagram.", "boilerplate"),
        ("Tags: roads, bridges, Karvik", "boilerplate"),
        ("Read more about: Karvik, Bridges", "boilerplate"),
        ("https://herald.example/more", "boilerplate"),
        ("[A history of the bridge](https://herald.example/h)", "boilerplate"),
        ("An earlier version of this article misstated the cost.", "boilerplate"),
        ("Karvik Bridges Kari Aune Roads", "heading"),
        ("___", "markup"),
        ("| Year | Cars |", "markup"),
    ],
)
def test_what_is_not_the_article(line: str, kind: RegionKind) -> None:
    assert kind_between(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "“We have no choice,” Kari Aune said.",
        '"Share it away! We can change it!"',
        "Nobody was hurt.",
        "Share prices of the builder fell 3% on Monday.",
        "Follow-up tests showed more cracks.",
        "Related charges were dropped in May.",
        "Copyright law was changed in 2019.",
        "Read together, the reports show a pattern.",
        "By Monday, the river had risen by two metres.",
        "Sources close to the mayor denied it.",
        "File-sharing services were blocked in the town.",
        "Image-conscious politicians stayed away.",
        "Advertisement spending rose by a third last year.",
        "For more than a decade, ministers have come to visit the bridge.",
        "Sen. John Doe (R) voted against it.",
        "The story was published by The Washington Post on Sunday.",
        "The report may not be published until May, the ministry said.",
        "The author is accused of libel.",
        "- The bridge was closed on Friday.",
        "- The bridge has been closed since Friday",
        "2. The second lane will open in May.",
        "> The bridge is safe, the company wrote.",
        "Washington: the city where it all began, he said.",
        "To receive aid, families must sign a form by Friday.",
        "The council gave three reasons for its decision to close the bridge on Friday:",
        "No part of this deal is final, he said.",
        "He was, in his words, left with “nothing”.",
        "In May 2024, the council spent €2m on it.",
        "UNICEF Director Ines Okafor closed the bridge on Friday.",
        "Jan 7, 2024 was the day when the council closed the bridge.",
    ],
)
def test_what_is_the_article(line: str) -> None:
    made = kinds(f"{BODY}\n\n{line}\n\n{MORE}\n")
    middle = [(text, kind) for text, kind in made[1:-1] if kind != "markup"]
    assert middle, made
    assert all(kind is None for _, kind in middle), middle


@pytest.mark.parametrize(
    "dateline",
    [
        "KARVIK, 14 March (Agency) — ",
        "KARVIK (AP) - ",
        "KARVIK — ",
        "NEW KARVIK, Norland, Nov. 7 (Reuters) - ",
        "Karvik (CNN) -- ",
        "KARVIK: ",
        "(Reuters) - ",
        "Karvik, Nov 7 (PTI) ",
        "Wednesday, January 21, 2015, 2:28 PM - ",
        "KARVIK ",
    ],
)
def test_a_dateline_is_cut_off_and_its_sentence_stays(dateline: str) -> None:
    assert kinds(f"{dateline}{BODY}\n\n{MORE}") == [
        (dateline.strip(), "dateline"),
        (BODY, None),
        (MORE, None),
    ]


def test_speakers_of_a_transcript_are_no_datelines() -> None:
    found = kinds(f"HOST: {BODY}\n\nGUEST: {MORE}\n\nHOST: Nobody was hurt.")
    assert found == [(f"HOST: {BODY}", None), (f"GUEST: {MORE}", None), ("HOST: Nobody was hurt.", None)]


def test_questions_and_answers() -> None:
    assert kinds(f"{BODY}\n\nQ: Who pays for it?\n\nA: The council pays.\n\nQ: When? A: In May.") == [
        (BODY, None),
        ("Q: Who pays for it?", "question"),
        ("A:", "markup"),
        ("The council pays.", None),
        ("Q: When?", "question"),
        ("A:", "markup"),
        ("In May.", None),
    ]


def test_the_sites_sentence_inside_a_paragraph() -> None:
    assert kinds(f"{BODY} Sign up for our newsletter. Nobody was hurt. Advertisement") == [
        (BODY, None),
        ("Sign up for our newsletter.", "boilerplate"),
        ("Nobody was hurt.", None),
        ("Advertisement", "boilerplate"),
    ]


def test_the_top_of_a_page() -> None:
    text = (
        " News and Knowledge, Your Online Portal\n\nPulse\n\nBridge over the Karv closes after cracks\n\n"
        "By Jane Doe, Karvik Herald\n\nFriday, March 14, 2025\n\n"
        f"Bridge over the Karv closes after cracks\n\n{BODY}\n\n{MORE}\n"
    )
    made = annotate(Article(text=text))
    assert (made.title, made.publisher, made.published) == (
        "Bridge over the Karv closes after cracks",
        "Karvik Herald",
        "2025-03-14",
    )
    assert [one.kind for one in sentences(made)] == [
        "headline", "headline", "headline", "byline", "dateline", "headline", None, None,
    ]  # fmt: skip


def test_nothing_is_made_up_where_the_text_does_not_say() -> None:
    made = annotate(Article(text=f"{BODY} It opened on 3 May 1962.\n\n{MORE}"))
    assert (made.title, made.publisher, made.published) == (None, None, None)


def test_what_is_known_stays() -> None:
    made = annotate(
        Article(text=f"Other Title Here Now\n\n{BODY}", title="T", published="2020-01-01", regions=())
    )
    assert (made.title, made.published, made.regions) == ("T", "2020-01-01", ())


def test_a_headline_that_equals_the_title_is_one_even_with_a_full_stop() -> None:
    made = annotate(Article(text=f"{BODY}\n{MORE}", title=BODY))
    assert [one.kind for one in sentences(made)] == ["headline", None]


def test_an_article_without_full_stops_can_be_cited() -> None:
    text = "\n".join(
        f"The river rose by {n} metres in the night and the town was flooded again at dawn" for n in range(3)
    )
    assert [kind for _, kind in kinds(text)] == [None, None, None]


def test_windows_newlines_do_not_move_offsets() -> None:
    assert kinds(f"Bridge Closes After Cracks\r\n\r\n😀 {BODY}\r\n\r\nAdvertisement\r\n") == [
        ("Bridge Closes After Cracks", "headline"),
        (f"😀 {BODY}", None),
        ("Advertisement", "boilerplate"),
    ]


@pytest.mark.parametrize("piece", ["word ", '"', "[a](", "*", "Q: x? ", "KARVIK ", "A.", " | ", "> ", "- "])
def test_huge_lines_take_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    annotate(Article(text=text))
    assert time.process_time() - began < 3


def citable(article: Article) -> list[str]:
    return [article.text[one.start : one.end] for one in sentences(article) if one.citable]


REPORT = """Selby dam breaks

Forty-two people were taken to hospital after the Selby dam broke on Monday.

The village of Tarn was under two metres of water until Tuesday night.
"""


@pytest.mark.parametrize(
    "below",
    [
        "*The Courier is published on Wednesdays. It is owned by its readers.* [Join](https://courier.example)",
        "The Valley Weekly appears every Friday.",
        "Valley Public Radio is supported by its members. Our newsletter comes on Fridays.",
        "Jane Roe covers courts for The Valley Courier. She can be reached at jroe@courier.example.",
        "Jane Roe is the Courier's court reporter.",
        "(Except for the headline, this story has not been edited by our staff.)",
        "You have read your last free article. Subscribe now.",
        "Find us on Facebook.\n\nWith files from the Northern Press.\n\nComments are closed.",
        "The Valley Weekly appears every Friday.\n\nComments are closed.",
    ],
)
def test_what_a_paper_says_of_itself_below_an_article_is_never_cited(below: str) -> None:
    assert citable(annotate(Article(text=f"{REPORT}\n{below}\n"))) == citable(annotate(Article(text=REPORT)))


@pytest.mark.parametrize(
    "last",
    [
        "The Herald was sued by the mayor of Tarn on Friday.",
        "The Valley Courier, which first told of the crack, is owned by the mayor's brother.",
        "Our houses are gone, said Ines Okafor of Tarn.",
        "Jane Roe is a baker in Tarn and lost her shop.",
        "The dam is owned by Norlys Water.",
        "All times of the trains have changed.",
    ],
)
def test_a_last_paragraph_that_reports_stays(last: str) -> None:
    assert citable(annotate(Article(text=f"{REPORT}\n{last}\n")))[-1] == last
