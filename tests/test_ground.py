"""Claims with right, wrong and missing citations against one small article, and the exact spans."""

from __future__ import annotations

import pytest

from summarizer.ground import Reading, ground
from summarizer.records import Article, Claim, GroundedClaim, Rejected, Sentence, Span
from summarizer.split import sentences

HEADLINE = "Dam in Orrin valley gives way"
SENTENCES = (
    "The Selby dam broke on Monday 2 March, and 42 people were taken to hospital.",
    "Mayor Ines Okafor visited the village of Tarn on Tuesday.",
    '"We had warned the owner twice," she said.',
    "The owner, Norlys Water, did not answer questions.",
    "According to the Tarn Gazette, repairs may take a year.",
    "Engineers measured a crack of 3.5 metres in the west wall.",
)
TEXT = "\n".join((HEADLINE, *SENTENCES))


def starts() -> list[int]:
    return [TEXT.index(sentence) for sentence in SENTENCES]


def reading() -> Reading:
    head = Sentence(start=0, end=len(HEADLINE), kind="headline")
    body = [Sentence(start=start, end=start + len(s)) for start, s in zip(starts(), SENTENCES, strict=True)]
    return Reading(Article(id="S1", text=TEXT, title=HEADLINE, published="2026-03-04"), [head, *body])


def check(text: str, *cited: int) -> GroundedClaim | Rejected:
    spans = tuple(Span(start=starts()[n - 1], end=starts()[n - 1] + len(SENTENCES[n - 1])) for n in cited)
    return ground(Claim(source="S1", text=text, spans=spans), reading())


def cited_by(result: GroundedClaim | Rejected) -> list[str]:
    assert isinstance(result, GroundedClaim), result
    for citation in result.citations:
        assert TEXT[citation.start : citation.end] == citation.quote
    return [citation.quote for citation in result.citations]


def test_a_right_citation_is_kept() -> None:
    result = check("On Monday the Selby dam broke and 42 people were taken to hospital.", 1)
    assert cited_by(result) == [SENTENCES[0]]


def test_a_citation_that_contributes_nothing_is_pruned() -> None:
    result = check("On Monday the Selby dam broke and 42 people were taken to hospital.", 1, 2, 6)
    assert cited_by(result) == [SENTENCES[0]]


@pytest.mark.parametrize("cited", [(5,), (1,), ()])
def test_a_wrong_or_missing_citation_moves_to_the_sentence_that_says_it(cited: tuple[int, ...]) -> None:
    result = check("Engineers measured a crack of 3.5 metres in the west wall.", *cited)
    assert cited_by(result) == [SENTENCES[5]]


@pytest.mark.parametrize(
    ("text", "cited", "code"),
    [
        ("The Selby dam broke on Monday and 24 people were taken to hospital.", 1, "number"),
        ("The Selby dam broke on Thursday 5 March, and 42 people were taken to hospital.", 1, "date"),
        ("Mayor Rosa Lindqvist visited the village of Tarn on Tuesday.", 2, "name"),
        ("The owner, Norlys Water, answered questions.", 4, "negation"),
        ('Ines Okafor said: "We had warned the mayor twice."', 3, "quot"),
    ],
)
def test_what_no_sentence_says_is_rejected_with_a_reason(text: str, cited: int, code: str) -> None:
    result = check(text, cited)
    assert isinstance(result, Rejected)
    assert (result.stage, result.source, result.text) == ("ground", "S1", text)
    assert code in result.code
    assert result.reason


def test_a_headline_is_no_claim() -> None:
    result = check("Dam in Orrin valley gives way.", 1)
    assert isinstance(result, Rejected)
    assert result.code == "not_citable"


def test_a_claim_that_leans_on_another_is_rejected() -> None:
    result = check("She visited the village of Tarn on Tuesday.", 2)
    assert isinstance(result, Rejected)
    assert result.code == "unresolved"


def test_who_said_it_is_found_in_the_claim_and_a_pronoun_in_the_sentences_before() -> None:
    said = check('Ines Okafor said: "We had warned the owner twice."', 2, 3)
    assert isinstance(said, GroundedClaim)
    assert said.attributed_to == "Ines Okafor"


def test_the_outlet_that_an_article_takes_it_from_is_named() -> None:
    told = check("Repairs may take a year, according to the Tarn Gazette.", 5)
    assert isinstance(told, GroundedClaim)
    assert told.reported_by is not None
    assert "Tarn Gazette" in told.reported_by
    assert told.attributed_to is None


def test_what_the_article_calls_a_newspaper_is_an_outlet() -> None:
    text = (
        "The plan was seen by the Tarn Beaver, a student newspaper. The dean knew of it, the Beaver reported."
    )
    article = Article(id="S1", text=text)
    reading = Reading(article, sentences(article))
    [*_, last] = reading.citable
    claim = Claim(source="S1", text="The dean knew of it, the Beaver reported.", spans=(last,))
    told = ground(claim, reading)
    assert isinstance(told, GroundedClaim)
    assert told.reported_by == "the Beaver"


def test_a_claim_that_leans_where_the_article_leans_carries_the_sentence_before() -> None:
    result = check('"We had warned the owner twice," she said.', 3)
    assert isinstance(result, GroundedClaim)
    assert result.text == f"{SENTENCES[1]} {SENTENCES[2]}"
    assert [citation.quote for citation in result.citations] == [SENTENCES[1], SENTENCES[2]]


def test_a_question_is_no_claim() -> None:
    text = "Who decided that the vaccine should go? The agency did."
    article = Article(id="S1", text=text)
    read = Reading(article, [Sentence(start=0, end=39), Sentence(start=40, end=len(text))])
    refused = ground(Claim(source="S1", text=text[:39], spans=(Span(start=0, end=39),)), read)
    assert isinstance(refused, Rejected)
    assert refused.code == "question"
