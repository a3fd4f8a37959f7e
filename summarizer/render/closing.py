"""The last words of a page: who wrote it, what was thrown out, what is never cited."""

from __future__ import annotations

from collections import Counter

from summarizer.records import Brief, Rejected
from summarizer.render.escape import inline
from summarizer.render.words import count
from summarizer.text.own_words import CHECKED

_REFUSED = {
    "claim": "claims",
    "sentence": "sentences",
    "input": "inputs",
    "part of an article": "parts of articles",
    "instruction to a language model": "instructions to a language model",
}
_NEVER_CITED = "Headlines, captions and other furniture of the articles are never cited."


def closing(brief: Brief) -> str:
    """A paragraph of Markdown."""
    by = f"Written by {inline(brief.model)}" if brief.model else "Put together without a language model"
    made = f"{by} and {CHECKED}."
    counts = Counter(_kind(rejected) for rejected in brief.rejected)
    out = [count(counts[noun], noun, plural) for noun, plural in _REFUSED.items() if counts[noun]]
    listed = " and ".join([", ".join(out[:-1]), out[-1]] if len(out) > 1 else out)
    refused = (
        f"Thrown out: {listed}. The brief in JSON lists each under `rejected`, with the reason."
        if out
        else "Nothing had to be thrown out."
    )
    return f"{made} {refused} {_NEVER_CITED}"


def _kind(rejected: Rejected) -> str:
    match rejected.stage:
        case "load" if rejected.code == "instruction":
            return "instruction to a language model"
        case "load":
            return "input"
        case "write" | "verify":
            return "sentence"
        case "extract" if rejected.code == "chunk_lost":
            return "part of an article"
        case _:
            return "claim"
