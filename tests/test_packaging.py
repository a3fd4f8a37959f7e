"""The wheel carries all that a run needs, away from the checkout, and the source archive all its pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def call(*command: str | Path, cwd: Path) -> str:
    """Run without anything of the checkout in sight; gives what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(command, cwd=cwd, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Without isolation, since isolation would fetch the build backend from the network.
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_source_archive_holds_what_its_pages_show(tmp_path: Path) -> None:
    call(sys.executable, "-m", "build", "--sdist", "--no-isolation", "-o", tmp_path, ROOT, cwd=tmp_path)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", ".env.example")]
    for path in (*wanted, *(ROOT / "docs").iterdir()):
        assert path.relative_to(ROOT).as_posix() in names


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of a new environment with the wheel, and what it depends on borrowed."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    call(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=home
    )  # fmt: skip
    own = Path(call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    # A .pth file inside a borrowed folder is not read, so the editable install there stays out of sight.
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return programs


def test_contents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for prompt in (ROOT / "prompts").glob("*.md"):
            assert archive.read(f"summarizer/_prompts/{prompt.name}") == prompt.read_bytes()
    for path in (ROOT / "summarizer").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(ROOT).as_posix() in names
    assert {name.split("/")[0] for name in names} == {"summarizer", "summarizer-0.1.0.dist-info"}


def test_a_brief_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    articles = ROOT / "examples" / "ferry-grounding" / "articles"
    shutil.copytree(articles, tmp_path / "articles")
    where = "import summarizer; print(summarizer.__file__)"
    assert Path(call(installed / "python", "-c", where, cwd=tmp_path).strip()).is_relative_to(
        installed.parent
    )
    arguments = ("brief", "articles", "--engine", "extractive", "-o", "out/brief.md")
    call(installed / "summarizer", *arguments, cwd=tmp_path)
    written = (tmp_path / "out" / "brief.md").read_text("utf-8")
    assert written.startswith("# ")
    assert "](../articles/npa-wire.txt#L" in written
    call(installed / "python", "-m", "summarizer", *arguments[:-1], "again/brief.md", cwd=tmp_path)
    assert (tmp_path / "again" / "brief.md").read_text("utf-8") == written


def test_prompts_and_vocabulary_are_read_from_the_package(installed: Path, tmp_path: Path) -> None:
    names = sorted(path.stem for path in (ROOT / "prompts").glob("*.md"))
    assert names
    script = (
        "import sys; from summarizer.prompts import load_prompt; from summarizer.tokens import count\n"
        "print(*[load_prompt(name).sha256 for name in sys.argv[1:]], count('hello world'))"
    )
    from summarizer.prompts import load_prompt

    expected = [*(load_prompt(name).sha256 for name in names), "2"]
    assert call(installed / "python", "-c", script, *names, cwd=tmp_path).split() == expected
