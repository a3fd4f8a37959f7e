"""The command line: flags, streams and exit statuses around a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from summarizer import pipeline
from summarizer.errors import AuthenticationError, InputError, UsageError
from summarizer.pipeline import Outcome, Stats
from summarizer.protocol import Progress
from summarizer.records import Brief, Problem, Rejected, Usage
from summarizer.settings import Settings
from tests.command import run_cli

BRIEF = Brief(
    engine="extractive",
    rejected=(
        Rejected(stage="ground", code="number", text="two\nlines \x1b[2J", reason="not 3", source="S1"),
    ),
)
STATS = Stats(
    articles=2, requests=0, cached=0, spent=Usage(), claims=3, rejected=1, sentences=0, conflicts=0
)  # fmt: skip
SUMMARY = "summarizer: 2 articles, 3 claims, 1 rejected, 0 sentences, 0 disagreements, "


@dataclass
class Run:
    """Stands for the pipeline: notes what it was called with, does as told."""

    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    error: Exception | None = None
    calls: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    async def __call__(
        self,
        inputs: Sequence[str | Path],
        settings: Settings,
        *,
        relative_to: Path,
        embed: bool,
        progress: Progress,
    ) -> Outcome:
        self.calls.append(
            {"inputs": inputs, "settings": settings, "relative_to": relative_to, "embed": embed}
        )
        progress.stage("read")
        for note in self.notes:
            progress.note(note)
        if self.error:
            raise self.error
        return Outcome(BRIEF, self.problems, STATS)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    run = Run()
    monkeypatch.setattr(pipeline, "run", run)
    return run


def test_markdown_goes_to_standard_output_and_the_rest_to_standard_error(run: Run) -> None:
    status, out, err = run_cli("brief", "a.txt", "b")
    assert status == 0
    assert out == BRIEF.to_markdown()
    assert err.startswith(f"summarizer: read\n{SUMMARY}")
    assert err.endswith(" s\n")
    assert run.calls[0]["inputs"] == ["a.txt", "b"]
    assert run.calls[0]["relative_to"] == Path.cwd()
    assert run.calls[0]["embed"] is True


@pytest.mark.parametrize(("name", "form"), [("b.md", "md"), ("b.MARKDOWN", "md"), ("b.json", "json")])
def test_the_ending_of_the_file_sets_the_form(run: Run, tmp_path: Path, name: str, form: str) -> None:
    target = tmp_path / "new" / name
    status, out, _ = run_cli("brief", "a.txt", "-o", str(target), "--embed", "none")
    assert (status, out) == (0, "")
    assert target.read_text("utf-8") == (BRIEF.to_json() if form == "json" else BRIEF.to_markdown())
    assert run.calls[0]["relative_to"] == target.parent
    assert run.calls[0]["embed"] is False


def test_every_file_that_is_named_is_written(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / "new" / name for name in ("b.md", "b.html", "b.json")]
    options = [part for file in files for part in ("-o", str(file))]
    assert run_cli("brief", "a.txt", *options)[:2] == (0, "")
    assert [file.read_text("utf-8") for file in files] == [
        BRIEF.to_markdown(),
        BRIEF.to_html(),
        BRIEF.to_json(),
    ]
    assert len(run.calls) == 1


def test_json_on_standard_output(run: Run) -> None:
    assert run_cli("brief", "a.txt", "--format", "json", "-q") == (0, BRIEF.to_json(), "")
    assert run.calls


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("-o", "brief.docx"), "'brief.docx' must end in .md, .html, .json or .jsonld"),
        (("-o", "brief"), "'brief' must end in .md, .html, .json or .jsonld"),
        (("-o", "brief.md", "--format", "json"), "json does not fit 'brief.md'"),
        (("-o", "brief.md", "-o", "brief.docx"), "'brief.docx' must end in"),
        (("-o", "brief.md", "-o", "./brief.md"), "names one file twice"),
        (("-o", "brief.md", "-o", "pages/brief.html"), "must lie in one folder"),
        (("-o", "brief.md", "-o", "brief.html", "--format", "md"), "md does not fit 'brief.html'"),
        (("--engine", "magic"), "magic"),
        (("--words", "many"), "--words"),
        (("--words", "-5"), "summarizer: --words: should be greater than or equal to 20, not -5\n"),
        (("--base-url", "here"), "summarizer: --base-url: must be an address"),
        (("--concurrency", "0"), "summarizer: --concurrency: "),
        (("--no-cache", "--refresh"), "exclude each other"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_wrong_usage_is_told_before_any_work(run: Run, args: tuple[str, ...], words: str) -> None:
    status, out, err = run_cli("brief", "a.txt", *args)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
    assert run.calls == []


def test_no_paths_is_wrong_usage() -> None:
    assert run_cli("brief", "--words", "100")[0] == 2


def test_of_the_folders_of_an_output_only_the_last_is_made(run: Run, tmp_path: Path) -> None:
    near, far = tmp_path / "new" / "brief.md", tmp_path / "bresf" / "march" / "brief.md"
    status, _, err = run_cli("brief", "a.txt", "-o", str(far))
    assert status == 1
    assert f"{far.parent}: there is no folder {tmp_path / 'bresf'} to make it in; make that first" in err
    assert run.calls == []
    assert not (tmp_path / "bresf").exists()
    assert run_cli("brief", "a.txt", "-o", str(near)).status == 0
    assert near.exists()


def test_an_output_that_cannot_be_written_is_told_before_any_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    status, _, err = run_cli("brief", "a.txt", "-o", str(tmp_path / "file" / "b.md"))
    assert status == 1
    assert (
        err == f"summarizer: {tmp_path}/file/b.md: {tmp_path}/file is not a folder; name a file elsewhere\n"
    )
    assert run.calls == []


def test_only_given_flags_reach_the_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_WORDS", "111")
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "7")
    run_cli(
        "brief", "a.txt", "--words", "99", "--model", "m", "--base-url", "http://localhost:1/v1", "--refresh"
    )
    settings: Settings = run.calls[0]["settings"]
    assert (settings.words, settings.concurrency) == (99, 7)
    assert (settings.model, settings.base_url) == ("m", "http://localhost:1/v1")
    assert (settings.use_cache, settings.refresh, settings.engine) == (True, True, "auto")
    run_cli(
        "brief", "a.txt", "--no-cache", "--cache", "replies", "--engine", "extractive", "--prompts", "mine"
    )
    settings = run.calls[1]["settings"]
    assert (settings.words, settings.use_cache, settings.refresh) == (111, False, False)
    assert (settings.cache_dir, settings.prompts) == (Path("replies"), Path("mine"))
    assert settings.engine == "extractive"


LOST = Problem(path="b.pdf", code="scan", message="b.pdf: a scan without text")
NOTE = Problem(path="c.xyz", code="unknown_kind", message="c.xyz: passed over", lost=False)


def test_something_lost_is_status_3_and_the_brief_is_there(run: Run) -> None:
    run.problems = (NOTE, LOST)
    status, out, err = run_cli("brief", "a.txt")
    assert (status, out) == (3, BRIEF.to_markdown())
    assert err.count("summarizer: b.pdf: a scan without text\n") == 1


def test_what_was_noted_is_not_said_twice(run: Run) -> None:
    run.problems, run.notes = (LOST,), (LOST.message,)
    assert run_cli("brief", "a.txt")[2].count("a scan without text") == 1


def test_a_mere_note_is_status_0(run: Run) -> None:
    run.problems, run.notes = (NOTE,), (NOTE.message,)
    status, _, err = run_cli("brief", "a.txt")
    assert status == 0
    assert "summarizer: c.xyz: passed over\n" in err


def test_quiet_says_only_what_was_lost(run: Run) -> None:
    run.problems, run.notes = (NOTE, LOST), (NOTE.message, LOST.message)
    assert run_cli("brief", "a.txt", "--quiet")[2] == "summarizer: b.pdf: a scan without text\n"


def test_verbose_lists_what_was_rejected_in_one_safe_line(run: Run) -> None:
    err = run_cli("brief", "a.txt", "-v")[2]
    assert "summarizer: rejected (ground, number, S1): two lines [2J — not 3\n" in err


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("a.txt: empty"), 1),
        (AuthenticationError("api.example: wrong key; set OPENAI_API_KEY"), 1),
        (UsageError("words: too few"), 2),
    ],
)
def test_errors_are_a_line_and_a_status(run: Run, error: Exception, status: int) -> None:
    run.error = error
    assert run_cli("brief", "a.txt", "-q") == (status, "", f"summarizer: {error}\n")


def test_file_names_cannot_talk_to_the_terminal(run: Run) -> None:
    run.notes = ("\x1b]0;owned\x07[red]\u202etxt.exe\r\udcff: empty",)
    run.error = InputError("none usable:\n  a\x1b[2Jb.txt: empty")
    err = run_cli("brief", "a.txt")[2]
    assert "summarizer: \\x1b]0;owned\\x07[red]\\u202etxt.exe\\r\\udcff: empty\n" in err
    assert err.endswith("summarizer: none usable:\n  a\\x1b[2Jb.txt: empty\n")


def test_interrupted(run: Run) -> None:
    async def interrupted(*_: Any, **__: Any) -> Outcome:
        raise KeyboardInterrupt

    run.__class__.__call__, former = interrupted, run.__class__.__call__
    try:
        model = ("--base-url", "http://localhost:1/v1")
        status, out, err = run_cli("brief", "a.txt", *model)
        without = run_cli("brief", "a.txt", *model, "--no-cache")[2]
        no_model = run_cli("brief", "a.txt")[2]
    finally:
        run.__class__.__call__ = former
    assert (status, out) == (130, "")
    assert "Replies that were paid for are kept: run the same command again" in err
    assert "Nothing was kept, since the cache is off" in without
    assert no_model.endswith("summarizer: interrupted\n")


def test_version() -> None:
    assert run_cli("--version")[:2] == (0, "summarizer 0.1.0\n")


@pytest.mark.parametrize("command", ["brief", "batch", "attribute", "evaluate", "verify"])
def test_without_arguments_a_line_says_what_is_needed(command: str) -> None:
    result = run_cli(command)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"summarizer: {command} needs ")
    assert f"summarizer {command} --help" in result.err
    assert result.err.count("\n") == 1
