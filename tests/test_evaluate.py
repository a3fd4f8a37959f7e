"""A brief measured against what a careful reader finds in its articles."""

from __future__ import annotations

import asyncio
import copy
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer import Evaluation, InputError, UsageError, assemble, evaluate
from summarizer.errors import ReplyError
from summarizer.evaluation.facts import stated, statements
from summarizer.evaluation.judged import judged
from summarizer.evaluation.measured import (
    BoilerplateCited,
    ForbiddenStated,
    LookAlikeReported,
    OriginsSaid,
    Reported,
    WrongCitation,
)
from summarizer.evaluation.places import Places
from summarizer.evaluation.stating import states, states_forbidden
from summarizer.evaluation.truth import read_truth
from summarizer.ground import Reading
from summarizer.inputs import read
from summarizer.judge import Opinion, Statement, judge, judge_prompt
from summarizer.records import (
    Brief,
    BriefSentence,
    Citation,
    Conflict,
    GroundedClaim,
    Position,
    Source,
    Title,
)
from summarizer.split import sentences
from tests.command import run_cli
from tests.fakes import ScriptedModel
from tests.fault_server import Call as HttpCall
from tests.fault_server import FaultServer, completion
from tests.recorded import EXAMPLES, brief_of

TEXTS = {
    "S1": "The dam at Selby broke on Monday. Police said 42 people were hurt. The mayor, Ana Ruiz, said "
    "that she may rebuild the dam. Subscribe to our newsletter. The river is 30 km long. The school is "
    "closed.",
    "S2": "On Monday the Selby dam gave way.\nSome 24 people were hurt, police said.\nA total of 300\nhomes "
    "were flooded. Three bridges were closed. Nine shelters were open at noon. The road is dry.",
    "S3": "Water flooded 300 homes in Selby. Twelve shelters were open by night. The river is about 31 km "
    "long. The dam was built in 1931. The school is open. The road is wet.",
}


def at(source: str, quote: str) -> Citation:
    start = TEXTS[source].index(quote)
    return Citation(source=source, start=start, end=start + len(quote), quote=quote)


BROKE, GAVE_WAY = at("S1", "The dam at Selby broke on Monday."), at("S2", "On Monday the Selby dam gave way.")
HOMES, FLOODED = (
    at("S2", "A total of 300\nhomes were flooded."),
    at("S3", "Water flooded 300 homes in Selby."),
)
BRIDGES = at("S2", "Three bridges were closed.")
RUIZ = at("S1", "The mayor, Ana Ruiz, said that she may rebuild the dam.")
NEWSLETTER = at("S1", "Subscribe to our newsletter.")
LONG, LONGER = at("S1", "The river is 30 km long."), at("S3", "The river is about 31 km long.")
HURT, FEWER = at("S1", "Police said 42 people were hurt."), at("S2", "Some 24 people were hurt, police said.")
NOON, NIGHT = at("S2", "Nine shelters were open at noon."), at("S3", "Twelve shelters were open by night.")


def position(value: str, *citations: Citation) -> Position:
    return Position(text=citations[0].quote, citations=citations, value=value)


def conflict(number: int, topic: str, *positions: Position) -> Conflict:
    return Conflict(id=f"d{number}", topic=topic, positions=positions)


def said(number: int, text: str, *citations: Citation, origins: int = 1) -> BriefSentence:
    return BriefSentence(id=f"s{number}", text=text, citations=citations, independent_sources=origins)


def claim(number: int, citation: Citation) -> GroundedClaim:
    return GroundedClaim(id=f"c{number}", text=" ".join(citation.quote.split()), citations=(citation,))


BRIEF = Brief(
    engine="extractive",
    sentences=(
        said(1, "The dam at Selby broke on Monday.", BROKE, GAVE_WAY, origins=2),
        said(2, "A total of 300 homes were flooded.", HOMES, LONG),
        said(3, "The mayor, Ana Ruiz, will rebuild the dam.", RUIZ),
        said(4, "Three bridges were closed.", BROKE),
        said(5, "Subscribe to our newsletter.", NEWSLETTER),
    ),
    conflicts=(
        conflict(1, "people were hurt", position("42", HURT), position("24", FEWER)),
        conflict(2, "shelters", position("Nine", NOON), position("Twelve", NIGHT)),
        conflict(3, "river", position("30", LONG), position("31", LONGER)),
        conflict(
            4, "dam", position("Monday", BROKE), position("1931", at("S3", "The dam was built in 1931."))
        ),
    ),
    claims=tuple(
        claim(number, citation)
        for number, citation in enumerate([BROKE, GAVE_WAY, HOMES, FLOODED, BRIDGES, NEWSLETTER], 1)
    ),
    groups=(("c1", "c2", "c5"), ("c3", "c6")),
    sources=tuple(
        Source(id=name, path=f"../event/articles/{name}.txt", text=text, text_sha256="0")
        for name, text in TEXTS.items()
    ),
)


def places(*citations: Citation) -> list[dict[str, str]]:
    # On one line: how a quote is spaced must not matter.
    return [{"file": f"articles/{c.source}.txt", "quote": " ".join(c.quote.split())} for c in citations]


def fact(name: str, text: str, *support: Citation, **rest: int) -> dict[str, Any]:
    return {"id": name, "text": text, "support": places(*support), **rest}


def two(name: str, kind: str, one: Citation, other: Citation) -> dict[str, Any]:
    sides = [{"text": c.quote, "support": places(c)} for c in (one, other)]
    return {"id": name, "topic": name, "kind": kind, "positions": sides}


TRUTH: dict[str, Any] = {
    "event": "a dam breaks",
    "facts": [
        fact("f1", "The dam at Selby broke on Monday.", BROKE, GAVE_WAY, importance=3),
        fact("f2", "The water flooded 300 homes.", HOMES, FLOODED, importance=2),
        fact("f3", "Three bridges were closed.", BRIDGES),
        fact("f4", "The mayor may rebuild the dam.", RUIZ, importance=3),
    ],
    "disagreements": [
        two("hurt", "contradiction", HURT, FEWER),
        two("shelters", "update", NOON, NIGHT),
        two("school", "contradiction", at("S1", "The school is closed."), at("S3", "The school is open.")),
        two("road", "contradiction", at("S2", "The road is dry."), at("S3", "The road is wet.")),
    ],
    "not_disagreements": [{"why": "rounded", "support": places(LONG, LONGER)}],
    "independence": [{"fact": name, "origins": 1} for name in ("f1", "f2", "f3")],
    "boilerplate": [*places(NEWSLETTER), {"file": "articles/S2.txt", "quote": "Not in the extracted text"}],
    "forbidden": ["The mayor will rebuild the dam.", "The dam at Selby broke on Sunday."],
}  # fmt: skip
MEASURED = evaluate(BRIEF, TRUTH)


def test_a_fact_is_covered_where_a_sentence_says_it_and_cites_it_and_is_supported() -> None:
    # s3 cites f4 and does not say it; s4 says f3 and does not cite it.
    assert MEASURED.coverage.model_dump() == {
        "covered": ("f1", "f2"),
        "missed": ("f3", "f4"),
        "share": 0.5,
        "weighted": 0.5556,
        "core": 0.5,
    }


def test_citations_are_right_where_they_support_what_the_sentence_states() -> None:
    wrong = [(2, LONG), (3, RUIZ), (4, BROKE)]
    assert MEASURED.citations.model_dump(exclude={"wrong"}) == {
        "cited": 7,
        "precision": 0.5714,
        "quotes": 4,
        "quotes_cited": 3,
        "recall": 0.75,
    }
    assert MEASURED.citations.wrong == tuple(
        WrongCitation(sentence=f"s{n}", source=c.source, start=c.start, end=c.end) for n, c in wrong
    )


def test_the_places_of_what_a_sentence_says_beside_a_fact_are_right_too() -> None:
    text = "A total of 300 homes were flooded and three bridges were closed."
    for extra, precision in ((BRIDGES, 1.0), (at("S2", "The road is dry."), 0.5)):
        brief = BRIEF.model_copy(update={"sentences": (said(1, text, HOMES, extra),)})
        found = evaluate(brief, {"facts": TRUTH["facts"][:2]})
        assert found.citations.precision == precision, extra


def test_disagreements_are_found_missed_invented_and_of_the_wrong_kind() -> None:
    found = MEASURED.disagreements
    assert (found.found, found.missed) == (("hurt", "shelters"), ("school", "road"))
    assert found.wrong_kind == ("shelters",)
    assert found.invented == (Reported(conflict="d3", topic="river"), Reported(conflict="d4", topic="dam"))
    assert found.look_alikes == (LookAlikeReported(conflict="d3", topic="river", why="rounded"),)
    assert (found.reported, found.precision, found.recall) == (4, 0.5, 0.5)


def test_two_places_of_one_side_are_no_disagreement() -> None:
    hurt = conflict(1, "hurt", position("42", HURT), position("42", HURT))
    found = evaluate(BRIEF.model_copy(update={"conflicts": (hurt,)}), TRUTH).disagreements
    assert (found.found, found.invented) == ((), (Reported(conflict="d1", topic="hurt"),))


def test_a_position_takes_a_side_only_where_its_value_stands() -> None:
    truth = copy.deepcopy(TRUTH)
    truth["disagreements"][0]["positions"][0]["support"][0]["quote"] = "people were hurt"
    found = evaluate(BRIEF, truth).disagreements
    assert "hurt" in found.missed
    assert found.invented[0].conflict == "d1"


def test_origins_of_covered_facts() -> None:
    assert MEASURED.independence.right == 1
    assert MEASURED.independence.wrong == (OriginsSaid(fact="f1", origins=1, said=2),)


def test_boilerplate_and_forbidden_statements_are_named() -> None:
    assert MEASURED.boilerplate == (BoilerplateCited(file="articles/S1.txt", quote=NEWSLETTER.quote),)
    assert MEASURED.forbidden == (
        ForbiddenStated(statement="The mayor will rebuild the dam.", sentence="s3"),
    )
    title = Title(text="Dam at Selby broke on Sunday", citations=(BROKE,))
    assert evaluate(BRIEF.model_copy(update={"title": title}), TRUTH).forbidden[1:] == (
        ForbiddenStated(statement="The dam at Selby broke on Sunday.", sentence=None),
    )


def test_size_and_nothing_to_complain_about_in_the_truth() -> None:
    assert (MEASURED.words, MEASURED.sentences, MEASURED.errors) == (30, 5, ())


def test_pairs_of_claims_that_state_the_same() -> None:
    # c1 with c2 and c3 with c4 belong together; c5 was put to the first two; c6 states nothing listed.
    assert MEASURED.grouping.model_dump() == {
        "claims": 5,
        "same": 2,
        "joined": 1,
        "wrongly_joined": 2,
        "precision": 0.3333,
        "recall": 0.5,
        "f1": 0.4,
    }


def test_without_groups_the_claims_of_a_sentence_stand_for_one() -> None:
    first = BRIEF.sentences[0].model_copy(update={"claims": ("c1", "c2")})
    brief = BRIEF.model_copy(update={"groups": None, "sentences": (first, *BRIEF.sentences[1:])})
    assert (evaluate(brief, TRUTH).grouping.precision, evaluate(brief, TRUTH).grouping.recall) == (1.0, 0.5)


def test_the_two_sides_of_a_contradiction_do_not_belong_together() -> None:
    claims = (claim(1, HURT), claim(2, FEWER))
    found = evaluate(BRIEF.model_copy(update={"claims": claims, "groups": (("c1", "c2"),)}), TRUTH).grouping
    assert (found.same, found.wrongly_joined) == (0, 1)


def test_a_claim_and_the_same_with_the_sentence_before_it_are_no_pair() -> None:
    longer = GroundedClaim(id="c2", text=f"{HOMES.quote} {FLOODED.quote}", citations=(HOMES, FLOODED))
    found = evaluate(BRIEF.model_copy(update={"claims": (claim(1, HOMES), longer)}), TRUTH).grouping
    assert (found.claims, found.same) == (2, 0)


def test_a_claim_that_says_something_else_too_may_be_together_or_not() -> None:
    both = GroundedClaim(
        id="c2", text="The dam gave way. Three bridges were closed.", citations=(GAVE_WAY, BRIDGES)
    )
    for groups in ((("c1", "c2"),), ()):
        brief = BRIEF.model_copy(update={"claims": (claim(1, BROKE), both), "groups": groups})
        found = evaluate(brief, TRUTH).grouping
        assert (found.same, found.joined, found.wrongly_joined) == (0, 0, 0)


def test_nothing_said_is_no_failure_to_measure() -> None:
    empty = BRIEF.model_copy(update={"sentences": (), "conflicts": (), "claims": (), "groups": ()})
    found = evaluate(empty, {"facts": TRUTH["facts"]})
    assert (found.coverage.share, found.citations.precision, found.citations.recall) == (0.0, None, None)
    assert (found.disagreements.recall, found.grouping.f1) == (None, None)
    assert "citations: precision" in found.to_table()


def test_a_citation_that_is_not_in_its_source_proves_nothing() -> None:
    for moved in (
        BROKE.model_copy(update={"start": 1, "end": len(BROKE.quote) + 1}),
        BROKE.model_copy(update={"source": "S9"}),
    ):
        brief = BRIEF.model_copy(update={"sentences": (said(1, BROKE.quote, moved),)})
        found = evaluate(brief, TRUTH)
        assert (found.coverage.covered, found.citations.precision) == ((), 0.0)


@pytest.mark.parametrize(
    ("text", "fact", "quote", "expected"),
    [
        ("Fourteen people were hurt.", "14 people were hurt.", "Fourteen people were hurt, 3 badly.", True),
        ("Three people were badly hurt.", "14 people were hurt.", "Fourteen were hurt, 3 badly.", False),
        ("It ended just before 11 p.m.", "It ended at 22:50.", "It ended just before 11 p.m.", True),
        ("The mayor spoke for an hour.", "The bridge is shut.", "The bridge is shut, the mayor said.", False),
        ("15 people were hurt.", "14 people were hurt.", "Fourteen people were hurt.", False),
        ("The store was above 8 degrees.", "The store failed.", "The store was above 8 degrees.", True),
        ("Lund denies that he hid the memo.", "Lund denied having hidden the memo.", "Lund denies it.", True),
        ("Moen says that Lund hid the memo.", "Lund denied having hidden the memo.",
         "Moen says that Lund hid the memo. Lund denies it.", False),
        ("The heat may have weakened it.", "The heat may have weakened it but has not made it dangerous.",
         "It may have become weak. It has not become dangerous.", False),
        ("The claim is flatly untrue, Lund said.", "Lund denied having paid anyone.",
         "“Flatly untrue”, Lund said of the claim.", True),
        ("A rumour that the plant will be sold is about.", "Lund denies that the plant will be sold.",
         "A rumour that the plant will be sold is about. Lund denies it.", False),
    ],
)  # fmt: skip
def test_what_states_a_fact(text: str, fact: str, quote: str, expected: bool) -> None:
    assert states(text, fact, [quote]) is expected


def test_who_says_what_a_part_of_a_fact_says_has_not_stated_it() -> None:
    truth = {"facts": [fact("f1", "All buildings of the flooded town are dark.", HOMES, FLOODED)]}
    brief = BRIEF.model_copy(update={"sentences": (said(1, "A total of 300 homes were flooded.", HOMES),)})
    for part in (False, True):
        truth["facts"][0]["support"][0]["part"] = part
        found = evaluate(brief, truth)
        assert found.coverage.covered == (() if part else ("f1",))
        # The place is one that the sentence needs in either case, and one place however it is listed.
        assert found.citations.precision == 1.0
    twice = fact("f2", "Homes were flooded.", HOMES, FLOODED)
    truth["facts"][0]["text"] = "300 homes were flooded."
    found = evaluate(brief, {"facts": [*truth["facts"], twice]})
    assert (found.coverage.covered, found.citations.quotes) == (("f1", "f2"), 2)


STATED = [
    ("The plant will close.", "The plant will close."),
    ("The plant will close in March.", "The plant will close in March, and 200 people will lose their jobs."),
    ("Nobody was warned.", "Nobody was warned."),
    ("Ten wells ran dry.", "Ten of the county's household wells ran dry."),
    ("The vote was on 13 May.", "The vote was on May 13."),
    ("Ten wells ran dry.", "Officials were late, but ten wells ran dry in the valley."),
    ("Four batches were recalled.", "Four batches of the vaccine were recalled on Monday."),
    ("Lund said that the bridge would cost 40 million euros.",
     "Lund said that the bridge would cost 40 million euros."),
]  # fmt: skip
SHARING_WORDS = [
    ("The plant will close.", "The plant will not close."),
    ("The plant will close.", "The plant may close."),
    ("The plant will close.", "A rumour that the plant will close is untrue, the owner said."),
    ("The plant will close.", "The union claims that the plant will close."),
    ("The plant will close.", "Mara Lund denied that the plant will close."),
    ("The plant closed in 2029.", "The plant opened in 2027, and the mine closed in 2029."),
    ("The plant closed in 2029.", "The plant closed in 2028."),
    ("Construction will begin in 2029.", "Construction could begin in 2027 and the first ore come in 2029."),
    ("The food is dangerous.", "“The food has not become dangerous. It may have lost its taste,” Lund said."),
    ("Ten wells ran dry.", "Ten wells could run dry within eight years."),
    ("Four batches were recalled.", "Three batches were recalled from four shops."),
    ("Lund bribed Moen.", "Moen bribed Lund."),
    ("Petra Lund, the captain, answered the call.", "The captain answered the call, Petra Lund said."),
    ("The river alliance has filed an appeal.", "The river alliance will file an appeal this week."),
    ("11 doses were recalled.", "11 of the recalled doses had been given to children."),
    ("11 doses were recalled.", "The recall covers 48 doses, of which 11 were given to children."),
    ("The firm paid people to speak.", "The firm paid for two buses that took people to the hearing."),
    ("Lund said that the bridge would cost 40 million euros.",
     "Moen said that the bridge would cost 40 million euros."),
    ("The council voted 5-2 for the mine.", "The council voted 6-3 for the mine."),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "text"), STATED)
def test_forbidden_statements_are_recognised(statement: str, text: str) -> None:
    assert states_forbidden(text, statement)


@pytest.mark.parametrize(("statement", "text"), SHARING_WORDS)
def test_true_sentences_that_share_words_are_no_forbidden_statements(statement: str, text: str) -> None:
    assert not states_forbidden(text, statement)


# Sentences of the examples' articles that cite a place of a fact in other words than the fact's, each with
# whether a reader who saw nothing else would say that the fact is stated; labelled by hand.
IN_OTHER_WORDS = [
    ("ferry-grounding", "f2", "All 212 people on board survived.", True),
    ("ferry-grounding", "f4", "All 212 people on board are alive, and 19 were hurt.", True),
    ("ferry-grounding", "f5", "The number of injured persons known to the Coastguard is 14.", True),
    ("ferry-grounding", "f6", "Three persons were transferred by helicopter to Karvik", True),
    ("ferry-grounding", "f7", "All passengers were ashore at 22:50.", True),
    ("ferry-grounding", "f9", "The ferry set out from Karvik at five past seven in the evening", True),
    ("ferry-grounding", "f10", "The vessel carried 110 tonnes of marine diesel.", False),
    ("ferry-grounding", "f10", "No fuel tank is known to be breached.", False),
    ("ferry-grounding", "f13", "Brun denied it.", False),
    ("ferry-grounding", "f13", "The company denies having cut the watch.", True),
    ("ferry-grounding", "f15", "The Marine Accident Board has opened an inquiry and is expected", True),
    ("ferry-grounding", "f15", "The radar and AIS recordings have been handed to", False),
    ("ferry-grounding", "f15", "The Marine Accident Board expects to have something to say", False),
    ("mine-vote", "f2", "Six of Pellam County’s nine council members voted on Thursday to let", True),
    ("mine-vote", "f4", "More than 100 people spoke.", False),
    ("mine-vote", "f4", "The pizza arrived at 8 p.m.", False),
    ("mine-vote", "f7", "The Tolliver Creek Water Alliance says it'll file this week.", True),
    ("mine-vote", "f9", "According to the Courier, the council never saw the text.", True),
    ("mine-vote", "f10", "The county calls it a draft.", False),
    ("mine-vote", "f15", "The company’s community fund is worth 6.2 million dollars", True),
    ("mine-vote", "f19", "A rumour that a foreign carmaker will buy Ostrander has gone round", False),
    ("mine-vote", "f19", "Nobody could show us any evidence for it, and the chief executive", True),
    ("vaccine-recall", "f1", "Two days after the recall of Meriflu Junior", False),
    ("vaccine-recall", "f2", "The doses were stored in the Tessel warehouse", False),
    ("vaccine-recall", "f2", "The doses were kept in a warehouse in Marle that belongs to", True),
    ("vaccine-recall", "f4", "Nearly a quarter of the doses had been used by the time", True),
    ("vaccine-recall", "f5", "Warming may reduce the protection that the vaccine gives.", False),
    ("vaccine-recall", "f5", "“The vaccine has not become dangerous. It may have become weak", True),
    ("vaccine-recall", "f6", "The cold store was above 8°C for nine hours during the night", True),
    ("vaccine-recall", "f7", "The highest temperature recorded was 14°C.", False),
    ("vaccine-recall", "f14", "A further dose is free of charge and will be available from", True),
    ("vaccine-recall", "f20", "It may suspend Norvane's licence to distribute medicines.", False),
    ("vaccine-recall", "f23", "The police in Oosthaven are looking into fake refund messages.", False),
]  # fmt: skip


@pytest.mark.parametrize("event", sorted({case[0] for case in IN_OTHER_WORDS}))
def test_a_fact_is_stated_where_a_reader_says_so(event: str) -> None:
    path = EXAMPLES / event / "truth.yaml"
    articles, _ = read([EXAMPLES / event / "articles"])
    brief = Brief(
        engine="extractive",
        sources=tuple(Source(id=a.id, path=a.path, text=a.text, text_sha256=a.text_sha256) for a in articles),
    )
    known = read_truth(path)
    located = Places(brief, known, brief_name="brief", truth_name="truth")
    listed = statements(known)
    said_there = [
        (text, stated(text, [reading.citation(index)], listed, located))
        for reading in (Reading(article, sentences(article)) for article in articles)
        for index, text in enumerate(reading.texts)
    ]
    wrong = list[str]()
    for _, name, start, expected in (case for case in IN_OTHER_WORDS if case[0] == event):
        told = [name in names for text, names in said_there if text.startswith(start)]
        assert told, start
        if told[0] is not expected:
            wrong.append(f"{name}: {start}")
    assert wrong == []


def test_entries_that_cannot_be_located_are_named_and_the_rest_is_measured() -> None:
    truth = copy.deepcopy(TRUTH)
    truth["facts"][1]["support"][0]["quote"] = "A total of 301 homes"
    truth["disagreements"][0]["positions"][1]["support"][0]["file"] = "articles/other.txt"
    found = evaluate(BRIEF, truth)
    assert found.errors == (
        "fact f2: not found in articles/S2.txt: 'A total of 301 homes'",
        "disagreement hurt, position 2: articles/other.txt is not among the brief's sources",
    )
    assert found.coverage.covered == ("f1",)
    assert "hurt" in found.disagreements.missed


def test_articles_of_one_name_are_told_apart_by_their_folders() -> None:
    other = Source(id="S9", path="../old/articles/S1.txt", text=TEXTS["S1"], text_sha256="0")
    truth = copy.deepcopy(TRUTH)
    for fact in truth["facts"]:
        for place in fact["support"]:
            place["file"] = f"event/{place['file']}"
    brief = BRIEF.model_copy(update={"sources": (other, *BRIEF.sources)})
    assert evaluate(brief, truth).coverage == MEASURED.coverage


def _with(**sections: Any) -> dict[str, Any]:
    return {**TRUTH, **sections}


@pytest.mark.parametrize(
    ("truth", "message"),
    [
        ({}, "truth: lists nothing to measure by; give it one of facts, "),
        (_with(facts="all"), "truth: facts: should be a list"),
        (_with(facts=[{"id": "f1", "text": "x"}]), "truth: facts.0.support: Field required"),
        (_with(facts=[TRUTH["facts"][0]] * 2), "two of the facts have the id 'f1'"),
        (_with(independence=[{"fact": "f9", "origins": 1}]), "names 'f9', which is none of the facts"),
        (
            {"boilerplate": [{"file": "elsewhere.txt", "quote": "x"}]},
            "truth: none of its files is among the sources of the brief (elsewhere.txt is not)",
        ),
    ],
)  # fmt: skip
def test_a_truth_that_is_none_is_refused_in_words(truth: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        evaluate(BRIEF, truth)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"facts: [", "is not YAML"),
        (b"facts: \xff", "is not YAML"),
        (b"a: 2026-99-99", "is not YAML"),
        (b"- facts", "holds no mapping"),
        (b"facts:\n", "lists nothing to measure by"),
    ],
)
def test_a_file_that_holds_no_truth_is_named(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "truth.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        evaluate(BRIEF, path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


def test_a_brief_without_texts_cannot_be_measured() -> None:
    bare = [source.model_copy(update={"text": None}) for source in BRIEF.sources]
    with pytest.raises(InputError, match=r"the brief: carries no texts of its sources.*--embed all"):
        evaluate(BRIEF.model_copy(update={"sources": tuple(bare)}), TRUTH)


def judge_of(model: ScriptedModel) -> Callable[[Sequence[Statement]], Awaitable[list[Opinion | None]]]:
    async def one_by_one(given: Sequence[Statement]) -> list[Opinion | None]:
        return [(await judge([statement], model, judge_prompt()))[0] for statement in given]

    return one_by_one


def test_the_share_of_sentences_that_a_model_finds_supported() -> None:
    one = {"verdicts": [{"statement": 1, "verdict": "supported", "unsupported_words": ""}]}
    two = {"verdicts": [{"statement": 1, "verdict": "partly", "unsupported_words": "will \x1b[2J"}]}
    model = ScriptedModel(one, one, two, ReplyError("no answer"))
    nowhere = said(5, "Subscribe to our newsletter.", NEWSLETTER.model_copy(update={"start": 1, "end": 29}))
    sentences = (*BRIEF.sentences[:4], nowhere)
    known = read_truth(TRUTH)
    located = Places(BRIEF, known, brief_name="brief", truth_name="truth")
    found = asyncio.run(judged(sentences, located, judge_of(model), "scripted"))
    # s5 cites what does not stand there, and is never asked about; s4 got no answer and counts for nothing.
    assert found.model_dump() == {
        "model": "scripted",
        "supported": 2,
        "doubted": (
            {"sentence": "s3", "verdict": "partly", "unsupported_words": "will \x1b[2J"},
            {"sentence": "s5", "verdict": "unsupported", "unsupported_words": ""},
        ),
        "unanswered": ("s4",),
        "share": 0.5,
    }
    assert [request.user.splitlines()[0] for request in model.asked] == [
        f"Statement 1: {sentence.text}" for sentence in sentences[:4]
    ]
    assert model.asked[1].user.splitlines()[2:] == [f"- {' '.join(c.quote.split())}" for c in (HOMES, LONG)]
    table = MEASURED.model_copy(update={"judged": found}).to_table()
    assert "\njudged supported             50%  2 of 4\n" in table
    assert "\ns3 is only partly supported, says the model: will " in table
    assert "\ns5 is unsupported, says the model\nno answer of the model about: s4\n" in table
    assert "\x1b" not in table


def test_nothing_to_judge_asks_nothing() -> None:
    located = Places(BRIEF, read_truth(TRUTH), brief_name="brief", truth_name="truth")
    model = ScriptedModel(ReplyError("not to be asked"))
    found = asyncio.run(judged((), located, judge_of(model), None))
    assert (found.share, model.asked) == (None, [])


def all_supported_but_the_last(call: HttpCall) -> None:
    numbers = [int(n) for n in re.findall(r"^Statement (\d+):", call.last, re.MULTILINE)]
    verdicts = [
        {"statement": n, "unsupported_words": "", "verdict": "unsupported" if n == 5 else "supported"}
        for n in numbers
    ]
    call.send_json(200, completion(json.dumps({"verdicts": verdicts})))


def test_the_judge_is_asked_where_the_settings_say(server: FaultServer) -> None:
    server.default = all_supported_but_the_last
    found = evaluate(BRIEF, TRUTH, judge=True, base_url=server.url, api_key="x", model="test-model")
    assert found.judged is not None
    assert (found.judged.model, found.judged.share, server.requests) == ("test-model", 0.8, 1)
    assert found.model_copy(update={"judged": None}) == MEASURED
    assert json.loads(found.to_json())["judged"]["doubted"][0]["sentence"] == "s5"


def test_in_a_running_event_loop_too(server: FaultServer) -> None:
    server.default = all_supported_but_the_last

    async def notebook() -> Evaluation:
        return evaluate(BRIEF, TRUTH, judge=True, base_url=server.url, api_key="x", model="test-model")

    found = asyncio.run(notebook()).judged
    assert found is not None
    assert found.supported == 4


def test_a_judge_without_a_model_is_refused_and_so_are_settings_without_a_judge() -> None:
    with pytest.raises(UsageError, match="the judge is a model: set OPENAI_API_KEY or OPENAI_BASE_URL"):
        evaluate(BRIEF, TRUTH, judge=True)
    with pytest.raises(UsageError, match="model: is for the judge; say judge=True"):
        evaluate(BRIEF, TRUTH, model="test-model")
    with pytest.raises(UsageError, match="modell: there is no such setting; did you mean model"):
        evaluate(BRIEF, TRUTH, judge=True, modell="test-model")


def test_the_command_line() -> None:
    truth = copy.deepcopy(TRUTH)
    truth["facts"][1]["support"][0]["quote"] = "A total of 301 \x1b[2J homes"
    Path("brief.json").write_text(BRIEF.to_json(), "utf-8")
    Path("truth.yaml").write_text(yaml.safe_dump(truth), "utf-8")
    status, out, err = run_cli("evaluate", "brief.json", "truth.yaml")
    assert status == 0
    assert out == evaluate("brief.json", "truth.yaml").to_table()
    assert "facts covered                25%  1 of 4\n" in out
    assert "disagreement invented: d4, dam\n" in out
    assert "\x1b" not in out + err
    assert err.startswith("summarizer: truth.yaml: fact f2: not found in articles/S2.txt: 'A total of 301 ")
    status, out, _ = run_cli("evaluate", "brief.json", "truth.yaml", "--json")
    assert (status, json.loads(out)["coverage"]["share"]) == (0, 0.25)
    status, _, err = run_cli("evaluate", "truth.yaml", "truth.yaml")
    assert status == 1
    assert err.startswith("summarizer: truth.yaml: not a brief: the file is not JSON (")
    assert err.endswith("); name a brief that was written as .json\n")
    assert run_cli("evaluate", "brief.json", "no.yaml")[0] == 1
    assert run_cli("evaluate", "brief.json")[0] == 2


def test_the_judge_on_the_command_line(server: FaultServer) -> None:
    server.default = all_supported_but_the_last
    Path("brief.json").write_text(BRIEF.to_json(), "utf-8")
    Path("truth.yaml").write_text(yaml.safe_dump(TRUTH), "utf-8")
    both = ("brief.json", "truth.yaml")
    status, out, err = run_cli(
        "evaluate", *both, "--judge", "--base-url", server.url, "--model", "test-model"
    )
    assert status == 0
    assert "\njudged supported             80%  4 of 5\n" in out
    assert "text is sent to 127.0.0.1" in err
    status, out, err = run_cli("evaluate", *both, "--judge")
    assert (status, out) == (2, "")
    assert "the judge is a model: set OPENAI_API_KEY or OPENAI_BASE_URL" in err
    status, out, err = run_cli("evaluate", *both, "--model", "test-model")
    assert (status, out) == (2, "")
    assert "are for --judge" in err


def test_the_table_is_one_measure_a_line() -> None:
    lines = MEASURED.to_table().split("\n\n")[0].splitlines()
    assert [line.split("  ")[0] for line in lines if line[0] != " "] == [
        "facts covered", "citations: precision", "citations: recall", "disagreements: found",
        "origins counted right", "boilerplate cited", "forbidden statements", "same claims: precision",
        "same claims: recall", "same claims: F1", "words", "sentences",
    ]  # fmt: skip
    assert lines[0] == "facts covered                50%  2 of 4"


# F1 of pairs over all claims; a failure shows the figures.
GROUPING = {"ferry-grounding": 0.55, "mine-vote": 0.55, "vaccine-recall": 0.60}  # 0.60, 0.61, 0.66


@pytest.mark.parametrize("event", GROUPING)
def test_floors_of_grouping_over_all_claims(event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without a model a brief lists the claims that it uses; here all, as with a model.
    monkeypatch.setattr(assemble, "_listed", lambda _engine, grounded, _composed: grounded)  # pyright: ignore
    found = evaluate(brief_of(event, "extractive").brief, EXAMPLES / event / "truth.yaml").grouping
    assert found.f1 is not None
    assert found.f1 >= GROUPING[event], found


@pytest.mark.parametrize("event", GROUPING)
def test_no_sentence_of_the_example_articles_states_what_they_do_not_support(event: str) -> None:
    truth = yaml.safe_load((EXAMPLES / event / "truth.yaml").read_text("utf-8"))
    articles, _ = read([EXAMPLES / event / "articles"])
    texts = [text for article in articles for text in Reading(article, sentences(article)).texts]
    assert len(texts) > 100
    assert [(t, s) for s in truth["forbidden"] for t in texts if states_forbidden(t, s)] == []
    assert all(states_forbidden(statement, statement) for statement in truth["forbidden"])
