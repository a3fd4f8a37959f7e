"""The whole path on small articles: both engines, what is lost on the way, and what never changes."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import AuthenticationError, InputError, UnavailableError, UsageError
from summarizer.hostile import mark
from summarizer.load import annotate
from summarizer.pipeline import Outcome, run
from summarizer.prompts import load_prompt
from summarizer.records import Article, Brief
from summarizer.settings import Settings
from summarizer.split import sentences
from tests.fakes import Silent
from tests.fault_server import MODEL, Call, FaultServer, answer, completion, status

GAZETTE = """Dam in Orrin valley gives way

The Selby dam broke on Monday 2 March, and 42 people were taken to hospital.
Mayor Ines Okafor of Tarn said the village would be rebuilt.

Engineers measured a crack of 3.5 metres in the west wall of the dam.
The owner, Norlys Water, did not answer questions on Tuesday.
"""
COURIER = """Selby dam breaks

Forty-two people were taken to hospital after the Selby dam broke on Monday.
Repairs to the dam may take a year, the owner Norlys Water said on Wednesday.
The village of Tarn was under two metres of water until Tuesday night.
"""
HERALD = """Flood in Tarn

The Selby dam broke on Monday, and 45 people were taken to hospital, the ministry said.
Schools in the Orrin valley stay closed until Friday because of the flood.
Minister Aldo Brand promised 3 million euros for the village of Tarn.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in (("courier", COURIER), ("gazette", GAZETTE), ("herald", HERALD)):
        (made / f"{name}.txt").write_text(text, "utf-8")
    return made


def go(*inputs: str | Path | Article, to: Path, progress: Silent | None = None, **given_: Any) -> Outcome:
    values: dict[str, Any] = {"words": 60, "max_tries": 2, "use_cache": False, **given_}
    return asyncio.run(run(inputs, Settings(**values), relative_to=to, progress=progress or Silent()))


def with_model(server: FaultServer, **given_: Any) -> dict[str, Any]:
    return {"base_url": server.url, "api_key": "test", "model": MODEL, "max_wait": 20, **given_}


def faithful(call: Call) -> None:
    """A model that claims each sentence and writes each fact."""
    numbered = re.findall(r"^\[(\d+)\] (?:\(\d+ sources?\) )?(.+)$", call.last, re.MULTILINE)
    if "Facts:" in call.last:
        written = [{"facts": [int(number)], "text": text} for number, text in numbered]
        reply: dict[str, Any] = {"headline": written[0], "sentences": written}
    elif pairs := re.findall(r"^Pair (\d+)$", call.last, re.MULTILINE):
        reply = {"verdicts": [{"pair": int(n), "differs": "all", "verdict": "different"} for n in pairs]}
    else:
        reply = {"claims": [{"claim": text, "sentences": [int(number)]} for number, text in numbered]}
    call.send_json(200, completion(json.dumps(reply)))


def check(brief: Brief) -> None:
    """What holds for every brief."""
    texts = {source.id: source.text for source in brief.sources}
    claims = {claim.id for claim in brief.claims}
    conflicts = {conflict.id for conflict in brief.conflicts}
    cited = [brief.title.citations] if brief.title else []
    cited += [position.citations for conflict in brief.conflicts for position in conflict.positions]
    cited += [claim.citations for claim in brief.claims]
    for sentence in brief.sentences:
        assert sentence.citations
        assert sentence.independent_sources >= 1
        assert set(sentence.claims) <= claims
        assert set(sentence.contested) <= conflicts
        cited.append(sentence.citations)
    for citation in (one for some in cited for one in some):
        text = texts[citation.source]
        assert text is not None
        assert text[citation.start : citation.end] == citation.quote


def test_without_a_model(folder: Path, tmp_path: Path) -> None:
    outcome = go(folder, to=tmp_path, engine="extractive")
    brief = outcome.brief
    check(brief)
    assert (brief.engine, brief.model, brief.usage.requests) == ("extractive", None, 0)
    assert [source.path for source in brief.sources] == [
        f"articles/{n}.txt" for n in ("courier", "gazette", "herald")
    ]
    assert len(brief.sentences) >= 3
    assert not any("gives way" in s.text or "Flood in Tarn" in s.text for s in brief.sentences)
    assert [p.value for p in brief.conflicts[0].positions] == ["Forty-two", "45"]
    assert outcome.problems == ()


def test_with_a_model(folder: Path, tmp_path: Path, server: FaultServer) -> None:
    server.default = faithful
    progress = Silent()
    outcome = go(folder, to=tmp_path, progress=progress, **with_model(server))
    brief = outcome.brief
    check(brief)
    assert (brief.engine, brief.model) == ("openai", MODEL)
    assert brief.usage.requests == server.requests == outcome.stats.requests
    assert len(brief.sentences) >= 3
    assert any("sent to 127.0.0.1" in note for note in progress.notes)


def test_a_draft_that_repeats_the_example_of_the_prompt_is_asked_for_again(
    folder: Path, tmp_path: Path, server: FaultServer
) -> None:
    copied = re.findall(r"^\[\d\] \(\d sources?\) (.+)$", load_prompt("write").text, re.MULTILINE)
    assert len(copied) > 1
    drafts: list[str] = []

    def parrot(call: Call) -> None:
        if "Facts:" in call.last and "Complaint:" not in call.last:
            drafts.append(call.last)
        if len(drafts) == 1 and drafts[0] == call.last:
            lines = [{"facts": [1], "text": text} for text in copied]
            call.send_json(200, completion(json.dumps({"headline": lines[0], "sentences": lines})))
        else:
            faithful(call)

    server.default = parrot
    brief = go(folder, to=tmp_path, **with_model(server)).brief
    assert len(drafts) == 1, "the second request ends in what was wrong with the answer"
    assert brief.sentences
    assert not any(text in one.text for text in copied for one in (*brief.sentences, *brief.rejected))


def test_what_a_model_makes_up_is_thrown_out_and_listed(
    folder: Path, tmp_path: Path, server: FaultServer
) -> None:
    def lying(call: Call) -> None:
        if "Complaint:" in call.last:
            call.send_json(200, completion(json.dumps({"text": "All 900 people of Selby drowned."})))
        elif "Facts:" in call.last:
            lie = {"facts": [1], "text": "Nine hundred people drowned in Selby, police said."}
            call.send_json(200, completion(json.dumps({"headline": lie, "sentences": [lie]})))
        else:
            lies = [
                {"claim": "The Selby dam broke and 900 people were taken to hospital.", "sentences": [1]},
                {"claim": "The pope visited Tarn.", "sentences": [1]},
                {"claim": "Tarn is gone.", "sentences": [77]},
                {"claim": re.findall(r"^\[1\] (.+)$", call.last, re.MULTILINE)[0], "sentences": [2]},
            ]
            call.send_json(200, completion(json.dumps({"claims": lies})))

    server.default = lying
    brief = go(folder, to=tmp_path, **with_model(server)).brief
    check(brief)
    assert brief.sentences
    said = " ".join([*(s.text for s in brief.sentences), brief.title.text if brief.title else ""])
    assert "900" not in said
    assert "pope" not in said
    assert {(r.stage, r.code) for r in brief.rejected} >= {
        ("ground", "number"),
        ("extract", "no_such_sentence"),
    }
    assert any(r.stage == "verify" for r in brief.rejected)
    assert all(r.reason for r in brief.rejected)


def test_replies_in_any_order_and_from_the_cache_give_the_same_bytes(
    folder: Path, tmp_path: Path, server: FaultServer
) -> None:
    delays = iter([0.3, 0.2, 0.1, 0.0])

    def slow_first(call: Call) -> None:
        call.stopped.wait(next(delays, 0.0))
        faithful(call)

    server.default = slow_first
    how = with_model(server, use_cache=True, cache_dir=tmp_path / "cache")
    first = go(folder, to=tmp_path, **how)
    asked = server.requests
    again = go(folder, to=tmp_path, **how)
    assert server.requests == asked
    assert (again.stats.cached, again.stats.spent.requests) == (asked, 0)
    assert again.brief.to_json() == first.brief.to_json()
    one_by_one = go(folder, to=tmp_path, **with_model(server, concurrency=1))
    assert one_by_one.brief.to_json() == first.brief.to_json()


def test_a_chunk_that_the_model_will_not_read_is_lost_by_name_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, server: FaultServer
) -> None:
    def refuses_the_minister(call: Call) -> None:
        if "Minister Aldo Brand" in call.last and "Sentences:" in call.last:
            call.send_json(200, completion(None, refusal="I cannot read this."))
        else:
            faithful(call)

    server.default = refuses_the_minister
    outcome = go(folder, to=tmp_path, **with_model(server))
    check(outcome.brief)
    [problem] = outcome.problems
    assert (problem.code, problem.lost) == ("chunk_lost", True)
    assert "herald.txt" in problem.message
    [lost] = [r for r in outcome.brief.rejected if r.code == "chunk_lost"]
    assert lost.text.startswith("Minister Aldo Brand")
    assert any("Schools" in claim.text for claim in outcome.brief.claims)


def test_a_server_that_goes_away_at_the_end_costs_no_more_than_a_rewrite(
    folder: Path, tmp_path: Path, server: FaultServer
) -> None:
    def gone_for_rewrites(call: Call) -> None:
        if "Complaint:" in call.last:
            status(503)(call)
        elif "Facts:" in call.last:
            lie = {"facts": [1], "text": "Nine hundred people drowned in Selby, police said."}
            call.send_json(200, completion(json.dumps({"headline": lie, "sentences": [lie]})))
        else:
            faithful(call)

    server.default = gone_for_rewrites
    outcome = go(folder, to=tmp_path, **with_model(server, max_wait=1))
    check(outcome.brief)
    assert len(outcome.brief.sentences) >= 3
    [problem] = outcome.problems
    assert (problem.code, problem.lost) == ("rewrite_lost", True)
    assert problem.message.startswith("2 refused sentences not written again: ")


def test_a_writer_that_fails_leaves_a_brief_in_the_claims_own_words(
    folder: Path, tmp_path: Path, server: FaultServer
) -> None:
    def no_draft(call: Call) -> None:
        answer({"sentences": "none"})(call) if "Facts:" in call.last else faithful(call)

    server.default = no_draft
    outcome = go(folder, to=tmp_path, **with_model(server))
    check(outcome.brief)
    assert len(outcome.brief.sentences) >= 3
    assert [problem.code for problem in outcome.problems] == ["draft_lost"]


@pytest.mark.parametrize(
    ("step", "error"),
    [(status(401, "bad key", code="invalid_api_key"), AuthenticationError), (status(500), UnavailableError)],
)
def test_a_model_that_cannot_be_used_at_all_is_an_error(
    folder: Path, tmp_path: Path, server: FaultServer, step: Callable[[Call], None], error: type[Exception]
) -> None:
    server.default = step
    with pytest.raises(error):
        go(folder, to=tmp_path, **with_model(server, max_wait=1))


def test_the_openai_engine_without_a_key_says_what_to_set(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        go(folder, to=tmp_path, engine="openai")


def test_without_a_key_auto_needs_no_model_and_says_so(folder: Path, tmp_path: Path) -> None:
    progress = Silent()
    assert go(folder, to=tmp_path, progress=progress).brief.engine == "extractive"
    assert any("extractive" in note and "OPENAI_API_KEY" in note for note in progress.notes)


def test_unusable_files_are_named_and_left_out(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    progress = Silent()
    outcome = go(folder, tmp_path / "missing.txt", to=tmp_path, progress=progress, engine="extractive")
    check(outcome.brief)
    named = {Path(problem.path or "").name for problem in outcome.problems if problem.lost}
    assert named == {"empty.txt", "picture.txt", "missing.txt"}
    assert {r.text.rpartition("/")[2] for r in outcome.brief.rejected if r.stage == "load"} == named
    assert str(tmp_path) not in outcome.brief.to_json()
    assert len(progress.notes) >= 3


def test_nothing_usable_is_an_error_that_names_each_input(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"(?s)gone\.txt.*empty\.txt"):
        go(tmp_path / "empty.txt", tmp_path / "gone.txt", to=tmp_path)


def test_an_article_about_something_else_is_flagged_and_left_out(folder: Path, tmp_path: Path) -> None:
    (folder / "other.txt").write_text(
        "Striker signs for Lisbon club\n\n"
        "The striker Paulo Reis signed a contract with the Lisbon club on Friday.\n"
        "He scored 21 goals in the league last season and will wear the number nine shirt.\n"
        "The transfer fee was 14 million pounds, the club's chairman told reporters at the stadium.\n",
        "utf-8",
    )
    brief = go(folder, to=tmp_path, engine="extractive").brief
    [flagged] = [source for source in brief.sources if source.warnings]
    assert flagged.path == "articles/other.txt"
    assert not any(c.source == flagged.id for s in brief.sentences for c in s.citations)


def test_articles_from_memory(tmp_path: Path) -> None:
    articles = [Article(text=text, url="https://example.org/a") for text in (GAZETTE, COURIER, HERALD)]
    brief = go(*articles, to=tmp_path, engine="extractive").brief
    check(brief)
    assert {(s.path, s.sha256) for s in brief.sources} == {(None, None)}
    assert not any("gives way" in s.text for s in brief.sentences)


WEIRD = st.text(
    alphabet=st.sampled_from(
        "abcdef .,!?\"'“”\n\r\t0123456789éß\u0301\u200b\u202e\u0627\u05d0\U0001f30d[]()*_#|<>&:-"
    ),
    max_size=400,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WEIRD, min_size=1, max_size=4))
def test_any_text_at_all_gives_exact_spans_or_a_clear_error(tmp_path: Path, texts: list[str]) -> None:
    articles = [Article(text=text) for text in texts]
    try:
        first = go(*articles, to=tmp_path, engine="extractive").brief
    except InputError:
        read = [mark(annotate(Article(text=text))) for text in texts]
        assert not any(sentence.citable for article in read for sentence in sentences(article))
        return
    check(first)
    assert first.to_json() == go(*articles, to=tmp_path, engine="extractive").brief.to_json()
    assert Brief.from_json(first.to_json()) == first
    first.to_markdown()
