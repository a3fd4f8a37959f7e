"""The examples measured: each brief as the code gives it now, a model's from its recorded replies."""

from __future__ import annotations

import re
from functools import cache

from summarizer import Evaluation, evaluate
from summarizer.records import Brief
from tests.recorded import EXAMPLES, RECORDED_EVENTS, brief_of, replay

EVENTS = tuple(sorted(path.parent.name for path in EXAMPLES.glob("*/truth.yaml")))
ENGINES = {"extractive": "no model", "openai": "with a model"}
COLUMNS = [
    (event, engine)
    for event in EVENTS
    for engine in ENGINES
    if engine == "extractive" or event in RECORDED_EVENTS
]


@cache
def example(event: str, engine: str) -> Brief:
    """The brief of an example."""
    if engine == "extractive":
        return brief_of(event, engine).brief
    with replay(f"brief-{event}"):
        return brief_of(event, engine).brief


@cache
def measured(event: str, engine: str) -> Evaluation:
    """What ``summarizer evaluate`` finds of it."""
    return evaluate(example(event, engine), EXAMPLES / event / "truth.yaml")


def rows(table: str) -> dict[str, str]:
    """Name and figure of each measure that ``summarizer evaluate`` prints; a part of another with a dash."""
    found: dict[str, str] = {}
    for line in table.partition("\n\n")[0].splitlines():
        name, figure, *detail = re.split(r"\s{2,}", line.strip())
        name = f"– {name}" if line.startswith(" ") else name
        # A bare number needs the whole that it is of; what a percentage is of would make the table too wide.
        found[name] = f"{figure} {detail[0]}" if detail and detail[0].startswith("of ") else figure
    return found


def comparison() -> str:
    """The measures of all examples with both engines, side by side, as a Markdown table."""
    columns = [rows(measured(event, engine).to_table()) for event, engine in COLUMNS]
    head = ["", *(f"{event}, {ENGINES[engine]}" for event, engine in COLUMNS)]
    body = [[name, *(column[name] for column in columns)] for name in columns[0]]
    lines = [head, ["---"] * len(head), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
