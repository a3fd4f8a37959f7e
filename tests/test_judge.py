"""The second opinion: what it is asked, and that it only ever takes away."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ReplyError, UsageError
from summarizer.judge import STATEMENTS_PER_REQUEST, Opinion, Statement, judge, judge_prompt, show_statements
from tests.fakes import ScriptedModel
from tests.fault_server import Call, FaultServer, completion
from tests.test_pipeline import COURIER, GAZETTE, HERALD, check, faithful, go, with_model


def verdicts(*kinds: str) -> dict[str, Any]:
    return {
        "verdicts": [
            {"statement": number, "unsupported_words": "" if kind == "supported" else "sank", "verdict": kind}
            for number, kind in enumerate(kinds, 1)
        ]
    }


def statements(number: int) -> list[Statement]:
    return [Statement(f"Boat {n} sank.", (f"Boat {n} came home.",)) for n in range(number)]


def ask(model: ScriptedModel, number: int) -> list[Opinion | None]:
    return asyncio.run(judge(statements(number), model, judge_prompt()))


def test_a_statement_is_shown_with_its_quotes_and_nothing_else() -> None:
    shown = show_statements(
        [Statement("A sank.", ("A came\nhome.", "A came\nhome.")), Statement("B sank.", ("B.",))]
    )
    assert shown.splitlines() == [
        "Statement 1: A sank.",
        "Quotes 1:",
        "- A came home.",
        "Statement 2: B sank.",
        "Quotes 2:",
        "- B.",
    ]


def test_opinions_come_back_in_order_over_several_requests() -> None:
    first = ["supported"] * STATEMENTS_PER_REQUEST
    model = ScriptedModel(verdicts(*first), verdicts("unsupported", "partly"))
    found = ask(model, STATEMENTS_PER_REQUEST + 2)
    assert [opinion and opinion.verdict for opinion in found] == [*first, "unsupported", "partly"]
    assert found[-1] is not None
    assert '"sank"' in found[-1].complaint


def test_an_answer_that_leaves_one_out_is_asked_again_in_halves_and_then_counts_for_nothing() -> None:
    model = ScriptedModel(ReplyError("one is missing"), verdicts("supported"), ReplyError("nothing"))
    assert ask(model, 2) == [Opinion("supported"), None]
    complete = model.asked[0].accept
    assert complete is not None
    assert "1 to 2" in str(complete(model.asked[0].schema.model_validate(verdicts("supported"))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("courier", COURIER), ("gazette", GAZETTE), ("herald", HERALD)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def against(word: str) -> Any:
    """A faithful model that, as a judge, finds no support for statements with ``word``."""

    def answer(call: Call) -> None:
        said = re.findall(r"^Statement \d+: (.+)$", call.last, re.MULTILINE)
        if said:
            kinds = ["unsupported" if word in text else "supported" for text in said]
            call.send_json(200, completion(json.dumps(verdicts(*kinds))))
        else:
            faithful(call)

    return answer


def test_what_it_does_not_find_supported_is_gone_and_listed(folder: Path, server: FaultServer) -> None:
    server.default = against("Schools")
    plain = go(folder, to=folder, **with_model(server)).brief
    judged = go(folder, to=folder, **with_model(server, judge=True)).brief
    check(judged)
    assert any("Schools" in claim.text for claim in plain.claims)
    assert not any("Schools" in claim.text for claim in judged.claims)
    assert not any("Schools" in sentence.text for sentence in judged.sentences)
    [entry] = [r for r in judged.rejected if r.stage == "judge"]
    assert entry.code == "unsupported"
    assert entry.text.startswith("Schools")
    assert {claim.text for claim in judged.claims} <= {claim.text for claim in plain.claims}


def test_it_never_admits_what_the_check_refuses(folder: Path, server: FaultServer) -> None:
    def lying(call: Call) -> None:
        if "Sentences:" in call.last:
            lie = {"claim": "The Selby dam broke and 900 people were taken to hospital.", "sentences": [1]}
            call.send_json(200, completion(json.dumps({"claims": [lie]})))
        else:
            against("nothing")(call)

    server.default = lying
    brief = go(folder, to=folder, **with_model(server, judge=True)).brief
    assert brief.sentences == ()
    assert "900" not in " ".join(claim.text for claim in brief.claims)


def test_without_a_model_there_is_no_judge(folder: Path) -> None:
    with pytest.raises(UsageError, match="judge"):
        go(folder, to=folder, judge=True)
