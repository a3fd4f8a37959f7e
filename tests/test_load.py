"""Finding files, decoding them, and saying which could not be used and why."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.load import load
from summarizer.load.decode import decode
from summarizer.records import Problem

SENTENCE = "The bridge over the Karv was closed on Friday.\n"


def write(path: Path, content: str | bytes = SENTENCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only_problem(path: Path | str) -> Problem:
    loaded = load([path])
    assert loaded.articles == ()
    (problem,) = loaded.problems
    return problem


def test_order_is_that_of_the_arguments_then_of_names(tmp_path: Path) -> None:
    for name in (
        "f/b.txt",
        "f/a/z.txt",
        "f/c.md",
        "f/.hidden.txt",
        "f/.git/x.txt",
        "late.txt",
        "g2.txt",
        "g1.txt",
    ):
        write(tmp_path / name)
    loaded = load([tmp_path / "late.txt", tmp_path / "f", str(tmp_path / "g*.txt")])
    assert [(one.id, Path(one.path or "").relative_to(tmp_path).as_posix()) for one in loaded.articles] == [
        ("S1", "late.txt"),
        ("S2", "f/a/z.txt"),
        ("S3", "f/b.txt"),
        ("S4", "f/c.md"),
        ("S5", "g1.txt"),
        ("S6", "g2.txt"),
    ]
    assert loaded.problems == ()


def test_a_file_counts_once_and_copies_of_it_each(tmp_path: Path) -> None:
    one = write(tmp_path / "one.txt")
    write(tmp_path / "two.txt")
    (tmp_path / "link.txt").symlink_to(one)
    loaded = load([one, tmp_path, f"{tmp_path}/../{tmp_path.name}/one.txt"])
    assert [Path(article.path or "").name for article in loaded.articles] == ["one.txt", "two.txt"]
    assert loaded.problems == ()


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "d" / "a.txt")
    (tmp_path / "d" / "again").symlink_to(tmp_path / "d")
    (tmp_path / "d" / "broken.txt").symlink_to(tmp_path / "d" / "broken.txt")
    loaded = load([tmp_path / "d"])
    assert [Path(article.path or "").name for article in loaded.articles] == ["a.txt"]
    assert [(problem.code, problem.lost) for problem in loaded.problems] == [("unreadable", True)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        ("a.md", bytes(range(256)) * 4, "binary"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.pdf", b"this is no PDF", "unreadable"),
        ("a.html", b"<html><body></body></html>", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.docx", b"PK", "unknown_kind"),
        ("noext", b"text", "unknown_kind"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    problem = only_problem(write(tmp_path / name, content))
    assert (problem.code, problem.lost, problem.path) == (code, True, str(tmp_path / name))
    assert problem.message.startswith(str(tmp_path / name))


def test_what_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert only_problem(tmp_path / "gone.txt").code == "missing"
    assert only_problem(f"{tmp_path}/*.txt").code == "missing"
    assert only_problem(tmp_path / "empty").code == "empty"
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_problem(tmp_path / "pipe.txt").code == "unreadable"


def test_an_unknown_kind_met_in_a_folder_is_a_note(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "truth.yaml")
    loaded = load([tmp_path])
    assert [article.id for article in loaded.articles] == ["S1"]
    assert [(problem.code, problem.lost) for problem in loaded.problems] == [("unknown_kind", False)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    assert only_problem(path).code == "unreadable"


def test_a_file_name_with_control_characters_does_not_reach_a_message(tmp_path: Path) -> None:
    problem = only_problem(write(tmp_path / "a\x1b[2J\nb.txt", b""))
    assert problem.message.startswith(f"{tmp_path}/a b.txt is empty")


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("cp1252", b""),
    ],
)
def test_encodings_and_newlines(tmp_path: Path, encoding: str, bom: bytes) -> None:
    text = (
        "The café in Zürich was closed, the mayor said – “for good”.\r\n"
        "Señor Núñez paid €5 for a crème brûlée.\n\rIt’s naïve, he said."
    )
    data = bom + text.encode(encoding)
    (article,) = load([write(tmp_path / "a.txt", data)]).articles
    assert article.text == text
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.warnings == ()


def test_a_few_bad_bytes_do_not_turn_utf_8_into_something_else() -> None:
    text = "“Žluťoučký kůň”, řekl děda. " * 20
    decoded = decode(text.encode() + b"\xff.")
    assert decoded.text == text + "\ufffd."
    assert decoded.warning == "1 places could not be decoded as UTF-8 and read \ufffd"


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text is None or decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    decoded = decode(data)
    assert (decoded.text is None) == (decoded.code != "")


def test_heavy_libraries_wait_for_a_file_that_needs_them(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    heavy = "'trafilatura', 'pypdf', 'charset_normalizer', 'lxml', 'openai', 'numpy'"
    code = (
        f"import sys; from summarizer.load import load; load([{str(tmp_path)!r}]);"
        f"print([name for name in ({heavy}) if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
