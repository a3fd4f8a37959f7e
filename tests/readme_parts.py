"""The parts of the README that show what comes out of the examples: they cannot grow stale."""

from __future__ import annotations

import re

from tests.evaluated import comparison
from tests.recorded import EXAMPLES, MODEL, ROOT

EVENT = "ferry-grounding"
PARAGRAPHS = 2
_PART = re.compile(r"(<!-- begin: (?P<name>\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MARK = re.compile(r"\[\^\d+\](?!:)")


def excerpt(brief: str) -> str:
    """The headline and the first paragraphs of a brief, and the footnotes that they need, as a raw block."""
    head, *rest = brief.split("\n\n")
    shown = [head, *rest[:PARAGRAPHS]]
    marks = list(dict.fromkeys(_MARK.findall("\n\n".join(shown))))
    notes = [line for mark in marks for line in brief.splitlines() if line.startswith(f"{mark}: ")]
    return "```markdown\n" + "\n\n".join([*shown, "[...]", "\n".join(notes)]) + "\n```\n"


def disagreements(brief: str) -> str:
    """The table of disagreements, its links as seen from the checkout's root."""
    table = brief.partition("## Where the sources disagree\n\n")[2].partition("\n\n## ")[0]
    return table.replace("](articles/", f"](examples/{EVENT}/articles/") + "\n"


def refreshed(readme: str) -> str:
    """``readme`` with every part cut anew."""

    def cut(match: re.Match[str]) -> str:
        name = match["name"]
        if name == "disagreements":
            part = disagreements((EXAMPLES / EVENT / f"brief.{MODEL}.md").read_text("utf-8"))
        elif name == "evaluation":
            part = comparison()
        else:
            part = excerpt((ROOT / name).read_text("utf-8"))
        return match[1] + part + match[3]

    return _PART.sub(cut, readme)
