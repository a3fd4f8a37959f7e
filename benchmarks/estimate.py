"""How well ``--dry-run`` foretells what a brief takes.

    python benchmarks/estimate.py [--data FOLDER]

First the recorded conversations with a real model, played back: these the bounds were made with. With
``--data``, a folder of folders with .txt articles (clusters of Multi-News, say), each folder is then
estimated and its brief made by three made-up models behind a server on loopback: one that copies what it
reads, one that answers less than asked, and one that takes sentences apart, writes in words of its own, much
of which the check sends back, and now and then gives an answer that cannot be used. Their tokens are counted
with o200k_base, times a factor for tokenizers of their own, the schema included. They are no measure of real
models, but of whether the number of requests and the size of what follows from answers is foretold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the server is shared with the tests

from summarizer import tokens
from summarizer.batching.estimate import Estimate, estimate
from summarizer.pipeline import run
from summarizer.progress import QuietProgress
from summarizer.records import Usage
from summarizer.settings import Settings
from tests.fault_server import MODEL, Call, FaultServer, completion
from tests.model_server import answer_of
from tests.recorded import CASSETTES, EXAMPLES, HOSTILE, HOSTILE_CASES, RECORDED_EVENTS

ROW = "{:24}{:>12}{:>19}{:>12}{:>21}{:>7}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of folders of articles")
    data: Path | None = parser.parse_args().data
    print(ROW.format("", "requests", "estimated", "tokens", "estimated", "ratio"))
    for name, folder, words in recorded():
        settings = Settings(base_url="http://127.0.0.1:9/v1", model=MODEL, words=words)
        show(name, used(CASSETTES / f"{name}.yaml"), estimate([folder], settings, lambda _: False))
    for character in CHARACTERS if data else ():
        inside = [
            asyncio.run(play(sorted(folder.glob("*.txt")), character, f"{character.name}, {folder.name}"))
            for folder in sorted(data.iterdir() if data else ())
            if any(folder.glob("*.txt"))
        ]
        print(f"{character.name}: requests inside {sum(r for r, _ in inside)} of {len(inside)}, "
              f"tokens {sum(t for _, t in inside)} of {len(inside)}")  # fmt: skip


def recorded() -> list[tuple[str, Path, int]]:
    """The briefs among the cassettes: name, folder, words."""
    events = [(f"brief-{event}", EXAMPLES / event / "articles", 250) for event in RECORDED_EVENTS]
    return events + [(f"hostile-{case}", HOSTILE / case, 120) for case in HOSTILE_CASES]


def used(cassette: Path) -> Usage:
    """What a recorded conversation took, by the server's own count."""
    total = Usage()
    for entry in yaml.safe_load(cassette.read_text("utf-8"))["interactions"]:
        spent = json.loads(entry["response"]["body"]["string"])["usage"]
        total += Usage(
            requests=1, prompt_tokens=spent["prompt_tokens"], completion_tokens=spent["completion_tokens"]
        )
    return total


def show(name: str, spent: Usage, foretold: Estimate) -> tuple[bool, bool]:
    """Print estimate against used; whether the requests and the tokens, of either kind, are inside."""
    total = spent.prompt_tokens + spent.completion_tokens
    requests = spent.requests in foretold.requests
    inside = (
        spent.prompt_tokens in foretold.prompt_tokens
        and spent.completion_tokens in foretold.completion_tokens
        and total in foretold.tokens
    )
    ratio = foretold.tokens.high / foretold.tokens.low
    cells = (
        f"{spent.requests:,}",
        str(foretold.requests),
        f"{total:,}",
        str(foretold.tokens),
        f"{ratio:.1f}",
    )
    print(ROW.format(name, *cells), "" if requests and inside else "  OUTSIDE")
    return requests, inside


@dataclass(frozen=True)
class Character:
    """A made-up model: what it makes of the answer of one that copies, and how it counts tokens."""

    name: str
    change: Callable[[dict[str, Any], int], dict[str, Any]]
    tokenizer: float
    schema: float
    bad: int = 0
    """Every so many answers one that cannot be used; 0 for never."""


def copying(value: dict[str, Any], number: int) -> dict[str, Any]:
    return value


def terse(value: dict[str, Any], number: int) -> dict[str, Any]:
    """Three of four claims, two of three sentences."""
    if "claims" in value:
        return {"claims": [claim for at, claim in enumerate(value["claims"]) if at % 4 != 3]}
    if "sentences" in value:
        return {**value, "sentences": [s for at, s in enumerate(value["sentences"]) if at % 3 != 2][:9]}
    return value


def wordy(value: dict[str, Any], number: int) -> dict[str, Any]:
    """Two claims of every other sentence, and a draft of which most fails the check."""
    if "claims" in value:
        claims: list[dict[str, Any]] = []
        for at, claim in enumerate(value["claims"]):
            parts = re.split(r"(?<=,) ", claim["claim"], maxsplit=1) if at % 2 else [claim["claim"]]
            claims += [{**claim, "claim": parts[0]}]
            claims += [{**claim, "claim": f"According to the same report, {parts[-1]}"}] if at % 2 else []
        return {"claims": claims}
    if "sentences" in value:
        ends = ", which nobody had foreseen before", " in 1871", ""
        said = [
            {**s, "text": s["text"].rstrip(".") + ends[at % 3] + "."}
            for at, s in enumerate(value["sentences"])
        ]
        return {**value, "sentences": said[:14]}
    return value


CHARACTERS = (
    Character("copying", copying, 1.05, 0.0),
    Character("terse", terse, 1.0, 0.0),
    Character("wordy", wordy, 1.12, 1.0, bad=25),
)


async def play(paths: Sequence[Path], character: Character, name: str) -> tuple[bool, bool]:
    """Make the brief of ``paths`` with a made-up model, and compare."""
    answers = 0

    def reply(call: Call) -> None:
        nonlocal answers
        answers += 1
        value = character.change(json.loads(answer_of(call.body)), answers)
        content = json.dumps(value, ensure_ascii=False)
        if character.bad and answers % character.bad == 0:
            content = content[: len(content) // 2]
        read = sum(tokens.count(message["content"]) for message in call.body["messages"]) + 12
        read += int(character.schema * tokens.count(json.dumps(call.body["response_format"])))
        usage = (int(read * character.tokenizer), int(tokens.count(content) * character.tokenizer))
        call.send_json(200, completion(content, usage=usage))

    with FaultServer(default=reply) as server:
        settings = Settings(base_url=server.url, model=MODEL, use_cache=False)
        foretold = estimate(list(paths), settings, lambda _: False)
        outcome = await run(
            list(paths), settings, relative_to=Path(), embed=False, progress=QuietProgress(StringIO())
        )
    return show(name, outcome.stats.spent, foretold)


if __name__ == "__main__":
    main()
