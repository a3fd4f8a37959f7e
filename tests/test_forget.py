"""Memory stays flat over many events: what is remembered of texts is emptied, of words it is kept."""

from __future__ import annotations

from summarizer.batching.forget import forget
from summarizer.text.tokenize import tokenize
from summarizer.text.words import stem


def test_many_texts_are_forgotten_and_words_are_kept() -> None:
    tokenize.cache_clear()
    for number in range(8_000):
        tokenize(f"Sentence {number}.")
    forget()
    assert tokenize.cache_info().currsize == 8_000
    tokenize("One more.")
    for number in range(8_001):
        stem(f"word{number}")
    forget()
    assert tokenize.cache_info().currsize == 0
    assert stem.cache_info().currsize >= 8_001
