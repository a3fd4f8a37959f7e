from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.copies import Copies, find_copies
from summarizer.records import Article, Citation, Sentence
from summarizer.text.sentences import split_sentences

WIRE = (
    "The ferry Linnea ran aground near Innerholm late on Tuesday with two hundred people on board. "
    "Rescue boats brought all passengers to the harbour before midnight, the coastguard of the "
    "islands announced. A broken buoy light may have misled the crew, according to a first report by "
    "the harbour master. The ship will be towed to the yard at Karvik when the wind drops, its owner "
    "told reporters on Wednesday morning."
)
OWN = (
    "Passengers spoke of a loud scraping noise and of the lights going out below deck. Families "
    "waited at the quay for hours with blankets and hot drinks that the school kitchen had made. The "
    "island council wants to know why nobody had repaired the light for nine days although fishermen "
    "had complained about it twice."
)


def article(number: int, text: str, published: str | None = None, publisher: str | None = None) -> Article:
    return Article(id=f"S{number}", text=text, published=published, publisher=publisher)


def find(*articles: Article) -> Copies:
    return find_copies(articles, {a.id: sentences(a) for a in articles})


def sentences(one: Article) -> Sequence[Sentence]:
    return [Sentence(start=start, end=end) for start, end in split_sentences(one.text)]


def cite(one: Article, passage: str) -> Citation:
    start = one.text.index(passage)
    return Citation(source=one.id, start=start, end=start + len(passage), quote=passage)


def test_a_copy_points_at_the_first() -> None:
    assert find(article(1, OWN), article(2, WIRE), article(3, WIRE)).same_copy_as == {"S3": "S2"}


def test_the_earliest_dated_is_the_original() -> None:
    late, early = article(1, WIRE, "2026-03-12T10:00:00+00:00"), article(2, WIRE, "2026-03-11")
    assert find(late, early).same_copy_as == {"S1": "S2"}
    assert find(article(1, WIRE), article(2, WIRE, "2026-03-11")).same_copy_as == {"S1": "S2"}


def test_time_zones_are_heeded() -> None:
    tokyo = article(1, WIRE, "2026-03-11T08:00:00+09:00")  # 23:00 on the day before in UTC
    london = article(2, WIRE, "2026-03-11T00:30:00+00:00")
    assert find(london, tokyo).same_copy_as == {"S2": "S1"}


def test_copies_of_copies_point_at_the_original() -> None:
    assert find(*[article(n, WIRE) for n in range(1, 13)]).same_copy_as == {
        f"S{n}": "S1" for n in range(2, 13)
    }


def test_line_wraps_quotes_and_an_edited_word_do_not_hide_a_copy() -> None:
    wrapped = WIRE.replace(" of ", "\nof ").replace("broken", "‘broken’").replace("announced", "said")
    assert find(article(1, WIRE), article(2, wrapped)).same_copy_as == {"S2": "S1"}


def test_a_wire_story_inside_a_longer_article() -> None:
    wire, longer = article(1, WIRE, "2026-03-11"), article(2, f"{OWN}\n\n{WIRE}\n\n{OWN[::-1]}", "2026-03-12")
    copies = find(longer, wire)
    assert copies.same_copy_as == {}
    passage = (
        "A broken buoy light may have misled the crew, according to a first report by the harbour master."
    )
    assert copies.origin(cite(longer, passage)) == "S1"
    assert copies.origin(cite(wire, passage)) == "S1"
    own = "Passengers spoke of a loud scraping noise and of the lights going out below deck."
    assert copies.origin(cite(longer, own)) == "S2"


def test_an_excerpt_of_an_earlier_article_is_a_copy() -> None:
    excerpt = article(1, WIRE, "2026-03-12")
    assert find(excerpt, article(2, f"{OWN} {WIRE}", "2026-03-11")).same_copy_as == {"S1": "S2"}


def test_a_copy_of_the_fuller_of_two_versions() -> None:
    short = article(1, WIRE, "2026-03-10")
    full, copied = article(2, f"{WIRE} {OWN}", "2026-03-11"), article(3, f"{WIRE} {OWN}", "2026-03-12")
    copies = find(short, full, copied)
    assert copies.same_copy_as == {"S3": "S2"}
    assert copies.origin(cite(copied, WIRE.split(". ")[0])) == "S1"
    assert copies.origin(cite(copied, OWN.split(". ")[0])) == "S2"


def test_a_repeated_quotation_is_no_copy() -> None:
    said = '"I heard the stones before I felt them, and then the whole ship leaned over and we all slid"'
    first = article(1, f"{said}, said Nils Ahl, a teacher from Karvik who was on the way home.\n\n{WIRE}")
    second = article(2, f"The teacher Nils Ahl was on board. {said}, he recalled on the quay.\n\n{OWN}")
    copies = find(first, second)
    assert copies.same_copy_as == {}
    assert copies.origin(cite(second, f"{said}, he recalled on the quay.")) == "S2"


def test_a_quotation_inside_a_copied_passage_is_copied_with_it() -> None:
    said = '"We will tow her when the wind drops and not an hour before that," Eva Holm said.'
    before, after = WIRE.split(" A broken ")
    wire = article(1, f"{before} {said} A broken {after}")
    longer = article(2, f"{OWN}\n\n{wire.text}\n\n{OWN.upper()[::-1]}")
    assert find(wire, longer).origin(cite(longer, said)) == "S1"


SAID = '"We will not rest until the last of our sailors is home again," President Karo said.'


def test_a_quotation_and_its_tag_alone_come_from_the_earliest_that_has_both() -> None:
    before, after = WIRE.split(" A broken ")
    wire = article(1, f"{before} {SAID} A broken {after}", "2026-03-10")
    taken = SAID.replace('"We', "“We").replace('again,"', "again,”").replace(" is home", "\nis home")
    longer = article(2, f"{OWN}\n\n{taken} {OWN.upper()[::-1]}", "2026-03-11")
    copies = find(wire, longer)
    assert copies.origin(cite(longer, taken)) == "S1"
    assert copies.origin(cite(wire, SAID)) == "S1"


def test_a_quotation_in_other_words_around_it_may_have_been_heard() -> None:
    told = SAID.replace("President Karo said", "the president told a crowd in Karvik")
    before, after = WIRE.split(" A broken ")
    wire = article(1, f"{before} {SAID} A broken {after}", "2026-03-10")
    heard = article(2, f"{OWN} {told}", "2026-03-11")
    assert find(wire, heard).origin(cite(heard, told)) == "S2"
    taken = article(2, f"{OWN} {before} {OWN[::-1]} {told}", "2026-03-11")  # it had the wire at hand
    assert find(wire, taken).origin(cite(taken, told)) == "S1"


def test_shared_furniture_does_not_count() -> None:
    footer = "Follow us on every channel for the latest news from the islands, all day and every day. " * 6
    first, second = article(1, f"{OWN}\n\n{footer}"), article(2, f"{WIRE[:300]}\n\n{footer}")
    marked = {
        a.id: [
            s if not a.text[s.start :].startswith("Follow") else s.model_copy(update={"kind": "boilerplate"})
            for s in sentences(a)
        ]
        for a in (first, second)
    }
    assert find_copies([first, second], marked).same_copy_as == {}


def test_short_coincidences_are_independent() -> None:
    first, second = article(1, f"Nobody was hurt. {WIRE}"), article(2, f"Nobody was hurt. {OWN}")
    assert find(first, second).origin(cite(second, "Nobody was hurt.")) == "S2"


def test_an_outlet_among_the_articles_stands_for_its_name() -> None:
    copies = find(article(1, OWN), article(2, WIRE, publisher="The Harbour Post"))
    assert copies.outlet("Harbour Post") == "S2"
    assert copies.outlet("the Vessay  Times") == "outlet:vessay times"


def test_an_outlet_goes_by_a_shorter_name() -> None:
    copies = find(
        article(1, OWN, publisher="Vessay Broadcasting Corporation (VBC)"),
        article(2, WIRE, publisher="The Pellam Courier"),
    )
    assert copies.outlet("VBC") == copies.outlet("the Vessay Broadcasting Corporation") == "S1"
    assert copies.outlet("the Courier") == "S2"
    other = find(article(1, OWN, publisher="The Karvik Post"), article(2, WIRE, publisher="Harbour Post"))
    assert other.outlet("the Post") == "outlet:post"


def test_a_named_outlet_is_the_origin_of_its_sentence_and_of_those_beside_it() -> None:
    lead = (
        "The mate stood alone on the bridge when the ferry struck. So the Northern Ledger reported on Friday."
    )
    one = article(1, f"{lead} Nobody has confirmed it.\n\nThe ferry will be towed next week.")
    copies = find(one, article(2, WIRE))
    assert [copies.origin(cite(one, one.text[s.start : s.end])) for s in sentences(one)] == [
        *["outlet:northern ledger"] * 3,
        "S1",
    ]
    assert copies.outlet("the Ledger") == "outlet:northern ledger"


SHORT = (
    "A fire broke out in a block of flats in Marsden on Monday night. Two people died, the fire service "
    "said. The cause is not known, and residents of the block were taken to a school nearby."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Two people", "Five people"),
        ("Monday", "Sunday"),
        ("is not known", "is known"),
        ("in Marsden", "in Selby"),
        ("Two people died", "Two people died, and 11 were hurt"),
    ],
)
def test_a_short_article_with_another_figure_day_or_name_is_not_the_same_text(
    before: str, after: str
) -> None:
    other = SHORT.replace(before, after)
    alone = dict(find(article(1, SHORT), article(2, other)).same_copy_as)
    assert alone == ({"S2": "S1"} if "hurt" in after else {})  # what only says more is a fuller copy
    # A third that has the change too is a copy of that one.
    assert find(article(1, SHORT), article(2, other), article(3, other)).same_copy_as == alone | {
        "S3": "S1" if alone else "S2"
    }
    assert find(article(1, f"{OWN} {WIRE} {SHORT}"), article(2, f"{OWN} {WIRE} {other}")).same_copy_as


def test_the_same_figure_in_another_notation_makes_no_other_text() -> None:
    assert find(article(1, SHORT), article(2, SHORT.replace("Two", "2"))).same_copy_as == {"S2": "S1"}


def test_a_thousand_copies_take_no_longer_than_a_thousand_articles() -> None:
    started = time.process_time()
    found = find_copies([article(n, f"{WIRE} {n}") for n in range(1_000)], {})
    assert len(found.same_copy_as) == 999
    assert set(found.same_copy_as.values()) == {"S0"}
    assert time.process_time() - started < 5


@given(st.lists(st.text(alphabet='ab \n"“”é\u0301.', max_size=300), max_size=5))
def test_originals_are_no_copies_and_origins_exist(texts: list[str]) -> None:
    articles = [article(number, text) for number, text in enumerate(texts)]
    copies = find_copies(articles, {})
    assert not set(copies.same_copy_as) & set(copies.same_copy_as.values())
    for one in articles:
        whole = Citation(source=one.id, start=0, end=len(one.text), quote=one.text)
        assert copies.origin(whole) in {other.id for other in articles}
