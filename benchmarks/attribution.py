"""How well attribution finds the spans that people marked as the evidence of a summary's sentences.

    python benchmarks/attribution.py --data FOLDER [--fit] [--time]

FOLDER holds ``clusters_dev`` (Multi-News articles with human summaries and, in ``alignments.json``, the
source spans that people found behind each summary sentence, from attribute-first-then-generate).

Measured are pairs of a summary sentence and a source sentence. A pair is right where a marked span lies in
the source sentence, be it a single word that carries meaning; it is found where the attribution cites the
sentence for that summary sentence, whatever its verdict is. True and false positives and misses are summed
over all summary sentences that have marks (micro average); a mark in a headline, caption or the like, which
is never cited, is a miss. Beside that, F1 of each summary sentence, averaged.

The baseline is TF-IDF over stems, ``(1 + log tf) * idf``, the sentences of a cluster being the collection,
headlines and all: every source sentence counts whose cosine is at least a share of the best one's. Its words
and its share are the best there are for all clusters together, which flatters it; attribution is weighed for
each cluster by what was fitted on the 27 others. The interval is a paired bootstrap over clusters.

``--fit`` prints the weights that ``summarizer/attribution/weigh.py`` holds; ``--time`` measures 1,000
sentences against 1,000 made-up articles.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from scale import SEED, Teller

from summarizer.attribution.index import Index, Words
from summarizer.attribution.verdicts import LIKELY, Judge
from summarizer.attribution.weigh import Weighing, measured, weigh
from summarizer.ground import Reading
from summarizer.load import annotate
from summarizer.records import Article
from summarizer.split import sentences
from summarizer.text.clean import show_line
from summarizer.text.words import content_stems

np: Any = import_module("numpy")

Pair = tuple[str, int]
"""A source sentence: the article's id and where it starts."""
RESAMPLED = 2000
RIDGE = 10.0
SHARES = [0.4, 0.5, 0.6, 0.7, 0.8]


@dataclass(frozen=True)
class Cluster:
    """The articles, and by summary sentence the source sentences that people marked."""

    name: str
    readings: list[Reading]
    gold: dict[str, set[Pair]]


def clusters(folder: Path) -> list[Cluster]:
    found: list[Cluster] = []
    for path in sorted(one for one in folder.iterdir() if one.is_dir()):
        readings: list[Reading] = []
        for file in sorted(path.glob("*.txt")):
            article = annotate(Article(id=file.name, text=file.read_text(encoding="utf-8")))
            readings.append(Reading(article, sentences(article)))
        gold: dict[str, set[Pair]] = defaultdict(set)
        for row in json.loads((path / "alignments.json").read_text(encoding="utf-8")):
            reading = next(one for one in readings if one.article.id == row["file"])
            text = reading.article.text
            gold[row["summary_sentence"]].update(
                (row["file"], sentence.start)
                for sentence in reading.sentences
                for start, end in row["spans"]
                if content_stems(text[max(start, sentence.start) : min(end, sentence.end)])
            )
        found.append(Cluster(path.name, readings, dict(gold)))
    return found


@dataclass
class Score:
    """Counts of one cluster."""

    right: int = 0
    found: int = 0
    marked: int = 0
    each: tuple[float, ...] = ()

    def add(self, found: set[Pair], marked: set[Pair]) -> None:
        right = len(found & marked)
        self.right += right
        self.found += len(found)
        self.marked += len(marked)
        self.each = (*self.each, 2 * right / max(1, len(found) + len(marked)))


def f1(scores: Sequence[Score]) -> float:
    return 2 * sum(s.right for s in scores) / max(1, sum(s.found + s.marked for s in scores))


def line(name: str, scores: Sequence[Score]) -> None:
    right = sum(s.right for s in scores)
    each = [value for s in scores for value in s.each]
    precision, recall = right / max(1, sum(s.found for s in scores)), right / sum(s.marked for s in scores)
    mean = sum(each) / len(each)
    print(
        f"  {name:48} F1 {f1(scores):.3f}  precision {precision:.3f}  recall {recall:.3f}  mean F1 {mean:.3f}"
    )


def baseline(cluster: Cluster, share: float, *, content: bool) -> Score:
    """TF-IDF with a relative threshold, over all words or those that carry meaning."""

    def read(text: str) -> Sequence[str]:
        return Words(text).content if content else Words(text).stems

    pool = [(reading, sentence) for reading in cluster.readings for sentence in reading.sentences]
    stems = [read(reading.article.text[s.start : s.end]) for reading, s in pool]
    holding = Counter(stem for one in stems for stem in set(one))

    def vector(words: Sequence[str]) -> dict[str, float]:
        values = {
            stem: (1 + math.log(count)) * (math.log((1 + len(pool)) / (1 + holding[stem])) + 1)
            for stem, count in Counter(words).items()
        }
        length = math.sqrt(sum(value * value for value in values.values())) or 1.0
        return {stem: value / length for stem, value in values.items()}

    vectors = [vector(one) for one in stems]
    score = Score()
    for text, marked in cluster.gold.items():
        wanted = vector(read(text))
        likeness = [sum(value * one.get(stem, 0.0) for stem, value in wanted.items()) for one in vectors]
        least = share * max(likeness)
        score.add(
            {
                (reading.article.id, sentence.start)
                for (reading, sentence), like in zip(pool, likeness, strict=True)
                if like >= least and like > 0
            },
            marked,
        )
    return score


@dataclass(frozen=True)
class Candidate:
    """A pair as the regression sees it."""

    cluster: int
    sentence: str
    measures: dict[str, float]
    right: bool


def candidates(data: Sequence[Cluster]) -> tuple[list[Candidate], list[int]]:
    """All pairs that are weighed, and by cluster how many marked ones are not among them."""
    found: list[Candidate] = []
    lost: list[int] = []
    for number, cluster in enumerate(data):
        index = Index(cluster.readings)
        by_id = {reading.article.id: reading for reading in cluster.readings}
        missing = 0
        for text, marked in cluster.gold.items():
            seen = 0
            for place, values in measured(show_line(text), index):
                at = index.places[place]
                right = (at.source, by_id[at.source].citable[at.index].start) in marked
                seen += right
                found.append(Candidate(number, text, values, right))
            missing += len(marked) - seen
        lost.append(missing)
    return found, lost


def fit(some: Sequence[Candidate], lost: int) -> Weighing:
    """Logistic regression by Newton's method with a ridge on standardised measures, and the threshold with
    the best F1."""
    names = sorted({name for one in some for name in one.measures})
    raw = np.array([[one.measures[name] for name in names] for one in some])
    right = np.array([one.right for one in some], float)
    mean = raw.mean(0)
    spread = raw.std(0) + 1e-9
    values = np.c_[(raw - mean) / spread, np.ones(len(raw))]
    ridge = np.r_[np.full(len(names), RIDGE), 1e-6]
    weights = np.zeros(len(names) + 1)
    for _ in range(25):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chances - right) + ridge * weights
        bend = (values * (chances * (1 - chances))[:, None]).T @ values + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    chances = 1 / (1 + np.exp(-values @ weights))
    best: dict[str, float] = {}
    for one, value in zip(some, chances, strict=True):
        best[one.sentence] = max(best.get(one.sentence, 0.0), float(value))
    # What has no likely evidence is called unsupported, and cites nothing.
    ranked: list[int] = np.argsort(-chances).tolist()
    order = [n for n in ranked if best[some[n].sentence] >= LIKELY]
    hits = np.cumsum(right[order])
    scores = 2 * hits / (np.arange(1, len(order) + 1) + right.sum() + lost)
    # The best cuts are alike, and which is the very best is chance.
    highest = np.argsort(-scores)[: len(scores) // 20 + 1]
    threshold = float(np.median(chances[order][highest]))
    scaled = weights[:-1] / spread
    bias = float(weights[-1] - (scaled * mean).sum())
    return Weighing({name: float(value) for name, value in zip(names, scaled, strict=True)}, bias, threshold)


def weighed(cluster: Cluster, weighing: Weighing) -> Score:
    """The sentences whose chance is high enough, before anything is checked."""
    index = Index(cluster.readings)
    by_id = {reading.article.id: reading for reading in cluster.readings}
    score = Score()
    for text, marked in cluster.gold.items():
        score.add(
            {
                (at.source, by_id[at.source].citable[at.index].start)
                for one in weigh(show_line(text), index, weighing)
                if one.chance >= weighing.threshold and (at := index.places[one.place])
            },
            marked,
        )
    return score


def cited(cluster: Cluster, weighing: Weighing, verdicts: Counter[str]) -> Score:
    """What the attribution cites in the end."""
    judge = Judge(cluster.readings, weighing)
    score = Score()
    for text, marked in cluster.gold.items():
        judged = judge.judge(show_line(text))
        verdicts[judged.verdict] += 1
        score.add({(one.source, one.start) for one in judged.citations}, marked)
    return score


def gain(ours: Sequence[Score], theirs: Sequence[Score]) -> tuple[float, float, float]:
    """How much more F1 is, and the 95% interval of that over resampled clusters."""
    chance = random.Random(SEED)
    found: list[float] = []
    for _ in range(RESAMPLED):
        some = chance.choices(range(len(ours)), k=len(ours))
        found.append(f1([ours[i] for i in some]) - f1([theirs[i] for i in some]))
    found.sort()
    return f1(ours) - f1(theirs), found[len(found) // 40], found[-len(found) // 40 - 1]


def timed(articles: int = 1000, lines: int = 1000) -> None:
    """A text against made-up articles from the command line: half of its sentences are theirs, some with a
    word less, and half are made up too."""
    chance = random.Random(SEED)
    teller = Teller(SEED)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "articles"
        folder.mkdir()
        known: list[str] = []
        for number in range(articles):
            text = teller.article(600)
            (folder / f"{number:05}.txt").write_text(text, "utf-8")
            known += [one for one in text.replace("\n\n", " ").split(". ") if len(one.split()) > 8]
        told = chance.sample(known, lines // 2)
        told = [
            " ".join(words[:-1] if chance.random() < 0.5 else words)
            for words in (one.split() for one in told)
        ]
        while len(told) < lines:
            told += [one for one in teller.article(300, copies=False).replace("\n\n", " ").split(". ") if one]
        told = [one.strip().rstrip(".") + "." for one in told[:lines]]
        chance.shuffle(told)
        text = Path(temporary) / "text.txt"
        text.write_text("\n\n".join(" ".join(told[at : at + 4]) for at in range(0, lines, 4)) + "\n", "utf-8")
        started, used = time.perf_counter(), os.times()
        command = [sys.executable, "-m", "summarizer", "attribute", str(text), str(folder), "--quiet"]
        done = subprocess.run([*command, "-o", str(Path(temporary) / "out.json")], check=False)
        spent = os.times()
        cpu = spent.children_user + spent.children_system - used.children_user - used.children_system
        verdicts = Counter(
            one["verdict"]
            for one in json.loads((Path(temporary) / "out.json").read_text("utf-8"))["sentences"]
        )
    took = time.perf_counter() - started
    print(f"{lines:,} sentences against {articles:,} articles: {took:.1f} s, {cpu:.1f} s of processor time")
    print(f"  exit status {done.returncode}; {dict(verdicts)}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fit", action="store_true", help="print the weights fitted on all clusters")
    parser.add_argument("--time", action="store_true", help="measure the time of a large attribution")
    options = parser.parse_args()
    data = clusters(options.data / "clusters_dev")
    print(f"{len(data)} clusters, {sum(len(one.gold) for one in data)} summary sentences")
    best: list[Score] = []
    for content in (False, True):
        for share in SHARES:
            scores = [baseline(one, share, content=content) for one in data]
            line(f"TF-IDF, {'content' if content else 'all'} words, {share:.0%} of the best", scores)
            best = max(best, scores, key=f1)
    some, lost = candidates(data)
    folds = [
        fit([one for one in some if one.cluster != left], sum(lost) - lost[left]) for left in range(len(data))
    ]
    verdicts: Counter[str] = Counter()
    likely = [weighed(one, weighing) for one, weighing in zip(data, folds, strict=True)]
    ours = [cited(one, weighing, verdicts) for one, weighing in zip(data, folds, strict=True)]
    line("likely evidence, before anything is checked", likely)
    line("attribution", ours)
    print("  verdicts: " + ", ".join(f"{count} {name}" for name, count in verdicts.most_common()))
    print(
        "  gain of attribution over the best TF-IDF {:.3f}, 95% from {:.3f} to {:.3f}".format(
            *gain(ours, best)
        )
    )
    if options.time:
        timed()
    if options.fit:
        fitted = fit(some, sum(lost))
        print("\nFITTED = Weighing(\n    {")
        for name, value in fitted.weights.items():
            print(f'        "{name}": {value:.2f},')
        print(f"    }},\n    bias={fitted.bias:.2f},\n    threshold={fitted.threshold:.2f},\n)")


if __name__ == "__main__":
    main()
