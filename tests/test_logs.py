"""Standard error with ``-v`` and ``--log-json``; what is never in it."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.client import core
from summarizer.client.pace import Pace
from summarizer.logs import logging_to
from tests.command import run_cli
from tests.fault_server import MODEL, Call, FaultServer, answer, cut, page, slow, status

KEY = "sk-verysecret-0123456789"
PLANTED = "Zanzibarquux"
TEXT = f"""Dam in Orrin valley gives way

The Selby dam in {PLANTED} broke on Monday 2 March, and 42 people were taken to hospital.
Mayor Ines Okafor of {PLANTED} said the village would be rebuilt.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def event(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(
        f"Dam\n\nThe dam near {PLANTED} is 3 years old, Norlys Water said.\n", "utf-8"
    )
    return folder


@pytest.fixture
def run(event: Path) -> Run:
    def run(*flags: str, command: tuple[str, ...] = ()) -> tuple[int, str, str]:
        return run_cli(*(command or ("brief", event)), *flags)

    return run


@pytest.fixture
def model(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> FaultServer:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_MODEL", MODEL)
    monkeypatch.setenv("SUMMARIZER_MAX_TRIES", "2")
    monkeypatch.setattr(core, "Pace", lambda: Pace(first_wait=0.01, longest_wait=0.02))
    return server


def objects(err: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in err.splitlines()]


def events(err: str) -> list[str]:
    return [one["event"] for one in objects(err)]


def reply(call: Call) -> None:
    """The first sentence of each chunk is a claim; whoever is to write answers nothing that can be used."""
    first = "The Selby dam broke on Monday." if "Selby" in call.last else "The dam is 3 years old."
    if '"claims"' in json.dumps(call.body):
        answer({"claims": [{"claim": first, "sentences": [1]}]})(call)
    else:
        answer(f"I would rather tell of {PLANTED}")(call)


def test_in_json_every_line_is_an_object(run: Run) -> None:
    code, out, err = run("--log-json", "--engine", "extractive")
    assert (code, out[:9]) == (0, "# Brief o")
    found = objects(err)
    assert [list(one)[:4] for one in found] == [["time", "level", "logger", "event"]] * len(found)
    assert [(one["event"], one.get("name")) for one in found if one["event"] == "stage"] == [
        ("stage", name) for name in ("read", "extract", "check", "merge", "write")
    ]
    assert {one["logger"] for one in found} == {"summarizer.progress"}
    assert found[-1]["event"] == "done"
    assert (found[-1]["articles"], found[-1]["requests"], found[-1]["spent"]["requests"]) == (2, 0, 0)


def test_quiet_json_says_only_what_was_lost(run: Run, event: Path) -> None:
    code, _, err = run("--log-json", "--engine", "extractive", "-q")
    assert (code, err) == (0, "")
    (event / "c.pdf").write_bytes(b"no pdf")
    code, _, err = run("--log-json", "--engine", "extractive", "-q")
    (lost,) = objects(err)
    assert (code, lost["event"], lost["level"]) == (3, "lost", "warning")
    assert lost["path"].endswith("c.pdf")


@pytest.mark.parametrize(
    ("flags", "status_", "kind"), [((), 1, "InputError"), (("--words", "1"), 2, "UsageError")]
)
def test_an_error_is_an_object_too(run: Run, flags: tuple[str, ...], status_: int, kind: str) -> None:
    code, out, err = run("--log-json", *flags, command=("brief", "nowhere.txt"))
    last = objects(err)[-1]
    assert (code, out) == (status_, "")
    assert (last["level"], last["event"], last["error"]) == ("error", "failed", kind)
    assert last["message"]


def test_verbose_shows_replies_hits_and_times(run: Run, model: FaultServer) -> None:
    model.default = reply
    code, _, err = run("-v", "--log-json")
    found = objects(err)
    replies = [one for one in found if one["event"] == "reply"]
    assert code == 3  # no draft could be used
    assert [one["purpose"] for one in replies] == ["extract", "extract"]
    assert {(one["prompt_tokens"], one["completion_tokens"], one["level"]) for one in replies} == {
        (100, 10, "info")
    }
    assert [one["name"] for one in found if one["event"] == "stage over"] == [
        "read", "extract", "check", "merge", "write",
    ]  # fmt: skip
    assert all(one["seconds"] >= 0 for one in found if one["event"] == "stage over")
    code, _, err = run("-v", "--log-json")
    assert [one["event"] for one in objects(err) if "purpose" in one] == [
        "cache hit",
        "cache hit",
        "no reply",
    ]
    # Not without being asked.
    assert {one["logger"] for one in objects(run("--log-json")[2])} == {"summarizer.progress"}
    lines = run("-v")[2]
    assert (
        "summarizer: cache hit (purpose=extract, prompt_tokens=100, completion_tokens=10, seconds=" in lines
    )
    assert "summarizer: stage over (name=read, seconds=" in lines


FAULTS = (
    status(500, f"the prompt about {PLANTED} with {KEY} went wrong"),
    page(502, f"<html>{PLANTED} {KEY}</html>"),
    cut(),
    answer(f'{{"claims": "{PLANTED} {KEY}"}}'),
    answer(f"Sorry, {PLANTED}"),
)


@pytest.mark.parametrize("flags", [(), ("-v",), ("--log-json",), ("-v", "--log-json")])
@pytest.mark.parametrize("fault", FAULTS)
def test_no_text_of_an_article_and_no_key_is_logged(
    fault: Callable[[Call], None], flags: tuple[str, ...], run: Run, model: FaultServer, monkeypatch: Any
) -> None:
    model.default = reply
    model.script(fault)
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "1")
    _, out, err = run(*flags, "--no-cache")
    assert PLANTED in out
    shown = [line for line in err.splitlines() if not line.startswith("summarizer: rejected (")]
    assert [line for line in shown if PLANTED in line or KEY in line] == []
    if "-v" in flags:
        assert "trying again in " in err
        assert "ReplyError" in err or "UnavailableError" in err
    else:
        assert "trying again" not in err


def test_very_verbose_has_the_words_but_no_key(run: Run, model: FaultServer) -> None:
    model.default = reply
    model.script(status(500, f"{PLANTED} with {KEY} went wrong"))
    err = run("-vv", "--no-cache")[2]
    assert f"{PLANTED} with [key] went wrong" in err
    assert KEY not in err
    assert "summarizer: sent (requests=1, " in err


def test_rejected_claims_are_lines_for_people_and_objects_without_text_for_logs(
    run: Run, model: FaultServer
) -> None:
    def wrong(call: Call) -> None:
        answer({"claims": [{"claim": f"{PLANTED} has 77 dams.", "sentences": [1]}]})(call)

    model.default = wrong
    assert f": {PLANTED} has 77 dams. — " in run("-v")[2]
    rejected = [one for one in objects(run("-v", "--log-json")[2]) if one["event"] == "rejected"]
    assert rejected
    assert {tuple(one) for one in rejected} == {
        ("time", "level", "logger", "event", "stage", "code", "source")
    }
    full = [one for one in objects(run("-vv", "--log-json")[2]) if one["event"] == "rejected"]
    assert full[0]["text"] == f"{PLANTED} has 77 dams."
    assert full[0]["reason"]
    assert "rejected" not in [one["event"] for one in objects(run("--log-json")[2])]


def test_names_in_a_log_cannot_talk_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    wild = "\x1b]0;owned\x07\u202egpj.exe\n{}"
    for as_json in (False, True):
        with logging_to(sys.stderr, verbose=1, as_json=as_json):
            logging.getLogger("summarizer.x").info("%s", wild, extra={"fields": {"name": wild}})
        err = capsys.readouterr().err
        assert not set(err) & set("\x1b\x07\u202e")
        if as_json:
            (one,) = objects(err)
            assert (one["event"], one["name"]) == (wild, wild)


def test_an_exception_is_told_only_where_everything_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    for verbose, shown in ((0, False), (1, False), (2, True)):
        for as_json in (False, True):
            with logging_to(sys.stderr, verbose=verbose, as_json=as_json):
                try:
                    raise ValueError(PLANTED)
                except ValueError:
                    log = logging.getLogger("summarizer.x")
                    log.warning("went wrong", exc_info=True)
                    log.debug("went wrong", exc_info=True)
            assert (PLANTED in capsys.readouterr().err) is shown


def test_the_log_is_as_it_was_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("summarizer")
    before = (logger.level, list(logger.handlers))
    with pytest.raises(ZeroDivisionError), logging_to(sys.stderr, verbose=2, as_json=True):
        raise ZeroDivisionError
    assert (logger.level, list(logger.handlers)) == before


def test_an_interrupted_run_ends_with_an_object(event: Path, model: FaultServer) -> None:
    model.default = slow(reply, 20)
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "brief", str(event), "--log-json"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=dict(os.environ),
        text=True,
    )
    while not model.requests:
        time.sleep(0.02)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert events(err)[-1] == "interrupted"
    assert "run the same command again" in objects(err)[-1]["message"]
