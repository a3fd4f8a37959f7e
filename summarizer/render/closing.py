"""The last words of a page: who wrote it, what was thrown out, what is never cited."""

from __future__ import annotations

from collections import Counter

from summarizer.records import Brief, Rejected
from summarizer.render.escape import inline
from summarizer.render.prose import few
from summarizer.render.words import count
from summarizer.text.own_words import CHECKED

_REFUSED = {
    "claim": "claims",
    "sentence": "sentences",
    "input": "inputs",
    "part of an article": "parts of articles",
    "instruction to a language model": "instructions to a language model",
}
NOTHING_OUT = "Nothing had to be thrown out."
NEVER_CITED = "Headlines, captions and other furniture of the articles are never cited."


def made_by(brief: Brief) -> str:
    """Who wrote it, in plain text."""
    made, alone = ("Looked up", "Looked up") if brief.kind == "attribution" else ("Written", "Put together")
    by = f"{made} by {brief.model}" if brief.model else f"{alone} without a language model"
    return f"{by} and {CHECKED}."


def thrown_out(brief: Brief) -> str:
    """How much did not stand up to the check, in plain text; empty for nothing."""
    counts = Counter(kind_of(rejected) for rejected in brief.rejected)
    out = [count(counts[noun], noun, plural) for noun, plural in _REFUSED.items() if counts[noun]]
    listed = " and ".join([", ".join(out[:-1]), out[-1]] if len(out) > 1 else out)
    return f"Thrown out: {listed}." if out else ""


def closing(brief: Brief) -> str:
    """A paragraph of Markdown."""
    out = thrown_out(brief)
    listed = "The brief in JSON lists each under `rejected`, with the reason."
    lost = [rejected.text for rejected in brief.rejected if kind_of(rejected) == "input"]
    unread = f" Not read: {inline(few(lost))}." if lost else ""
    return f"{inline(made_by(brief))} {f'{out} {listed}' if out else NOTHING_OUT}{unread} {NEVER_CITED}"


def kind_of(rejected: Rejected) -> str:
    """What it is that was thrown out."""
    match rejected.stage:
        case "load" if rejected.code == "instruction":
            return "instruction to a language model"
        case "load" if rejected.code == "cut":  # the remarks on the source tell how much of it was read
            return "part of an article"
        case "load":
            return "input"
        case "write" | "verify":
            return "sentence"
        case "extract" if rejected.code == "chunk_lost":
            return "part of an article"
        case _:
            return "claim"
