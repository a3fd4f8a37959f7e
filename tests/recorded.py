"""Scenarios recorded with a real model: what is run, and how its cassette is played or refreshed.

A cassette is one scenario's whole conversation. Requests match by their body too, so that a changed prompt
never replays an old answer; everything that was recorded must be played.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel, ConfigDict

from summarizer.client import Client
from summarizer.errors import ContextOverflowError, ReplyError, SummarizerError
from summarizer.judge import Opinion, Statement, judge, judge_prompt
from summarizer.pipeline import Outcome, run
from summarizer.progress import QuietProgress
from summarizer.prompts import Prompt
from summarizer.protocol import Reply, Request
from summarizer.settings import Settings

# vcrpy has no types; imported by name, what comes from it is Any instead of unknown.
vcr: Any = import_module("vcr")
vcr_errors: Any = import_module("vcr.errors")

ROOT = Path(__file__).resolve().parent.parent
CASSETTES = ROOT / "cassettes"
EXAMPLES = ROOT / "examples"
HOSTILE = ROOT / "tests" / "data" / "hostile"
BASE_URL = "http://127.0.0.1:8091/v1"
MODEL = "qwen2.5-coder-1.5b-instruct"
KEPT_HEADERS = frozenset(["content-type"])


def _scrub_request(request: Any) -> Any:
    request.headers = _kept(cast("Mapping[str, Any]", request.headers))
    return request


def _scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    return {**response, "headers": _kept(cast("Mapping[str, Any]", response["headers"]))}


def _kept(headers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name.lower() in KEPT_HEADERS}


def _recorder() -> Any:
    return vcr.VCR(
        cassette_library_dir=str(CASSETTES),
        match_on=["method", "scheme", "host", "port", "path", "query", "body"],
        before_record_request=_scrub_request,
        before_record_response=_scrub_response,
        decode_compressed_response=True,
    )


@contextmanager
def replay(name: str) -> Generator[None]:
    """Answer all requests inside from the cassette ``name``; every one recorded must be asked for."""
    with _recorder().use_cassette(f"{name}.yaml", record_mode=vcr.mode.NONE) as cassette:
        yield
        played, recorded = cassette.play_count, len(cassette)
        assert cassette.all_played, f"{name}: {played} of {recorded} recorded replies were used"


@contextmanager
def refresh(name: str) -> Generator[None]:
    """Answer from the cassette ``name`` what still fits, ask the server for the rest, drop what is unused."""
    with _recorder().use_cassette(
        f"{name}.yaml", record_mode=vcr.mode.NEW_EPISODES, drop_unused_requests=True
    ):
        yield


def fits(name: str, scenario: Callable[[], object]) -> bool:
    """Whether the cassette ``name`` still answers everything that ``scenario`` asks, and no more."""
    if not (CASSETTES / f"{name}.yaml").exists():
        return False
    try:
        with replay(name):
            scenario()
    except (
        vcr_errors.CannotOverwriteExistingCassetteException,
        ExceptionGroup,  # of that, where several requests were under way
        SummarizerError,
        AssertionError,
    ):
        return False
    return True


def settings(**given: Any) -> Settings:
    """How every scenario is run: one request at a time, so that a cassette has one order."""
    values: dict[str, Any] = {"base_url": BASE_URL, "api_key": "local", "model": MODEL, "concurrency": 1}
    values |= {"use_cache": False, **given}
    return Settings(**values)


def brief_of(event: str, engine: str) -> Outcome:
    """The brief of an example as it is kept beside it."""
    folder = EXAMPLES / event
    given = settings(engine=engine) if engine == "openai" else Settings(engine="extractive")
    return asyncio.run(
        run([folder / "articles"], given, relative_to=folder, progress=QuietProgress(StringIO()))
    )


def hostile_brief(case: str, *, judge: bool = False) -> Outcome:
    """The brief of two short articles, one of them hostile or looking so, perhaps with a second opinion."""
    folder = HOSTILE / case
    given = settings(words=120, judge=judge)
    return asyncio.run(run([folder], given, relative_to=folder, progress=QuietProgress(StringIO())))


class Word(BaseModel):
    """The least that can be asked for."""

    model_config = ConfigDict(extra="forbid")

    word: str


def ask(user: str, *, max_tokens: int = 60, **given: Any) -> Reply[Word]:
    """One small request."""

    async def one() -> Reply[Word]:
        prompt = Prompt("word", 'Answer with JSON: {"word": "..."}, the longest word of the text.')
        async with Client(settings(**given)) as client:
            return await client.ask(Request("word", prompt, user, Word, max_tokens))

    return asyncio.run(one())


def too_long() -> str:
    """What the client says of a request longer than the recording server's context of 8,192 tokens."""
    with pytest.raises(ContextOverflowError) as caught:
        ask("harbour " * 9000)
    return str(caught.value)


def cut_off() -> str:
    """What the client says of answers that are always cut off at the length limit."""
    with pytest.raises(ReplyError) as caught:
        ask("Ferries and lighthouses", max_tokens=3)
    return str(caught.value)


JUDGED = (
    Statement(
        "All 212 people aboard the Linnea Strand were brought ashore, officials said.",
        (
            (
                "All 212 people aboard the passenger ferry Linnea Strand were brought ashore overnight, "
                "officials said."
            ),
        ),
    ),
    Statement(
        "The captain answered the coastguard's first radio call.",
        ("The captain did not answer the coastguard's first radio call, made on channel 16 at 19:44.",),
    ),
    Statement(
        "Breath tests taken from the captain were negative, police said.",
        ("Breath tests taken from the captain and the second officer were negative, police said.",),
    ),
    Statement(
        "The ferry sank in the harbour of Innerholm.",
        ("A contract worth €1.8m to refloat the ship was signed on Wednesday with Hordal Salvage.",),
    ),
)
"""True and false statements, in turns."""


def second_opinion() -> list[Opinion | None]:
    """What the model thinks of ``JUDGED``."""

    async def ask_all() -> list[Opinion | None]:
        async with Client(settings()) as client:
            return await judge(JUDGED, client, judge_prompt())

    return asyncio.run(ask_all())


RECORDED_EVENTS = ("ferry-grounding", "mine-vote", "vaccine-recall")
HOSTILE_CASES = ("forged", "lookalike", "orders")
SCENARIOS: dict[str, Callable[[], object]] = {
    **{f"brief-{event}": partial(brief_of, event, "openai") for event in RECORDED_EVENTS},
    **{f"hostile-{case}": partial(hostile_brief, case) for case in HOSTILE_CASES},
    "brief-judged": partial(hostile_brief, "lookalike", judge=True),
    "context-overflow": too_long,
    "cut-off": cut_off,
    "judge": second_opinion,
    "the-only-model": partial(ask, "Ferries and lighthouses", model=None),
}
