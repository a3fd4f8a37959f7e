"""Looking after the cache: ``summarizer cache info`` and ``prune``, and what a full disk does."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import cache as cache_module
from summarizer import upkeep
from summarizer.cache import FILE_NAME, Cache
from summarizer.errors import CacheError, OutputError
from summarizer.output import write_atomically
from summarizer.records import Usage
from summarizer.stored import Stored
from summarizer.upkeep import CacheInfo, Pruned, cache_info, prune_cache
from tests.command import run_cli

DAY = 86_400
NOW = 1_790_000_000
OLD_TABLE = (
    "CREATE TABLE replies_1 (key TEXT PRIMARY KEY, answer TEXT NOT NULL, prompt_tokens INTEGER NOT NULL, "
    "completion_tokens INTEGER NOT NULL, checksum TEXT NOT NULL) WITHOUT ROWID"
)


class Clock:
    """Stands for the ``time`` module."""

    def __init__(self) -> None:
        self.now = float(NOW)

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(cache_module, "time", made)
    monkeypatch.setattr(upkeep, "time", made)
    return made


def stored(answer: str) -> Stored:
    return Stored(answer, Usage(requests=1, prompt_tokens=3, completion_tokens=4))


def keys(folder: Path) -> list[str]:
    database = sqlite3.connect(folder / FILE_NAME)
    found = [row[0] for row in database.execute("SELECT key FROM replies_1 ORDER BY key")]
    database.close()
    return found


def make_old(folder: Path, clock: Clock) -> None:
    """A cache with a reply that was used 40, 31 and 2 days ago."""
    for days, key, model in ((40, "a", "small"), (31, "b", "small"), (2, "c", "large")):
        clock.now = NOW - days * DAY
        with Cache(folder) as cache:
            cache.put(key, stored(key * 10), model=model)
    clock.now = NOW


def test_info_tells_what_is_there(cache_folder: Path, clock: Clock) -> None:
    make_old(cache_folder, clock)
    found = cache_info(cache_folder)
    assert found.bytes == sum(file.stat().st_size for file in cache_folder.iterdir())
    assert found == CacheInfo(
        path=cache_folder / FILE_NAME,
        replies=3,
        bytes=found.bytes,
        oldest=NOW - 40 * DAY,
        newest=NOW - 2 * DAY,
        models={"large": (1, 10), "small": (2, 20)},
    )


def test_info_makes_nothing(cache_folder: Path) -> None:
    assert cache_info(cache_folder) == CacheInfo(path=cache_folder / FILE_NAME)
    assert prune_cache(cache_folder, 0) == Pruned(0, 0, 0)
    assert not cache_folder.exists()


def test_prune_drops_what_was_not_used_for_so_long(cache_folder: Path, clock: Clock) -> None:
    make_old(cache_folder, clock)
    assert prune_cache(cache_folder, 30 * DAY, dry_run=True) == Pruned(2, 20, 1)
    assert keys(cache_folder) == ["a", "b", "c"]
    assert prune_cache(cache_folder, 30 * DAY) == Pruned(2, 20, 1)
    assert keys(cache_folder) == ["c"]
    assert prune_cache(cache_folder, 30 * DAY) == Pruned(0, 0, 1)


def test_a_reply_that_is_found_is_a_reply_in_use(cache_folder: Path, clock: Clock) -> None:
    make_old(cache_folder, clock)
    with Cache(cache_folder) as cache:
        assert cache.get("a") == stored("a" * 10)
        assert cache.get("nowhere") is None
    assert prune_cache(cache_folder, 30 * DAY) == Pruned(1, 10, 2)
    assert keys(cache_folder) == ["a", "c"]
    # Whose it is, is still known.
    assert cache_info(cache_folder).models == {"large": (1, 10), "small": (1, 10)}


def test_a_look_up_writes_nothing(cache_folder: Path, clock: Clock) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", stored("x"))
    clock.now += 3599
    with Cache(cache_folder) as cache:
        before = cache._database.total_changes  # pyright: ignore[reportPrivateUsage]
        assert cache.get("k") == stored("x")
        assert cache._database.total_changes == before  # pyright: ignore[reportPrivateUsage]
    assert cache_info(cache_folder).newest == NOW  # used a moment ago: nothing to write
    clock.now += 1
    with Cache(cache_folder) as cache:
        cache.get("k")
    assert cache_info(cache_folder).newest == NOW + 3600


def test_many_look_ups_are_noted_on_the_way(
    cache_folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old(cache_folder, clock)
    monkeypatch.setattr(cache_module, "_MOST_USED", 2)
    with Cache(cache_folder) as cache:
        cache.get("a")
        assert cache_info(cache_folder).oldest == NOW - 40 * DAY
        cache.get("b")
        assert cache_info(cache_folder).oldest == NOW - 2 * DAY


def test_replies_of_an_earlier_version_are_kept_until_they_are_known_to_be_old(
    cache_folder: Path, clock: Clock
) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", stored("x"))
        cache.put("l", stored("y"))
    database = sqlite3.connect(cache_folder / FILE_NAME)
    with database:
        database.execute("DROP TABLE used_1")  # as such a version leaves it
    database.close()
    assert cache_info(cache_folder).undated == 2
    assert prune_cache(cache_folder, 0, dry_run=True) == Pruned(0, 0, 2)
    with Cache(cache_folder) as cache:
        assert cache.get("k") == stored("x")
    assert (cache_info(cache_folder).undated, cache_info(cache_folder).newest) == (1, NOW)
    assert prune_cache(cache_folder, DAY) == Pruned(0, 0, 2)
    assert cache_info(cache_folder).undated == 0
    clock.now += 2 * DAY
    assert prune_cache(cache_folder, DAY) == Pruned(2, 2, 0)


def test_an_earlier_version_goes_on_with_the_file(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", stored("x"))
    database = sqlite3.connect(cache_folder / FILE_NAME)
    with database:
        database.execute(OLD_TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
        database.execute("DELETE FROM replies_1 WHERE key = 'k'")
        database.execute("INSERT OR REPLACE INTO replies_1 VALUES ('n', 'z', 1, 1, '')")
    database.close()
    assert (cache_info(cache_folder).replies, cache_info(cache_folder).undated) == (1, 1)
    with Cache(cache_folder) as cache:
        assert cache.get("k") is None


def test_pruning_makes_the_file_smaller(cache_folder: Path, clock: Clock) -> None:
    with Cache(cache_folder) as cache:
        for number in range(60):
            cache.put(f"k{number}", stored("x" * 20_000))
    size = cache_info(cache_folder).bytes
    clock.now += 2 * DAY
    assert prune_cache(cache_folder, DAY) == Pruned(60, 1_200_000, 0)
    assert cache_info(cache_folder).bytes < size / 10


def test_pruning_while_the_cache_is_open(cache_folder: Path, clock: Clock) -> None:
    make_old(cache_folder, clock)
    with Cache(cache_folder) as cache:
        assert cache.get("c") == stored("c" * 10)
        assert prune_cache(cache_folder, 30 * DAY) == Pruned(2, 20, 1)
        assert (cache.get("a"), cache.get("c")) == (None, stored("c" * 10))
        cache.put("a", stored("again"))
        assert cache.get("a") == stored("again")
    assert keys(cache_folder) == ["a", "c"]


def _write(folder: Path) -> None:
    with Cache(folder) as cache:
        for number in range(60):
            cache.put(f"new{number}", stored("n"))
            found = cache.get(f"new{number}")
            assert found == stored("n"), number


def test_pruning_while_another_process_writes(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        for number in range(50):
            cache.put(f"old{number}", stored("o"))
    database = sqlite3.connect(cache_folder / FILE_NAME)
    with database:
        database.execute("UPDATE used_1 SET at = 0")
    database.close()
    process = multiprocessing.get_context("spawn").Process(target=_write, args=(cache_folder,))
    process.start()
    dropped = 0
    while process.is_alive():
        dropped += prune_cache(cache_folder, DAY).replies
    process.join()
    dropped += prune_cache(cache_folder, DAY).replies
    assert (process.exitcode, dropped) == (0, 50)
    assert len(keys(cache_folder)) == 60


def test_damaged_files_moved_aside_are_shown_and_go_when_they_are_old(cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / FILE_NAME).write_bytes(b"no database" * 1000)
    with Cache(cache_folder) as cache:
        cache.put("k", stored("x"))
    assert cache_info(cache_folder).damaged == 1
    assert prune_cache(cache_folder, DAY).files == 0
    os.utime(cache_folder / f"{FILE_NAME}.damaged-1", (0, 0))
    assert prune_cache(cache_folder, DAY, dry_run=True).files == 1
    assert prune_cache(cache_folder, DAY) == Pruned(0, 0, 1, 1)
    assert [file.name for file in cache_folder.glob("*damaged*")] == []


def test_a_damaged_cache_is_named(cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / FILE_NAME).write_bytes(b"no database" * 1000)
    for look in (lambda: cache_info(cache_folder), lambda: prune_cache(cache_folder, 0)):
        with pytest.raises(CacheError, match=rf"{re.escape(str(cache_folder))}.*damaged"):
            look()


def test_one_bad_page_costs_no_more_than_the_replies_on_it(tmp_path: Path) -> None:
    with Cache(tmp_path / "whole") as cache:
        for number in range(300):
            cache.put(f"k{number:03}", stored("x" * 1000), model="m")
    whole = (tmp_path / "whole" / FILE_NAME).read_bytes()
    aside = 0
    for page in (12, 42, 88, 100, 171):  # not those on which the table begins
        folder = tmp_path / str(page)
        folder.mkdir()
        bad = whole[: page * 4096] + b"\xa5" * 4096 + whole[(page + 1) * 4096 :]
        (folder / FILE_NAME).write_bytes(bad)
        with Cache(folder) as cache:
            found = sum(cache.get(f"k{number:03}") == stored("x" * 1000) for number in range(300))
        assert 230 <= found < 300, page
        for file in folder.glob("*.damaged-1"):
            assert file.read_bytes() == bad
            aside += 1
    assert aside > 1


def test_garbage_in_the_side_files(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", stored("x"))
    for suffix in ("-wal", "-shm"):
        (cache_folder / f"{FILE_NAME}{suffix}").write_bytes(b"\x5a" * 40_000)
    with Cache(cache_folder) as cache:
        assert cache.get("k") == stored("x")
        cache.put("l", stored("y"))
        assert cache.get("l") == stored("y")


FULL = """
import resource, sys
from pathlib import Path
from summarizer.cache import Cache
from summarizer.errors import CacheError
from summarizer.records import Usage
from summarizer.stored import Stored

def stored(n):
    return Stored("x" * 20_000 + str(n), Usage(requests=1))

with Cache(Path(sys.argv[1])) as cache:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    kept = 0
    try:
        while True:
            cache.put(f"k{kept}", stored(kept))
            kept += 1
    except CacheError as error:
        print(error)
    assert kept > 3
    for n in range(kept):
        assert cache.get(f"k{n}") == stored(n), n
    assert cache.get(f"k{kept}") is None
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    cache.put(f"k{kept}", stored(kept))  # there is room again
with Cache(Path(sys.argv[1])) as cache:
    for n in range(kept + 1):
        assert cache.get(f"k{n}") == stored(n), n
"""
"""What cannot grow is a full disk to a program."""


def test_a_full_disk_loses_nothing_that_was_kept(cache_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(cache_folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith(f"{cache_folder / FILE_NAME}: the cache cannot be used (")
    assert "free some space" in done.stdout
    assert not list(cache_folder.glob("*damaged*"))


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    target.write_text("old", "utf-8")
    script = (
        "import resource, sys; from pathlib import Path; from summarizer.output import write_atomically\n"
        "from summarizer.errors import OutputError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_atomically(Path(sys.argv[1]), 'n' * 100_000)\n"
        "except OutputError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{target}: cannot be written (File too large); name a file elsewhere with -o\n"
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("brief.md", "old")]


def _refused(path: Path) -> str:
    """Run as somebody who may not write to ``path``; what the error says."""
    process = os.fork()
    if process == 0:  # root may write everywhere, so not as root
        status = 9
        try:
            if os.getuid() == 0:
                os.setuid(65_534)
            try:
                Cache(path / "cache")
            except CacheError:
                status = 0
            try:
                write_atomically(path / "brief.md", "text")
                status = 8
            except OutputError:
                pass
        finally:
            os._exit(status)
    return str(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


def test_a_folder_that_is_write_protected(tmp_path: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    (folder / "brief.md").write_text("old", "utf-8")
    for parent in (folder, tmp_path, *list(tmp_path.parents)[:2]):
        parent.chmod(0o755)
    folder.chmod(0o555)
    try:
        assert _refused(folder) == "0"
        assert (folder / "brief.md").read_text("utf-8") == "old"
    finally:
        folder.chmod(0o755)


def test_the_commands(cache_folder: Path, clock: Clock) -> None:
    make_old(cache_folder, clock)
    where = ("--cache", str(cache_folder))
    code, out, err = run_cli("cache", "info", *where)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == [f"file     {cache_folder / FILE_NAME}", "replies  3"]
    assert re.fullmatch(r"size     [\d.]+ KB", lines[2])
    assert lines[3:] == [
        "oldest   last used 2026-08-12 14:13 UTC",
        "newest   last used 2026-09-19 14:13 UTC",
        "model    large: 1, 10 bytes of text",
        "model    small: 2, 20 bytes of text",
    ]
    would = (0, "2 replies (20 bytes of text) would be dropped; 1 kept\n", "")
    assert run_cli("cache", "prune", "--older-than", "30d", "--dry-run", *where) == would
    would = (0, "1 reply (10 bytes of text) dropped; 2 kept\n", "")
    assert run_cli("cache", "prune", "--older-than", f"{39 * 24}h", *where) == would


@pytest.mark.parametrize("age", ["30", "30m", "-3d", "", "d", "1.5d", "1234567d"])
def test_an_age_that_is_none_is_wrong_usage(age: str) -> None:
    code, out, err = run_cli("cache", "prune", "--older-than", age)
    assert (code, out) == (2, "")
    assert "30d for days" in err


def test_how_old_must_be_said() -> None:
    assert run_cli("cache", "prune")[0] == 2


def test_a_killed_run_keeps_what_it_paid_for_and_forgets_only_the_time_of_use(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", stored("x"))
    script = (
        "import os, signal, sys; from pathlib import Path; from summarizer.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1])); assert cache.get('k'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(cache_folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    with Cache(cache_folder) as cache:
        assert cache.get("k") == stored("x")
