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
CODE_AS_DATA = {"pickle", "marshal", "shelve"}
HEAVY = ("openai", "tenacity", "trafilatura", "pypdf", "tiktoken", "numpy", "rich", "lxml", "httpx2", "vcr")


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def faults(path: Path) -> Iterator[str]:
    name = path.relative_to(PACKAGE)
    text = path.read_text("utf-8")
    if len(text.splitlines()) > 300:
        yield f"{name}: more than 300 lines hold more than one thing"
    for node in ast.walk(ast.parse(text, str(path))):
        match node:
            case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "environb" | "getenv" | "putenv"):
                yield f"{name}, line {node.lineno}: only settings.py reads the environment, through pydantic"
            case ast.Import(names=names) if {alias.name for alias in names} & CODE_AS_DATA:
                yield f"{name}, line {node.lineno}: nothing is unpickled"
            case ast.ImportFrom(module=module) if module in CODE_AS_DATA:
                yield f"{name}, line {node.lineno}: nothing is unpickled"
            case _:
                pass


def test_no_module_breaks_a_rule() -> None:
    assert [fault for path in sorted(PACKAGE.rglob("*.py")) for fault in faults(path)] == []


def test_the_rules_find_what_breaks_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    bad = tmp_path / "bad.py"
    bad.write_text(
        "import os\nos.environ['A']\nos.getenv('A')\nimport pickle\nfrom marshal import loads\n" + "\n" * 300
    )
    assert [fault.partition(":")[0] for fault in faults(bad)] == [
        "bad.py",
        "bad.py, line 4",
        "bad.py, line 5",
        "bad.py, line 2",
        "bad.py, line 3",
    ]


@pytest.mark.parametrize("module", ["summarizer", "summarizer.cli", "summarizer.pipeline"])
def test_heavy_libraries_are_imported_where_they_are_used(module: str) -> None:
    script = f"import sys, {module}; sys.stdout.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == ""
