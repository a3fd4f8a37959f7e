"""The functions that a notebook calls."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

import pytest

import summarizer
from summarizer import Article, InputError, UsageError, asummarize, summarize
from summarizer.blocking import finish
from tests.test_pipeline import COURIER, GAZETTE, HERALD

ARTICLES = [Article(text=text) for text in (GAZETTE, COURIER, HERALD)]


def test_what_is_public() -> None:
    assert " ".join(summarizer.__all__) == (
        "Article AuthenticationError Brief Citation Conflict Evaluation EventResult InputError ModelError "
        "SummarizerError Support UsageError aattribute asummarize attribute batch check_support evaluate "
        "summarize"
    )
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)


def test_a_path_a_list_and_records_are_all_taken(tmp_path: Path) -> None:
    for name, text in (("a", GAZETTE), ("b", COURIER), ("c", HERALD)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    one = summarize(tmp_path, words=60)
    listed = summarize([str(tmp_path / "*.txt")], words=60)
    assert one.to_json() == listed.to_json()
    assert len(summarize(ARTICLES, words=60).sentences) == len(one.sentences)


def test_paths_are_relative_to_the_folder_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GAZETTE, "utf-8")
    brief = summarize(tmp_path / "a.txt", relative_to=tmp_path / "out")
    assert brief.sources[0].path == "../a.txt"


@pytest.mark.parametrize(
    ("before", "meanwhile"),
    [((700, 10, 10), (200_000, 50, 50)), ((0, 10, 10), (0, 10, 10)), ((900_000, 9, 9), (900_000, 9, 9))],
)
def test_cycles_are_looked_for_as_often_as_before_afterwards(
    before: tuple[int, int, int], meanwhile: tuple[int, int, int]
) -> None:
    async def job() -> tuple[int, int, int]:
        return gc.get_threshold()

    usual = gc.get_threshold()
    try:
        gc.set_threshold(*before)
        assert finish(job()) == meanwhile
        assert gc.get_threshold() == before
    finally:
        gc.set_threshold(*usual)


def test_it_works_inside_a_running_loop_and_async() -> None:
    async def notebook() -> tuple[str, str]:
        return summarize(ARTICLES).to_json(), (await asummarize(ARTICLES)).to_json()

    inside, awaited = asyncio.run(notebook())
    assert inside == awaited == summarize(ARTICLES).to_json()


def test_errors_come_through_from_both(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        summarize([])
    with pytest.raises(UsageError, match="word"):
        summarize(ARTICLES, wordz=3)

    async def notebook() -> None:
        summarize(tmp_path / "nothing.txt")

    with pytest.raises(InputError, match=r"nothing\.txt"):
        asyncio.run(notebook())


def test_texts_can_be_left_out() -> None:
    assert {source.text for source in summarize(ARTICLES, embed=False).sources} == {None}
