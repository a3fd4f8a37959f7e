"""Files are written whole or not at all, and standard output bears any reader."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import OutputError
from summarizer.output import check_no_input, check_writable, print_result, remove_abandoned, write_atomically

as_user = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write where nobody else may"
)


def test_makes_folders_and_keeps_newlines(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "brief.md"
    write_atomically(target, "one\r\ntwo\nü😀")
    assert target.read_bytes() == b"one\r\ntwo\n\xc3\xbc\xf0\x9f\x98\x80"
    assert [path.name for path in target.parent.iterdir()] == ["brief.md"]


def test_new_files_follow_the_umask_and_old_ones_keep_their_permissions(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    former = os.umask(0o027)
    try:
        write_atomically(target, "x")
    finally:
        os.umask(former)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    target.chmod(0o600)
    write_atomically(target, "y")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text() == "y"


def test_a_name_as_long_as_can_be(tmp_path: Path) -> None:
    target = tmp_path / f"{'x' * 252}.md"
    write_atomically(target, "x")
    assert target.read_text() == "x"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "brief.md").write_text("old")
    link = tmp_path / "brief.md"
    link.symlink_to(tmp_path / "real" / "brief.md")
    write_atomically(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "brief.md").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.md"
    os.mkfifo(fifo)
    with subprocess.Popen(["cat", str(fifo)], stdout=subprocess.PIPE) as reader:
        write_atomically(fifo, "through")
        assert reader.communicate(timeout=10)[0] == b"through"
    assert fifo.is_fifo()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "brief.md"
    target.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"brief\.md: cannot be written \(No space left on device\)"):
        write_atomically(target, "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def test_what_cannot_be_written_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "file" / "brief.md", "is not a folder"),
        (tmp_path / "file" / "deeper" / "brief.md", "is not a folder"),
    ):
        with pytest.raises(OutputError, match=words):
            check_writable(path)
        with pytest.raises(OutputError, match=words):
            write_atomically(path, "x")
    with pytest.raises(OutputError, match=r"loop\.md"):
        write_atomically(loop, "x")
    check_writable(tmp_path / "new" / "deeper" / "brief.md")
    assert not (tmp_path / "new").exists()


@as_user
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written to"):
            write_atomically(tmp_path / "brief.md", "x")
    finally:
        tmp_path.chmod(0o700)


PRINT = "from summarizer.output import print_result; print_result('“ü😀”\\n' * {times})"


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT.format(times=1)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=True,
    )
    assert done.stdout == "“ü😀”\n".encode()


def test_a_closed_pipe_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PRINT.format(times=200_000)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.read(10)
        writer.stdout.close()
        assert writer.stderr.read() == b""
        assert writer.wait(10) == 0


def test_a_full_disk_behind_standard_output_is_an_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", PRINT.format(times=1)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"OutputError: standard output: cannot be written (No space left on device)" in done.stderr


def test_a_terminal_that_knows_few_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    raw = Terminal()
    terminal = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    print_result("“ü”\n")
    assert raw.getvalue() == b"\\u201c\\xfc\\u201d\n"


def test_what_killed_programs_left_is_removed_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    old, new = tmp_path / ".summarizer-0123456789abcdef.tmp", tmp_path / ".summarizer-fedcba9876543210.tmp"
    for file in (old, new, tmp_path / "brief.md"):
        file.write_text("half", "utf-8")
    os.utime(old, (1000, 1000))
    remove_abandoned(tmp_path, before=2000)
    assert sorted(path.name for path in tmp_path.iterdir()) == [new.name, "brief.md"]


def test_an_input_is_never_replaced(tmp_path: Path) -> None:
    article, other = tmp_path / "a.md", tmp_path / "b.md"
    article.write_text("An article.")
    check_no_input(other, [article])
    other.write_text("Another.")
    check_no_input(other, [article, tmp_path / "*.md", "\0"])
    with pytest.raises(OutputError, match="is one of the inputs"):
        check_no_input(article, [other, tmp_path / "." / "a.md"])
