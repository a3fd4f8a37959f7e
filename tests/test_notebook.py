"""The notebook among the examples runs from top to bottom, and a brief shows itself there."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """The folder that the notebook ran in, and the notebook as it is then."""
    nbclient: Any = importlib.import_module("nbclient")
    nbformat: Any = importlib.import_module("nbformat")
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(EXAMPLES / "ferry-grounding", folder / "ferry-grounding")
    with pytest.MonkeyPatch.context() as patch:
        # Nothing of the user's own notebooks is read or written.
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(folder / name.lower()))
        notebook = nbformat.read(EXAMPLES / "notebook.ipynb", as_version=4)
        nbclient.NotebookClient(
            notebook, timeout=100, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
        ).execute()
    return folder, notebook


def test_is_kept_without_outputs() -> None:
    nbformat: Any = importlib.import_module("nbformat")
    notebook = nbformat.read(EXAMPLES / "notebook.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code"] == [[], [], [], []]


def test_the_brief_shows_itself(ran: tuple[Path, Any]) -> None:
    _, notebook = ran
    shown = notebook.cells[1].outputs[-1]  # before it stands which engine was taken
    assert "Linnea Strand" in shown.data["text/html"]
    assert "<script" not in shown.data["text/html"]
    assert shown.data["text/html"].count("<details") == shown.data["text/html"].count("</details>") > 3


def test_the_citations_and_the_disagreements_are_printed(ran: tuple[Path, Any]) -> None:
    _, notebook = ran
    cited, disagreements = (notebook.cells[i].outputs[0].text for i in (3, 5))
    assert "S1" in cited
    assert "knots" in disagreements


def test_the_page_is_written(ran: tuple[Path, Any]) -> None:
    folder, notebook = ran
    assert (folder / "ferry.html").read_text("utf-8").startswith("<!doctype html>")
    assert notebook.cells[7].outputs == []
