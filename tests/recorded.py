"""Scenarios recorded with a real model: what is run, and how its cassette is played or refreshed.

A cassette is one scenario's whole conversation. Requests match by their body too, so that a changed prompt
never replays an old answer; everything that was recorded must be played.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import vcr
from vcr.cassette import Cassette
from vcr.errors import CannotOverwriteExistingCassetteException
from vcr.record_mode import RecordMode

from summarizer.errors import SummarizerError

ROOT = Path(__file__).resolve().parent.parent
CASSETTES = ROOT / "cassettes"
EXAMPLES = ROOT / "examples"
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


def _recorder() -> vcr.VCR:
    return vcr.VCR(
        cassette_library_dir=str(CASSETTES),
        match_on=["method", "scheme", "host", "port", "path", "query", "body"],
        before_record_request=_scrub_request,
        before_record_response=_scrub_response,
        decode_compressed_response=True,
    )


@contextmanager
def replay(name: str) -> Iterator[None]:
    """Answer all requests inside from the cassette ``name``; every one recorded must be asked for."""
    with _recorder().use_cassette(f"{name}.yaml", record_mode=RecordMode.NONE) as cassette:
        yield
        played = cast(Cassette, cassette)
        assert played.all_played, f"{name}: {played.play_count} of {len(played)} recorded replies were used"


@contextmanager
def refresh(name: str) -> Iterator[None]:
    """Answer from the cassette ``name`` what still fits, ask the server for the rest, drop what is unused."""
    with _recorder().use_cassette(
        f"{name}.yaml", record_mode=RecordMode.NEW_EPISODES, drop_unused_requests=True
    ):
        yield


def fits(name: str, scenario: Callable[[], object]) -> bool:
    """Whether the cassette ``name`` still answers everything that ``scenario`` asks, and no more."""
    if not (CASSETTES / f"{name}.yaml").exists():
        return False
    try:
        with replay(name):
            scenario()
    except (CannotOverwriteExistingCassetteException, SummarizerError, AssertionError):
        return False
    return True
