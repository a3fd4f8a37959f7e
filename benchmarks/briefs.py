"""ROUGE of the extractive engine's briefs against human summaries, beside simple baselines.

    python benchmarks/briefs.py --data FOLDER

FOLDER holds one folder a cluster: the articles of one event as ``0.txt``, ``1.txt``, ... and a person's
summary as ``reference.summary``. The public data set is Multi-News (Fabbri et al., 2019), for instance the
clusters that are part of "attribute first, then generate" (Slobodkin et al., 2024). All systems choose
from the same citable sentences, as the package loads and splits them, under the same rule for the length.
Scores are F1 of ROUGE-1, ROUGE-2 and ROUGE-L by rouge-score with stemming, in per cent, means over the
clusters. The half called held is for looking at once, after tuning on the half called dev (``--half dev``).
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

from summarizer import summarize
from summarizer.load import load
from summarizer.progress import Silent
from summarizer.records import Article, Chunk, Sentence
from summarizer.split import sentences, split
from summarizer.text.vectors import Vector, document_frequencies, dot, inverse_frequencies, tfidf, total
from summarizer.text.words import content_stems

MEASURES = ("rouge1", "rouge2", "rougeL")
SEED = 7
RESAMPLES = 10_000
CHUNK = 1_000_000


@dataclass(frozen=True)
class Cluster:
    """One event: its articles as the package reads them, and what a person made of them."""

    name: str
    articles: list[Article]
    sentences: dict[str, Sequence[Sentence]]
    chunks: list[Chunk]
    reference: str

    @property
    def texts(self) -> list[list[str]]:
        """The citable sentences of each article."""
        return [[t for c in self.chunks if c.source == a.id for t in c.texts] for a in self.articles]


def read(folder: Path) -> Cluster:
    articles = list(load(sorted(folder.glob("*.txt"))).articles)
    found: dict[str, Sequence[Sentence]] = {article.id: sentences(article) for article in articles}
    chunks = [chunk for a in articles for chunk in split(a, CHUNK, len, found[a.id], CHUNK)]
    reference = (folder / "reference.summary").read_text("utf-8")
    return Cluster(folder.name, articles, found, chunks, reference)


def fill(texts: Iterator[str] | Sequence[str], words: int) -> list[str]:
    """Take ``texts`` in order while they fit: the rule that all systems share."""
    taken: list[str] = []
    count = 0
    for text in texts:
        if count >= 0.95 * words:
            break
        if count + len(text.split()) <= 1.1 * words:
            taken.append(text)
            count += len(text.split())
    return taken


def ours(cluster: Cluster, words: int) -> list[str]:
    """The whole path without a model, every stage in it."""
    brief = summarize(cluster.articles, words=words, engine="extractive", progress=Silent())
    return [sentence.text for sentence in brief.sentences]


def leads(cluster: Cluster, words: int) -> list[str]:
    """The first sentence of each article, then the second of each, and so on."""
    rows = zip_longest(*cluster.texts)
    return fill([text for row in rows for text in row if text is not None], words)


def _vectors(cluster: Cluster) -> tuple[list[str], list[Vector]]:
    texts = [text for article in cluster.texts for text in article]
    stems = [content_stems(text) for text in texts]
    weights = inverse_frequencies(document_frequencies(stems), len(stems))
    return texts, [tfidf(own, weights) for own in stems]


def _mmr(
    texts: Sequence[str], vectors: Sequence[Vector], scores: Sequence[float], share: float
) -> Iterator[str]:
    """Maximal marginal relevance (Carbonell and Goldstein, 1998); ``scores`` from 0 to 1."""
    nearest = [0.0] * len(texts)
    left = list(range(len(texts)))
    while left:
        best = max(left, key=lambda i: (share * scores[i] - (1 - share) * nearest[i], -i))
        left.remove(best)
        yield texts[best]
        for index in left:
            nearest[index] = max(nearest[index], dot(vectors[index], vectors[best]))


def _scaled(scores: Sequence[float]) -> list[float]:
    most = max(scores, default=1.0) or 1.0
    return [score / most for score in scores]


def centroid(share: float) -> Callable[[Cluster, int], list[str]]:
    """Likeness to the centroid of all sentences, and MMR."""

    def system(cluster: Cluster, words: int) -> list[str]:
        texts, vectors = _vectors(cluster)
        middle = total(vectors)
        return fill(_mmr(texts, vectors, _scaled([dot(v, middle) for v in vectors]), share), words)

    return system


def lexrank(cluster: Cluster, words: int) -> list[str]:
    """Continuous LexRank (Erkan and Radev, 2004), damping 0.85, and MMR."""
    texts, vectors = _vectors(cluster)
    likeness = [[dot(left, right) for right in vectors] for left in vectors]
    out = [sum(row) or 1.0 for row in likeness]
    scores = [1.0] * len(texts)
    for _ in range(40):
        scores = [
            0.15 + 0.85 * sum(row[i] / out[i] * scores[i] for i in range(len(texts))) for row in likeness
        ]
    return fill(_mmr(texts, vectors, _scaled(scores), 0.7), words)


SYSTEMS: Mapping[str, Callable[[Cluster, int], list[str]]] = {
    "summarizer": ours,
    "leads": leads,
    "centroid, MMR 0.5": centroid(0.5),
    "centroid, MMR 0.7": centroid(0.7),
    "centroid, MMR 0.9": centroid(0.9),
    "lexrank, MMR 0.7": lexrank,
}


def bootstrap(own: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Paired, over clusters: the mean difference, and how often a resample has it above 0."""
    differences = [a - b for a, b in zip(own, other, strict=True)]
    chance = random.Random(SEED)
    above = sum(sum(chance.choices(differences, k=len(differences))) > 0 for _ in range(RESAMPLES))
    return statistics.mean(differences), above / RESAMPLES


def halves(names: Sequence[str]) -> dict[str, list[str]]:
    shuffled = sorted(names)
    random.Random(SEED).shuffle(shuffled)
    middle = math.ceil(len(shuffled) / 2)
    return {"dev": sorted(shuffled[:middle]), "held": sorted(shuffled[middle:]), "all": sorted(shuffled)}


def main() -> None:
    from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--half", choices=("dev", "held", "all"), help="only this half; default: each, and all"
    )
    parser.add_argument("--words", nargs="*", default=["250", "100", "reference"], metavar="N")
    parser.add_argument("--show", metavar="CLUSTER", help="print the brief of one cluster instead")
    options = parser.parse_args()
    data = cast(Path, options.data)
    parts = halves([folder.parent.name for folder in data.glob("*/reference.summary")])
    if options.show:
        print("\n".join(ours(read(data / options.show), 250)))
        return
    wanted = [options.half] if options.half else ["dev", "held", "all"]
    clusters = {name: read(data / name) for name in sorted({n for part in wanted for n in parts[part]})}
    scorer = cast(Any, RougeScorer(list(MEASURES), use_stemmer=True))
    for length in options.words:
        scores: dict[str, dict[str, dict[str, float]]] = {}
        counts: dict[str, dict[str, int]] = {}
        for system, make in SYSTEMS.items():
            for name, cluster in clusters.items():
                words = len(cluster.reference.split()) if length == "reference" else int(length)
                brief = make(cluster, words)
                counts.setdefault(system, {})[name] = sum(len(text.split()) for text in brief)
                scored = scorer.score(cluster.reference, "\n".join(brief))
                scores.setdefault(system, {})[name] = {m: 100 * scored[m].fmeasure for m in MEASURES}
        for part in wanted:
            names = parts[part]
            print(f"\n{part}, {len(names)} clusters, words: {length}")
            for system, per in scores.items():
                means = [statistics.mean(per[name][m] for name in names) for m in MEASURES]
                line = f"  {system:18} " + "  ".join(f"{value:5.2f}" for value in means)
                line += f"  {statistics.mean(counts[system][name] for name in names):4.0f} words"
                if system != "summarizer":
                    own = [scores["summarizer"][name]["rouge2"] for name in names]
                    mean, sure = bootstrap(own, [per[name]["rouge2"] for name in names])
                    line += f"   ROUGE-2 behind by {mean:5.2f} (in {sure:.1%} of resamples)"
                print(line)


if __name__ == "__main__":
    main()
