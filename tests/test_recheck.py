"""A brief held against its sources again: what is made now passes, what was changed is named."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import attribute, summarize
from summarizer.errors import InputError
from summarizer.recheck import Rechecked, recheck, recheck_brief
from summarizer.records import Article, Brief
from tests.command import run_cli
from tests.evaluated import COLUMNS, example
from tests.fault_server import Call, FaultServer, completion
from tests.recorded import EXAMPLES
from tests.test_pipeline import COURIER, GAZETTE, HERALD, WEIRD, faithful, go, with_model

WIRE = """Selby dam breaks

Forty-two people were taken to hospital after the Selby dam broke on Monday.
Repairs to the dam may take a year, the owner Norlys Water said on Wednesday.
The village of Tarn was under two metres of water until Tuesday night.
Mayor Ines Okafor of Tarn said that nobody would be forced to leave.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in (("courier", COURIER), ("gazette", GAZETTE), ("herald", HERALD), ("wire", WIRE)):
        (made / f"{name}.txt").write_text(text, "utf-8")
    return made


@pytest.fixture
def brief(folder: Path) -> Brief:
    return go(folder, to=folder.parent, engine="extractive", words=120).brief


def said(found: Rechecked) -> list[tuple[str, str, bool]]:
    return [(fault.place, fault.code, fault.warning) for fault in found.faults]


@pytest.mark.parametrize(("event", "engine"), COLUMNS)
def test_the_brief_of_an_example_passes(event: str, engine: str) -> None:
    made = example(event, engine)
    found = recheck_brief(made, EXAMPLES / event)
    assert [str(fault) for fault in found.faults] == []
    assert found.sentences == len(made.sentences) > 0
    assert found.citations > 2 * found.sentences
    assert any(sentence.contested for sentence in made.sentences)


def test_what_a_model_wrote_passes(folder: Path, tmp_path: Path, server: FaultServer) -> None:
    server.default = faithful
    made = go(folder, to=tmp_path, **with_model(server)).brief
    assert made.engine == "openai"
    assert len(made.claims) > len(made.sentences) >= 3
    assert recheck_brief(made, tmp_path).faults == ()


def test_a_language_that_only_some_checks_know_passes() -> None:
    text = (
        "Der Damm von Selby ist am Montag gebrochen, 42 Menschen wurden verletzt. "
        "Die Feuerwehr brachte in der Nacht 310 Bewohner des Tals in Sicherheit. "
        "Der Betreiber Norlys will den Damm bis Dezember reparieren lassen."
    )
    made = summarize([Article(text=text), Article(text=f"{text} Die Schule bleibt zu.")], engine="extractive")
    assert "partial" in {sentence.checked for sentence in made.sentences}
    assert recheck_brief(made, Path()).faults == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(WEIRD, min_size=1, max_size=3))
def test_whatever_the_articles_hold_a_fresh_brief_passes(texts: list[str]) -> None:
    kept = [Article(text=f"{COURIER}\n{text}") for text in texts]
    made = summarize([*kept, Article(text=GAZETTE)], engine="extractive", words=300)
    assert len(made.sentences) >= 3
    assert recheck_brief(made, Path()).faults == ()


# --- what was changed is named -----------------------------------------------------------------------------


def edited(brief: Brief, change: Callable[[dict[str, Any]], object]) -> Brief:
    value = json.loads(brief.to_json())
    change(value)
    return Brief.from_json(json.dumps(value))


def sentence_of(brief: Brief, words: str) -> int:
    [number] = [n for n, sentence in enumerate(brief.sentences) if words in sentence.text]
    return number


def test_the_brief_is_sound_and_holds_what_the_tests_change(brief: Brief, tmp_path: Path) -> None:
    assert said(recheck_brief(brief, tmp_path)) == []
    assert [source.same_copy_as for source in brief.sources] == [None, None, None, "S1"]
    assert brief.sentences[0].citations[0].quote.count("Monday") == 1
    assert brief.conflicts
    assert brief.title is not None


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], object], set[str]]] = {
    "a number": (
        lambda v: v["sentences"][0].update(text=v["sentences"][0]["text"] + " In all 977 were hurt."),
        {"s1 number"},
    ),
    "no citation": (
        lambda v: v["sentences"][1].update(citations=[]),
        {"s2 uncited", "s2 claims", "s2 independent"},
    ),
    "a quote": (
        lambda v: v["sentences"][0]["citations"][0].update(quote="The Selby dam held."),
        {"s1 quote"},
    ),
    "a shifted quote": (
        lambda v: v["sentences"][0]["citations"][0].update(
            start=v["sentences"][0]["citations"][0]["start"] + 1
        ),
        {"s1 quote"},
    ),
    "an empty quote": (
        lambda v: v["sentences"][0]["citations"][0].update(start=5, end=5, quote=""),
        {"s1 quote"},
    ),
    "an end behind the text": (lambda v: v["title"]["citations"][0].update(end=10**30), {"title quote"}),
    "a source that is not there": (
        lambda v: v["claims"][0]["citations"][0].update(source="S9"),
        {"c1 quote"},
    ),
    "an unknown claim": (lambda v: v["sentences"][0]["claims"].append("c99"), {"s1 id"}),
    "an unknown disagreement": (
        lambda v: v["sentences"][0]["contested"].append("d99"),
        {"s1 id", "s1 contested"},
    ),
    "a dropped mark": (
        lambda v: [sentence.update(contested=[]) for sentence in v["sentences"]],
        {"s1 contested"},
    ),
    "more independent sources": (
        lambda v: v["sentences"][0].update(independent_sources=5),
        {"s1 independent"},
    ),
    "no independent source": (lambda v: v["sentences"][0].update(independent_sources=0), {"s1 independent"}),
    "a copy that is not said": (lambda v: v["sources"][3].update(same_copy_as=None), {"S4 copy"}),
    "a copy of nothing": (lambda v: v["sources"][3].update(same_copy_as="S7"), {"S4 copy"}),
    "a copy that is none": (lambda v: v["sources"][1].update(same_copy_as="S1"), {"S2 copy"}),
    "a headline": (lambda v: v["title"].update(text="Pope visits Tarn on Friday"), {"title name"}),
    "a position": (
        lambda v: v["conflicts"][0]["positions"][1].update(
            text="The Selby dam broke, and 77 people drowned."
        ),
        {"d1.2 number", "d1.2 value"},
    ),
    "who says it": (
        lambda v: [c.update(attributed_to="Bishop Grone") for c in v["claims"] if c["attributed_to"]],
        {"attributed_to"},
    ),
    "whose it is": (lambda v: v["claims"][0].update(reported_by="Daily Bugle"), {"c1 reported_by"}),
    "a sentence in other words": (
        lambda v: v["sentences"][0].update(text=v["sentences"][0]["text"].replace("Monday", "a Monday")),
        {"s1 edited"},
    ),
    "ids twice": (lambda v: v["sentences"][1].update(id="s1"), {"s1 id"}),
    "sources twice": (lambda v: v["sources"][1].update(id="S1"), {"S1 id"}),
    "the day of a source": (lambda v: v["sources"][0].update(published="soon"), {"S1 published"}),
    "the address of a source": (lambda v: v["sources"][0].update(url="https://evil.example/"), {"S1 url"}),
    "the text of a source": (
        lambda v: v["sources"][0].update(text=v["sources"][0]["text"].replace("Monday", "Friday")),
        {"S1 text"},
    ),
    "the hash of a file": (lambda v: v["sources"][0].update(sha256="0" * 64), {"S1 file"}),
    "the hash of a text": (lambda v: v["sources"][0].update(text_sha256="0" * 64), {"S1 text"}),
    "an unknown claim in a group": (lambda v: v.update(groups=[["c1", "c98"]]), {"groups id"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found_where_it_was_made(name: str, brief: Brief, tmp_path: Path) -> None:
    change, expected = CHANGES[name]
    found = recheck_brief(edited(brief, change), tmp_path)
    assert not found.passed()
    told = [f"{fault.place} {fault.code}" for fault in found.faults if not fault.warning]
    for wanted in expected:
        assert any(wanted in one for one in told), told


def test_words_that_everybody_only_reports_stay_attributed(brief: Brief, tmp_path: Path) -> None:
    number = sentence_of(brief, "Norlys Water said")
    found = recheck_brief(
        edited(brief, lambda v: v["sentences"][number].update(text="Repairs to the dam may take a year.")),
        tmp_path,
    )
    place = f"s{number + 1}"
    assert said(found) == [(place, "edited", False), (place, "attribution", False)]


def test_a_difference_is_shown_where_it_begins(brief: Brief, tmp_path: Path) -> None:
    citation = brief.sentences[0].citations[0]
    wrong = citation.quote.replace("Monday", "Friday")
    found = recheck_brief(
        edited(brief, lambda v: v["sentences"][0]["citations"][0].update(quote=wrong)), tmp_path
    )
    [fault] = found.faults
    assert (fault.source, fault.start, fault.end) == (citation.source, citation.start, citation.end)
    assert (fault.expected, fault.found) == (wrong, citation.quote)
    assert "Friday" in str(fault)
    assert "Monday" in str(fault)
    assert len(str(replace(fault, expected="a" * 9000, found="b" * 9000))) < 400


# --- files -------------------------------------------------------------------------------------------------


def test_a_changed_file_is_a_fault(brief: Brief, folder: Path, tmp_path: Path) -> None:
    (folder / "courier.txt").write_text(f"{COURIER} ", "utf-8")
    assert said(recheck_brief(brief, tmp_path)) == [("S1", "file", False)]


def test_a_missing_file_is_a_warning_where_the_text_is_carried(
    brief: Brief, folder: Path, tmp_path: Path
) -> None:
    (folder / "courier.txt").unlink()
    found = recheck_brief(brief, tmp_path)
    assert said(found) == [("S1", "missing", True)]
    assert found.passed()
    assert not found.passed(strict=True)
    bare = edited(brief, lambda v: [source.update(text=None) for source in v["sources"]])
    found = recheck_brief(bare, tmp_path)
    assert said(found) == [("S1", "missing", False)]
    assert (found.sources, found.sources_named) == (3, 4)


def test_without_texts_the_files_are_enough(brief: Brief, folder: Path, tmp_path: Path) -> None:
    bare = edited(brief, lambda v: [source.update(text=None) for source in v["sources"]])
    assert recheck_brief(bare, tmp_path).faults == ()
    (folder / "courier.txt").write_text(COURIER.replace("Monday", "Sunday"), "utf-8")
    told = said(recheck_brief(bare, tmp_path))
    assert ("S1", "file", False) in told
    assert any(code == "quote" for _, code, _ in told)


def test_a_page_that_is_read_otherwise_is_a_warning(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "ferry-grounding" / "articles", tmp_path / "articles")
    made = summarize(tmp_path / "articles", engine="extractive", relative_to=tmp_path)
    assert recheck_brief(made, tmp_path).faults == ()
    page = next(source for source in made.sources if source.extractor)
    text = f"{page.text} More."
    sha256 = Article(text=text).text_sha256
    other = page.model_copy(update={"text": text, "text_sha256": sha256, "extractor": "trafilatura 0.1"})
    sources = tuple(other if source.id == page.id else source for source in made.sources)
    found = recheck_brief(made.model_copy(update={"sources": sources}), tmp_path)
    assert said(found) == [(page.id, "extracted", True)]
    assert "trafilatura 0.1" in str(found.faults[0])
    # Without the text that was read, a quote need only be somewhere in the page.
    bare = tuple(source.model_copy(update={"text": None}) for source in sources)
    assert said(recheck_brief(made.model_copy(update={"sources": bare}), tmp_path)) == [
        (page.id, "extracted", True)
    ]


HOSTILE_PATHS = {
    "/etc/passwd": "no path relative",
    "C:\\windows\\win.ini": "no path relative",
    "\\\\host\\share\\a.txt": "no path relative",
    "articles.txt": "not a regular file",
    "../" * 40 + "etc/hostname": "of no kind",
    "secret.key": "of no kind",
    "../outside.txt": "--base",
    "linked.txt": "--base",
    "pipe.txt": "not a regular file",
    "device.txt": "--base",
    "**/*.txt": "not there",
    "../" * 40 + "etc/nothing.txt": "--base",
    "a\x00b.txt": "cannot be read",
    "x" * 5000 + ".txt": "cannot be read",
    "huge.txt": "larger than any article",
    "loop.txt": "cannot be read",
}


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_only_files_that_the_user_can_mean_are_opened(path: str, brief: Brief, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("password: 4711", "utf-8")
    (tmp_path / "linked.txt").symlink_to(outside)
    (tmp_path / "secret.key").write_text("4711", "utf-8")
    (tmp_path / "articles.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2**40)
    found = recheck_brief(edited(brief, lambda v: v["sources"][0].update(path=path)), tmp_path)
    assert said(found) == [("S1", "missing", True)]
    assert HOSTILE_PATHS[path] in found.faults[0].message


def test_a_way_up_is_followed_where_the_user_allows_it(
    brief: Brief, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefs = tmp_path / "briefs"
    briefs.mkdir()
    up = edited(brief, lambda v: [s.update(path=f"../{s['path']}") for s in v["sources"]])
    assert recheck_brief(up, briefs, base=folder).faults == ()
    assert {fault.code for fault in recheck_brief(up, briefs).faults} == {"missing"}
    (briefs / "brief.json").write_text(up.to_json(), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_cli("verify", "briefs/brief.json").out.endswith(" 0 faults, 0 warnings\n")
    monkeypatch.chdir(briefs)
    away = run_cli("verify", "brief.json")
    assert away.out.endswith(" 0 faults, 4 warnings\n")
    assert "--base" in away.out
    assert "0 warnings" in run_cli("verify", "brief.json", "--base", "..").out


def test_files_that_were_moved_are_found_below_the_base(brief: Brief, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    file = tmp_path / "briefs" / "brief.json"
    file.write_text(brief.to_json(), "utf-8")
    shutil.move(folder, tmp_path / "archive" / "march")
    decoy = tmp_path / "archive" / "april"
    decoy.mkdir()
    (decoy / "herald.txt").write_text("Another paper.", "utf-8")
    assert recheck(file).unread == ("S1", "S2", "S3", "S4")
    assert run_cli("verify", file).status == 3
    found = recheck(file, base=tmp_path)
    assert (found.faults, found.unread, found.sources) == ((), (), 4)
    away = run_cli("verify", file, "--base", tmp_path / "archive")
    assert (away.status, away.out.endswith(" 4 sources checked: 0 faults, 0 warnings\n")) == (0, True)
    (tmp_path / "archive" / "march" / "herald.txt").write_text(HERALD + "One word more.", "utf-8")
    assert recheck(file, base=tmp_path).unread == ("S3",)


def test_a_brief_that_was_moved_finds_its_files_in_the_working_folder(
    brief: Brief, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "sent by mail"
    away.mkdir()
    file = away / "brief.json"
    file.write_text(brief.to_json(), "utf-8")
    monkeypatch.chdir(tmp_path)
    result = run_cli("verify", file)
    assert (result.status, result.out.endswith(" 4 sources checked: 0 faults, 0 warnings\n")) == (0, True)
    up = edited(brief, lambda v: [s.update(path=f"../march/{s['path']}") for s in v["sources"]])
    file.write_text(up.to_json(), "utf-8")
    assert run_cli("verify", file).status == 3  # it is not looked for by its name
    shutil.copytree(folder, tmp_path / "march" / "articles")
    assert run_cli("verify", file).status == 0
    # Another file at the same path is none that the brief was made of, and nothing is held against it.
    file.write_text(brief.to_json(), "utf-8")
    (folder / "herald.txt").write_text(HERALD + "One word more.", "utf-8")
    result = run_cli("verify", file)
    assert result.status == 3
    assert result.out.startswith("warning: S3: missing: articles/herald.txt is not there; ")
    assert "One word more" not in result.out
    assert f"name a folder that holds them by summarizer verify '{file}' --base FOLDER\n" in result.out
    monkeypatch.chdir(away)
    assert run_cli("verify", "brief.json").status == 3
    assert run_cli("verify", "brief.json", "--base", "..").status == 0


def test_what_has_no_file_is_not_called_verified(folder: Path, tmp_path: Path) -> None:
    article = Article(text=(folder / "courier.txt").read_text("utf-8"))
    made = summarize([folder, article], engine="extractive", relative_to=tmp_path)
    own = next(source.id for source in made.sources if source.path is None)
    (tmp_path / "brief.json").write_text(made.to_json(), "utf-8")
    found = recheck(tmp_path / "brief.json")
    assert (found.faults, found.unread, found.sources) == ((), (own,), 4)
    assert run_cli("verify", tmp_path / "brief.json").status == 3


@pytest.mark.parametrize("ending", ["md", "html", "jsonld"])
def test_another_form_of_a_brief_says_which_is_verified(ending: str, brief: Brief, tmp_path: Path) -> None:
    written = {"md": brief.to_markdown(), "html": brief.to_html(), "jsonld": '{"@context": []}'}
    (tmp_path / f"brief.{ending}").write_text(written[ending], "utf-8")
    result = run_cli("verify", tmp_path / f"brief.{ending}")
    assert result.status == 1
    assert f"only the JSON form of a brief can be read back, not its .{ending}; name a brief" in result.err
    assert result.err.endswith("name a brief that was written as .json, as by -o brief.json\n")


def test_nothing_is_told_of_another_file(brief: Brief, folder: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").write_text("The key is 4711.", "utf-8")
    digest = hashlib.sha256(b"The key is 4711.").hexdigest()
    for update in ({}, {"sha256": None}):
        change = edited(brief, lambda v, u=update: v["sources"][0].update(path="articles/notes.txt", **u))
        told = "\n".join(recheck_brief(change, tmp_path).lines())
        assert "S1" in told
        assert digest not in told
        assert "4711" not in told


def test_a_file_that_became_binary_has_changed(brief: Brief, folder: Path, tmp_path: Path) -> None:
    (folder / "courier.txt").write_bytes(b"\x00\xff" * 500)
    assert said(recheck_brief(brief, tmp_path)) == [("S1", "file", False)]


# --- the command -------------------------------------------------------------------------------------------


def test_the_command(brief: Brief, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "brief.json"
    file.write_text(brief.to_json(), "utf-8")
    number = len(brief.sentences)
    result = run_cli("verify", file)
    assert result.status == 0
    assert result.err.splitlines()[0] == "summarizer: open"
    assert run_cli("verify", file, "--quiet").err == ""
    assert result.out.startswith(f"{number} sentences, ")
    assert result.out.endswith(" 4 sources checked: 0 faults, 0 warnings\n")
    assert run_cli("verify", file, "--strict").status == 0
    (folder / "herald.txt").unlink()
    result = run_cli("verify", file)
    assert result.status == 3  # no fault, and yet not all of it was held against the files
    assert "\nnot verified: no file was read for S3; articles/herald.txt found neither " in result.out
    assert f" summarizer verify {file} --base FOLDER\n" in result.out
    assert result.out.startswith(
        "warning: S3: missing: articles/herald.txt is not there; the file was not checked, "
    )
    assert result.out.endswith(" citations, 3 of 4 sources checked: 0 faults, 1 warning\n")
    assert run_cli("verify", file, "--strict").status == 1
    (folder / "wire.txt").write_text("", "utf-8")
    result = run_cli("verify", file)
    assert result.status == 1
    assert result.out.count("\n") == 4
    assert "fault: S4: file: articles/wire.txt has changed" in result.out


def test_a_changed_file_is_told_with_the_sentences_that_rest_on_it(
    brief: Brief, folder: Path, tmp_path: Path
) -> None:
    (folder / "wire.txt").write_text("Another report.\n", "utf-8")

    def only_two(value: dict[str, Any]) -> None:
        for number, sentence in enumerate(value["sentences"]):
            keeps = [{**one, "source": "S4" if number in (0, 2) else "S1"} for one in sentence["citations"]]
            sentence["citations"] = keeps
        value["title"] = None

    told = list(recheck_brief(edited(brief, only_two), tmp_path).lines())
    (line,) = [line for line in told if line.startswith("fault: S4: file: ")]
    assert line.startswith("fault: S4: file: articles/wire.txt has changed since the brief was made: ")
    assert line.endswith("; on it rest: s1, s3; make the brief anew, or get the old file back")


def test_sources_that_all_lie_in_another_folder_are_one_line(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()

    def away(value: dict[str, Any]) -> None:
        for source in value["sources"]:
            source["path"] = f"../{source['path']}"

    found = recheck_brief(edited(brief, away), tmp_path / "briefs")
    (line,) = [line for line in found.lines() if line.startswith("warning: ")]
    assert line.startswith(
        "warning: S1, S2, S3, S4: missing: its file does not lie in the folder of the brief"
    )
    assert line.count("--base") == 1
    assert len(found.faults) == 4
    (line,) = [
        line for line in recheck_brief(brief, tmp_path / "briefs").lines() if line.startswith("warning: ")
    ]
    assert line.startswith("warning: S1, S2, S3, S4: missing: its file is not there; ")


def test_what_is_no_brief_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "brief.json"
    assert run_cli("verify", file).status == 1
    file.write_text('{"schema_version": 1, "engine": "openai", "title": {"text": "x", "citations": []}}')
    result = run_cli("verify", file)
    assert result.status == 1
    assert "title.citations" in result.err
    with pytest.raises(InputError):
        recheck(file)


def test_nothing_of_a_brief_reaches_the_terminal_unescaped(brief: Brief, tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\n\u202e\x9b2Jfault: s1: fine"

    def poison(value: dict[str, Any]) -> None:
        for source in value["sources"]:
            source.update(path=f"{evil}.txt", title=evil, published=evil, same_copy_as=evil)
        for sentence in value["sentences"]:
            sentence.update(id=evil, text=f"{sentence['text']} {evil} 999", claims=[evil], contested=[evil])
            sentence["citations"][0].update(quote=evil)
        for claim in value["claims"]:
            claim.update(attributed_to=evil, reported_by=evil)

    lines = list(recheck_brief(edited(brief, poison), tmp_path).lines())
    assert len(lines) > 20
    assert all(line.isprintable() for line in lines)
    assert not any(line.startswith("fault: s1: fine") for line in lines)


# --- attribution -------------------------------------------------------------------------------------------


def attributed(tmp_path: Path) -> Brief:
    """A text of four sentences, the first supported, looked up in two articles."""
    (tmp_path / "answer.md").write_text(
        "The **Selby** dam broke on Monday 2 March [1], and 42 people were taken to hospital.\n\n"
        "The pope came to Rome in a golden coach. The Selby dam broke on Monday 2 March, and *17* people "
        'were taken to hospital. "The dam broke on a Monday, and 42 people were taken," somebody said.\n',
        "utf-8",
    )
    sources = [Article(text=GAZETTE), Article(text=HERALD)]
    return attribute(tmp_path / "answer.md", sources, relative_to=tmp_path)


ATTRIBUTED: dict[str, tuple[Callable[[dict[str, Any]], object], set[str]]] = {
    "nothing": (lambda v: None, set()),
    "a verdict": (lambda v: v["sentences"][2].update(verdict="supported"), {"s3 number"}),
    "a verdict without evidence": (lambda v: v["sentences"][1].update(verdict="supported"), {"s2 uncited"}),
    "no verdict": (lambda v: v["sentences"][1].update(verdict=None), {"s2 verdict"}),
    "a place": (lambda v: v["sentences"][1].update(start=v["sentences"][1]["start"] + 1), {"s2 place"}),
    "no place": (lambda v: v["sentences"][1].update(start=None), {"s2 place"}),
    "one over the other": (
        lambda v: v["sentences"][2].update(
            {field: v["sentences"][1][field] for field in ("start", "end", "text")}
        ),
        {"s3 place"},
    ),
    "the words": (lambda v: v["sentences"][0].update(text="The Selby dam held."), {"s1 place"}),
    "a verdict that is less": (lambda v: v["sentences"][0].update(verdict="partly"), {"s1 verdict"}),
    "reasons": (lambda v: v["sentences"][2].update(reasons=[]), {"s3 reasons"}),
    "a sentence less": (lambda v: v["sentences"].pop(1), {"s3 id", "target sentence"}),
    "a quotation that is called verbatim": (
        lambda v: v["quotations"][0].update(differences=[]),
        {"q1 differences"},
    ),
    "a quotation": (lambda v: v["quotations"][0].update(end=20), {"q1 place"}),
    "where a quotation is from": (lambda v: v["quotations"][0]["citation"].update(start=1), {"q1 quote"}),
    "the text": (
        lambda v: v["target"].update(text=v["target"]["text"].replace("pope", "dean")),
        {"target text"},
    ),
    "its hash": (lambda v: v["target"].update(sha256="0"), {"target file"}),
    "no text": (lambda v: v.update(target=None), {"target target"}),
    "too many sources": (lambda v: v["sentences"][0].update(independent_sources=2), {"s1 independent"}),
}


@pytest.mark.parametrize("name", ATTRIBUTED)
def test_an_attribution(name: str, tmp_path: Path) -> None:
    change, expected = ATTRIBUTED[name]
    found = recheck_brief(edited(attributed(tmp_path), change), tmp_path)
    told = {f"{fault.place} {fault.code}" for fault in found.faults}
    assert expected <= told
    assert found.passed(strict=True) is (not expected)


def test_a_fresh_attribution_passes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(
        "# The dam\n\n- The **Selby** dam broke on Monday [1], and 42 people were taken to hospital [2, 3].\n"
        "- Repairs may take a year, the owner [Norlys Water](https://norlys.example) said.\n"
        '- "Nobody knew," said the mayor. The pope visited Tarn, and 77 people drowned in the valley.\n',
        "utf-8",
    )
    made = attribute(tmp_path / "answer.md", folder, relative_to=tmp_path)
    assert [sentence.verdict for sentence in made.sentences][:2] == ["supported", "supported"]
    assert "[1]" in str(made.target)
    assert recheck_brief(made, tmp_path).faults == ()
    (tmp_path / "answer.md").write_text("The pope came.", "utf-8")
    assert said(recheck_brief(made, tmp_path)) == [("target", "file", False)]


def test_an_attribution_with_a_second_opinion(tmp_path: Path, server: FaultServer) -> None:
    def doubting(call: Call) -> None:
        numbers = re.findall(r"^Statement (\d+):", call.last, re.MULTILINE)
        verdicts = [
            {"statement": int(n), "unsupported_words": "all", "verdict": "unsupported"} for n in numbers
        ]
        call.send_json(200, completion(json.dumps({"verdicts": verdicts})))

    server.default = doubting
    attributed(tmp_path)
    made = attribute(
        tmp_path / "answer.md",
        [Article(text=GAZETTE), Article(text=HERALD)],
        relative_to=tmp_path,
        judge=True,
        use_cache=False,
        **with_model(server),
    )
    assert (made.engine, made.sentences[0].verdict) == ("openai", "unsupported")
    assert said(recheck_brief(made, tmp_path)) == []
    better = edited(made, lambda v: v["sentences"][2].update(verdict="partly"))
    assert said(recheck_brief(better, tmp_path)) == [("s3", "verdict", False)]


def test_the_text_of_an_attribution_need_not_be_there(tmp_path: Path) -> None:
    made = attributed(tmp_path)
    (tmp_path / "answer.md").unlink()
    found = recheck_brief(made, tmp_path)
    assert said(found) == [("target", "missing", True)]
    assert found.unread == ("S1", "S2", "target")  # the articles came from memory


# --- one character at random places ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tampering() -> ModuleType:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
    try:
        return importlib.import_module("tampering")
    finally:
        sys.path.pop(0)


def test_one_changed_character_is_noticed(
    tampering: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = [change for one in tampering.examples(tmp_path) for change in one.each(400)]
    table = tampering.table(changes)
    with capsys.disabled():
        sys.stdout.write(f"\n{table}\n")
    assert len(changes) >= 4000
    tried: dict[str, list[bool]] = {}
    for change in changes:
        tried.setdefault(change.kind, []).append(change.caught)
    for kind in ("embedded text", "quote", "offset", "file"):
        assert all(tried.pop(kind)), table
    numbers, others = tried.pop("number in a sentence"), tried.pop("other character of a sentence")
    assert not tried
    assert sum(numbers) >= 0.95 * len(numbers), table
    assert sum(others) >= 0.7 * len(others), table
