"""Which reader takes which kind of file. A further kind is a module with a ``Reader`` and a line here."""

from __future__ import annotations

from summarizer.load import html, jsonl, pdf, plain
from summarizer.load.reading import Reader

READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".pdf": pdf.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
}
"""By suffix in lower case."""

KINDS = ", ".join(sorted(READERS))
