"""A brief as Web Annotations: what the published model asks for, and that each quote can be found by it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.records import (
    Article,
    Brief,
    BriefSentence,
    Citation,
    Conflict,
    Position,
    Source,
    Target,
    Title,
)
from summarizer.render.annotations import to_annotations
from summarizer.render.forms import rendered
from tests.evaluated import COLUMNS, example
from tests.json_schema import wrong


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }


# Sections of the model that say so in brackets. Relative addresses are resolved by whoever reads the file.
_IRI = {"type": "string", "pattern": r"^[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+$"}
_HASH = {"type": "string"}
_PURPOSE = {"enum": ["describing", "tagging"]}
_BODY = _object(  # 3.2.4
    {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"const": "text/plain"},
        "purpose": _PURPOSE,
    }
)
_RESOURCE = {"id": _IRI, "type": {"const": "Text"}, "schema:sha256": _HASH}  # 3.2.1, exactly one id
_SELECTORS = {
    "type": "array",
    "prefixItems": [
        _object(  # 4.2.4
            {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}},
            {"prefix": {"type": "string"}, "suffix": {"type": "string"}},
        ),
        _object(  # 4.2.5
            {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            }
        ),
    ],
    "minItems": 2,
    "maxItems": 2,
}
_ANNOTATION = _object(  # 3.1: one or more targets, an id, a type
    {
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "describing"},  # 3.3.5
        "body": {"anyOf": [_BODY, {"type": "array", "items": _BODY, "minItems": 2}]},
        "target": _object(  # 4: exactly one source
            {
                "type": {"const": "SpecificResource"},
                "source": _object(
                    _RESOURCE,
                    {
                        "format": {"type": "string"},
                        "schema:name": {"type": "string"},
                        "dcterms:hasFormat": _object({**_RESOURCE, "format": {"const": "text/plain"}}),
                    },
                ),
                "selector": _SELECTORS,
            },
            {"state": _object({"type": {"const": "TimeState"}, "cached": _IRI})},  # 4.3.1
        ),
    }
)
MODEL = _object(  # 5.1
    {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "generator": _object({"type": {"const": "Software"}, "name": {"const": "summarizer"}}),
        "total": {"type": "integer", "minimum": 0},
    },
    {
        "last": _IRI,
        "first": _object(  # 5.2
            {
                "id": _IRI,
                "type": {"const": "AnnotationPage"},
                "partOf": _IRI,
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": _ANNOTATION, "minItems": 1},
            }
        ),
    },
)


def items_of(brief: Brief) -> list[dict[str, Any]]:
    """The annotations of ``brief``, after all that the model asks of the whole."""
    written = to_annotations(brief)
    value = json.loads(written)
    assert wrong(MODEL, value) == []
    assert value["total"] == len(value.get("first", {}).get("items", ()))
    if not value["total"]:
        assert "first" not in value
        return []
    page = value["first"]
    assert page["partOf"] == value["id"]
    assert page["id"] == value["last"]
    items: list[dict[str, Any]] = page["items"]
    identifiers = [value["id"], page["id"], *(item["id"] for item in items)]
    assert len(set(identifiers)) == len(identifiers)
    assert all(identifier.startswith("urn:uuid:") for identifier in identifiers)
    assert to_annotations(brief) == written
    return items


def cited(brief: Brief) -> list[Citation]:
    """The citations of what the brief says, in order."""
    found = [brief.title.citations] if brief.title else []
    found += [sentence.citations for sentence in brief.sentences]
    found += [position.citations for conflict in brief.conflicts for position in conflict.positions]
    return [citation for some in found for citation in some]


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_each_citation_of_an_example_is_an_annotation(event: str, engine: str) -> None:
    brief = example(event, engine)
    items = items_of(brief)
    assert json.loads(rendered(brief, "jsonld"))["first"]["items"] == items
    texts = {source.id: source.text or "" for source in brief.sources}
    sources = {source.id: source for source in brief.sources}
    citations = cited(brief)
    assert len(items) == len(citations) > 30
    for item, citation in zip(items, citations, strict=True):
        quote, position = item["target"]["selector"]
        assert (position["start"], position["end"]) == (citation.start, citation.end)
        found_by(quote, position, texts[citation.source])
        source = item["target"]["source"]
        assert source["schema:sha256"] == sources[citation.source].sha256
        assert source["id"] == (sources[citation.source].url or sources[citation.source].path)


def found_by(quote: dict[str, Any], position: dict[str, Any], text: str) -> None:
    """The quote and what stands around it are in the text once, at the position."""
    assert text[position["start"] : position["end"]] == quote["exact"]
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    start = text.index(whole)
    assert start + len(quote["prefix"]) == position["start"]
    assert whole not in text[start + 1 :]


SOURCE = "Ünï 😀 eins.\r\nשלום עולם. مرحبا بالعالم.\r\nSame line.\r\nSame line.\r\n👩‍👩‍👧 e\u0301nd"


def one(said: str, start: int, end: int, **source: Any) -> Brief:
    citation = Citation(source="S1", start=start, end=end, quote=said[start:end])
    values: dict[str, Any] = {
        "id": "S1",
        "path": "a.txt",
        "text_sha256": Article(text=said).text_sha256,
        "text": said,
        **source,
    }
    return Brief(
        engine="extractive",
        sentences=(BriefSentence(id="s1", text="It says so.", citations=(citation,), independent_sources=1),),
        sources=(Source.model_validate(values),),
    )


@pytest.mark.parametrize(
    "quote", ["😀 eins.", "שלום עולם.", "مرحبا بالعالم.", "Same line.", "👩‍👩‍👧 e\u0301nd", "\r\n"]
)
def test_offsets_count_code_points(quote: str) -> None:
    start = SOURCE.rindex(quote)
    [item] = items_of(one(SOURCE, start, start + len(quote)))
    selector, position = item["target"]["selector"]
    assert position == {"type": "TextPositionSelector", "start": start, "end": start + len(quote)}
    assert selector["exact"] == quote
    found_by(selector, position, SOURCE)


def test_as_much_stands_around_a_quote_as_tells_it_from_others() -> None:
    text = "The same again. " * 40 + "End."
    [item] = items_of(one(text, 320, 335))
    quote, position = item["target"]["selector"]
    assert quote["exact"] == "The same again."
    assert len(quote["prefix"]) > 32
    found_by(quote, position, text)
    lone = f"{'a' * 50}. One of its kind. {'b' * 50}"
    [item] = items_of(one(lone, 52, 68))
    assert item["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "One of its kind.",
        "prefix": f"{'a' * 30}. ",
        "suffix": f" {'b' * 31}",
    }


@settings(max_examples=50)
@given(st.text(alphabet="ab \n\r😀\u05d0\u0301\u202e", min_size=1, max_size=200), st.data())
def test_any_quote_can_be_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    [item] = items_of(one(text, start, end))
    quote, position = item["target"]["selector"]
    found_by(quote, position, text)


def test_where_a_source_is_and_what_it_hashes_to() -> None:
    def target(**source: Any) -> dict[str, Any]:
        [item] = items_of(one("It is so.", 0, 9, **source))
        return item["target"]

    text = Article(text="It is so.").text_sha256
    named = "ni:///sha-256;"
    plain = target()
    assert plain["source"] == {"id": "a.txt", "type": "Text", "format": "text/plain", "schema:sha256": text}
    assert "state" not in plain
    page = target(path="a b/ü.html", url="https://news.example/a?b=1&c=ü", sha256="ff" * 32, title="A “page”")
    assert page["source"].pop("dcterms:hasFormat")["schema:sha256"] == text
    assert page["source"] == {
        "id": "https://news.example/a?b=1&c=%C3%BC",
        "type": "Text",
        "format": "text/html",
        "schema:name": "A “page”",
        "schema:sha256": "ff" * 32,
    }
    assert page["state"] == {"type": "TimeState", "cached": "a%20b/%C3%BC.html"}
    for evil in ("javascript:alert(1)", "https://user:pass@evil.example/", "data:text/html,x"):
        assert target(url=evil)["source"]["id"] == "a.txt"
    # Without an address of its own a text is called by its hash (RFC 6920).
    assert target(path=None, url=None)["source"]["id"].startswith(named)
    assert target(path="/etc/passwd")["source"]["id"].startswith(named)
    [item] = items_of(one("Hello World!", 0, 12, path=None))  # printf 'Hello World!' | openssl dgst -sha256
    assert item["target"]["source"]["id"] == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


def test_without_its_text_a_quote_stands_alone() -> None:
    [item] = items_of(one("It is so.", 0, 5, text=None))
    assert item["target"]["selector"][0] == {"type": "TextQuoteSelector", "exact": "It is"}


def test_what_else_is_known_is_a_tag() -> None:
    citation = Citation(source="S1", start=0, end=9, quote="It is so.")
    sides = tuple(Position(text=text, citations=(citation,)) for text in ("It is so.", "It is not."))
    brief = one("It is so.", 0, 9).model_copy(
        update={
            "kind": "attribution",
            "title": Title(text="So it is", citations=(citation,)),
            "target": Target(text="It says so."),
            "sentences": tuple(
                BriefSentence(
                    id=f"s{n}",
                    text="It says so.",
                    citations=(citation,),
                    independent_sources=1,
                    verdict=verdict,
                )
                for n, verdict in enumerate(("supported", "contradicted"), 1)
            ),
            "conflicts": (Conflict(id="d1", topic="so", kind="update", positions=sides),),
        }
    )
    bodies = [item["body"] for item in items_of(brief)]
    assert bodies[0] == {
        "type": "TextualBody",
        "value": "So it is",
        "format": "text/plain",
        "purpose": "describing",
    }
    assert [[(body["value"], body["purpose"]) for body in some] for some in bodies[1:]] == [
        [("It says so.", "describing"), ("supported", "tagging")],
        [("It says so.", "describing"), ("contradicted", "tagging")],
        [("It is so.", "describing"), ("update", "tagging")],
        [("It is not.", "describing"), ("update", "tagging")],
    ]


def test_an_empty_brief_is_an_empty_collection() -> None:
    assert items_of(Brief(engine="extractive")) == []


def test_nothing_hostile_is_written_as_it_is() -> None:
    evil = 'x\x1b]0;a\x07\u202e\u2028\ud800\x9b"</script><script>alert(1)</script>{"@id": "evil"}'
    brief = one(f"{evil} {evil}", 0, len(evil), title=evil, path=f"{evil}.txt")
    sentences = tuple(sentence.model_copy(update={"text": evil}) for sentence in brief.sentences)
    brief = brief.model_copy(update={"sentences": sentences})
    written = to_annotations(brief)
    assert all(line.isprintable() for line in written.splitlines())
    written.encode("utf-8")
    [item] = items_of(brief)
    assert item["body"]["value"] == evil
    assert "evil" not in item["target"]["source"]["id"].partition("x%1B")[0]
    quote, position = item["target"]["selector"]
    found_by(quote, position, f"{evil} {evil}")


def test_a_citation_of_nothing_is_left_out() -> None:
    brief = one("It is so.", 0, 5)
    assert items_of(brief.model_copy(update={"sources": ()})) == []
    citation = Citation(source="S1", start=90, end=99, quote="elsewhere")
    title = Title(text="T", citations=(citation,))
    first, _ = items_of(brief.model_copy(update={"title": title}))
    assert first["target"]["selector"][0] == {"type": "TextQuoteSelector", "exact": "elsewhere"}
