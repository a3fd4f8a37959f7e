"""What is far too large neither crashes nor hangs a run, and a brief says what was not read."""

from __future__ import annotations

import asyncio
import resource
import time
from pathlib import Path

import pytest

from summarizer.hostile import mark
from summarizer.load import annotate, load
from summarizer.load.limit import MOST
from summarizer.pipeline import run
from summarizer.records import Article
from summarizer.settings import Settings
from summarizer.split import sentences
from tests.fakes import Silent

SENTENCE = "The dam broke on Monday and 42 people were hurt. "


def test_fifty_megabytes_are_read_in_part_and_said_so(tmp_path: Path) -> None:
    """A million sentences in one line."""
    file = tmp_path / "huge.txt"
    file.write_text(SENTENCE * 1_050_000, "utf-8")
    assert file.stat().st_size > 50_000_000
    begun = time.process_time()
    loaded = load([file])
    (article,) = loaded.articles
    assert [problem.code for problem in loaded.problems] == ["cut"]
    assert MOST - 1000 < len(article.text) <= MOST
    assert file.read_text("utf-8").startswith(article.text)
    (warning,) = article.warnings
    assert warning.startswith(f"only the first {len(article.text):,} of 51,450,000 characters were read")
    found = sentences(mark(article))
    assert time.process_time() - begun < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000  # kilobytes
    assert len(found) >= 20_000
    assert article.text[found[-1].start : found[-1].end].startswith("The dam")


@pytest.mark.parametrize("unit", ["a", '("“*_<[', "1. ", "!\n", "\u0301", "🏳️‍🌈", "[1] ", "<|im_start|>", "ا"])
def test_one_long_run_of_anything_is_looked_at_quickly(unit: str) -> None:
    article = Article(id="S1", text=unit * (100_000 // len(unit)))
    begun = time.process_time()
    found = sentences(mark(annotate(article)))
    assert time.process_time() - begun < 8
    assert found
    assert all(one.end - one.start <= 1200 for one in found)


def test_the_honest_articles_beside_a_huge_one_are_still_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mayor Ines Okafor of Tarn said the village would be rebuilt.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Repairs to the Selby dam may take a year, the owner said.\n", "utf-8")
    (tmp_path / "huge.txt").write_text("x" * 3_000_000, "utf-8")
    settings = Settings(engine="extractive", use_cache=False)
    brief = asyncio.run(run([tmp_path], settings, relative_to=tmp_path, progress=Silent())).brief
    assert {c.source for s in brief.sentences for c in s.citations} >= {"S1", "S2"}
    assert "only the first 1,000,000 of 3,000,000 characters" in brief.sources[2].warnings[0]
    assert "only the first 1,000,000" in brief.to_markdown()


def test_a_file_that_no_article_fills_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "vast.txt"
    with file.open("wb") as out:
        out.truncate(300_000_000)
    loaded = load([file])
    assert loaded.articles == ()
    assert [(p.code, p.lost) for p in loaded.problems] == [("too_large", True)]
    assert "larger than 256 MB" in loaded.problems[0].message
