"""A budget is never passed: not by requests under way, not by tries again, not by what a server counts."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer import tokens
from summarizer.budget import Budget, most_tokens, open_budget
from summarizer.client import Client, Pace
from summarizer.errors import BudgetError, UsageError
from summarizer.pipeline import run
from summarizer.prices import Cost, Price, amount, find_price
from summarizer.prompts import Prompt
from summarizer.protocol import Request
from summarizer.records import Usage
from summarizer.settings import Settings
from tests.batches import write_event, write_events
from tests.command import run_cli
from tests.fakes import Silent
from tests.fault_server import MODEL, Call, FaultServer, answer, completion, cut, status
from tests.model_server import answer_of, model_server

FAST = Pace(first_wait=0.01, longest_wait=0.05, cooldown=60)


class Word(BaseModel):
    model_config = ConfigDict(extra="forbid")
    word: str


def request(user: str, most: int = 50) -> Request[Word]:
    return Request("extract", Prompt("word", "Say the longest word."), user, Word, most)


class Till:
    """What the server charges: every prompt that arrives, and answers of ``answers`` tokens if allowed."""

    def __init__(self, answers: int = 100) -> None:
        self.charged = 0
        self._lock = threading.Lock()
        self._answers = answers

    def __call__(self, call: Call) -> None:
        prompt = sum(tokens.count(message["content"]) + 5 for message in call.body["messages"])
        prompt += tokens.count(json.dumps(call.body["response_format"]["json_schema"]["schema"]))
        written = min(call.body["max_tokens"], self._answers)
        with self._lock:
            self.charged += prompt + written
        content = completion(json.dumps({"word": "harbour"}), usage=(prompt, written))
        call.stopped.wait(0.01)
        call.send_json(200, content)


def ask_many(server: FaultServer, number: int, **given: Any) -> tuple[list[Any], Budget | None]:
    """Ask ``number`` different questions, 8 at a time; what came of each."""
    settings = Settings(base_url=server.url, model=MODEL, use_cache=False, concurrency=8, **given)

    async def work() -> tuple[list[Any], Budget | None]:
        async with Client(settings, pace=FAST) as client:
            client.budget = open_budget(settings, client.name)
            asked = (client.ask(request(f"{n} ferries left the harbour")) for n in range(number))
            return await asyncio.gather(*asked, return_exceptions=True), client.budget

    return asyncio.run(work())


@pytest.mark.parametrize(("limit", "answers"), [(100, 1), (1_000, 1), (1_000, 50), (3_000, 20)])
def test_the_servers_own_count_never_passes_the_limit(server: FaultServer, limit: int, answers: int) -> None:
    till = Till(answers)
    server.default = till
    found, budget = ask_many(server, 60, max_tokens_total=limit)
    refused = [one for one in found if isinstance(one, BudgetError)]
    assert budget is not None
    assert till.charged == budget.spent.prompt_tokens + budget.spent.completion_tokens
    assert till.charged <= limit
    assert refused
    # ... and it is used as far as a worst case, of 50 tokens of answer and about 80 of prompt, allows.
    assert till.charged > limit - 200 or limit == 100
    assert server.requests == 60 - len(refused)


def test_requests_wait_for_what_those_under_way_give_back(server: FaultServer) -> None:
    """Eight worst cases do not fit at once, but all twelve requests do, one after the other."""
    till = Till(answers=1)
    server.default = till
    found, budget = ask_many(server, 12, max_tokens_total=1_000)
    assert [one.value.word for one in found] == ["harbour"] * 12
    assert server.busiest < 8
    assert budget is not None


def test_tries_again_count(server: FaultServer) -> None:
    """Bad answers would be asked for anew twice; there is room for once."""
    server.default = answer("not JSON", usage=(90, 50))
    found, budget = ask_many(server, 1, max_tokens_total=450)
    assert isinstance(found[0], BudgetError)
    assert server.requests == 2
    assert budget is not None
    assert budget.spent == Usage(requests=2, prompt_tokens=180, completion_tokens=100)


def test_a_request_without_an_answer_counts_with_the_most_that_it_can_have_cost(server: FaultServer) -> None:
    server.default = cut()
    found, budget = ask_many(server, 1, max_tokens_total=400, max_tries=6)
    assert isinstance(found[0], BudgetError)
    assert "(2 unanswered at the most that they can have cost)" in str(found[0])
    assert server.requests == 2
    assert budget is not None
    assert budget.spent.completion_tokens == 2 * 50
    assert 250 < budget.spent.prompt_tokens <= 300


def test_what_a_server_refuses_costs_nothing(server: FaultServer) -> None:
    server.script(*[status(429)] * 4)
    server.default = answer({"word": "harbour"}, usage=(60, 10))
    found, budget = ask_many(server, 1, max_tokens_total=200)
    assert found[0].value.word == "harbour"
    assert budget is not None
    assert budget.spent == Usage(requests=5, prompt_tokens=60, completion_tokens=10)


def test_a_limit_on_cost_holds(server: FaultServer, tmp_path: Path) -> None:
    prices = tmp_path / "prices.json"
    row = {"model": MODEL, "prompt": 1_000, "completion": 10_000}
    prices.write_text(json.dumps({"currency": "EUR", "prices": [row]}))
    till = Till(answers=20)
    server.default = till
    found, budget = ask_many(server, 40, max_cost=5.0, prices=prices)
    refused = next(one for one in found if isinstance(one, BudgetError))
    assert "of EUR 5.00 are spent" in str(refused)
    assert budget is not None
    price = find_price("127.0.0.1", MODEL, prices)
    assert price is not None
    assert 4.0 < price.cost(budget.spent).amount <= 5.0


def test_nothing_under_way_is_lost_and_the_same_run_with_more_goes_on(
    server: FaultServer, tmp_path: Path
) -> None:
    """What was answered before the refusal is in the cache: together both runs ask for each thing once."""
    server.default = model_server(0.02).default
    write_event(tmp_path / "event", 1, articles=5)

    def go(limit: int) -> None:
        settings = Settings(
            base_url=server.url, model=MODEL, cache_dir=tmp_path / "cache", max_tokens_total=limit
        )
        asyncio.run(run([tmp_path / "event"], settings, relative_to=tmp_path, progress=Silent()))

    with pytest.raises(BudgetError, match="kept"):
        go(4_000)
    first = server.requests
    assert 2 <= first < 6
    go(100_000)
    users = [body["messages"][1]["content"] for body in server.bodies]
    assert len(users) == len(set(users)) > first


def test_a_batch_stops_and_goes_on_with_a_larger_budget(server: FaultServer, tmp_path: Path) -> None:
    server.default = model_server().default
    write_events(tmp_path / "events", 6)
    command = ["batch", tmp_path / "events", "-o", tmp_path / "out", "--cache", tmp_path / "cache"]
    command += ["--base-url", server.url, "--model", MODEL]
    result = run_cli(*command, "--max-tokens", 12_000)
    assert result.status == 3
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    statuses = [event["status"] for event in report["events"]]
    assert set(statuses) == {"done", "skipped"}
    spent = report["totals"]["spent"]
    assert 4_000 < spent["prompt_tokens"] + spent["completion_tokens"] <= 12_000
    assert spent["requests"] == server.requests
    assert run_cli(*command, "--max-tokens", 100_000).status == 0
    users = [body["messages"][1]["content"] for body in server.bodies]
    assert len(users) == len(set(users))
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert [event["status"] for event in report["events"]] == [
        "unchanged" if status == "done" else "done" for status in statuses
    ]


def test_a_batch_that_reaches_nothing_is_done_in_part(server: FaultServer, tmp_path: Path) -> None:
    write_events(tmp_path / "events", 3)
    result = run_cli(
        "batch", tmp_path / "events", "-o", tmp_path / "out", "--base-url", server.url, "--model", MODEL,
        "--max-tokens", 10,
    )  # fmt: skip
    assert (result.status, server.requests) == (3, 0)
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["totals"]["skipped"] == 3


def test_one_brief_fails_and_says_what_is_kept(server: FaultServer, tmp_path: Path) -> None:
    server.default = model_server().default
    write_event(tmp_path / "event", 1, articles=5)
    result = run_cli("brief", tmp_path / "event", "--base-url", server.url, "--model", MODEL,
                     "--max-tokens", 4_000)  # fmt: skip
    assert (result.status, result.out) == (1, "")
    assert "the budget is used up" in result.err
    assert "of 4,000 tokens are spent" in result.err
    assert "replies that were paid for are kept" in result.err


def test_the_summary_says_what_it_cost_where_that_is_known(server: FaultServer, tmp_path: Path) -> None:
    def reply(call: Call) -> None:
        call.send_json(200, completion(answer_of(call.body), usage=(1_000, 100)))

    server.default = reply
    write_event(tmp_path / "event", 1)
    prices = tmp_path / "prices.json"
    prices.write_text('{"prices": [{"model": "test-model", "prompt": 2, "completion": 10}]}')
    command = ("brief", tmp_path / "event", "--base-url", server.url, "--model", MODEL)
    assert " USD" not in run_cli(*command, "--no-cache").err
    result = run_cli(*command, "--no-cache", "--prices", prices)
    assert "3,000 + 300 tokens, USD 0.0090, " in result.err


def test_a_limit_on_cost_needs_a_price(server: FaultServer, tmp_path: Path) -> None:
    write_event(tmp_path / "event", 1)
    result = run_cli("brief", tmp_path / "event", "--base-url", server.url, "--model", MODEL,
                     "--max-cost", 1)  # fmt: skip
    assert (result.status, server.requests) == (2, 0)
    assert "--prices" in result.err
    assert '{"model": "NAME", "prompt": 0.75, "completion": 4.5}' in result.err


def test_prices() -> None:
    known = find_price("api.openai.com", "gpt-5.4-mini")
    assert known is not None
    assert known.cost(Usage(prompt_tokens=1_000_000, completion_tokens=2_000_000)) == Cost(9.75, "USD")
    assert find_price("localhost:8080", "gpt-5.4-mini") is None
    assert find_price("api.openai.com", "gpt-5.4-mini-of-my-own") is None
    assert [amount(sum_) for sum_ in (0, 1204.5, 0.37, 0.0042, 0.00000123)] == [
        "0.00", "1,204.50", "0.37", "0.0042", "1.2e-06",
    ]  # fmt: skip


def test_a_price_for_the_host_wins_over_one_for_any(tmp_path: Path) -> None:
    file = tmp_path / "prices.json"
    rows = [
        {"model": "m", "prompt": 1, "completion": 2},
        {"host": "Here:80", "model": "m", "prompt": 3, "completion": 4},
    ]
    file.write_text(json.dumps({"currency": "GBP", "prices": rows}))
    here, there = find_price("here:80", "m", file), find_price("there", "m", file)
    assert here == Price(host="Here:80", model="m", prompt=3, completion=4, currency="GBP")
    assert there is not None
    assert there.prompt == 1


@pytest.mark.parametrize(
    "text", ["", "[]", '{"prices": [{"model": "m", "prompt": -1, "completion": 0}]}', '{"prices": {}}']
)
def test_a_table_that_is_none_is_wrong_usage(tmp_path: Path, text: str) -> None:
    file = tmp_path / "prices.json"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"prices\.json: not a table of prices"):
        find_price("h", "m", file)
    with pytest.raises(UsageError, match="cannot be read"):
        find_price("h", "m", tmp_path / "none.json")


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("The ferry left the harbour at noon.", 8),
        ("港は月曜日に閉鎖された。", 36),
        ("Phone 0123456789", 12),
        ("", 0),
    ],
)
def test_the_worst_case_holds_for_other_tokenizers(text: str, most: int) -> None:
    """``most``: what a tokenizer takes that knows English words, and else bytes and digits only."""
    assert most_tokens(text) >= most
