"""Drafts, good and bad ones, against checked groups: what is printed, what is replaced, what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from summarizer.compose import Composed, compose
from summarizer.judge import Opinion, SecondOpinion, Statement
from summarizer.records import (
    Article,
    Chunk,
    Citation,
    Claim,
    ClaimGroup,
    Draft,
    DraftSentence,
    EngineName,
    GroundedClaim,
    Rejected,
)
from summarizer.support import Evidence
from summarizer.write import apart

FACTS = {
    "g1": ("S1", "The Selby dam broke on Monday and 42 people were taken to hospital."),
    "g2": ("S2", "Engineers measured a crack of 3.5 metres in the west wall."),
    "g3": ("S1", "The mayor of Tarn, Ines Okafor, resigned on Friday."),
    "g4": ("S3", "Repairs may take a year, the owner Norlys Water said."),
}


def group(name: str, *also: str) -> ClaimGroup:
    source, text = FACTS[name]
    claims = [
        GroundedClaim(
            id=f"c{name[1:]}{origin}",
            text=text,
            citations=(Citation(source=origin, start=0, end=len(text), quote=text),),
        )
        for origin in (source, *also)
    ]
    return ClaimGroup(id=name, text=text, claims=tuple(claims), origins=(source, *also))


RANKED = [group(name) for name in FACTS]
SOURCES = {name: Evidence(text="") for name in ("S1", "S2", "S3")}


class Originals:
    """Every article is its own origin."""

    def origin(self, citation: Citation) -> str:
        return citation.source

    def outlet(self, name: str) -> str:
        return f"outlet:{name}"

    def perhaps(self, outlet: str, article: str) -> bool:
        return False

    def names(self, article: str, speaker: str) -> bool:
        return False


class Rewriter:
    """An engine that only rewrites, from a script; keeps the complaints."""

    name: EngineName = "openai"
    model = "scripted"

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.complaints: list[str] = []

    async def rewrite(
        self, sentence: DraftSentence, groups: Sequence[ClaimGroup], complaint: str
    ) -> DraftSentence | None:
        self.complaints.append(complaint)
        return DraftSentence(text=self._answers.pop(0), groups=sentence.groups) if self._answers else None

    async def extract(self, chunk: Chunk) -> tuple[Sequence[Claim], Sequence[Rejected]]:
        raise NotImplementedError

    async def draft(self, groups: Sequence[ClaimGroup], articles: Sequence[Article], words: int) -> Draft:
        raise NotImplementedError


def made(
    *sentences: tuple[str, tuple[str, ...]],
    engine: Rewriter | None = None,
    title: DraftSentence | None = None,
    articles: Sequence[Article] = (),
    words: int = 10,
    ranked: Sequence[ClaimGroup] = RANKED,
    second_opinion: SecondOpinion | None = None,
) -> Composed:
    written = (DraftSentence(text=t, groups=g) for t, g in sentences)
    draft = Draft(title=title, sentences=tuple(one for fused in written for one in apart(fused)))
    rest = (engine or Rewriter(), articles, SOURCES, Originals(), words, second_opinion)
    return asyncio.run(compose(draft, ranked, *rest))


def texts(composed: Composed) -> list[str]:
    return [sentence.text for sentence in composed.sentences]


def test_a_supported_sentence_keeps_only_the_groups_that_it_needs() -> None:
    done = made(("On Monday the Selby dam broke; 42 people were taken to hospital.", ("g1", "g2", "g3")))
    assert [[g.id for g in s.groups] for s in done.sentences] == [["g1"]]
    assert [c.quote for c in done.sentences[0].citations] == [FACTS["g1"][1]]
    assert done.rejected == []


def test_a_second_outlet_is_corroboration_and_stays() -> None:
    both = [group("g1", "S2"), *RANKED[1:]]
    done = made(("The Selby dam broke on Monday.", ("g1",)), ranked=both)
    assert [c.source for c in done.sentences[0].citations] == ["S1", "S2"]


def test_a_sentence_that_names_the_wrong_fact_is_cited_from_the_right_one() -> None:
    done = made(("Engineers measured a crack of 3.5 metres in the west wall.", ("g3",)))
    assert [[g.id for g in s.groups] for s in done.sentences] == [["g2"]]


def test_a_refused_sentence_goes_back_once_with_the_reason() -> None:
    engine = Rewriter("The Selby dam broke on Monday.")
    done = made(
        ("The Selby dam broke on Monday and 24 people were taken to hospital.", ("g1",)), engine=engine
    )
    assert texts(done) == ["The Selby dam broke on Monday."]
    assert len(engine.complaints) == 1
    assert "24" in engine.complaints[0]


def test_refused_again_it_is_replaced_by_the_checked_words_and_listed() -> None:
    wrong = "The Selby dam broke on Monday and 24 people were taken to hospital."
    done = made((wrong, ("g1",)), engine=Rewriter("All 24 people died in the flood."))
    assert texts(done) == [FACTS["g1"][1]]
    assert [(r.stage, r.code, r.text) for r in done.rejected] == [("verify", "number", wrong)]


def test_a_sentence_that_was_refused_is_not_asked_about_again() -> None:
    wrong = ("All 24 people of Tarn fled.", ("g1",))
    engine = Rewriter()
    done = made(wrong, wrong, wrong, engine=engine)
    assert len(engine.complaints) == 1
    assert [r.text for r in done.rejected] == [wrong[0]]


def test_a_sentence_that_says_the_same_again_is_dropped() -> None:
    text = "The Selby dam broke on Monday and 42 people were taken to hospital."
    done = made((text, ("g1",)), (text, ("g1",)))
    assert len(done.sentences) == 1
    assert [r.code for r in done.rejected] == ["repeated"]


def test_a_sentence_that_tells_the_same_in_other_words_is_dropped() -> None:
    told = {
        "g1": ("S1", "The crack in the Selby dam cost the county about $500,000 after 28 false alarms."),
        "g2": ("S2", "The estimated cost of these false alarms is $500,000."),
    }
    ranked: list[ClaimGroup] = []
    for name, (source, text) in told.items():
        citation = Citation(source=source, start=0, end=len(text), quote=text)
        claim = GroundedClaim(id=f"c{name}", text=text, citations=(citation,))
        ranked.append(ClaimGroup(id=name, text=text, claims=(claim,), origins=(source,)))
    done = made((told["g1"][1], ("g1",)), (told["g2"][1], ("g2",)), ranked=ranked)
    assert texts(done) == [told["g1"][1]]
    assert [r.code for r in done.rejected] == ["repeated"]


def test_what_announces_words_that_do_not_follow_is_dropped() -> None:
    text = "The mayor of Tarn, Ines Okafor, left this comment on Friday:"
    citation = Citation(source="S1", start=0, end=len(text), quote=text)
    claim = GroundedClaim(id="c9", text=text, citations=(citation,))
    left = ClaimGroup(id="g9", text=text, claims=(claim,), origins=("S1",))
    for drafted in (text, f"{text} 'I resign 24 times.'"):
        done = made((drafted, ("g9",)), (FACTS["g2"][1], ("g2",)), ranked=[left, *RANKED])
        assert texts(done) == [FACTS["g2"][1]]
        assert drafted in [r.text for r in done.rejected]


def test_a_short_draft_is_filled_with_the_best_groups_left() -> None:
    done = made(("The Selby dam broke on Monday.", ("g1",)), words=26)
    assert texts(done) == ["The Selby dam broke on Monday.", FACTS["g2"][1], FACTS["g3"][1]]


def test_a_long_draft_loses_what_ranks_lowest_but_never_its_lead() -> None:
    done = made((FACTS["g4"][1], ("g4",)), (FACTS["g3"][1], ("g3",)), (FACTS["g1"][1], ("g1",)), words=24)
    assert texts(done) == [FACTS["g4"][1], FACTS["g1"][1]]


def test_no_draft_at_all_still_makes_a_brief() -> None:
    assert texts(made(words=24)) == [FACTS["g1"][1], FACTS["g2"][1]]


def test_what_a_writer_fuses_is_cited_sentence_by_sentence() -> None:
    first, second = FACTS["g1"][1], FACTS["g3"][1]
    done = made((f"{first} {second}", ("g1", "g3")), (FACTS["g2"][1], ("g2",)), words=34)
    assert texts(done) == [first, second, FACTS["g2"][1]]
    assert [[group.id for group in one.groups] for one in done.sentences] == [["g1"], ["g3"], ["g2"]]
    half = made((f"{first} The mayor of Tarn resigned on Sunday.", ("g1", "g3")), words=14)
    assert texts(half)[0] == first, "what is true of it stays"
    assert [one.text for one in half.rejected] == ["The mayor of Tarn resigned on Sunday."]


def test_the_headline_obeys_the_same_rule() -> None:
    lead = ("The Selby dam broke on Monday.", ("g1",))
    good = DraftSentence(text="Selby dam broke on Monday", groups=("g1",))
    bad = DraftSentence(text="Selby dam broke on Sunday", groups=("g1",))
    source = Article(id="S1", text="...", title="42 people taken to hospital as the Selby dam broke")
    other = Article(id="S1", text="...", title="Selby: 400 dead")

    done = made(lead, title=good)
    assert done.title is not None
    assert (done.title.text, [c.source for c in done.title.citations]) == (good.text, ["S1"])

    replaced = made(lead, title=bad, articles=[other, source])
    assert replaced.title is not None
    assert replaced.title.text == source.title
    assert [r.text for r in replaced.rejected] == [bad.text]

    assert made(lead, title=bad, articles=[other]).title is None

    loose = DraftSentence(text="Shoddily built Selby dam broke on Monday", groups=("g1",))
    refused = made(lead, title=loose, articles=[other])
    assert refused.title is None
    assert [(one.text, one.code) for one in refused.rejected] == [(loose.text, "coverage")]


def test_an_article_s_own_headline_may_rest_on_claims_that_the_brief_has_no_room_for() -> None:
    lead = (FACTS["g1"][1], ("g1",))
    article = Article(id=FACTS["g3"][0], text="...", title=FACTS["g3"][1].removesuffix("."))
    done = made(lead, words=10, articles=[article])
    assert [group.id for sentence in done.sentences for group in sentence.groups] == ["g1"]
    assert done.title is not None
    assert [group.id for group in done.title.groups] == ["g3"]


def test_a_headline_that_joins_two_facts_cites_who_tells_both() -> None:
    ranked = [group("g1", "S3"), group("g3")]
    joined = DraftSentence(
        text="Selby dam broke on Monday, and Ines Okafor, mayor of Tarn, resigned on Friday",
        groups=("g1", "g3"),
    )
    done = made((FACTS["g1"][1], ("g1",)), title=joined, ranked=ranked)
    assert done.title is not None
    assert done.title.text == joined.text
    assert {one.source for one in done.title.citations} == {"S1"}, "S3 tells of no mayor"
    [sentence] = done.sentences
    assert [one.source for one in sentence.citations] == ["S1", "S3"]


def test_what_fills_a_short_draft_stands_where_its_article_tells_it() -> None:
    told = [
        "The dam at Selby broke.",
        "Forty people fled to the school of Tarn.",
        "A judge will look into it.",
    ]
    ranked: list[ClaimGroup] = []
    for number, text in enumerate(told):
        citation = Citation(source="S1", start=100 * number, end=100 * number + len(text), quote=text)
        claim = GroundedClaim(id=f"c{number}", text=text, citations=(citation,))
        ranked.append(ClaimGroup(id=f"g{number}", text=text, claims=(claim,), origins=("S1",)))
    done = made((told[0], ("g0",)), (told[2], ("g2",)), ranked=ranked, words=18)
    assert texts(done) == told
    done = made((told[1], ("g1",)), (told[2], ("g2",)), ranked=ranked, words=18)
    assert texts(done)[0] == told[1], "nothing comes before what leads"


def test_what_another_source_says_too_in_other_words_stands_behind_a_sentence() -> None:
    text = "Forty-two people were taken to hospital when the Selby dam broke on Monday, police said."
    citation = Citation(source="S3", start=0, end=len(text), quote=text)
    claim = GroundedClaim(id="c9", text=text, citations=(citation,))
    also = ClaimGroup(id="g9", text=text, claims=(claim,), origins=("S3",))
    done = made((FACTS["g1"][1], ("g1",)), ranked=[*RANKED, also])
    [sentence] = done.sentences
    assert [cited.source for cited in sentence.citations] == ["S1", "S3"]
    assert [group.origins for group in sentence.groups] == [("S1", "S3")]


def test_a_sentence_about_somebody_it_does_not_name_follows_the_one_that_does_or_is_refused() -> None:
    first, second = "The mayor of Tarn, Ines Okafor, spoke on Friday.", "She resigned after the speech."
    texts_ = {"g1": first, "g2": second}
    ranked: list[ClaimGroup] = []
    start = 0
    for name, text in texts_.items():
        citation = Citation(source="S1", start=start, end=start + len(text), quote=text)
        claim = GroundedClaim(id=f"c{name}", text=text, citations=(citation,))
        ranked.append(ClaimGroup(id=name, text=text, claims=(claim,), origins=("S1",)))
        start += len(text) + 1
    in_order = made((first, ("g1",)), (second, ("g2",)), ranked=ranked, words=14)
    assert texts(in_order) == [first, second]
    engine = Rewriter()
    other_way = made((second, ("g2",)), (first, ("g1",)), engine=engine, ranked=ranked)
    assert texts(other_way) == [first]
    assert "not named" in engine.complaints[0]
    assert [r.code for r in other_way.rejected] == ["unresolved"]


def test_what_a_wavering_judge_doubted_does_not_come_back_as_it_was() -> None:
    verdicts = iter([Opinion("unsupported"), Opinion("supported")])

    async def wavering(statements: Sequence[Statement]) -> list[Opinion | None]:
        return [next(verdicts) for _ in statements]

    done = made((FACTS["g1"][1], ("g1",)), engine=Rewriter(FACTS["g1"][1]), second_opinion=wavering)
    assert FACTS["g1"][1] not in texts(done)
    assert [(r.stage, r.text) for r in done.rejected] == [("judge", FACTS["g1"][1])]
