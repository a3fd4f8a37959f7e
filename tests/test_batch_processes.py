"""Events with a model that are made in processes of their own: as right here, and whoever is killed."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import pickle
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer import EventResult, batch
from summarizer.batching import worker
from summarizer.batching.events import Event
from summarizer.batching.state import Kept
from summarizer.batching.wire import Answered, Ask, Made, Make, Stop, kind_of, portable
from summarizer.engines.choose import Meter
from summarizer.errors import OutputError
from summarizer.prompts import Prompt
from summarizer.protocol import Reply, Request
from summarizer.records import Usage
from tests.batches import contents, run_batch, write_events
from tests.fault_server import MODEL, FaultServer, stall
from tests.model_server import answer_of, model

EVENTS = 8
REQUESTS = 3 * EVENTS  # two articles and a draft each


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return write_events(tmp_path / "events", EVENTS)


@pytest.fixture
def served(server: FaultServer, tmp_path: Path) -> dict[str, Any]:
    server.default = model(0.02)
    return {"base_url": server.url, "model": MODEL, "cache_dir": tmp_path / "cache", "processes": 2}


def totals(out: Path) -> dict[str, Any]:
    return json.loads((out / "report.json").read_bytes())["totals"]


def test_the_same_in_one_process_and_in_two(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    two = run_batch(events, tmp_path / "two", concurrency=3, **served)
    assert (server.requests, server.busiest) == (REQUESTS, 3)  # those of both processes together
    one = run_batch(events, tmp_path / "one", **{**served, "processes": 1, "cache_dir": tmp_path / "another"})
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert two["event-03"] == one["event-03"]
    assert totals(tmp_path / "one") == totals(tmp_path / "two")
    assert totals(tmp_path / "two")["spent"]["requests"] == REQUESTS


def test_a_budget_holds_for_all_processes_together(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    results = run_batch(events, tmp_path / "out", max_tokens_total=9_000, concurrency=4, **served)
    assert {result.status for result in results.values()} <= {"done", "skipped"}
    said = totals(tmp_path / "out")
    assert 0 < said["spent"]["requests"] == server.requests < REQUESTS
    assert said["spent"]["prompt_tokens"] + said["spent"]["completion_tokens"] <= 9_000


def test_a_process_that_is_killed_costs_no_event_and_no_reply(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    killed: list[int] = []

    def kill_one() -> None:
        until = time.monotonic() + 60
        while server.requests < 5 and time.monotonic() < until:
            time.sleep(0.005)
        child = multiprocessing.active_children()[0].pid or 0
        os.kill(child, signal.SIGKILL)
        killed.append(server.requests)

    thread = threading.Thread(target=kill_one)
    thread.start()
    results = run_batch(events, tmp_path / "out", concurrency=3, **served)
    thread.join()
    assert {result.status for result in results.values()} == {"done"}
    assert 5 <= killed[0] < REQUESTS
    assert server.requests <= REQUESTS + 3  # those that were under way


def test_what_was_under_way_when_it_stopped_is_counted(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    def reply(call: Any) -> None:
        # Of the first two events all is answered, of the third its first article, of the others nothing.
        text = str(call.body["messages"])
        known = "Arden" in text or "Brill" in text or "1201" in text
        (model() if known else stall(30))(call)

    server.default = reply

    async def first() -> None:
        results = batch(events, tmp_path / "out", concurrency=30, **served)
        done = 0
        async for result in results:
            assert result.name in ("event-00", "event-01")
            done += 1
            if done == 2:
                break
        while server.requests < 6 + 12:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        began = time.monotonic()
        await results.aclose()
        assert time.monotonic() - began < 1.5

    asyncio.run(first())
    told = json.loads((tmp_path / "out" / "report.json").read_bytes())
    found = [(e["status"], e["code"], e["spent"]["requests"]) for e in told["events"]]
    assert found[:3] == [("done", None, 3), ("done", None, 3), ("skipped", "interrupted", 1)]
    assert found[3:] == [("skipped", "interrupted", 0)] * (EVENTS - 3)


def start(folder: Path, server: FaultServer) -> subprocess.Popen[bytes]:
    options = ("--base-url", server.url, "--model", MODEL, "--concurrency", "3", "--processes", "2")
    places = (folder.parent / "events", "-o", folder / "out", "--cache", folder / "cache")
    command = [sys.executable, "-m", "summarizer", "batch", *places, *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def test_killed_at_any_instant_it_goes_on(events: Path, tmp_path: Path, server: FaultServer) -> None:
    server.default = model(0.02)
    with start(tmp_path / "calm", server) as process:
        assert process.wait() == 0
    rng, kills, before = random.Random(4), 0, server.requests
    while True:
        wanted = server.requests + rng.randrange(4, 12)
        with start(tmp_path / "killed", server) as process:
            while server.requests < wanted and process.poll() is None:
                time.sleep(0.001)
            time.sleep(rng.uniform(0, 0.05))
            process.kill()
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL
        kills += 1
    assert kills >= 2
    assert contents(tmp_path / "killed" / "out") == contents(tmp_path / "calm" / "out")
    assert server.requests - before <= REQUESTS + 3 * kills
    assert len({answer_of(body) for body in server.bodies}) == REQUESTS


def test_ctrl_c_is_heard_at_once(events: Path, tmp_path: Path, server: FaultServer) -> None:
    server.default = model(0.3)
    with start(tmp_path / "stopped", server) as process:
        while server.requests < 9:
            assert process.poll() is None
            time.sleep(0.005)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        assert time.monotonic() - began < 2.0
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert totals(tmp_path / "stopped" / "out")["skipped"] > 0


def request_of(user: str) -> Request[Usage]:
    return Request("extract", Prompt("extract", "Read."), user, Usage, 10)


def test_what_follows_an_answer_has_its_turn_behind_the_first_requests_of_later_events() -> None:
    turns: list[int] = []

    class Worker:
        async def ask(self, event: int, request: Request[Usage], meter: Meter) -> Reply[Usage]:
            turns.append(request.turn)
            await asyncio.sleep(0)
            return Reply(Usage(), Usage())

    async def ask() -> None:
        asking: Any = Worker()
        model = worker._Remote(asking, 7, "m", Meter(), behind=64)  # pyright: ignore[reportPrivateUsage]
        await asyncio.gather(*(model.ask(request_of("")) for _ in range(2)))
        await model.ask(request_of(""))
        await model.ask(request_of(""))

    asyncio.run(ask())
    assert turns == [7, 7, 71, 71]


def test_what_has_something_to_ask_goes_first_one_event_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[str, str]] = []

    async def make(event: Event, *given: Any) -> Kept:
        told.append(("begun", event.name))
        model: Any = given[2]
        if event.name != "silent":
            await asyncio.gather(*(model.ask(request_of(event.name)) for _ in range(2)))
        return Kept("", {}, EventResult(event.name, event.name, "done"))

    def said(message: Ask | Made) -> None:
        if isinstance(message, Ask):
            told.append(("asked", message.request.user))
        else:
            told.append(("told of", names[message.number]))

    def bare(model: Any, *_: Any) -> Any:
        return model

    names = ["one", "silent", "two", "stopped", "three", "late"]
    orders = [Make(number, Event(name, (), name), None) for number, name in enumerate(names)]
    answers = [Answered(number, Reply(0, Usage()), Meter()) for number in range(2)]  # pyright: ignore[reportArgumentType]
    monkeypatch.setattr(worker, "make", make)
    monkeypatch.setattr(worker, "session_with", bare)

    async def run_them() -> list[tuple[str, str]]:
        job: Any = SimpleNamespace(settings=SimpleNamespace(concurrency=4))
        connection: Any = SimpleNamespace(send=said)
        works = worker._Worker(connection, worker.Task(job, "m"))  # pyright: ignore[reportPrivateUsage]
        for message in [*orders[:-1], Stop(3)]:
            works._take(message)  # pyright: ignore[reportPrivateUsage]
        await asyncio.sleep(0.05)
        for message in [*answers, orders[-1]]:
            works._take(message)  # pyright: ignore[reportPrivateUsage]
        await asyncio.sleep(0.05)
        return list(told)

    assert asyncio.run(run_them()) == [
        ("told of", "stopped"),
        ("begun", "one"),
        ("asked", "one"),
        ("asked", "one"),
        ("begun", "silent"),
        ("told of", "silent"),
        ("begun", "two"),
        ("asked", "two"),
        ("asked", "two"),
        ("begun", "three"),
        ("asked", "three"),
        ("asked", "three"),
        ("begun", "late"),
        ("asked", "late"),
        ("asked", "late"),
        ("told of", "one"),
    ]


def test_an_error_survives_the_way_from_another_process() -> None:
    class LocalError(ValueError):
        pass

    fault = ExceptionGroup("several", [LocalError("at once")])
    sent = pickle.loads(pickle.dumps(portable(fault)))
    assert kind_of(sent) == kind_of(fault) == "LocalError"
    assert "at once" in str(sent)
    known = pickle.loads(pickle.dumps(portable(OutputError("the disk is full"))))
    assert (type(known), str(known)) == (OutputError, "the disk is full")
