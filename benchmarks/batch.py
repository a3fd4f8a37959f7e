"""Wall time, CPU time and memory of ``summarizer batch``, with a made-up model behind a server and without.

    python benchmarks/batch.py [--events 200] [--articles 5] [--at-once 64] [--seconds 1]
    python benchmarks/batch.py --engine extractive [--events 500 5000] [--processes 2]

All figures are of the whole command, from its start to its end. With a model: a server on loopback, in a
process of its own, answers every request validly after a fixed time, one draft in two with a sentence that
the check sends back; what it takes of the same processors itself stands in a column of its own. The ideal
time is that of the longest chain of requests of which each needs the answer before, or all waiting over how
many requests may be under way, whichever is more. Without a model: the most memory that the command's own
process held, and the largest of those that it opened (Linux alone).
The events are made up from a seed, see ``made_events.py``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the server is shared with the tests

from made_events import write_events

from tests.fault_server import MODEL, completion
from tests.model_server import answer_of

STAGES = {
    ("claims",): "extract",
    ("verdicts",): "reconcile",
    ("headline", "sentences"): "write",
    ("text",): "rewrite",
}
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
FAULT = " All 9,999 of them agreed."
WITH_MODEL = "{:>7}{:>10}{:>9}{:>8}{:>7}{:>16}{:>16}"
ALONE = "{:>7}{:>9}{:>9}{:>14}{:>13}{:>19}"


@dataclass(frozen=True)
class Spent:
    """What one run of the command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of all its processes."""
    own: float
    """MB at most, of its own process; 0 where that is not known."""
    largest: float
    """MB at most, of the largest of its processes."""


@dataclass
class Asked:
    """What the server was asked."""

    stages: Counter[str] = field(default_factory=Counter[str])
    cpu: float = 0.0
    """Seconds that the server took, of the same processors."""

    @property
    def requests(self) -> int:
        return self.stages.total()

    def ideal(self, seconds: float, at_once: int) -> float:
        """Seconds that nothing can beat; a stage asks when it has the answers of the one before."""
        return max(len(self.stages), self.requests / at_once) * seconds


def stage(body: dict[str, Any]) -> str:
    """Which stage asks, by the schema that it asks for."""
    return STAGES[tuple(sorted(body["response_format"]["json_schema"]["schema"]["properties"]))]


def answer(body: dict[str, Any], faulty: bool) -> str:
    """The model's answer: what it reads, a draft as long as asked for; ``faulty``: its last sentence is."""
    value = json.loads(answer_of(body))
    if "headline" in value:
        length = int(body["messages"][1]["content"].partition(" words, ")[2].split()[0])
        value["sentences"] = value["sentences"][:length]
        if faulty:
            value["sentences"][-1]["text"] += FAULT
    return json.dumps(value)


def serve(seconds: float, pipe: Connection) -> None:
    """Answer requests until something comes through ``pipe``; sends the address and at last ``Asked``."""
    began = time.process_time()
    asked = asyncio.run(_serve(seconds, pipe))
    asked.cpu = time.process_time() - began
    pipe.send(asked)


async def _serve(seconds: float, pipe: Connection) -> Asked:
    """As little as can be, since it shares the processors with what is measured."""
    asked = Asked()
    loop = asyncio.get_running_loop()
    # As a model server words it; what differs is filled in.
    frame = completion("CONTENT", usage=(1, 2))

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].split(maxsplit=1)[0])
                body = json.loads(await reader.readexactly(length))
                ends = loop.time() + seconds
                name = stage(body)
                asked.stages[name] += 1
                content = answer(body, faulty=name == "write" and asked.stages[name] % 2 == 1)
                frame["choices"][0]["message"]["content"] = content
                frame["usage"] |= {"prompt_tokens": length // 4, "completion_tokens": len(content) // 4}
                sent = json.dumps(frame).encode()
                await asyncio.sleep(ends - loop.time())
                writer.write(HEAD % len(sent) + sent)

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=1024)
    pipe.send(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1")
    await loop.run_in_executor(None, pipe.recv)
    return asked


@contextmanager
def serving(seconds: float) -> Generator[tuple[str, Connection]]:
    """The address of a server in a process of its own, and the pipe to it; see ``serve``."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(seconds, there), daemon=True)
    process.start()
    try:
        yield here.recv(), here
    finally:
        process.kill()
        process.join()


def command(source: Path, out: Path, *options: str) -> Spent:
    """Run the batch; ends the program where one event is not done."""
    words = [sys.executable, "-m", "summarizer", "batch", str(source), "-o", str(out), "--quiet", *options]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    began = time.monotonic()
    process = subprocess.Popen(words, cwd=source.parent, env=kept)
    watched = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, watched), daemon=True)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    watch.join()
    if process.returncode:
        raise SystemExit(f"the batch ended with status {process.returncode}")
    done = json.loads((out / "report.json").read_text("utf-8"))["totals"]
    if done["done"] != done["events"]:
        raise SystemExit(f"not all events are done: {done}")
    return Spent(wall, used.ru_utime + used.ru_stime, watched[0], used.ru_maxrss / 1024)


def _watch(process: int, most: list[float]) -> None:
    """Keep up to date the most memory that ``process`` held, in MB, until it ends."""
    try:
        while True:
            status = Path(f"/proc/{process}/status").read_text("utf-8")
            most[0] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
            time.sleep(0.05)
    except (OSError, IndexError):
        return  # it ended, or this is no Linux


def with_model(events: int, articles: int, at_once: int, seconds: float) -> tuple[Spent, Asked]:
    """Run ``events`` against a model that takes ``seconds`` for an answer."""
    with tempfile.TemporaryDirectory() as folder, serving(seconds) as (url, pipe):
        source = write_events(Path(folder) / "events", events, articles)
        options = ("--engine", "openai", "--base-url", url, "--model", MODEL, "--concurrency", str(at_once))
        spent = command(source, source.parent / "out", *options, "--cache", str(source.parent / "cache"))
        pipe.send(None)
        return spent, pipe.recv()


def alone(events: int, articles: int, processes: int) -> Spent:
    """Run ``events`` without a model."""
    with tempfile.TemporaryDirectory() as folder:
        source = write_events(Path(folder) / "events", events, articles)
        options = ("--engine", "extractive", "--processes", str(processes))
        return command(source, source.parent / "out", *options)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Wall time, CPU time and memory of a batch.")
    parser.add_argument("--engine", choices=("openai", "extractive"), default="openai")
    parser.add_argument("--events", type=int, nargs="+")
    parser.add_argument("--articles", type=int, default=5)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=1.0, help="that the model takes for an answer")
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args(arguments)
    if chosen.engine == "openai":
        print(
            WITH_MODEL.format(
                "events", "requests", "seconds", "ideal", "ratio", "CPU a request", "the server's"
            )
        )
        for events in chosen.events or [200]:
            spent, asked = with_model(events, chosen.articles, chosen.at_once, chosen.seconds)
            ideal = asked.ideal(chosen.seconds, chosen.at_once)
            cost, servers = (f"{1000 * cpu / asked.requests:.1f} ms" for cpu in (spent.cpu, asked.cpu))
            took = (f"{spent.wall:.1f}", f"{ideal:.1f}", f"{spent.wall / ideal:.2f}")
            print(WITH_MODEL.format(events, asked.requests, *took, cost, servers))
            print("  " + ", ".join(f"{asked.stages[name]} {name}" for name in STAGES.values()))
        return
    print(ALONE.format("events", "seconds", "a second", "CPU an event", "own process", "largest process"))
    for events in chosen.events or [500, 5000]:
        spent = alone(events, chosen.articles, chosen.processes)
        rate, cost = f"{events / spent.wall:.1f}", f"{1000 * spent.cpu / events:.0f} ms"
        memory = (f"{spent.own:.0f} MB", f"{spent.largest:.0f} MB")
        print(ALONE.format(events, f"{spent.wall:.1f}", rate, cost, *memory))


if __name__ == "__main__":
    main()
