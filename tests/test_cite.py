"""Who stands behind a sentence, planted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.backing import prefer
from summarizer.cite import Citer
from summarizer.copies import find_copies
from summarizer.origins import independent
from summarizer.records import Article, Citation, ClaimGroup, DraftSentence, GroundedClaim
from summarizer.split import sentences
from summarizer.support import Evidence
from summarizer.text.sentences import split_sentences
from summarizer.text.speakers import says_who
from summarizer.verify import Verified

FACT = "Fourteen people were injured on the ferry Linnea, the coastguard said."


def cited(sentence: str, *texts: str, outlets: dict[str, str] | None = None) -> Verified:
    """The outcome for ``sentence`` where each sentence of each text is a claim, and a group of its own."""
    articles = [Article(id=f"S{number}", text=text) for number, text in enumerate(texts, 1)]
    groups: list[ClaimGroup] = []
    for article in articles:
        for start, end in split_sentences(article.text):
            quote = article.text[start:end]
            number = len(groups) + 1
            claim = GroundedClaim(
                id=f"c{number}",
                text=quote,
                citations=(Citation(source=article.id, start=start, end=end, quote=quote),),
                reported_by=(outlets or {}).get(article.id),
            )
            groups.append(ClaimGroup(id=f"g{number}", text=quote, claims=(claim,)))
    sources = {article.id: Evidence("", article.text) for article in articles}
    citer = Citer(groups, sources, find_copies(articles, {}))
    found = citer.cite(DraftSentence(text=sentence, groups=("g1",)), groups[:1])
    assert isinstance(found, Verified)
    return found


def behind(found: Verified) -> tuple[list[str], list[int]]:
    """The sources that are cited, and the number of origins of each group."""
    sources = dict.fromkeys(citation.source for citation in found.citations)
    return list(sources), [len(group.origins) for group in found.groups]


def test_an_outlet_that_says_it_in_its_own_words_counts() -> None:
    found = cited(FACT, FACT, "Doctors say that 14 people were injured on the ferry Linnea.", "It rained.")
    assert behind(found)[1] == [2]


def test_one_that_says_something_else_does_not() -> None:
    found = cited(
        FACT,
        FACT,
        "Nineteen people were injured on the ferry Linnea, the clinic says.",
        "No one was injured on the ferry Linnea, its owner says.",
    )
    assert behind(found) == (["S1"], [1])


def test_a_denial_of_something_unnamed_is_cited_from_its_own_source_alone() -> None:
    denial = "Health Minister Ada Falk said it was untrue."
    assert behind(cited(denial, denial, "Ada Falk, the minister, rejected that."))[0] == ["S1"]


def test_an_article_counts_once_however_often_it_says_so() -> None:
    found = cited(FACT, f"{FACT} In short, 14 people were injured on the ferry Linnea.")
    assert behind(found)[1] == [1]


def test_who_takes_it_from_the_same_outlet_counts_once() -> None:
    found = cited(
        FACT,
        FACT,
        "Fourteen people were injured on the ferry Linnea, it wrote.",
        "On the ferry Linnea 14 people were injured, it reported.",
        outlets={"S1": "the Ledger", "S2": "The Ledger", "S3": "Ledger"},
    )
    assert behind(found)[1] == [1]


def test_an_article_that_names_an_outlet_once_does_not_stand_beside_it() -> None:
    articles = [Article(id="S1", text=FACT), Article(id="S2", text="It rained.")]
    citation = Citation(source="S1", start=0, end=len(FACT), quote=FACT)
    claim = GroundedClaim(id="c1", text=FACT, citations=(citation,))
    told = claim.model_copy(update={"id": "c2", "reported_by": "the Ledger"})
    assert independent([claim, told], find_copies(articles, {})) == ("outlet:ledger",)
    assert independent([claim], find_copies(articles, {})) == ("S1",)


def said_by(speakers: Sequence[str | None]) -> list[GroundedClaim]:
    """The same fact, given by one source after the other as the word of each."""
    return [
        GroundedClaim(
            id=f"c{n}",
            text=FACT,
            citations=(Citation(source=f"S{n}", start=0, end=4, quote=FACT[:4]),),
            attributed_to=speaker,
        )
        for n, speaker in enumerate(speakers, 1)
    ]


@pytest.mark.parametrize(
    ("speakers", "said", "origins"),
    [
        (["the coastguard", "Coastguard Captain Ada Falk"], False, ("S1",)),
        (["the coastguard", "the mayor"], False, ("S1", "S2")),
        (["the coastguard", None], False, ("S1", "S2")),
        # Two outlets may have asked two witnesses.
        (["a witness", "a witness"], False, ("S1", "S2")),
        # A statement that says whose word it is has that one behind it, by whatever name.
        (["the coastguard", "Ada Falk"], True, ("S1",)),
        (["the coastguard", None], True, ("S1", "S2")),
        # Its own article is among the sources.
        (["the Pellam Coastguard", None, "the coastguard"], False, ("S2",)),
    ],
)
def test_who_has_it_from_one_speaker_counts_once(
    speakers: list[str | None], said: bool, origins: tuple[str, ...]
) -> None:
    articles = [
        Article(id=f"S{n}", text="It rained.", publisher=f"The Pellam {name}")
        for n, name in enumerate(["Post", "Coastguard", "Ledger"], 1)
    ]
    claims = said_by(speakers)
    if len(speakers) == 2:
        articles[1] = articles[1].model_copy(update={"publisher": None})
    assert independent(claims, find_copies(articles, {}), said=said) == origins


@pytest.mark.parametrize(("text", "origins"), [("The police came.", ("S1",)), ("It rained.", ("S1", "S2"))])
def test_what_an_article_says_itself_may_be_the_word_of_one_that_it_speaks_of(
    text: str, origins: tuple[str, ...]
) -> None:
    claims = said_by(["the police", None])
    articles = [Article(id="S1", text="It rained."), Article(id="S2", text=text)]
    assert independent(claims, find_copies(articles, {})) == origins


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        (
            "The board halted the work on the dam and said that the crews on the west wall were all safe.",
            "It halted the work on the upper dam and said that the crews on the wall were safe.",
            ("S1",),
        ),
        (
            "The light on the Hauk buoy went out on Tuesday 3 March, the records of the harbour office say.",
            "The light on the Hauk buoy went out on 3 March, according to the harbour master.",
            ("S1", "S2"),
        ),
        (
            "According to reports, the board wants to halt the work.",
            "The board, an engineer wrote, is keen to stop building.",
            ("S2",),
        ),
        ("The board reportedly halted the work.", "It is reported that the board stopped it.", ("S1", "S2")),
    ],
)
def test_who_only_repeats_does_not_count(first: str, second: str, origins: tuple[str, ...]) -> None:
    texts = {"S1": first, "S2": second}
    claims = [
        GroundedClaim(
            id=source, text=text, citations=(Citation(source=source, start=0, end=len(text), quote=text),)
        )
        for source, text in texts.items()
    ]
    copies = find_copies([Article(id=source, text=text) for source, text in texts.items()], {})
    assert independent(claims, copies) == origins


def test_who_is_told_what_he_said_has_one_speaker_with_whoever_names_another() -> None:
    claims = said_by(["Lieutenant Rask", "the county coroner"])
    copies = find_copies([Article(id="S1", text="It rained."), Article(id="S2", text="It snowed.")], {})
    assert says_who("The two men were brothers from Tarn, he said.")
    assert independent(claims, copies, said=True) == ("S1",)


def test_two_outlets_that_quote_the_same_words_have_one_speaker() -> None:
    texts = ['"The wall is safe. We have said so for years."', 'Falk wrote: "We have said so for years."']
    claims = [
        GroundedClaim(id=f"c{n}", text=text, citations=(Citation(source=f"S{n}", start=0, end=1, quote='"'),))
        for n, text in enumerate(texts, 1)
    ]
    copies = find_copies([Article(id="S1", text="It rained."), Article(id="S2", text="It snowed.")], {})
    assert independent(claims, copies, said=True) == ("S1",)
    assert independent(claims, copies) == ("S1", "S2")


SHARED = "Nobody at the harbour could say who had switched off the white light that marks the western rocks."


@pytest.mark.parametrize(
    ("publisher", "shared", "origins"),
    [
        (None, SHARED, ("S2",)),
        (None, "It rained all day and all night.", ("outlet:pellam ledger", "S2")),
        ("Innerholm Radio", SHARED, ("outlet:pellam ledger", "S2")),
    ],
)
def test_an_outlet_that_is_named_may_have_written_an_article_that_nobody_signed(
    publisher: str | None, shared: str, origins: tuple[str, ...]
) -> None:
    told = "The ferry Linnea ran aground off Innerholm, the Pellam Ledger reported."
    own = "Off Innerholm the ferry Linnea ran aground."
    rest = (
        "Its owner has sent two tugs from Karvik. They are to pull at high water, if the wind drops by then."
    )
    articles = [
        Article(id="S1", text=f"{told}\n\n{SHARED}", publisher="Kelm Today"),
        Article(id="S2", text=f"{own}\n\n{shared}\n\n{rest}", publisher=publisher),
    ]
    claims = [
        GroundedClaim(
            id=source,
            text=text,
            citations=(Citation(source=source, start=0, end=len(text), quote=text),),
            reported_by="the Pellam Ledger" if source == "S1" else None,
        )
        for source, text in (("S1", told), ("S2", own))
    ]
    copies = find_copies(articles, {article.id: sentences(article) for article in articles})
    assert independent(claims, copies) == origins


def test_who_leaves_out_a_month_does_not_count() -> None:
    texts = [
        "The caller has made 28 false distress calls from Innerholm, beginning in July 2014.",
        "The 28 false distress calls have come from Innerholm, the coastguard said on Friday.",
    ]
    articles = [
        Article(id="S1", text=texts[0], published="2016-07-22"),
        Article(id="S2", text=f"{texts[1]} The caller has made false distress calls since July 2014."),
    ]
    claims = tuple(
        GroundedClaim(
            id=article.id,
            text=text,
            citations=(Citation(source=article.id, start=0, end=len(text), quote=text),),
        )
        for article, text in zip(articles, texts, strict=True)
    )
    group = ClaimGroup(id="g1", text=texts[0], claims=claims)
    sources = {article.id: Evidence("", article.text) for article in articles}
    citer = Citer([group], sources, find_copies(articles, {}))
    found = citer.cite(DraftSentence(text=texts[0], groups=("g1",)), [group])
    assert isinstance(found, Verified)
    assert behind(found) == (["S1"], [1])


def test_a_sentence_and_the_one_beside_it_state_it_together() -> None:
    text = "Karr has pleaded not guilty to arson in the warehouse fire."
    other = "Karr was in court over the warehouse fire. He has pleaded not guilty to arson."
    found = cited(text, text, other)
    assert behind(found)[1] == [2]
    quotes = [citation.quote for citation in found.citations if citation.source == "S2"]
    assert quotes == ["Karr was in court over the warehouse fire.", "He has pleaded not guilty to arson."]


def test_two_sentences_far_apart_do_not() -> None:
    text = "Karr has pleaded not guilty to arson in the warehouse fire."
    found = cited(
        text,
        text,
        "Karr was in court over the warehouse fire. Rain fell all day on the old town. It was cold. "
        "Somebody has pleaded not guilty to arson.",
    )
    assert behind(found)[1] == [1]


def test_what_several_carry_comes_before_what_one_alone_says() -> None:
    alone = "The ferry Linnea, built in 1994 by Orla Yards, ran aground off Innerholm in thick fog."
    shared = "Fourteen people were injured on the ferry Linnea."
    texts = [f"It rained. {alone} {shared}", "Doctors say that 14 people were injured on the ferry Linnea."]
    articles = [Article(id=f"S{number}", text=text) for number, text in enumerate(texts, 1)]
    groups = [
        ClaimGroup(id=f"g{at}", text=quote, claims=(claim(at, source, text, quote),))
        for at, (source, text, quote) in enumerate(
            [
                ("S1", texts[0], "It rained."),
                ("S1", texts[0], alone),
                ("S1", texts[0], shared),
                ("S2", texts[1], texts[1]),
            ]
        )
    ]
    sources = {article.id: Evidence("", article.text) for article in articles}
    found = prefer(groups, sources, find_copies(articles, {}))
    assert [group.id for group in found] == ["g0", "g2", "g3", "g1"]


def claim(number: int, source: str, text: str, quote: str) -> GroundedClaim:
    start = text.index(quote)
    citation = Citation(source=source, start=start, end=start + len(quote), quote=quote)
    return GroundedClaim(id=f"c{number}", text=quote, citations=(citation,))


def test_what_another_source_seems_to_tell_comes_before_what_one_alone_says() -> None:
    texts = [f"The {thing} of the town is old." for thing in ("bridge", "mill", "school", "church", "quay")]
    ranked: list[ClaimGroup] = []
    for number, text in enumerate(texts):
        citation = Citation(source="S1", start=100 * number, end=100 * number + len(text), quote=text)
        claim = GroundedClaim(id=f"c{number}", text=text, citations=(citation,))
        ranked.append(ClaimGroup(id=f"g{number}", text=text, claims=(claim,), origins=("S1",)))
    copies = find_copies([Article(id="S1", text=" ".join(texts))], {})
    sources = {"S1": Evidence(text="")}
    assert prefer(ranked, sources, copies) == ranked
    found = prefer(ranked, sources, copies, lambda text, citations: "quay" in text and len(citations) == 1)
    assert [group.id for group in found] == ["g0", "g1", "g4", "g2", "g3"]
