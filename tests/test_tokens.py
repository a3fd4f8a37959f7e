from __future__ import annotations

import hashlib
import inspect
import random
import socket
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import tokens


def test_vocabulary_is_the_file_that_tiktoken_names() -> None:
    import tiktoken_ext.openai_public as published  # pyright: ignore[reportMissingTypeStubs]

    assert tokens.VOCABULARY_SHA256 == "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
    assert hashlib.sha256(tokens.vocabulary()).hexdigest() == tokens.VOCABULARY_SHA256
    assert tokens.VOCABULARY_SHA256 in inspect.getsource(published.o200k_base)


def test_encoding_is_tiktokens_own_but_for_where_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    import tiktoken_ext.openai_public as published  # pyright: ignore[reportMissingTypeStubs]

    def no_download(*_: Any, **__: Any) -> dict[bytes, int]:
        return {}

    monkeypatch.setattr(published, "load_tiktoken_bpe", no_download)
    made = published.o200k_base()
    ours = tokens.encoding()
    assert ours._pat_str == made["pat_str"]  # pyright: ignore[reportPrivateUsage]
    assert ours._special_tokens == made["special_tokens"]  # pyright: ignore[reportPrivateUsage]
    assert ours.n_vocab == 200_019


def test_known_counts() -> None:
    assert tokens.encoding().encode_ordinary("hello world") == [24912, 2375]  # OpenAI's published example
    assert tokens.count("") == 0
    assert tokens.count("hello world") == 2
    assert tokens.count("a") == 1


def test_special_tokens_in_text_are_plain_text() -> None:
    assert tokens.count("<|endoftext|>") > 1
    assert tokens.encoding().decode(tokens.encoding().encode_ordinary("<|endoftext|>")) == "<|endoftext|>"


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    tokens.encoding.cache_clear()
    assert tokens.count("The ferry ran aground.") == 6


@pytest.mark.parametrize("run", ["a", "^", " ", "\n", "好", "\ud800"])
def test_two_megabytes_of_one_character_take_linear_time(run: str) -> None:
    tokens.encoding()
    started = time.perf_counter()
    many = tokens.count(run * 2_000_000)
    assert time.perf_counter() - started < 5
    assert many == pytest.approx(100 * tokens.count(run * 20_000), rel=0.01)


def test_long_texts_are_counted_to_within_a_token_a_seam() -> None:
    chosen = random.Random(1)
    words = ["ferry", "aground", "the", "Anders,", "said", "1,250", "“no”", "\n\n", "réseau"]
    text = " ".join(chosen.choice(words) for _ in range(30_000))
    exact = len(tokens.encoding().encode_ordinary(text))
    assert abs(tokens.count(text) - exact) <= len(text) // 19_000 + 1


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_has_no_more_tokens_than_bytes(text: str) -> None:
    many = tokens.count(text)
    assert (many == 0) == (text == "")
    assert many <= len(text.encode("utf-8", "surrogatepass"))
