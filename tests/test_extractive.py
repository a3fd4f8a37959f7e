from __future__ import annotations

import asyncio
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engines import Engine
from summarizer.engines.arranging import arrange
from summarizer.engines.extractive import Extractive, claims, sentences
from summarizer.engines.reader import Reader
from summarizer.engines.selection import select
from summarizer.records import Article, Chunk, Citation, ClaimGroup, Draft, GroundedClaim, Sentence
from summarizer.text.standalone import Fault, faults


def chunk(text: str) -> Chunk:
    """A chunk with a sentence a line; an empty line ends a paragraph."""
    found = list(re.finditer(r"[^\n]+", text))
    return Chunk(
        source="S1",
        index=0,
        sentences=tuple(Sentence(start=m.start(), end=m.end()) for m in found),
        texts=tuple(m[0] for m in found),
        tokens=0,
    )


def cited(text: str) -> list[tuple[str, list[str]]]:
    """Each claim with the sentences that it cites."""
    return [(c.text, [text[s.start : s.end] for s in c.spans]) for c in claims(chunk(text))]


def test_each_sentence_is_a_claim_that_cites_itself() -> None:
    text = "Karr opened the bridge over the Marl.\nThe bridge cost two million crowns in all."
    assert cited(text) == [(line, [line]) for line in text.split("\n")]


def test_a_leaning_sentence_carries_the_one_before() -> None:
    first, second, third = (
        "Karr opened the bridge on Sunday.",
        "She cut the ribbon at noon before a crowd.",
        "It rained on them all day long until dusk.",
    )
    assert cited(f"{first}\n{second}\n{third}")[1:] == [
        (f"{first} {second}", [first, second]),
        (f"{first} {second} {third}", [first, second, third]),
    ]


def test_a_short_sentence_is_not_worth_what_it_would_carry() -> None:
    short = "She cut the ribbon at noon."
    assert cited(f"Karr opened the bridge on Sunday.\n{short}")[1] == (short, [short])


def test_nothing_is_carried_over_a_gap() -> None:
    gap = "\n" * 12
    leaning = "She cut the ribbon at noon before a crowd."
    assert cited(f"Karr opened the bridge on Sunday.{gap}{leaning}")[1] == (leaning, [leaning])


def test_a_headline_is_never_carried() -> None:
    assert cited("New bridge over the Marl draws four hundred\nShe cut the ribbon at noon.")[1] == (
        "She cut the ribbon at noon.",
        ["She cut the ribbon at noon."],
    )


def test_half_a_quotation_is_never_a_claim_of_its_own() -> None:
    opening, middle, closing = (
        '"The light was out.',
        "Everybody knew that it was.",
        'Nobody came," Holm said on Monday.',
    )
    found = [text for text, _ in cited(f"{opening}\n{middle}\n{closing}")]
    assert middle not in found
    assert f"{opening} {middle} {closing}" in found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("He added that the bridge would stay closed until Monday.", Fault.DANGLING),
        ("But the bridge over the Marl stayed closed until Monday.", Fault.DANGLING),
        ("The move surprised many people who live in Marlow.", Fault.DANGLING),
        ('"We had no warning at all of the storm," she said.', Fault.DANGLING),
        ("After the storm, he went to the bridge with two engineers.", Fault.DANGLING),
        ('"We had no warning at all of the coming storm."', Fault.DANGLING),
        ("Is the bridge over the Marl safe to cross again?", Fault.QUESTION),
        ("Here’s what to know about the bridge over the Marl.", Fault.FILLER),
        ("We went to the bridge and asked the people of Marlow.", Fault.FILLER),
        ("The town had a fair-I saw two of its bears-before the storm.", Fault.FILLER),
        ("Holy shit, he can throw a stone over the bridge at Marlow.", Fault.FILLER),
        ("Karr said that people come up here to look at the bridge.", Fault.OWN_VOICE),
        ("Sign up for the newsletter and read about Marlow every day.", Fault.FILLER),
        ('Karr said that the bridge was "safe and would open soon.', Fault.UNBALANCED),
        ("Karr (left) opened the bridge (which is new in Marlow.", Fault.UNBALANCED),
        ("**The council said yes to the bridge on Thursday night.", Fault.UNBALANCED),
        ("HOST: The council said yes to the bridge on Thursday.", Fault.FRAGMENT),
        ("In addition, the council said yes to the bridge on Thursday.", Fault.DANGLING),
        ("Karr opened it.", Fault.SHORT),
        ("New bridge over the Marl opened by Mayor Karr", Fault.FRAGMENT),
        ("and opened the bridge over the Marl on Sunday morning.", Fault.FRAGMENT),
    ],
)
def test_faults_are_found(text: str, fault: Fault) -> None:
    assert fault in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Karr said she would open the bridge on Sunday.",
        "During her campaign, Karr promised a bridge over the Marl.",
        "In addition to the bridge, Karr opened a school in Marlow.",
        "It is not yet clear why the light on the southern buoy was out.",
        "“We had no warning of the storm,” Karr told the council.",
        "The plan to rebuild the bridge was approved by the council in May.",
        "Holm served in World War I, and his grandson still lives in Marlow.",
        "The US sent two ships to help with the search near Innerholm.",
        "The engineer said he had seen the crack in the bridge in May.",
        "The stones were gathered here on the bank of the Marl, Karr said.",
        "The car left I-95 near the bridge shortly after noon on Sunday.",
    ],
)
def test_good_sentences_have_no_fault(text: str) -> None:
    assert faults(text) == frozenset()


ARTICLE = """Karr opened the new bridge over the Marl on Sunday in front of four hundred guests.
The bridge replaces an iron one from 1911 that the autumn flood of last year had torn away.
She thanked the engineers for their work in the cold.
Builders used eight thousand tons of granite from the Tarn quarry for the piers.
Is it worth the money?
Ferry captains in Innerholm fear for their trade, since lorries can now cross without them.
Opponents counted nine cracked stones in the northern ramp before the ribbon was cut.
Here is what you need to know.
A festival with fireworks follows next weekend on the meadows below the town wall."""


LINES = [*ARTICLE.split("\n"), '"Half a quotation.', "🛳️ é́", "x", ""]


def made(*texts: str) -> tuple[list[ClaimGroup], list[Article]]:
    """Groups and articles as the stages before would make them."""
    articles = [Article(id=f"S{number}", text=text) for number, text in enumerate(texts, 1)]
    groups: list[ClaimGroup] = []
    for article in articles:
        for one in claims(chunk(article.text).model_copy(update={"source": article.id})):
            citations = tuple(
                Citation(source=article.id, start=s.start, end=s.end, quote=article.text[s.start : s.end])
                for s in one.spans
            )
            grounded = GroundedClaim(
                id=f"c{len(groups) + 1}", text=one.text, citations=citations, reported_by=None
            )
            groups.append(
                ClaimGroup(id=f"g{len(groups) + 1}", text=one.text, claims=(grounded,), origins=(article.id,))
            )
    return groups, articles


def draft(groups: list[ClaimGroup], articles: list[Article], words: int) -> Draft:
    return asyncio.run(Extractive().draft(groups, articles, words))


def texts(found: Draft) -> list[str]:
    return [sentence.text for sentence in found.sentences]


@pytest.mark.parametrize("words", [30, 45, 60, 80])
def test_the_length_is_kept_within_a_tenth(words: int) -> None:
    total = sum(len(text.split()) for text in texts(draft(*made(ARTICLE), words)))
    assert 0.9 * words <= total <= 1.1 * words


def test_questions_and_filler_are_left_out_even_where_there_is_room() -> None:
    found = texts(draft(*made(ARTICLE), 500))
    assert "Is it worth the money?" not in found
    assert "Here is what you need to know." not in found
    assert len(found) == 7


ESSAY = """I was late for the opening of the bridge over the Marl, as always.
There are no handrails on the stairs, and the ropes have seen better days.
Sofia Karr told me that the stairs would be closed in winter.
My shoes were wet before the ribbon was cut, and the band played on.
By then I had met all the people of Marlow, or so it felt."""


def test_where_others_report_an_essay_is_heard_for_what_it_reports_alone() -> None:
    colour = "There are no handrails on the stairs, and the ropes have seen better days."
    both = texts(draft(*made(ARTICLE, ESSAY.replace("told me", "told her")), 500))
    assert colour not in both
    assert any(text.startswith("Sofia Karr told her") for text in both)
    assert colour in texts(draft(*made(ESSAY), 500)), "there is nothing else"
    plain = ESSAY.replace("I was", "We were").replace("My shoes", "All shoes")
    assert colour in texts(draft(*made(ARTICLE, plain), 500)), "two sentences make no essay"


def test_a_leaning_sentence_follows_the_one_that_it_leans_on_and_cites_both() -> None:
    groups, articles = made(ARTICLE)
    found = draft(groups, articles, 500)
    at = texts(found).index("She thanked the engineers for their work in the cold.")
    assert texts(found)[at - 1].startswith("The bridge replaces an iron one")
    leaning = next(group for group in groups if group.id == found.sentences[at].groups[0])
    assert len(leaning.claims[0].citations) > 1
    assert len(set(texts(found))) == len(texts(found))


def test_a_fact_told_by_two_sources_is_told_once() -> None:
    other = "Karr on Sunday opened the new bridge over the Marl in front of four hundred guests."
    found = texts(draft(*made(ARTICLE, other), 500))
    assert sum("four hundred guests" in text for text in found) == 1


def test_a_carried_sentence_keeps_what_else_supports_it() -> None:
    leaning = "She cut the ribbon at noon before a crowd."
    groups, _ = made(f"Karr opened the bridge over the Marl on Sunday.\n{leaning}")
    fuller = "Mayor Karr opened the bridge over the Marl on Sunday."
    citation = Citation(source="S2", start=0, end=len(fuller), quote=fuller)
    other = GroundedClaim(id="c9", text=fuller, citations=(citation,), reported_by=None)
    supported = groups[0].model_copy(update={"text": fuller, "claims": (other, *groups[0].claims)})
    found = sentences([groups[1]], [supported, groups[1]])
    assert [(one.text, one.groups) for one in found] == [
        (fuller, ("g1",)),
        (leaning, ("g2",)),
    ]


def test_sentences_of_one_source_keep_their_order() -> None:
    groups, articles = made(ARTICLE)
    plain = [group for group in groups if len(group.claims[0].citations) == 1]
    ordered = arrange(list(reversed(plain)), articles, Reader(articles, groups))
    assert [g.id for g in ordered][1:] == [g.id for g in plain if g.id != ordered[0].id]


def test_the_lead_stands_early_in_an_article() -> None:
    groups, articles = made(ARTICLE)
    assert arrange([groups[5], groups[3], groups[0]], articles, Reader(articles, groups))[0].id == "g1"


QUARRY = """The quarry at Tarn was closed on Monday after a slide buried two lorries.
Ten workers of the night shift were brought to the clinic in Marlow.
The union's secretary, Nils Aldous, wants the pit wall measured every week from now on.
Aldous accused the owner of having ignored three warnings since the autumn floods."""


def chosen(texts: list[str], order: list[str], words: int) -> list[str]:
    """What is chosen of ``texts``, to be read in this order; ``order`` has how the best begin, best first."""
    groups, articles = made(*texts)
    ranked = [group for start in order for group in groups if group.text.startswith(start)]
    reader = Reader(articles, groups)
    return [group.text for group in arrange(select(ranked, words, reader), articles, reader)]


def test_somebody_is_introduced_before_more_is_said_of_him() -> None:
    found = chosen([QUARRY], ["The quarry", "Aldous", "Ten workers", "The union's"], 45)
    assert [text.split()[0] for text in found] == ["The", "The", "Aldous"]
    assert "Nils Aldous" in found[1]


def test_who_cannot_be_introduced_is_left_out() -> None:
    assert "Aldous" not in str(chosen([QUARRY], ["The quarry", "Aldous", "Ten workers"], 30))
    assert len(chosen([QUARRY], ["The quarry", "Aldous", "Ten workers"], 30)) == 2


def test_a_thing_is_told_of_once_it_is_known() -> None:
    text = (
        "Marlow will have a ferry again, the council decided on Monday after a long debate.\n"
        "A fund of nine million crowns shall pay for two electric ships from the yard in Selby.\n"
        "Critics fear that the fund will be empty soon."
    )
    found = chosen([text], ["Critics", "Marlow", "A fund"], 60)
    assert [one.split()[0] for one in found] == ["Marlow", "A", "Critics"]
    assert chosen([text], ["Critics", "Marlow"], 25) == [text.split("\n")[0]]


def test_what_begins_with_something_known_does_not_lead() -> None:
    one = "The recall concerns nine thousand jars of honey from three mills."
    other = "A dairy in Marlow has called back its cheese and honey after four people fell ill on Sunday."
    assert chosen([one, other], ["The recall", "A dairy"], 60)[0] == other


def test_what_somebody_said_does_not_lead() -> None:
    one = '"Nobody had looked at the jars for nine weeks," a driver of the dairy told the council.'
    other = "A dairy in Marlow has called back its cheese and honey after four people fell ill on Sunday."
    assert chosen([one, other], ['"Nobody', "A dairy"], 60) == [other, one]


def test_the_beginning_of_an_article_leads() -> None:
    text = (
        "Four people fell ill on Sunday after a meal of cheese and honey in Marlow.\n"
        "Tests found traces of lead paint on the lids of nine thousand jars."
    )
    assert chosen([text], ["Tests", "Four"], 60) == text.split("\n")
    assert chosen([f"Lead found on lids of honey jars\n{text}"], ["Tests", "Four"], 60) == text.split("\n")


def test_sentences_that_carry_two_that_stand_alone_come_after_these() -> None:
    lines = ARTICLE.split("\n")[:3]
    groups, articles = made("\n".join(lines))
    assert texts(draft(groups[2:] + groups[:2], articles, 100)) == lines


def test_of_two_openings_with_the_same_news_the_fuller_stays() -> None:
    short = "Six climbers died when an avalanche hit their tents, police said."
    full = "An avalanche has killed six mountaineers in their tents, the third accident since the new year."
    assert chosen([short, full], ["Six", "An"], 60) == [full]
    assert chosen([short, full], ["An", "Six"], 60) == [full]


def test_the_fuller_opening_stays_though_the_words_are_nearly_the_same() -> None:
    short = "Six climbers died when an avalanche hit their camp in Vessay, police said."
    full = "Six climbers died when an avalanche hit their camp below Mount Orra in Vessay on Sunday."
    assert chosen([short, full], ["Six climbers died when an avalanche hit their camp in"], 60) == [short]
    assert chosen([short, full], ["Six climbers died when an avalanche hit their camp"], 60) == [full]


def test_what_only_a_replaced_opening_told_is_told() -> None:
    short = "Six climbers died when an avalanche hit their tents, which a guide called a disgrace."
    full = (
        "An avalanche has killed six mountaineers in their tents, police said, the third accident on the icy "
        "slopes since the new year."
    )
    again = "Ada Moor, a guide, called the deaths of six climbers in tents a disgrace."
    assert chosen([f"{short}\n{again}", full], ["Six", "Ada"], 60) == [short]
    assert chosen([f"{short}\n{again}", full], ["Six", "Ada", "An"], 60) == [full, again]


OTHER_NEWS = """Fishermen of the bay sold herring at the quay as on any other morning.
The mayor of Tarn opened a bridge and gave a speech about money for schools.
A museum in the old lighthouse shows maps of the coast."""
HOAX = (
    "A hoax caller cost the coastguard about $500,000 in the past two years by making false distress alerts."
)
RECALL = "Three batches of a flu vaccine for children were recalled on Monday, the medicines agency said."
DOSES = "The recall covers 48,600 doses of Meriflu, of which 11,250 have already been given to children."


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("The estimated cost of the responses to these false alarms is $500,000.", True),
        ("The estimated cost of the responses to these false alarms is $700,000.", False),
        ("The caller was a fisherman who had lost his boat.", False),
        ("Three batches are affected, 48,600 doses in total.", True),
        ("Eight batches are affected, 48,600 doses in total.", False),
    ],
)
def test_what_tells_again_in_other_words_is_seen_and_a_figure_is_news(text: str, same: bool) -> None:
    told = [HOAX, RECALL, DOSES]
    groups, articles = made("\n".join([*told, OTHER_NEWS]))
    assert Reader(articles, groups).retells(text, told) is same


def test_what_tells_nothing_beside_a_richer_sentence_gives_way_to_it() -> None:
    poor = "Three batches are affected, 48,600 doses in total."
    order = ["Three batches of", "Three batches are", "The recall"]
    articles = [f"{RECALL}\n{OTHER_NEWS}", f"{HOAX}\n{poor}\n{DOSES}"]
    assert chosen(articles, order[:2], 40) == [RECALL, poor]
    assert chosen(articles, order, 40) == [RECALL, DOSES]


def test_too_little_room_gives_one_short_sentence() -> None:
    groups, articles = made(ARTICLE)
    assert len(select(groups, 5, Reader(articles, groups))) == 1
    assert select([], 100, Reader([], [])) == []
    assert draft([], [], 100) == Draft()


def test_it_is_an_engine_without_a_model() -> None:
    engine: Engine = Extractive()
    assert (engine.name, engine.model) == ("extractive", None)
    found, lost = asyncio.run(engine.extract(chunk("Karr opened the bridge over the Marl.")))
    assert [one.text for one in found] == ["Karr opened the bridge over the Marl."]
    assert list(lost) == []


@given(st.lists(st.sampled_from(LINES), max_size=14), st.integers(1, 300))
def test_any_text_gives_a_draft_of_existing_groups(lines: list[str], words: int) -> None:
    groups, articles = made("\n".join(lines))
    reader = Reader(articles, groups)
    chosen = arrange(select(groups, words, reader), articles, reader)
    found = sentences(chosen, groups)
    known = {group.id for group in groups}
    assert all(one.groups and set(one.groups) <= known and one.text for one in found)
    assert bool(found) == bool(groups)
    total = sum(len(group.text.split()) for group in chosen)
    assert total <= 1.1 * words or len(chosen) == 1
