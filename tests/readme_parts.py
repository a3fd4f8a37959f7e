"""The parts of the README and of docs/ that show what comes out of the examples: they cannot grow stale.

    python -m tests.readme_parts

cuts all of them anew, from the kept briefs, the recorded replies and the main table of docs/figures.md.
"""

from __future__ import annotations

import re
from textwrap import fill

from summarizer import attribute
from tests.evaluated import comparison
from tests.recorded import EXAMPLES, MODEL, ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
EVENT = "ferry-grounding"
DISAGREEMENTS = 2
WIDTH = 100
"""Characters of a line that a reader need not scroll."""
MAIN_MEASURES = (
    "",
    "---",
    "facts covered",
    "– core facts",
    "citations: precision",
    "citations: recall",
    "disagreements: found",
    "– invented",
    "origins counted right",
    "boilerplate cited",
    "forbidden statements",
)
_PART = re.compile(
    r"(<!-- begin: (?P<name>\S+)(?: with (?P<notes>\d+) footnotes)? -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
_MARK = re.compile(r"\[\^\d+\](?!:)")
_AGAIN = ("| the same |", "| later |")


def excerpt(brief: str, most: int) -> str:
    """The headline and the first paragraph of a brief, and ``most`` of their footnotes, as a raw block."""
    head, first = brief.split("\n\n")[:2]
    marks = list(dict.fromkeys(_MARK.findall(first)))[:most]
    notes = [line for mark in marks for line in brief.splitlines() if line.startswith(f"{mark}: ")]
    below = ["", *map(_wrapped, notes), "[...]"] if notes else []
    shown = "\n".join([_wrapped(head), "", _wrapped(first), "", "[...]", *below])
    return f"```markdown\n{shown}\n```\n"


def _wrapped(line: str) -> str:
    """The same Markdown on several lines; what begins with a number sign stays on one."""
    if line.startswith("#"):
        return line
    behind = {"[^": "    ", "- ": "  "}.get(line[:2], "")
    return fill(line, WIDTH, subsequent_indent=behind, break_long_words=False, break_on_hyphens=False)


def disagreements(brief: str) -> str:
    """The first rows of the table of disagreements, its links as seen from the checkout's root."""
    table = brief.partition("## Where the sources disagree\n\n")[2].partition("\n\n## ")[0].splitlines()
    firsts = [n for n, row in enumerate(table) if n > 1 and not row.startswith(_AGAIN)]
    end = firsts[DISAGREEMENTS] if len(firsts) > DISAGREEMENTS else len(table)
    return "\n".join(table[:end]).replace("](articles/", f"](examples/{EVENT}/articles/") + "\n"


def attributed() -> str:
    """The summary of what the sources say to a text, and what is wrong in it, as a raw block."""
    sources = [EXAMPLES / EVENT / "articles"]
    lines = attribute(ROOT / "docs" / "ferry-answer.md", sources).to_markdown().splitlines()
    summary = next(line for line in lines if " sentences: " in line).partition(". ")[0] + "."
    wrong = [line for line in lines if line.startswith(("- **contradicted", "- **altered"))]
    return "```markdown\n" + "\n".join([summary, "", *map(_wrapped, wrong)]) + "\n```\n"


def main_measures() -> str:
    """The rows of ``comparison`` that a newcomer needs."""
    rows = comparison().splitlines(keepends=True)
    return "".join(row for row in rows if row.removeprefix("|").partition("|")[0].strip() in MAIN_MEASURES)


def main_figures() -> str:
    """The first table of docs/figures.md."""
    figures = (ROOT / "docs" / "figures.md").read_text("utf-8")
    return figures[figures.index("| what |") :].partition("\n\n")[0] + "\n"


def refreshed(page: str) -> str:
    """``page`` with every part cut anew."""

    def cut(match: re.Match[str]) -> str:
        match match["name"]:
            case "disagreements":
                part = disagreements((EXAMPLES / EVENT / f"brief.{MODEL}.md").read_text("utf-8"))
            case "evaluation":
                part = comparison()
            case "attributed":
                part = attributed()
            case "main-measures":
                part = main_measures()
            case "main-figures":
                part = main_figures()
            case name:
                part = excerpt((ROOT / name).read_text("utf-8"), int(match["notes"] or 0))
        return match[1] + part + match["end"]

    return _PART.sub(cut, page)


def refresh() -> None:
    """Write the pages with their parts cut anew."""
    for path in PAGES:
        path.write_text(refreshed(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    refresh()
