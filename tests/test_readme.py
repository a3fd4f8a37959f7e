"""What the README tells a reader to run does run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import evaluate
from tests.evaluated import COLUMNS, ENGINES, example
from tests.readme_parts import refreshed
from tests.recorded import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"^(?:<!-- not run: (?P<reason>[^\n]+) -->\n+)?```(?P<language>sh|python)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and code of the ``sh`` and ``python`` blocks that are not marked as not run."""
    return [(m["language"], m["code"]) for m in _BLOCK.finditer(text) if m["reason"] is None]


README = blocks((ROOT / "README.md").read_text("utf-8"))


def test_marked_and_other_blocks_are_left_alone() -> None:
    text = (
        "```sh\nrun me\n```\n\n<!-- not run: needs a key -->\n```sh\nnot me\n```\n"
        "\n```python\nme too\n```\n```\nplain\n```\n<!-- not run: x -->\n\n```python\nnot me\n```\n"
    )
    assert blocks(text) == [("sh", "run me\n"), ("python", "me too\n")]


def test_what_is_shown_of_the_briefs_is_what_is_in_them() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme.count("<!-- begin: ") == 4
    assert refreshed(readme) == readme


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_the_figures_of_the_examples_are_what_the_command_prints(
    event: str, engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = (ROOT / "README.md").read_text("utf-8").partition("<!-- begin: evaluation -->\n")[2]
    lines = [line.strip("| ").split(" | ") for line in part.partition("<!-- end -->")[0].splitlines()]
    column = lines[0].index(f"{event}, {ENGINES[engine]}")
    shown = [(line[0].removeprefix("– "), line[column + 1]) for line in lines[2:]]
    (tmp_path / "brief.json").write_text(example(event, engine).to_json(), "utf-8")
    evaluate(tmp_path / "brief.json", EXAMPLES / event / "truth.yaml")
    printed = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    assert len(shown) == len(printed) > 10
    for (name, figure), line in zip(shown, printed, strict=True):
        assert f"{' '.join(line.split())} ".startswith(f"{name} {figure} ")


@pytest.mark.parametrize(("language", "code"), README, ids=[f"block{n}" for n in range(1, len(README) + 1)])
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
