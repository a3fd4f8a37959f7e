"""What a batch takes for events, and the names of their files."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batching.events import Event, discover
from summarizer.errors import InputError, UsageError


def test_every_subfolder_is_an_event(tmp_path: Path) -> None:
    for name in ("zoo fire", "Ärger", ".git", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "README.md").write_text("about")
    found = discover(tmp_path)
    assert found.events == (
        Event("b", (str(tmp_path / "b"),), "b"),
        Event("zoo fire", (str(tmp_path / "zoo fire"),), "zoo-fire"),
        Event("Ärger", (str(tmp_path / "Ärger"),), "Ärger"),
    )
    assert found.notes == (f"{tmp_path}: left out, as they lie outside of every event's folder: README.md",)


def test_the_output_folder_is_no_event(tmp_path: Path) -> None:
    for name in ("a", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "out")
    assert [e.name for e in discover(tmp_path, leave_out=tmp_path / "out").events] == ["a"]


def test_a_manifest_has_an_event_a_line(tmp_path: Path) -> None:
    lines = [
        '{"name": "second", "paths": ["x/a.txt", "/abs/b.txt"]}',
        "",
        "{broken",
        "[1]",
        '{"name": " ", "paths": ["a"]}',
        '{"name": "no paths", "paths": []}',
        '{"name": "wrong paths", "paths": ["a", 3]}',
        '{"name": "first", "paths": ["*.txt"], "more": "is ignored"}',
    ]
    manifest = tmp_path / "events.jsonl"
    manifest.write_text("\ufeff" + "\r\n".join(lines), "utf-8")
    events = discover(manifest).events
    assert [(e.name, e.paths, e.slug) for e in events if e.error is None] == [
        ("first", (str(tmp_path / "*.txt"),), "first"),
        ("second", (str(tmp_path / "x/a.txt"), "/abs/b.txt"), "second"),
    ]
    errors = {e.slug: e.error for e in events if e.error is not None}
    assert errors.pop("line-3", "").startswith("line 3 of the manifest: not JSON (")
    assert errors == {
        "line-4": 'line 4 of the manifest: not an object with "name" and "paths"',
        "line-5": 'line 5 of the manifest: "name" is not a text',
        "no-paths": 'line 6 of the manifest: "paths" is empty',
        "wrong-paths": 'line 7 of the manifest: "paths" is not a list of texts',
    }


@pytest.mark.parametrize(("content", "message"), [(b"\n\n", "is empty"), (b"\xff\xfe", "must be UTF-8")])
def test_an_unusable_manifest(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=message):
        discover(tmp_path / "manifest.jsonl")


def test_nothing_to_work_through(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder or manifest"):
        discover(tmp_path / "nowhere")
    with pytest.raises(InputError, match="holds no folder"):
        discover(tmp_path)


def slugs(tmp_path: Path, *names: str) -> dict[str, str]:
    manifest = tmp_path / "m.jsonl"
    manifest.write_text("\n".join(json.dumps({"name": name, "paths": ["a"]}) for name in names), "utf-8")
    return {event.name: event.slug for event in discover(manifest).events}


def test_slugs_keep_what_can_be_kept(tmp_path: Path) -> None:
    assert slugs(tmp_path, "storm-2024", "a/b\\c:d", "v1.2", "..", "con", "Con.x", "index", "Łódź 火事") == {
        "storm-2024": "storm-2024",
        "a/b\\c:d": "a-b-c-d",
        "v1.2": "v1.2",
        "..": "event",
        "con": slugs(tmp_path, "con")["con"],
        "Con.x": "Con-x",
        "index": slugs(tmp_path, "index")["index"],
        "Łódź 火事": "Łódź-火事",
    }
    assert slugs(tmp_path, "index")["index"].startswith("index-")
    assert len(slugs(tmp_path, "x" * 500)["x" * 500]) == 120


def test_names_that_a_file_system_may_take_for_one(tmp_path: Path) -> None:
    made = slugs(tmp_path, "Storm", "storm", "fire", "a b", "a-b")
    assert made["fire"] == "fire"
    assert len({slug.casefold() for slug in made.values()}) == 5
    # Other events do not matter.
    assert slugs(tmp_path, "Storm", "storm", "flood")["storm"] == made["storm"]


def test_one_name_twice(tmp_path: Path) -> None:
    manifest = tmp_path / "m.jsonl"
    manifest.write_text('{"name": "a", "paths": ["1"]}\n{"name": "a", "paths": ["2"]}\n')
    first, second = discover(manifest).events
    assert (first.paths, second.paths) == ((str(tmp_path / "1"),), (str(tmp_path / "2"),))
    assert first.slug != second.slug


@given(
    st.lists(st.text(min_size=1, max_size=8) | st.sampled_from(["a", "A", "ａ", "é", "e\u0301", "a-", "NUL"]))
)
def test_slugs_are_safe_and_unlike(names: list[str]) -> None:
    from summarizer.batching.events import _slugs  # pyright: ignore[reportPrivateUsage]

    made = _slugs(names)
    folded = [unicodedata.normalize("NFKC", slug.casefold()) for slug in made]
    assert len(set(folded)) == len(names)
    assert not {"index", "report", "nul", "con"} & set(folded)
    for slug in made:
        assert slug
        assert slug == slug.strip(". -")
        assert all(char.isalnum() or char in "_-." or unicodedata.category(char)[0] in "MN" for char in slug)
        os.fsencode(slug)


def test_bad_lines_come_in_their_order_and_keep_a_good_name(tmp_path: Path) -> None:
    lines = ["{" if number != 4 else '{"name": "fire", "paths": [3]}' for number in range(1, 12)]
    (tmp_path / "events.jsonl").write_text("\n".join(lines))
    found = discover(tmp_path / "events.jsonl").events
    assert [event.name for event in found] == ["fire", *(f"line {n}" for n in range(1, 12) if n != 4)]
    assert found[0].error == 'line 4 of the manifest: "paths" is not a list of texts'
    assert found[0].slug == "fire"


@pytest.mark.parametrize("where", ["events", "events/a", "events/a/out", "events/a/articles/out"])
def test_briefs_never_go_among_the_articles(where: str, tmp_path: Path) -> None:
    (tmp_path / "events" / "a" / "articles").mkdir(parents=True)
    (tmp_path / "events" / "a" / "one.txt").write_text("One.", "utf-8")
    with pytest.raises(UsageError, match="name another"):
        discover(tmp_path / "events", leave_out=tmp_path / where)
    (tmp_path / "list.jsonl").write_text('{"name": "a", "paths": ["events/a"]}\n', "utf-8")
    if where != "events":
        with pytest.raises(UsageError, match="articles of the event a"):
            discover(tmp_path / "list.jsonl", leave_out=tmp_path / where)
