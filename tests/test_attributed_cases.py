"""How often the verdict on a sentence about the examples is right: true paraphrases, and false sentences.

``tests/data/attribution/cases.jsonl`` holds sentences about the example events, one a line, with what was
done to the false ones: another number, person, place or day, roles turned round, something invented or added,
a lost hedge, another's quotation, the opposite; ``short.jsonl`` short false ones.
The floors are what was measured when they were last raised.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from summarizer import attribute

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
FALSE_SUPPORTED = 0
"""Most of the 117 false sentences that may be called supported."""
TRUE_SUPPORTED = 40
"""Least of the 91 true sentences that must be."""
TRUE_CONTRADICTED = 0
"""Most of them that may be called contradicted."""
SHORT_SUPPORTED = 7
"""Most of 60 short false sentences, made of words that the sources have, that may be called supported."""
QUOTES = 6
"""Quotations given to another speaker, all of which must be called contradicted."""


@pytest.fixture(scope="module")
def judged() -> list[tuple[dict[str, Any], str]]:
    """The cases, and their verdicts."""
    cases = [
        json.loads(line)
        for line in (HERE / "data/attribution/cases.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    texts: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
    for case in cases:
        texts[case["event"], case["kind"] == "german"].append(case)
    found: list[tuple[dict[str, Any], str]] = []
    for (event, _), some in texts.items():
        brief = attribute("\n\n".join(case["text"] for case in some) + "\n", [EXAMPLES / event / "articles"])
        assert [one.text for one in brief.sentences] == [case["text"] for case in some]
        found += [(case, one.verdict or "") for case, one in zip(some, brief.sentences, strict=True)]
    return found


def test_what_is_false_is_hardly_ever_called_supported(judged: list[tuple[dict[str, Any], str]]) -> None:
    wrong = [case["text"] for case, verdict in judged if not case["true"] and verdict == "supported"]
    assert sum(not case["true"] for case, _ in judged) == 117
    sys.stdout.write(f"\nfalse ones called supported: {len(wrong)} of 117\n")
    assert len(wrong) <= FALSE_SUPPORTED, wrong


def test_few_short_false_sentences_are_called_supported() -> None:
    texts: dict[str, list[str]] = defaultdict(list)
    for line in (HERE / "data/attribution/short.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        texts[case["event"]].append(case["text"])
    wrong: list[str] = []
    for event, some in texts.items():
        brief = attribute("\n\n".join(some) + "\n", [EXAMPLES / event / "articles"])
        assert [one.text for one in brief.sentences] == some
        wrong += [one.text for one in brief.sentences if one.verdict == "supported"]
    assert sum(map(len, texts.values())) == 60
    sys.stdout.write(f"\nshort false ones called supported: {len(wrong)} of 60\n")
    assert len(wrong) <= SHORT_SUPPORTED, wrong


def test_free_paraphrases_are_called_supported(judged: list[tuple[dict[str, Any], str]]) -> None:
    verdicts = Counter(verdict for case, verdict in judged if case["true"])
    sys.stdout.write(f"\ntrue ones of {verdicts.total()}: {dict(verdicts)}\n")
    assert verdicts.total() == 91
    assert verdicts["supported"] >= TRUE_SUPPORTED, verdicts
    assert verdicts["contradicted"] <= TRUE_CONTRADICTED, verdicts


def test_the_words_of_another_are_contradicted(judged: list[tuple[dict[str, Any], str]]) -> None:
    verdicts = Counter(verdict for case, verdict in judged if case["kind"] == "quote")
    assert verdicts == {"contradicted": QUOTES}


def test_invented_sentences_in_another_language_are_unsupported(
    judged: list[tuple[dict[str, Any], str]],
) -> None:
    invented = [verdict for case, verdict in judged if case["kind"] == "german" and not case["true"]]
    assert invented == ["unsupported"] * 3
