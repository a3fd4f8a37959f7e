"""JSON of a brief: the contract's fields in the contract's order, and back again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.records import Brief, Citation, Rejected, Source, Title, Usage
from summarizer.render.json import from_json, to_json

MINIMAL = Brief(
    engine="openai",
    model="m",
    title=Title(text="Naïve “quote”", citations=(Citation(source="S1", start=0, end=1, quote="N"),)),
    rejected=(Rejected(stage="ground", code="number", text="t", reason="r"),),
    sources=(Source(id="S1", path="a.txt", text_sha256="0", text="N"),),
    usage=Usage(requests=1, prompt_tokens=2, completion_tokens=3),
)


def test_exact_form() -> None:
    assert to_json(MINIMAL) == (
        """\
{
  "schema_version": 1,
  "kind": "brief",
  "engine": "openai",
  "model": "m",
  "title": {
    "text": "Naïve “quote”",
    "citations": [
      {
        "source": "S1",
        "start": 0,
        "end": 1,
        "quote": "N"
      }
    ]
  },
  "sentences": [],
  "conflicts": [],
  "claims": [],
  "groups": null,
  "rejected": [
    {
      "stage": "ground",
      "code": "number",
      "text": "t",
      "reason": "r",
      "source": null
    }
  ],
  "sources": [
    {
      "id": "S1",
      "path": "a.txt",
      "url": null,
      "title": null,
      "publisher": null,
      "published": null,
      "sha256": null,
      "text_sha256": "0",
      "text": "N",
      "extractor": null,
      "same_copy_as": null,
      "cites": [],
      "warnings": []
    }
  ],
  "usage": {
    "requests": 1,
    "prompt_tokens": 2,
    "completion_tokens": 3
  },
  "since": null
}
"""
    )


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    brief = MINIMAL.model_copy(update={"sources": (Source(id="S1", text_sha256="0", text=text),)})
    written = to_json(brief)
    assert from_json(written) == brief
    assert from_json(written.encode("utf-8")) == brief


def test_lone_surrogates_and_invisible_characters_are_escaped_and_come_back() -> None:
    text = "a\ud800b\u202ec\x9bd\u200be\x1b😀"
    written = to_json(Brief(engine="openai", model=text))
    assert '"model": "a\\ud800b\\u202ec\\u009bd\\u200be\\u001b😀"' in written
    assert from_json(written.encode("utf-8")).model == text


def test_fields_of_newer_files_are_ignored_at_every_depth() -> None:
    value = json.loads(to_json(MINIMAL))
    value["new"] = value["title"]["new"] = value["title"]["citations"][0]["new"] = value["usage"]["new"] = [1]
    assert from_json(json.dumps(value)) == MINIMAL


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "no JSON object"),
        ("{}", "no schema_version"),
        ('{"schema_version": 2}', "schema_version 2"),
        ('{"schema_version": 1}', "engine"),
        (
            '{"schema_version": 1, "engine": "openai", "title": {"text": "x", "citations": []}}',
            "title.citations",
        ),
    ],
)
def test_what_is_no_brief_is_refused_in_words(text: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        from_json(text)


def test_methods_of_the_record() -> None:
    assert Brief.from_json(MINIMAL.to_json()) == MINIMAL
