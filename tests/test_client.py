"""The client against a real server on loopback that misbehaves in every way that a server can."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from summarizer.cache import Cache
from summarizer.client import Client, Pace
from summarizer.errors import (
    AuthenticationError,
    ContextOverflowError,
    ModelError,
    ModelNotFoundError,
    ReplyError,
    RequestError,
    UnavailableError,
    UsageError,
)
from summarizer.prompts import Prompt
from summarizer.protocol import Reply, Request
from summarizer.records import Usage
from summarizer.settings import Settings
from tests.fault_server import (
    MODEL,
    Call,
    FaultServer,
    Step,
    answer,
    body,
    completion,
    cut,
    drip,
    garbage,
    page,
    refusing,
    slow,
    stall,
    status,
)

KEY = "sk-very-secret"
FAST = Pace(first_wait=0.01, longest_wait=0.05, cooldown=60)


class Facts(BaseModel):
    """An answer."""

    model_config = ConfigDict(extra="forbid")
    facts: list[str] = Field(description="what it says")


GOOD = {"facts": ["The ferry ran aground."]}


def request(user: str = "[1] The ferry ran aground.", **how: Any) -> Request[Facts]:
    return Request(
        "extract", Prompt("extract", "List the facts."), user, Facts, how.pop("max_tokens", 50), **how
    )


def settings(server: FaultServer | None, **how: Any) -> Settings:
    base_url = server.url if server else None
    given: dict[str, Any] = {"api_key": KEY, "base_url": base_url, "model": MODEL, "timeout": 5, **how}
    return Settings(**given)


class Run:
    """What came of one or more requests, and what was spent on them."""

    def __init__(self, cache: Cache | None = None, pace: Pace = FAST) -> None:
        self.spent = Usage()
        self.cache = cache
        self.pace = pace

    def count(self, usage: Usage) -> None:
        self.spent += usage

    def client(self, made: Settings) -> Client:
        return Client(made, cache=self.cache, on_spent=self.count, pace=self.pace)

    def ask(self, made: Settings, *requests: Request[Facts]) -> list[Reply[Facts] | BaseException]:
        """One after the other, with the same client."""

        async def go() -> list[Reply[Facts] | BaseException]:
            found: list[Reply[Facts] | BaseException] = []
            async with self.client(made) as client:
                for one in requests or (request(),):
                    found += await asyncio.gather(client.ask(one), return_exceptions=True)
            return found

        return asyncio.run(go())


def ask(made: Settings, one: Request[Facts] | None = None) -> Reply[Facts]:
    [found] = Run().ask(made, one or request())
    if isinstance(found, BaseException):
        raise found
    return found


def fail(made: Settings, kind: type[ModelError], *needles: str, **how: Any) -> str:
    with pytest.raises(ModelError) as caught:
        ask(made, request(**how))
    assert type(caught.value) is kind, caught.value
    message = str(caught.value)
    for needle in needles:
        assert needle in message
    assert KEY not in message
    assert "\n" not in message
    return message


class TestAGoodServer:
    def test_the_answer_is_parsed_and_counted(self, server: FaultServer) -> None:
        server.script(answer(GOOD, usage=(120, 9)))
        run = Run()
        [reply] = run.ask(settings(server))
        usage = Usage(requests=1, prompt_tokens=120, completion_tokens=9)
        assert reply == Reply(Facts(**GOOD), usage)
        assert run.spent == usage

    def test_what_is_sent(self, server: FaultServer) -> None:
        server.script(answer(GOOD))
        ask(settings(server))
        [call] = server.calls
        assert call.headers["Authorization"] == f"Bearer {KEY}"
        body = dict(call.body)
        schema = body.pop("response_format")["json_schema"]
        assert body == {
            "model": MODEL,
            "messages": [
                {"role": "system", "content": "List the facts."},
                {"role": "user", "content": "[1] The ferry ran aground."},
            ],
            "temperature": 0,
            "seed": body["seed"],
            "max_tokens": 50,
        }
        assert schema == {
            "name": "Facts",
            "strict": True,
            "schema": {
                "type": "object",
                "description": "An answer.",
                "properties": {
                    "facts": {"type": "array", "items": {"type": "string"}, "description": "what it says"}
                },
                "required": ["facts"],
                "additionalProperties": False,
            },
        }

    def test_a_server_that_does_not_count_is_counted_for(self, server: FaultServer) -> None:
        server.script(answer(GOOD, usage=None))
        usage = ask(settings(server)).usage
        assert usage.requests == 1
        assert usage.prompt_tokens == 4 + 9  # o200k_base of the two messages
        assert usage.completion_tokens > 5

    def test_no_more_requests_at_a_time_than_set(self, server: FaultServer) -> None:
        server.default = slow(answer(GOOD), 0.05)

        async def go() -> None:
            async with Run().client(settings(server, concurrency=3)) as client:
                await asyncio.gather(*(client.ask(request(str(n))) for n in range(12)))

        asyncio.run(go())
        assert (server.requests, server.busiest) == (12, 3)

    def test_many_at_a_time_go_through_pools_of_few_connections(
        self, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import openai

        made: list[openai.AsyncOpenAI] = []

        class Counted(openai.AsyncOpenAI):
            def __init__(self, **given: Any) -> None:
                super().__init__(**given)
                made.append(self)

        monkeypatch.setattr(openai, "AsyncOpenAI", Counted)
        server.default = slow(answer(GOOD), 0.05)

        async def go(concurrency: int) -> None:
            async with Run().client(settings(server, concurrency=concurrency)) as client:
                await asyncio.gather(*(client.ask(request(str(n))) for n in range(40)))

        asyncio.run(go(8))
        assert len(made) == 1
        asyncio.run(go(20))
        assert len(made) == 1 + 3
        assert all(one.is_closed() for one in made)

    def test_the_keys_variables_of_the_sdk_do_not_leak(
        self, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-secret")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-other")
        server.script(answer(GOOD))
        ask(settings(server))
        sent = " ".join(server.calls[0].headers.values())
        assert "secret" not in sent.replace(KEY, "")
        assert "sk-other" not in sent


class TestKeysAndModels:
    def test_no_key_for_openai(self) -> None:
        with pytest.raises(UsageError, match="OPENAI_API_KEY is not set"):
            Client(Settings(model=MODEL))

    def test_no_key_is_needed_at_home(self, server: FaultServer) -> None:
        server.script(answer(GOOD))
        ask(settings(server, api_key=None))
        assert server.calls[0].headers["Authorization"] == "Bearer none"

    @pytest.mark.parametrize("code", [401, 403])
    def test_a_wrong_key_fails_at_once_and_for_good(self, server: FaultServer, code: int) -> None:
        server.default = status(code, f"Incorrect API key provided: {KEY}.", code="invalid_api_key")
        run = Run()
        first, second = run.ask(settings(server), request("1"), request("2"))
        for error in (first, second):
            assert type(error) is AuthenticationError
            assert "OPENAI_API_KEY" in str(error)
            assert "127.0.0.1" in str(error)
            assert KEY not in str(error)
        assert server.requests == 1
        assert run.spent == Usage(requests=1)

    def test_no_credit_is_not_tried_again(self, server: FaultServer) -> None:
        server.default = status(429, "You exceeded your current quota.", code="insufficient_quota")
        fail(settings(server), AuthenticationError, "credit")
        assert server.requests == 1

    def test_an_unknown_model_fails_at_once_and_names_others(self, server: FaultServer) -> None:
        server.default = status(404, "The model `test-model` does not exist or you do not have access to it.")
        server.models = tuple(f"model-{n}" for n in range(10))
        first, second = Run().ask(settings(server), request("1"), request("2"))
        assert type(first) is type(second) is ModelNotFoundError
        assert MODEL in str(first)
        assert "OPENAI_MODEL" in str(first)
        assert "model-0, model-1" in str(first)
        assert "and 2 more" in str(first)
        assert server.requests == 1

    def test_an_unknown_model_where_no_list_is_given(self, server: FaultServer) -> None:
        server.default = status(404, "no", code="model_not_found")
        server.models = None
        fail(settings(server), ModelNotFoundError, "OPENAI_MODEL")

    def test_a_wrong_path_says_how_addresses_end(self, server: FaultServer) -> None:
        made = settings(server, base_url=server.url.removesuffix("/v1"))
        fail(made, RequestError, "OPENAI_BASE_URL usually ends in /v1")

    def test_the_only_model_is_taken_where_none_is_set(self, server: FaultServer) -> None:
        server.models = ("solo",)
        server.default = answer(GOOD)

        async def go() -> str:
            async with Run().client(settings(server, model=None)) as client:
                name = client.name
                await asyncio.gather(client.ask(request("1")), client.ask(request("2")))
                return name

        assert asyncio.run(go()) == "solo"
        assert {body["model"] for body in server.bodies} == {"solo"}

    @pytest.mark.parametrize(("models", "shown"), [(("a", "b"), "a, b"), ((), "none")])
    def test_several_models_or_none_must_be_chosen_from(
        self, server: FaultServer, models: tuple[str, ...], shown: str
    ) -> None:
        server.models = models
        with pytest.raises(UsageError, match=f"OPENAI_MODEL.*{shown}"):
            ask(settings(server, model=None))

    def test_openai_has_a_usual_model(self) -> None:
        assert Client(Settings(api_key=KEY)).name == "gpt-5.4-mini"


class TestFaultsThatPass:
    @pytest.mark.parametrize(
        "fault",
        [
            status(429),
            status(500),
            status(502),
            status(503),
            page(200, "<html><body>Sign in</body></html>"),
            page(502, "<html>Bad gateway</html>"),
            garbage(),
            cut(),
            answer("{}"),
            answer('{"facts": "one"}'),
            answer('{"facts": ["a"'),
            answer('{"facts": [], "more": 1}'),
            answer('{"facts": ["a", "b', finish="length", usage=(100, 50)),
            answer(None, refusal="I cannot help with that."),
            answer("", finish="content_filter"),
            answer(""),
            answer(None),
            body({**completion("x"), "choices": []}),
            body({"error": {"message": "overloaded", "code": 502}}),
        ],
    )
    def test_once_and_then_all_is_well(self, server: FaultServer, fault: Step) -> None:
        server.script(fault, answer(GOOD))
        run = Run()
        [reply] = run.ask(settings(server))
        assert isinstance(reply, Reply), reply
        assert reply.value == Facts(**GOOD)
        assert reply.usage == Usage(requests=1, prompt_tokens=100, completion_tokens=10)
        assert server.requests == run.spent.requests == 2

    def test_tokens_of_failed_tries_are_counted(self, server: FaultServer) -> None:
        server.script(answer("{}", usage=(100, 3)), status(500), answer(GOOD, usage=(130, 9)))
        run = Run()
        [reply] = run.ask(settings(server))
        assert isinstance(reply, Reply)
        assert reply.usage == Usage(requests=1, prompt_tokens=130, completion_tokens=9)
        assert run.spent == Usage(requests=3, prompt_tokens=230, completion_tokens=12)

    def test_a_server_that_stalls(self, server: FaultServer) -> None:
        server.script(stall())
        server.default = answer(GOOD)
        assert ask(settings(server, timeout=0.3)).value == Facts(**GOOD)
        server.default = stall()
        started = time.monotonic()
        fail(settings(server, timeout=0.2, max_tries=2), UnavailableError, "127.0.0.1", "SUMMARIZER_TIMEOUT")
        assert time.monotonic() - started < 2

    def test_a_server_that_drips(self, server: FaultServer) -> None:
        server.default = drip()
        started = time.monotonic()
        fail(settings(server, timeout=0.3, max_tries=1), UnavailableError, "SUMMARIZER_TIMEOUT")
        assert time.monotonic() - started < 2

    def test_total_time_is_bounded(self, server: FaultServer) -> None:
        server.default = stall()
        started = time.monotonic()
        fail(settings(server, timeout=0.3, max_tries=50, max_wait=0.7), UnavailableError)
        assert time.monotonic() - started < 1.5
        assert 2 <= server.requests <= 3

    def test_a_server_that_always_says_429(self, server: FaultServer) -> None:
        server.default = status(429, "Rate limit reached.")
        fail(settings(server, max_tries=4), UnavailableError, "too many requests", "Rate limit reached.")
        assert server.requests == 4

    def test_a_server_that_always_answers_html(self, server: FaultServer) -> None:
        server.default = page(200, "<html>Welcome</html>")
        fail(settings(server, max_tries=3), UnavailableError, "text/html", "/v1")
        assert server.requests == 3

    def test_a_server_that_is_down(self, server: FaultServer) -> None:
        made = settings(server, max_tries=6)
        server.stop()
        started = time.monotonic()
        run = Run()
        errors = run.ask(made, *(request(str(n)) for n in range(50)))
        assert time.monotonic() - started < 3
        assert {type(error) for error in errors} == {UnavailableError}
        assert {str(error) for error in errors} == {str(errors[0])}
        assert f"cannot connect to {made.host}" in str(errors[0])
        assert "OPENAI_BASE_URL" in str(errors[0])
        assert run.spent == Usage(requests=3)  # the first request's tries; the others fail at once

    def test_a_server_that_comes_back_is_noticed(self, server: FaultServer) -> None:
        server.default = answer(GOOD)
        made = settings(server)
        port = made.host.rpartition(":")[2]
        server.stop()

        async def go() -> None:
            async with Run(pace=Pace(0.01, 0.02, cooldown=0.1)).client(made) as client:
                with pytest.raises(UnavailableError):
                    await client.ask(request("1"))
                with FaultServer(default=answer(GOOD), port=int(port)):
                    with pytest.raises(UnavailableError):
                        await client.ask(request("2"))
                    await asyncio.sleep(0.15)
                    await client.ask(request("3"))
                    await client.ask(request("4"))

        asyncio.run(go())

    def test_one_request_that_fails_for_good_does_not_stop_the_others(self, server: FaultServer) -> None:
        def only_one(call: Call) -> None:
            (status(500) if call.last == "bad" else answer(GOOD))(call)

        server.default = only_one
        bad, good = Run().ask(settings(server, max_tries=3), request("bad"), request("good"))
        assert type(bad) is UnavailableError
        assert isinstance(good, Reply)

    def test_a_server_that_fails_every_request_is_given_up(self, server: FaultServer) -> None:
        server.default = status(500)
        errors = Run().ask(settings(server, max_tries=2), *(request(str(n)) for n in range(20)))
        assert {type(error) for error in errors} == {UnavailableError}
        assert server.requests == 6  # three requests with two tries each


class TestRetryAfter:
    @pytest.mark.parametrize("code", [429, 503])
    def test_seconds_are_waited(self, server: FaultServer, code: int) -> None:
        server.script(status(code, retry_after="0.4"), answer(GOOD))
        ask(settings(server))
        assert 0.4 <= server.times[1] - server.times[0] < 1

    def test_a_date_is_waited_for(self, server: FaultServer) -> None:
        until = time.time() + 1.5
        server.script(status(429, retry_after=formatdate(until, usegmt=True)), answer(GOOD))
        ask(settings(server))
        assert time.time() >= int(until)  # HTTP dates have whole seconds
        assert server.requests == 2

    def test_all_requests_wait(self, server: FaultServer) -> None:
        server.script(status(429, retry_after="0.5"))
        server.default = answer(GOOD)

        async def go() -> None:
            async with Run().client(settings(server)) as client:
                first = asyncio.create_task(client.ask(request("0")))
                while not server.times:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.1)
                await asyncio.gather(first, *(client.ask(request(str(n))) for n in range(1, 5)))

        asyncio.run(go())
        assert server.requests == 6
        assert min(server.times[1:]) - server.times[0] >= 0.5

    def test_a_wait_that_is_too_long_is_not_begun(self, server: FaultServer) -> None:
        server.default = status(429, retry_after="3600")
        started = time.monotonic()
        errors = Run().ask(settings(server), request("1"), request("2"))
        assert time.monotonic() - started < 1
        assert {type(error) for error in errors} == {UnavailableError}
        assert server.requests == 1
        assert "3600 s" in str(errors[1])


class TestBadAnswers:
    def test_the_model_is_shown_its_answer_and_what_was_wrong(self, server: FaultServer) -> None:
        server.script(answer('{"facts": 7}'), answer(GOOD))
        ask(settings(server))
        first, second = (body["messages"] for body in server.bodies)
        assert second[:2] == first
        assert [message["role"] for message in second] == ["system", "user", "assistant", "user"]
        assert second[2]["content"] == '{"facts": 7}'
        assert "facts: Input should be a valid array" in second[3]["content"]

    def test_a_long_bad_answer_is_shortened_and_only_the_last_is_shown(self, server: FaultServer) -> None:
        server.script(answer("x" * 50_000), answer("y"), answer(GOOD))
        ask(settings(server))
        assert len(server.bodies[1]["messages"][2]["content"]) < 2000
        assert [message["content"][:9] for message in server.bodies[2]["messages"][2:3]] == ["y"]
        assert len(server.bodies[2]["messages"]) == 4

    def test_an_empty_answer_leaves_no_empty_message(self, server: FaultServer) -> None:
        server.script(answer(""), answer(GOOD))
        ask(settings(server))
        assert all(message["content"] for message in server.bodies[1]["messages"])

    def test_what_the_caller_does_not_accept_is_asked_again(self, server: FaultServer) -> None:
        def accept(value: Facts) -> str | None:
            return None if value.facts else "there are no facts"

        server.script(answer({"facts": []}), answer(GOOD))
        assert ask(settings(server), request(accept=accept)).value == Facts(**GOOD)
        assert "there are no facts" in server.calls[1].last

    @pytest.mark.parametrize(
        ("bad", "needle"),
        [
            (answer('{"facts": 7}'), "valid array"),
            (answer('{"facts": ["', finish="length", usage=(100, 50)), "cut off after 50 tokens"),
            (answer(None, refusal="I will not."), "I will not."),
            (answer("  "), "empty"),
        ],
    )
    def test_after_three_it_is_given_up(self, server: FaultServer, bad: Step, needle: str) -> None:
        server.default = bad
        fail(settings(server), ReplyError, MODEL, "127.0.0.1", needle)
        assert server.requests == 3

    def test_bad_answers_do_not_make_a_server_unavailable(self, server: FaultServer) -> None:
        server.default = answer("{}")
        errors = Run().ask(settings(server), *(request(str(n)) for n in range(4)))
        assert {type(error) for error in errors} == {ReplyError}
        assert server.requests == 12

    def test_an_answer_that_is_whole_counts_although_the_limit_was_reached(self, server: FaultServer) -> None:
        server.script(answer(json.dumps(GOOD) + "\n" * 40, finish="length", usage=(100, 50)))
        assert ask(settings(server)).value == Facts(**GOOD)

    def test_a_model_that_thinks_its_limit_away_gets_more_room(self, server: FaultServer) -> None:
        server.script(answer("", finish="length", usage=(100, 50)), answer(GOOD))
        server.default = answer(GOOD)
        Run().ask(settings(server), request("1"), request("2"))
        assert [body["max_tokens"] for body in server.bodies] == [50, 100, 100]

    def test_an_escape_sequence_from_the_model_is_not_printed(self, server: FaultServer) -> None:
        server.default = answer(None, refusal="no \x1b[2J\u202e way")
        message = fail(settings(server), ReplyError)
        assert message.isprintable()


class TestContextOverflow:
    def test_fails_at_once_so_that_the_caller_can_send_less(self, server: FaultServer) -> None:
        server.default = status(400, "too long", code="context_length_exceeded")
        fail(settings(server), ContextOverflowError, MODEL)
        assert server.requests == 1

    def test_an_answer_that_ends_before_its_limit_filled_the_context(self, server: FaultServer) -> None:
        server.default = answer('{"facts": ["', finish="length", usage=(8170, 22))
        fail(settings(server), ContextOverflowError)
        assert server.requests == 1

    def test_an_article_that_is_echoed_means_nothing(self, server: FaultServer) -> None:
        echo = {
            "detail": [{"loc": ["body", "top"], "msg": "bad", "input": "maximum context length temperature"}]
        }
        server.default = lambda call: call.send_json(400, echo)
        fail(settings(server), RequestError)
        assert server.requests == 1


class TestDialects:
    def test_what_is_refused_is_left_out_and_that_is_remembered(self, server: FaultServer) -> None:
        server.default = refusing(
            answer(GOOD),
            temperature="Unsupported value: 'temperature' does not support 0 with this model.",
            seed="Extra inputs are not permitted: seed",
            max_tokens="Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
        )
        run = Run()
        replies = run.ask(settings(server), request("1"), request("2"))
        assert all(isinstance(reply, Reply) for reply in replies)
        assert server.requests == 3 + 2
        last = server.bodies[-1]
        assert {"temperature", "seed", "max_tokens"}.isdisjoint(last)
        assert last["max_completion_tokens"] == 50
        assert last["response_format"]["type"] == "json_schema"
        assert run.spent.requests == 5

    def test_no_limit_is_sent_where_no_name_for_it_is_known(self, server: FaultServer) -> None:
        server.default = refusing(
            answer(GOOD),
            max_tokens="unknown field max_tokens",
            max_completion_tokens="max_completion_tokens?",
        )
        ask(settings(server))
        assert {"max_tokens", "max_completion_tokens"}.isdisjoint(server.bodies[-1])

    def test_a_schema_that_is_not_enforced_stands_in_the_prompt(self, server: FaultServer) -> None:
        def form(call: Call) -> None:
            kind = call.body.get("response_format", {}).get("type")
            if kind == "json_schema":
                status(400, "This response_format type is unavailable now")(call)
            elif kind == "json_object":
                status(400, "'response_format.type' must be 'json_schema' or 'text'")(call)
            else:
                answer("<think>What do I say?</think>\n```json\n" + json.dumps(GOOD) + "\n```")(call)

        server.default = form
        first, second = Run().ask(settings(server), request("1"), request("2"))
        assert isinstance(first, Reply)
        assert isinstance(second, Reply)
        assert first.value == second.value == Facts(**GOOD)
        kinds = [body.get("response_format", {}).get("type") for body in server.bodies]
        assert kinds == ["json_schema", "json_object", None, None]
        assert "additionalProperties" not in server.calls[0].system
        for call in server.calls[1:]:
            assert '"additionalProperties":false' in call.system

    def test_a_validation_error_names_the_field_in_its_location(self, server: FaultServer) -> None:
        def check(call: Call) -> None:
            if "seed" in call.body:
                fault = {"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Extra", "input": 1}
                call.send_json(422, {"detail": [fault]})
            else:
                answer(GOOD)(call)

        server.default = check
        ask(settings(server))
        assert server.requests == 2
        assert server.bodies[1]["temperature"] == 0

    def test_requests_at_the_same_time_learn_together(self, server: FaultServer) -> None:
        server.default = slow(refusing(answer(GOOD), temperature="temperature?", seed="seed?"), 0.02)

        async def go() -> None:
            async with Run().client(settings(server, concurrency=4)) as client:
                await asyncio.gather(*(client.ask(request(str(n))) for n in range(8)))

        asyncio.run(go())
        assert server.requests <= 4 + 4 + 8
        assert server.bodies[-1]["response_format"]["type"] == "json_schema"

    def test_a_refusal_of_something_else_fails_at_once(self, server: FaultServer) -> None:
        server.default = status(400, "messages: roles must alternate")
        fail(settings(server), RequestError, "roles must alternate")
        assert server.requests == 1

    def test_a_redirect_is_not_followed(self, server: FaultServer) -> None:
        with FaultServer(default=answer(GOOD)) as other:
            server.default = page(307, "", Location=f"{other.url}/chat/completions")
            fail(settings(server), RequestError, other.url, "OPENAI_BASE_URL")
            assert other.requests == 0


class TestCaching:
    def test_the_same_request_is_not_sent_again(self, server: FaultServer, cache_folder: Path) -> None:
        server.script(answer(GOOD, usage=(120, 9)))
        with Cache(cache_folder) as cache:
            [first] = Run(cache).ask(settings(server))
        server.stop()
        with Cache(cache_folder) as cache:
            again = Run(cache)
            [second] = again.ask(settings(server))
        assert isinstance(first, Reply)
        assert second == Reply(first.value, first.usage, cached=True)
        assert again.spent == Usage()

    def test_a_reply_is_on_disk_before_it_is_returned(self, server: FaultServer, cache_folder: Path) -> None:
        server.default = answer(GOOD)
        seen: list[str] = []

        class Watched(Cache):
            def put_all(self, *args: Any, **named: Any) -> None:
                super().put_all(*args, **named)
                seen.append("stored")

        async def go() -> None:
            with Watched(cache_folder) as cache:
                async with Run(cache).client(settings(server)) as client:
                    await client.ask(request())
                    seen.append("returned")

        asyncio.run(go())
        assert seen == ["stored", "returned"]

    def test_a_reply_of_the_third_try_is_found_again(self, server: FaultServer, cache_folder: Path) -> None:
        server.script(answer("{}"), answer(""), answer(GOOD))
        with Cache(cache_folder) as cache:
            Run(cache).ask(settings(server))
            [again] = Run(cache).ask(settings(server))
        assert server.requests == 3
        assert isinstance(again, Reply)
        assert again.cached

    def test_failures_are_not_stored(self, server: FaultServer, cache_folder: Path) -> None:
        server.script(*[answer("{}")] * 3, answer(GOOD))
        with Cache(cache_folder) as cache:
            [first] = Run(cache).ask(settings(server))
            [second] = Run(cache).ask(settings(server))
        assert type(first) is ReplyError
        assert isinstance(second, Reply)
        assert not second.cached

    @pytest.mark.parametrize("change", ["model", "user", "prompt", "max_tokens", "base_url"])
    def test_another_request_is_another_entry(
        self, server: FaultServer, cache_folder: Path, change: str
    ) -> None:
        server.default = answer(GOOD)
        changed, made = request(), settings(server)
        match change:
            case "model":
                made = settings(server, model="other")
            case "user":
                changed = request("other")
            case "prompt":
                changed = Request("extract", Prompt("extract", "Other."), changed.user, Facts, 50)
            case "max_tokens":
                changed = request(max_tokens=51)
            case _:
                made = settings(server, base_url=server.url.replace("127.0.0.1", "localhost"))
        with Cache(cache_folder) as cache:
            Run(cache).ask(settings(server))
            Run(cache).ask(made, changed)
        assert server.requests == 2

    def test_refresh_asks_again_and_replaces(self, server: FaultServer, cache_folder: Path) -> None:
        newer = {"facts": ["newer"]}
        server.script(answer(GOOD), answer("{}"), answer(newer))
        with Cache(cache_folder) as cache:
            Run(cache).ask(settings(server))
        with Cache(cache_folder, read=False) as cache:
            Run(cache).ask(settings(server))
        with Cache(cache_folder) as cache:
            [found] = Run(cache).ask(settings(server))
        assert isinstance(found, Reply)
        assert (found.value, found.cached) == (Facts(**newer), True)

    def test_an_entry_that_is_no_longer_accepted_is_a_miss(
        self, server: FaultServer, cache_folder: Path
    ) -> None:
        server.script(answer(GOOD), answer({"facts": ["b"]}))

        def only_b(value: Facts) -> str | None:
            return None if value.facts == ["b"] else "only b will do"

        with Cache(cache_folder) as cache:
            Run(cache).ask(settings(server))
            [found] = Run(cache).ask(settings(server), request(accept=only_b))
        assert isinstance(found, Reply)
        assert found.value.facts == ["b"]


class TestInterruption:
    def test_cancelling_ends_at_once(self, server: FaultServer) -> None:
        server.default = stall()

        async def go() -> float:
            async with Run().client(settings(server, timeout=60)) as client:
                tasks = [asyncio.create_task(client.ask(request(str(n)))) for n in range(8)]
                while server.requests < 4:
                    await asyncio.sleep(0.01)
                started = time.monotonic()
                for task in tasks:
                    task.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
                assert {type(error) for error in ended} == {asyncio.CancelledError}
                return time.monotonic() - started

        assert asyncio.run(go()) < 0.5
        assert server.requests == 4

    def test_cancelling_while_waiting_to_try_again(self, server: FaultServer) -> None:
        server.default = status(429, retry_after="3")

        async def go() -> None:
            async with Run().client(settings(server)) as client:
                async with asyncio.timeout(0.3):
                    await client.ask(request())

        with pytest.raises(TimeoutError):
            asyncio.run(go())
        assert server.requests == 1


def test_nothing_secret_is_logged(server: FaultServer, caplog: pytest.LogCaptureFixture) -> None:
    server.script(status(500), answer("{}"), answer(GOOD))
    with caplog.at_level(logging.DEBUG):
        ask(settings(server))
    assert caplog.text.count("trying again in") == 2
    assert KEY not in caplog.text


def test_certificates_are_checked_wherever_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    import openai

    seen: list[dict[str, Any]] = []

    class Watched(openai.DefaultAsyncHttpxClient):
        def __init__(self, **how: Any) -> None:
            seen.append(how)
            super().__init__(**how)

    monkeypatch.setattr(openai, "DefaultAsyncHttpxClient", Watched)
    for base_url in ("HTTPS://api.example/v1", "https://localhost:1/v1", "http://localhost:1/v1"):
        [error] = Run().ask(Settings(api_key=KEY, base_url=base_url, model=MODEL, max_tries=1))
        assert type(error) is UnavailableError
    assert [how["verify"] for how in seen] == [True, True, False]
    assert not any(how["follow_redirects"] for how in seen)


def test_nothing_heavy_is_loaded_before_the_first_request() -> None:
    script = (
        "import sys, summarizer.client, summarizer.cache, summarizer.tokens; "
        "from summarizer.settings import Settings; "
        "summarizer.client.Client(Settings(api_key='k', model='m')); "
        "print(*sorted({'openai', 'httpx2', 'tenacity', 'tiktoken'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
