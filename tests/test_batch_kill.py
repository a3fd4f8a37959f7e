"""Killed at any instant and begun again: nothing finished is touched, nothing paid for is asked for again."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.batches import contents, write_events
from tests.fault_server import MODEL, FaultServer
from tests.model_server import answer_of, model_server

EVENTS, AT_ONCE, KILLS = 8, 3, 20
REQUESTS = 3 * EVENTS  # two articles and a draft each


def start(folder: Path, server: FaultServer) -> subprocess.Popen[bytes]:
    options = (
        "--base-url",
        server.url,
        "--model",
        MODEL,
        "--concurrency",
        str(AT_ONCE),
        "--format",
        "md,json",
    )
    places = (folder.parent / "events", "-o", folder / "out", "--cache", folder / "cache")
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", "batch", *places, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(folder: Path) -> dict[str, tuple[int, int]]:
    """The output files of the events that came to an end, each with what changes when it is written."""
    state = folder / "out" / ".summarizer" / "state.jsonl"
    lines = [line for line in state.read_bytes().split(b"\n") if line] if state.exists() else []
    whole = [json.loads(line) for line in lines if line.endswith(b"}")]
    paths = [folder / "out" / name for entry in whole for name in entry["outputs"]]
    return {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths}


def committed(folder: Path) -> set[str]:
    """The answers in the cache."""
    file = folder / "cache" / "replies.sqlite"
    if not file.exists():
        return set()
    with closing(sqlite3.connect(file)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'replies_1'").fetchone():
            return set()
        return {answer for (answer,) in database.execute("SELECT answer FROM replies_1")}


def wait_and_kill(process: subprocess.Popen[bytes], server: FaultServer, rng: random.Random) -> bool:
    """Kill ``process`` some time after some requests; False where it was done before."""
    wanted = server.requests + rng.randrange(4)
    ends = time.monotonic() + 60
    if wanted == server.requests:
        time.sleep(rng.uniform(0, 1))  # while it starts
    while server.requests < wanted and process.poll() is None and time.monotonic() < ends:
        time.sleep(0.001)
    time.sleep(rng.uniform(0, 0.08))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


@pytest.mark.timeout(300)  # 25 starts of the program
def test_kill_and_resume(tmp_path: Path) -> None:
    rng = random.Random(20)
    write_events(tmp_path / "events", EVENTS)
    with model_server(0.02) as server:
        calm = tmp_path / "calm"
        with start(calm, server) as process:
            assert process.wait() == 0
        expected = contents(calm / "out")
        assert len(expected) == 2 * EVENTS + 1
        assert server.requests == len({answer_of(body) for body in server.bodies}) == REQUESTS

        kills = trial = repeated = 0
        while kills < KILLS:
            trial += 1
            folder = tmp_path / f"trial-{trial}"
            began, killed_here, ended = server.requests, 0, False
            kept, files = committed(folder), finished(folder)
            while not ended:
                before = server.requests
                process = start(folder, server)
                ended = not wait_and_kill(process, server, rng)
                killed_here += not ended
                asked = {answer_of(body) for body in server.bodies[before:]}
                assert not asked & kept, "a committed reply was asked for again"
                now = finished(folder)
                assert {name: now[name] for name in files} == files, "a finished brief was touched"
                kept, files = committed(folder), now
            assert process.returncode == 0
            assert contents(folder / "out") == expected
            again = server.requests - began - REQUESTS
            assert again <= killed_here * AT_ONCE
            kills += killed_here
            repeated += again
    assert kills >= KILLS
    sys.stdout.write(
        f"\nkilled {kills} times: 0 finished briefs touched, 0 kept replies asked for again, "
        f"{repeated} requests that were under way of at most {kills * AT_ONCE}\n"
    )


def test_two_processes_on_one_cache(tmp_path: Path) -> None:
    events = 4
    write_events(tmp_path / "events", events)
    (tmp_path / "cache").mkdir(mode=0o700)
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()
        (folder / "cache").symlink_to(tmp_path / "cache")
    with model_server(0.02) as server:
        with start(folders[0], server) as first, start(folders[1], server) as second:
            assert (first.wait(), second.wait()) == (0, 0)
        assert 3 * events <= server.requests <= 6 * events
        asked = server.requests
        with start(folders[2], server) as third:
            assert third.wait() == 0
        assert server.requests == asked
    assert contents(folders[0] / "out") == contents(folders[1] / "out") == contents(folders[2] / "out")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_killed_batch_leaves_no_process_behind(tmp_path: Path) -> None:
    write_events(tmp_path / "events", 40)
    out = tmp_path / "out"
    marker = {**os.environ, "BATCH_OF_A_TEST": str(tmp_path)}
    command = ("-m", "summarizer", "batch", tmp_path / "events", "-o", out, "--engine", "extractive")
    with subprocess.Popen(
        [sys.executable, *command, "--processes", "2"], env=marker, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 60
        while not list(out.glob("*.md")) and time.monotonic() < until:
            time.sleep(0.01)
        assert len(family(marker["BATCH_OF_A_TEST"])) >= 3
        process.kill()
    until = time.monotonic() + 10
    while family(marker["BATCH_OF_A_TEST"]) and time.monotonic() < until:
        time.sleep(0.02)
    assert family(marker["BATCH_OF_A_TEST"]) == []


def family(mark: str) -> list[int]:
    """The processes that have ``mark`` in their environment."""
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue  # somebody else's, or gone
    return found
