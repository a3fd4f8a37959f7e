"""What an event's output depends on, as one hash: where it is the same, there is nothing to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from summarizer.batching.events import Event
from summarizer.load.find import find
from summarizer.paths import relative
from summarizer.prompts import load_prompt
from summarizer.settings import Settings

_PROMPTS = ("extract", "judge", "reconcile", "rewrite", "write")


def shape_of(settings: Settings, formats: Sequence[str], *, embed: bool) -> dict[str, object]:
    """All but the articles that shapes the output.

    Raises:
        UsageError: the folder of prompts cannot be used.
    """
    shape: dict[str, object] = {
        "version": version("summarizer"),
        "engine": settings.chosen_engine,
        "formats": list(formats),
        "embed": embed,
        "words": settings.words,
        "chunk_tokens": settings.chunk_tokens,
    }
    if settings.chosen_engine == "openai":
        shape |= {
            "model": settings.model,
            "url": settings.url,
            "judge": settings.judge,
            "prompts": {name: load_prompt(name, settings.prompts).sha256 for name in _PROMPTS},
        }
    return shape


def fingerprint(event: Event, shape: Mapping[str, object], out: Path) -> str:
    """SHA-256 (hex) over ``shape`` and the event's name and files, with their paths as seen from ``out``."""
    files, problems = find(event.paths)
    seen = {
        **shape,
        "name": event.name,
        "slug": event.slug,
        "files": [(relative(file.shown, out), file.named, file_hash(file.path)) for file in files],
        "problems": [(problem.code, relative(problem.path, out)) for problem in problems],
    }
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def file_hash(path: str | Path) -> str | None:
    """SHA-256 (hex); None for a file that cannot be read: as a state of its own, it may change."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
