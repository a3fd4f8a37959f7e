"""What a run says on standard error."""

from __future__ import annotations

import io
import logging

import pytest

from summarizer.pipeline import Stats
from summarizer.progress import LogProgress, open_progress, summary_line
from summarizer.records import Usage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stats", "seconds", "line"),
    [
        (Stats(5, 9, 2, Usage(requests=7, prompt_tokens=6120, completion_tokens=1830), 41, 7, 12, 2), 3.44,
         ("5 articles, 9 requests (2 from cache), 6,120 + 1,830 tokens, 41 claims, 7 rejected, 12 sentences, "
          "2 disagreements, 3.4 s")),
        (Stats(1, 1, 0, Usage(requests=1, prompt_tokens=1, completion_tokens=1), 1, 1, 1, 1), 1234.5,
         "1 article, 1 request, 1 + 1 tokens, 1 claim, 1 rejected, 1 sentence, 1 disagreement, 1,234.5 s"),
        (Stats(1000, 0, 0, Usage(), 0, 0, 0, 0), 0,
         "1,000 articles, 0 claims, 0 rejected, 0 sentences, 0 disagreements, 0.0 s"),
    ],
)  # fmt: skip
def test_summary_line(stats: Stats, seconds: float, line: str) -> None:
    assert summary_line(stats, seconds) == line


def test_plain_lines_for_a_pipe() -> None:
    out = io.StringIO()
    with open_progress(out, quiet=False) as progress:
        progress.stage("read")
        progress.stage("extract", 1200)
        progress.advance()
        progress.spent(Usage(requests=1, prompt_tokens=5))
        progress.note("text goes to localhost:8080")
    assert out.getvalue() == (
        "summarizer: read\nsummarizer: extract (1,200)\nsummarizer: text goes to localhost:8080\n"
    )


def test_a_terminal_sees_the_stage_the_steps_and_the_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    out = Terminal()
    with open_progress(out, quiet=False) as progress:
        progress.stage("read")
        progress.stage("extract", 12)
        for _ in range(5):
            progress.advance()
        progress.spent(Usage(requests=1, prompt_tokens=5000, completion_tokens=70))
        progress.note("[red]not markup[/red] :smile: \x1b[2J")
        assert "summarizer: [red]not markup[/red] :smile: \\x1b[2J\n" in out.getvalue()
    shown = out.getvalue()
    assert "extract" in shown
    assert "5/12" in shown
    assert "5,000 + 70 tokens" in shown
    assert "read" not in shown.rpartition("extract")[2]


def test_a_library_user_gets_log_records(caplog: pytest.LogCaptureFixture) -> None:
    progress = LogProgress()
    with caplog.at_level(logging.INFO, "summarizer"):
        progress.stage("extract", 3)
        progress.note("a\x1b.txt: 100% empty")
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("INFO", "extract (3)"),
        ("WARNING", "a\\x1b.txt: 100% empty"),
    ]
