"""Limits: what the user allows and what the server does, kept to by all requests together."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from summarizer.client import Client, Pace
from summarizer.client.crowd import Crowd
from summarizer.client.headers import asked_wait, duration
from summarizer.client.rate import Rate
from summarizer.client.window import Window
from summarizer.errors import UnavailableError
from summarizer.prompts import Prompt
from summarizer.protocol import Request
from summarizer.settings import Settings
from tests.fault_server import MODEL, Call, FaultServer, Step, answer, completion, slow, status
from tests.limited_server import ANSWER, Counts, LimitedServer, Rules

QUICKER = 10
"""So many times as fast as real limits."""
PACE = Pace(
    first_wait=1 / QUICKER,
    longest_wait=60 / QUICKER,
    minute=60 / QUICKER,
    first_rate=50 * QUICKER,
    recovery=60 / QUICKER,
)


class Facts(BaseModel):
    """An answer."""

    model_config = ConfigDict(extra="forbid")
    facts: list[str]


def ask(url: str, requests: int, pace: Pace = PACE, **how: Any) -> float:
    """Seconds for so many requests at once."""

    async def go() -> float:
        made = Settings(base_url=url, model=MODEL, timeout=5, **how)
        async with Client(made, pace=pace) as client:
            prompt = Prompt("extract", "List the facts.")
            started = time.monotonic()
            todo = (Request("extract", prompt, f"[{n}] It ran.", Facts, 50) for n in range(requests))
            await asyncio.gather(*map(client.ask, todo))
            return time.monotonic() - started

    return asyncio.run(go())


def most_within(times: list[float], seconds: float) -> int:
    """The most of ``times`` that lie within any ``seconds``."""
    return max(sum(first <= moment < first + seconds for moment in times) for first in times)


class Clock:
    """Stands in for the monotonic clock of a module."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
        self.now = 1000.0
        monkeypatch.setattr(f"summarizer.client.{module}.monotonic", lambda: self.now)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("12ms", 0.012),
        ("1h2m3.5s", 3723.5),
        ("2m59.56s", 179.56),
        ("1d", 86_400.0),
        (" 7.66s ", 7.66),
        ("3", 3.0),
        ("0s", 0.0),
        ("", None),
        ("soon", None),
        ("-1s", None),
        ("1s later", None),
        ("٣s", None),
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert duration(text) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("said", "tokens", "wait"),
    [
        ({}, 0, None),
        ({"remaining-requests": "1", "reset-requests": "6m0s"}, 0, None),
        ({"remaining-requests": "0", "reset-requests": "6m0s"}, 0, 360.0),
        ({"remaining-requests": "0"}, 0, None),
        ({"remaining-requests": "0", "reset-requests": "soon"}, 0, None),
        ({"remaining-tokens": "0", "reset-tokens": "12ms"}, 0, 0.012),
        ({"remaining-tokens": "99", "reset-tokens": "2s"}, 99, None),
        ({"remaining-tokens": "99", "reset-tokens": "2s"}, 100, 2.0),
        (
            {
                "remaining-requests": "0",
                "reset-requests": "1s",
                "remaining-tokens": "0",
                "reset-tokens": "3s",
            },
            0,
            3.0,
        ),
    ],
)
def test_what_headers_ask_for(said: dict[str, str], tokens: int, wait: float | None) -> None:
    headers = {f"x-ratelimit-{name}": value for name, value in said.items()}
    assert asked_wait(headers, tokens) == wait
    assert asked_wait({**headers, "retry-after": "0.25"}, tokens) == 0.25


class TestWindow:
    @given(st.integers(1, 5), st.lists(st.integers(1, 4), min_size=1, max_size=15), st.data())
    def test_no_more_in_any_minute(self, most: int, amounts: list[int], data: st.DataObject) -> None:
        with pytest.MonkeyPatch.context() as monkeypatch:
            clock = Clock(monkeypatch, "window")
            window = Window(most, 60.0)
            taken: list[tuple[float, int]] = []
            for amount in amounts:
                clock.now += data.draw(st.sampled_from([0, 1, 30, 59, 60]))
                clock.now += window.wait(amount)
                assert window.wait(amount) == 0
                entry = window.take(amount)
                if data.draw(st.booleans()):
                    amount = data.draw(st.integers(0, amount))
                    window.correct(entry, amount)
                taken.append((clock.now, amount))
                last = sum(other for when, other in taken if when > clock.now - 60.0)
                assert last <= most or last == amount

    def test_it_waits_no_longer_than_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = Clock(monkeypatch, "window")
        window = Window(10, 60.0)
        first = window.take(6)
        clock.now += 20
        window.take(3)
        assert window.wait(1) == 0
        assert window.wait(2) == 40
        assert window.wait(8) == 60
        window.correct(first, 5)
        assert window.wait(2) == 0
        clock.now += 40
        assert window.wait(7) == 0


class TestCrowd:
    def test_it_halves_and_grows_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = Clock(monkeypatch, "crowd")
        crowd = Crowd(64, recovery=16.0)
        sizes = [crowd.allowed]
        for _ in range(8):
            crowd.halve()
            sizes.append(crowd.allowed)
        assert sizes == [64, 32, 16, 8, 4, 2, 1, 1, 1]
        clock.now += 1
        assert crowd.allowed == 5
        clock.now += 100
        assert crowd.allowed == 64

    def test_first_come_first_served_and_who_gives_up_takes_no_place(self) -> None:
        async def go() -> list[int]:
            crowd = Crowd(1, recovery=1.0)
            order: list[int] = []

            async def enter(number: int) -> None:
                async with crowd.place():
                    order.append(number)
                    await asyncio.sleep(0)

            tasks = [asyncio.create_task(enter(number)) for number in range(5)]
            await asyncio.sleep(0)
            tasks[2].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            async with asyncio.timeout(1), crowd.place():
                return order

        assert asyncio.run(go()) == [0, 1, 3, 4]

    def test_the_lowest_turn_goes_first(self) -> None:
        async def go() -> list[tuple[int, int]]:
            crowd = Crowd(1)
            order: list[tuple[int, int]] = []

            async def enter(turn: int, number: int) -> None:
                async with crowd.place(turn):
                    order.append((turn, number))
                    await asyncio.sleep(0)

            turns = [(5, 0), (3, 1), (1, 2), (3, 3), (1, 4)]
            await asyncio.gather(*(enter(turn, number) for turn, number in turns))
            return order

        assert asyncio.run(go()) == [(5, 0), (1, 2), (1, 4), (3, 1), (3, 3)]


class TestRate:
    @pytest.mark.parametrize("burst", [1, 10, 100])
    @pytest.mark.parametrize(("rate", "requests"), [(0.5, 3_000), (10.0, 3_000), (200.0, 20_000)])
    def test_it_finds_what_a_server_allows(
        self, monkeypatch: pytest.MonkeyPatch, rate: float, requests: int, burst: int
    ) -> None:
        clock = Clock(monkeypatch, "rate")
        found = Rate(Pace())
        level, then, refused, started = float(burst), clock.now, 0, clock.now
        for _ in range(requests):
            clock.now += found.wait
            found.start()
            level, then = min(burst, level + (clock.now - then) * rate), clock.now
            if level >= 1:
                level -= 1
                found.answered()
                continue
            refused += 1
            found.slow_down()
            clock.now += 1 / rate
        assert refused < requests * 0.02
        assert (requests - refused - burst) / (clock.now - started) > 0.8 * rate

    def test_it_rises_with_answers_alone_and_not_while_nothing_passes(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = Clock(monkeypatch, "rate")
        rate = Rate(Pace(first_rate=50.0, recovery=60.0))
        rate.start()
        clock.now += 100
        assert rate.now == 50
        rate.answered()
        assert rate.now == 51
        rate.slow_down()
        assert rate.now == 51  # nothing passed: the server is closed, not slow
        for _ in range(101):
            rate.start()
        rate.slow_down()
        assert rate.now == pytest.approx(0.6 * 51)
        clock.now += 60
        assert rate.now == pytest.approx(0.6 * 51)
        for _ in range(600):
            rate.start()
        assert rate.now == pytest.approx(2 * 0.6 * 51)

    def test_what_the_user_says_bounds_it_once_the_server_refuses(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = Clock(monkeypatch, "rate")
        rate = Rate(Pace(first_rate=50.0), most=10.0)
        assert rate.now == 50
        rate.start()
        rate.start()
        clock.now += 1
        rate.slow_down()
        assert rate.now == pytest.approx(9.7)


class TestTheUsersLimits:
    def test_requests_in_any_minute(self, server: FaultServer) -> None:
        server.default = answer(ANSWER)
        took = ask(server.url, 25, Pace(minute=1.5), rpm=20, concurrency=8)
        assert server.requests == 25
        assert most_within(server.times, 1.0) <= 20  # a busy machine notes times late
        assert took >= 1.5

    def test_tokens_in_any_minute_by_what_answers_took(self, server: FaultServer) -> None:
        server.default = answer(ANSWER, usage=(90, 10))
        took = ask(server.url, 15, Pace(minute=1.5), tpm=1000, concurrency=8)
        assert 8 <= most_within(server.times, 1.0) <= 10  # by their worst case, only 5 would fit
        assert took >= 1.5

    def test_a_request_larger_than_a_minute_goes_alone(self, server: FaultServer) -> None:
        server.default = answer(ANSWER, usage=(90, 10))
        ask(server.url, 3, Pace(minute=0.3), tpm=20, concurrency=8)
        assert all(later - sooner >= 0.25 for sooner, later in pairwise(server.times))

    def test_waiting_for_them_is_not_the_requests_time(self, server: FaultServer) -> None:
        server.default = answer(ANSWER)
        ask(server.url, 16, Pace(minute=0.4), rpm=4, concurrency=16, max_wait=0.3)
        assert server.requests == 16


class TestTheServersLimits:
    def test_nobody_sends_while_an_allowance_is_used_up(self, server: FaultServer) -> None:
        server.default = answer(ANSWER)
        server.script(used_up("400ms"))
        ask(server.url, 5, Pace(), concurrency=1)
        gaps = [later - sooner for sooner, later in pairwise(server.times)]
        assert gaps[0] >= 0.4
        assert max(gaps[1:]) < 0.2

    def test_one_refusal_slows_everybody(self, server: FaultServer) -> None:
        """Eight at a time, one refusal: none sends before the time, then one, then fewer than before."""
        server.default = slow(answer(ANSWER), 0.05)
        server.script(*[slow(answer(ANSWER), 0.05)] * 11, status(429, retry_after="0.5"))
        ask(server.url, 40, concurrency=8)
        refused = server.times[11]
        after = [moment - refused for moment in server.times if moment > refused + 0.1]
        assert server.requests == 41
        assert min(after) >= 0.5
        first, second = sorted(after)[:2]
        assert second - first >= 0.02
        assert sorted(after)[5] - first >= 0.05  # four at a time, and one more since

    def test_a_refusal_without_a_hint_is_waited_for_longer_and_longer(self, server: FaultServer) -> None:
        server.default = answer(ANSWER)
        server.script(*[status(429)] * 4)
        ask(server.url, 1, Pace(first_wait=0.05))
        gaps = [later - sooner for sooner, later in pairwise(server.times)]
        for gap, wait in zip(gaps, (0.05, 0.1, 0.2, 0.4), strict=True):
            assert wait <= gap < wait * 1.1 + 0.1

    @pytest.mark.parametrize("concurrency", [1, 8])
    def test_a_limit_for_too_long_is_an_error(self, server: FaultServer, concurrency: int) -> None:
        """For those who are in line already, too."""
        server.default = used_up("24h")
        with pytest.raises(UnavailableError, match="asks to wait"):
            ask(server.url, 9, concurrency=concurrency)
        assert server.requests < 9

    @pytest.mark.parametrize(
        ("rules", "how", "most_refused"),
        [
            (Rules("bucket", headers=False, retry_after=False), {}, 0.08),
            (Rules("bucket", headers=False, retry_after=False), {"rpm": 600}, 0.05),
            (Rules("bucket"), {}, 0.08),
            (Rules("sliding", 100, minute=20, headers=False), {}, 0.08),
        ],
        ids=["nothing is said", "the user says it", "all is said", "a sliding minute"],
    )
    def test_a_servers_limit_is_found_and_kept_to(
        self, rules: Rules, how: dict[str, Any], most_refused: float
    ) -> None:
        """So quick a run depends on how busy the machine is; benchmarks/limits.py has real times."""
        took, counts = run(rules, 200, concurrency=32, **how)
        assert counts.allowed == 200
        assert counts.refused / 200 <= most_refused
        assert took <= 3 * 200 / rules.rpm * rules.minute / QUICKER

    def test_a_server_that_is_too_busy_gets_fewer_at_a_time(self) -> None:
        rules = Rules("crowd", burst=4, seconds=0.2)
        _, counts = run(rules, 120, concurrency=32, max_tries=20)
        assert counts.allowed == 120
        assert counts.busiest == 4
        assert counts.refused < 120


def used_up(reset: str) -> Step:
    """A good answer that says that it was the last for a while."""
    said = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": reset}

    def send(call: Call) -> None:
        call.send_json(200, completion('{"facts": []}'), said)

    return send


def run(rules: Rules, requests: int, **how: Any) -> tuple[float, Counts]:
    """Seconds and counts, so many times quicker than ``rules`` say."""
    made = replace(rules, minute=rules.minute / QUICKER, seconds=rules.seconds / QUICKER)
    with LimitedServer(made) as server:
        return ask(server.url, requests, **how), server.counts()
