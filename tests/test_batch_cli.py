"""The command ``batch`` as a process of its own: what it says, its exit status, Ctrl-C."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.batching.display import LiveWatch, open_watch
from summarizer.batching.results import EventResult
from summarizer.batching.watching import Tally
from summarizer.prices import Cost
from summarizer.records import Usage
from tests.batches import contents, write_events
from tests.fault_server import MODEL, FaultServer, stall, status
from tests.model_server import model_server
from tests.timing import once_within

GOES_ON = (
    "summarizer: interrupted. Finished briefs and replies that were paid for are kept: run the same command "
    "again and it goes on from there\n"
)


def command(source: Path, out: Path, *options: str | Path) -> list[str]:
    return [sys.executable, "-m", "summarizer", "batch", str(source), "-o", str(out), *map(str, options)]


def run(source: Path, out: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(source, out, *options), capture_output=True, text=True, check=False)


EXTRACTIVE = ("--engine", "extractive", "--processes", "1")


def test_what_it_says_and_its_exit_status(tmp_path: Path) -> None:
    events, out = write_events(tmp_path / "events", 2), tmp_path / "out"
    hostile = events / "bad \x1b[2J"
    hostile.mkdir()
    done = run(events, out, *EXTRACTIVE, "--format", "md,json")
    assert done.returncode == 3
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].endswith("no text leaves this machine")
    assert lines[1].startswith("summarizer: bad \\x1b[2J: failed, none of the inputs could be used:")
    assert lines[3:5] == [
        "summarizer: event-00: done, 5 sentences, 1 disagreement",
        "summarizer: event-01: done, 5 sentences, 1 disagreement",
    ]
    assert lines[5].startswith("summarizer: 2 done, 1 failed of 3 events, ")
    assert "\x1b" not in (out / "index.md").read_text("utf-8")

    quiet = run(events, out, *EXTRACTIVE, "--format", "md,json", "-q")
    assert quiet.returncode == 3
    assert quiet.stderr.splitlines() == lines[1:3]

    hostile.rmdir()
    again = run(events, out, *EXTRACTIVE, "--format", "json, md", "-q")
    assert (again.returncode, again.stderr) == (0, "")


def test_where_no_event_could_be_made_it_failed(tmp_path: Path) -> None:
    events, out = tmp_path / "events", tmp_path / "out"
    for name in ("one", "two"):
        (events / name).mkdir(parents=True)
    assert run(events, out, *EXTRACTIVE).returncode == 1
    write_events(events, 1)
    assert run(events, out, *EXTRACTIVE).returncode == 3
    # What is tried again may fail again: the rest is done.
    assert run(events, out, *EXTRACTIVE, "--retry-failed").returncode == 3


def test_wrong_use_is_answered_at_once(tmp_path: Path) -> None:
    assert run(tmp_path, tmp_path / "out", "--format", "doc").returncode == 2
    assert run(tmp_path, tmp_path / "out", "--no-cache", "--refresh").returncode == 2
    nothing = run(tmp_path, tmp_path / "out", *EXTRACTIVE)
    assert nothing.returncode == 1
    assert "holds no folder; every event is a folder of its articles" in nothing.stderr
    assert not (tmp_path / "out").exists()


def test_a_wrong_key_is_said_and_fails(tmp_path: Path, server: FaultServer) -> None:
    events = write_events(tmp_path / "events", 6)
    server.default = status(401, "Incorrect API key provided")
    options = ("--base-url", server.url, "--model", MODEL, "--concurrency", "1", "--events-at-once", "1")
    done = run(events, tmp_path / "out", *options)
    assert done.returncode == 1
    assert done.stderr.count(": failed, ") == 3
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "out" / "report.json").read_bytes())["totals"]["skipped"] == 3


def interrupted(args: list[str], ready: Callable[[], bool], signals: int = 1) -> tuple[float, int, str]:
    """Seconds that ``args`` take to end after so many signals, exit status and standard error."""
    with subprocess.Popen(args, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 60
        while not ready() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        started = time.monotonic()
        for number in range(signals):
            time.sleep(0.05 * bool(number))
            process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read()
        return time.monotonic() - started, process.wait(), said


def test_ctrl_c_writes_the_report_and_the_same_command_goes_on(tmp_path: Path) -> None:
    events = write_events(tmp_path / "events", 6)
    with model_server(0.2) as server:
        options = (
            "--base-url",
            server.url,
            "--model",
            MODEL,
            "--cache",
            tmp_path / "cache",
            "--concurrency",
            "2",
        )
        out = tmp_path / "out"

        def seconds() -> float:
            before = server.requests
            args = command(events, out, *options, "--refresh")
            taken, code, said = interrupted(args, lambda: server.requests >= before + 9)
            assert code == 130
            assert said.endswith(GOES_ON)
            assert "Traceback" not in said
            return taken

        assert once_within(2.0, seconds)
        totals = json.loads((out / "report.json").read_bytes())["totals"]
        assert totals["skipped"] >= 2
        before = server.requests
        done = run(events, out, *options)
        assert done.returncode == 0, done.stderr
        assert server.requests - before <= 18 - 9 + 2
        assert run(events, tmp_path / "calm", *options).returncode == 0
    assert contents(out) == contents(tmp_path / "calm")


def test_a_second_ctrl_c_ends_at_once(tmp_path: Path, server: FaultServer) -> None:
    events = write_events(tmp_path / "events", 2)
    server.default = stall(60)

    def seconds() -> float:
        before = server.requests
        args = command(events, tmp_path / "out", "--base-url", server.url, "--model", MODEL, "--no-cache")
        taken, code, said = interrupted(args, lambda: server.requests > before, signals=2)
        assert code in (130, -signal.SIGINT)  # the latter where the second one met Python shutting down
        assert said.count("interrupted. Finished briefs are kept: run the same command again") == 1
        assert "Traceback" not in said
        return taken

    assert once_within(1.0, seconds)


def test_ctrl_c_without_a_model(tmp_path: Path) -> None:
    events, out = write_events(tmp_path / "events", 60), tmp_path / "out"

    def seconds() -> float:
        args = command(events, out, "--engine", "extractive", "--processes", "2", "--refresh")
        for path in out.glob("*.md"):
            path.unlink()
        taken, code, said = interrupted(args, lambda: any(out.glob("event-*.md")))
        assert code == 130
        assert said.endswith(
            "interrupted. Finished briefs are kept: run the same command again and it goes on from there\n"
        )
        assert "Traceback" not in said
        return taken

    assert once_within(2.0, seconds)
    assert json.loads((out / "report.json").read_bytes())["totals"]["skipped"] > 0


SCRIPT = """
import asyncio
from summarizer import batch

async def main():
    async for result in batch({source!r}, {out!r}, engine="extractive", processes=2):
        print(result.name, result.status)

asyncio.run(main())
"""


def test_a_script_without_a_main_guard_is_told(tmp_path: Path) -> None:
    write_events(tmp_path / "events", 2)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(source=str(tmp_path / "events"), out=str(tmp_path / "out")))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 1
    assert 'in a script, the call must stand under: if __name__ == "__main__"' in done.stderr.splitlines()[-1]
    assert done.stdout == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_where_the_batch_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "140")
    out = Terminal()
    with open_watch(out, quiet=False) as watch:
        assert isinstance(watch, LiveWatch)
        watch.stage("events", 1200)
        for name in ("a", "b", "c"):
            watch.started(name)
        watch.spent(Usage(requests=40, prompt_tokens=5000, completion_tokens=70))
        watch.finished(EventResult("a", "a", "done", cost=Cost(0.25, "USD")))
        watch.finished(EventResult("[red]b\x1b[2J", "b", "failed", error="no articles"))
        time.sleep(0.3)  # the display is drawn ten times a second
        assert "summarizer: [red]b\\x1b[2J: failed, no articles\n" in out.getvalue()
    assert (
        "1 running, 1 failed, 40 requests, 5,000 + 70 tokens, USD 0.25, 2,400 requests/min" in out.getvalue()
    )
    assert "2/1200" in out.getvalue()
    assert "a: done" not in out.getvalue()


def test_the_summary_of_a_batch() -> None:
    tally = Tally(total=3)
    assert tally.summary(0.04) == "none of 3 events, 0.0 s"
    tally.end(EventResult("a", "a", "unchanged"))
    tally.end(EventResult("b", "b", "done", cached=1, cost=Cost(0.5, "EUR")))
    tally.end(EventResult("c", "c", "partial", cached=2, cost=Cost(0.25, "EUR")))
    tally.spent = Usage(requests=1, prompt_tokens=2000, completion_tokens=3)
    assert tally.summary(61.25) == (
        "1 done, 1 partial, 1 unchanged of 3 events, 3 replies from the cache, 1 request, 2,000 + 3 tokens, "
        "EUR 0.75, 61.2 s"
    )
