"""How the client keeps to a server's limits, and what a request costs it.

    python benchmarks/limits.py [--requests 1000] [--rpm 600] [--concurrency 64] [--case WORDS] [--only cpu]

A server on loopback allows ``rpm`` requests a minute and answers 429 beyond: with a bucket that holds ten and
is refilled evenly, or in any sliding minute; it says more or less about its limits. All cases run at the same
time, each with a client and a server of its own: on a busy machine choose fewer. The ideal time is requests
over rate; any minute also lets a minute's requests through at once. What a request costs is CPU time of the
client's process, against a server that answers at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the server is shared with the tests

from summarizer.cache import Cache
from summarizer.client import Client
from summarizer.extract import ExtractAnswer, extract_prompt
from summarizer.protocol import Request
from summarizer.settings import Settings
from tests.fault_server import MODEL
from tests.limited_server import Counts, Kind, LimitedServer, Rules

SENTENCE = "The ferry ran aground on the rocks below the lighthouse at about a quarter to eight, police said."
CHUNK = "\n".join(f"[{number}] {SENTENCE}" for number in range(1, 19))
ANSWER = json.dumps({"claims": [{"claim": SENTENCE, "sentences": [number]} for number in range(1, 13)]})
ROW = "{:44}{:>9}{:>9}{:>8}{:>11}{:>14}"


@dataclass(frozen=True)
class Case:
    """One server, and what the user says of it."""

    words: str
    rules: Rules
    settings: dict[str, Any]


def request(number: int) -> Request[ExtractAnswer]:
    """One request as they are for a chunk of 400 tokens."""
    return Request("extract", extract_prompt(), f"Article {number}\n{CHUNK}", ExtractAnswer, 2000)


async def ask(case: Case, requests: int, url: str, cache: Cache | None = None) -> float:
    """Seconds that it took."""
    made = Settings(base_url=url, model=MODEL, max_tries=20, **case.settings)
    async with Client(made, cache=cache) as client:
        await client.ask(request(0))
        started = time.perf_counter()
        await asyncio.gather(*(client.ask(request(number)) for number in range(1, requests)))
        return time.perf_counter() - started


async def measure(case: Case, requests: int) -> tuple[float, Counts]:
    with LimitedServer(case.rules) as server:
        seconds = await ask(case, requests, server.url)
        return seconds, server.counts()


def cases(rpm: int, seconds: float, concurrency: int) -> list[Case]:
    made: list[Case] = []
    kinds: tuple[tuple[Kind, str], ...] = (("bucket", "bucket"), ("sliding", "any minute"))
    for kind, words in kinds:
        for said in ("headers, Retry-After", "Retry-After", "headers", "nothing"):
            retry_after, headers = "Retry" in said, "headers" in said
            rules = Rules(kind, rpm, seconds=seconds, retry_after=retry_after, headers=headers, answer=ANSWER)
            made.append(Case(f"{words}; says {said}", rules, {"concurrency": concurrency}))
            if said == "nothing":
                told = {"concurrency": concurrency, "rpm": rpm}
                made.append(Case(f"{words}; says {said}; --rpm {rpm}", rules, told))
    return made


async def keep_to_limits(todo: list[Case], requests: int) -> None:
    found = await asyncio.gather(*(measure(case, requests) for case in todo))
    print(ROW.format("server", "seconds", "ideal", "ratio", "429", "most a minute"))
    for case, (took, counts) in zip(todo, found, strict=True):
        ideal = (requests - 1) / case.rules.rpm * 60
        refused = f"{counts.refused / (counts.allowed + counts.refused):.1%}"
        print(
            ROW.format(case.words, f"{took:.1f}", f"{ideal:.1f}", f"{took / ideal:.2f}", refused, counts.most)
        )


def cost(requests: int, concurrency: int) -> float:
    """CPU milliseconds a request, the cache's included."""
    case = Case("open", Rules(seconds=0, answer=ANSWER), {"concurrency": concurrency})
    folder = tempfile.TemporaryDirectory()
    with LimitedServer(case.rules) as server, folder as path, Cache(Path(path)) as cache:
        asyncio.run(ask(case, 2, server.url))  # loads what is loaded once
        before = time.process_time()
        asyncio.run(ask(case, requests, server.url, cache))
        return 1000 * (time.process_time() - before) / requests


def main() -> None:
    parser = argparse.ArgumentParser(description="How the client keeps to a server's limits.")
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--rpm", type=int, default=600)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=0.5, help="from request to answer")
    parser.add_argument("--only", choices=("cpu", "limits"))
    parser.add_argument("--case", default="", help="only those that are called so")
    chosen = parser.parse_args()
    if chosen.only != "limits":
        print(f"CPU a request: {cost(chosen.requests, chosen.concurrency):.1f} ms")
    if chosen.only != "cpu":
        todo = cases(chosen.rpm, chosen.seconds, chosen.concurrency)
        asyncio.run(keep_to_limits([case for case in todo if chosen.case in case.words], chosen.requests))


if __name__ == "__main__":
    main()
