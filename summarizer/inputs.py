"""Paths and records from memory -> numbered articles, and what could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.extract import LOST
from summarizer.load import annotate, load
from summarizer.records import Article, Problem, Rejected


def read(inputs: Sequence[str | Path | Article]) -> tuple[list[Article], list[Problem]]:
    """Load what is a path and take what is an article; ids S1, S2, ..., those from paths first."""
    loaded = load([item for item in inputs if not isinstance(item, Article)])
    problems = list(loaded.problems)
    memory: list[Article] = []
    for number, article in enumerate((item for item in inputs if isinstance(item, Article)), 1):
        if article.text.strip():
            memory.append(article if article.regions is not None else annotate(article))
        else:
            name = article.title or f"article {number} from memory"
            problems.append(Problem(code="empty", message=f"{name}: the text is empty"))
    articles = [*loaded.articles, *memory]
    return [a.model_copy(update={"id": f"S{n}"}) for n, a in enumerate(articles, 1)], problems


def nothing_to_cite(articles: Iterable[Article]) -> list[Problem]:
    """What to say of ``articles`` without a sentence that a brief could rest on."""
    return [
        Problem(
            path=article.path,
            code="nothing_to_cite",
            message=f"{article.label}: holds no sentence that could be cited; is it a whole article?",
        )
        for article in articles
    ]


def nothing_usable(problems: Sequence[Problem]) -> str:
    """What to say when no article is left: every input and why."""
    if not problems:
        return "no articles: name files, folders or globs of .txt, .md, .html, .pdf or .jsonl files"
    return "\n  ".join(["none of the inputs could be used:", *(problem.message for problem in problems)])


def lost_chunks(rejected: Sequence[Rejected], articles: Sequence[Article]) -> list[Problem]:
    """What to say of the parts of ``articles`` that no model answered for."""
    by_id = {article.id: article for article in articles}
    return [
        Problem(
            path=by_id[entry.source].path,
            code=entry.code,
            message=f"{by_id[entry.source].label}: {entry.reason}",
        )
        for entry in rejected
        if entry.code == LOST and entry.source
    ]
