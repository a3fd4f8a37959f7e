"""The rules of the code that no single module can hold by itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "summarizer"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("openai", "tenacity", "trafilatura", "pypdf", "tiktoken", "numpy", "rich", "lxml", "httpx2", "vcr")


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8"), str(path)))


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module(path: Path) -> None:
    text = path.read_text("utf-8")
    if path.name != "records.py":  # all types in one place, on purpose
        assert len(text.splitlines()) <= 300, "a long module holds two things"
    for node in nodes(path):
        match node:
            case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "environb" | "getenv" | "putenv"):
                pytest.fail(f"line {node.lineno}: only settings.py reads the environment, through pydantic")
            case ast.Import(names=names):
                assert not {alias.name for alias in names} & {"pickle", "marshal", "shelve"}
            case ast.ImportFrom(module=module):
                assert module not in ("pickle", "marshal", "shelve", "os.environ")
            case _:
                pass


@pytest.mark.parametrize("module", ["summarizer", "summarizer.cli", "summarizer.pipeline"])
def test_heavy_libraries_are_imported_where_they_are_used(module: str) -> None:
    script = f"import sys, {module}; sys.stdout.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == ""
