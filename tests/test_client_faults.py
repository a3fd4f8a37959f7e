"""What the client makes of a server's words, without a server."""

from __future__ import annotations

import json
import ssl
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from summarizer.client.dialect import Dialect, bare_json, first_dialect
from summarizer.client.faults import Refusal, TryAgainError, judge, judge_connection
from summarizer.client.headers import retry_after
from summarizer.client.schema import schema_text, strict_schema
from summarizer.errors import (
    AuthenticationError,
    ContextOverflowError,
    ModelError,
    ModelNotFoundError,
    RequestError,
    UnavailableError,
)


def refusal(code: int, error: object) -> Refusal:
    return Refusal.read(code, {}, json.dumps({"error": error}).encode())


def verdict(code: int, error: object) -> ModelError | TryAgainError:
    return judge(refusal(code, error), "host.example", "model-1")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (400, {"message": "too long", "code": "context_length_exceeded"}),
        (
            400,
            {
                "message": "This model's maximum context length is 6048 tokens. However, you requested "
                "6616 tokens (568 in the messages, 6048 in the completion)."
            },
        ),
        (
            400,
            {
                "message": "'max_tokens' or 'max_completion_tokens' is too large: 2048. This model's maximum "
                "context length is 4096 tokens and your request has 3000 input tokens"
            },
        ),
        (400, {"message": "max_tokens must be at least 1, got -186."}),
        (
            500,
            {
                "message": "the request exceeds the available context size. try increasing the context size",
                "type": "exceed_context_size_error",
            },
        ),
        (400, {"message": "request (9000 tokens) exceeds the available context size (8192 tokens)"}),
        (400, {"message": "Requested tokens (2285) exceed context window of 2048"}),
        (
            400,
            (
                "Trying to keep the first 111490 tokens when context the overflows. However, the model is "
                "loaded with context length of only 32768 tokens, which is not enough."
            ),
        ),
        (400, {"message": "prompt too long; exceeded max context length by 5 tokens"}),
        (400, {"message": "the input length exceeds the context length"}),
        (422, {"message": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097"}),
        (400, {"message": "prompt is too long: 203000 tokens > 200000 maximum"}),
        (400, {"message": "The input (9000 tokens) is longer than the model's context length (8192)."}),
        (400, {"message": "The input token count (12000) exceeds the maximum number of tokens allowed"}),
        (
            400,
            {"message": "The decoder prompt (length 9000) is longer than the maximum model length of 4096."},
        ),
        (413, {"message": "Payload too large"}),
        (
            429,
            {"message": "Request too large for gpt-4 on tokens per min (TPM): Limit 10000, Requested 20000"},
        ),
    ],
)
def test_a_context_overflow_is_known_in_the_words_of_every_server(code: int, error: object) -> None:
    assert isinstance(verdict(code, error), ContextOverflowError)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (429, "Rate limit reached for requests. Limit: 3 / min. Please try again in 20s."),
        (
            429,
            "Rate limit reached for gpt-4 on tokens per min (TPM): Limit 10000, Used 9000, Requested 2000.",
        ),
        (500, "The server had an error while processing your request."),
        (503, "maximum number of concurrent requests exceeded"),
        (503, "Loading model"),
        (529, "Overloaded"),
        (408, "Request timeout"),
    ],
)
def test_what_may_pass_is_tried_again(code: int, words: str) -> None:
    found = verdict(code, {"message": words})
    assert isinstance(found, TryAgainError)
    assert isinstance(found.error, UnavailableError)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (404, "The model `m` does not exist or you do not have access to it."),
        (404, 'model "m" not found, try pulling it first'),
        (400, "m is not a valid model ID"),
        (404, "No endpoints found for m."),
        (400, "invalid model name passed in"),
        (403, "Project does not have access to model `m`: model_not_found"),
    ],
)
def test_an_unknown_model_is_known_in_the_words_of_every_server(code: int, words: str) -> None:
    assert isinstance(verdict(code, {"message": words}), ModelNotFoundError)


@pytest.mark.parametrize(
    ("code", "words", "kind"),
    [
        (401, "no", AuthenticationError),
        (402, "Insufficient credits", AuthenticationError),
        (403, "Country not supported", AuthenticationError),
        (403, "Your input was flagged by moderation", RequestError),
        (404, "Not Found", RequestError),
        (405, "Method Not Allowed", RequestError),
        (400, "roles must alternate", RequestError),
    ],
)
def test_what_does_not_pass_is_not_tried_again(code: int, words: str, kind: type[ModelError]) -> None:
    assert type(verdict(code, {"message": words})) is kind


def test_words_are_found_whatever_the_shape_of_the_error() -> None:
    for content in (
        b'{"error": {"message": "no seed", "param": null}}',
        b'{"error": "no seed"}',
        b'{"detail": [{"loc": ["body", "x"], "msg": "no seed", "input": {"messages": ["secret"]}}]}',
        b"no seed",
        b"no \xff\x1b seed",
    ):
        words = Refusal.read(400, {}, content).words
        assert "seed" in words
        assert "secret" not in words
        assert words.isprintable()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("20", 20.0),
        ("0.5", 0.5),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("Wed, 21 Oct 2015 07:28:30 GMT", 30.0),
        ("Wed, 21 Oct 2015 09:28:30 +0200", 30.0),
        ("Wed, 21 Oct 2015 07:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    now = datetime(2015, 10, 21, 7, 28, 0, tzinfo=UTC)
    assert retry_after({"retry-after": value}, now) == seconds


def test_milliseconds_are_preferred_and_nothing_is_nothing() -> None:
    assert retry_after({"retry-after-ms": "1500", "retry-after": "2"}) == 1.5
    assert retry_after({}) is None


def test_a_bad_certificate_is_not_tried_again() -> None:
    outer = OSError("outer")
    outer.__cause__ = ssl.SSLCertVerificationError("self-signed certificate")
    found = judge_connection(outer, "host.example")
    assert found.tries == 1
    assert "certificate of host.example" in str(found.error)


class ConnectError(Exception):
    """As the HTTP library under the SDK calls it; the client goes by the name."""


def test_without_a_network_nobody_is_asked_about_an_address_that_they_never_set() -> None:
    found = judge_connection(ConnectError("no address"), "api.openai.com", chosen=False)
    assert str(found.error) == (
        "cannot reach api.openai.com; is there a network? If not, use --engine extractive"
    )
    found = judge_connection(ConnectError("refused"), "host.example")
    assert str(found.error) == (
        "cannot connect to host.example; is the server running? Check OPENAI_BASE_URL"
    )


FULL = Dialect(("max_tokens", "max_completion_tokens"))


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("Unsupported value: 'temperature' does not support 0", {"temperature": False}),
        ("Unrecognized request argument supplied: seed", {"seed": False}),
        (
            "'max_tokens' is not supported, use 'max_completion_tokens'",
            {"limits": ("max_completion_tokens",)},
        ),
        ("Invalid parameter: 'response_format' of type 'json_schema'", {"format": "json_object"}),
        ("Unknown parameter: response_format.json_schema", {"format": "json_object"}),
        ("Structured Outputs are not supported", {"format": "json_object"}),
        ("failed to parse grammar", {"format": "json_object"}),
    ],
)
def test_a_dialect_leaves_out_what_is_named(words: str, changed: dict[str, Any]) -> None:
    simpler = FULL.simpler(words)
    assert simpler is not None
    made = {name: getattr(simpler, name) for name in ("temperature", "seed", "limits", "format")}
    before = {name: getattr(FULL, name) for name in made}
    assert made == {**before, **changed}


def test_a_dialect_that_has_nothing_left_to_leave_out() -> None:
    assert (
        Dialect((), "text", temperature=False, seed=False).simpler("seed temperature max_tokens json_schema")
        is None
    )
    assert FULL.simpler("roles must alternate") is None


@given(st.lists(st.sampled_from(["temperature", "seed", "max_tokens", "json_schema", "other"]), max_size=30))
def test_a_server_that_refuses_everything_is_soon_done(refusals: list[str]) -> None:
    dialect, steps = FULL, 0
    for words in refusals:
        simpler = dialect.simpler(words)
        if simpler is not None:
            dialect, steps = simpler, steps + 1
    assert steps <= 6


def test_the_first_name_for_the_limit_is_one_that_is_not_ignored() -> None:
    assert first_dialect("api.openai.com").limits[0] == "max_completion_tokens"
    assert first_dialect("me.openai.azure.com").limits[0] == "max_completion_tokens"
    assert first_dialect("localhost:11434").limits[0] == "max_tokens"
    assert first_dialect("openai.com.evil.example").limits[0] == "max_tokens"


@pytest.mark.parametrize(
    "content",
    [
        '{"a": 1}',
        '  {"a": 1}\n',
        '```json\n{"a": 1}\n```',
        '```\n{"a": 1}```',
        '<think>\n{"b": 2}\n</think>{"a": 1}',
    ],
)
def test_what_models_put_around_json(content: str) -> None:
    assert bare_json(content) == '{"a": 1}'


def test_broken_json_stays_broken() -> None:
    for content in ('{"a": 1', 'Sure: {"a": 1}', "```", "{'a': 1}"):
        assert bare_json(content) == content


class Inner(BaseModel):
    """Inner."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(min_length=1, max_length=9)
    default: int = 3


class Outer(BaseModel):
    kind: Literal["a", "b"] = "a"
    inner: Inner = Field(description="described")
    more: list[Inner] = []
    maybe: Annotated[str | None, Field(description="or null")] = None


def test_a_schema_follows_the_rules_for_strict_ones() -> None:
    inner = {
        "type": "object",
        "description": "Inner.",
        "properties": {"title": {"type": "string"}, "default": {"type": "integer"}},
        "required": ["title", "default"],
        "additionalProperties": False,
    }
    assert strict_schema(Outer) == {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["a", "b"]},
            "inner": {**inner, "description": "described"},
            "more": {"type": "array", "items": {"$ref": "#/$defs/Inner"}},
            "maybe": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "or null"},
        },
        "required": ["kind", "inner", "more", "maybe"],
        "additionalProperties": False,
        "$defs": {"Inner": inner},
    }


def test_a_schema_is_built_once() -> None:
    assert strict_schema(Outer) is strict_schema(Outer)
    assert json.loads(schema_text(Outer)) == strict_schema(Outer)
