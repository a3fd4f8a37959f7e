"""The command as a process of its own: real runs, a closed pipe, a Ctrl-C in the middle of a request."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fault_server import MODEL, FaultServer, stall
from tests.timing import once_within

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "summarizer")
EXAMPLE = ROOT / "examples" / "ferry-grounding" / "articles"


def run(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], capture_output=True, check=False)


def test_two_runs_give_the_same_bytes_and_links_that_lead_somewhere(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "in put" / "articles")
    first, second = tmp_path / "out" / "brief.md", tmp_path / "out" / "again.md"
    for target in (first, second):
        done = run("brief", tmp_path / "in put", "--engine", "extractive", "-o", target)
        assert done.returncode == 0, done.stderr
        assert done.stdout == b""
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text("utf-8")
    assert str(tmp_path) not in text
    assert "](../in%20put/articles/npa-wire.txt#L" in text


def test_a_reader_who_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "brief", EXAMPLE, "--engine", "extractive", "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(10) == 0


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("Hello\n", 1, "word.txt: holds no sentence that could be cited"),
        ("He said so yesterday.\n", 3, "the brief is empty: nothing that was found could stand"),
    ],
)
def test_a_brief_of_nothing_is_not_done(tmp_path: Path, text: str, status: int, words: str) -> None:
    (tmp_path / "word.txt").write_text(text)
    done = run("brief", tmp_path / "word.txt", "--engine", "extractive")
    assert done.returncode == status
    assert words in done.stderr.decode()


def test_a_file_that_says_nothing_beside_one_that_does_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text("Hello\n")
    done = run("brief", tmp_path / "word.txt", EXAMPLE / "npa-wire.txt", "--engine", "extractive", "-q")
    assert done.returncode == 3
    assert done.stderr.decode().count("word.txt: holds no sentence that could be cited") == 1
    assert b"212 people" in done.stdout


def test_a_server_that_is_down_is_told_of_once() -> None:
    done = run("brief", EXAMPLE, "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--no-cache")
    assert done.returncode == 1
    assert done.stderr.decode().count("cannot connect to 127.0.0.1:9") == 1


def test_a_name_with_terminal_commands_and_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    shutil.copy(EXAMPLE / "npa-wire.txt", tmp_path / "a" / "wire.txt")
    name = os.fsencode(tmp_path / "a") + b"/\x1b[2Jred\xff.txt"
    Path(os.fsdecode(name)).write_bytes(b"")
    done = run("brief", tmp_path / "a", "--engine", "extractive")
    assert done.returncode == 3
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"red" in done.stderr
    done.stdout.decode("utf-8")


def test_ctrl_c_while_the_server_stalls(server: FaultServer, tmp_path: Path) -> None:
    server.default = stall(60)

    def seconds() -> float:
        before = server.requests
        with subprocess.Popen(
            [
                *COMMAND,
                "brief",
                EXAMPLE,
                "--base-url",
                server.url,
                "--model",
                MODEL,
                "--cache",
                tmp_path / "c",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stderr is not None
            while server.requests == before and process.poll() is None:
                time.sleep(0.02)
            started = time.monotonic()
            process.send_signal(signal.SIGINT)
            status = process.wait(30)
            taken = time.monotonic() - started
            said = process.stderr.read().decode()
        assert status == 130, said
        assert said.endswith(
            "summarizer: interrupted. Replies that were paid for are kept: "
            "run the same command again and it goes on from there\n"
        )
        assert "Traceback" not in said
        assert server.url.split("/")[2] in said  # where the texts went
        return taken

    assert once_within(1.2, seconds)


def test_the_order_of_sets_shows_nowhere(tmp_path: Path) -> None:
    # Python orders sets by a seed that differs from process to process: sums and ties must not depend on it.
    example = ROOT / "examples" / "mine-vote" / "articles"
    made: set[bytes] = set()
    for seed in ("1", "5", "8", "13"):
        target = tmp_path / f"{seed}.json"
        subprocess.run(
            [*COMMAND, "brief", example, "--engine", "extractive", "-q", "-o", target],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        made.add(target.read_bytes())
    assert len(made) == 1


def test_a_brief_does_not_replace_an_article(tmp_path: Path) -> None:
    text = "Selby dam broke\n\nThe Selby dam broke on Monday, and 42 people were taken to hospital in Tarn.\n"
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(text)
    for command in (
        ["brief", str(tmp_path), "--engine", "extractive", "-o", str(tmp_path / "a.md")],
        ["attribute", str(tmp_path / "b.md"), str(tmp_path / "a.md"), "-o", str(tmp_path / "b.md")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", *command], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert "is one of the inputs" in done.stderr
    assert {(tmp_path / name).read_text() for name in ("a.md", "b.md")} == {text}
