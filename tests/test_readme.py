"""What the README and docs/ tell a reader to run does run, and what they show and link to is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import evaluate
from summarizer.render.marks import VERDICTS
from summarizer.render.prose import IN_PART, PARTIAL, SINGLE
from tests.evaluated import COLUMNS, ENGINES, example
from tests.readme_parts import EVENT, PAGES, disagreements, excerpt, refreshed
from tests.recorded import EXAMPLES, ROOT

FIGURES = ROOT / "docs" / "figures.md"
_BLOCK = re.compile(
    r"^(?:<!-- not run: (?P<reason>[^\n]+) -->\n+)?```(?P<language>sh|python)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^()\s]+)\)")


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and code of the ``sh`` and ``python`` blocks that are not marked as not run."""
    return [(m["language"], m["code"]) for m in _BLOCK.finditer(text) if m["reason"] is None]


BLOCKS = {
    code: (f"{path.stem}{number}", language)
    for path in PAGES
    for number, (language, code) in enumerate(blocks(path.read_text("utf-8")), 1)
}
"""Each block once, whatever the pages that have it."""


def test_marked_and_other_blocks_are_left_alone() -> None:
    text = (
        "```sh\nrun me\n```\n\n<!-- not run: needs a key -->\n```sh\nnot me\n```\n"
        "\n```python\nme too\n```\n```\nplain\n```\n<!-- not run: x -->\n\n```python\nnot me\n```\n"
    )
    assert blocks(text) == [("sh", "run me\n"), ("python", "me too\n")]


def test_what_is_shown_is_what_there_is() -> None:
    pages = {path.name: path.read_text("utf-8") for path in PAGES}
    assert pages["README.md"].count("<!-- begin: ") == 6
    assert pages["figures.md"].count("<!-- begin: ") == 1
    for name, page in pages.items():
        assert refreshed(page) == page, f"{name}: run python -m tests.readme_parts"
    without_a_model = (EXAMPLES / EVENT / "brief.extractive.md").read_text("utf-8")
    assert disagreements(without_a_model) in pages["README.md"]  # "both report"


def test_every_sign_is_explained() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for sign in (SINGLE, IN_PART, PARTIAL):
        assert f"\n| {sign} | " in readme
    for verdict in VERDICTS:
        assert f"\n| {verdict} " in readme or f"\n| **[{verdict}]** | " in readme


def test_some_of_a_brief_is_shown() -> None:
    brief = (
        "# Head[^1]\n\nOne.[^2] Two.[^1] Three.[^3]\n\nFour.[^4]\n\n## Where the sources disagree\n\n"
        "| About |\n| --- |\n| a |\n| later |\n| b |\n| the same |\n| c |\n| the same |\n\n## Sources\n\n"
        f"[^1]: A\n[^2]: {'long ' * 30}\n[^3]: C\n[^4]: D\n"
    )
    shown = excerpt(brief, 2)
    assert " ".join(shown.split()) == (
        f"```markdown # Head[^1] One.[^2] Two.[^1] Three.[^3] [...] [^2]: {'long ' * 30}[^1]: A [...] ```"
    )
    assert max(map(len, shown.splitlines())) <= 100
    assert excerpt(brief, 0).endswith("Three.[^3]\n\n[...]\n```\n")
    assert disagreements(brief) == "| About |\n| --- |\n| a |\n| later |\n| b |\n| the same |\n"


def test_every_link_leads_somewhere() -> None:
    checked = 0
    for path in (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for to in _LINK.findall(_FENCED.sub("", path.read_text("utf-8"))):
            file, _, anchor = to.partition("#")
            target = path.parent / file if file else path
            assert target.exists(), f"{path.name}: {to}"
            if anchor and target.suffix == ".md" and not re.fullmatch(r"L\d+", anchor):
                titles = re.findall(r"^#+ (.+)$", _FENCED.sub("", target.read_text("utf-8")), re.MULTILINE)
                # As GitHub makes them.
                slugs = [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]
                assert anchor in slugs, f"{path.name}: {to}"
            checked += 1
    assert checked > 30


def test_the_command_of_each_figure_is_one() -> None:
    rows = re.findall(r"^\|[^|]+\|[^|]*\d[^|]*\| `([^`]+)` \|$", FIGURES.read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 12
    for command in rows:
        program, *words = command.removeprefix("pytest -s ").removeprefix("python ").split()
        source = (ROOT / program).read_text("utf-8")
        for word in words:
            assert (
                f'"{word}"' in source if word.startswith("--") else "/" not in word or (ROOT / word).exists()
            )


def test_the_reasons_that_are_explained_are_those_that_there_are() -> None:
    rows = re.findall(
        r"^\|.*\?.*\| (`.+) \|$", (ROOT / "docs" / "checks.md").read_text("utf-8"), re.MULTILINE
    )
    explained = [code for row in rows for code in re.findall(r"`(\w+)`", row)]
    given: set[str] = set()
    for path in (ROOT / "summarizer" / "support").glob("*.py"):
        given.update(re.findall(r"Finding\(\s*\"(\w+)\"", path.read_text("utf-8")))
    assert sorted(explained) == sorted(given)


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_the_figures_of_the_examples_are_what_the_command_prints(
    event: str, engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = FIGURES.read_text("utf-8").partition("<!-- begin: evaluation -->\n")[2]
    lines = [line.strip("| ").split(" | ") for line in part.partition("<!-- end -->")[0].splitlines()]
    column = lines[0].index(f"{event}, {ENGINES[engine]}")
    shown = [(line[0].removeprefix("– "), line[column + 1]) for line in lines[2:]]
    (tmp_path / "brief.json").write_text(example(event, engine).to_json(), "utf-8")
    evaluate(tmp_path / "brief.json", EXAMPLES / event / "truth.yaml")
    printed = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    assert len(shown) == len(printed) > 10
    for (name, figure), line in zip(shown, printed, strict=True):
        assert f"{' '.join(line.split())} ".startswith(f"{name} {figure} ")


@pytest.mark.parametrize(
    ("language", "code"),
    [pytest.param(language, code, id=name) for code, (name, language) in BLOCKS.items()],
)
def test_block(language: str, code: str, tmp_path: Path) -> None:
    # In a copy, so that what the blocks write leaves the checkout as it is.
    for folder in ("examples", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    programs = Path(sys.executable).parent
    command = (
        [sys.executable, "-c", code] if language == "python" else ["bash", "-euo", "pipefail", "-c", code]
    )
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
