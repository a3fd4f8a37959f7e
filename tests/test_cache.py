from __future__ import annotations

import logging
import multiprocessing
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarizer.cache import FILE_NAME, Cache, default_folder, open_cache
from summarizer.errors import CacheError
from summarizer.records import Usage
from summarizer.settings import Settings
from summarizer.stored import Stored, request_key

STORED = Stored('{"claims": ["Ünï 😀"]}', Usage(requests=1, prompt_tokens=120, completion_tokens=7))


def test_what_was_put_is_found_again_by_another_opening(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        assert cache.get("k") is None
        cache.put("k", STORED)
        assert cache.get("k") == STORED
    with Cache(cache_folder) as cache:
        assert cache.get("k") == STORED
        assert cache.get("K") is None


def test_a_reply_survives_a_process_that_is_killed_right_after(cache_folder: Path) -> None:
    script = (
        "import os, sys, signal; from pathlib import Path; from summarizer.cache import *; "
        "from summarizer.stored import Stored; "
        "from summarizer.records import Usage; "
        f"Cache(Path({str(cache_folder)!r})).put('k', Stored('paid', Usage(requests=1))); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    with Cache(cache_folder) as cache:
        assert cache.get("k") == Stored("paid", Usage(requests=1))


def test_folder_and_files_are_the_owners_alone(cache_folder: Path) -> None:
    with Cache(cache_folder / "deep") as cache:
        cache.put("k", STORED)
        files = list((cache_folder / "deep").iterdir())
        assert {file.name for file in files} >= {FILE_NAME, f"{FILE_NAME}-wal"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((cache_folder / "deep").stat().st_mode) == 0o700


def test_a_file_that_others_may_read_is_closed_to_them(cache_folder: Path) -> None:
    Cache(cache_folder).close()
    (cache_folder / FILE_NAME).chmod(0o644)
    Cache(cache_folder).close()
    assert stat.S_IMODE((cache_folder / FILE_NAME).stat().st_mode) == 0o600


def test_refresh_writes_but_does_not_read(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", STORED)
    newer = Stored("newer", Usage(requests=1))
    with Cache(cache_folder, read=False) as cache:
        assert cache.get("k") is None
        cache.put("k", newer)
    with Cache(cache_folder) as cache:
        assert cache.get("k") == newer


def test_a_put_drops_what_it_replaces(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        cache.put("first", STORED)
        cache.put("second", STORED, instead_of=["first", "second", "third"])
        assert (cache.get("first"), cache.get("second")) == (None, STORED)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE replies_1 SET answer = answer || ' '",
        "UPDATE replies_1 SET prompt_tokens = 1",
        "UPDATE replies_1 SET key = 'other'",
        "UPDATE replies_1 SET answer = CAST(x'ff00' AS BLOB)",
        "UPDATE replies_1 SET checksum = ''",
    ],
)
def test_a_changed_entry_is_a_miss(damage: str, cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        cache.put("k", STORED)
    database = sqlite3.connect(cache_folder / FILE_NAME)
    with database:
        assert database.execute(damage).rowcount == 1
    database.close()
    with Cache(cache_folder) as cache:
        assert cache.get("k") is None
        assert cache.get("other") is None
        cache.put("k", STORED)
        assert cache.get("k") == STORED


@pytest.mark.parametrize(
    "content", [b"<html>not a database</html>" * 99, b"SQLite format 3\0" + b"\xff" * 8000]
)
def test_a_file_that_is_no_database_is_moved_aside(
    content: bytes, cache_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache_folder.mkdir()
    (cache_folder / FILE_NAME).write_bytes(content)
    with caplog.at_level(logging.WARNING), Cache(cache_folder) as cache:
        cache.put("k", STORED)
        assert cache.get("k") == STORED
    assert (cache_folder / f"{FILE_NAME}.damaged-1").read_bytes() == content
    assert "damaged-1" in caplog.text


def test_an_empty_file_is_a_new_cache(cache_folder: Path) -> None:
    cache_folder.mkdir()
    (cache_folder / FILE_NAME).touch()
    with Cache(cache_folder) as cache:
        cache.put("k", STORED)
        assert cache.get("k") == STORED
    assert not list(cache_folder.glob("*damaged*"))


def test_a_database_that_was_cut_off_costs_no_more_than_its_entries(
    cache_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Cache(cache_folder) as cache:
        for number in range(300):
            cache.put(f"k{number}", Stored("x" * 1000, Usage(requests=1)))
    file = cache_folder / FILE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    with caplog.at_level(logging.WARNING), Cache(cache_folder) as cache:
        found = [cache.get(f"k{number}") for number in range(300)]
        assert None in found
        assert all(stored is None or stored.answer == "x" * 1000 for stored in found)
        cache.put("k0", STORED)
        assert cache.get("k0") == STORED


def test_damage_while_it_is_open_is_survived(cache_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), Cache(cache_folder) as cache:
        cache.put("k", STORED)
        with Cache(cache_folder) as other:
            other.put("k2", STORED)
        (cache_folder / f"{FILE_NAME}-wal").unlink(missing_ok=True)
        (cache_folder / FILE_NAME).write_bytes(b"\xff" * 20_000)
        cache.get("k")
        cache.put("k", STORED)
        assert cache.get("k") == STORED


def test_threads_share_a_cache(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:

        def work(name: int) -> None:
            for number in range(20):
                cache.put(f"{name}-{number}", Stored(f"{name}-{number}", Usage(requests=1)))

        threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for name in range(4):
            for number in range(20):
                stored = cache.get(f"{name}-{number}")
                assert stored is not None
                assert stored.answer == f"{name}-{number}"


def _work(folder: Path, name: str) -> None:
    with Cache(folder) as cache:
        for number in range(40):
            cache.put(f"{name}-{number}", Stored(name, Usage(requests=1)))


def test_processes_share_a_cache(cache_folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_work, args=(cache_folder, name)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    with Cache(cache_folder) as cache:
        assert all(cache.get(f"{name}-{number}") for name in "ab" for number in range(40))


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheError, match=r"SUMMARIZER_CACHE_DIR.*--no-cache"):
        Cache(tmp_path / "file" / "cache")


def test_a_database_that_cannot_be_written_is_explained(cache_folder: Path) -> None:
    with Cache(cache_folder) as cache:
        # As on a full disk: SQLite may not grow the file.
        cache._database.execute("PRAGMA max_page_count = 1")  # pyright: ignore[reportPrivateUsage]
        with pytest.raises(CacheError, match="full"):
            cache.put("k", Stored("x" * 1_000_000, Usage(requests=1)))
    assert not list(cache_folder.glob("*damaged*"))


def test_the_key_depends_on_everything_and_not_on_order() -> None:
    shape: dict[str, object] = {"model": "m", "user": "text é", "max_tokens": 5, "schema": "{}"}
    keys = {request_key(shape, 0), request_key(shape, 1)}
    for name in shape:
        keys.add(request_key({**shape, name: "other"}, 0))
    assert len(keys) == 6
    assert request_key(dict(reversed(shape.items())), 0) == request_key(shape, 0)
    assert len(request_key(shape, 0)) == 64


def test_the_key_stays_what_it_is() -> None:
    """Another key would throw away what users have paid for."""
    expected = "f79f2628"  # by hand: {"attempt":0,"model":"m","user":"\\u00e9"}
    assert request_key({"model": "m", "user": "é"}, 0)[:8] == expected


def test_settings_choose_the_cache(tmp_path: Path) -> None:
    assert open_cache(Settings(use_cache=False)) is None
    made = open_cache(Settings(cache_dir=tmp_path / "c"))
    assert made is not None
    made.put("k", STORED)
    made.close()
    fresh = open_cache(Settings(cache_dir=tmp_path / "c", refresh=True))
    assert fresh is not None
    assert fresh.get("k") is None
    fresh.close()
    usual = open_cache(Settings())
    assert usual is not None
    assert usual.path == default_folder() / FILE_NAME
    usual.close()
