"""The model's verdicts on doubtful pairs: what they may do, and that a wrong one does no harm."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarizer.conflicts import Statement, candidates, compare, find_conflicts
from summarizer.engines.losses import Losses
from summarizer.errors import AuthenticationError, ModelError, ReplyError, UnavailableError
from summarizer.merge import doubtful
from summarizer.recheck import recheck_brief
from summarizer.reconcile import (
    CONTROL,
    LONGEST,
    PAIRS_PER_REQUEST,
    Comparison,
    Pair,
    Verdict,
    reconcile,
    reconcile_prompt,
    show_pairs,
)
from summarizer.records import Brief, Citation, ClaimGroup, Conflict, GroundedClaim
from summarizer.settle import CLAIMS_PER_REQUEST, settle
from tests.fakes import Answer, ScriptedModel, Silent
from tests.fault_server import Call, FaultServer, completion
from tests.test_pipeline import check, faithful, go, with_model

Judgement = Callable[[str, str], tuple[str, str]]
"""The two statements of a pair -> what differs, and the verdict."""


def answering(judgement: Judgement, *, control: str = "different") -> Callable[[str], dict[str, Any]]:
    def answer(user: str) -> dict[str, Any]:
        verdicts: list[dict[str, Any]] = []
        for number, one, other in re.findall(r"^Pair (\d+)\nA: (.+)\nB: (.+)$", user, re.MULTILINE):
            differs, verdict = ("", control) if one == CONTROL.first else judgement(one, other)
            verdicts.append({"pair": int(number), "differs": differs, "verdict": verdict})
        return {"verdicts": verdicts}

    return answer


def always(verdict: Verdict, differs: str = "") -> Judgement:
    return lambda one, other: (differs, verdict)


def ask(pairs: Sequence[Pair], *answers: Answer) -> tuple[list[Comparison | None], ScriptedModel]:
    model = ScriptedModel(*answers)
    return asyncio.run(reconcile(pairs, model, reconcile_prompt())), model


def pairs_of(number: int) -> list[Pair]:
    return [Pair(f"Boat {n} sank.", f"Boat {n} came\nhome.") for n in range(number)]


# What is asked


def test_pairs_are_shown_by_number_on_lines_of_their_own() -> None:
    assert show_pairs(pairs_of(2)).splitlines() == [
        "Pair 1",
        "A: Boat 0 sank.",
        "B: Boat 0 came home.",
        "Pair 2",
        "A: Boat 1 sank.",
        "B: Boat 1 came home.",
    ]


def test_verdicts_come_back_in_order_over_several_requests_without_the_control() -> None:
    number = PAIRS_PER_REQUEST + 2
    found, model = ask(pairs_of(number), answering(lambda one, other: (one, "disagree")))
    assert found == [Comparison("disagree", f"Boat {n} sank.") for n in range(number)]
    assert [request.user.count(CONTROL.first) for request in model.asked] == [1, 1]
    assert {request.purpose for request in model.asked} == {"reconcile"}


@pytest.mark.parametrize("verdict", ["same", "disagree"])
def test_an_answer_that_gets_the_control_wrong_counts_for_nothing(verdict: Verdict) -> None:
    assert ask(pairs_of(3), answering(always(verdict), control=verdict))[0] == [None] * 3


def test_an_answer_that_leaves_one_out_is_asked_again_in_halves_and_then_counts_for_nothing() -> None:
    good = answering(always("same"))
    found, model = ask(pairs_of(2), {"verdicts": []}, good, ReplyError("nothing"))
    assert found == [Comparison("same"), None]
    assert len(model.asked) == 3


@pytest.mark.parametrize("error", [UnavailableError("down"), AuthenticationError("no key")])
def test_a_server_that_fails_costs_nothing_but_the_verdicts(error: ModelError) -> None:
    found, model = ask(pairs_of(2), error)
    assert (found, len(model.asked)) == ([None, None], 1)


def test_pairs_without_an_answer_are_told_and_those_with_a_useless_one_are_not() -> None:
    useless = answering(always("same"), control="same")
    model = ScriptedModel(useless, UnavailableError("down"), UnavailableError("down"), ReplyError("nothing"))
    losses, prompt = Losses(), reconcile_prompt()
    for number in (3, PAIRS_PER_REQUEST + 2, 1):
        asyncio.run(reconcile(pairs_of(number), model, prompt, losses.verdicts))
    assert [(problem.code, problem.message) for problem in losses.problems()] == [
        ("verdicts_lost", f"no verdict on {PAIRS_PER_REQUEST + 2} doubtful pairs, the rules decide: down"),
        ("verdicts_lost", "no verdict on 1 doubtful pair, the rules decide: nothing"),
    ]
    assert all(problem.lost for problem in losses.problems())


# What comes of it


class Alone:
    """Every article is its own origin."""

    def origin(self, citation: Citation) -> str:
        return citation.source

    def outlet(self, name: str) -> str:
        return f"outlet:{name}"

    def perhaps(self, outlet: str, article: str) -> bool:
        return False

    def names(self, article: str, speaker: str) -> bool:
        return False


FACTS = [
    "Engineers found a long crack in the western wall of the Selby dam on Sunday.",
    "A long crack in the wall came to light at Selby when engineers took a look.",
    "Engineers will fill the long crack at the Selby dam with concrete.",
]
"""The first two are one fact, the third is another; the words do not tell."""
SPEEDS = [
    "The tanker raced along at 14 full knots when it struck the pier, the pilot said.",
    "Radar put the tanker at 9 knots moments before the crash.",
]
"""They disagree in words too different to be sure of."""


def statements(texts: Sequence[str]) -> list[Statement]:
    return [
        Statement(Citation(source=f"S{n}", start=0, end=len(text), quote=text), text)
        for n, text in enumerate(texts, 1)
    ]


def grouped(texts: Sequence[str]) -> list[ClaimGroup]:
    """A group of its own for each text, as the rules leave what they are not sure of."""
    return [
        ClaimGroup(
            id=f"g{n}",
            text=one.text,
            claims=(GroundedClaim(id=f"c{n}", text=one.text, citations=(one.citation,)),),
            origins=(one.citation.source,),
        )
        for n, one in enumerate(statements(texts), 1)
    ]


def settled(
    facts: Sequence[str], told: Sequence[str], *answers: Answer
) -> tuple[list[list[str]], list[Conflict], ScriptedModel, Silent]:
    """The claims of each group, the disagreements, what was asked and what was said."""
    model, progress = ScriptedModel(*answers), Silent()
    found = asyncio.run(
        settle(
            grouped(facts),
            compare(statements(told)),
            Alone(),
            lambda pairs: reconcile(pairs, model, reconcile_prompt()),
            progress,
        )
    )
    claims = [[claim.id for claim in group.claims] for group in found.groups]
    return claims, list(found.conflicts), model, progress


def truthful(one: str, other: str) -> tuple[str, str]:
    if {one, other} <= set(FACTS[:2]):
        return "", "same"
    if {one, other} == set(SPEEDS):
        return "14 knots; 9 knots", "disagree"
    return one, "different"


def test_the_texts_are_doubtful_for_the_rules() -> None:
    assert {(one.id, other.id) for one, other in doubtful(grouped(FACTS))} >= {("g1", "g2"), ("g1", "g3")}
    assert find_conflicts(statements(SPEEDS)) == []
    assert len(candidates(compare(statements(SPEEDS)))) == 1


def test_what_the_model_calls_the_same_becomes_one_group_with_all_its_sources() -> None:
    claims, conflicts, _, progress = settled(FACTS, [], answering(truthful))
    assert claims == [["c1", "c2"], ["c3"]]
    assert (conflicts, progress.notes, progress.stages) == ([], [], ["reconcile"])


def test_what_the_model_confirms_is_reported() -> None:
    _, [conflict], _, _ = settled([], SPEEDS, answering(truthful))
    assert [position.value for position in conflict.positions] == ["14", "9"]


def test_with_nothing_open_nothing_is_asked() -> None:
    one = ["The dam at Selby broke.", "Schools in Orrin stay closed until Friday."]
    _, conflicts, model, progress = settled(one, one, answering(always("same")))
    assert (conflicts, model.asked, progress.stages) == ([], [], [])


# A model that is always wrong


def test_a_model_that_calls_everything_the_same_joins_nothing() -> None:
    claims, conflicts, _, progress = settled(FACTS, SPEEDS, answering(always("same"), control="same"))
    assert (claims, conflicts) == ([["c1"], ["c2"], ["c3"]], [])
    assert "no usable verdict" in progress.notes[0]


def test_same_joins_nothing_that_a_number_day_name_or_denial_keeps_apart() -> None:
    base = "Engineers found {} long cracks in the {} wall of the {} dam on {}."
    texts = [
        base.format("three", "western", "Selby", "Sunday"),
        base.format("five", "western", "Selby", "Sunday"),
        base.format("three", "western", "Selby", "Monday"),
        base.format("three", "western", "Tarn", "Sunday"),
        "Engineers did not find three long cracks in the western wall of the Selby dam on Sunday.",
    ]
    assert len(settled(texts, [], answering(always("same")))[0]) == len(texts)


def test_same_joins_nothing_that_another_verdict_keeps_apart() -> None:
    def muddled(one: str, other: str) -> tuple[str, str]:
        return "", "different" if FACTS[2] in (one, other) and FACTS[0] in (one, other) else "same"

    claims, *_ = settled(FACTS, [], answering(muddled))
    assert not any({"c1", "c3"} <= set(group) for group in claims)


@pytest.mark.parametrize(
    "judgement",
    [
        always("disagree"),
        always("disagree", "everything is different"),
        always("same", "14 knots"),
        always("different", "14 knots"),
    ],
)
def test_only_a_verdict_that_names_what_excludes_each_other_reports_a_disagreement(
    judgement: Judgement,
) -> None:
    assert settled([], SPEEDS, answering(judgement))[1] == []


LOOK_ALIKES = [
    ("The bridge cost $4.2 million to repair.", "Repairs of the old bridge came to 4.2 million dollars."),
    ("At least 12 people were hurt in the crash.", "Fourteen people were hurt when the trams crashed."),
    ("In 2009, 40 miners went on strike at the pit.", "In 2014 a strike at the pit drew 70 miners."),
    ("In Ohio, 40 miners went on strike at the pit.", "In Texas a strike at the pit drew 70 miners."),
    ("The pit took on 40 miners on Monday.", "On Friday the pit took on 70 other miners."),
    ("Ines Rook voted for the new harbour plan.", "Lars Odde voted for the new harbour plan."),
]


@pytest.mark.parametrize("texts", LOOK_ALIKES)
def test_a_model_that_sees_disagreement_everywhere_invents_none_that_the_rules_exclude(
    texts: tuple[str, str],
) -> None:
    seeing = answering(lambda one, other: (f"{one} {other}", "disagree"))
    assert settled([], texts, seeing)[1] == []


CERTAIN = [
    "The tanker was doing 14 knots when it hit the pier, the pilot said.",
    "Radar shows that the tanker was doing 9 knots when it hit the pier.",
]


@pytest.mark.parametrize("verdict", ["same", "different", "disagree"])
def test_nothing_silences_or_changes_what_the_rules_report(verdict: Verdict) -> None:
    said = [*CERTAIN, "Its speed at the pier was 30 knots, a boy said of the tanker."]
    by_rule = find_conflicts(statements(said))
    assert len(by_rule) == 1
    found = settled([], said, answering(always(verdict, "14 9 30 knots")))[1]
    assert found[: len(by_rule)] == by_rule


@pytest.mark.parametrize(
    "answer",
    [
        ReplyError("garbage"),
        UnavailableError("down"),
        {"verdicts": []},
        {"verdicts": [{"pair": 9, "differs": "", "verdict": "same"}]},
    ],
)
def test_garbage_or_nothing_leaves_everything_as_the_rules_have_it(answer: Answer) -> None:
    claims, conflicts, _, progress = settled(FACTS, SPEEDS, answer)
    assert (claims, conflicts) == ([["c1"], ["c2"], ["c3"]], [])
    assert len(progress.notes) == 1


# In a run

PARAPHRASES = {
    "courier": f"{FACTS[0]}\n{SPEEDS[0]}\nSchools in the Orrin valley stay closed until Friday.\n",
    "gazette": f"{FACTS[1]}\nThe owner of the tanker did not answer questions.\n",
    "herald": f"{FACTS[2]}\n{SPEEDS[1]}\n",
}


def brief_with(server: FaultServer, folder: Path, judgement: Judgement | None, control: str) -> Brief:
    for name, text in PARAPHRASES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")

    def model(call: Call) -> None:
        if not re.search(r"^Pair 1$", call.last, re.MULTILINE):
            faithful(call)
        elif judgement is None:
            call.send_json(200, completion("same same same"))
        else:
            call.send_json(200, completion(json.dumps(answering(judgement, control=control)(call.last))))

    server.default = model
    brief = go(folder, to=folder, **with_model(server, words=120)).brief
    check(brief)
    assert recheck_brief(brief, folder).faults == ()  # what only a model confirmed is found again, too
    return brief


def told(brief: Brief) -> tuple[object, ...]:
    """All that a reader sees."""
    return brief.title, brief.sentences, brief.conflicts, brief.groups


def test_a_run_with_a_good_model_says_more_and_one_with_a_bad_model_as_much_as_one_without(
    server: FaultServer, tmp_path: Path
) -> None:
    plain = brief_with(server, tmp_path, always("different"), "different")
    for judgement, control in ((always("same"), "same"), (always("disagree"), "disagree"), (None, "")):
        assert told(brief_with(server, tmp_path, judgement, control)) == told(plain)
    good = brief_with(server, tmp_path, truthful, "different")
    assert (len(plain.conflicts), len(good.conflicts)) == (0, 1)
    [conflict] = good.conflicts
    other = good.model_copy(update={"conflicts": (conflict.model_copy(update={"topic": "the weather"}),)})
    found = recheck_brief(other, tmp_path).faults
    assert [(one.place, one.code) for one in found] == [("d1", "edited"), ("d1", "topic")]
    assert good.groups is not None
    assert plain.groups is not None
    assert len(good.groups) == len(plain.groups) + 1


def test_a_wrong_same_makes_no_source_stand_behind_what_it_does_not_say(
    server: FaultServer, tmp_path: Path
) -> None:
    brief = brief_with(server, tmp_path, always("same"), "different")
    for sentence in brief.sentences:
        if "concrete" in sentence.text:
            assert {citation.quote for citation in sentence.citations} == {FACTS[2]}
            assert sentence.independent_sources == 1


# What it costs


def test_at_most_one_request_for_every_forty_claims() -> None:
    texts = [
        f"{who} {did} the sluice gate {where} of Tarn."
        for who in ("Workers", "Divers", "Soldiers", "Farmers")
        for did in ("mended", "painted")
        for where in ("north", "south", "east", "west", "upstream")
    ]
    assert len(texts) == CLAIMS_PER_REQUEST
    assert len(doubtful(grouped(texts))) > PAIRS_PER_REQUEST
    *_, model, _ = settled(texts, [], answering(always("different")))
    assert len(model.asked) == 1
    *_, model, _ = settled([*texts, "The dam broke."], [], answering(always("different")))
    assert len(model.asked) == 2


def test_a_statement_too_long_to_read_is_not_asked_about() -> None:
    long = FACTS[0].replace("long", "long " * LONGEST)
    *_, model, _ = settled([long, FACTS[1]], [], answering(always("same")))
    assert model.asked == []
