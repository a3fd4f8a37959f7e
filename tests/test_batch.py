"""A batch from Python: what is made, what is left alone, what is written down."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from summarizer import AuthenticationError, EventResult, InputError, UsageError, batch
from summarizer.batching.events import Event, discover
from summarizer.batching.job import Job
from summarizer.batching.pool import Pool
from summarizer.batching.report import index
from summarizer.batching.run import abatch
from summarizer.batching.state import Kept
from summarizer.batching.watching import PlainWatch, Watch
from summarizer.engines.choose import Models
from summarizer.errors import CacheError, OutputError, UnavailableError
from summarizer.records import Brief, Problem
from summarizer.settings import Settings
from tests.batches import article, contents, run_batch, write_event, write_events
from tests.fault_server import MODEL, FaultServer, answer, stall, status
from tests.markdown_reader import PARSER, links
from tests.model_server import model


def run(source: Path, out: Path, **settings: Any) -> dict[str, EventResult]:
    """The results by name. Without a server's address: extractive, in one process."""
    if "base_url" not in settings:
        settings = {"engine": "extractive", "processes": 1, **settings}
    return run_batch(source, out, **settings)


def stamps(out: Path) -> dict[str, int]:
    return {
        path.name: path.stat().st_mtime_ns
        for path in out.iterdir()
        if path.is_file() and path.name != "report.json"
    }


def report(out: Path) -> dict[str, Any]:
    return json.loads((out / "report.json").read_bytes())


def statuses(results: dict[str, EventResult]) -> dict[str, str]:
    return {name: result.status for name, result in sorted(results.items())}


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return write_events(tmp_path / "events", 3)


@pytest.fixture
def served(server: FaultServer, tmp_path: Path) -> dict[str, Any]:
    """Settings for a server that answers at once."""
    server.default = model()
    return {"base_url": server.url, "model": MODEL, "cache_dir": tmp_path / "cache"}


def test_a_brief_each_an_index_and_a_report(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    results = run(events, out, formats=("md", "json"))
    assert statuses(results) == {"event-00": "done", "event-01": "done", "event-02": "done"}
    one = results["event-01"]
    assert (one.slug, one.outputs, one.sources, one.changed) == (
        "event-01", ("event-01.md", "event-01.json"), 2, True,
    )  # fmt: skip
    brief = Brief.from_json((out / "event-01.json").read_bytes())
    assert brief.to_markdown() == (out / "event-01.md").read_text("utf-8")
    assert [source.path for source in brief.sources] == [
        "../events/event-01/courier.txt", "../events/event-01/herald.txt",
    ]  # fmt: skip
    assert (one.sentences, one.conflicts) == (len(brief.sentences), len(brief.conflicts))
    title = (brief.title or brief.sentences[0]).text
    assert one.title == title
    lines = (out / "index.md").read_text("utf-8").splitlines()
    assert lines[:6] == [
        "# Index",
        "",
        "3 briefs of 3 events.",
        "",
        "| event | what about | sentences | disagreements | sources |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    assert lines[7] == (
        f"| [event-01](event-01.md) [json](event-01.json) | {title} | {one.sentences} | {one.conflicts} | 2 |"
    )
    told = report(out)
    assert told["totals"]["done"] == told["totals"]["events"] == told["totals"]["changed"] == 3
    assert [entry["name"] for entry in told["events"]] == ["event-00", "event-01", "event-02"]
    assert told["events"][1]["outputs"] == ["event-01.md", "event-01.json"]
    assert str(tmp_path) not in (out / "index.md").read_text("utf-8") + json.dumps(told)


def test_what_is_finished_is_not_touched(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(events, out)
    before = stamps(out)
    again = run(events, out)
    assert set(statuses(again).values()) == {"unchanged"}
    assert stamps(out) == before
    assert {r.changed for r in again.values()} == {False}
    assert again["event-00"].sentences > 0

    write_event(events / "event-01", 1, articles=3)
    (out / "event-02.md").write_text("edited")
    third = run(events, out)
    assert statuses(third) == {"event-00": "unchanged", "event-01": "done", "event-02": "done"}
    assert third["event-01"].sources == 3
    assert report(out)["totals"]["changed"] == 2
    assert stamps(out)["event-00.md"] == before["event-00.md"]

    shorter = run(events, out, words=20)
    assert set(statuses(shorter).values()) == {"done"}


def test_only_what_is_new_is_asked_for(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    out = tmp_path / "out"
    run(events, out, **served)
    assert server.requests == 9
    added = article("Brill", "harbour", 1, 2)
    (events / "event-01" / "tribune.txt").write_text(added, "utf-8")
    results = run(events, out, **served)
    assert statuses(results) == {"event-00": "unchanged", "event-01": "done", "event-02": "unchanged"}
    extracted = [body["messages"][1]["content"] for body in server.bodies[9:]]
    assert len(extracted) == 2  # the new article, and the draft that it changes
    assert all(line in extracted[0] for line in added.split("\n\n")[1:2])
    one = results["event-01"]
    assert (one.requests, one.cached, one.spent.requests) == (4, 2, 2)
    assert report(out)["totals"]["spent"]["requests"] == 2


def test_a_bad_event_is_a_value_and_can_be_taken_up_again(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (events / "bad" / "deeper").mkdir(parents=True)
    (events / "bad" / "empty.txt").write_text(" ")
    (events / "event-01" / "empty.txt").write_text("")
    results = run(events, out)
    assert statuses(results) == {
        "bad": "failed", "event-00": "done", "event-01": "partial", "event-02": "done",
    }  # fmt: skip
    reason = "none of the inputs could be used: ../events/bad/empty.txt is empty; save the article again"
    assert results["bad"].code == "input"
    assert " ".join((results["bad"].error or "").split()) == reason
    assert [p.path for p in results["event-01"].lost] == ["../events/event-01/empty.txt"]
    text = (out / "index.md").read_text("utf-8")
    assert "3 briefs of 4 events." in text
    assert f"## Without a brief\n\n- bad: {reason}\n" in text
    assert (
        "## Made in part\n\n- event-01: ../events/event-01/empty.txt is empty; save the article again\n"
        in text
    )
    assert report(out)["events"][0]["error"] == results["bad"].error

    (events / "bad" / "empty.txt").write_text(article("Gant", "tunnel", 9, 0), "utf-8")
    (events / "event-01" / "empty.txt").unlink()
    (events / "event-00" / "herald.txt").unlink()  # not asked for now
    retried = run(events, out, retry_failed=True)
    assert statuses(retried) == {"bad": "done", "event-01": "done"}
    assert report(out)["totals"]["unchanged"] == 2
    assert "4 briefs of 4 events." in (out / "index.md").read_text("utf-8")


def test_a_wrong_key_ends_it_early(tmp_path: Path, server: FaultServer, served: dict[str, Any]) -> None:
    write_events(tmp_path / "events", 12)
    server.default = status(401, "Incorrect API key provided")
    with pytest.raises(AuthenticationError):
        run(tmp_path / "events", tmp_path / "out", api_key="k", concurrency=2, events_at_once=2, **served)
    assert server.requests <= 4 * 2
    totals = report(tmp_path / "out")["totals"]
    assert totals["failed"] + totals["skipped"] == 12
    assert totals["skipped"] >= 7
    assert "0 briefs of 12 events." in (tmp_path / "out" / "index.md").read_text("utf-8")


def test_a_model_that_refuses_one_event(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    def refuse(call: Any) -> None:
        asked = call.body["messages"][1]["content"]
        brill = "Brill" in asked and "Sentences:" in asked
        (answer(None, refusal="I cannot help with that") if brill else model())(call)

    server.default = refuse
    results = run(events, tmp_path / "out", **served)
    assert statuses(results)["event-00"] == statuses(results)["event-02"] == "done"
    assert results["event-01"].status == "partial"
    assert any("I cannot help with that" in problem.message for problem in results["event-01"].lost)


def test_files_that_no_event_stands_behind_are_named_and_kept(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(events, out, formats=("md", "json"))
    (events / "event-02").rename(events / "event-03")
    run(events, out)
    for _ in range(2):
        assert report(out)["stale"] == [
            "event-00.json", "event-01.json", "event-02.json", "event-02.md",
        ]  # fmt: skip
        run(events, out)
    assert (out / "event-02.md").exists()
    assert "event-02" not in (out / "index.md").read_text("utf-8")


def test_a_state_that_was_cut_off_costs_only_what_it_lost(events: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(events, out)
    before = stamps(out)
    state = out / ".summarizer" / "state.jsonl"
    lines = state.read_bytes().splitlines(keepends=True)
    state.write_bytes(lines[0] + b'{"garbage": 1}\n\xff\n' + lines[1] + lines[2][:40])
    again = run(events, out)
    assert statuses(again) == {"event-00": "unchanged", "event-01": "unchanged", "event-02": "done"}
    assert stamps(out) == before  # the same brief is not written again
    assert not again["event-02"].changed


@pytest.mark.parametrize(
    ("use_cache", "most", "kind"), [(True, 20_000, CacheError), (False, 1_000, OutputError)]
)
def test_a_full_disk_is_an_error_that_loses_nothing(
    events: Path, tmp_path: Path, served: dict[str, Any], use_cache: bool, most: int, kind: type[Exception]
) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))  # bytes of a file; the disk takes no more
    try:
        with pytest.raises(kind, match=r"free some space|name a file elsewhere"):
            run(events, tmp_path / "out", use_cache=use_cache, **served)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    results = run(events, tmp_path / "out", use_cache=use_cache, **served)
    assert set(statuses(results).values()) <= {"done", "unchanged"}
    assert not list((tmp_path / "out").glob("*.tmp"))


def test_wrong_use(events: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        run(tmp_path / "nowhere", tmp_path / "out")
    with pytest.raises(UsageError, match="some of md, html"):
        run(events, tmp_path / "out", formats=("doc",))
    with pytest.raises(UsageError, match="there is no such setting"):
        run(events, tmp_path / "out", wrods=3)
    assert not (tmp_path / "out").exists()
    for file in (tmp_path / "file", events / "file"):
        file.write_text("")
        with pytest.raises(OutputError, match=f"^{file}: is a file; name a folder for the briefs with -o$"):
            run(events, file)


def test_two_batches_into_one_folder_exclude_each_other(events: Path, tmp_path: Path) -> None:
    out, others = tmp_path / "out", write_events(tmp_path / "others", 2)

    async def both() -> None:
        first = batch(events, out, engine="extractive", processes=1)
        async for _ in first:
            with pytest.raises(
                OutputError, match=rf"{out}: process {os.getpid()} is writing briefs there; wait"
            ):
                async for _ in batch(others, out, engine="extractive", processes=1):
                    pass
        await first.aclose()

    asyncio.run(both())
    assert report(out)["totals"]["done"] == 3
    assert len(run(others, out)) == 2


def test_the_lock_of_a_batch_that_was_killed_is_none(events: Path, tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from summarizer.batching.lock import only_one\n"
        "with only_one(Path(sys.argv[1])):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    out = tmp_path / "out"
    assert subprocess.run([sys.executable, "-c", script, out], check=False).returncode == -signal.SIGKILL
    assert (out / ".summarizer" / "lock").exists()
    assert set(statuses(run(events, out)).values()) == {"done"}


def test_a_name_of_several_lines_is_told_in_one(tmp_path: Path) -> None:
    write_event(tmp_path / "harbour", 1)
    (tmp_path / "events.jsonl").write_text(json.dumps({"name": "fire\nin\x1b[2J town", "paths": ["harbour"]}))
    out = io.StringIO()

    async def work() -> None:
        watch = PlainWatch(out)
        given: dict[str, Any] = {"engine": "extractive", "processes": 1, "progress": watch}
        async for _ in batch(tmp_path / "events.jsonl", tmp_path / "out", **given):
            pass

    asyncio.run(work())
    assert out.getvalue().splitlines()[-1].startswith("summarizer: fire\\nin\\x1b[2J town: done, ")


def test_a_process_that_is_killed_costs_no_event(tmp_path: Path) -> None:
    write_events(tmp_path / "events", 12)
    out, killed = tmp_path / "out", threading.Event()

    def kill_one() -> None:
        import multiprocessing

        until = time.monotonic() + 60
        while not list(out.glob("event-*.md")) and time.monotonic() < until:
            time.sleep(0.01)
        for child in multiprocessing.active_children()[:1]:
            os.kill(child.pid or 0, signal.SIGKILL)
            killed.set()

    thread = threading.Thread(target=kill_one)
    thread.start()
    results = run(tmp_path / "events", out, processes=2)
    thread.join()
    assert killed.is_set()
    assert set(statuses(results).values()) == {"done"}
    assert len(results) == 12


def test_one_process_or_two_give_the_same(tmp_path: Path) -> None:
    write_events(tmp_path / "events", 4)
    run(tmp_path / "events", tmp_path / "one")
    run(tmp_path / "events", tmp_path / "two", processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_processes_are_opened_where_there_is_more_than_a_little_to_read(
    events: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []

    class Counted(Pool):
        def __init__(self, job: Job, processes: int, models: Models | None, watch: Watch) -> None:
            opened.append(processes)
            super().__init__(job, processes, models, watch)

    monkeypatch.setattr("summarizer.batching.run.Pool", Counted)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    run(events, tmp_path / "little", processes=None)
    assert opened == []
    (events / "event-01" / "long.txt").write_bytes(50_000 * b"\n")
    results = run(events, tmp_path / "more", processes=None)
    assert opened == [2]
    assert statuses(results) == {"event-00": "done", "event-01": "partial", "event-02": "done"}


def test_leaving_the_loop_early_writes_the_report(events: Path, tmp_path: Path) -> None:
    async def first() -> str:
        results = batch(events, tmp_path / "out", engine="extractive", processes=1)
        async for result in results:
            await results.aclose()
            return result.name
        return ""

    assert asyncio.run(first()) == "event-00"
    totals = report(tmp_path / "out")["totals"]
    assert (totals["done"], totals["skipped"]) == (1, 2)


def test_a_brief_that_is_done_just_when_it_stops_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads the results does not see it any more, but it is written."""
    made = Kept("", {}, EventResult("b", "b", "done"))
    stopped = Kept("", {}, EventResult("c", "c", "skipped", code="interrupted"))

    class Hand:
        def __init__(self, *_: object) -> None: ...

        def close(self) -> None: ...

        async def make(self, event: Event, former: Kept | None) -> Kept:
            try:
                await asyncio.sleep(0 if event.name == "a" else 30)
            except asyncio.CancelledError:
                return made if event.name == "b" else stopped
            return Kept("", {}, EventResult("a", "a", "done"))

    monkeypatch.setattr("summarizer.batching.run.Pool", Hand)
    for number, name in enumerate("abc"):
        write_event(tmp_path / "events" / name, number)
    out = io.StringIO()
    watch = PlainWatch(out)

    async def first() -> None:
        settings = Settings(engine="extractive")
        results = abatch(
            tmp_path / "events", tmp_path / "out", settings=settings, progress=watch, processes=2
        )
        async for result in results:
            assert result.name == "a"
            await results.aclose()

    asyncio.run(first())
    assert watch.tally.summary(0) == "2 done of 3 events, 0.0 s"
    assert out.getvalue().splitlines()[1:] == [
        f"summarizer: {name}: done, 0 sentences, 0 disagreements" for name in "ab"
    ]


def test_what_was_under_way_when_it_stopped_is_counted(
    tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    events = write_events(tmp_path / "events", 3)

    def reply(call: Any) -> None:
        # The first event is answered at once, of the second one article, of the third none.
        asked = call.body["messages"][1]["content"]
        waits = "Corran" in asked or ("Brill" in asked and "1001" not in asked and "1101" not in asked)
        (stall(30) if waits else model())(call)

    server.default = reply

    async def first() -> None:
        results = batch(events, tmp_path / "out", concurrency=6, **served)
        async for result in results:
            assert result.name == "event-00"
            while server.requests < 7:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            await results.aclose()
            break

    asyncio.run(first())
    told = report(tmp_path / "out")
    assert [(e["status"], e["code"], e["spent"]["requests"]) for e in told["events"]] == [
        ("done", None, 3),
        ("skipped", "interrupted", 1),
        ("skipped", "interrupted", 0),
    ]
    assert told["totals"]["spent"]["requests"] == 4


def test_a_server_that_is_down_ends_it(tmp_path: Path, server: FaultServer, served: dict[str, Any]) -> None:
    write_events(tmp_path / "events", 14)
    server.stop()
    with pytest.raises(UnavailableError):
        run(tmp_path / "events", tmp_path / "out", max_tries=1, events_at_once=1, **served)
    totals = report(tmp_path / "out")["totals"]
    assert (totals["failed"], totals["skipped"]) == (10, 4)


def test_refresh_makes_all_anew(
    events: Path, tmp_path: Path, server: FaultServer, served: dict[str, Any]
) -> None:
    run(events, tmp_path / "out", **served)
    before = stamps(tmp_path / "out")
    results = run(events, tmp_path / "out", refresh=True, **served)
    assert set(statuses(results).values()) == {"done"}
    assert server.requests == 18
    assert stamps(tmp_path / "out") == before  # the same answers, the same bytes


def test_the_log_of_a_batch(events: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (events / "bad").mkdir()
    with caplog.at_level(logging.INFO, "summarizer"):
        run(events, tmp_path / "out")
    said = {record.getMessage().partition(",")[0]: record.levelname for record in caplog.records}
    assert said["event-01: done"] == "INFO"
    assert said["bad: failed"] == "WARNING"


def test_nothing_of_an_event_gets_into_the_index_unescaped() -> None:
    name = "| [x](http://evil.example) <b> \x1b[2J `code`\n# h"
    hostile = EventResult(name, "x", "done", ("x.md",), title="**bold** | cell", sentences=1200)
    lost = Problem(code="c", message="<script> ![a](http://evil.example/b.png)")
    partial = EventResult(name, "y", "partial", ("y z.md",), (lost,))
    failed = EventResult(name, "z", "failed", error="a\n- [y](javascript:1)")
    text = index([hostile, partial, failed])
    assert links(PARSER.parse(text)) == ["x.md", "y%20z.md"]
    assert "\x1b" not in text
    assert "| 1,200 | 0 | 0 |" in text
    assert text.count("\n# ") == 0


def test_the_folder_of_an_event_takes_no_briefs_and_a_folder_of_briefs_is_no_event(tmp_path: Path) -> None:
    source = tmp_path / "events"
    for name in ("a", "b"):
        (source / name).mkdir(parents=True)
        (source / name / "x.txt").write_text("The dam broke on Monday.\n", "utf-8")
    with pytest.raises(UsageError, match="is the folder of an event"):
        discover(source, leave_out=source / "a")
    (source / "briefs" / ".summarizer").mkdir(parents=True)
    assert [event.name for event in discover(source).events] == ["a", "b"]
