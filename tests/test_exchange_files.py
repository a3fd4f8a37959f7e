"""Requests written to files and replies read from them: a batch without any API."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.client.batch_store import Answer, Store
from summarizer.client.exchange_files import import_replies, read_reply, request_line
from summarizer.errors import InputError, OutputError, UsageError
from tests.batch_server import jsonl, reply
from tests.batches import contents, write_events
from tests.fault_server import MODEL, completion
from tests.model_server import answer_of
from tests.test_batch_api import Notes, collect, direct, statuses


def answered(requests: Path) -> bytes:
    """What ``vllm run-batch`` writes for a file of requests."""
    lines = [json.loads(line) for line in requests.read_bytes().splitlines()]
    assert all(line["method"] == "POST" and line["url"] == "/v1/chat/completions" for line in lines)
    assert all(line["body"]["model"] == MODEL for line in lines)
    return jsonl([reply(line["custom_id"], 200, completion(answer_of(line["body"]))) for line in lines])


class Exchange:
    """Runs over the same events, each with files of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events = write_events(folder / "events", 2)
        self.notes = Notes()

    def go(self, export: str | None, replies: str | None = None, **given: Any) -> set[str]:
        values: dict[str, Any] = {
            "model": MODEL,
            "cache_dir": self.folder / "cache",
            "words": 60,
            "export_requests": self.folder / export if export else None,
            "import_replies": self.folder / replies if replies else None,
            **given,
        }
        return statuses(collect(self.events, self.folder / "out", self.notes, values))

    def asked(self, name: str) -> int:
        return len((self.folder / name).read_bytes().splitlines())

    def answer(self, requests: str, replies: str) -> None:
        (self.folder / replies).write_bytes(answered(self.folder / requests))


@pytest.fixture
def exchange(tmp_path: Path) -> Exchange:
    return Exchange(tmp_path)


def test_a_whole_brief_by_files(exchange: Exchange, tmp_path: Path) -> None:
    assert exchange.go("one.jsonl") == {"skipped"}
    assert exchange.asked("one.jsonl") == 4
    assert any("no text leaves this machine" in note for note in exchange.notes.notes)
    assert "vllm run-batch -i one.jsonl" in exchange.notes.notes[-1]
    exchange.answer("one.jsonl", "one.replies")
    assert exchange.go("two.jsonl", "one.replies") == {"skipped"}
    assert any(note.endswith("one.replies: 4 replies read") for note in exchange.notes.notes)
    assert exchange.asked("two.jsonl") == 2
    exchange.answer("two.jsonl", "two.replies")
    assert exchange.go("three.jsonl", "two.replies") == {"done"}
    assert exchange.asked("three.jsonl") == 0
    assert contents(tmp_path / "out") == contents(direct(exchange.events, tmp_path))


def test_what_did_not_fit_is_told_and_asked_again(exchange: Exchange) -> None:
    exchange.go("one.jsonl")
    exchange.answer("one.jsonl", "good")
    good = (exchange.folder / "good").read_bytes().splitlines()
    keys = [json.loads(line)["custom_id"] for line in good]
    # The first two are fine, one failed, one is nonsense; a stranger, a line that is none, an empty one.
    failed = {**reply(keys[2], 0, None), "response": None, "error": {"code": "request_timeout"}}
    lines = [failed, reply(keys[3], 200, {"choices": []}), reply("stranger", 200, completion("{}"))]
    rest = jsonl(lines).splitlines()
    (exchange.folder / "mixed").write_bytes(b"\n".join([*good[:2], *rest, b"{", b"", b"[]"]))
    assert exchange.go("two.jsonl", "mixed") == {"skipped"}
    told = next(note for note in exchange.notes.notes if "mixed: " in note)
    assert "2 replies read; 2 requests failed" in told
    assert "1 fit no request that waits" in told
    assert "2 lines are no replies (line 6, 8)" in told
    again = {
        json.loads(line)["custom_id"] for line in (exchange.folder / "two.jsonl").read_bytes().splitlines()
    }
    assert set(keys[2:]) <= again
    assert not set(keys[:2]) & again


def test_a_bad_answer_is_asked_again_with_what_was_wrong(exchange: Exchange) -> None:
    exchange.go("one.jsonl")
    lines = [json.loads(line) for line in (exchange.folder / "one.jsonl").read_bytes().splitlines()]
    bad = jsonl([reply(line["custom_id"], 200, completion('{"claims": 7}')) for line in lines])
    (exchange.folder / "bad").write_bytes(bad)
    assert exchange.go("two.jsonl", "bad") == {"skipped"}
    second = [json.loads(line) for line in (exchange.folder / "two.jsonl").read_bytes().splitlines()]
    assert {line["custom_id"] for line in second}.isdisjoint(line["custom_id"] for line in lines)
    assert "does not fit the JSON schema" in second[0]["body"]["messages"][-1]["content"]
    # The same again without new replies asks for the same.
    assert exchange.go("again.jsonl") == {"skipped"}
    assert (exchange.folder / "again.jsonl").read_bytes() == (exchange.folder / "two.jsonl").read_bytes()


def test_a_refusal_of_the_form_is_learnt_from(exchange: Exchange) -> None:
    exchange.go("one.jsonl")
    lines = [json.loads(line) for line in (exchange.folder / "one.jsonl").read_bytes().splitlines()]
    assert "seed" in lines[0]["body"]
    refusal = {"error": {"message": "seed is not supported"}}
    (exchange.folder / "refused").write_bytes(jsonl([reply(x["custom_id"], 400, refusal) for x in lines]))
    exchange.go("two.jsonl", "refused")
    second = [json.loads(line) for line in (exchange.folder / "two.jsonl").read_bytes().splitlines()]
    assert [line["custom_id"] for line in second] == [line["custom_id"] for line in lines]
    assert all("seed" not in line["body"] for line in second)


def test_replies_alone_are_read_and_nothing_is_sent(exchange: Exchange) -> None:
    exchange.go("one.jsonl")
    exchange.answer("one.jsonl", "replies")
    # A port where nobody listens: any request would fail the events.
    assert exchange.go(None, "replies") == {"skipped"}
    assert "--export-requests" in exchange.notes.notes[-1]


@pytest.mark.parametrize(
    ("export", "replies", "given", "error"),
    [
        ("same", "same", {}, UsageError),
        ("one", None, {"model": None}, UsageError),
        ("one", None, {"via": "batch-api"}, UsageError),
        ("one", None, {"use_cache": False}, UsageError),
        ("one", "missing", {}, InputError),
        ("missing/one", None, {}, OutputError),
    ],
)
def test_what_cannot_be_done(
    exchange: Exchange, export: str, replies: str | None, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        exchange.go(export, replies, **given)


def test_the_command_ends_with_3_while_something_waits(exchange: Exchange) -> None:
    out, cache = exchange.folder / "out", exchange.folder / "cache"
    command = [sys.executable, "-m", "summarizer", "batch", str(exchange.events), "-o", str(out)]
    command += ["--model", MODEL, "--cache", str(cache), "--words", "60"]

    command += ["--export-requests", "one.jsonl"]
    done = subprocess.run(command, cwd=exchange.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "4 requests are in one.jsonl" in done.stderr
    assert exchange.asked("one.jsonl") == 4


def test_lines() -> None:
    line = request_line("k", {"model": "m", "messages": [{"role": "user", "content": "é\u2028"}]})
    assert line.isascii()
    assert line.count("\n") == 1
    assert json.loads(line)["body"]["messages"][0]["content"] == "é\u2028"
    good = completion("{}")
    assert read_reply(jsonl([reply("k", 200, good)])) == ("k", Answer(200, _compact(good)))
    # As vLLM writes what it refuses: the words under "error", with or without a body.
    refused = {**reply("k", 400, None), "error": {"message": "too long"}}
    assert read_reply(jsonl([refused])) == ("k", Answer(400, b'{"message": "too long"}'))
    assert read_reply(b'{"custom_id": "k"}') == ("k", Answer(500, b"null"))
    for broken in (b"", b"nonsense", b"[]", b"{}", b'{"custom_id": 7}', b'{"custom_id": "k", "response": 1}'):
        assert read_reply(broken) is None


def _compact(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def test_many_replies_are_read_in_parts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = [f"{number:064}" for number in range(2500)]
    store.export(keys)
    path = tmp_path / "replies"
    path.write_bytes(jsonl([reply(key, 200, completion(key)) for key in keys]))
    assert import_replies(path, store).kept == 2500
    assert json.loads(store.reply(keys[2400]) or b"")["choices"][0]["message"]["content"] == keys[2400]
    assert import_replies(path, store).strange == 2500
    store.close()
