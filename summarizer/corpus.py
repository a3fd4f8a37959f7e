"""Inputs -> the articles that a brief is made of, read once, and what of them was left out or lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.copies import Copies, find_copies
from summarizer.errors import InputError
from summarizer.ground import Reading
from summarizer.hostile import mark
from summarizer.inputs import nothing_to_cite, nothing_usable, read
from summarizer.protocol import Progress
from summarizer.records import Article, Problem, Sentence
from summarizer.relevance import foreign, off_topic
from summarizer.split import sentences
from summarizer.support import Evidence


@dataclass(frozen=True)
class Corpus:
    """Articles about one event."""

    articles: Sequence[Article]
    """All that were read, those left out too."""
    readings: Mapping[str, Reading]
    """Those that the brief is made of, by id."""
    apart: Mapping[str, str]
    """Why others are left out, by id."""
    problems: Sequence[Problem]

    @property
    def used(self) -> list[Article]:
        """The articles that the brief is made of."""
        return [reading.article for reading in self.readings.values()]

    @cached_property
    def sentences(self) -> dict[str, Sequence[Sentence]]:
        """All sentences of each article that is used."""
        return {name: reading.sentences for name, reading in self.readings.items()}

    @cached_property
    def copies(self) -> Copies:
        return find_copies(self.used, self.sentences)

    @cached_property
    def sources(self) -> dict[str, Evidence]:
        """For each article that is used, its date and where the names in it may be looked up."""
        return {name: reading.evidence([]) for name, reading in self.readings.items()}

    def warnings(self) -> dict[str, list[str]]:
        """What a reader should know of an article, beside its own warnings, by id."""
        return {name: [remark] for name, remark in foreign(self.used).items()} | {
            name: [f"left out of the brief: {reason}"] for name, reason in self.apart.items()
        }


def gather(inputs: Sequence[str | Path | Article], progress: Progress) -> Corpus:
    """Read ``inputs``: paths, folders, globs and articles from memory.

    Raises:
        InputError: no usable article; the message lists every input and why.
    """
    articles, problems = read(inputs)
    articles = [mark(article) for article in articles]
    if not articles:
        raise InputError(nothing_usable(problems))
    for problem in problems:
        progress.note(problem.message)
    readings = {article.id: Reading(article, sentences(article)) for article in articles}
    problems += nothing_to_cite(reading.article for reading in readings.values() if not reading.citable)
    citable = [reading.article for reading in readings.values() if reading.citable]
    if not citable:
        raise InputError(nothing_usable(problems))
    apart = off_topic(citable)
    for article in citable:
        if article.id in apart:
            message = f"{article.label}: left out, {apart[article.id]}"
            problems.append(Problem(path=article.path, code="off_topic", message=message, lost=False))
            progress.note(message)
    used = {article.id: readings[article.id] for article in citable if article.id not in apart}
    return Corpus(articles, used, apart, problems)
