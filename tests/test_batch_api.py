"""Batches through the Files and Batches endpoints: rounds, state on disk, and all that can go wrong."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from openai.types import BatchError

from summarizer import batch
from summarizer.batching.results import EventResult
from summarizer.batching.watching import QuietWatch
from summarizer.client.batch_api import BatchApi
from summarizer.client.batch_http import BatchServer as BatchServerClient
from summarizer.client.batch_store import Store
from summarizer.client.exchange_files import ExportFile
from summarizer.client.gather import Gatherer
from summarizer.errors import CacheError, UnavailableError, UsageError, WaitingError
from summarizer.settings import Settings
from tests.batch_server import BatchServer, Fate
from tests.batches import contents, write_events
from tests.fault_server import MODEL, FaultServer, completion
from tests.model_server import answer_of
from tests.test_pipeline import COURIER, GAZETTE, HERALD


class Notes(QuietWatch):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.notes: list[str] = []

    def note(self, message: str) -> None:
        self.notes.append(message)


Go = Callable[..., list[EventResult]]


@pytest.fixture
def batches() -> Iterator[BatchServer]:
    with BatchServer(answer_of) as running:
        yield running


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return write_events(tmp_path / "events", 3)


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def go(tmp_path: Path, events: Path, batches: BatchServer, notes: Notes) -> Go:
    """One run over the events, into ``out``."""

    def run(**given: Any) -> list[EventResult]:
        values: dict[str, Any] = {
            "base_url": batches.url,
            "api_key": "test",
            "model": MODEL,
            "via": "batch-api",
            "cache_dir": tmp_path / "cache",
            "batch_poll": 0.01,
            "words": 60,
            **given,
        }
        return collect(events, tmp_path / "out", notes, values)

    return run


def collect(events: Path, out: Path, notes: Notes, values: dict[str, Any]) -> list[EventResult]:
    """The results of a batch."""

    async def all_() -> list[EventResult]:
        made = batch(events, out, formats=("md", "json"), progress=notes, **values)
        return [result async for result in made]

    return asyncio.run(all_())


def direct(
    events: Path, folder: Path, answers: Callable[[dict[str, Any]], str] = answer_of, **more: Any
) -> Path:
    """The same brief by direct requests."""
    out = folder / "direct"
    with FaultServer(default=lambda call: call.send_json(200, completion(answers(call.body)))) as server:
        values = {"base_url": server.url, "api_key": "test", "model": MODEL, "words": 60, **more}
        results = collect(events, out, Notes(), {**values, "cache_dir": folder / "other"})
    assert statuses(results) == {"done"}
    return out


def schema(body: dict[str, Any]) -> str:
    """The name of the schema that a request asks for."""
    return body["response_format"]["json_schema"]["name"]


def statuses(results: list[EventResult]) -> set[str]:
    return {result.status for result in results}


def test_in_rounds_and_the_same_brief_as_by_direct_requests(
    go: Go, events: Path, batches: BatchServer, tmp_path: Path, notes: Notes
) -> None:
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3]  # two articles of each event are read, then each event is written
    assert max(batches.asked.values()) == 1
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path))
    assert "batch 1 of 1: 3 of 6 done" in notes.notes
    assert "batch 2 of 2: 3 of 3 done" in notes.notes
    assert statuses(go()) == {"unchanged"}
    assert batches.sizes == [6, 3]


def test_a_round_for_each_stage(batches: BatchServer, tmp_path: Path, notes: Notes) -> None:
    event = tmp_path / "events" / "dam"
    event.mkdir(parents=True)
    doubtful = f"{HERALD}Repairs of the dam could take up to two years, Norlys Water believes.\n"
    for name, text in (("courier", COURIER), ("gazette", GAZETTE), ("herald", doubtful)):
        (event / f"{name}.txt").write_text(text, "utf-8")

    def lying(body: dict[str, Any]) -> str:
        user: str = body["messages"][1]["content"]
        if schema(body) == "JudgeAnswer":
            found = re.findall(r"^Statement (\d+)", user, re.MULTILINE)
            verdict = {"unsupported_words": "", "verdict": "supported"}
            return json.dumps({"verdicts": [{"statement": int(n), **verdict} for n in found]})
        answer = json.loads(answer_of(body))
        if "headline" in answer:
            answer["sentences"][0]["text"] = "Nine hundred people drowned in Selby, police said."
        return json.dumps(answer)

    batches.answers = lying
    values = {"base_url": batches.url, "api_key": "test", "model": MODEL, "via": "batch-api", "words": 60}
    more = {"cache_dir": tmp_path / "cache", "batch_poll": 0.01, "judge": True}
    assert statuses(collect(event.parent, tmp_path / "out", notes, {**values, **more})) == {"done"}
    rounds = [{schema(line["body"]) for line in lines} for lines in batches.uploads]
    stages = ["Extract", "Judge", "Reconcile", "ShortDraft", "Rewrite", "Judge"]
    assert rounds == [{f"{stage}Answer"} for stage in stages]
    assert contents(tmp_path / "out") == contents(direct(event.parent, tmp_path, lying, judge=True))


def test_a_run_that_does_not_wait_is_collected_by_the_next(
    go: Go, events: Path, batches: BatchServer, tmp_path: Path, notes: Notes
) -> None:
    batches.looks = 1
    results = go(batch_wait=False)
    assert statuses(results) == {"skipped"}
    assert {result.code for result in results} == {"waiting"}
    assert notes.notes[-1].startswith("6 requests are with 127.0.0.1")
    assert statuses(go(batch_wait=False)) == {"skipped"}  # reads what was answered, hands in the rest
    assert batches.sizes == [6, 3]
    assert statuses(go(batch_wait=False)) == {"done"}
    assert max(batches.asked.values()) == 1
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path))


def test_an_interrupted_run_is_collected_later(
    go: Go, events: Path, batches: BatchServer, tmp_path: Path
) -> None:
    batches.held.set()
    with pytest.raises(TimeoutError):
        _interrupted(go, batches, 1)
    batches.held.clear()
    assert statuses(go()) == {"done"}
    assert max(batches.asked.values()) == 1
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path))


def _interrupted(go: Go, batches: BatchServer, batches_made: int) -> None:
    """Run until so many batches were made, and then give up."""
    real = asyncio.run

    async def until(job: Any) -> Any:
        task = asyncio.ensure_future(job)
        while len(batches.uploads) < batches_made:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise TimeoutError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "run", lambda job: real(until(job)))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
        go()


def test_killed_at_any_step_it_goes_on_and_hands_in_nothing_twice(
    batches: BatchServer, tmp_path: Path
) -> None:
    events = write_events(tmp_path / "events", 1)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "summarizer", "batch", str(events), "-o", str(out), "--words", "60"]
    command += ["--format", "md,json", "--via", "batch-api", "--cache", str(tmp_path / "cache")]
    given = {"OPENAI_BASE_URL": batches.url, "OPENAI_API_KEY": "test", "OPENAI_MODEL": MODEL}
    environment = {**os.environ, **given, "SUMMARIZER_BATCH_POLL": "0.01"}
    running: list[subprocess.Popen[bytes]] = []

    def run(until: str | None) -> int:
        def kill(event: str) -> None:
            if until is not None and event.startswith(until):
                running[-1].kill()

        batches.hook = kill
        with subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
            running.append(process)
            return process.wait(60)

    for step in ("made", "GET /files/"):
        assert run(step) == -signal.SIGKILL
    assert run(None) == 0
    assert batches.sizes == [2, 1]
    assert max(batches.asked.values()) == 1
    assert contents(out) == contents(direct(events, tmp_path))


def test_a_batch_whose_making_was_not_heard_of_is_found_again(go: Go, batches: BatchServer) -> None:
    batches.script(Fate(cut=True))
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3]


def test_an_expired_batch_is_collected_and_the_rest_sent_again(
    go: Go, events: Path, batches: BatchServer, tmp_path: Path, notes: Notes
) -> None:
    batches.script(Fate("expired", answered=4))
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 2 + 2, 1]  # beside the rest, the two events that are read may be written
    assert "batch batch_1 expired: 2 of 6 requests without an answer" in notes.notes
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path))


def test_failed_and_missing_lines_are_sent_again(
    go: Go, events: Path, batches: BatchServer, tmp_path: Path
) -> None:
    batches.script(Fate(faults={0: (500, "oops"), 3: (429, "too many")}, silent=frozenset({5})))
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3, 3]
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path))


def test_a_batch_that_could_not_be_made_is_made_by_the_next_run(go: Go, batches: BatchServer) -> None:
    uploads: list[str] = []
    batches.hook = lambda event: uploads.append(event) if event == "POST /files" else None
    batches.refuse("/batches", 503, 503)  # making it, and asking whether it was made after all
    with pytest.raises(UnavailableError, match="503"):
        go(max_tries=1)
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3]
    assert len(uploads) == 2


def test_a_server_without_a_list_of_batches(go: Go, batches: BatchServer) -> None:
    batches.listing = False
    batches.refuse("/batches", 503, 503)
    with pytest.raises(UnavailableError, match="503"):
        go(max_tries=1)
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3]


def test_a_lost_batch_is_sent_again(go: Go, batches: BatchServer, notes: Notes) -> None:
    batches.script(Fate(lost=True))
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 6, 3]
    assert any("6 requests are sent again" in note for note in notes.notes)


def test_a_file_that_is_refused_is_reported_and_sent_again_by_the_next_run(
    go: Go, batches: BatchServer
) -> None:
    fault = BatchError(code="invalid_json_line", message="This line is no JSON.", line=4)
    batches.script(Fate("failed", errors=(fault,)))
    results = go()
    assert statuses(results) == {"failed"}
    assert all("This line is no JSON. (line 4)" in (result.error or "") for result in results)
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 6, 3]


def test_where_the_account_may_not_have_so_many_waiting_they_go_up_in_parts(
    go: Go, batches: BatchServer
) -> None:
    full = Fate("failed", errors=(BatchError(code="token_limit_exceeded", message="Enqueued token limit"),))
    batches.script(full)
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3, 3, 3]


def test_a_cancelled_batch_is_reported_and_what_it_answered_kept(go: Go, batches: BatchServer) -> None:
    batches.script(Fate("cancelled", answered=4))
    results = go()
    assert sorted(result.status for result in results) == ["done", "done", "failed"]
    assert any("was cancelled" in (result.error or "") for result in results)
    assert statuses(go()) == {"unchanged", "done"}
    assert batches.sizes[2:] == [2, 1]


def test_bad_answers_are_asked_again_in_the_next_round(
    go: Go, batches: BatchServer, events: Path, tmp_path: Path
) -> None:
    def stubborn(body: dict[str, Any]) -> str:
        # Never an answer to a chunk of both of the first article's sentences; else good at the second try.
        user = body["messages"][1]["content"]
        if "Arden" in user and user.count("\n[") > 1 and "Facts:" not in user:
            return "no"
        return answer_of(body) if len(body["messages"]) == 4 or "Facts:" in user else "{}"

    batches.answers = stubborn
    assert statuses(go()) == {"done"}
    assert batches.sizes[:3] == [6, 6, 2 + 2]  # the third: third tries beside what is written already
    assert max(batches.asked.values()) == 1
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path, stubborn))


def test_what_the_model_does_not_understand_is_learnt_once(
    go: Go, batches: BatchServer, events: Path
) -> None:
    message = "Unsupported parameter: temperature"
    refused: dict[int, tuple[int, str]] = dict.fromkeys(range(6), (400, message))
    batches.looks = 1
    batches.script(Fate(faults=refused))
    assert statuses(go(batch_wait=False)) == {"skipped"}
    go(batch_wait=False)
    go(batch_wait=False)
    assert statuses(go(batch_wait=False)) == {"done"}
    assert batches.sizes == [6, 6, 3]
    assert ["temperature" in lines[0]["body"] for lines in batches.uploads] == [True, False, False]


def test_what_two_events_ask_alike_is_asked_once(
    go: Go, batches: BatchServer, events: Path, tmp_path: Path
) -> None:
    shutil.copytree(events / "event-00", events / "event-copy")
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3]
    assert contents(tmp_path / "out") == contents(direct(events, tmp_path))


def test_parts_that_a_batch_can_hold(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store:
        server = BatchServerClient(Settings(base_url="http://127.0.0.1:9/v1"))
        api = BatchApi(server, store, MODEL, print, most=3, most_bytes=100)
        lines = {"a": "x" * 60, "b": "x" * 40, "c": "x", "d": "x", "e": "x", "f": "x" * 200}
        assert [list(part) for part in api.parcels(lines)] == [["a", "b"], ["c", "d", "e"], ["f"]]
        store.begin(["b", "d"])
        store.export(["e"])
        assert [list(part) for part in api.parcels(lines)] == [["b", "d"], ["a", "c", "e"], ["f"]]


def test_an_event_that_asks_nothing_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    async def work() -> int:
        with closing(Store(tmp_path)) as store:
            courier = ExportFile(tmp_path / "requests", store)
            gatherer = Gatherer("host", courier, store, patience=0.05)
            idle = asyncio.create_task(asyncio.sleep(60))

            async def join(job: Any) -> None:
                gatherer.joined()
                await job

            async def ask(key: str) -> None:
                gatherer.joined()
                with pytest.raises(WaitingError):
                    await gatherer.complete({"model": "m"}, 1.0, key)

            waiting = asyncio.create_task(join(idle))
            await asyncio.gather(ask("a"), ask("b"))
            idle.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            await gatherer.close()
            return courier.asked

    assert asyncio.run(asyncio.wait_for(work(), 10)) == 2


def test_limits_of_a_batch(go: Go, batches: BatchServer) -> None:
    assert statuses(go(batch_requests=4)) == {"done"}
    assert sorted(batches.sizes[:2]) == [2, 4]
    assert sum(batches.sizes) == 9


def test_a_server_that_stumbles_is_asked_again(go: Go, batches: BatchServer) -> None:
    batches.refuse("/files", 503)
    batches.refuse("/batches/batch_1", 500, 429)
    batches.refuse("/files", 502)
    assert statuses(go()) == {"done"}
    assert batches.sizes == [6, 3]


def test_two_runs_at_once_do_not_hand_in_the_same(
    go: Go, batches: BatchServer, tmp_path: Path, events: Path
) -> None:
    store = Store(tmp_path / "cache")
    with pytest.raises(CacheError, match="another run is using it"):
        go()
    store.close()
    assert statuses(go()) == {"done"}


@pytest.mark.parametrize("wrong", [{"use_cache": False}, {"refresh": True}, {"engine": "extractive"}])
def test_what_excludes_each_other(go: Go, wrong: dict[str, Any], batches: BatchServer) -> None:
    with pytest.raises(UsageError):
        go(**wrong)
    assert batches.sizes == []


def test_the_state_is_for_its_owner_alone_and_replies_leave_it_when_they_have_served(
    go: Go, tmp_path: Path
) -> None:
    import sqlite3

    go()
    path = tmp_path / "cache" / "batches.sqlite"
    assert path.stat().st_mode & 0o077 == 0
    with sqlite3.connect(path) as database:
        for table in ("batches_1", "requests_1", "replies_1"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    database.close()
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
