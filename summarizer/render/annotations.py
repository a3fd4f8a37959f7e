"""A brief as W3C Web Annotations: each citation a sentence about a passage of a source.

Model: https://www.w3.org/TR/annotation-model/ (Recommendation of 23 February 2017). Its selectors count
Unicode code points in the text without markup, from 0, the end exclusive, as citations do. Terms that are
not of the model (``schema:``, ``dcterms:``) are written with prefixes of its JSON-LD context, so that a
processor keeps them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from summarizer.records import Brief, Citation, Source
from summarizer.render.escape import file_link, web_address
from summarizer.render.json import escaped

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of the text on either side of a quote; more where the quote with these stands there twice."""
_FORMATS = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
}

_Object = dict[str, Any]


def to_annotations(brief: Brief) -> str:
    """``brief`` as an AnnotationCollection with one page, in JSON-LD, with a newline at the end.

    Each citation of the headline, of a sentence and of a position in a disagreement is an annotation: its
    body is what the brief says, its target the passage. A body with the purpose "tagging" says what else is
    to be known: the kind of disagreement, or the verdict on a sentence of a text that others wrote.

    Identifiers depend on nothing but the content. Relative addresses are those of ``Source.path``.
    """
    targets = {source.id: _target(source) for source in brief.sources}
    texts = {source.id: source.text for source in brief.sources}
    items: list[_Object] = []
    for place, text, tags, citations in _said(brief):
        body = [_body(text, "describing"), *(_body(tag, "tagging") for tag in tags)]
        for citation in citations:
            target = targets.get(citation.source)
            if target is None:
                continue  # of a source that the brief does not list nothing can be said
            selectors = [_quote(citation, texts[citation.source]), _position(citation)]
            made: _Object = {
                "type": "Annotation",
                "motivation": "describing",
                "body": body if tags else body[0],
                "target": {**target, "selector": selectors},
            }
            items.append({"id": _identifier(f"{len(items)} {place}", made), **made})
    collection = _identifier("collection", items)
    page = _identifier("page", items)
    value: _Object = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": brief.title.text if brief.title else f"{brief.kind} of {len(brief.sources)} articles",
        "generator": {"type": "Software", "name": "summarizer"},
        "total": len(items),
    }
    if items:
        value["first"] = {
            "id": page,
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        }
        value["last"] = page
    return escaped(value)


def _said(brief: Brief) -> Iterator[tuple[str, str, Sequence[str], Sequence[Citation]]]:
    """What the brief says: where, the text, tags, citations."""
    if brief.title is not None:
        yield "title", brief.title.text, (), brief.title.citations
    for sentence in brief.sentences:
        yield sentence.id, sentence.text, [sentence.verdict] if sentence.verdict else (), sentence.citations
    for conflict in brief.conflicts:
        for number, position in enumerate(conflict.positions, 1):
            yield f"{conflict.id}.{number}", position.text, [conflict.kind], position.citations


def _body(text: str, purpose: str) -> _Object:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _target(source: Source) -> _Object:
    """A SpecificResource without its selectors."""
    file = file_link(source.path) if source.path else None
    address = web_address(source.url) if source.url else None
    text = _named_by_hash(source.text_sha256)
    about: _Object = {"id": address or file or text, "type": "Text"}
    if source.path and (kind := _FORMATS.get(PurePosixPath(source.path).suffix.lower())):
        about["format"] = kind
    if source.title:
        about["schema:name"] = source.title
    about["schema:sha256"] = source.sha256 or source.text_sha256
    if source.sha256 and source.sha256 != source.text_sha256:
        # The positions count in this text, which was decoded or extracted from the file.
        about["dcterms:hasFormat"] = {
            "id": text,
            "type": "Text",
            "format": "text/plain",
            "schema:sha256": source.text_sha256,
        }
    target: _Object = {"type": "SpecificResource", "source": about}
    if address and file:
        target["state"] = {"type": "TimeState", "cached": file}
    return target


def _quote(citation: Citation, text: str | None) -> _Object:
    """With so much of what stands around the quote that all of it stands in the text once."""
    selector: _Object = {"type": "TextQuoteSelector", "exact": citation.quote}
    if text is None or text[citation.start : citation.end] != citation.quote:
        return selector
    around = _AROUND
    while True:
        start, end = max(0, citation.start - around), citation.end + around
        if text.find(text[start:end]) == start and text.find(text[start:end], start + 1) < 0:
            break
        around *= 2
    return {**selector, "prefix": text[start : citation.start], "suffix": text[citation.end : end]}


def _position(citation: Citation) -> _Object:
    return {"type": "TextPositionSelector", "start": citation.start, "end": citation.end}


def _named_by_hash(sha256: str) -> str:
    """The address of a text that has no other, by its hash: RFC 6920."""
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        digest = sha256.encode("utf-8", "surrogatepass")
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"


def _identifier(kind: str, content: object) -> str:
    digest = hashlib.sha256(json.dumps([kind, content]).encode("ascii")).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_OID, digest).urn
